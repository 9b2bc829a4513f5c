/** Who may change what: the database says it, by the rights of the viewer's role on the layer's table. */
import { type LayerRecord, quoteTable } from '../../catalog/index.ts';
import { type Database, type Row, statement, type Transaction } from '../../db/index.ts';
import { Fault } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import type { Action, Change } from './change.ts';

const ofTables = statement('feature/privileges', ['tables', 'lockTimeout']);

/** Milliseconds that a set waits for somebody who is changing the same features, in an open session of QGIS say. */
const lockLimitMs = 3_000;

export interface Privileges {
  readonly insert: boolean;
  readonly update: boolean;
  readonly delete: boolean;
}

const none: Privileges = Object.freeze({ insert: false, update: false, delete: false });

/** What the viewer may do with a layer. */
export async function privilegesOf(
  database: Database,
  viewer: Viewer,
  layer: LayerRecord,
): Promise<Privileges> {
  const all = await database.as(viewer, (t) => within(t, [layer]), { readOnly: true });
  return all.get(layer.name) ?? none;
}

/** By the names of the layers. */
async function within(
  t: Transaction,
  layers: readonly LayerRecord[],
): Promise<ReadonlyMap<string, Privileges>> {
  // Requests and what belongs to them have states and logs of their own, and an interface of their own.
  const open = layers.filter(({ rowRule }) => rowRule === 'all');
  const rows = await t.rows<Row & Privileges & { table: string }>(ofTables, {
    tables: open.map(quoteTable),
    lockTimeout: `${lockLimitMs}ms`,
  });
  const ofTable = new Map(rows.map((row) => [row.table, row]));
  return new Map(open.map((layer) => [layer.name, ofTable.get(quoteTable(layer)) ?? none]));
}

const needs: Readonly<Record<Action, keyof Privileges>> = {
  insert: 'insert',
  replace: 'update',
  update: 'update',
  delete: 'delete',
};

/**
 * Begins a set of changes. Throws Fault unauthenticated for a citizen, else forbidden, when one of them is not the
 * viewer's to make.
 */
export async function requirePrivileges(
  t: Transaction,
  viewer: Viewer,
  changes: readonly Change[],
): Promise<void> {
  const layers = new Map(changes.map(({ layer }) => [layer.name, layer]));
  const all = await within(t, [...layers.values()]);
  const refused = changes.find(({ layer, action }) => !all.get(layer.name)?.[needs[action]]);
  if (!refused) return;
  if (viewer.role === 'citizen') throw new Fault('unauthenticated', 'Sign in to change layers.');
  throw new Fault('forbidden', `Your role may not ${refused.action} in ${refused.layer.name}.`);
}
