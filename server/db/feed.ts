/** The change feed: what changed, in the order in which it became visible, and when to look again. */
import type pg from 'pg';
import type { Address } from './pool.ts';
import { makeClient } from './pool.ts';
import type { FeedChange, FeedCursor, Row, Transaction } from './types.ts';

/** Which changes may be read, and in which order, is decided in the database. */
const changesText = `
  select xid::text as xid, seq::text as seq, layer, feature_id, op, at
  from feed.changes_after(:xid::text::xid8, :seq::text::bigint, :limit::integer)`;

const endText = 'select xid::text as xid, seq::text as seq from feed.end_cursor()';

interface ChangeRow extends Row {
  readonly xid: string;
  readonly seq: string;
  readonly layer: string;
  readonly feature_id: number | null;
  readonly op: FeedChange['op'];
  readonly at: Date;
}

/** At most `limit` changes after the cursor, in order. */
export async function changesAfter(
  transaction: Transaction,
  cursor: FeedCursor,
  limit: number,
): Promise<FeedChange[]> {
  const values = { xid: cursor.xid, seq: cursor.seq, limit };
  const rows = await transaction.rows<ChangeRow>(changesText, values);
  return rows.map(({ feature_id: featureId, ...row }) => ({ ...row, featureId }));
}

/** A cursor after which every later change comes. */
export async function feedEnd(transaction: Transaction): Promise<FeedCursor> {
  const [end] = await transaction.rows<Row & FeedCursor>(endText);
  if (!end) throw new Error('feed.end_cursor gave no row');
  return { xid: end.xid, seq: end.seq };
}

/** Those who want to be woken, once a notification and at least once a poll. */
export class FeedBell {
  readonly #listeners = new Set<() => void>();
  readonly #timer: NodeJS.Timeout;
  readonly #onError: (error: unknown) => void;

  constructor(pollMs: number, onError: (error: unknown) => void) {
    this.#onError = onError;
    this.#timer = setInterval(() => this.ring(), pollMs);
    this.#timer.unref();
  }

  /** Wakes everybody. One who throws does not keep the others asleep. */
  ring(): void {
    for (const wake of this.#listeners) {
      try {
        wake();
      } catch (error) {
        this.#onError(error);
      }
    }
  }

  add(wake: () => void): () => void {
    // Wrapped, so that the same function added twice is two listeners, each with its own end.
    const listener = () => wake();
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#listeners.clear();
  }
}

/** Milliseconds between two tries to listen again after the connection was lost. */
const listenAgainMs = 500;

/** Listens on a connection of its own, and comes back when that is lost. Native PostgreSQL only. */
export class FeedListener {
  readonly #address: Address;
  readonly #bell: FeedBell;
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(address: Address, bell: FeedBell) {
    this.#address = address;
    this.#bell = bell;
    void this.#listen();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#client?.end();
  }

  async #listen(): Promise<void> {
    const client = makeClient(this.#address);
    this.#client = client;
    client.on('notification', () => this.#bell.ring());
    // A lost connection is not reported here: every statement tells of it, and the poll goes on.
    client.on('error', () => this.#again(client));
    client.on('end', () => this.#again(client));
    try {
      await client.connect();
      await client.query('listen mesto_feed');
      this.#bell.ring();
    } catch {
      this.#again(client);
    }
  }

  #again(lost: pg.Client): void {
    if (this.#isClosed || this.#client !== lost) return;
    this.#client = null;
    this.#timer = setTimeout(() => void this.#listen(), listenAgainMs);
    this.#timer.unref();
  }
}
