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

/** The rule that decides, and its organisation, as statements give them. */
export interface DecidingRule {
  readonly rule_id: number;
  readonly reason_i18n: Titles;
  readonly organisation_id: number;
  readonly code: string;
  readonly name: string;
  readonly name_i18n: Titles;
  readonly kind: string;
}

/** Every column of the rule is null where none fits. */
type ResponsibilityRow = { [column in keyof DecidingRule]: DecidingRule[column] | null } & {
  territory_organisation_ids: number[];
};

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
  const nobody = { organisation: null, ruleId: null, reason: null };
  const territoryOrganisationIds = row?.territory_organisation_ids ?? [];
  if (!row || !isDecided(row)) return { ...nobody, territoryOrganisationIds };
  return {
    organisation: toOrganisation(row, question.language),
    ruleId: row.rule_id,
    reason: localised(row.reason_i18n, '', question.language),
    territoryOrganisationIds,
  };
}

function isDecided(row: ResponsibilityRow): row is ResponsibilityRow & DecidingRule {
  return row.rule_id !== null;
}

/** The organisation of a rule in the asker's language. */
export function toOrganisation(rule: DecidingRule, language: Language): Organisation {
  const { organisation_id: id, code, kind } = rule;
  return { id, code, name: localised(rule.name_i18n, rule.name, language), kind };
}
