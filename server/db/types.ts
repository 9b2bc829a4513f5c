/** What the rest of the server knows of the database. Only this folder holds a connection. */
import type { Viewer } from '../viewer.ts';

export type Row = Record<string, unknown>;
export type Values = Readonly<Record<string, unknown>>;

/** A statement of `sql/queries/<entity>/<verb>.sql`: text with $1…, and the names in their order. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly string[];
}

/** A value of a row to load: geometry as EWKT or hexadecimal EWKB, objects as JSON. */
export type CopyValue =
  | null
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | readonly CopyValue[]
  | { readonly [key: string]: unknown };

export type CopyRows = Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>;

/** The columns of a row as bytes: of texts their UTF-8, of bytea the bytes themselves. */
export type BytesRow = readonly (Buffer | null)[];

/** One transaction, already in the viewer's role. Values are bound by name, never spliced. */
export interface Transaction {
  /** All rows; times out as the database's limit says and then destroys its connection. */
  rows<T extends Row>(statement: Statement | string, values?: Values): Promise<T[]>;
  /** The first row, or undefined. */
  first<T extends Row>(statement: Statement | string, values?: Values): Promise<T | undefined>;
  /**
   * All rows, each a list of its columns as the bytes that the server sent: for large texts that go on as they are. The
   * columns must be text or bytea. Reading 300 kB so takes a quarter of the time of a JavaScript string.
   */
  bytes(text: string, values?: Values): Promise<BytesRow[]>;
  /** Number of rows touched. */
  run(statement: Statement | string, values?: Values): Promise<number>;
}

export interface TransactionOptions {
  readonly readOnly?: boolean;
  /** Why, for history. */
  readonly reason?: string;
  readonly timeoutMs?: number;
  /**
   * The statements take milliseconds: no parallel workers, whose start alone takes 12 ms. The planner takes functions
   * of PostGIS for dear enough to start them: a page of 1,000 parcels took 17 ms instead of 5 (2026-11-22).
   */
  readonly isQuick?: boolean;
}

/** Where the feed was read to: the pair orders changes as they became visible. */
export interface FeedCursor {
  readonly xid: string;
  readonly seq: string;
}

export interface FeedChange extends FeedCursor {
  readonly layer: string;
  /** Null for bulk and catalog. */
  readonly featureId: number | null;
  readonly op: 'insert' | 'update' | 'delete' | 'bulk' | 'catalog';
  readonly at: Date;
}

export interface FeedSubscriber {
  /** Called at each wake, also when nothing changed, before the changes; when it rejects, these wait until the next. */
  readonly onWake?: () => Promise<void>;
  /** Called with each batch in order; when it rejects, the batch comes again at the next wake, perhaps a longer one. */
  readonly onChanges: (changes: readonly FeedChange[]) => Promise<void>;
  /** Called after each look: null when all is well, else what kept the feed from being read or taken. */
  readonly onLook?: (fault: unknown) => void;
}

export interface FeedSubscription {
  /** Looks now; resolves when all that is in the feed now has been taken, or could not be. */
  look(): Promise<void>;
  /** Ends it; resolves when nothing of it runs any more. */
  close(): Promise<void>;
}

export interface Database {
  readonly engine: 'native' | 'embedded';
  /** Open connections, and transactions that wait for one, now. */
  readonly load: { readonly connections: number; readonly waiting: number };
  /** Runs work as the viewer: SET LOCAL ROLE and row-level security; commits when it returns, rolls back when it throws. */
  as<T>(
    viewer: Viewer,
    work: (transaction: Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /** Runs work as the owner of the schema: engine loads, the feed, identity, migrations. */
  system<T>(
    work: (transaction: Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /**
   * Streams rows of a long read in chunks of about `chunkRows`, in one snapshot on native PostGIS: as the owner, or in
   * the role of `viewer`.
   */
  stream<T extends Row>(
    text: string,
    values: Values,
    chunkRows: number,
    viewer?: Viewer | null,
  ): AsyncIterable<T[]>;
  /** Rows of a long read as `bytes` gives them, in batches of any size, in one snapshot on native PostGIS. */
  streamBytes(text: string, values: Values, viewer?: Viewer | null): AsyncIterable<BytesRow[]>;
  /**
   * Loads rows in bulk as the owner, in a transaction of its own (embedded: one every few megabytes). `table` is
   * schema.table as the code names it; geometry is given as EWKT or hexadecimal EWKB. Gives the number of rows.
   */
  copyInto(table: string, columns: readonly string[], rows: CopyRows): Promise<number>;
  /** Changes after the cursor in the order of their commits, none skipped, whatever is still open; at most `limit`. */
  changesAfter(cursor: FeedCursor, limit: number): Promise<FeedChange[]>;
  /** The end of the feed now. */
  feedEnd(): Promise<FeedCursor>;
  /** Hands over every change after the cursor, in order, to one of several who share the reading of the feed. */
  follow(cursor: FeedCursor, subscriber: FeedSubscriber): FeedSubscription;
  /** Calls back when something may have been added to the feed, and at least every second. Returns the way to stop. */
  onFeedWake(wake: () => void): () => void;
  /** Runs a text of a library that brings its own SQL, as the owner, and gives the rows of all its statements. */
  execute(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Rejects with Fault database-unavailable when the database does not answer. */
  ping(): Promise<void>;
  /** Gives back the space of rows that are no more, where no autovacuum does it. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}
