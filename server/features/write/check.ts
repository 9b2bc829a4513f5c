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

/** A geometry as PostGIS sees it. */
export interface CheckedPlace {
  /** As the layer stores it, hexadecimal EWKB; null when it cannot be projected. */
  readonly geometry: string | null;
  /** Why the layer cannot take it, with the place in the system of the body. */
  readonly fault: FieldFault | null;
  readonly isOutside: boolean;
}

/** Of each change what PostGIS says of its geometry; null where there is none to look at. */
export async function placesOf(
  t: Transaction,
  checked: readonly Checked[],
): Promise<(CheckedPlace | null)[]> {
  const given = checked.filter(({ geojson }) => geojson !== null);
  if (given.length === 0) return checked.map(() => null);
  const rows = await t.rows<CheckedRow>(checkGeometries, {
    given: given.map(({ geojson }) => geojson),
    givenSrids: given.map(({ change }) => change.system.srid),
    layerSrids: given.map(({ change }) => change.layer.srid),
  });
  const places = new Map(given.map((one, index) => [one, placeOf(one.change, rows[index])]));
  return checked.map((one) => places.get(one) ?? null);
}

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
  const places = await placesOf(t, checked);
  const faulty = places.filter((place) => place?.fault);
  const faults = faulty.flatMap((place) => place?.fault ?? []);
  if (faulty.some((place) => !place?.isOutside)) {
    throw new Fault('invalid-geometry', 'The geometry has faults.', faults);
  }
  if (faults.length > 0) throw new Fault('outside-city', 'The geometry leaves the city.', faults);
  return places.map((place) => place?.geometry ?? null);
}

function placeOf(change: Change, row: CheckedRow | undefined): CheckedPlace | null {
  if (!row) return null;
  const { geometry, reason, isOutside, place } = row;
  if (reason === null && !isOutside) return { geometry, fault: null, isOutside };
  const message = reason === null ? 'This place lies outside of the city.' : `${reason}.`;
  const field = change.places.geometry;
  const fault =
    place === null
      ? { field, message }
      : { field, message, position: flipped(place, change.system) };
  return { geometry, fault, isOutside };
}
