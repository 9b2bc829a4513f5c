/** A change against what its layer takes: first what the body itself shows, then what only PostGIS knows. */
import { type Row, statement, type Transaction } from '../../db/index.ts';
import { Fault, type FieldFault } from '../../errors.ts';
import type { Change, Mending } from './change.ts';
import { checkGeometry } from './geometry.ts';
import { flipped } from './geometry-parts.ts';
import { type ColumnValues, checkProperties } from './properties.ts';

const checkGeometries = statement('feature/check_geometries', [
  'given',
  'givenSrids',
  'layerSrids',
]);

/** A change that has been looked at. */
export interface Checked {
  readonly change: Change;
  readonly values: ColumnValues;
  /** GeoJSON, easting first; null when the geometry stays as it is. */
  readonly geojson: string | null;
  readonly mended: readonly Mending[];
  /** Of properties and of the change itself. */
  readonly faults: readonly FieldFault[];
  /** Of the geometry: forgotten when it turns out to be the one that is there. */
  readonly geometryFaults: readonly FieldFault[];
}

/** Pure. */
export function checkChange(change: Change): Checked {
  const { action, layer, places } = change;
  if (action === 'delete') return unchecked(change);
  const properties = checkProperties(layer, change.properties ?? {}, action, places.properties);
  const isNamed = change.geometry !== undefined || action !== 'update';
  if (!isNamed) return { ...unchecked(change), ...properties };
  const geometry = checkGeometry(change.geometry ?? null, layer, change.system, places.geometry);
  return {
    change,
    ...properties,
    geojson: geometry.geojson,
    mended: geometry.mended,
    geometryFaults: geometry.faults,
  };
}

function unchecked(change: Change): Checked {
  return { change, values: new Map(), geojson: null, mended: [], faults: [], geometryFaults: [] };
}

type CheckedRow = Row & {
  readonly geometry: string | null;
  readonly reason: string | null;
  readonly isOutside: boolean;
  /** Easting first. */
  readonly place: readonly number[] | null;
};

/**
 * The geometries as their layers store them (hexadecimal EWKB), null for those that stay as they are. Throws Fault
 * invalid-geometry or outside-city with the place of each fault.
 */
export async function checkPlaces(
  t: Transaction,
  checked: readonly Checked[],
): Promise<(string | null)[]> {
  const early = checked.flatMap(({ geometryFaults }) => geometryFaults);
  if (early.length > 0) throw new Fault('invalid-geometry', 'The geometry has faults.', early);
  const given = checked.filter(({ geojson }) => geojson !== null);
  if (given.length === 0) return checked.map(() => null);
  const rows = await t.rows<CheckedRow>(checkGeometries, {
    given: given.map(({ geojson }) => geojson),
    givenSrids: given.map(({ change }) => change.system.srid),
    layerSrids: given.map(({ change }) => change.layer.srid),
  });
  refuse(given, rows);
  const stored = new Map(given.map((one, index) => [one, rows[index]?.geometry ?? null]));
  return checked.map((one) => stored.get(one) ?? null);
}

function refuse(given: readonly Checked[], rows: readonly CheckedRow[]): void {
  const faults: FieldFault[] = [];
  for (const [index, { reason, isOutside, place }] of rows.entries()) {
    const change = given[index]?.change;
    if (!change || (reason === null && !isOutside)) continue;
    const message = reason === null ? 'This place lies outside of the city.' : `${reason}.`;
    const field = change.places.geometry;
    if (place === null) faults.push({ field, message });
    else faults.push({ field, message, position: flipped(place, change.system) });
  }
  if (faults.length === 0) return;
  if (rows.some(({ reason }) => reason !== null)) {
    throw new Fault('invalid-geometry', 'The geometry has faults.', faults);
  }
  throw new Fault('outside-city', 'The geometry leaves the city.', faults);
}
