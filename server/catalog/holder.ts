/** Keeps the catalogue at hand, and reads it anew when the feed tells that it changed. */
import type { Database, FeedCursor } from '../db/index.ts';
import { loadCatalog } from './load.ts';
import type { Catalog } from './types.ts';

/** Changes looked through at once. */
const batch = 1_000;

export class CatalogHolder {
  readonly #database: Database;
  readonly #onError: (error: unknown) => void;
  readonly #listeners = new Set<(catalog: Catalog) => void>();
  #current: Catalog;
  #cursor: FeedCursor;
  #isLooking = false;
  #looksAgain = false;
  readonly #stop: () => void;

  private constructor(
    database: Database,
    catalog: Catalog,
    cursor: FeedCursor,
    onError: (error: unknown) => void,
  ) {
    this.#database = database;
    this.#current = catalog;
    this.#cursor = cursor;
    this.#onError = onError;
    this.#stop = database.onFeedWake(() => void this.#look());
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

  close(): void {
    this.#stop();
    this.#listeners.clear();
  }

  async #look(): Promise<void> {
    this.#looksAgain = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      while (this.#looksAgain) {
        this.#looksAgain = false;
        await this.#catchUp();
      }
    } catch (error) {
      this.#onError(error);
    } finally {
      this.#isLooking = false;
    }
  }

  async #catchUp(): Promise<void> {
    let isChanged = false;
    for (;;) {
      const changes = await this.#database.changesAfter(this.#cursor, batch);
      const last = changes.at(-1);
      if (!last) break;
      isChanged ||= changes.some((change) => change.op === 'catalog');
      // Moved only after a reload that worked, so that a failed one is tried again.
      if (isChanged) await this.reload();
      this.#cursor = { xid: last.xid, seq: last.seq };
      if (changes.length < batch) break;
    }
  }
}
