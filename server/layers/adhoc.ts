/** GeoJSON of one's own, shown as tiles: kept in memory for the session that brought it, for a while and within a budget. */
import { randomBytes } from 'node:crypto';
import type { FeatureCollection } from 'geojson';
import { LRUCache } from 'lru-cache';
import { GeoJsonTiles } from './geojson.ts';

/** Bytes of GeoJSON held at a time, of everybody: in memory it is several times as much. */
const mostBytes = 40_000_000;
/** Sets that one session may hold: the ones that it did not look at longest go. */
const mostOfSession = 4;
/** Milliseconds after which a set goes that nobody looks at. */
const idleMs = 60 * 60 * 1000;

interface Held {
  readonly tiles: GeoJsonTiles;
  /** What names the session; only it gets the tiles. */
  readonly session: string;
  readonly bytes: number;
}

export class AdhocSets {
  readonly #held = new LRUCache<string, Held>({
    maxSize: mostBytes,
    sizeCalculation: ({ bytes }) => bytes,
    ttl: idleMs,
    updateAgeOnGet: true,
    ttlAutopurge: true,
  });

  /** Keeps a collection of so many bytes of text; its id, which cannot be guessed. */
  add(session: string, collection: FeatureCollection, bytes: number): string {
    const tiles = new GeoJsonTiles('adhoc', collection);
    const id = randomBytes(16).toString('base64url');
    const own = [...this.#held.entries()].filter(([, held]) => held.session === session);
    for (const [old] of own.slice(mostOfSession - 1)) this.#held.delete(old);
    this.#held.set(id, { tiles, session, bytes: Math.max(1, bytes) });
    return id;
  }

  /** The tiles of an id, if they are this session's. */
  get(session: string, id: string): GeoJsonTiles | null {
    if (this.#held.peek(id)?.session !== session) return null;
    return this.#held.get(id)?.tiles ?? null;
  }
}
