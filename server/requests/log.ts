import { statement, type Transaction } from '../db/index.ts';

const append = statement('request/append_comment');

/** Adds words to the log of a request. All else in the log is written by the database itself. */
export async function appendComment(
  transaction: Transaction,
  requestId: number,
  comment: string,
  isPublic: boolean,
): Promise<void> {
  await transaction.run(append, { requestId, comment, isPublic });
}
