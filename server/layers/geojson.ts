/**
 * Tiles of GeoJSON that somebody brings along: sliced and simplified by `geojson-vt`, written by our own encoder.
 */
import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FeatureCollection, GeoJsonProperties, Geometry } from 'geojson';
import GeoJSONVT, { type RawFeature } from 'geojson-vt';
import {
  Dictionary,
  extentUnits,
  labelSuffix,
  MvtWriter,
  RingGuard,
  ringArea,
  type TileAddress,
  type Value,
} from '../../tiles/index.ts';
import type { FinishedTile } from './cache.ts';
import { labelPoints } from './geojson-labels.ts';

/** Down to it tiles are cut; maps magnify the last. */
export const deepestAdhocZoom = 18;
const adhocLayer = 'adhoc';
/** Holds a point for each polygon, in the one tile in which it lies. */
const adhocLabels = `${adhocLayer}${labelSuffix}`;
/** `geojson-vt` keeps each tile that it cut: after so many it begins anew from what was given. */
const mostKeptTiles = 2000;
/** The kinds of `geojson-vt`'s features; the first three are those of MVT. */
const kind = { point: 1, line: 2, polygon: 3, singlePoint: 4 } as const;

const encoder = new TextEncoder();
const writer = new MvtWriter();
const rings = new RingGuard();

/** The layers of a tile as TileJSON tells them, the features themselves first. */
export function adhocLayers(columns: readonly string[]) {
  const fields = Object.fromEntries(columns.map((column) => [column, '']));
  return [adhocLayer, adhocLabels].map((id) => ({ id, fields }));
}

/** What is known of a collection without slicing it. */
export interface GeoJsonFacts {
  /** The names of all properties, in the order in which they first come. */
  readonly columns: readonly string[];
  /** West, south, east, north in degrees; null when nothing has a place. */
  readonly bounds: readonly [number, number, number, number] | null;
}

export function geoJsonFacts({ features }: FeatureCollection): GeoJsonFacts {
  return {
    columns: columnsOf(features),
    bounds: boundsOf(features.map(({ geometry }) => geometry)),
  };
}

function columnsOf(features: FeatureCollection['features']): string[] {
  return [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

/** What this thread has sliced. */
const sliced = new Map<string, GeoJsonTiles>();

/** A tile of a set. The collection, whose shape was checked, is needed the first time. */
export function sliceTile(
  set: string,
  collection: FeatureCollection | null,
  tile: TileAddress,
): FinishedTile {
  let tiles = sliced.get(set);
  if (tiles === undefined) {
    if (collection === null) throw new Error('this GeoJSON was not given');
    tiles = new GeoJsonTiles(collection);
    sliced.set(set, tiles);
  }
  return tiles.tile(tile);
}

/** Lets go of what was cut of a GeoJSON that nobody asks for any more. */
export function forgetSlices(set: string): void {
  sliced.delete(set);
}

class GeoJsonTiles {
  readonly #columns: readonly string[];
  readonly #collection: FeatureCollection;
  readonly #ids: readonly number[];
  readonly #dictionaries: readonly Dictionary[];
  /** For each feature the codes of its columns. */
  readonly #codes: readonly Uint32Array[];
  #slices: GeoJSONVT;
  readonly #labels: GeoJSONVT;

  /** Takes a collection in CRS84. */
  constructor({ features }: FeatureCollection) {
    this.#columns = columnsOf(features);
    this.#dictionaries = this.#columns.map(() => new Dictionary());
    this.#codes = features.map(({ properties }) =>
      Uint32Array.from(this.#columns, (column, i) =>
        this.#dictionaries[i]!.codeOf(ownValue(properties, column)),
      ),
    );
    this.#ids = features.map(({ id }) => (typeof id === 'number' ? id : -1));
    // What a feature is called by in the slices is its place in the collection.
    this.#collection = {
      type: 'FeatureCollection',
      features: features.map(({ geometry }, id) => ({
        type: 'Feature',
        id,
        geometry,
        properties: null,
      })),
    };
    this.#slices = slicesOf(this.#collection);
    const labels = labelPoints(features.map(({ geometry }) => geometry));
    this.#labels = slicesOf({ type: 'FeatureCollection', features: labels });
  }

  tile({ z, x, y }: TileAddress): FinishedTile {
    if (this.#slices.tileCoords.length > mostKeptTiles) this.#slices = slicesOf(this.#collection);
    writer.reset();
    this.#writeLayer(adhocLayer, this.#slices.getTileRaw(z, x, y)?.features ?? []);
    const labels = this.#labels.getTileRaw(z, x, y)?.features ?? [];
    this.#writeLayer(adhocLabels, labels.filter(isWithin));
    const bytes = writer.finish();
    const common = { thinned: [], step: 0 };
    if (bytes.length === 0) return { ...common, gzipped: bytes, etag: 'empty' };
    return { ...common, gzipped: gzipSync(bytes), etag: hash('sha1', bytes, 'base64url') };
  }

  #writeLayer(name: string, features: readonly RawFeature[]): void {
    const dictionaries = this.#dictionaries.map((dictionary) => dictionary.view());
    writer.beginLayer(name, dictionaries);
    for (const feature of features) this.#write(feature);
    writer.endLayer(
      this.#columns.map((column) => encoder.encode(column)),
      dictionaries,
    );
  }

  #write(feature: RawFeature): void {
    const place = Number(feature.id);
    const parts = partsOf(feature);
    const vertices = parts.reduce((sum, part) => sum + part.length / 2, 0);
    writer.beginFeature(vertices, parts.length, this.#columns.length);
    writeGeometry(feature.type, parts);
    if (!writer.keepsFeature()) return;
    const codes = this.#codes[place]!;
    for (let column = 0; column < codes.length; column++) {
      writer.tag(column, column, codes[column]!);
    }
    const isPoint = feature.type === kind.singlePoint;
    writer.endFeature(this.#ids[place]!, isPoint ? kind.point : feature.type);
  }
}

/** The value of a property; what every object inherits is none. */
function ownValue(properties: GeoJsonProperties, name: string): Value {
  return properties !== null && Object.hasOwn(properties, name) ? properties[name] : null;
}

function slicesOf(collection: FeatureCollection): GeoJSONVT {
  return new GeoJSONVT(collection, { maxZoom: deepestAdhocZoom, indexMaxZoom: 0 });
}

/** Whether a point lies in the tile itself and not in what lies around it. */
function isWithin(feature: RawFeature): boolean {
  const [[x = -1, y = -1] = []] = partsOf(feature);
  return x >= 0 && y >= 0 && x < extentUnits && y < extentUnits;
}

/** Each part's x and y by turns, in tile units. */
function partsOf(feature: RawFeature): Float64Array[] {
  if (feature.type === kind.singlePoint) return [Float64Array.of(feature.x, feature.y)];
  if (feature.type === kind.point) return [Float64Array.from(feature.geometry)];
  return feature.geometry.map((part) => Float64Array.from(part));
}

function writeGeometry(type: RawFeature['type'], parts: readonly Float64Array[]): void {
  if (type === kind.polygon) {
    writeRings(parts);
    return;
  }
  for (const part of parts) {
    const count = part.length / 2;
    if (type === kind.line) writer.line(part, 0, count);
    else writePoints(part, count);
  }
}

function writeRings(parts: readonly Float64Array[]): void {
  let hasShell = false;
  rings.begin();
  for (const part of parts) {
    const count = part.length / 2;
    // The slices are wound as the standard wants: shells are positive.
    const isHole = ringArea(part, 0, count) < 0;
    if (isHole && !hasShell) continue;
    const isKept = rings.add(part, count, isHole);
    if (!isHole) hasShell = isKept;
  }
  rings.write(writer, false);
}

function writePoints(part: Float64Array, count: number): void {
  writer.beginPoints(count);
  for (let i = 0; i < count; i++) writer.point(part[i * 2]!, part[i * 2 + 1]!);
}

function boundsOf(
  geometries: readonly (Geometry | null)[],
): readonly [number, number, number, number] | null {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries) if (geometry !== null) growByGeometry(bounds, geometry);
  return bounds[0] === Infinity ? null : bounds;
}

function growByGeometry(bounds: [number, number, number, number], geometry: Geometry): void {
  if (geometry.type === 'GeometryCollection') {
    for (const member of geometry.geometries) growByGeometry(bounds, member);
  } else grow(bounds, geometry.coordinates);
}

/** Coordinates are nested as deep as their geometry asks: the innermost is a position. */
function grow(bounds: [number, number, number, number], coordinates: readonly unknown[]): void {
  const [x, y] = coordinates;
  if (typeof x !== 'number' || typeof y !== 'number') {
    for (const inner of coordinates) if (Array.isArray(inner)) grow(bounds, inner);
    return;
  }
  bounds[0] = Math.min(bounds[0], x);
  bounds[1] = Math.min(bounds[1], y);
  bounds[2] = Math.max(bounds[2], x);
  bounds[3] = Math.max(bounds[3], y);
}
