/** Long reads in chunks, through a cursor: memory holds one chunk, not the table. */

import type { Viewer } from '../viewer.ts';
import { toFault } from './faults.ts';
import { boundValues, parsedOf } from './statements.ts';
import { beginText, borrow, inTransaction, type TransactionRoom } from './transaction.ts';
import type { Row, Values } from './types.ts';

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
