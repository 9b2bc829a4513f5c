/**
 * Rows as bytes, by COPY in its binary form: the driver makes a JavaScript string of every field, which for a page of
 * features takes longer than the database takes to write it.
 */
import { to as copyTo } from 'pg-copy-streams';
import type { Loan } from './pool.ts';
import type { BytesRow, Row } from './types.ts';

/** Signature, flags, and the length of an extension that there is none of. */
const headBytes = 19;
/** Instead of the number of fields, at the end. */
const end = -1;

/** The rows of a statement whose columns are texts or bytes. */
export async function readBytes(loan: Loan, text: string, limitMs: number): Promise<BytesRow[]> {
  const bytes = await loan.within(limitMs, async () => {
    const chunks: Buffer[] = [];
    const stream = loan.client.query(copyTo(`copy (${text}) to stdout (format binary)`));
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  });
  return rowsOf(bytes);
}

/** Takes a binary COPY apart as it arrives. */
export class RowReader {
  #rest: Buffer = Buffer.alloc(0);
  #isBegun = false;

  /** The rows that are whole with this piece; what is not stays for the next. */
  take(piece: Buffer): BytesRow[] {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    this.#rest = bytes;
    if (!this.#isBegun && bytes.length < headBytes) return [];
    let offset = this.#isBegun ? 0 : headBytes;
    this.#isBegun = true;
    const rows: BytesRow[] = [];
    for (;;) {
      const found = rowAt(bytes, offset);
      if (!found) break;
      rows.push(found.row);
      offset = found.next;
    }
    this.#rest = bytes.subarray(offset);
    return rows;
  }
}

/** The row that begins here and where the next one does; undefined when it is not whole, and at the end. */
function rowAt(bytes: Buffer, begin: number): { row: BytesRow; next: number } | undefined {
  if (begin + 2 > bytes.length) return undefined;
  const fields = bytes.readInt16BE(begin);
  if (fields === end) return undefined;
  const row: (Buffer | null)[] = [];
  let offset = begin + 2;
  for (let field = 0; field < fields; field++) {
    if (offset + 4 > bytes.length) return undefined;
    const length = bytes.readInt32BE(offset);
    const next = offset + 4 + Math.max(length, 0);
    if (next > bytes.length) return undefined;
    row.push(length < 0 ? null : bytes.subarray(offset + 4, next));
    offset = next;
  }
  return { row, next: offset };
}

/** All rows of a whole binary COPY. The fields are views of the bytes, not copies. Throws RangeError for one cut short. */
export function rowsOf(bytes: Buffer): BytesRow[] {
  const rows: BytesRow[] = [];
  let offset = headBytes;
  for (;;) {
    const found = rowAt(bytes, offset);
    if (!found) break;
    rows.push(found.row);
    offset = found.next;
  }
  if (bytes.readInt16BE(offset) !== end) throw new RangeError('A COPY was cut short');
  return rows;
}

/** A row of texts and bytes as the driver gives it, as bytes. */
export function asBytes(row: Row): BytesRow {
  return Object.values(row).map((field) =>
    field === null || Buffer.isBuffer(field) ? field : Buffer.from(String(field)),
  );
}
