/**
 * The spatial functions. A literal is checked here, as PostGIS answers a broken one with an error of
 * its own inside. Near the city a literal is projected, so that the column's index serves; elsewhere
 * the column is.
 */
import { type Envelope, liesWithin, splitAtAntimeridian } from '../envelope.ts';
import { type Coordinates, filterFault, type Geometry, type Node } from './tree.ts';
import type { Bindings } from './values.ts';

/** Coordinate reference system of the literals. */
export interface LiteralCrs {
  readonly srid: number;
  /** Whether latitude comes first, as in EPSG:4326. */
  readonly isLatitudeFirst: boolean;
  /** Whether numbers are degrees. */
  readonly isGeographic: boolean;
}

export interface SpatialContext {
  readonly bindings: Bindings;
  readonly crs: LiteralCrs;
  readonly layerSrid: number;
  readonly cityExtent: Envelope | null;
  /** Degrees around the city within which the layer's projection is sound. */
  readonly projectionMarginDegrees: number;
}

/** One side of a spatial function: a column, or a literal with its box in its own reference system. */
export type Side =
  | { readonly kind: 'column'; readonly sql: string }
  | {
      readonly kind: 'literal';
      readonly sql: string;
      readonly box: Envelope;
      readonly isCollection: boolean;
    };

const predicates: Readonly<Record<string, string>> = {
  s_equals: 'ST_Equals',
  s_touches: 'ST_Touches',
  s_within: 'ST_Within',
  s_overlaps: 'ST_Overlaps',
  s_crosses: 'ST_Crosses',
  s_contains: 'ST_Contains',
};

export function isSpatialFunction(operator: string): boolean {
  return operator === 's_intersects' || operator === 's_disjoint' || operator in predicates;
}

/** The condition of a spatial function. */
export function spatialCondition(
  operator: string,
  left: Side,
  right: Side,
  context: SpatialContext,
): string {
  const [a, b] = inOneSystem(left, right, context);
  // A distance takes invalid geometries and collections, which ST_Intersects may refuse.
  if (operator === 's_disjoint') return `(ST_Distance(${a}, ${b}) > 0)`;
  if (operator === 's_intersects') return `(${a} && ${b} and sign(ST_Distance(${a}, ${b})) <> 1)`;
  const predicate = predicates[operator];
  if (!predicate) throw filterFault(`There is no function ${operator}.`);
  for (const side of [left, right]) {
    if (side.kind === 'literal' && side.isCollection) {
      throw filterFault(`${operator.toUpperCase()} takes no GEOMETRYCOLLECTION.`);
    }
  }
  return `(${a} && ${b} and ${predicate}(${sound(a)}, ${sound(b)}))`;
}

/** An overlay of an invalid geometry fails as a whole; a mixed collection has no relations. */
function sound(sql: string): string {
  return `case when GeometryType(${sql}) = 'GEOMETRYCOLLECTION' then null when ST_IsValid(${sql}) then ${sql} else ST_CollectionExtract(ST_MakeValid(${sql})) end`;
}

function inOneSystem(left: Side, right: Side, context: SpatialContext): [string, string] {
  const { crs, layerSrid } = context;
  const literals = [left, right].filter((side) => side.kind === 'literal');
  const isMixed = literals.length === 1;
  if (!isMixed || crs.srid === layerSrid) return [left.sql, right.sql];
  const isNear = literals.every((side) => isNearCity(side.box, context));
  const project = ({ kind, sql }: Side) => {
    if (isNear) return kind === 'literal' ? projected(sql, context) : sql;
    return kind === 'column' ? `ST_Transform(${sql}, ${crs.srid})` : sql;
  };
  return [project(left), project(right)];
}

function isNearCity(box: Envelope, { crs, cityExtent, projectionMarginDegrees }: SpatialContext) {
  return (
    crs.srid === 4326 && cityExtent !== null && liesWithin(box, cityExtent, projectionMarginDegrees)
  );
}

/** Points are added to long edges, which bend when they are projected. */
function projected(sql: string, { layerSrid }: SpatialContext): string {
  return `ST_Transform(ST_Segmentize(${sql}, 0.05), ${layerSrid})`;
}

/** A literal geometry or box as SQL. Throws Fault invalid-parameter when it is broken or off the earth. */
export function literalSide(node: Node, { bindings, crs }: SpatialContext): Side {
  const geometry = node.kind === 'bbox' ? boxGeometry(node.box, crs) : asGeometry(node);
  checkShape(geometry);
  const ordered = crs.isLatitudeFirst && node.kind !== 'bbox' ? flipped(geometry) : geometry;
  const box = boxOf(ordered);
  if (crs.isGeographic) checkDegrees(box);
  const text = bindings.bind(JSON.stringify(ordered), 'text');
  return {
    kind: 'literal',
    sql: `ST_SetSRID(ST_GeomFromGeoJSON(${text}), ${crs.srid})`,
    box,
    isCollection: geometry.type === 'GeometryCollection',
  };
}

function asGeometry(node: Node): Geometry {
  if (node.kind === 'geometry') return node.geometry;
  throw filterFault('A spatial function takes a geometry.');
}

function boxGeometry(box: readonly number[], crs: LiteralCrs): Geometry {
  if (box.length !== 4 && box.length !== 6) throw filterFault('A BBOX has four or six numbers.');
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] =
    box.length === 6 ? [box[0], box[1], box[3], box[4]] : box;
  const ordered: Envelope = crs.isLatitudeFirst ? [y1, x1, y2, x2] : [x1, y1, x2, y2];
  if (ordered[1] > ordered[3]) throw filterFault('The south of a BBOX is above its north.');
  if (!crs.isGeographic && ordered[0] > ordered[2]) throw filterFault('The BBOX is inside out.');
  return {
    type: 'MultiPolygon',
    coordinates: splitAtAntimeridian(ordered).map(([west, south, east, north]) => [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ]),
  };
}

/** Positions of a geometry, whatever its type. */
function positionsOf(geometry: Geometry): (readonly number[])[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positionsOf);
  return flatten(geometry.coordinates);
}

function flatten(coordinates: Coordinates): (readonly number[])[] {
  if (typeof coordinates[0] === 'number') return [coordinates as readonly number[]];
  return (coordinates as readonly Coordinates[]).flatMap(flatten);
}

function boxOf(geometry: Geometry): Envelope {
  const positions = positionsOf(geometry);
  const xs = positions.map(([x = 0]) => x);
  const ys = positions.map(([, y = 0]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function checkDegrees([west, south, east, north]: Envelope): void {
  if (west < -180 || east > 180 || south < -90 || north > 90) {
    throw filterFault('A geometry lies off the earth: longitude comes first, then latitude.');
  }
}

function flipped(geometry: Geometry): Geometry {
  if (geometry.type === 'GeometryCollection') {
    return { ...geometry, geometries: geometry.geometries.map(flipped) };
  }
  const flip = (coordinates: Coordinates): Coordinates => {
    if (typeof coordinates[0] !== 'number') {
      return (coordinates as readonly Coordinates[]).map(flip);
    }
    const [x = 0, y = 0, ...rest] = coordinates as readonly number[];
    return [y, x, ...rest];
  };
  return { ...geometry, coordinates: flip(geometry.coordinates) };
}

const least: Readonly<Record<string, number>> = { LineString: 2, MultiLineString: 2 };

/** Rings are closed, lines have two points, nothing is empty. */
function checkShape(geometry: Geometry): void {
  if (geometry.type === 'GeometryCollection') {
    if (geometry.geometries.length === 0) throw filterFault('A geometry is empty.');
    for (const member of geometry.geometries) checkShape(member);
    return;
  }
  if (positionsOf(geometry).length === 0) throw filterFault('A geometry is empty.');
  const isArea = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
  for (const part of linesOf(geometry.coordinates)) {
    if (isArea) checkRing(part);
    else if (part.length < (least[geometry.type] ?? 1)) {
      throw filterFault('A line has two points at least.');
    }
  }
}

/** The lists of positions at the bottom. */
function linesOf(coordinates: Coordinates): (readonly (readonly number[])[])[] {
  const [first] = coordinates;
  if (typeof first === 'number') return [];
  if (first === undefined || typeof first[0] === 'number') {
    return [coordinates as readonly (readonly number[])[]];
  }
  return (coordinates as readonly Coordinates[]).flatMap(linesOf);
}

function checkRing(ring: readonly (readonly number[])[]): void {
  const [first, last] = [ring[0], ring.at(-1)];
  const isClosed = first?.every((number, index) => number === last?.[index]) ?? false;
  if (ring.length < 4 || !isClosed) {
    throw filterFault('A ring of a polygon has four points at least and ends where it began.');
  }
}
