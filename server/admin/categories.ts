/** Categories: the tree, what they are called, what they ask, how long their requests are kept. */
import { localised } from '../catalog/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type {
  AdminCategory,
  AdminCategoryList,
  CategoryChange,
  NewCategory,
  Titles,
} from '../http/api/schema.ts';
import { putQuestions, readOwnQuestions } from '../questions/index.ts';
import type { Asker, Versioned } from './asker.ts';
import { Named } from './named.ts';
import { requireVersion, versionOf } from './versions.ts';

const listAll = statement('admin/categories', []);
const readOne = statement('admin/category', ['code']);
const lockOne = statement('admin/lock_category', ['code']);
const insertOne = statement('admin/insert_category');
const updateOne = statement('admin/update_category');
const activeBelow = statement('admin/active_below', ['id']);
const isAboveOther = statement('admin/is_above', ['id', 'otherId']);
const putRetention = statement('admin/put_retention');
const dropRetention = statement('admin/drop_retention', ['categoryId']);
const putReopen = statement('admin/put_reopen', ['categoryId', 'status', 'days']);
const dropReopen = statement('admin/drop_reopen', ['categoryId', 'status']);

type Listed = AdminCategoryList['categories'][number];

export async function listCategories(asker: Asker): Promise<AdminCategoryList> {
  const { database, viewer, language } = asker;
  interface Row extends Omit<Listed, 'title'>, Record<string, unknown> {
    readonly titles: Titles;
  }
  const rows = await database.as(viewer, (t) => t.rows<Row>(listAll), { readOnly: true });
  return {
    categories: rows.map(({ titles, ...rest }) => ({
      ...(rest as Omit<Listed, 'title'>),
      title: localised(titles as Record<string, string>, rest.code, language),
    })),
  };
}

/** Throws Fault not-found. */
export function readCategory(asker: Asker, code: string): Promise<Versioned<AdminCategory>> {
  return asker.database.as(asker.viewer, (t) => read(t, code), { readOnly: true });
}

async function read(t: Transaction, code: string): Promise<Versioned<AdminCategory>> {
  interface Row extends Omit<AdminCategory, 'questions' | 'reopenDays'>, Record<string, unknown> {
    readonly id: number;
    readonly reopenResolved: number | null;
    readonly reopenClosed: number | null;
  }
  const row = await t.first<Row>(readOne, { code });
  if (!row) throw new Fault('not-found', `There is no category ${code}.`);
  const { id, reopenResolved: resolved, reopenClosed: closed, ...plain } = row;
  const questions = await readOwnQuestions(t, id);
  const content = { ...plain, questions, reopenDays: { resolved, closed } } as AdminCategory;
  return { content, version: await versionOf(t, 'category', code) };
}

/** Throws Fault conflict when the code is taken, unknown-reference and invalid-body naming the field. */
export async function addCategory(
  asker: Asker,
  { code, reason, ...input }: NewCategory,
): Promise<Versioned<AdminCategory>> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      const values = await valuesOf(t, asker, input);
      const made = await t.first<{ id: number }>(insertOne, { code, ...values });
      if (!made) throw taken(code);
      await putRest(t, made.id, input);
      return read(t, code);
    },
    { reason },
  );
}

/** Throws Fault not-found, precondition-failed, unknown-reference and invalid-body naming the field. */
export async function changeCategory(
  asker: Asker,
  code: string,
  seen: number,
  { reason, ...input }: CategoryChange,
): Promise<Versioned<AdminCategory>> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      const found = await t.first<{ id: number }>(lockOne, { code });
      if (!found) throw new Fault('not-found', `There is no category ${code}.`);
      await requireVersion(t, seen, 'category', code);
      const values = await valuesOf(t, asker, input);
      await refuseCircle(t, found.id, values.parentId);
      if (!input.isActive) await refuseWithActiveBelow(t, found.id);
      await t.run(updateOne, { id: found.id, ...values });
      await putRest(t, found.id, input);
      return read(t, code);
    },
    { reason },
  );
}

/** A code that somebody else has given already. */
export function taken(code: string): Fault {
  return new Fault('conflict', `There is a ${code} already.`, [
    { field: '/code', message: 'is taken' },
  ]);
}

type Input = Omit<CategoryChange, 'reason'>;

/** The columns of request.category. */
async function valuesOf(t: Transaction, { catalog }: Asker, input: Input) {
  const { parent, titles, questions, retention, reopenDays, ...plain } = input;
  plain.assetLayers.forEach((layer, at) => {
    if (catalog.layers.has(layer)) return;
    throw new Fault('unknown-reference', `There is no layer ${layer}.`, [
      { field: `/assetLayers/${at}`, message: `${layer} does not exist` },
    ]);
  });
  const named = await Named.read(t);
  return {
    ...plain,
    parentId: named.idOrNull('categories', parent, '/parent'),
    titles: JSON.stringify(titles),
  };
}

async function refuseCircle(t: Transaction, id: number, parentId: number | null): Promise<void> {
  if (parentId === null) return;
  const row = await t.first<{ isAbove: boolean }>(isAboveOther, { id, otherId: parentId });
  if (!row?.isAbove) return;
  throw new Fault('invalid-body', 'A category cannot lie below itself.', [
    { field: '/parent', message: 'lies below this category, or is it' },
  ]);
}

async function refuseWithActiveBelow(t: Transaction, id: number): Promise<void> {
  const below = await t.rows<{ code: string }>(activeBelow, { id });
  if (below.length === 0) return;
  const codes = below.map(({ code }) => code).join(', ');
  throw new Fault('invalid-body', 'Categories below it are in use.', [
    { field: '/isActive', message: `take these out of use first: ${codes}` },
  ]);
}

async function putRest(t: Transaction, id: number, input: Input): Promise<void> {
  const { retention, reopenDays, questions } = input;
  if (retention) await t.run(putRetention, { categoryId: id, ...retention });
  else await t.run(dropRetention, { categoryId: id });
  for (const status of ['resolved', 'closed'] as const) {
    const days = reopenDays[status];
    if (days === null) await t.run(dropReopen, { categoryId: id, status });
    else await t.run(putReopen, { categoryId: id, status, days });
  }
  await putQuestions(t, id, questions);
}
