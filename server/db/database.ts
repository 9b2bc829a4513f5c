/** The database as the rest of the server sees it, the same over both engines. */
import type { Viewer } from '../viewer.ts';
import { copyTarget } from './copy.ts';
import { executeText } from './execute.ts';
import { changesAfter, type FeedBell, feedEnd } from './feed.ts';
import { FeedFollower } from './follower.ts';
import { inTransaction, type TransactionRoom } from './transaction.ts';
import type {
  BytesRow,
  CopyRows,
  Database,
  FeedChange,
  FeedCursor,
  FeedSubscriber,
  FeedSubscription,
  Row,
  Transaction,
  TransactionOptions,
  Values,
} from './types.ts';

/** What differs between the engines. */
export interface Engine {
  readonly kind: Database['engine'];
  readonly room: TransactionRoom;
  stream<T extends Row>(
    text: string,
    values: Values,
    chunkRows: number,
    viewer: Viewer | null,
  ): AsyncIterable<T[]>;
  streamBytes(text: string, values: Values, viewer: Viewer | null): AsyncIterable<BytesRow[]>;
  /** `target` is quoted already. */
  copy(target: string, rows: CopyRows): Promise<number>;
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds within which the database must answer to count as ready. */
const pingLimitMs = 3_000;

export class EngineDatabase implements Database {
  readonly #engine: Engine;
  readonly #bell: FeedBell;
  readonly #follower = new FeedFollower(this);

  constructor(engine: Engine, bell: FeedBell) {
    this.#engine = engine;
    this.#bell = bell;
  }

  get engine(): Database['engine'] {
    return this.#engine.kind;
  }

  get load(): Database['load'] {
    return this.#engine.room.pool.load;
  }

  as<T>(
    viewer: Viewer,
    work: (transaction: Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T> {
    return inTransaction(this.#engine.room, viewer, work, options);
  }

  system<T>(
    work: (transaction: Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T> {
    return inTransaction(this.#engine.room, null, work, options);
  }

  stream<T extends Row>(
    text: string,
    values: Values,
    chunkRows: number,
    viewer: Viewer | null = null,
  ): AsyncIterable<T[]> {
    return this.#engine.stream<T>(text, values, chunkRows, viewer);
  }

  streamBytes(
    text: string,
    values: Values,
    viewer: Viewer | null = null,
  ): AsyncIterable<BytesRow[]> {
    return this.#engine.streamBytes(text, values, viewer);
  }

  copyInto(table: string, columns: readonly string[], rows: CopyRows): Promise<number> {
    return this.#engine.copy(copyTarget(table, columns), rows);
  }

  changesAfter(cursor: FeedCursor, limit: number): Promise<FeedChange[]> {
    return this.system((transaction) => changesAfter(transaction, cursor, limit), {
      readOnly: true,
    });
  }

  feedEnd(): Promise<FeedCursor> {
    return this.system(feedEnd, { readOnly: true });
  }

  follow(cursor: FeedCursor, subscriber: FeedSubscriber): FeedSubscription {
    return this.#follower.subscribe(cursor, subscriber);
  }

  onFeedWake(wake: () => void): () => void {
    return this.#bell.add(wake);
  }

  execute(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return executeText(this.#engine.room, text, values);
  }

  async ping(): Promise<void> {
    await this.system((transaction) => transaction.run('select 1'), { timeoutMs: pingLimitMs });
  }

  tidy(): Promise<void> {
    return this.#engine.tidy();
  }

  async close(): Promise<void> {
    this.#bell.close();
    await this.#engine.close();
  }
}
