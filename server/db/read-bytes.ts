/**
 * Rows as bytes, by COPY in its binary form: the driver makes a JavaScript string of every field, which for a page of
 * features takes longer than the database takes to write it.
 */
import { to as copyTo } from 'pg-copy-streams';
import type { Loan } from './pool.ts';

/** Signature, flags, and the length of an extension that there is none of. */
const headBytes = 19;
/** Instead of the number of fields, at the end. */
const end = -1;

/** The fields of each row of a statement whose columns are texts. */
export async function readBytes(
  loan: Loan,
  text: string,
  limitMs: number,
): Promise<(Buffer | null)[][]> {
  const bytes = await loan.within(limitMs, async () => {
    const chunks: Buffer[] = [];
    const stream = loan.client.query(copyTo(`copy (${text}) to stdout (format binary)`));
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  });
  return rowsOf(bytes);
}

/** Takes binary COPY apart. The fields are views of the bytes, not copies. */
export function rowsOf(bytes: Buffer): (Buffer | null)[][] {
  const rows: (Buffer | null)[][] = [];
  let offset = headBytes;
  for (;;) {
    const fields = bytes.readInt16BE(offset);
    offset += 2;
    if (fields === end) return rows;
    const row: (Buffer | null)[] = [];
    for (let field = 0; field < fields; field++) {
      const length = bytes.readInt32BE(offset);
      offset += 4;
      row.push(length < 0 ? null : bytes.subarray(offset, offset + length));
      offset += Math.max(length, 0);
    }
    rows.push(row);
  }
}
