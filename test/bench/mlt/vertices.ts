/** What a dictionary of vertices would make of the vertices of a tile, plain or in Morton order, against ways. */
import { gzipSync } from 'node:zlib';
import { decodeTile } from '../../support/mlt-package.ts';

export interface VertexBytes {
  /** As ways from one vertex to the next. */
  readonly ways: number;
  readonly dictionary: number;
  readonly morton: number;
}

/** Bytes of all vertices of a tile after gzip, in three ways. */
export function vertexBytes(mlt: Uint8Array): VertexBytes {
  const all = { ways: 0, dictionary: 0, morton: 0 };
  for (const table of decodeTile(mlt)) {
    const vector = table.geometryVector;
    const points = Array.from(vector?.vertexBuffer ?? []);
    const known = points.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: points[i + 1]! }] : []));
    const places = vector !== null && 'vertexOffsets' in vector ? vector.vertexOffsets : undefined;
    const keys = places ? Array.from(places, (place) => known[place]!) : known;
    all.ways += packed(waysOf(keys));
    const inUse = distinct(keys);
    const inMorton = inUse.toSorted((a, b) => mortonOf(a) - mortonOf(b));
    all.dictionary += packed(waysOf(inUse)) + packed(placesIn(inUse, keys));
    const codes = inMorton.map(mortonOf);
    all.morton += packed(codes.map((code, i) => code - (codes[i - 1] ?? 0)));
    all.morton += packed(placesIn(inMorton, keys));
  }
  return all;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

const nameOf = ({ x, y }: Place) => `${x} ${y}`;

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [nameOf(place), place])).values()];
}

function placesIn(dictionary: readonly Place[], places: readonly Place[]): number[] {
  const known = new Map(dictionary.map((place, i) => [nameOf(place), i]));
  const found = places.map((place) => known.get(nameOf(place)) ?? 0);
  return found.map((place, i) => zigzag(place - (found[i - 1] ?? 0)));
}

function waysOf(places: readonly Place[]): number[] {
  return places.flatMap(({ x, y }, i) => {
    const before = places[i - 1] ?? { x: 0, y: 0 };
    return [zigzag(x - before.x), zigzag(y - before.y)];
  });
}

/** Bits of x and y by turns; the buffer reaches a little below 0. */
function mortonOf({ x, y }: Place): number {
  let code = 0;
  for (let bit = 12; bit >= 0; bit--) {
    code = code * 4 + (((x + 128) >> bit) & 1) + 2 * (((y + 128) >> bit) & 1);
  }
  return code;
}

function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

/** Bytes of the numbers as varints after gzip. */
function packed(values: readonly number[]): number {
  const bytes: number[] = [];
  for (const value of values) {
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest & 0x7f) | 0x80);
    bytes.push(rest);
  }
  return gzipSync(Uint8Array.from(bytes)).length;
}
