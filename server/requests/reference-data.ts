import { localised } from '../catalog/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import type {
  Category,
  Language,
  Organisation,
  RequestDetail,
  Status,
} from '../http/api/schema.ts';
import {
  type Question,
  readPresentQuestions,
  toQuestionShape,
  withoutOverridden,
} from '../questions/index.ts';
import type { Role } from '../viewer.ts';
import type { Asker } from './context.ts';

const categories = statement('request/categories');
const organisations = statement('request/organisations');
const statuses = statement('request/statuses');
const transitions = statement('request/transitions');
const transitionsElsewhere = statement('request/transitions_elsewhere');

type Titles = Record<string, string>;
type Requirement = Status['next'][number]['requires'][number];

interface TransitionRow extends Record<string, unknown> {
  from_status: string;
  to_status: string;
  titles: Titles;
  requires: Requirement[];
}

/** Active categories, parents before children. */
export async function listCategories({ database, viewer, language }: Asker): Promise<Category[]> {
  const [rows, questions] = await database.as(
    viewer,
    async (t) => [await t.rows<CategoryRow>(categories), await readPresentQuestions(t)] as const,
    { readOnly: true },
  );
  const asked = new Map<number, readonly Question[]>();
  return rows.map((row) => {
    const above = row.parent_id === null ? [] : (asked.get(row.parent_id) ?? []);
    const own = withoutOverridden([...above, ...(questions.get(row.id) ?? [])]);
    asked.set(row.id, own);
    return toCategory(row, own, language);
  });
}

interface CategoryRow extends Record<string, unknown> {
  id: number;
  code: string;
  parent_id: number | null;
  titles: Titles;
  synonyms: string[];
  kind: string;
  asset_layers: string[];
}

function toCategory(
  row: CategoryRow,
  questions: readonly Question[],
  language: Language,
): Category {
  return {
    id: row.id,
    code: row.code,
    parentId: row.parent_id,
    title: localised(row.titles, row.code, language),
    synonyms: row.synonyms,
    kind: row.kind,
    assetLayers: row.asset_layers,
    questions: questions.map((question) => {
      const takesAny = question.type === 'asset' && question.assetLayers.length === 0;
      const assetLayers = takesAny ? row.asset_layers : question.assetLayers;
      return toQuestionShape({ ...question, assetLayers }, language);
    }),
  };
}

/** Active organisations by name. */
export async function listOrganisations({
  database,
  viewer,
  language,
}: Asker): Promise<Organisation[]> {
  interface Found extends Record<string, unknown> {
    id: number;
    code: string;
    name: string;
    names: Titles;
    kind: string;
  }
  const rows = await database.as(viewer, (t) => t.rows<Found>(organisations), { readOnly: true });
  return rows.map(({ id, code, name, names, kind }) => ({
    id,
    code,
    name: localised(names, name, language),
    kind,
  }));
}

/** All states, each with the transitions that the viewer's role may make. */
export async function listStatuses({ database, viewer, language }: Asker): Promise<Status[]> {
  interface Found extends Record<string, unknown> {
    code: string;
    titles: Titles;
    is_open: boolean;
  }
  const [found, next] = await database.as(
    viewer,
    async (t) =>
      [
        await t.rows<Found>(statuses),
        await t.rows<TransitionRow>(transitions, { role: viewer.role, fromStatus: null }),
      ] as const,
    { readOnly: true },
  );
  return found.map((row) => ({
    code: row.code,
    title: localised(row.titles, row.code, language),
    isOpen: row.is_open,
    next: next
      .filter((transition) => transition.from_status === row.code)
      .map(({ to_status, requires }) => ({ to: to_status, requires })),
  }));
}

/** What the role may make of a request in this state. */
export async function nextStates(
  transaction: Transaction,
  role: Role,
  fromStatus: string,
  language: Language,
): Promise<{ to: string; title: string; requires: Requirement[] }[]> {
  const rows = await transaction.rows<TransitionRow>(transitions, { role, fromStatus });
  return rows.map((row) => ({
    to: row.to_status,
    title: localised(row.titles, row.to_status, language),
    requires: row.requires,
  }));
}

/** What the role may make of requests in other states only, or others of this one: with what a button needs to say why. */
export async function unavailableStates(
  transaction: Transaction,
  role: Role,
  fromStatus: string,
  language: Language,
): Promise<RequestDetail['unavailable']> {
  interface Found extends Record<string, unknown> {
    to_status: string;
    titles: Titles;
    by_roles: Role[];
    after_titles: Titles[];
  }
  const rows = await transaction.rows<Found>(transitionsElsewhere, { role, fromStatus });
  return rows.map(({ to_status, titles, by_roles, after_titles }) => ({
    to: to_status,
    title: localised(titles, to_status, language),
    by: by_roles,
    after: after_titles.map((after) => localised(after, '', language)),
  }));
}
