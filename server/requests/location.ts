/** Where a request lies: a point, or a line or area with a point on it that stands for it on maps and in lists. */
import type { z } from 'zod';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { newRequestSchema, Shape } from '../http/api/schema.ts';
import type { Asker } from './context.ts';
import { type LonLat, type PlaceFacts, placeFacts } from './place.ts';

const shapeFacts = statement('request/shape_facts');
const insertShape = statement('request/insert_shape');
const deleteShape = statement('request/delete_shape');
const shapeOf = statement('request/shape');
const moveRequest = statement('request/move');

export type ShapeInput = NonNullable<z.output<typeof newRequestSchema>['shape']>;

export interface LocationInput {
  readonly lonLat?: [number, number] | undefined;
  readonly shape?: ShapeInput | undefined;
}

/** A place that lies in the city. */
export interface Location {
  readonly lonLat: LonLat;
  readonly facts: PlaceFacts;
  readonly shape: ShapeInput | null;
}

/** "Cara Lazara 5–31" for a stretch of a street; null for what is none. */
export function stretchText(shape: ShapeInput | null | undefined): string | null {
  if (!shape?.street) return null;
  const { street, from, to } = shape;
  return from && to ? `${street} ${from}–${to}` : street;
}

/** Throws Fault outside-city, invalid-geometry. */
export async function locate(
  t: Transaction,
  { catalog }: Asker,
  { lonLat, shape }: LocationInput,
): Promise<Location> {
  const onShape = shape && (await checkShape(t, shape));
  const point = lonLat ?? onShape;
  if (!point) throw new Error('The schema asks for lonLat or a shape');
  return { lonLat: point, facts: await placeFacts(t, catalog, point), shape: shape ?? null };
}

/** The point that stands for a shape: the middle of a line, the inside of an area. */
async function checkShape(t: Transaction, { geometry }: ShapeInput): Promise<LonLat> {
  interface Found extends Record<string, unknown> {
    fault: string | null;
    inside: boolean | null;
    lon: number | null;
    lat: number | null;
  }
  const found = await t.first<Found>(shapeFacts, { geometry: JSON.stringify(geometry) });
  if (!found || found.fault !== null || found.lon === null || found.lat === null) {
    throw new Fault('invalid-geometry', 'The shape of the place is not sound.', [
      { field: '/shape/geometry', message: found?.fault ?? 'is not sound' },
    ]);
  }
  if (!found.inside) {
    throw new Fault('outside-city', 'The shape lies outside the city. Draw it inside.', [
      { field: '/shape/geometry', message: 'lies outside the extent of the city' },
    ]);
  }
  return [found.lon, found.lat];
}

/** Writes the shape of a request, or takes the old one away. */
export async function keepShape(
  t: Transaction,
  requestId: number,
  shape: ShapeInput | null,
): Promise<void> {
  if (shape === null) {
    await t.run(deleteShape, { requestId });
    return;
  }
  const { geometry, street = null, from = null, to = null } = shape;
  await t.run(insertShape, { requestId, geometry: JSON.stringify(geometry), street, from, to });
}

/** Moves a request to a place that was checked. */
export async function moveTo(
  t: Transaction,
  requestId: number,
  { lonLat: [lon, lat], facts, shape }: Location,
  {
    locationSource,
    addressText = stretchText(shape),
  }: { locationSource: string; addressText?: string | undefined | null },
): Promise<void> {
  await t.run(moveRequest, { id: requestId, lon, lat, locationSource, addressText, ...facts });
  await keepShape(t, requestId, shape);
}

/** The line or area of a request that the viewer may see; null where it lies at a point. */
export async function readShape(t: Transaction, id: number): Promise<Shape | null> {
  interface Found extends Record<string, unknown> {
    geometry: Shape['geometry'];
    street: string | null;
    from: string | null;
    to: string | null;
    length: number;
    area: number;
  }
  const row = await t.first<Found>(shapeOf, { id });
  if (!row) return null;
  const { geometry, street, from, to } = row;
  const isArea = geometry.type.endsWith('Polygon');
  return {
    kind: isArea ? 'area' : 'line',
    geometry,
    street,
    from,
    to,
    lengthMetres: isArea ? null : Math.round(row.length * 10) / 10,
    areaSquareMetres: isArea ? Math.round(row.area * 10) / 10 : null,
  };
}
