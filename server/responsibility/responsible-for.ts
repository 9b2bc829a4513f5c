import { localised } from '../catalog/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import type { Language, Organisation } from '../http/api/schema.ts';

const responsible = statement('locate/responsible');

export interface ResponsibilityQuestion {
  readonly categoryId: number;
  /** Fault, service, question …; null asks only rules that are for every kind. */
  readonly kind: string | null;
  /** What the request is about; a rule may name their layer or their owner. */
  readonly assets: readonly { readonly layer: string; readonly id: number }[];
  /** Degrees, CRS84. */
  readonly lonLat: readonly [number, number];
  readonly language: Language;
}

export interface Responsibility {
  /** Null: no rule fits, a gap that the contact centre has to decide. */
  readonly organisation: Organisation | null;
  readonly ruleId: number | null;
  /** The rule's own sentence, in the asker's language. */
  readonly reason: string | null;
  /** Who may see the request while nobody is assigned. */
  readonly territoryOrganisationIds: number[];
}

type Titles = Record<string, string>;

interface ResponsibilityRow extends Record<string, unknown> {
  rule_id: number | null;
  reason_i18n: Titles | null;
  organisation_id: number | null;
  code: string | null;
  name: string | null;
  name_i18n: Titles | null;
  kind: string | null;
  territory_organisation_ids: number[];
}

/** Asks the rules in the caller's transaction: one statement, the same answer for every role. */
export async function responsibleFor(
  transaction: Transaction,
  question: ResponsibilityQuestion,
): Promise<Responsibility> {
  const row = await transaction.first<ResponsibilityRow>(responsible, {
    categoryId: question.categoryId,
    kind: question.kind,
    assetLayers: question.assets.map(({ layer }) => layer),
    assetIds: question.assets.map(({ id }) => id),
    lon: question.lonLat[0],
    lat: question.lonLat[1],
  });
  if (!row) return { organisation: null, ruleId: null, reason: null, territoryOrganisationIds: [] };
  return {
    organisation: organisationOf(row, question.language),
    ruleId: row.rule_id,
    reason: row.reason_i18n && localised(row.reason_i18n, '', question.language),
    territoryOrganisationIds: row.territory_organisation_ids,
  };
}

function organisationOf(row: ResponsibilityRow, language: Language): Organisation | null {
  if (row.organisation_id === null) return null;
  return {
    id: row.organisation_id,
    code: row.code ?? '',
    name: localised(row.name_i18n ?? {}, row.name ?? '', language),
    kind: row.kind ?? '',
  };
}
