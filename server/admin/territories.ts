/** Areas in degrees on their way into the city's reference system, and areas of a layer as one territory. */
import { quoteIdentifier, quoteTable } from '../catalog/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { AdminTerritory, Territory } from '../http/api/schema.ts';
import type { Asker } from './asker.ts';

const territoryOf = statement('admin/territory', ['geometry']);
const meetsCity = statement('admin/meets_city', ['ewkb']);

/** Hexadecimal EWKB in the city's SRID. Throws Fault invalid-geometry or outside-city, naming the field. */
export async function toEwkb(t: Transaction, territory: Territory, field: string): Promise<string> {
  const geometry = JSON.stringify(territory);
  const row = await t.first<{ ewkb: string; fault: string | null }>(territoryOf, { geometry });
  if (!row) throw new Fault('not-found', 'There is no city yet.');
  if (row.fault !== null) {
    throw new Fault('invalid-geometry', `The territory is not valid: ${row.fault}.`, [
      { field, message: `is not valid: ${row.fault}` },
    ]);
  }
  const where = await t.first<{ meets: boolean }>(meetsCity, { ewkb: row.ewkb });
  if (where?.meets) return row.ewkb;
  throw new Fault('outside-city', 'The territory lies outside the city.', [
    { field, message: 'lies outside the city' },
  ]);
}

/** Whether an area is, to the last digit, the one that was given out. */
export function isSameTerritory(one: Territory | null, other: Territory | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Features of a layer of areas as one. Throws Fault unknown-reference for a layer of other shapes or one that is not there, and
 * for a feature that is not.
 */
export async function uniteFeatures(
  { database, viewer, catalog }: Asker,
  layerName: string,
  ids: readonly number[],
): Promise<AdminTerritory> {
  const layer = catalog.layers.get(layerName);
  if (!layer || !/polygon/i.test(layer.geometryType)) {
    throw new Fault('unknown-reference', `${layerName} is no layer of areas.`, [
      { field: '/layer', message: 'is no layer of areas' },
    ]);
  }
  const geometry = `f.${quoteIdentifier(layer.geometryColumn)}`;
  const text = `select count(*)::integer as found,
      st_asgeojson(st_transform(st_multi(st_union(st_makevalid(${geometry}))), 4326), 8)::json as territory,
      st_area(st_union(st_makevalid(${geometry}))) / 1e6 as "areaKm2"
    from ${quoteTable(layer)} as f
    where f.${quoteIdentifier(layer.idColumn)} = any (:ids::bigint[])`;
  const row = await database.as(
    viewer,
    (t) => t.first<AdminTerritory & { found: number } & Record<string, unknown>>(text, { ids }),
    { readOnly: true },
  );
  if (!row || row.found < new Set(ids).size) {
    throw new Fault('unknown-reference', 'Some of these areas are not there.', [
      { field: '/ids', message: 'names an area that is not there' },
    ]);
  }
  return { territory: row.territory, areaKm2: Math.round(row.areaKm2 * 1000) / 1000 };
}
