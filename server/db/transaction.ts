/** Transactions: begun in the viewer's role in one round trip, ended by the outcome of the work. */
import type { Viewer } from '../viewer.ts';
import { isStalePlan, isWorthRetrying, toFault } from './faults.ts';
import type { ConnectionPool, Loan, QueryAnswer } from './pool.ts';
import { asBytes, readBytes } from './read-bytes.ts';
import { boundValues, parsedOf, quoteText, withLiterals } from './statements.ts';
import type { BytesRow, Row, Statement, Transaction, TransactionOptions, Values } from './types.ts';

/** Tries of a transaction that the database refused only because of others: 40001, 40P01. */
const tries = 4;
/** Milliseconds before the second try, doubled for each further one; with chance, so that rivals part. */
const firstPauseMs = 10;

export interface TransactionRoom {
  readonly pool: ConnectionPool;
  /** Limit of a statement unless the caller gives one. */
  readonly limitMs: number;
  /** Whether the server itself can stop a statement at its limit. */
  readonly serverStopsStatements: boolean;
  /** Whether the server can send rows by COPY. */
  readonly copiesOut: boolean;
}

/** Settings that last for this transaction: the role, and what auth.*() and history read. */
function settingsOf(viewer: Viewer | null, options: TransactionOptions): [string, string][] {
  const settings: [string, string][] = [];
  if (viewer) {
    settings.push(
      ['role', `mesto_${viewer.role}`],
      ['mesto.account_id', viewer.accountId === null ? '' : String(viewer.accountId)],
      [
        'mesto.organisation_id',
        viewer.organisationId === null ? '' : String(viewer.organisationId),
      ],
      ['mesto.actor', viewer.name ?? viewer.role],
    );
  }
  if (options.reason !== undefined) settings.push(['mesto.reason', options.reason]);
  return settings;
}

/** BEGIN and the settings as one text, so that they take one round trip. */
export function beginText(
  viewer: Viewer | null,
  options: TransactionOptions & { readonly snapshot?: boolean },
  serverLimitMs: number | null,
): string {
  const settings = settingsOf(viewer, options);
  if (serverLimitMs !== null) {
    // Statements here take milliseconds; compiling one took 140 ms of a 142 ms lookup (2026-11-22),
    // as the planner takes functions for dearer than they are.
    settings.unshift(['statement_timeout', String(serverLimitMs)], ['jit', 'off']);
    if (options.isQuick) settings.push(['max_parallel_workers_per_gather', '0']);
  }
  const isolation = options.snapshot ? ' isolation level repeatable read' : '';
  const begin = `begin${isolation}${options.readOnly ? ' read only' : ''}`;
  if (settings.length === 0) return begin;
  const calls = settings.map(([name, value]) => `set_config('${name}', ${quoteText(value)}, true)`);
  return `${begin}; select ${calls.join(', ')}`;
}

/** One open transaction on a connection on loan. Errors leave it as faults. */
class OpenTransaction implements Transaction {
  readonly #loan: Loan;
  readonly #limitMs: number;
  readonly #prepares: boolean;
  readonly #copiesOut: boolean;
  #isOver = false;

  constructor(loan: Loan, limitMs: number, prepares: boolean, copiesOut: boolean) {
    this.#loan = loan;
    this.#limitMs = limitMs;
    this.#prepares = prepares;
    this.#copiesOut = copiesOut;
  }

  async rows<T extends Row>(statement: Statement | string, values: Values = {}): Promise<T[]> {
    return (await this.#ask<T>(statement, values)).rows;
  }

  async first<T extends Row>(
    statement: Statement | string,
    values: Values = {},
  ): Promise<T | undefined> {
    return (await this.#ask<T>(statement, values)).rows[0];
  }

  async bytes(text: string, values: Values = {}): Promise<BytesRow[]> {
    if (!this.#copiesOut) {
      const rows = await this.rows(text, values);
      return rows.map(asBytes);
    }
    if (this.#isOver) throw new Error('The transaction is over: an await is missing somewhere');
    // Checked as bound ones are: a name too many or too few is a mistake of the caller's code.
    boundValues(parsedOf(text), values);
    try {
      return await readBytes(this.#loan, withLiterals(text, values), this.#limitMs);
    } catch (error) {
      if (isWorthRetrying(error)) throw error;
      throw toFault(error);
    }
  }

  async run(statement: Statement | string, values: Values = {}): Promise<number> {
    return (await this.#ask(statement, values)).rowCount;
  }

  end(): void {
    this.#isOver = true;
  }

  async #ask<T extends Row>(given: Statement | string, values: Values): Promise<QueryAnswer<T>> {
    if (this.#isOver) throw new Error('The transaction is over: an await is missing somewhere');
    const parsed = parsedOf(given);
    const bound = boundValues(parsed, values);
    const query = { text: parsed.text, values: bound, limitMs: this.#limitMs };
    const name = this.#prepares && parsed.name;
    try {
      return await this.#loan.query<T>(name ? { ...query, name } : query);
    } catch (error) {
      if (isStalePlan(error)) this.#loan.spoil();
      // Kept as it is until the whole transaction is known to be beyond a further try.
      if (isWorthRetrying(error)) throw error;
      throw toFault(error);
    }
  }
}

/** Runs work in one transaction; again, a few times, when the database asks for that. */
export async function inTransaction<T>(
  room: TransactionRoom,
  viewer: Viewer | null,
  work: (transaction: Transaction) => Promise<T>,
  options: TransactionOptions & { readonly snapshot?: boolean } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      // Further connections may hold stale plans too, so a further try goes without any.
      return await once(room, viewer, work, options, attempt === 1);
    } catch (error) {
      if (attempt >= tries || !isWorthRetrying(error)) throw asFault(error);
      const pauseMs = firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** Errors of the work's own code pass; those of the database become faults. */
function asFault(error: unknown): unknown {
  return isWorthRetrying(error) ? toFault(error) : error;
}

async function once<T>(
  room: TransactionRoom,
  viewer: Viewer | null,
  work: (transaction: Transaction) => Promise<T>,
  options: TransactionOptions & { readonly snapshot?: boolean },
  prepares: boolean,
): Promise<T> {
  const limitMs = options.timeoutMs ?? room.limitMs;
  const loan = await borrow(room.pool);
  const transaction = new OpenTransaction(loan, limitMs, prepares, room.copiesOut);
  try {
    const serverLimitMs = room.serverStopsStatements ? limitMs : null;
    await control(loan, beginText(viewer, options, serverLimitMs), limitMs);
    const result = await work(transaction);
    transaction.end();
    await commit(loan, limitMs);
    return result;
  } catch (error) {
    transaction.end();
    await rollBack(loan, limitMs);
    throw error;
  } finally {
    loan.giveBack();
  }
}

/** A connection, or the fault that says why there is none. */
export async function borrow(pool: ConnectionPool): Promise<Loan> {
  try {
    return await pool.borrow();
  } catch (error) {
    throw toFault(error);
  }
}

async function control(loan: Loan, text: string, limitMs: number): Promise<void> {
  try {
    await loan.query({ text, limitMs });
  } catch (error) {
    throw isWorthRetrying(error) ? error : toFault(error);
  }
}

/**
 * COMMIT of a failed transaction answers ROLLBACK without an error: work that swallowed a
 * statement's error would look saved. That is told apart here.
 */
async function commit(loan: Loan, limitMs: number): Promise<void> {
  try {
    const answer = await loan.query({ text: 'commit', limitMs });
    if (answer.command === 'ROLLBACK') {
      throw new Error('A statement of this transaction had failed, so nothing was saved');
    }
  } catch (error) {
    throw isWorthRetrying(error) ? error : toFault(error);
  }
}

/** A connection whose rollback fails is destroyed, and with it the transaction; the cause is thrown by the caller. */
async function rollBack(loan: Loan, limitMs: number): Promise<void> {
  if (loan.spoilt) return;
  try {
    await loan.query({ text: 'rollback', limitMs });
  } catch {
    loan.spoil();
  }
}
