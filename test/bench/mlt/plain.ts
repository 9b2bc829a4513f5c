/**
 * What `@maplibre/mlt` writes from a finished MVT with its plain encoder: the measure for ours.
 */
import { VectorTile, type VectorTileFeature, type VectorTileLayer } from '@mapbox/vector-tile';
import type { FeatureGeometry, FeatureInput, Position } from '@maplibre/mlt';
import { PbfReader } from 'pbf';
import { encodeTile } from '../../support/mlt-package.ts';

/** The same layers and features as a MapLibre Tile. */
export function mltOf(mvt: Uint8Array): Uint8Array {
  const { layers } = new VectorTile(new PbfReader(mvt));
  return encodeTile(Object.values(layers).map(layerOf));
}

function layerOf(layer: VectorTileLayer) {
  const features = Array.from({ length: layer.length }, (_, i) => featureOf(layer.feature(i)));
  const mixed = mixedColumns(features);
  for (const { properties } of features) {
    for (const name of mixed) if (name in properties) properties[name] = String(properties[name]);
  }
  return { name: layer.name, extent: layer.extent, features };
}

type Properties = VectorTileFeature['properties'];

function featureOf(feature: VectorTileFeature): FeatureInput & { readonly properties: Properties } {
  const { id, properties } = feature;
  return { ...(id === undefined ? {} : { id }), geometry: geometryOf(feature), properties };
}

/** A column of an MLT has one type: one that holds texts and numbers becomes texts. */
function mixedColumns(features: readonly { readonly properties: Properties }[]): Set<string> {
  const types = new Map<string, string>();
  const mixed = new Set<string>();
  for (const { properties } of features) {
    for (const [name, value] of Object.entries(properties)) {
      const type = types.get(name) ?? typeof value;
      types.set(name, type);
      if (type !== typeof value) mixed.add(name);
    }
  }
  return mixed;
}

/** The nesting of GeoJSON with the coordinates of the tile. */
function geometryOf(feature: VectorTileFeature): FeatureGeometry {
  const lists = feature.loadGeometry().map((part) => part.map(({ x, y }): Position => [x, y]));
  const isOne = lists.length === 1;
  if (feature.type === 3) {
    const polygons = polygonsOf(lists);
    return polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0]! }
      : { type: 'MultiPolygon', coordinates: polygons };
  }
  if (feature.type === 2) {
    return isOne
      ? { type: 'LineString', coordinates: lists[0]! }
      : { type: 'MultiLineString', coordinates: lists };
  }
  return isOne
    ? { type: 'Point', coordinates: lists[0]![0]! }
    : { type: 'MultiPoint', coordinates: lists.flat() };
}

/** Each positive ring begins a polygon; the closing position is not repeated. */
function polygonsOf(rings: readonly Position[][]): Position[][][] {
  const polygons: Position[][][] = [];
  for (const ring of rings) {
    if (polygons.length === 0 || isShell(ring)) polygons.push([]);
    polygons.at(-1)!.push(ring.slice(0, -1));
  }
  return polygons;
}

function isShell(ring: readonly Position[]): boolean {
  let area = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x, y] = ring[i]!;
    const [nextX, nextY] = ring[i + 1]!;
    area += x * nextY - nextX * y;
  }
  return area > 0;
}
