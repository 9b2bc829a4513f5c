/** GeoJSON as well-known binary (ISO 19125), little endian, in two dimensions: as the writers of formats take it. Pure. */
import type { Geometry, Position } from 'geojson';

const codes: Readonly<Record<Geometry['type'], number>> = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
};

const littleEndian = 1;

/** The same geometry in bytes. */
export function wkbOf(geometry: Geometry): Buffer {
  return Buffer.concat([headOf(geometry.type), ...bodyOf(geometry)]);
}

function headOf(type: Geometry['type']): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(littleEndian, 0);
  head.writeUInt32LE(codes[type], 1);
  return head;
}

function bodyOf(geometry: Geometry): Buffer[] {
  switch (geometry.type) {
    case 'Point':
      return [pointOf(geometry.coordinates)];
    case 'LineString':
      return lineOf(geometry.coordinates);
    case 'Polygon':
      return counted(geometry.coordinates, lineOf);
    case 'MultiPoint':
      return membersOf('Point', geometry.coordinates);
    case 'MultiLineString':
      return membersOf('LineString', geometry.coordinates);
    case 'MultiPolygon':
      return membersOf('Polygon', geometry.coordinates);
    case 'GeometryCollection':
      return counted(geometry.geometries, (one) => [wkbOf(one)]);
  }
}

/** Members with a head of their own each. */
function membersOf<T>(type: 'Point' | 'LineString' | 'Polygon', members: readonly T[]): Buffer[] {
  return counted(members, (coordinates) => [wkbOf({ type, coordinates } as Geometry)]);
}

function counted<T>(members: readonly T[], of: (member: T) => Buffer[]): Buffer[] {
  const count = Buffer.alloc(4);
  count.writeUInt32LE(members.length);
  return [count, ...members.flatMap(of)];
}

const lineOf = (positions: readonly Position[]): Buffer[] =>
  counted(positions, (position) => [pointOf(position)]);

function pointOf([x = Number.NaN, y = Number.NaN]: Position): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeDoubleLE(x, 0);
  bytes.writeDoubleLE(y, 8);
  return bytes;
}
