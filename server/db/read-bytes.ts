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

/** Takes a binary COPY of one column apart as it arrives. */
export class FieldReader {
  #rest: Buffer = Buffer.alloc(0);
  #isBegun = false;

  /** The fields that are whole with this piece; what is not stays for the next. Nulls are left out. */
  take(piece: Buffer): Buffer[] {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const fields: Buffer[] = [];
    let offset = 0;
    if (!this.#isBegun) {
      if (bytes.length < headBytes) {
        this.#rest = bytes;
        return fields;
      }
      offset = headBytes;
      this.#isBegun = true;
    }
    while (bytes.length - offset >= fieldHeadBytes) {
      const length = bytes.readInt32BE(offset + 2);
      const next = offset + fieldHeadBytes + Math.max(length, 0);
      if (next > bytes.length) break;
      if (length >= 0) fields.push(bytes.subarray(offset + fieldHeadBytes, next));
      offset = next;
    }
    this.#rest = bytes.subarray(offset);
    return fields;
  }
}

/** Number of fields, which is one, and the length of the field. The end has two bytes only. */
const fieldHeadBytes = 6;

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
