/**
 * A column of values of a layer of a MapLibre Tile. A column has one type: that which holds all values that stand in
 * the tile. What mixes texts with others becomes texts.
 */
import type { DictionaryView } from './dictionary.ts';
import { IntList, type StreamWriter, streamType } from './mlt-streams.ts';
import { type ColumnValue, columnValue } from './mlt-values.ts';
import { ByteWriter } from './writer.ts';

/** Type codes of the specification; one more for a column in which values are missing. */
export const columnType = {
  boolean: 10,
  signed: 16,
  unsigned: 18,
  float: 24,
  double: 26,
  text: 28,
} as const;
type ColumnType = (typeof columnType)[keyof typeof columnType];

const encoder = new TextEncoder();

export class PropertyColumn {
  readonly #places = new IntList();
  readonly #offsets = new IntList();
  readonly #lengths = new IntList();
  readonly #texts = new ByteWriter();
  #present = new Uint8Array(1024);
  /** By code: its place among the distinct values, plus one. */
  #placeOfCode = new Uint32Array(1024);
  #codes = new Uint32Array(1024);
  #codeCount = 0;

  /**
   * Writes the column of so many features from their codes, 0 for no value. `dictionary` null: a code is a number,
   * plus one. Gives its type code; null when no feature has a value, and nothing was written.
   */
  write(
    streams: StreamWriter,
    codes: Uint32Array,
    count: number,
    dictionary: DictionaryView | null,
  ): number | null {
    this.#gather(codes, count, dictionary?.count ?? 0);
    const present = this.#places.count;
    if (present === 0) return null;
    const values: ColumnValue[] = [];
    for (let i = 0; i < this.#codeCount; i++) {
      const code = this.#codes[i]!;
      values.push(dictionary === null ? code - 1 : columnValue(dictionary, code));
    }
    const type = typeOf(values);
    const isNullable = present < count;
    if (type === columnType.text) this.#writeTexts(streams, values, isNullable ? count : 0);
    else {
      if (isNullable) streams.booleans(streamType.present, this.#present, count);
      this.#writeScalars(streams, type, values);
    }
    return isNullable ? type + 1 : type;
  }

  /** Finds the distinct codes in the order in which they come, and for each value its place among them. */
  #gather(codes: Uint32Array, count: number, dictionaryCount: number): void {
    this.#places.count = 0;
    this.#codeCount = 0;
    if (this.#present.length < count) this.#present = new Uint8Array(count * 2);
    if (this.#codes.length < count) this.#codes = new Uint32Array(count * 2);
    if (this.#placeOfCode.length < dictionaryCount) {
      this.#placeOfCode = new Uint32Array(Math.ceil(dictionaryCount * 1.25));
    }
    const isNumber = dictionaryCount === 0;
    for (let feature = 0; feature < count; feature++) {
      const code = codes[feature]!;
      this.#present[feature] = code === 0 ? 0 : 1;
      if (code === 0) continue;
      let place = isNumber ? 0 : this.#placeOfCode[code]!;
      if (place === 0) {
        this.#codes[this.#codeCount++] = code;
        place = this.#codeCount;
        if (!isNumber) this.#placeOfCode[code] = place;
      }
      this.#places.push(place - 1);
    }
    if (isNumber) return;
    for (let i = 0; i < this.#codeCount; i++) this.#placeOfCode[this.#codes[i]!] = 0;
  }

  #writeScalars(streams: StreamWriter, type: ColumnType, values: readonly ColumnValue[]): void {
    const { values: places, count } = this.#places;
    if (type === columnType.boolean) {
      const flags = Uint8Array.from({ length: count }, (_, i) => (values[places[i]!] ? 1 : 0));
      streams.booleans(streamType.data, flags, count);
    } else if (type === columnType.float || type === columnType.double) {
      const bytes = decimals(values, places, count, type === columnType.float ? 4 : 8);
      streams.bytes(streamType.data, bytes, bytes.length, count);
    } else {
      const numbers = this.#offsets;
      numbers.count = 0;
      for (let i = 0; i < count; i++) numbers.push(values[places[i]!] as number);
      streams.integers(streamType.data, numbers, type === columnType.signed);
    }
  }

  /** Each text by itself, or each once with the places where it stands: what takes fewer bytes. */
  #writeTexts(streams: StreamWriter, values: readonly ColumnValue[], nullableCount: number): void {
    const texts = values.map((value) =>
      value instanceof Uint8Array ? value : encoder.encode(String(value)),
    );
    const { count } = this.#places;
    const hasRepeats = texts.length < count;
    streams.out.reserve(8);
    streams.out.varint((nullableCount > 0 ? 1 : 0) + (hasRepeats ? 3 : 2));
    if (nullableCount > 0) streams.booleans(streamType.present, this.#present, nullableCount);
    if (hasRepeats) streams.integers(streamType.textOffsets, this.#places);
    this.#lengths.count = 0;
    this.#texts.at = 0;
    for (const text of texts) {
      this.#lengths.push(text.length);
      this.#texts.reserve(text.length);
      this.#texts.bytes.set(text, this.#texts.at);
      this.#texts.at += text.length;
    }
    const lengths = hasRepeats ? streamType.dictionaryLengths : streamType.textLengths;
    streams.integers(lengths, this.#lengths);
    const data = hasRepeats ? streamType.dictionaryData : streamType.data;
    streams.bytes(data, this.#texts.bytes, this.#texts.at);
  }
}

/** The narrowest type that holds all of them. */
function typeOf(values: readonly ColumnValue[]): ColumnType {
  const first = typeof values[0];
  if (first === 'object' || values.some((value) => typeof value !== first)) return columnType.text;
  if (first === 'boolean') return columnType.boolean;
  let isUnsigned = true;
  let isSigned = true;
  let isFloat = true;
  for (const value of values as readonly number[]) {
    isUnsigned &&= value >>> 0 === value;
    isSigned &&= (value | 0) === value;
    isFloat &&= Math.fround(value) === value;
  }
  if (isUnsigned) return columnType.unsigned;
  if (isSigned) return columnType.signed;
  return isFloat ? columnType.float : columnType.double;
}

function decimals(
  values: readonly ColumnValue[],
  places: Int32Array,
  count: number,
  size: 4 | 8,
): Uint8Array {
  const view = new DataView(new ArrayBuffer(count * size));
  for (let i = 0; i < count; i++) {
    const value = values[places[i]!] as number;
    if (size === 4) view.setFloat32(i * 4, value, true);
    else view.setFloat64(i * 8, value, true);
  }
  return new Uint8Array(view.buffer);
}
