/** Features of a result as CSV (RFC 4180), the geometry as WKT, as downloads of layers have it. */
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';

const endOfLine = '\r\n';

export function csvOf({ features }: FeatureCollection): string {
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const head = ['WKT', 'id', ...names].map(quoted).join(',');
  return [head, ...features.map((feature) => line(feature, names))].join(endOfLine) + endOfLine;
}

function line({ id, geometry, properties }: Feature, names: readonly string[]): string {
  const values = names.map((name) => cell(properties?.[name]));
  return [geometry === null ? '' : quoted(wktOf(geometry)), String(id ?? ''), ...values].join(',');
}

/** What is not there is nothing between the commas, an empty text is `""`; texts are always quoted, numbers never. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return quoted(typeof value === 'string' ? value : JSON.stringify(value));
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

const place = ([x = 0, y = 0]: Position): string => `${x} ${y}`;
const listed =
  <T>(of: (one: T) => string) =>
  (many: readonly T[]): string =>
    `(${many.map(of).join(', ')})`;
const line1 = listed(place);
const line2 = listed(line1);
const line3 = listed(line2);

function wktOf(geometry: Geometry): string {
  switch (geometry.type) {
    case 'Point':
      return `POINT (${place(geometry.coordinates)})`;
    case 'MultiPoint':
      return `MULTIPOINT ${line1(geometry.coordinates)}`;
    case 'LineString':
      return `LINESTRING ${line1(geometry.coordinates)}`;
    case 'MultiLineString':
      return `MULTILINESTRING ${line2(geometry.coordinates)}`;
    case 'Polygon':
      return `POLYGON ${line2(geometry.coordinates)}`;
    case 'MultiPolygon':
      return `MULTIPOLYGON ${line3(geometry.coordinates)}`;
    case 'GeometryCollection':
      return `GEOMETRYCOLLECTION ${listed(wktOf)(geometry.geometries)}`;
  }
}
