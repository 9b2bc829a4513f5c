/** Keeps the catalogue at hand, and reads it anew when the feed tells that it changed. */
import type { Database, FeedChange, FeedCursor, FeedSubscription } from '../db/index.ts';
import { loadCatalog } from './load.ts';
import type { Catalog } from './types.ts';

export class CatalogHolder {
  readonly #database: Database;
  readonly #listeners = new Set<(catalog: Catalog) => void>();
  #current: Catalog;
  readonly #subscription: FeedSubscription;

  private constructor(
    database: Database,
    catalog: Catalog,
    cursor: FeedCursor,
    onError: (error: unknown) => void,
  ) {
    this.#database = database;
    this.#current = catalog;
    this.#subscription = database.follow(cursor, {
      onChanges: (changes) => this.#take(changes),
      onLook: (fault) => {
        if (fault !== null) onError(fault);
      },
    });
  }

  /** Loads the catalogue and follows it. `onError` hears of readings that failed; the next wake tries again. */
  static async open(
    database: Database,
    onError: (error: unknown) => void = () => {},
  ): Promise<CatalogHolder> {
    // The cursor first: what changes while the catalogue is read is then seen again, not missed.
    const cursor = await database.feedEnd();
    return new CatalogHolder(database, await loadCatalog(database), cursor, onError);
  }

  get current(): Catalog {
    return this.#current;
  }

  /** Reads it anew and tells everybody who asked. */
  async reload(): Promise<void> {
    this.#current = await loadCatalog(this.#database);
    for (const listener of this.#listeners) listener(this.#current);
  }

  /** Calls back after each new reading. Returns the way to stop. */
  onChange(listener: (catalog: Catalog) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    this.#listeners.clear();
    return this.#subscription.close();
  }

  /** Rejects when it cannot be read: the changes then come again. */
  async #take(changes: readonly FeedChange[]): Promise<void> {
    if (changes.some(({ op }) => op === 'catalog')) await this.reload();
  }
}
