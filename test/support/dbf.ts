/** Reads numbers from a dBASE table, for tests on data that others published. */
import { readFileSync } from 'node:fs';

/** One numeric column of a table, in the order of its records. */
export function readDbfColumn(file: string, column: string): Float64Array {
  const bytes = readFileSync(file);
  const records = bytes.readUInt32LE(4);
  const headerLength = bytes.readUInt16LE(8);
  const recordLength = bytes.readUInt16LE(10);
  // The first byte of each record is its deletion mark.
  let start = 1;
  for (let at = 32; bytes[at] !== 0x0d; at += 32) {
    const name = bytes.toString('latin1', at, at + 11).split('\0')[0];
    const length = bytes[at + 16] ?? 0;
    if (name === column) {
      return Float64Array.from({ length: records }, (_, record) => {
        const from = headerLength + record * recordLength + start;
        return Number(bytes.toString('latin1', from, from + length));
      });
    }
    start += length;
  }
  throw new Error(`${file} has no column ${column}`);
}
