/** The rules as they are, for the pages that look at all of them at once. */
import { localised, type Titles } from '../catalog/index.ts';
import { type Database, type Row, statement, type Transaction } from '../db/index.ts';
import type { Language, RuleList } from '../http/api/schema.ts';
import type { Viewer } from '../viewer.ts';

const rulesAt = statement('responsibility/rules');
const categories = statement('responsibility/categories');

export interface RuleRow extends Row {
  readonly id: number;
  readonly category_id: number | null;
  readonly category: string | null;
  readonly kind: string | null;
  readonly asset_layer: string | null;
  readonly asset_owner_id: number | null;
  readonly asset_owner: string | null;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly organisation_name: string;
  readonly organisation_names: Titles;
  readonly reason_i18n: Titles;
  readonly weekdays: readonly number[] | null;
  readonly from_time: string | null;
  readonly to_time: string | null;
  readonly from_day: string | null;
  readonly to_day: string | null;
  readonly has_own_territory: boolean;
  readonly has_territory: boolean;
}

export interface CategoryRow extends Row {
  readonly id: number;
  readonly code: string;
  readonly titles: Titles;
  readonly kind: string;
  readonly parent_id: number | null;
  readonly is_leaf: boolean;
}

export interface RuleAsker {
  readonly database: Database;
  readonly viewer: Viewer;
  readonly language: Language;
}

/** Those in force at a moment, in their order; `onlyHolding` leaves out those of other hours, weekdays and seasons. */
export function readRules(t: Transaction, at: Date, onlyHolding: boolean): Promise<RuleRow[]> {
  return t.rows<RuleRow>(rulesAt, { at, onlyHolding });
}

export function readCategories(t: Transaction): Promise<CategoryRow[]> {
  return t.rows<CategoryRow>(categories);
}

/** The category and those above it; a circle of parents ends. */
export function lineOf(id: number, byId: ReadonlyMap<number, CategoryRow>): ReadonlySet<number> {
  const line = new Set<number>();
  let at: number | null = id;
  while (at !== null && !line.has(at)) {
    line.add(at);
    at = byId.get(at)?.parent_id ?? null;
  }
  return line;
}

/** Those in force now, in the form that a trial takes. */
export async function listRules({ database, viewer, language }: RuleAsker): Promise<RuleList> {
  const rows = await database.as(viewer, (t) => readRules(t, new Date(), false), {
    readOnly: true,
  });
  return {
    rules: rows.map((row) => ({
      id: row.id,
      category: row.category,
      kind: row.kind,
      assetLayer: row.asset_layer,
      assetOwner: row.asset_owner,
      hasTerritory: row.has_territory,
      weekdays: row.weekdays === null ? null : [...row.weekdays],
      fromTime: row.from_time,
      toTime: row.to_time,
      fromDay: row.from_day,
      toDay: row.to_day,
      organisation: row.organisation,
      reason: localised(row.reason_i18n, '', language),
    })),
  };
}
