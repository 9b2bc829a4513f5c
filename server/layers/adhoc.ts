/** GeoJSON of one's own, shown as tiles: kept in memory for the session that brought it, for a while and within a budget. */
import { randomBytes } from 'node:crypto';
import type { FeatureCollection } from 'geojson';
import { LRUCache } from 'lru-cache';
import type { TileAddress } from '../../tiles/index.ts';
import type { FinishedTile } from './cache.ts';
import { type GeoJsonFacts, geoJsonFacts } from './geojson.ts';

/** Bytes of GeoJSON held at a time, of everybody: in memory it is several times as much. */
const mostBytes = 40_000_000;
/** Sets that one session may hold: the ones that it did not look at longest go. */
const mostOfSession = 4;
/** Milliseconds after which a set goes that nobody looks at. */
const idleMs = 60 * 60 * 1000;
/** Bytes of finished tiles of all sets; what a set shows never changes. */
const mostTileBytes = 16_000_000;
/** What a tile weighs beside its bytes. */
const tileBytes = 300;

/** Who slices: the tile threads. */
export interface Slicer {
  slice(set: string, collection: FeatureCollection, tile: TileAddress): Promise<FinishedTile>;
  forget(set: string): void;
}

interface Held {
  readonly collection: FeatureCollection;
  readonly facts: GeoJsonFacts;
  /** What names the session; only it gets the tiles. */
  readonly session: string;
  readonly bytes: number;
}

export class AdhocSets {
  readonly #slicer: Slicer;
  readonly #held = new LRUCache<string, Held>({
    maxSize: mostBytes,
    sizeCalculation: ({ bytes }) => bytes,
    ttl: idleMs,
    updateAgeOnGet: true,
    ttlAutopurge: true,
    dispose: (_held, id) => this.#slicer.forget(id),
  });
  readonly #finished = new LRUCache<string, FinishedTile>({
    maxSize: mostTileBytes,
    sizeCalculation: ({ gzipped }) => gzipped.length + tileBytes,
  });

  constructor(slicer: Slicer) {
    this.#slicer = slicer;
  }

  /** Keeps a collection of so many bytes of text; its id, which cannot be guessed. */
  add(session: string, collection: FeatureCollection, bytes: number): string {
    const facts = geoJsonFacts(collection);
    const id = randomBytes(16).toString('base64url');
    const own = [...this.#held.entries()].filter(([, held]) => held.session === session);
    for (const [old] of own.slice(mostOfSession - 1)) this.#held.delete(old);
    this.#held.set(id, { collection, facts, session, bytes: Math.max(1, bytes) });
    return id;
  }

  /** What is known of an id, if it is this session's. */
  get(session: string, id: string): GeoJsonFacts | null {
    return this.#own(session, id)?.facts ?? null;
  }

  /** A tile of an id, if it is this session's. */
  async tile(session: string, id: string, tile: TileAddress): Promise<FinishedTile | null> {
    const held = this.#own(session, id);
    if (held === null) return null;
    const key = `${id}/${tile.z}/${tile.x}/${tile.y}`;
    const known = this.#finished.get(key);
    if (known !== undefined) return known;
    const finished = await this.#slicer.slice(id, held.collection, tile);
    this.#finished.set(key, finished);
    return finished;
  }

  #own(session: string, id: string): Held | null {
    if (this.#held.peek(id)?.session !== session) return null;
    return this.#held.get(id) ?? null;
  }
}
