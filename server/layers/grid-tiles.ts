/**
 * Finished tiles of the city's metric grid. An edit is known by its boxes in the world's square: it drops the tiles
 * whose place on earth meets one of them.
 */
import { LRUCache } from 'lru-cache';
import { boxesMeet, type StepBox, stepX, stepY, type TileAddress } from '../../tiles/index.ts';
import type { Database } from '../db/index.ts';
import type { FinishedTile } from './cache.ts';
import type { CutterPool } from './cutter-pool.ts';
import { boxOf, encoderTileOf, type GridWish, gridCuts, type MetricGrid } from './metric-grid.ts';

/** Bytes of finished tiles: they are asked for by few, a screen at a time. */
const mostBytes = 32 * 1024 * 1024;
/** What a tile weighs beside its bytes. */
const entryBytes = 500;
/** Pieces in which the edge of a tile is brought to the world's square. */
const edgePieces = 16;

interface Held {
  readonly finished: FinishedTile;
  /** Where it reaches in the world's square. */
  readonly reach: StepBox;
  readonly layerNames: readonly string[];
}

interface ReachRow extends Record<string, unknown> {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export class GridTiles {
  readonly #database: Database;
  readonly #cutters: CutterPool;
  readonly #held = new LRUCache<string, Held>({
    maxSize: mostBytes,
    sizeCalculation: ({ finished }) => finished.gzipped.length + entryBytes,
  });
  readonly #making = new Map<string, Promise<Held>>();
  /** How often each layer changed: what was read before a change is not kept after it. */
  readonly #changes = new Map<string, number>();

  constructor(database: Database, cutters: CutterPool) {
    this.#database = database;
    this.#cutters = cutters;
  }

  /** The tile; `key` names the layers and all that the asker may see and wants of them. */
  async get(key: string, wish: GridWish): Promise<FinishedTile> {
    const { grid, tile } = wish;
    const names = wish.layers.map(({ name }) => name);
    const tileKey = [key, grid.id, grid.middle, tile.z, tile.x, tile.y].join('|');
    const held = this.#held.get(tileKey);
    if (held !== undefined) return held.finished;
    const changes = this.#changesOf(names);
    // Who asks after a change gets what was read after it.
    const makingKey = `${tileKey}|${changes}`;
    const making = this.#making.get(makingKey) ?? this.#make(wish, names);
    this.#making.set(makingKey, making);
    try {
      const made = await making;
      if (this.#changesOf(names) === changes) this.#held.set(tileKey, made);
      return made.finished;
    } finally {
      this.#making.delete(makingKey);
    }
  }

  /** Drops the tiles of a layer that meet any of the boxes; null for all. */
  drop(layerName: string, boxes: readonly StepBox[] | null): void {
    this.#changes.set(layerName, (this.#changes.get(layerName) ?? 0) + 1);
    for (const [key, { reach, layerNames }] of this.#held.entries()) {
      if (!layerNames.includes(layerName)) continue;
      const isTouched = boxes === null || boxes.some((box) => boxesMeet(reach, box));
      if (isTouched) this.#held.delete(key);
    }
  }

  #changesOf(names: readonly string[]): string {
    return names.map((name) => this.#changes.get(name) ?? 0).join();
  }

  async #make(wish: GridWish, layerNames: readonly string[]): Promise<Held> {
    const [reach, cuts] = await Promise.all([
      this.#reachOf(wish.grid, wish.tile),
      gridCuts(this.#database, wish),
    ]);
    const { format = 'mvt' } = wish.wish;
    const finished = await this.#cutters.finish(encoderTileOf(wish.tile), cuts, format);
    return { finished, reach, layerNames };
  }

  async #reachOf(grid: MetricGrid, tile: TileAddress): Promise<StepBox> {
    const row = await this.#database.system(
      (transaction) =>
        transaction.first<ReachRow>(
          `select ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north
           from ST_Transform(ST_Segmentize(ST_MakeEnvelope(:west, :south, :east, :north, :srid::integer),
             (:east::float8 - :west::float8) / ${edgePieces}), 3857) as box`,
          { ...boxOf(grid, tile), srid: grid.srid },
        ),
      { readOnly: true },
    );
    if (row === undefined) throw new Error('a select without a table gave no row');
    const { west, south, east, north } = row;
    return { minX: stepX(west), minY: stepY(north), maxX: stepX(east), maxY: stepY(south) };
  }
}
