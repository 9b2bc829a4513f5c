/** Reads the values of dictionaries, which stand there as a Mapbox Vector Tile wants them. */
import type { DictionaryView } from './dictionary.ts';

/** A value as a column of a MapLibre Tile takes it. */
export type ColumnValue = number | boolean | Uint8Array;

/** Tags of the fields of `Value` in MVT 2.1. */
const tag = { text: 0x0a, float: 0x15, double: 0x19, signed: 0x20, zigzag: 0x30, boolean: 0x38 };

const scratch = new DataView(new ArrayBuffer(8));

/**
 * A number, a boolean, or the bytes of a text in UTF-8. Whole numbers beyond 2^53 are rounded, as those who draw
 * tiles round them anyway.
 */
export function columnValue({ bytes, offsets }: DictionaryView, code: number): ColumnValue {
  const end = offsets[code + 1]!;
  let at = offsets[code]! + 1;
  while (bytes[at++]! >= 0x80);
  const kind = bytes[at++]!;
  if (kind === tag.text) {
    while (bytes[at++]! >= 0x80);
    return bytes.subarray(at, end);
  }
  if (kind === tag.float || kind === tag.double) {
    for (let i = at; i < end; i++) scratch.setUint8(i - at, bytes[i]!);
    return kind === tag.float ? scratch.getFloat32(0, true) : scratch.getFloat64(0, true);
  }
  if (kind === tag.boolean) return bytes[at] === 1;
  return wholeNumber(bytes, at, end, kind);
}

/** Bytes of a varint that a number holds to the last bit. */
const mostExactBytes = 7;

function wholeNumber(bytes: Uint8Array, start: number, end: number, kind: number): number {
  if (end - start > mostExactBytes) return longNumber(bytes, start, end, kind);
  let raw = 0;
  let scale = 1;
  for (let at = start; at < end; at++) {
    raw += (bytes[at]! & 0x7f) * scale;
    scale *= 128;
  }
  if (kind !== tag.zigzag) return raw;
  return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2;
}

function longNumber(bytes: Uint8Array, start: number, end: number, kind: number): number {
  let raw = 0n;
  for (let at = end - 1; at >= start; at--) raw = (raw << 7n) | BigInt(bytes[at]! & 0x7f);
  if (kind === tag.signed) return Number(BigInt.asIntN(64, raw));
  return Number(kind === tag.zigzag ? (raw >> 1n) ^ -(raw & 1n) : raw);
}
