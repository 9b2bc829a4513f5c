/**
 * Writes Mapbox Vector Tile 2.1 layers: https://github.com/mapbox/vector-tile-spec/tree/master/2.1
 * Nothing is allocated per vertex; a feature's geometry is written with room before it, then drawn up to its header.
 */
import type { DictionaryView } from './dictionary.ts';
import { extentUnits } from './grid.ts';
import { Rounder } from './rounder.ts';
import type { TileWriter } from './tile-writer.ts';
import { ByteWriter, varintLength } from './writer.ts';

const moveToOne = 9;
const closePath = 15;
/** Room before the geometry for the feature's own fields, apart from its tags. */
const headerRoom = 64;
/** Room before a layer for its tag and length. */
const layerRoom = 6;
/** Stands for a column where the value is a number by itself. */
const numberColumn = 0xffff;
/** Fields of the messages, with their wire types. */
const field = {
  tileLayer: 0x1a,
  layerName: 0x0a,
  layerFeature: 0x12,
  layerKey: 0x1a,
  layerValue: 0x22,
  layerExtent: 0x28,
  layerVersion: 0x78,
  featureId: 0x08,
  featureTags: 0x12,
  featureType: 0x18,
  featureGeometry: 0x22,
} as const;

const encoder = new TextEncoder();

export class MvtWriter implements TileWriter {
  readonly out = new ByteWriter();
  #layerStart = 0;
  #featureStart = 0;
  #geometryStart = 0;
  #cursorX = 0;
  #cursorY = 0;
  readonly #rounder = new Rounder();
  #tags = new Int32Array(128);
  #tagCount = 0;
  /** Per column: place in the layer's values, plus one, of each code that was met. */
  #placeOfCode: Uint32Array[] = [];
  #valueColumns = new Uint16Array(1024);
  #valueCodes = new Float64Array(1024);
  #valueCount = 0;
  #featureCount = 0;
  readonly #numbers = new Map<number, number>();

  get featureCount(): number {
    return this.#featureCount;
  }

  /** Begins a tile. */
  reset(): void {
    this.out.at = 0;
  }

  beginLayer(name: string, dictionaries: readonly DictionaryView[]): void {
    const nameBytes = encoder.encode(name);
    this.out.reserve(nameBytes.length + 32);
    this.#layerStart = this.out.at;
    this.out.at += layerRoom;
    this.out.varint(field.layerVersion);
    this.out.varint(2);
    this.out.varint(field.layerName);
    this.out.text(nameBytes);
    this.#featureCount = 0;
    this.#valueCount = 0;
    this.#numbers.clear();
    dictionaries.forEach((dictionary, column) => {
      const places = this.#placeOfCode[column];
      if (places === undefined || places.length < dictionary.count) {
        // Some room to spare: dictionaries of layers that change grow by a value at a time.
        this.#placeOfCode[column] = new Uint32Array(Math.ceil(dictionary.count * 1.25) + 64);
      }
    });
  }

  /** Begins a feature of at most so many vertices in so many parts. Its geometry comes first, then its tags. */
  beginFeature(vertices: number, parts: number, tags: number): void {
    const room = headerRoom + tags * 10;
    // After clipping a difference is at most 4224 units, two bytes; a clipped ring has at most twice its vertices.
    this.out.reserve(room + (vertices * 2 + 16) * 4 + (parts + vertices) * 12);
    if (this.#tags.length < tags * 2 + 2) this.#tags = new Int32Array(tags * 4);
    this.#featureStart = this.out.at;
    this.#geometryStart = this.out.at + room;
    this.out.at = this.#geometryStart;
    this.#cursorX = 0;
    this.#cursorY = 0;
    this.#tagCount = 0;
  }

  /** Begins the one MoveTo of a point feature. */
  beginPoints(count: number): void {
    this.out.varint(count * 8 + 1);
  }

  point(x: number, y: number): void {
    this.#moveBy(Math.floor(x + 0.5), Math.floor(y + 0.5));
  }

  /** Writes a line of tile units, rounded; nothing when it has no length. */
  line(points: Float64Array, start: number, end: number): void {
    if (!this.#rounder.line(points, start, end)) return;
    this.#path(this.#rounder.points, this.#rounder.count);
  }

  roundedRing(points: Int32Array, pointCount: number): void {
    // A ring that was untangled may have many more vertices than its feature was begun with.
    this.out.reserve(pointCount * 8 + 16);
    this.#path(points, pointCount);
    this.out.varint(closePath);
  }

  /** Gives the feature the value of a column; code 0 is no value. */
  tag(key: number, column: number, code: number): void {
    if (code === 0) return;
    const places = this.#placeOfCode[column]!;
    let place = places[code]!;
    if (place === 0) {
      place = this.#addValue(column, code) + 1;
      places[code] = place;
    }
    this.#tags[this.#tagCount++] = key;
    this.#tags[this.#tagCount++] = place - 1;
  }

  /** Gives the feature a whole number that stands in no dictionary. */
  tagNumber(key: number, value: number): void {
    let place = this.#numbers.get(value);
    if (place === undefined) {
      place = this.#addValue(numberColumn, value);
      this.#numbers.set(value, place);
    }
    this.#tags[this.#tagCount++] = key;
    this.#tags[this.#tagCount++] = place;
  }

  /** Whether the feature has any geometry in this tile; when not, nothing of it stays. */
  keepsFeature(): boolean {
    if (this.out.at > this.#geometryStart) return true;
    this.out.at = this.#featureStart;
    return false;
  }

  endFeature(id: number, kind: number): void {
    const { out } = this;
    const geometryLength = out.at - this.#geometryStart;
    const tagsLength = this.#tagsLength();
    const hasId = Number.isSafeInteger(id) && id >= 0;
    out.at = this.#featureStart;
    out.varint(field.layerFeature);
    out.varint(
      (hasId ? 1 + varintLength(id) : 0) +
        (tagsLength > 0 ? 1 + varintLength(tagsLength) + tagsLength : 0) +
        3 +
        varintLength(geometryLength) +
        geometryLength,
    );
    if (hasId) {
      out.varint(field.featureId);
      out.varint(id);
    }
    if (tagsLength > 0) {
      out.varint(field.featureTags);
      out.varint(tagsLength);
      for (let i = 0; i < this.#tagCount; i++) out.varint(this.#tags[i]!);
    }
    out.varint(field.featureType);
    out.varint(kind);
    out.varint(field.featureGeometry);
    out.varint(geometryLength);
    this.#drawUpGeometry(geometryLength);
    this.#featureCount++;
  }

  /** Ends the layer; one without features leaves no trace. */
  endLayer(keys: readonly Uint8Array[], dictionaries: readonly DictionaryView[]): void {
    if (this.#featureCount === 0) {
      this.#forgetValues();
      this.out.at = this.#layerStart;
      return;
    }
    const { out } = this;
    out.reserve(keys.reduce((sum, key) => sum + key.length + 6, 16));
    for (const key of keys) {
      out.varint(field.layerKey);
      out.text(key);
    }
    for (let place = 0; place < this.#valueCount; place++) this.#writeValue(place, dictionaries);
    out.reserve(16);
    out.varint(field.layerExtent);
    out.varint(extentUnits);
    this.#forgetValues();
    this.#drawUp();
  }

  /** The tile's bytes, to keep. */
  finish(): Uint8Array {
    return this.out.bytes.slice(0, this.out.at);
  }

  /** Moves the feature's geometry up to its header; a call of `copyWithin` costs more than a few dozen bytes by hand. */
  #drawUpGeometry(length: number): void {
    const { out } = this;
    const from = this.#geometryStart;
    const { bytes, at } = out;
    if (length > 64) bytes.copyWithin(at, from, from + length);
    else for (let i = 0; i < length; i++) bytes[at + i] = bytes[from + i]!;
    out.at = at + length;
  }

  #drawUp(): void {
    const { out } = this;
    const bodyStart = this.#layerStart + layerRoom;
    const length = out.at - bodyStart;
    out.at = this.#layerStart;
    out.varint(field.tileLayer);
    out.varint(length);
    out.bytes.copyWithin(out.at, bodyStart, bodyStart + length);
    out.at += length;
  }

  #tagsLength(): number {
    let length = 0;
    for (let i = 0; i < this.#tagCount; i++) length += varintLength(this.#tags[i]!);
    return length;
  }

  #moveBy(x: number, y: number): void {
    this.out.zigzag(x - this.#cursorX);
    this.out.zigzag(y - this.#cursorY);
    this.#cursorX = x;
    this.#cursorY = y;
  }

  #path(points: Int32Array, count: number): void {
    this.out.varint(moveToOne);
    this.#moveBy(points[0]!, points[1]!);
    this.out.varint((count - 1) * 8 + 2);
    for (let i = 1; i < count; i++) this.#moveBy(points[i * 2]!, points[i * 2 + 1]!);
  }

  #addValue(column: number, code: number): number {
    const place = this.#valueCount++;
    if (place === this.#valueCodes.length) {
      const columns = new Uint16Array(place * 2);
      columns.set(this.#valueColumns);
      this.#valueColumns = columns;
      const codes = new Float64Array(place * 2);
      codes.set(this.#valueCodes);
      this.#valueCodes = codes;
    }
    this.#valueColumns[place] = column;
    this.#valueCodes[place] = code;
    return place;
  }

  #writeValue(place: number, dictionaries: readonly DictionaryView[]): void {
    const { out } = this;
    const column = this.#valueColumns[place]!;
    const code = this.#valueCodes[place]!;
    if (column === numberColumn) {
      out.reserve(16);
      out.varint(field.layerValue);
      out.varint(1 + varintLength(code));
      out.varint(0x28);
      out.varint(code);
      return;
    }
    const { bytes, offsets } = dictionaries[column]!;
    const end = offsets[code + 1]!;
    out.reserve(end - offsets[code]!);
    const target = out.bytes;
    let at = out.at;
    for (let from = offsets[code]!; from < end; from++) target[at++] = bytes[from]!;
    out.at = at;
  }

  #forgetValues(): void {
    for (let place = 0; place < this.#valueCount; place++) {
      const column = this.#valueColumns[place]!;
      if (column !== numberColumn) this.#placeOfCode[column]![this.#valueCodes[place]!] = 0;
    }
    this.#valueCount = 0;
  }
}
