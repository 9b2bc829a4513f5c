/** Hexagons as polygons in degrees. Corners are shared, so each is projected once. */
import type { Polygon, Position } from 'geojson';
import { type Row, statement, type Transaction } from '../db/index.ts';
import {
  type Cell,
  type Corner,
  cornersOf,
  keyOf,
  type Located,
  metresOf,
  outlinesOf,
  turnOf,
} from './hexagons.ts';

const toDegrees = statement('network/to_degrees');

/** Decimal places: a centimetre. */
const scale = 1e7;

interface Found extends Row {
  readonly lons: number[];
  readonly lats: number[];
}

/** Points in metres of the city's plane, x and y apart, as degrees. */
export async function inDegrees(
  t: Transaction,
  xs: readonly number[],
  ys: readonly number[],
): Promise<Position[]> {
  if (xs.length === 0) return [];
  const found = await t.first<Found>(toDegrees, { xs, ys });
  return xs.map((_, at) => [rounded(found?.lons[at]), rounded(found?.lats[at])]);
}

const rounded = (degrees = 0): number => Math.round(degrees * scale) / scale;

/** The corners of these cells. */
export async function locateCorners(
  t: Transaction,
  cells: readonly Cell[],
  edgeMetres: number,
): Promise<Located> {
  const corners = new Map<string, Corner>();
  for (const cell of cells)
    for (const corner of cornersOf(cell)) corners.set(keyOf(corner), corner);
  const metres = [...corners.values()].map((corner) => metresOf(corner, edgeMetres));
  const places = await inDegrees(
    t,
    metres.map(([x]) => x),
    metres.map(([, y]) => y),
  );
  return new Map([...corners.keys()].map((key, at) => [key, places[at]!]));
}

/** A cell in degrees; its corners have to be among those that were located. */
export function hexagonOf(cell: Cell, located: Located): Polygon {
  const ring = cornersOf(cell).map((corner) => located.get(keyOf(corner))!);
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

/** What cells that hang together cover. */
export function coverOf(cells: readonly Cell[], located: Located): Polygon {
  const rings = outlinesOf(cells).sort((one, two) => turnOf(two) - turnOf(one));
  const coordinates = rings.map((ring) => ring.map((corner) => located.get(keyOf(corner))!));
  return { type: 'Polygon', coordinates };
}
