/**
 * The streams of a MapLibre Tile: https://maplibre.org/maplibre-tile-spec/specification/
 * Whole numbers go out as varints, plain, as differences or as runs, whichever takes the fewest bytes. FastPFOR packs
 * them tighter, but compresses worse afterwards, and tiles are sent compressed.
 */
import { grownCapacity } from './shared.ts';
import { ByteWriter, varintLength } from './writer.ts';

/** The first byte of a stream: its physical type and what it holds. */
export const streamType = {
  present: 0x00,
  data: 0x10,
  dictionaryData: 0x11,
  vertexData: 0x13,
  vertexOffsets: 0x20,
  textOffsets: 0x22,
  geometryTypes: 0x30,
  textLengths: 0x30,
  geometryLengths: 0x31,
  partLengths: 0x32,
  ringLengths: 0x33,
  dictionaryLengths: 0x36,
} as const;
type StreamType = (typeof streamType)[keyof typeof streamType];

/** The second byte: how its numbers are turned and written. */
const technique = {
  raw: 0x00,
  rawRuns: 0x60,
  plain: 0x02,
  differences: 0x22,
  vertexDifferences: 0x42,
  runs: 0x62,
} as const;

/** Fewer values are not worth a technique, and of none the decoders do not take differences. */
const fewestTurned = 3;
/** A run of equal bytes that is worth one, and the most that fit one; literals between runs likewise. */
const bytesOfRun = { fewest: 3, most: 130, mostLiterals: 128 } as const;

/** Whole numbers of 32 bits, gathered to become a stream. Unsigned ones are kept by their bits. */
export class IntList {
  values = new Int32Array(1024);
  count = 0;

  push(value: number): void {
    if (this.count === this.values.length) this.#grow();
    this.values[this.count++] = value;
  }

  #grow(): void {
    const grown = new Int32Array(grownCapacity(this.values.length, this.count + 1));
    grown.set(this.values);
    this.values = grown;
  }
}

export class StreamWriter {
  readonly out = new ByteWriter();

  /** Writes whole numbers; `isSigned` of INT_32 columns, whose values alternate around 0. */
  integers(type: StreamType, list: IntList, isSigned = false): void {
    const { values, count } = list;
    const { plain, differences, runs, runCount } = weigh(values, count, isSigned);
    const runHead = varintLength(runCount) + varintLength(count);
    const { out } = this;
    out.reserve(Math.min(plain, differences, runs) + 32);
    if (count >= fewestTurned && runs + runHead < Math.min(plain, differences)) {
      this.#head(type, technique.runs, runCount * 2, runs);
      out.varint(runCount);
      out.varint(count);
      writeRuns(out, values, count, isSigned);
    } else if (count >= fewestTurned && differences < plain) {
      this.#head(type, technique.differences, count, differences);
      for (let i = 0; i < count; i++) {
        out.zigzag(i === 0 ? values[0]! : (values[i]! - values[i - 1]!) | 0);
      }
    } else {
      this.#head(type, technique.plain, count, plain);
      for (let i = 0; i < count; i++) out.varint(written(values[i]!, isSigned));
    }
  }

  /** Writes ids of up to 53 bits. */
  longIntegers(type: StreamType, values: Float64Array, count: number): void {
    let length = 0;
    for (let i = 0; i < count; i++) length += varintLength(values[i]!);
    this.out.reserve(length + 32);
    this.#head(type, technique.plain, count, length);
    for (let i = 0; i < count; i++) this.out.varint(values[i]!);
  }

  /** Writes the vertices of a layer, x and y by turns, each as the way from the one before. */
  vertices(points: Int32Array, vertexCount: number): void {
    const { out } = this;
    out.reserve(vertexCount * 10 + 32);
    // The head names a length that is known only afterwards: the numbers go behind the longest head, then move up.
    const headAt = out.at;
    out.at += 16;
    const start = out.at;
    let beforeX = 0;
    let beforeY = 0;
    for (let i = 0; i < vertexCount * 2; i += 2) {
      const x = points[i]!;
      const y = points[i + 1]!;
      out.zigzag(x - beforeX);
      out.zigzag(y - beforeY);
      beforeX = x;
      beforeY = y;
    }
    const length = out.at - start;
    out.at = headAt;
    this.#head(streamType.vertexData, technique.vertexDifferences, vertexCount * 2, length);
    out.bytes.copyWithin(out.at, start, start + length);
    out.at += length;
  }

  /** Writes one bit a value, runs of equal bytes shortened. `flags` holds 0 or 1 for each. */
  booleans(type: StreamType, flags: Uint8Array, count: number): void {
    const packed = new Uint8Array(Math.ceil(count / 8));
    for (let i = 0; i < count; i++) packed[i >> 3] = packed[i >> 3]! | (flags[i]! << (i & 7));
    const runs = byteRuns(packed);
    this.bytes(type, runs, runs.length, count, technique.rawRuns);
  }

  /** Writes bytes as they are. */
  bytes(type: StreamType, bytes: Uint8Array, length: number, count = 0, how = 0): void {
    this.out.reserve(length + 32);
    this.#head(type, how, count, length);
    this.out.bytes.set(length === bytes.length ? bytes : bytes.subarray(0, length), this.out.at);
    this.out.at += length;
  }

  #head(type: number, how: number, count: number, byteLength: number): void {
    const { out } = this;
    out.bytes[out.at++] = type;
    out.bytes[out.at++] = how;
    out.varint(count);
    out.varint(byteLength);
  }
}

function zigzagged(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

function written(value: number, isSigned: boolean): number {
  return isSigned ? zigzagged(value) : value >>> 0;
}

function bytesOf(unsigned: number): number {
  if (unsigned < 0x80) return 1;
  if (unsigned < 0x4000) return 2;
  if (unsigned < 0x20_0000) return 3;
  return unsigned < 0x1000_0000 ? 4 : 5;
}

/** Bytes that each way of writing takes, apart from heads. */
function weigh(values: Int32Array, count: number, isSigned: boolean) {
  let plain = 0;
  let differences = 0;
  let runs = 0;
  let runCount = 0;
  let runStart = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    const length = bytesOf(written(value, isSigned));
    plain += length;
    const before = i === 0 ? 0 : values[i - 1]!;
    differences += bytesOf(zigzagged((value - before) | 0));
    if (i + 1 < count && values[i + 1] === value) continue;
    runs += length + bytesOf(i + 1 - runStart);
    runCount++;
    runStart = i + 1;
  }
  return { plain, differences, runs, runCount };
}

/** First the lengths of all runs, then their values. */
function writeRuns(out: ByteWriter, values: Int32Array, count: number, isSigned: boolean): void {
  for (let i = 0, start = 0; i < count; i++) {
    if (i + 1 < count && values[i + 1] === values[i]) continue;
    out.varint(i + 1 - start);
    start = i + 1;
  }
  for (let i = 0; i < count; i++) {
    if (i + 1 === count || values[i + 1] !== values[i]) out.varint(written(values[i]!, isSigned));
  }
}

/** Byte runs as ORC has them: a head below 128 repeats a byte, one above tells how many follow as they are. */
function byteRuns(bytes: Uint8Array): Uint8Array {
  const { fewest, most, mostLiterals } = bytesOfRun;
  const runs: number[] = [];
  let literalsFrom = 0;
  const flush = (end: number) => {
    for (let from = literalsFrom; from < end; from += mostLiterals) {
      const literals = bytes.subarray(from, Math.min(end, from + mostLiterals));
      runs.push(256 - literals.length, ...literals);
    }
  };
  for (let i = 0; i < bytes.length; ) {
    let end = i + 1;
    while (end < bytes.length && bytes[end] === bytes[i] && end - i < most) end++;
    if (end - i >= fewest) {
      flush(i);
      runs.push(end - i - fewest, bytes[i]!);
      literalsFrom = end;
    }
    i = end;
  }
  flush(bytes.length);
  return Uint8Array.from(runs);
}
