/** The one pool of connections, over the PostgreSQL protocol, for both engines. */
import pg from 'pg';
import pgPromise from 'pg-promise';
import { Fault } from '../errors.ts';
import { isConnectionLost, StatementTimeout } from './faults.ts';
import type { Row } from './types.ts';
import { typeParsers } from './value-types.ts';

/** Where the database is reached and how much it may be asked at once. */
export interface PoolOptions {
  /** A connection string, or the folder of a UNIX socket and its port. */
  readonly address: Address;
  readonly connections: number;
  readonly queuedTransactions: number;
  readonly connectionWaitMs: number;
  /** Milliseconds after which an idle connection is closed. */
  readonly idleMs: number;
  /** Runs once on each new connection, before its first use. */
  readonly onNewConnection?: string;
  /** Resolves when connections are taken; waited for before each loan, up to `connectionWaitMs`. */
  readonly whenReady?: () => Promise<void>;
  /** A statement was given up at its limit. */
  readonly onTimeout?: () => void;
  readonly onError: (error: Error) => void;
}

export type Address =
  | { readonly connectionString: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly database: string;
    };

export interface Query {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Prepared once a connection under this name. */
  readonly name?: string;
  readonly limitMs: number;
}

export interface QueryAnswer<T extends Row> {
  readonly rows: T[];
  readonly rowCount: number;
  /** What was done, in PostgreSQL's word: SELECT, INSERT, COMMIT. */
  readonly command: string;
}

/** The driver's client: lent to the feed's listener and to COPY, within this folder only. */
export type Client = pg.Client;

/**
 * pg-promise holds the pool. Its own error event would tell a second time what the caller's promise
 * or `onLost` tells already.
 */
const pgp = pgPromise({ noWarnings: true, error: () => {} });

/** A client outside of the pool, for LISTEN. */
export function makeClient(address: Address): pg.Client {
  return new pg.Client({ ...address, application_name: 'mesto', keepAlive: true });
}

/** A connection on loan. Used by one transaction at a time. */
export class Loan {
  readonly client: Client;
  #spoilt = false;
  readonly #done: (kill: boolean) => void;
  readonly #onTimeout: () => void;

  constructor(client: Client, done: (kill: boolean) => void, onTimeout: () => void = () => {}) {
    this.client = client;
    this.#done = done;
    this.#onTimeout = onTimeout;
  }

  /** A spoilt connection is destroyed when it is given back, and nothing more is asked on it. */
  get spoilt(): boolean {
    return this.#spoilt;
  }

  spoil(): void {
    this.#spoilt = true;
  }

  /** Gives the answer, or throws the driver's error or StatementTimeout. */
  async query<T extends Row>(query: Query): Promise<QueryAnswer<T>> {
    return this.within(query.limitMs, async () => {
      const answer = await this.#ask<T>({
        text: query.text,
        ...(query.values ? { values: [...query.values] } : {}),
        ...(query.name ? { name: query.name } : {}),
      });
      // Several statements in one text answer with an array; only the last one is looked at.
      const last = Array.isArray(answer) ? answer.at(-1) : answer;
      return {
        rows: last?.rows ?? [],
        rowCount: last?.rowCount ?? 0,
        command: last?.command ?? '',
      };
    });
  }

  /**
   * With the driver's callback: its promise keeps the rows reachable beyond the next scavenge, so that they are moved to
   * the old space (`npm run bench:heap`). The error's stack is made to lead to the caller, as the driver does with
   * its promises.
   */
  async #ask<T extends Row>(
    config: pg.QueryConfig,
  ): Promise<pg.QueryResult<T> | pg.QueryResult<T>[]> {
    try {
      return await new Promise((resolve, reject) => {
        this.client.query<T>(config, (error, answer) => (error ? reject(error) : resolve(answer)));
      });
    } catch (error) {
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  }

  /** Runs something on this connection; after `limitMs` the connection is cut off. */
  async within<T>(limitMs: number, work: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.spoil();
        reject(new StatementTimeout(limitMs));
        cutOff(this.client);
        this.#onTimeout();
      }, limitMs);
    });
    try {
      return await Promise.race([work(), limit]);
    } catch (error) {
      if (isConnectionLost(error)) this.spoil();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  giveBack(): void {
    this.#done(this.#spoilt);
  }
}

/** Destroys the socket at once: a hung server would never answer a goodbye. */
function cutOff(client: Client): void {
  client.connection.stream.destroy();
}

/** Rejects with StatementTimeout when it takes longer. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StatementTimeout(limitMs)), limitMs);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

export class ConnectionPool {
  readonly #options: PoolOptions;
  readonly #database: pgPromise.IDatabase<object>;

  constructor(options: PoolOptions) {
    this.#options = options;
    const { onNewConnection } = options;
    // The pool of pg takes `onConnect`, which the types of pg-promise do not know yet.
    const connection: object = {
      ...options.address,
      application_name: 'mesto',
      max: options.connections,
      idleTimeoutMillis: options.idleMs,
      connectionTimeoutMillis: options.connectionWaitMs,
      keepAlive: true,
      types: typeParsers,
      ...(onNewConnection && {
        onConnect: (client: pg.ClientBase) => this.#prepare(client, onNewConnection),
      }),
    };
    this.#database = pgp<object>(connection);
    this.#database.$pool.on('error', options.onError);
  }

  /** A connection; give it back. Throws Fault database-unavailable when too many wait already. */
  async borrow(): Promise<Loan> {
    if (this.load.waiting >= this.#options.queuedTransactions) {
      throw new Fault('database-unavailable', 'Too many are waiting. Try again in a few seconds.');
    }
    await this.#whenReady();
    const { onError, onTimeout } = this.#options;
    // A connection lost between two statements would else be an unhandled error event.
    const connected = await this.#database.connect({ onLost: onError });
    // pg-promise describes a part of the driver's client; it is the client itself.
    const client = connected.client as unknown as Client;
    return new Loan(client, (kill) => void connected.done(kill), onTimeout);
  }

  async #whenReady(): Promise<void> {
    const { whenReady, connectionWaitMs } = this.#options;
    if (whenReady) await within(connectionWaitMs, whenReady());
  }

  /** One that cannot be prepared is closed by the pool. */
  async #prepare(client: pg.ClientBase, text: string): Promise<void> {
    await within(this.#options.connectionWaitMs, client.query(text));
  }

  /** Connections in use and transactions that wait for one. */
  get load(): { readonly connections: number; readonly waiting: number } {
    const { totalCount, waitingCount } = this.#database.$pool;
    return { connections: totalCount, waiting: waitingCount };
  }

  /** Closes every connection, once those on loan are back. */
  async close(): Promise<void> {
    await this.#database.$pool.end();
  }
}
