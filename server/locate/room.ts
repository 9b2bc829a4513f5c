/**
 * The resident search index: filled from the catalogue's layers, and kept true by the change feed.
 * The feed's end is noted before anything is read, so that what changes meanwhile is read again.
 */
import type { Catalog } from '../catalog/index.ts';
import type { Database, FeedChange, FeedCursor, FeedSubscription } from '../db/index.ts';
import { Fault } from '../errors.ts';
import { nameAssetsByCategory } from './asset-names.ts';
import type { SourceRow } from './rows.ts';
import { type Found, find, SearchIndex, type SearchQuestion } from './search/index.ts';
import { planSources, type Source } from './sources.ts';

export const roomDefaults = {
  /** Rows read at once while loading. */
  chunkRows: 5_000,
};

/** What the room needs of the catalogue's holder. */
interface CatalogSource {
  readonly current: Catalog;
  onChange(listener: (catalog: Catalog) => void): () => void;
}

interface RoomLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface LocateRoomOptions {
  readonly database: Database;
  readonly catalog: CatalogSource;
  readonly log: RoomLog;
}

interface Loaded {
  readonly index: SearchIndex;
  /** Those that can be read; one that could not is left out until the catalogue changes. */
  sources: readonly Source[];
}

/** Loads the index and follows the feed. Rejects when the database is away. */
export async function createLocateRoom(options: LocateRoomOptions): Promise<LocateRoom> {
  const room = new LocateRoom(options);
  const cursor = await options.database.feedEnd();
  await room.load();
  room.follow(cursor);
  return room;
}

export class LocateRoom {
  private readonly database: Database;
  private readonly catalog: CatalogSource;
  private readonly log: RoomLog;
  private loaded: Loaded | undefined;
  private isStale = false;
  private subscription: FeedSubscription | undefined;
  private stopCatalog: () => void = () => {};

  constructor({ database, catalog, log }: LocateRoomOptions) {
    this.database = database;
    this.catalog = catalog;
    this.log = log;
  }

  /** What the text may mean, best first. Memory only; well under 5 ms for a city. */
  find(question: SearchQuestion): Found[] {
    return this.loaded ? find(this.loaded.index, question) : [];
  }

  /** Places in the index. */
  get size(): number {
    return this.loaded?.index.size ?? 0;
  }

  /** Reads everything anew into an index of its own, which then takes the place of the old one. */
  async load(): Promise<void> {
    const startedAt = performance.now();
    const index = new SearchIndex();
    const sources = planSources(this.catalog.current, index);
    await nameAssetsByCategory(this.database, index);
    const readable = await this.whoseWork(sources, (source) => this.read(source));
    index.names.prepare();
    this.loaded = { index, sources: readable };
    const durationMs = Math.round(performance.now() - startedAt);
    this.log.info({ places: index.size, durationMs }, 'search index loaded');
  }

  /** Begins to follow from a place in the feed; `close` ends it. */
  follow(cursor: FeedCursor): void {
    this.subscription = this.database.follow(cursor, {
      onWake: () => (this.isStale ? this.loadAgain() : Promise.resolve()),
      onChanges: (changes) => this.applyChanges(changes),
      onLook: (fault) => {
        // What failed comes again with the next wake, at the latest in a second.
        if (fault !== null)
          this.log.error({ err: fault }, 'search index could not follow the feed');
      },
    });
    this.stopCatalog = this.catalog.onChange(() => {
      this.isStale = true;
      void this.catchUp();
    });
  }

  async close(): Promise<void> {
    this.stopCatalog();
    await this.subscription?.close();
  }

  /** Resolves when all that is in the feed now is in the index, or could not be read. */
  async catchUp(): Promise<void> {
    await this.subscription?.look();
  }

  /** What changes in the catalogue meanwhile makes it stale once more. */
  private async loadAgain(): Promise<void> {
    this.isStale = false;
    try {
      await this.load();
    } catch (error) {
      this.isStale = true;
      throw error;
    }
  }

  private async applyChanges(changes: readonly FeedChange[]): Promise<void> {
    const { loaded } = this;
    if (!loaded) return;
    loaded.sources = await this.whoseWork(loaded.sources, (source) =>
      this.refresh(source, changes),
    );
    loaded.index.names.prepare();
  }

  /**
   * Does the work for each source and gives those for which it succeeded: one layer that cannot be read, say because a
   * column was dropped, must not hold up all others. Rejects when the database is away, so that it is tried again.
   */
  private async whoseWork(
    sources: readonly Source[],
    work: (source: Source) => Promise<void>,
  ): Promise<Source[]> {
    const done: Source[] = [];
    for (const source of sources) {
      try {
        await work(source);
        done.push(source);
      } catch (error) {
        if (error instanceof Fault && error.code === 'database-unavailable') throw error;
        this.log.error({ err: error, layer: source.layer }, 'left out of the search');
      }
    }
    return done;
  }

  private async refresh(source: Source, changes: readonly FeedChange[]): Promise<void> {
    const own = changedIn(changes, source.layer);
    const followed = changedIn(changes, source.follows?.layer);
    if (own === 'all' || followed === 'all') return this.readAgain(source);
    if (own.length > 0) {
      const gone = new Set(own);
      for (const id of await this.putRows(source, source.byIds, own)) gone.delete(id);
      for (const id of gone) source.remove(id);
    }
    if (source.follows && followed.length > 0) {
      await this.putRows(source, source.follows.byIds, followed);
    }
  }

  /** Puts the rows that there are; gives their ids. */
  private async putRows(source: Source, text: string, ids: readonly number[]): Promise<number[]> {
    const rows = await this.database.system(
      (transaction) => transaction.rows<SourceRow>(text, { ids }),
      { readOnly: true },
    );
    for (const row of rows) source.put(row);
    return rows.map((row) => Number(row.id));
  }

  /** After a bulk change: everything is put again, and what was not seen is gone. */
  private async readAgain(source: Source): Promise<void> {
    const gone = new Set(source.ids());
    await this.read(source, (id) => gone.delete(id));
    for (const id of gone) source.remove(id);
  }

  private async read(source: Source, seen: (id: number) => void = () => {}): Promise<void> {
    const chunks = this.database.stream<SourceRow>(source.text, {}, roomDefaults.chunkRows);
    for await (const rows of chunks) {
      for (const row of rows) {
        seen(Number(row.id));
        source.put(row);
      }
    }
  }
}

/** Ids that changed in a layer; 'all' after a bulk change. */
function changedIn(changes: readonly FeedChange[], layer: string | undefined): number[] | 'all' {
  const own = changes.filter((change) => change.layer === layer && change.op !== 'catalog');
  if (own.some(({ featureId }) => featureId === null)) return 'all';
  return [...new Set(own.map(({ featureId }) => Number(featureId)))];
}
