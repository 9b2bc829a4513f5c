/** The resident layers: what the tile and event channels ask. */
import {
  type Condition,
  degreesOfBox,
  emptyBox,
  growBox,
  snapshotBox,
  type TileAddress,
} from '../../tiles/index.ts';
import type { CatalogHolder, LayerRecord } from '../catalog/index.ts';
import type { Database, FeedCursor } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Viewer } from '../viewer.ts';
import type { Slicer } from './adhoc.ts';
import { type FinishedTile, TileCache, type TileSet } from './cache.ts';
import { dropTouched, touchedBoxes } from './changes.ts';
import type { HandedCut } from './cutter-messages.ts';
import { CutterPool } from './cutter-pool.ts';
import type { TileFormat } from './finish.ts';
import {
  type LayerChange,
  LayerFollower,
  type LayerFollowerOptions,
  type TileKeeper,
} from './follow.ts';
import { GridTiles } from './grid-tiles.ts';
import type { MetricGrid } from './metric-grid.ts';
import { PastLayers, wholeSecond } from './past.ts';
import { readTile } from './per-tile.ts';
import { Residents } from './residents.ts';
import { SelectedLayers, type SelectedWish } from './selected.ts';
import {
  dependsOnViewer,
  drawnColumns,
  kindColumns,
  layersFor,
  rowCondition,
  scopeOf,
  talliedOf,
} from './visibility.ts';
import { clusterUnitsOf, keyOfWish, type TileWish } from './wish.ts';

export interface LayerRoomOptions {
  readonly database: Database;
  readonly catalog: CatalogHolder;
  readonly log: Logger;
  /** Bytes of finished tiles to keep. */
  readonly cacheBytes: number;
  /** Features up to which a layer is held in memory; the tiles of a larger one are read one by one. */
  readonly residentFeatures: number;
}

/** A tile as it was asked for: checked, and with all that decides its bytes. */
export interface TilePlan {
  readonly layers: readonly LayerRecord[];
  readonly set: TileSet;
  readonly format: TileFormat;
  readonly cuts: (tile: TileAddress) => Promise<HandedCut[]>;
  /** A tile of the city's metric grid with the same layers. */
  readonly gridTile: (grid: MetricGrid, tile: TileAddress) => Promise<FinishedTile>;
  /** Whether it shows an instant of the past. */
  readonly isPast: boolean;
  /** Layers of the address that cannot be read at the moment: the tile does without them. */
  readonly leftOut: readonly string[];
  /** Whether others may be shown other bytes at this address. */
  readonly dependsOnViewer: boolean;
  /** Whether it may become another without an edit that drops it: such a tile is asked for anew each time. */
  readonly mayChangeUntold: boolean;
}

export class LayerRoom {
  readonly #options: LayerRoomOptions;
  readonly #residents: Residents;
  readonly #cache: TileCache;
  readonly #cutters: CutterPool;
  readonly #gridTiles: GridTiles;
  readonly #past: PastLayers;
  readonly #selected: SelectedLayers;
  readonly #follower: LayerFollower;

  private constructor(
    options: LayerRoomOptions,
    known: Pick<LayerFollowerOptions, 'residents' | 'layers' | 'cursor'>,
  ) {
    const { database, catalog, log } = options;
    this.#options = options;
    this.#residents = known.residents;
    this.#cache = new TileCache(options.cacheBytes);
    this.#past = new PastLayers(database);
    this.#selected = new SelectedLayers(database);
    this.#cutters = new CutterPool((err) => log.error({ err }, 'a tile thread failed'));
    this.#gridTiles = new GridTiles(database, this.#cutters);
    this.#follower = new LayerFollower({ database, catalog, log, ...known, tiles: this.#keeper });
  }

  /** Reads all layers of the catalogue, then follows the feed from where it was before the reading. */
  static async open(options: LayerRoomOptions): Promise<LayerRoom> {
    const cursor = await options.database.feedEnd();
    const residents = new Residents(options.database, options.log, options.residentFeatures);
    const { layers } = options.catalog.current;
    await residents.follow(layers);
    return new LayerRoom(options, { residents, layers, cursor });
  }

  /** Up to where everybody was told: later changes come to those who subscribe now. */
  get toldUpTo(): FeedCursor {
    return this.#follower.toldUpTo;
  }

  /** Since when the database has not answered; null while it does. */
  get staleSince(): Date | null {
    return this.#follower.staleSince;
  }

  get cache(): TileCache {
    return this.#cache;
  }

  /** Who cuts GeoJSON that people bring. */
  get slicer(): Slicer {
    return this.#cutters;
  }

  get residents(): Residents {
    return this.#residents;
  }

  /** Calls back with every change, after the layer shows it. Returns the way to stop. */
  subscribe(listener: (change: LayerChange) => void): () => void {
    return this.#follower.subscribe(listener);
  }

  /** Checks what is asked for against what the viewer may see. Rejects with Fault not-found, naming the layer. */
  plan(viewer: Viewer, names: readonly string[], asked: TileWish): TilePlan {
    const wish = asked.instant ? { ...asked, instant: wholeSecond(asked.instant) } : asked;
    const layers = layersFor(this.#options.catalog.current, viewer, names);
    if ('unknown' in layers) throw unknownLayer(layers.unknown);
    const shown = layers.filter(({ name }) => this.#residents.recordOf(name) !== undefined);
    const leftOut = layers.filter((layer) => !shown.includes(layer)).map(({ name }) => name);
    if (shown.length === 0) throw unknownLayer(leftOut[0] ?? '');
    const scope = scopeOf(shown, viewer);
    const state = wish.instant ? this.#past.stateOf(shown, wish.instant) : null;
    const shownNames = shown.map(({ name }) => name);
    const key = keyOfWish(shownNames, scope, wish, state);
    return {
      layers: shown,
      leftOut,
      isPast: state !== null,
      format: wish.format ?? 'mvt',
      // No edit of today drops a tile of the past.
      set: { key, layerNames: wish.instant ? [] : shownNames },
      cuts: (tile) => Promise.all(shown.map((layer) => this.#cutOf(layer, viewer, wish, tile))),
      gridTile: (grid, tile) =>
        this.#gridTiles.get(key, { grid, tile, layers: shown, viewer, wish }),
      dependsOnViewer: shown.some(dependsOnViewer),
      mayChangeUntold: state !== null || leftOut.length > 0,
    };
  }

  /** The tile of a plan if it is finished already. */
  finished(plan: TilePlan, tile: TileAddress): FinishedTile | undefined {
    return this.#cache.peek(plan.set, tile);
  }

  /** The tile of a plan, from memory. */
  tile(plan: TilePlan, tile: TileAddress): Promise<FinishedTile> {
    return this.#cache.get(plan.set, tile, async () =>
      this.#cutters.finish(tile, await plan.cuts(tile), plan.format),
    );
  }

  /** A tile of certain features of a layer, as this viewer may see them. */
  async selectedTile(wish: SelectedWish, viewer: Viewer, tile: TileAddress): Promise<FinishedTile> {
    const { layer } = wish;
    const cut: HandedCut = {
      name: layer.name,
      columns: drawnColumns(layer, viewer),
      clusterUnits: null,
      hasLabels: false,
      tallied: null,
      kinds: kindColumns(layer),
      snapshot: await this.#selected.at(wish, viewer),
      condition: wish.at === null ? rowCondition(layer, viewer) : null,
      isPassing: true,
    };
    return this.#cutters.finish(tile, [cut], 'mvt');
  }

  /** West, south, east, north in degrees of what these layers hold; null when they hold nothing or it is not known. */
  boundsOf(names: readonly string[]): [number, number, number, number] | null {
    if (names.some((name) => this.#residents.getLarge(name) !== undefined)) return null;
    const all = emptyBox();
    for (const name of names) {
      const resident = this.#residents.get(name);
      const box = resident === undefined ? null : snapshotBox(resident.live.snapshot);
      if (box !== null) growBox(all, box);
    }
    return all.minX === Infinity ? null : degreesOfBox(all);
  }

  async close(): Promise<void> {
    await this.#follower.close();
    await this.#cutters.close();
  }

  /** What an edit makes of finished tiles, of the world's and of the city's grid. */
  get #keeper(): TileKeeper {
    return {
      dropLayer: (name) => {
        this.#cache.dropLayer(name);
        this.#gridTiles.drop(name, null);
      },
      dropTouched: (name, ids, touched) => {
        dropTouched(this.#cache, name, ids, touched);
        this.#gridTiles.drop(name, touchedBoxes(ids, touched));
      },
    };
  }

  async #cutOf(
    layer: LayerRecord,
    viewer: Viewer,
    wish: TileWish,
    tile: TileAddress,
  ): Promise<HandedCut> {
    const drawn = drawnColumns(layer, viewer);
    const columns = wish.properties?.filter((name) => drawn.includes(name)) ?? drawn;
    const clusterUnits = clusterUnitsOf(wish);
    const hasLabels = wish.hasLabels === true;
    const tallied = talliedOf(layer);
    const kinds = kindColumns(layer);
    const common = { name: layer.name, columns, clusterUnits, hasLabels, tallied, kinds };
    if (wish.instant) {
      const { instant } = wish;
      const isLarge = this.#residents.getLarge(layer.name) !== undefined;
      const asked = { layer, viewer, instant, tile, isLarge, middle: this.#middle };
      const { snapshot, isWhole } = await this.#past.at(asked);
      // The database gave only the rows that this viewer may see.
      const { condition } = wish;
      return { ...common, snapshot, condition, isPartial: !isWhole, isPassing: true };
    }
    const condition = bothOf(rowCondition(layer, viewer), wish.condition);
    const resident = this.#residents.get(layer.name);
    if (resident !== undefined) return { ...common, snapshot: resident.live.snapshot, condition };
    if (this.#residents.getLarge(layer.name) === undefined) throw unknownLayer(layer.name);
    const { database } = this.#options;
    const { snapshot, isWhole } = await readTile(database, layer, tile, this.#middle);
    return { ...common, snapshot, condition, isPartial: !isWhole, isPassing: true };
  }

  /** Of the city, in degrees; null when there is none. */
  get #middle(): [number, number] | null {
    return middleOf(this.#options.catalog.current.city?.extentDegrees);
  }
}

function bothOf(first: Condition | null, second: Condition | null): Condition | null {
  if (first === null || second === null) return first ?? second;
  return { op: 'and', args: [first, second] };
}

function middleOf(
  degrees: readonly [number, number, number, number] | undefined,
): [number, number] | null {
  if (degrees === undefined) return null;
  const [west, south, east, north] = degrees;
  return [(west + east) / 2, (south + north) / 2];
}

function unknownLayer(name: string): Fault {
  return new Fault('not-found', `There is no layer "${name}" here for you.`);
}
