/** What is there now of the features that somebody wants to change, and what was there when he looked. */
import type { LayerRecord } from '../../catalog/index.ts';
import { type Row, statement, type Transaction } from '../../db/index.ts';
import type { CoordinateSystem } from '../crs/index.ts';
import { featureText } from '../select.ts';
import { columnOf, type LayerView, sourceOf } from '../view.ts';
import { lockPlan } from './statements.ts';
import { microsOf, microsOfName } from './version.ts';
import { type VersionWish, versionWithin } from './versions.ts';

/** A feature as it stands, in the system that the body speaks. */
export interface Present {
  readonly id: string;
  /** Microseconds since 1970. */
  readonly version: string;
  /** GeoJSON as a reader gets it. */
  readonly geometry: unknown;
}

const unclear = statement('feature/changed_twice_within', ['layer', 'id', 'second']);
const lives = statement('feature/versions', ['layer', 'id']);

/** Locks features and reads them. What is not in the answer is not there, or not for the viewer to see. */
export async function readPresent(
  t: Transaction,
  view: LayerView,
  ids: readonly string[],
  system: CoordinateSystem,
): Promise<Map<string, Present>> {
  const { layer } = view;
  // Two statements: a row that was waited for is read by a younger snapshot than the one that waited.
  const lock = lockPlan(layer, ids);
  await t.rows(lock.statement, lock.params);
  const geometry = featureText(view, { system, properties: [], hasGeometry: true }, [
    { part: 'geometry' },
  ]);
  const id = columnOf(layer.idColumn);
  const rows = await t.rows<Row & { id: string; version: string; geometry: string }>(
    `select ${id}::text as id, ${microsOf(`history.version_of(:layer, ${id})`)} as version,
       ${geometry.text} as geometry
     from ${sourceOf(view, null)} where ${id} = any(:ids::bigint[])`,
    { layer: layer.name, ids, ...geometry.params },
  );
  return new Map(rows.map((row) => [row.id, { ...row, geometry: JSON.parse(row.geometry) }]));
}

/** A whole feature as GeoJSON in a system, or null. */
export async function presentFeature(
  t: Transaction,
  view: LayerView,
  id: string,
  system: CoordinateSystem,
): Promise<unknown> {
  const output = { system, properties: view.properties, hasGeometry: true };
  const { text, params } = featureText(view, output, [
    { literal: '{"type":"Feature","id":' },
    { part: 'id' },
    { literal: ',"geometry":' },
    { part: 'geometry' },
    { literal: ',"properties":' },
    { part: 'properties' },
    { literal: '}' },
  ]);
  const row = await t.first<Row & { feature: string }>(
    `select ${text} as feature from ${sourceOf(view, null)}
     where ${columnOf(view.layer.idColumn)} = :id::bigint`,
    { ...params, id },
  );
  return row ? JSON.parse(row.feature) : null;
}

/** The feature as the version of this name had it, as GeoJSON in a system; null when there is none. */
export async function earlierFeature(
  t: Transaction,
  { layer, id, system }: Pick<VersionWish, 'layer' | 'id' | 'system'>,
  versionName: string,
): Promise<unknown> {
  const version = microsOfName(versionName);
  const found = version && (await versionWithin(t, { layer, id, system, version }));
  if (!found) return null;
  const geometry = found.geometry === null ? null : JSON.parse(found.geometry);
  return { type: 'Feature', id: Number(id), geometry, properties: JSON.parse(found.properties) };
}

/** Whether a date in whole seconds cannot tell which of two versions its sender saw. */
export async function isUnclear(
  t: Transaction,
  layer: LayerRecord,
  id: string,
  second: number,
): Promise<boolean> {
  const row = await t.first<Row & { isUnclear: boolean }>(unclear, {
    layer: layer.name,
    id,
    second,
  });
  return row?.isUnclear ?? false;
}

/** The last version of a feature that was deleted, as far as the viewer may know of it; undefined when there was none. */
export async function lastVersion(
  t: Transaction,
  layer: LayerRecord,
  id: string,
): Promise<string | undefined> {
  const versions = await t.rows<Row & { version: string; hasContent: boolean }>(lives, {
    layer: layer.name,
    id,
  });
  return versions.findLast(({ hasContent }) => hasContent)?.version;
}
