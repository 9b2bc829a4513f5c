/** Reads the change feed in order, one batch after another, and tries again when the database was away. */
import type { Database, FeedChange, FeedCursor } from '../db/index.ts';

/** Changes looked at together: their features are read again in one statement a layer. */
const batchChanges = 2000;

export interface Follower {
  /** Called before each look; when it rejects, the look is put off until the next wake. */
  readonly onWake: () => Promise<void>;
  /** Called with each batch; until it resolves no other work of this queue runs. */
  readonly onChanges: (changes: readonly FeedChange[]) => Promise<void>;
  /** Called after each look: null when all is well, else what kept the feed from being read. */
  readonly onLook: (fault: unknown) => void;
}

export class FeedFollower {
  readonly #database: Database;
  readonly #follower: Follower;
  #cursor: FeedCursor;
  #stopWaking: () => void = () => {};
  #queue: Promise<void> = Promise.resolve();
  #isLookQueued = false;
  #isClosed = false;

  constructor(database: Database, cursor: FeedCursor, follower: Follower) {
    this.#database = database;
    this.#cursor = cursor;
    this.#follower = follower;
  }

  start(): void {
    this.#stopWaking = this.#database.onFeedWake(() => this.look());
    this.look();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopWaking();
    await this.#queue;
  }

  /** Looks soon: after the look that is under way. */
  look(): void {
    if (this.#isLookQueued || this.#isClosed) return;
    this.#isLookQueued = true;
    this.#queue = this.#queue.then(() => this.#look());
  }

  async #look(): Promise<void> {
    this.#isLookQueued = false;
    if (this.#isClosed) return;
    try {
      await this.#follower.onWake();
      while (!this.#isClosed) {
        const changes = await this.#database.changesAfter(this.#cursor, batchChanges);
        const last = changes.at(-1);
        if (last === undefined) break;
        await this.#follower.onChanges(changes);
        this.#cursor = { xid: last.xid, seq: last.seq };
        if (changes.length < batchChanges) break;
      }
      this.#follower.onLook(null);
    } catch (fault) {
      this.#follower.onLook(fault);
    }
  }
}
