/** Walking, measuring and rebuilding geometries, whatever their type. */
import type { Geometry, GeometryKind, Position, Ring } from '../types.ts';
import { distance, isSame } from './segments.ts';

/** Where a vertex stands: the part of a Multi* (0 else), the ring of a polygon (0 else), its place there. */
export interface VertexAddress {
  readonly part: number;
  readonly ring: number;
  readonly vertex: number;
}

/** Do both name the same vertex? */
export function isSameAddress(a: VertexAddress, b: VertexAddress): boolean {
  return a.part === b.part && a.ring === b.ring && a.vertex === b.vertex;
}

/** One connected run of positions of a geometry: a point, a line or a ring. */
export interface Path {
  readonly part: number;
  readonly ring: number;
  readonly positions: readonly Position[];
}

export function kindOf(geometry: Geometry): GeometryKind {
  if (geometry.type.endsWith('Point')) return 'point';
  return geometry.type.endsWith('LineString') ? 'line' : 'polygon';
}

/** A geometry as parts of rings of positions: points and lines have one path in each part. */
export function partsOf(geometry: Geometry): readonly (readonly (readonly Position[])[])[] {
  switch (geometry.type) {
    case 'Point':
      return [[[geometry.coordinates]]];
    case 'MultiPoint':
      return geometry.coordinates.map((position) => [[position]]);
    case 'LineString':
      return [[geometry.coordinates]];
    case 'MultiLineString':
      return geometry.coordinates.map((line) => [line]);
    case 'Polygon':
      return [geometry.coordinates];
    case 'MultiPolygon':
      return geometry.coordinates;
  }
}

/** The inverse of `partsOf`. `isMulti` is asked of the layer; several parts make a Multi* in any case. */
export function fromParts(
  kind: GeometryKind,
  isMulti: boolean,
  parts: readonly (readonly (readonly Position[])[])[],
): Geometry {
  const multi = isMulti || parts.length !== 1;
  const [first = []] = parts;
  if (kind === 'point') {
    return multi
      ? { type: 'MultiPoint', coordinates: parts.map((part) => part[0]![0]!) }
      : { type: 'Point', coordinates: first[0]![0]! };
  }
  if (kind === 'line') {
    return multi
      ? { type: 'MultiLineString', coordinates: parts.map((part) => part[0]!) }
      : { type: 'LineString', coordinates: first[0]! };
  }
  return multi
    ? { type: 'MultiPolygon', coordinates: parts }
    : { type: 'Polygon', coordinates: first };
}

/** A geometry of the same type with other parts. */
export function withParts(
  geometry: Geometry,
  parts: readonly (readonly (readonly Position[])[])[],
): Geometry {
  return fromParts(kindOf(geometry), geometry.type.startsWith('Multi'), parts);
}

export function pathsOf(geometry: Geometry): readonly Path[] {
  return partsOf(geometry).flatMap((rings, part) =>
    rings.map((positions, ring) => ({ part, ring, positions })),
  );
}

/** Every vertex once: a ring's closing position is left out. */
export function verticesOf(
  geometry: Geometry,
): readonly { readonly address: VertexAddress; readonly position: Position }[] {
  const isPolygon = kindOf(geometry) === 'polygon';
  return pathsOf(geometry).flatMap(({ part, ring, positions }) =>
    (isPolygon ? positions.slice(0, -1) : positions).map((position, vertex) => ({
      address: { part, ring, vertex },
      position,
    })),
  );
}

/** The same geometry with every position changed by one rule; rings stay closed as the rule is asked once a vertex. */
export function mapPositions(
  geometry: Geometry,
  rule: (position: Position, address: VertexAddress) => Position,
): Geometry {
  const isPolygon = kindOf(geometry) === 'polygon';
  const parts = partsOf(geometry).map((rings, part) =>
    rings.map((positions, ring) => {
      const open = isPolygon ? positions.slice(0, -1) : positions;
      const changed = open.map((position, vertex) => rule(position, { part, ring, vertex }));
      return isPolygon ? closed(changed) : changed;
    }),
  );
  return withParts(geometry, parts);
}

/** A ring closed by its first position. */
export function closed(open: readonly Position[]): Ring {
  return open.length > 0 ? [...open, open[0]!] : open;
}

/** Twice the signed area in square metres: positive when the ring runs counter-clockwise. */
export function doubleArea(ring: Ring): number {
  // Relative to the first position: national coordinates are large, rings are small.
  const [originX, originY] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let index = 1; index < ring.length; index++) {
    const [ax, ay] = ring[index - 1]!;
    const [bx, by] = ring[index]!;
    sum += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
  }
  return sum;
}

/** The area of a polygon's rings in square metres, holes taken off. */
export function areaOf(rings: readonly Ring[]): number {
  const [shell, ...holes] = rings.map((ring) => Math.abs(doubleArea(ring)) / 2);
  return (shell ?? 0) - holes.reduce((sum, hole) => sum + hole, 0);
}

export function lengthOf(line: readonly Position[]): number {
  let length = 0;
  for (let index = 1; index < line.length; index++) {
    length += distance(line[index - 1]!, line[index]!);
  }
  return length;
}

/** Length in metres of lines, area in square metres of polygons, number of points: what a form shows beside a feature. */
export function sizeOf(geometry: Geometry): number {
  const kind = kindOf(geometry);
  const sizes = partsOf(geometry).map((rings) =>
    kind === 'point' ? 1 : kind === 'line' ? lengthOf(rings[0] ?? []) : areaOf(rings),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Shells counter-clockwise, holes clockwise; positions that repeat their neighbour are dropped. */
export function tidied(geometry: Geometry): Geometry {
  if (kindOf(geometry) === 'point') return geometry;
  const isPolygon = kindOf(geometry) === 'polygon';
  const parts = partsOf(geometry).map((rings) =>
    rings.map((positions, ring) => {
      const clean = withoutRepeats(positions);
      return isPolygon ? wound(clean, ring === 0) : clean;
    }),
  );
  return withParts(geometry, parts);
}

/** A ring wound counter-clockwise, or clockwise. */
export function wound(ring: Ring, counterClockwise: boolean): Ring {
  return doubleArea(ring) > 0 === counterClockwise ? ring : [...ring].reverse();
}

export function withoutRepeats(positions: readonly Position[]): readonly Position[] {
  return positions.filter(
    (position, index) => index === 0 || !isSame(position, positions[index - 1]!),
  );
}

export function isSameGeometry(a: Geometry, b: Geometry): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
