/** Texts of a library that brings its own SQL, and its own BEGIN and COMMIT in them. */
import { borrow, type TransactionRoom } from './transaction.ts';
import type { Row } from './types.ts';

/**
 * Runs a text as it stands, as the owner, outside of a transaction of ours. Gives the rows of all its statements. The
 * driver's own errors are thrown; after one the connection is destroyed, as a transaction may be open on it.
 */
export async function executeText(
  room: TransactionRoom,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const loan = await borrow(room.pool);
  try {
    const answer = await loan.within(room.limitMs, async () => {
      const given = values.length === 0 ? { text } : { text, values: [...values] };
      return (await loan.client.query<Row>(given)) as { rows: Row[] } | { rows: Row[] }[];
    });
    return (Array.isArray(answer) ? answer : [answer]).flatMap(({ rows }) => rows);
  } catch (error) {
    loan.spoil();
    throw error;
  } finally {
    loan.giveBack();
  }
}
