/** Long reads in chunks, through a cursor: memory holds one chunk, not the table. */

import { to as copyTo } from 'pg-copy-streams';
import type { Viewer } from '../viewer.ts';
import { toFault } from './faults.ts';
import { asBytes, RowReader } from './read-bytes.ts';
import { boundValues, parsedOf, withLiterals } from './statements.ts';
import { beginText, borrow, inTransaction, type TransactionRoom } from './transaction.ts';
import type { BytesRow, Row, Values } from './types.ts';

/** Milliseconds that one chunk of a long read may take. */
const chunkLimitMs = 120_000;

/** One snapshot, one connection for the whole read. For an engine with many connections. */
export async function* streamSnapshot<T extends Row>(
  room: TransactionRoom,
  text: string,
  values: Values,
  chunkRows: number,
  viewer: Viewer | null = null,
): AsyncGenerator<T[]> {
  const parsed = parsedOf(text);
  const bound = boundValues(parsed, values);
  const loan = await borrow(room.pool);
  const ask = <R extends Row>(query: string, given: unknown[] = []) =>
    loan.query<R>({ text: query, values: given, limitMs: chunkLimitMs });
  try {
    const begin = beginText(viewer, { readOnly: true, snapshot: true }, chunkLimitMs);
    await loan.query({ text: begin, limitMs: chunkLimitMs });
    await ask(`declare long_read no scroll cursor for ${parsed.text}`, bound);
    for (;;) {
      const { rows } = await ask<T>(`fetch forward ${Math.trunc(chunkRows)} from long_read`);
      if (rows.length > 0) yield rows;
      if (rows.length < chunkRows) break;
    }
  } catch (error) {
    throw toFault(error);
  } finally {
    // Nothing was written, so a rollback ends it whatever happened; a broken connection is destroyed.
    if (!loan.spoilt) await ask('rollback').catch(() => loan.spoil());
    loan.giveBack();
  }
}

/**
 * COPY is planned for its last row, not for its first as a cursor is: 500,000 rows in the order of their key were sorted
 * for 1.3 s before the first was sent, where its index has them in that order (2026-11-22).
 */
const firstRowSoon = 'set local enable_sort = off; set local max_parallel_workers_per_gather = 0';

/** Milliseconds that a whole read may take whose reader sets the pace. */
const longestReadMs = 3_600_000;

/**
 * Rows of a long read as bytes, by COPY: no string is made of what only passes through, so memory hardly
 * grows. The reader sets the pace. For an engine with many connections.
 */
export async function* streamCopied(
  room: TransactionRoom,
  text: string,
  values: Values,
  viewer: Viewer | null = null,
): AsyncGenerator<BytesRow[]> {
  boundValues(parsedOf(text), values);
  const loan = await borrow(room.pool);
  let isWhole = false;
  try {
    const begin = beginText(viewer, { readOnly: true, snapshot: true }, longestReadMs);
    await loan.query({ text: `${begin}; ${firstRowSoon}`, limitMs: chunkLimitMs });
    const copy = `copy (${withLiterals(text, values)}) to stdout (format binary)`;
    const reader = new RowReader();
    for await (const chunk of loan.client.query(copyTo(copy))) {
      const rows = reader.take(chunk as Buffer);
      if (rows.length > 0) yield rows;
    }
    isWhole = true;
  } catch (error) {
    throw toFault(error);
  } finally {
    // A COPY that nobody reads to its end stops only with its connection.
    if (isWhole) {
      await loan.query({ text: 'rollback', limitMs: chunkLimitMs }).catch(() => loan.spoil());
    } else loan.spoil();
    loan.giveBack();
  }
}

/** The same through `streamHeld`, for an engine that cannot send rows by COPY. */
export async function* streamEncoded(
  room: TransactionRoom,
  text: string,
  values: Values,
  viewer: Viewer | null = null,
): AsyncGenerator<BytesRow[]> {
  for await (const rows of streamHeld<Row>(room, text, values, encodedRows, viewer)) {
    yield rows.map(asBytes);
  }
}

const encodedRows = 500;

let heldCursors = 0;

/**
 * The result is put aside by the server (WITH HOLD), and each chunk is a short transaction of its
 * own: the embedded engine has one backend, and others come in between.
 */
export async function* streamHeld<T extends Row>(
  room: TransactionRoom,
  text: string,
  values: Values,
  chunkRows: number,
  viewer: Viewer | null = null,
): AsyncGenerator<T[]> {
  const cursor = `held_read_${++heldCursors}`;
  const long = { timeoutMs: chunkLimitMs };
  const declare = `declare ${cursor} no scroll cursor with hold for ${text}`;
  // What the viewer may see is settled here; the chunks of the finished result are fetched by the owner.
  await inTransaction(room, viewer, (transaction) => transaction.run(declare, values), long);
  try {
    for (;;) {
      const fetch = `fetch forward ${Math.trunc(chunkRows)} from ${cursor}`;
      const rows = await inTransaction(room, null, (one) => one.rows<T>(fetch), long);
      if (rows.length > 0) yield rows;
      if (rows.length < chunkRows) break;
    }
  } finally {
    await inTransaction(room, null, (one) => one.run(`close ${cursor}`), long);
  }
}
