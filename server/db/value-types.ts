/** How values of the database become values of JavaScript. */
import pg from 'pg';

const { types } = pg;

/** Type numbers of PostgreSQL (pg_type.oid) that are read differently from the driver's habit. */
const oid = { int8: 20, numeric: 1700, date: 1082, int8Array: 1016, numericArray: 1231 } as const;

/** Ids and counts fit: a bigint beyond 2^53 stays a string rather than losing digits. */
function wholeNumber(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

const readArray = types.getTypeParser(oid.int8Array as number) as (
  text: string,
) => (string | null)[];

const own = new Map<number, (text: string) => unknown>([
  [oid.int8, wholeNumber],
  [oid.numeric, Number],
  // A day has no time zone: as a Date it would move by one at midnight.
  [oid.date, (text) => text],
  [oid.int8Array, (text) => readArray(text).map((one) => (one === null ? null : wholeNumber(one)))],
  [oid.numericArray, (text) => readArray(text).map((one) => (one === null ? null : Number(one)))],
]);

/** bigint → number, numeric → number, date → 'YYYY-MM-DD', timestamptz → Date, json → value. */
export const typeParsers = {
  getTypeParser(typeOid: number, format?: string): (value: string) => unknown {
    const parser = format === 'binary' ? undefined : own.get(typeOid);
    return parser ?? (types.getTypeParser(typeOid, 'text') as (value: string) => unknown);
  },
};
