/** Writing well-known binary and reading tiles, for the tests of the tile engine. */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import {
  Dictionary,
  LiveLayer,
  PackedBuilder,
  type Snapshot,
  type TileAddress,
  TileCutter,
  type Value,
} from '../../../tiles/index.ts';

export type Position = readonly number[];
export type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint' | 'LineString'; coordinates: readonly Position[] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: readonly (readonly Position[])[] }
  | { type: 'MultiPolygon'; coordinates: readonly (readonly (readonly Position[])[])[] }
  | { type: 'GeometryCollection'; geometries: readonly Geometry[] };

const typeCodes = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const;

/** ISO well-known binary; positions of three are Z, of four Z and M. Coordinates are EPSG:3857 metres. */
export function wkb(geometry: Geometry): Uint8Array {
  const bytes: number[] = [];
  writeGeometry(bytes, geometry);
  return Uint8Array.from(bytes);
}

function writeGeometry(bytes: number[], geometry: Geometry): void {
  const { type } = geometry;
  const ordinates = ordinatesOf(geometry);
  bytes.push(1);
  uint32(bytes, typeCodes[type] + (ordinates === 4 ? 3000 : ordinates === 3 ? 1000 : 0));
  switch (type) {
    case 'Point':
      doubles(bytes, geometry.coordinates);
      break;
    case 'LineString':
      positions(bytes, geometry.coordinates);
      break;
    case 'Polygon':
      uint32(bytes, geometry.coordinates.length);
      for (const ring of geometry.coordinates) positions(bytes, ring);
      break;
    case 'MultiPoint':
      members(
        bytes,
        geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates })),
      );
      break;
    case 'MultiLineString':
      members(
        bytes,
        geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates })),
      );
      break;
    case 'MultiPolygon':
      members(
        bytes,
        geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates })),
      );
      break;
    case 'GeometryCollection':
      members(bytes, geometry.geometries);
      break;
  }
}

function ordinatesOf(geometry: Geometry): number {
  if (geometry.type === 'GeometryCollection') return 2;
  let level: unknown = geometry.coordinates;
  while (Array.isArray(level) && Array.isArray(level[0])) level = level[0];
  return Array.isArray(level) && level.length > 2 ? level.length : 2;
}

function members(bytes: number[], list: readonly Geometry[]): void {
  uint32(bytes, list.length);
  for (const member of list) writeGeometry(bytes, member);
}

function positions(bytes: number[], list: readonly Position[]): void {
  uint32(bytes, list.length);
  for (const position of list) doubles(bytes, position);
}

function uint32(bytes: number[], value: number): void {
  bytes.push(...new Uint8Array(new Uint32Array([value]).buffer));
}

function doubles(bytes: number[], values: readonly number[]): void {
  bytes.push(...new Uint8Array(Float64Array.from(values).buffer));
}

const worldMetres = 2 * 20_037_508.342_789_244;

/** EPSG:3857 metres of a place in a tile, in tile units. */
export function at(tile: TileAddress, x: number, y: number): [number, number] {
  const side = worldMetres / 2 ** tile.z;
  return [
    (tile.x + x / 4096) * side - worldMetres / 2,
    worldMetres / 2 - (tile.y + y / 4096) * side,
  ];
}

export interface TestFeature {
  readonly id: number;
  readonly geometry: Geometry;
  readonly values?: readonly Value[];
}

export function layerOf(
  features: readonly TestFeature[],
  columnNames: readonly string[] = [],
): Snapshot {
  return liveOf(features, columnNames).snapshot;
}

export function liveOf(
  features: readonly TestFeature[],
  columnNames: readonly string[] = [],
): LiveLayer {
  const dictionaries = columnNames.map(() => new Dictionary());
  const builder = new PackedBuilder(dictionaries);
  for (const feature of features) {
    builder.addWkb(feature.id, wkb(feature.geometry), feature.values ?? []);
  }
  return new LiveLayer(builder.finish(), columnNames, dictionaries);
}

export interface DecodedFeature {
  readonly id: number | undefined;
  readonly type: number;
  readonly properties: Record<string, number | string | boolean>;
  readonly geometry: readonly (readonly (readonly [number, number])[])[];
}

/** Decodes with the reference decoder. */
export function decode(bytes: Uint8Array): Record<string, DecodedFeature[]> {
  const tile = new VectorTile(new PbfReader(bytes));
  const layers: Record<string, DecodedFeature[]> = {};
  for (const [name, layer] of Object.entries(tile.layers)) {
    layers[name] = Array.from({ length: layer.length }, (_, i) => {
      const feature = layer.feature(i);
      return {
        id: feature.id,
        type: feature.type,
        properties: feature.properties,
        geometry: feature.loadGeometry().map((part) => part.map(({ x, y }) => [x, y] as const)),
      };
    });
  }
  return layers;
}

const cutter = new TileCutter();

/** The features of one layer in one tile. */
export function cutOne(
  snapshot: Snapshot,
  tile: TileAddress,
  clusterUnits: number | null = null,
): DecodedFeature[] {
  const { bytes } = cutter.cut(tile, [
    { name: 'layer', snapshot, columns: snapshot.columnNames, condition: null, clusterUnits },
  ]);
  return decode(bytes).layer ?? [];
}
