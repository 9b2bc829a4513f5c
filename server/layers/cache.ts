/**
 * Finished tiles, up to a number of bytes, the least recently asked for going first. A tile in the making stands here
 * too: who asks for it waits for the same one, and an edit that touches it meanwhile drops it before it is kept.
 */
import { LRUCache } from 'lru-cache';
import type { StepBox, TileAddress } from '../../tiles/index.ts';
import { boxesMeet, bufferedBox } from '../../tiles/index.ts';

/** A tile as it goes out. */
export interface FinishedTile {
  /** Gzipped; empty when nothing lies in the tile. */
  readonly gzipped: Uint8Array;
  /** Strong, without quotes; of the bytes before compression. */
  readonly etag: string;
  /** Layers of which something was folded, thinned or left out. */
  readonly thinned: readonly string[];
  /** More than 0 when it was too large and shows the generalisation of so many zooms above. */
  readonly step: number;
}

/** The layers of a tile and what its viewer may see of them: tiles of one set are of one kind. */
export interface TileSet {
  readonly key: string;
  readonly layerNames: readonly string[];
}

/** What an entry weighs beside its bytes. */
const entryBytes = 300;
/** Kinds of tiles kept at once: an edit looks through all of its layer's, and filters are anybody's to invent. */
const mostKinds = 1_000;

export class TileCache {
  readonly #finished: LRUCache<string, FinishedTile>;
  readonly #making = new Map<string, Promise<FinishedTile>>();
  /** The kinds of tiles that stand here, by layer: forgotten with the last tile of their kind. */
  readonly #sets = new Map<string, Map<string, TileSet>>();
  /** Tiles of each kind, finished and in the making. */
  readonly #counts = new Map<string, { readonly set: TileSet; tiles: number }>();
  hits = 0;
  misses = 0;
  dropped = 0;

  constructor(maximumBytes: number) {
    this.#finished = new LRUCache({
      maxSize: maximumBytes,
      sizeCalculation: (tile, key) => tile.gzipped.length + key.length * 2 + entryBytes,
      dispose: (_tile, key, reason) => {
        if (reason !== 'set') this.#forget(partsOf(key).setKey);
      },
    });
  }

  get bytes(): number {
    return this.#finished.calculatedSize;
  }

  /** Kinds of tiles that stand here. */
  get kinds(): number {
    return this.#counts.size;
  }

  /** The tile, if it is finished. */
  peek(set: TileSet, tile: TileAddress): FinishedTile | undefined {
    const found = this.#finished.get(tileKey(set.key, tile.z, tile.x, tile.y));
    if (found !== undefined) this.hits++;
    return found;
  }

  /** The tile from here, or made now; kept unless something dropped it while it was being made. */
  async get(
    set: TileSet,
    tile: TileAddress,
    make: () => Promise<FinishedTile>,
  ): Promise<FinishedTile> {
    const finished = this.peek(set, tile);
    if (finished !== undefined) return finished;
    const key = tileKey(set.key, tile.z, tile.x, tile.y);
    const pending = this.#making.get(key);
    if (pending !== undefined) return pending;
    this.misses++;
    if (!this.#counts.has(set.key) && this.#counts.size >= mostKinds) return make();
    this.#remember(set);
    const making = make();
    this.#making.set(key, making);
    try {
      const made = await making;
      if (this.#making.get(key) === making) this.#keep(set, key, made);
      return made;
    } finally {
      if (this.#making.get(key) === making) this.#making.delete(key);
      this.#forget(set.key);
    }
  }

  /** Drops one tile of a layer, in every set that holds the layer. */
  drop(layerName: string, z: number, x: number, y: number): void {
    for (const setKey of this.#sets.get(layerName)?.keys() ?? []) {
      this.#dropKey(tileKey(setKey, z, x, y));
    }
  }

  /** Drops the tiles of a layer at one zoom that meet a box: for what touches too many to list. */
  dropBox(layerName: string, zoom: number, box: StepBox): void {
    this.#dropWhere(layerName, (tile) => tile.z === zoom && boxesMeet(bufferedBox(tile), box));
  }

  /** Drops tiles that were too large to show full detail and meet a box: there, neighbours matter at every zoom. */
  dropStepped(layerName: string, box: StepBox): void {
    this.#dropWhere(
      layerName,
      (tile, finished) =>
        (finished === undefined || finished.step > 0) && boxesMeet(bufferedBox(tile), box),
    );
  }

  /** Drops every tile of a layer. */
  dropLayer(layerName: string): void {
    this.#dropWhere(layerName, () => true);
  }

  clear(): void {
    this.#finished.clear();
    this.#making.clear();
  }

  /** One more tile of this kind. */
  #remember(set: TileSet): void {
    const known = this.#counts.get(set.key);
    if (known !== undefined) {
      known.tiles++;
      return;
    }
    this.#counts.set(set.key, { set, tiles: 1 });
    for (const name of set.layerNames) {
      const sets = this.#sets.get(name) ?? new Map<string, TileSet>();
      this.#sets.set(name, sets.set(set.key, set));
    }
  }

  /** One tile less; an edit has then no such kind to look through. */
  #forget(setKey: string): void {
    const known = this.#counts.get(setKey);
    if (known === undefined || --known.tiles > 0) return;
    this.#counts.delete(setKey);
    for (const name of known.set.layerNames) {
      const sets = this.#sets.get(name);
      sets?.delete(setKey);
      if (sets?.size === 0) this.#sets.delete(name);
    }
  }

  /** A tile larger than the whole budget is not kept. */
  #keep(set: TileSet, key: string, made: FinishedTile): void {
    if (!this.#finished.has(key)) this.#remember(set);
    this.#finished.set(key, made);
    if (!this.#finished.has(key)) this.#forget(set.key);
  }

  #dropKey(key: string): void {
    if (this.#finished.delete(key)) this.dropped++;
    this.#making.delete(key);
  }

  #dropWhere(
    layerName: string,
    fits: (tile: TileAddress, finished: FinishedTile | undefined) => boolean,
  ): void {
    const sets = this.#sets.get(layerName);
    if (sets === undefined) return;
    for (const key of [...this.#finished.keys(), ...this.#making.keys()]) {
      const { setKey, tile } = partsOf(key);
      if (sets.has(setKey) && fits(tile, this.#finished.peek(key))) this.#dropKey(key);
    }
  }
}

function tileKey(setKey: string, z: number, x: number, y: number): string {
  return `${setKey}/${z}/${x}/${y}`;
}

function partsOf(key: string): { setKey: string; tile: TileAddress } {
  const parts = key.split('/');
  const [z, x, y] = parts.slice(-3).map(Number);
  return { setKey: parts.slice(0, -3).join('/'), tile: { z: z!, x: x!, y: y! } };
}
