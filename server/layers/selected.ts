/**
 * Certain features of a layer, packed to be cut into tiles: what somebody asked for and found. They are read once, when
 * the first tile is asked for, and kept while somebody looks at them.
 */
import { LRUCache } from 'lru-cache';
import { Dictionary, LiveLayer, PackedBuilder, type Snapshot } from '../../tiles/index.ts';
import type { LayerRecord } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import type { Viewer } from '../viewer.ts';
import { addPage, pageText, readLimitMs, readPage } from './load.ts';
import { type BlockRow, blocksText, packed } from './past.ts';
import { residentColumns, scopeOf } from './visibility.ts';

/** Sets that are held; each is as large as a layer of its own at most. */
const mostSets = 12;
/** Milliseconds that one is held that nobody looks at. */
const idleMs = 10 * 60 * 1000;
/** Milliseconds after which it is read anew: the features may have changed since. */
const freshMs = 60_000;
/** Features read at once. */
const pageFeatures = 4_000;

/** Which features of which layer. */
export interface SelectedWish {
  /** Names the set: what it holds never changes. */
  readonly key: string;
  readonly layer: LayerRecord;
  /** An instant of the past, RFC 3339; null for the present. */
  readonly at: string | null;
  /** Asked only when the set is not held. */
  ids(): Promise<readonly number[]>;
}

interface Held {
  readonly snapshot: Snapshot;
  readonly readAt: number;
}

export class SelectedLayers {
  readonly #database: Database;
  readonly #held = new LRUCache<string, Promise<Held>>({
    max: mostSets,
    ttl: idleMs,
    updateAgeOnGet: true,
  });

  constructor(database: Database) {
    this.#database = database;
  }

  /** Of the present all columns and rows, to be shown by what the viewer may see; of the past what he may see alone. */
  async at(wish: SelectedWish, viewer: Viewer): Promise<Snapshot> {
    const scope = wish.at === null ? 'all' : scopeOf([wish.layer], viewer);
    const key = `${wish.key}|${scope}`;
    const held = await this.#held.get(key);
    if (held && (wish.at !== null || Date.now() - held.readAt < freshMs)) return held.snapshot;
    const reading = this.#read(wish, viewer);
    this.#held.set(key, reading);
    try {
      return (await reading).snapshot;
    } catch (error) {
      this.#held.delete(key);
      throw error;
    }
  }

  async #read(wish: SelectedWish, viewer: Viewer): Promise<Held> {
    const readAt = Date.now();
    const ids = await wish.ids();
    const snapshot =
      wish.at === null ? await this.#present(wish, ids) : await this.#past(wish, viewer, ids);
    return { snapshot, readAt };
  }

  async #present({ layer }: SelectedWish, ids: readonly number[]): Promise<Snapshot> {
    const names = residentColumns(layer);
    const dictionaries = names.map(() => new Dictionary());
    const builder = new PackedBuilder(dictionaries);
    const text = pageText(layer, names, 'where id = any(:ids::bigint[])');
    for (let from = 0; from < ids.length; from += pageFeatures) {
      const page = await readPage(this.#database, text, {
        ids: ids.slice(from, from + pageFeatures),
      });
      addPage(builder, page);
    }
    return new LiveLayer(builder.finish(), names, dictionaries).snapshot;
  }

  #past({ layer, at }: SelectedWish, viewer: Viewer, ids: readonly number[]): Promise<Snapshot> {
    const text = blocksText('null', 'where feature_id = any(:ids::bigint[])');
    return this.#database.as(
      viewer,
      async (t) =>
        packed(layer, await t.rows<BlockRow>(text, { layer: layer.name, instant: at, ids })),
      { readOnly: true, timeoutMs: readLimitMs },
    );
  }
}
