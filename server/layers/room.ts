/** The resident layers: what the tile and event channels ask. */
import { setImmediate } from 'node:timers/promises';
import {
  type Applied,
  type Condition,
  degreesOfBox,
  emptyBox,
  growBox,
  type LiveLayer,
  snapshotBox,
  type TileAddress,
} from '../../tiles/index.ts';
import type { Catalog, CatalogHolder, LayerRecord } from '../catalog/index.ts';
import type { Database, FeedChange, FeedCursor, FeedSubscription } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Viewer } from '../viewer.ts';
import type { Slicer } from './adhoc.ts';
import { type FinishedTile, TileCache, type TileSet } from './cache.ts';
import { dropTouched, type Touched, touchedBoxes } from './changes.ts';
import type { HandedCut } from './cutter-messages.ts';
import { CutterPool } from './cutter-pool.ts';
import type { TileFormat } from './finish.ts';
import { GridTiles } from './grid-tiles.ts';
import { readFeatures } from './load.ts';
import type { MetricGrid } from './metric-grid.ts';
import { PastLayers, wholeSecond } from './past.ts';
import { readTile } from './per-tile.ts';
import { isDatabaseAway, Residents } from './residents.ts';
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

/** What of a layer is wanted: null for everything. */
export interface TileWish {
  readonly properties: readonly string[] | null;
  readonly condition: Condition | null;
  readonly format?: TileFormat;
  /** Pixels of a 512-pixel tile: side of the cells in which points become clusters. */
  readonly clusterPixels?: number | null;
  /** Whether polygon layers bring a layer of their names' places. */
  readonly hasLabels?: boolean;
  /** An instant of the past; null for now. */
  readonly instant?: Date | null;
}

/** A run of changes of one kind in one layer, in the order of the feed. */
export interface LayerChange extends FeedCursor {
  readonly layer: LayerRecord;
  readonly op: 'insert' | 'update' | 'delete' | 'bulk';
  /** Empty for bulk. */
  readonly ids: readonly number[];
  /** The layer before and after; null for bulk, and for a layer that is not held. */
  readonly applied: Pick<Applied, 'before' | 'after'> | null;
  /** Features that were not changed and are drawn otherwise, as they stand beside one that was: then `ids` is empty. */
  readonly beside?: readonly number[];
  readonly at: Date;
}

/** What changes of a layer did; `applied` is null when it was read anew or is not held. */
interface Taken {
  readonly record: LayerRecord;
  readonly applied: LayerChange['applied'];
}

/** Tiles of 4096 units are drawn 512 pixels wide. */
const unitsPerPixel = 8;

/** Features in a delta beyond which it is merged into the base. */
const mostDeltaFeatures = 1000;
/** New values in the columns of a layer, as of readings that change with each edit, beyond which the unused are dropped. */
const mostAddedValues = 10_000;

export class LayerRoom {
  readonly #options: LayerRoomOptions;
  readonly #residents: Residents;
  readonly #cache: TileCache;
  readonly #cutters: CutterPool;
  readonly #gridTiles: GridTiles;
  readonly #past: PastLayers;
  readonly #selected: SelectedLayers;
  readonly #listeners = new Set<(change: LayerChange) => void>();
  readonly #subscription: FeedSubscription;
  readonly #stopCatalog: () => void;
  readonly #merging = new Set<Promise<void>>();
  /** What was taken of a batch that is not told yet: after a fault it comes again, and then nobody else knows what was before. */
  readonly #taken = new Map<string, Taken>();
  /** What else is drawn otherwise since the batch at hand was taken. */
  #beside: Pick<LayerChange, 'layer' | 'applied' | 'beside'>[] = [];
  /** The catalogue's layers as the residents were last brought in step with them. */
  #followed: Catalog['layers'] | null = null;
  #staleSince: Date | null = null;
  #toldUpTo: FeedCursor;

  private constructor(options: LayerRoomOptions, residents: Residents, cursor: FeedCursor) {
    this.#options = options;
    this.#residents = residents;
    this.#cache = new TileCache(options.cacheBytes);
    this.#past = new PastLayers(options.database);
    this.#selected = new SelectedLayers(options.database);
    this.#cutters = new CutterPool((err) => options.log.error({ err }, 'a tile thread failed'));
    this.#gridTiles = new GridTiles(options.database, this.#cutters);
    this.#toldUpTo = cursor;
    this.#subscription = options.database.follow(cursor, {
      onWake: () => this.#followCatalog(),
      onChanges: (changes) => this.#take(changes),
      onLook: (fault) => this.#noteLook(fault),
    });
    this.#stopCatalog = options.catalog.onChange(() => void this.#subscription.look());
  }

  /** Reads all layers of the catalogue, then follows the feed from where it was before the reading. */
  static async open(options: LayerRoomOptions): Promise<LayerRoom> {
    const cursor = await options.database.feedEnd();
    const residents = new Residents(options.database, options.log, options.residentFeatures);
    const { layers } = options.catalog.current;
    await residents.follow(layers);
    const room = new LayerRoom(options, residents, cursor);
    room.#followed = layers;
    return room;
  }

  /** Up to where everybody was told: later changes come to those who subscribe now. */
  get toldUpTo(): FeedCursor {
    return this.#toldUpTo;
  }

  /** Since when the database has not answered; null while it does. */
  get staleSince(): Date | null {
    return this.#staleSince;
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
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
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
    const key = setKey(shownNames, scope, wish, state);
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
    this.#stopCatalog();
    this.#listeners.clear();
    await this.#subscription.close();
    await Promise.all(this.#merging);
    await this.#cutters.close();
  }

  async #cutOf(
    layer: LayerRecord,
    viewer: Viewer,
    wish: TileWish,
    tile: TileAddress,
  ): Promise<HandedCut> {
    const drawn = drawnColumns(layer, viewer);
    const columns = wish.properties?.filter((name) => drawn.includes(name)) ?? drawn;
    const clusterUnits = wish.clusterPixels == null ? null : wish.clusterPixels * unitsPerPixel;
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

  #noteLook(fault: unknown): void {
    if (fault === null) {
      this.#staleSince = null;
      return;
    }
    this.#staleSince ??= new Date();
    this.#options.log.warn({ err: fault }, 'the change feed could not be read');
  }

  /** Brings the residents in step with the catalogue; when that fails, the next look at the feed tries again. */
  async #followCatalog(): Promise<void> {
    const { layers } = this.#options.catalog.current;
    if (layers === this.#followed && !this.#residents.isRetryDue) return;
    const leftOut = this.#residents.leftOut;
    await this.#residents.follow(layers, (name) => {
      this.#dropLayer(name);
      const layer = this.#residents.recordOf(name);
      if (layer !== undefined && leftOut.has(name)) this.#tellAnew(layer);
    });
    this.#followed = layers;
  }

  #dropLayer(name: string): void {
    this.#cache.dropLayer(name);
    this.#gridTiles.drop(name, null);
  }

  #dropTouched(name: string, ids: readonly number[], touched: Touched): void {
    dropTouched(this.#cache, name, ids, touched);
    this.#gridTiles.drop(name, touchedBoxes(ids, touched));
  }

  /** Tells that a layer is shown again that was left out. */
  #tellAnew(layer: LayerRecord): void {
    this.#tell({ ...this.#toldUpTo, layer, op: 'bulk', ids: [], applied: null, at: new Date() });
  }

  #tell(change: LayerChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** Takes a batch of the feed: each layer becomes one version newer, then everybody is told in the feed's order. */
  async #take(changes: readonly FeedChange[]): Promise<void> {
    const byLayer = Map.groupBy(changes, (change) => change.layer);
    for (const [name, ofLayer] of byLayer) {
      const taken = await this.#takeLayer(name, ofLayer);
      if (taken !== undefined) this.#taken.set(name, sinceEarlier(this.#taken.get(name), taken));
    }
    const { xid, seq } = changes.at(-1)!;
    this.#toldUpTo = { xid, seq };
    for (const run of runsOf(changes)) this.#publish(run);
    this.#taken.clear();
    const { at } = changes.at(-1)!;
    for (const beside of this.#beside) {
      this.#tell({ ...beside, ...this.#toldUpTo, op: 'update', ids: [], at });
    }
    this.#beside = [];
  }

  /** What the changes of one layer did: undefined when it is not shown at all. */
  async #takeLayer(name: string, changes: readonly FeedChange[]): Promise<Taken | undefined> {
    const record = this.#residents.recordOf(name);
    if (record === undefined) return undefined;
    const isHeld = this.#residents.get(name) !== undefined;
    const isBulk = changes.some(({ featureId, op }) => featureId === null && op === 'bulk');
    const isResized = this.#residents.noteChanges(name, changes);
    if (isHeld && !isBulk && !isResized) {
      const applied = await this.#applyIfReadable(name, changes);
      if (applied !== null) return { record, applied };
    }
    if (isHeld || isBulk || isResized) {
      const changed = await this.#residents.reloadOrLeaveOut(record);
      for (const other of changed) this.#dropLayer(other);
    } else this.#dropLayer(name);
    return { record, applied: null };
  }

  /** Null when something of it cannot be read: one layer must not hold up the feed of all. */
  async #applyIfReadable(name: string, changes: readonly FeedChange[]): Promise<Applied | null> {
    try {
      return await this.#apply(name, changes);
    } catch (err) {
      if (isDatabaseAway(err)) throw err;
      this.#options.log.error({ err, layer: name }, 'changes of a layer cannot be read');
      return null;
    }
  }

  async #apply(name: string, changes: readonly FeedChange[]): Promise<Applied> {
    const { record, live } = this.#residents.get(name)!;
    const ids = [
      ...new Set(changes.flatMap(({ featureId }) => (featureId === null ? [] : [featureId]))),
    ];
    const edits = await readFeatures(this.#options.database, record, ids);
    const residents = [...this.#residents.all()];
    const applied = live.apply(
      edits,
      residents.map((resident) => resident.live),
    );
    this.#dropTouched(name, ids, applied);
    this.#mergeIfGrown(live);
    this.#noteBeside(record, applied);
    for (const other of residents) {
      const elsewhere = applied.elsewhere.get(other.live);
      if (elsewhere === undefined) continue;
      this.#dropTouched(other.record.name, [], elsewhere);
      this.#mergeIfGrown(other.live);
      this.#noteBeside(other.record, elsewhere);
    }
    return applied;
  }

  #noteBeside(layer: LayerRecord, applied: Omit<Applied, 'elsewhere'>): void {
    if (applied.neighbours.length === 0) return;
    this.#beside.push({ layer, applied, beside: applied.neighbours });
  }

  #mergeIfGrown(live: LiveLayer): void {
    const isGrown = live.deltaCount > mostDeltaFeatures || live.addedValues > mostAddedValues;
    if (isGrown) this.#merge(live);
  }

  /** Folds the delta into the base while everybody reads on. */
  #merge(live: LiveLayer): void {
    const merging = live
      .merge(() => setImmediate())
      .catch((err: unknown) => this.#options.log.error({ err }, 'a layer could not be merged'))
      .finally(() => this.#merging.delete(merging));
    this.#merging.add(merging);
  }

  #publish(run: readonly FeedChange[]): void {
    const last = run.at(-1)!;
    const taken = this.#taken.get(last.layer);
    if (taken === undefined || last.op === 'catalog') return;
    const isBulk = taken.applied === null || last.op === 'bulk';
    this.#tell({
      xid: last.xid,
      seq: last.seq,
      layer: taken.record,
      op: isBulk ? 'bulk' : last.op,
      ids: isBulk ? [] : run.flatMap(({ featureId }) => (featureId === null ? [] : [featureId])),
      applied: isBulk ? null : taken.applied,
      at: last.at,
    });
  }
}

/** The same from the state before an earlier try, of which nobody was told. */
function sinceEarlier(earlier: Taken | undefined, taken: Taken): Taken {
  if (earlier === undefined) return taken;
  if (earlier.applied === null || taken.applied === null) return { ...taken, applied: null };
  return { ...taken, applied: { before: earlier.applied.before, after: taken.applied.after } };
}

/** Changes that follow each other in one layer and are of one kind. */
function runsOf(changes: readonly FeedChange[]): FeedChange[][] {
  const runs: FeedChange[][] = [];
  for (const change of changes) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last?.layer === change.layer && last.op === change.op) run.push(change);
    else runs.push([change]);
  }
  return runs;
}

function setKey(
  names: readonly string[],
  scope: string,
  wish: TileWish,
  pastState: string | null,
): string {
  const parts = [names.join(','), scope];
  if (wish.format === 'mlt') parts.push('mlt');
  if (wish.properties !== null) parts.push(`properties=${wish.properties.join(',')}`);
  if (wish.hasLabels) parts.push('labels');
  if (pastState !== null) parts.push(`datetime=${pastState}`);
  if (wish.condition !== null) parts.push(`filter=${JSON.stringify(wish.condition)}`);
  if (wish.clusterPixels != null) parts.push(`cluster=${wish.clusterPixels}`);
  return parts.join('|');
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
