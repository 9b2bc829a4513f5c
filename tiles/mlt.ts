/**
 * Writes MapLibre Tiles (https://maplibre.org/maplibre-tile-spec/) straight from the cut, column by column: ids,
 * geometry and each property of a layer stand together, so that like stands beside like and compresses well.
 */
import type { DictionaryView } from './dictionary.ts';
import { extentUnits } from './grid.ts';
import { GeometryColumn } from './mlt-geometry.ts';
import { PropertyColumn } from './mlt-properties.ts';
import { IntList, StreamWriter, streamType } from './mlt-streams.ts';
import { Rounder } from './rounder.ts';
import { grownCapacity } from './shared.ts';
import type { TileWriter } from './tile-writer.ts';
import { ByteWriter } from './writer.ts';

/** A layer of the first version of the format. */
const layerTag = 1;
/** Type codes of the columns that have no name. */
const columnCode = { id: 0, idMissing: 1, longId: 2, geometry: 4 } as const;
/** Stands for a column where the value is a number by itself. */
const numberColumn = -1;
const largestId = 2 ** 32 - 1;

const encoder = new TextEncoder();

export class MltWriter implements TileWriter {
  readonly #out = new ByteWriter();
  readonly #opening = new ByteWriter();
  readonly #head = new ByteWriter();
  readonly #streams = new StreamWriter();
  readonly #geometry = new GeometryColumn();
  readonly #property = new PropertyColumn();
  readonly #rounder = new Rounder();
  #layerName: Uint8Array = new Uint8Array(0);
  /** For each feature its id; -1 for none. */
  #ids = new Float64Array(1024);
  readonly #shortIds = new IntList();
  /** For each key the column that it names, and for each feature its code there; a number is kept plus one. */
  #keyColumns: number[] = [];
  readonly #codes: Uint32Array[] = [];
  #featureCount = 0;
  #startVertices = 0;
  #startParts = 0;
  /** Vertices of a point feature whose part is not ended yet. */
  #openPoints = 0;

  get featureCount(): number {
    return this.#featureCount;
  }

  reset(): void {
    this.#out.at = 0;
  }

  beginLayer(name: string): void {
    this.#layerName = encoder.encode(name);
    for (const codes of this.#codes) codes.fill(0, 0, this.#featureCount + 1);
    this.#keyColumns = [];
    this.#featureCount = 0;
    this.#geometry.reset();
  }

  beginFeature(vertices: number): void {
    this.#startVertices = this.#geometry.vertexCount;
    this.#startParts = this.#geometry.partCount;
    this.#openPoints = 0;
    this.#geometry.reserve(vertices);
    if (this.#featureCount + 1 >= this.#ids.length) this.#growFeatures();
  }

  beginPoints(count: number): void {
    this.#openPoints = count;
  }

  point(x: number, y: number): void {
    this.#geometry.addPoint(Math.floor(x + 0.5), Math.floor(y + 0.5));
  }

  line(points: Float64Array, start: number, end: number): void {
    const rounder = this.#rounder;
    if (!rounder.line(points, start, end)) return;
    this.#geometry.addPart(rounder.points, rounder.count, false);
  }

  roundedRing(points: Int32Array, pointCount: number, isHole: boolean): void {
    this.#geometry.addPart(points, pointCount, isHole);
  }

  tag(key: number, column: number, code: number): void {
    if (code !== 0) this.#put(key, column, code);
  }

  tagNumber(key: number, value: number): void {
    this.#put(key, numberColumn, value + 1);
  }

  keepsFeature(): boolean {
    if (this.#geometry.vertexCount > this.#startVertices) return true;
    this.#geometry.rewind(this.#startVertices, this.#startParts);
    for (const codes of this.#codes) codes[this.#featureCount] = 0;
    return false;
  }

  endFeature(id: number, kind: number): void {
    const geometry = this.#geometry;
    if (this.#openPoints > 0) geometry.endPart(this.#openPoints, false);
    geometry.endFeature(kind, geometry.partCount - this.#startParts);
    const hasId = Number.isSafeInteger(id) && id >= 0;
    this.#ids[this.#featureCount++] = hasId ? id : -1;
  }

  endLayer(keys: readonly Uint8Array[], dictionaries: readonly DictionaryView[]): void {
    if (this.#featureCount === 0) return;
    const head = this.#head;
    head.at = 0;
    this.#streams.out.at = 0;
    head.reserve(keys.reduce((sum, key) => sum + key.length + 8, 32));
    let columns = 1;
    if (this.#writeIds()) columns++;
    head.varint(columnCode.geometry);
    this.#geometry.write(this.#streams);
    for (const [key, name] of keys.entries()) {
      const code = this.#writeProperty(key, dictionaries);
      if (code === null) continue;
      head.varint(code);
      head.text(name);
      columns++;
    }
    this.#writeLayer(columns);
  }

  finish(): Uint8Array {
    return this.#out.bytes.slice(0, this.#out.at);
  }

  /** A layer's length, its name and extent, the types of its columns, then the columns. */
  #writeLayer(columns: number): void {
    const out = this.#out;
    const head = this.#head;
    const body = this.#streams.out;
    const opening = this.#opening;
    opening.at = 0;
    opening.reserve(this.#layerName.length + 32);
    opening.varint(layerTag);
    opening.text(this.#layerName);
    opening.varint(extentUnits);
    opening.varint(columns);
    const length = opening.at + head.at + body.at;
    out.reserve(length + 8);
    out.varint(length);
    for (const { bytes, at } of [opening, head, body]) {
      out.bytes.set(bytes.subarray(0, at), out.at);
      out.at += at;
    }
  }

  /** Whether there are any ids; when there are none, no column is written. */
  #writeIds(): boolean {
    const count = this.#featureCount;
    const ids = this.#ids;
    let largest = -1;
    let missing = 0;
    this.#shortIds.count = 0;
    for (let feature = 0; feature < count; feature++) {
      const id = ids[feature]!;
      largest = Math.max(largest, id);
      if (id < 0) missing++;
      // A larger one makes the column a long one.
      else this.#shortIds.push(id | 0);
    }
    if (missing === count) return false;
    const isLong = largest > largestId;
    this.#head.varint(
      columnCode.id + (missing > 0 ? columnCode.idMissing : 0) + (isLong ? columnCode.longId : 0),
    );
    const streams = this.#streams;
    if (missing > 0) {
      const present = Uint8Array.from({ length: count }, (_, i) => (ids[i]! < 0 ? 0 : 1));
      streams.booleans(streamType.present, present, count);
    }
    if (isLong) {
      const kept = ids.subarray(0, count).filter((id) => id >= 0);
      streams.longIntegers(streamType.data, kept, kept.length);
    } else streams.integers(streamType.data, this.#shortIds);
    return true;
  }

  #writeProperty(key: number, dictionaries: readonly DictionaryView[]): number | null {
    const column = this.#keyColumns[key];
    if (column === undefined) return null;
    const dictionary = column === numberColumn ? null : dictionaries[column]!;
    return this.#property.write(this.#streams, this.#codes[key]!, this.#featureCount, dictionary);
  }

  #put(key: number, column: number, code: number): void {
    this.#keyColumns[key] = column;
    const codes = this.#codes[key] ?? this.#addKey(key);
    codes[this.#featureCount] = code;
  }

  #addKey(key: number): Uint32Array {
    for (let next = this.#codes.length; next <= key; next++) {
      this.#codes.push(new Uint32Array(this.#ids.length));
    }
    return this.#codes[key]!;
  }

  #growFeatures(): void {
    const capacity = grownCapacity(this.#ids.length, this.#featureCount + 2);
    const ids = new Float64Array(capacity);
    ids.set(this.#ids);
    this.#ids = ids;
    for (const [key, codes] of this.#codes.entries()) {
      const grown = new Uint32Array(capacity);
      grown.set(codes);
      this.#codes[key] = grown;
    }
  }
}
