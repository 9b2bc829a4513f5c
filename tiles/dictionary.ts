/**
 * The distinct values of one column, each kept once as the bytes that a vector tile wants
 * (a `Layer.values` entry of MVT 2.1, with its tag and length), so that encoding a value is a copy.
 * Code 0 is "no value". Codes are only ever added, so an older reader is never disturbed; when most are used no more,
 * a new dictionary is made of the others.
 */
import { grownCapacity, sharedBytes, sharedUint32 } from './shared.ts';

/** What a column may hold. Objects and arrays are kept as JSON text. */
export type Value = string | number | bigint | boolean | null | undefined | object;

/** What reading needs of a dictionary; crosses to worker threads without a copy. */
export interface DictionaryView {
  readonly bytes: Uint8Array;
  /** `count + 1` offsets into `bytes`. */
  readonly offsets: Uint32Array;
  readonly count: number;
}

/** Longer texts are cut: a tile is for drawing; the feature itself is asked for by its id. */
const longestTextBytes = 1024;
/** Lists are read again as JSON, by rules of who may see a row: they are cut only far beyond any real one. */
const longestListBytes = 16_000;
/** Values of few-valued columns are found without hashing their bytes. */
const frontSize = 4096;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const scratch = new Uint8Array(longestListBytes * 4 + 32);
const scratchView = new DataView(scratch.buffer);

export class Dictionary {
  #bytes = sharedBytes(1024);
  #offsets = sharedUint32(65);
  #count = 1;
  /** Open addressing: code of the value whose hash leads here; 0 is free. */
  #table = new Uint32Array(128);
  readonly #front = new Map<Value, number>();

  get count(): number {
    return this.#count;
  }

  view(): DictionaryView {
    return { bytes: this.#bytes, offsets: this.#offsets, count: this.#count };
  }

  /** The code of a value; a new one when it was not seen before. */
  codeOf(value: Value): number {
    if (value === null || value === undefined) return 0;
    const hasFewValues = this.#count < frontSize * 2;
    const known = hasFewValues ? this.#front.get(value) : undefined;
    if (known !== undefined) return known;
    const length = encodeValue(value);
    const code = length === 0 ? 0 : this.#codeOfScratch(length);
    if (typeof value !== 'object' && this.#front.size < frontSize) this.#front.set(value, code);
    return code;
  }

  /** The code of a value that stands in another dictionary. */
  codeOfEncoded({ bytes, offsets }: DictionaryView, code: number): number {
    if (code === 0) return 0;
    const start = offsets[code]!;
    const length = offsets[code + 1]! - start;
    scratch.set(bytes.subarray(start, start + length));
    return this.#codeOfScratch(length);
  }

  #codeOfScratch(length: number): number {
    const mask = this.#table.length - 1;
    let place = hashScratch(length) & mask;
    for (;;) {
      const code = this.#table[place]!;
      if (code === 0) break;
      if (this.#equalsScratch(code, length)) return code;
      place = (place + 1) & mask;
    }
    const code = this.#append(length);
    this.#table[place] = code;
    if (this.#count * 2 > this.#table.length) this.#rehash();
    return code;
  }

  #equalsScratch(code: number, length: number): boolean {
    const start = this.#offsets[code]!;
    if (this.#offsets[code + 1]! - start !== length) return false;
    for (let i = 0; i < length; i++) {
      if (this.#bytes[start + i] !== scratch[i]) return false;
    }
    return true;
  }

  #append(length: number): number {
    const code = this.#count;
    const start = this.#offsets[code]!;
    if (start + length > this.#bytes.length) {
      const grown = sharedBytes(grownCapacity(this.#bytes.length, start + length));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    if (code + 2 > this.#offsets.length) {
      const grown = sharedUint32(grownCapacity(this.#offsets.length, code + 2));
      grown.set(this.#offsets);
      this.#offsets = grown;
    }
    this.#bytes.set(scratch.subarray(0, length), start);
    this.#offsets[code + 1] = start + length;
    this.#count = code + 1;
    return code;
  }

  #rehash(): void {
    const table = new Uint32Array(this.#table.length * 2);
    const mask = table.length - 1;
    for (let code = 1; code < this.#count; code++) {
      const start = this.#offsets[code]!;
      const length = this.#offsets[code + 1]! - start;
      scratch.set(this.#bytes.subarray(start, start + length));
      let place = hashScratch(length) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = code;
    }
    this.#table = table;
  }
}

/** FNV-1a over the scratch bytes, with the high bits folded in. */
function hashScratch(length: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ scratch[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Writes the value as a `Layer.values` entry into the scratch; its length, or 0 for what has no value in a tile. */
function encodeValue(value: Exclude<Value, null | undefined>): number {
  switch (typeof value) {
    case 'string':
      return encodeText(value);
    case 'boolean':
      return encodeSmall(0x38, value ? 1n : 0n);
    case 'bigint':
      return encodeSmall(0x20, BigInt.asUintN(64, value));
    case 'number':
      return encodeNumber(value);
    case 'object':
      if (Array.isArray(value)) return encodeText(JSON.stringify(value), longestListBytes);
      return encodeText(value instanceof Date ? dateText(value) : JSON.stringify(value));
    default:
      return 0;
  }
}

function dateText(value: Date): string {
  return Number.isNaN(value.getTime()) ? '' : value.toISOString();
}

function encodeText(value: string, longest = longestTextBytes): number {
  // A UTF-16 unit is at most three bytes: the scratch holds four times the limit.
  let text = value.length > longest ? value.slice(0, longest) : value;
  if (encoder.encodeInto(text, scratch).written > longest) {
    text = cutToBytes(text, longest);
  }
  const written = encoder.encodeInto(text, scratch).written;
  const lengthOfLength = written < 128 ? 1 : 2;
  const body = 1 + lengthOfLength + written;
  const head = 1 + (body < 128 ? 1 : 2);
  scratch.copyWithin(head + 1 + lengthOfLength, 0, written);
  let at = 0;
  scratch[at++] = 0x22;
  at = putVarint(body, at);
  scratch[at++] = 0x0a;
  at = putVarint(written, at);
  return at + written;
}

/** The longest whole-character beginning that fits, with an ellipsis. */
function cutToBytes(text: string, longest: number): string {
  const { read } = encoder.encodeInto(text, scratch.subarray(0, longest - 3));
  return `${text.slice(0, read)}…`;
}

function encodeNumber(value: number): number {
  if (!Number.isFinite(value)) return 0;
  if (Number.isSafeInteger(value)) {
    return value >= 0
      ? encodeSmall(0x28, BigInt(value))
      : encodeSmall(0x30, BigInt(-value) * 2n - 1n);
  }
  const isFloat = Math.fround(value) === value;
  scratch[0] = 0x22;
  scratch[1] = isFloat ? 5 : 9;
  scratch[2] = isFloat ? 0x15 : 0x19;
  if (isFloat) scratchView.setFloat32(3, value, true);
  else scratchView.setFloat64(3, value, true);
  return isFloat ? 7 : 11;
}

/** A `Value` message of one varint field. */
function encodeSmall(tag: number, unsigned: bigint): number {
  scratch[0] = 0x22;
  scratch[2] = tag;
  let at = 3;
  let rest = unsigned;
  while (rest >= 0x80n) {
    scratch[at++] = Number(rest & 0x7fn) | 0x80;
    rest >>= 7n;
  }
  scratch[at++] = Number(rest);
  scratch[1] = at - 2;
  return at;
}

function putVarint(value: number, start: number): number {
  let at = start;
  let rest = value;
  while (rest >= 0x80) {
    scratch[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  scratch[at++] = rest;
  return at;
}

/** The value behind a code; undefined for "no value". Integers beyond 2^53 come back as bigint. */
export function decodeValue(
  view: DictionaryView,
  code: number,
): string | number | bigint | boolean | undefined {
  if (code === 0) return undefined;
  const start = view.offsets[code]!;
  const end = view.offsets[code + 1]!;
  let at = start + 1;
  while (view.bytes[at++]! >= 0x80);
  const tag = view.bytes[at++]!;
  // A copy, as neither TextDecoder nor a shared DataView of unknown alignment takes shared memory everywhere.
  const bytes = view.bytes.slice(at, end);
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (tag === 0x15) return data.getFloat32(0, true);
  if (tag === 0x19) return data.getFloat64(0, true);
  if (tag === 0x0a) {
    let textStart = 0;
    while (bytes[textStart++]! >= 0x80);
    return decoder.decode(bytes.subarray(textStart));
  }
  return integerOf(tag, readVarint(bytes));
}

function readVarint(bytes: Uint8Array): bigint {
  let value = 0n;
  let shift = 0n;
  for (const byte of bytes) {
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) break;
    shift += 7n;
  }
  return value;
}

function integerOf(tag: number, raw: bigint): number | bigint | boolean {
  if (tag === 0x38) return raw === 1n;
  if (tag === 0x20) return BigInt.asIntN(64, raw);
  return Number(tag === 0x30 ? (raw >> 1n) ^ -(raw & 1n) : raw);
}
