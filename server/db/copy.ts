/** Bulk loads: rows become the text form of COPY, which both engines take fastest. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { toFault } from './faults.ts';
import type { Loan } from './pool.ts';
import type { CopyRows, CopyValue } from './types.ts';

/** Characters of COPY text gathered before they are handed on: few enough to stay small, many enough to be quick. */
const pieceCharacters = 256 * 1024;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeText(text: string): string {
  return text.replace(/[\\\n\r\t]/g, (character) => escapes[character] as string);
}

function arrayLiteral(values: readonly CopyValue[]): string {
  const items = values.map((value) => {
    if (value === null) return 'NULL';
    if (Array.isArray(value)) return arrayLiteral(value);
    return `"${plainText(value).replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${items.join(',')}}`;
}

function plainText(value: Exclude<CopyValue, null>): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return arrayLiteral(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

/** One row as a line of COPY's text format. */
export function copyLine(row: readonly CopyValue[]): string {
  const fields = row.map((value) => (value === null ? '\\N' : escapeText(plainText(value))));
  return `${fields.join('\t')}\n`;
}

/** Pieces of COPY text; counts the rows into `counter`. */
export async function* copyPieces(
  rows: CopyRows,
  counter: { rows: number },
  limitCharacters = pieceCharacters,
): AsyncGenerator<string> {
  let piece = '';
  for await (const row of rows) {
    piece += copyLine(row);
    counter.rows += 1;
    if (piece.length < limitCharacters) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** `"schema"."table" ("a", "b")`, from names of the code, not of people. */
export function copyTarget(table: string, columns: readonly string[]): string {
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
  return `${table.split('.').map(quote).join('.')} (${columns.map(quote).join(', ')})`;
}

/** COPY FROM STDIN on a connection that is in a transaction. Gives the number of rows. */
export async function copyOver(
  loan: Loan,
  target: string,
  rows: CopyRows,
  limitMs: number,
): Promise<number> {
  const counter = { rows: 0 };
  const load = async () => {
    const into = loan.client.query(copyFrom(`copy ${target} from stdin`));
    await pipeline(Readable.from(copyPieces(rows, counter)), into);
  };
  try {
    await loan.within(limitMs, load);
  } catch (error) {
    throw toFault(error);
  }
  return counter.rows;
}
