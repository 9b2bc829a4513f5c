/** Who may change what: the database says it, by the rights of the viewer's role on the layer's table. */
import type { LayerRecord } from '../../catalog/index.ts';
import { type Database, type Row, statement, type Transaction } from '../../db/index.ts';
import { Fault } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import { tableOf } from '../view.ts';
import type { Action, Change } from './change.ts';

const ofTable = statement('feature/privileges', ['table']);

export interface Privileges {
  readonly insert: boolean;
  readonly update: boolean;
  readonly delete: boolean;
}

const none: Privileges = Object.freeze({ insert: false, update: false, delete: false });

/** What the viewer may do with a layer. */
export function privilegesOf(
  database: Database,
  viewer: Viewer,
  layer: LayerRecord,
): Promise<Privileges> {
  return database.as(viewer, (t) => within(t, layer), { readOnly: true });
}

async function within(t: Transaction, layer: LayerRecord): Promise<Privileges> {
  // Requests and what belongs to them have states and logs of their own, and an interface of their own.
  if (layer.rowRule !== 'all') return none;
  return (await t.first<Row & Privileges>(ofTable, { table: tableOf(layer) })) ?? none;
}

const needs: Readonly<Record<Action, keyof Privileges>> = {
  insert: 'insert',
  replace: 'update',
  update: 'update',
  delete: 'delete',
};

/** Throws Fault unauthenticated for a citizen, else forbidden, when one of the changes is not the viewer's to make. */
export async function requirePrivileges(
  t: Transaction,
  viewer: Viewer,
  changes: readonly Change[],
): Promise<void> {
  for (const [, group] of Map.groupBy(changes, ({ layer }) => layer.name)) {
    const [first] = group;
    if (!first) continue;
    const may = await within(t, first.layer);
    const refused = group.find(({ action }) => !may[needs[action]]);
    if (!refused) continue;
    if (viewer.role === 'citizen') throw new Fault('unauthenticated', 'Sign in to change layers.');
    throw new Fault('forbidden', `Your role may not ${refused.action} in ${first.layer.name}.`);
  }
}
