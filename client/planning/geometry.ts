/** Geometries of results, which come as JSON, as shapes that can be drawn. Pure. */
import type { OverlayGeometry } from '../map/index.ts';
import type { ResultFeature } from './processes.ts';

type Given = NonNullable<ResultFeature['geometry']>;

/** How deep positions are nested in the coordinates of each type. */
const depths: ReadonlyMap<string, number> = new Map([
  ['Point', 0],
  ['MultiPoint', 1],
  ['LineString', 1],
  ['MultiLineString', 2],
  ['Polygon', 2],
  ['MultiPolygon', 3],
]);

function isPosition(coordinates: readonly unknown[]): coordinates is readonly number[] {
  return coordinates.length > 0 && coordinates.every((one) => typeof one === 'number');
}

function isNested(coordinates: unknown, depth: number): boolean {
  if (!Array.isArray(coordinates)) return false;
  return depth === 0
    ? isPosition(coordinates)
    : coordinates.every((member) => isNested(member, depth - 1));
}

function isDrawable(geometry: Given): geometry is Given & OverlayGeometry {
  const depth = depths.get(geometry.type);
  return depth !== undefined && isNested(geometry.coordinates, depth);
}

/** What can be drawn of a feature; null where it has no place, or one of a kind that no shape has. */
export function drawableOf({ geometry }: ResultFeature): OverlayGeometry | null {
  return geometry && isDrawable(geometry) ? geometry : null;
}

/** All positions of a geometry's coordinates, however deep they are nested. */
export function positionsOf(coordinates: unknown): (readonly number[])[] {
  if (!Array.isArray(coordinates)) return [];
  const members: readonly unknown[] = coordinates;
  return isPosition(members) ? [members] : members.flatMap(positionsOf);
}
