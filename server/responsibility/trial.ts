/** A changed set of rules, tried on the requests of a period: what would have gone elsewhere. Nothing is written. */
import { type Catalog, quoteIdentifier, quoteTable } from '../catalog/index.ts';
import { type Row, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { TrialInput, TrialResult } from '../http/api/schema.ts';
import { type Condition, type DecidedCase, decide } from './decide.ts';
import {
  type CategoryRow,
  lineOf,
  type RuleAsker,
  type RuleRow,
  readCategories,
  readRules,
} from './rules.ts';

const casesOf = statement('responsibility/cases');
const organisationsOf = statement('responsibility/organisations');
const insideRule = statement('responsibility/inside_rule');
const insideOrganisation = statement('responsibility/inside_organisation');
const insideArea = statement('responsibility/inside_area');

/** References told of one move. */
const samplesTold = 10;
/** A year of a city is asked for at once. */
const timeoutMs = 60_000;
const dayMs = 86_400_000;

interface CaseRow extends Row {
  readonly id: number;
  readonly reference: string;
  readonly category_id: number;
  readonly kind: string;
  readonly layers: string[] | null;
  readonly feature_ids: number[] | null;
  readonly weekday: number;
  readonly minute: number;
  readonly day: string;
}

interface OrganisationRow extends Row {
  readonly id: number;
  readonly code: string;
  readonly has_territory: boolean;
}

interface Period {
  readonly since: Date;
  readonly until: Date;
}

type TrialAsker = RuleAsker & { readonly catalog: Catalog };

/** Throws Fault unknown-reference for a category, an organisation or a rule that is not there. */
export async function tryRules(asker: TrialAsker, input: TrialInput): Promise<TrialResult> {
  const startedAt = performance.now();
  const until = input.until === undefined ? new Date() : new Date(input.until);
  const period = { until, since: new Date(until.getTime() - input.days * dayMs) };
  const result = await asker.database.as(asker.viewer, (t) => tryWithin(t, asker, input, period), {
    readOnly: true,
    timeoutMs,
  });
  return { ...result, durationMs: Math.round(performance.now() - startedAt) };
}

async function tryWithin(
  t: Transaction,
  asker: TrialAsker,
  input: TrialInput,
  period: Period,
): Promise<Omit<TrialResult, 'durationMs'>> {
  const categories = await readCategories(t);
  const rules = await readRules(t, period.until, false);
  const territories = new Territories(t, period);
  const present: Condition[] = [];
  for (const rule of rules) present.push(await presentCondition(territories, rule));
  const organisations = await t.rows<OrganisationRow>(organisationsOf);
  const wanted: Condition[] = [];
  for (const [index, rule] of input.rules.entries()) {
    wanted.push(
      await wantedCondition(territories, rule, index, { categories, organisations, rules }),
    );
  }
  const rows = await t.rows<CaseRow>(casesOf, { ...period });
  const asksOwners = [...present, ...wanted].some(({ assetOwnerId }) => assetOwnerId !== null);
  const owners = asksOwners ? await ownersOf(t, asker.catalog, rows) : new Map<string, number>();
  return compare(rows, categories, owners, present, wanted);
}

/** Which requests of the period lie where: each territory is asked for once. */
class Territories {
  readonly #t: Transaction;
  readonly #period: Period;
  readonly #known = new Map<string, ReadonlySet<number>>();

  constructor(t: Transaction, period: Period) {
    this.#t = t;
    this.#period = period;
  }

  ofRule(ruleId: number): Promise<ReadonlySet<number>> {
    return this.#once(`rule ${ruleId}`, insideRule, { ruleId });
  }

  ofOrganisation(organisationId: number): Promise<ReadonlySet<number>> {
    return this.#once(`organisation ${organisationId}`, insideOrganisation, { organisationId });
  }

  ofArea(geometry: string): Promise<ReadonlySet<number>> {
    return this.#once(geometry, insideArea, { geometry });
  }

  async #once(
    key: string,
    text: typeof insideRule,
    values: Readonly<Record<string, unknown>>,
  ): Promise<ReadonlySet<number>> {
    const known = this.#known.get(key);
    if (known) return known;
    const row = await this.#t.first<{ ids: number[] }>(text, { ...values, ...this.#period });
    const found = new Set(row?.ids ?? []);
    this.#known.set(key, found);
    return found;
  }
}

async function presentCondition(territories: Territories, rule: RuleRow): Promise<Condition> {
  return {
    categoryId: rule.category_id,
    kind: rule.kind,
    assetLayer: rule.asset_layer,
    assetOwnerId: rule.asset_owner_id,
    within: rule.has_territory ? await territories.ofRule(rule.id) : null,
    times: {
      weekdays: rule.weekdays,
      fromTime: rule.from_time,
      toTime: rule.to_time,
      fromDay: rule.from_day,
      toDay: rule.to_day,
    },
    organisation: rule.organisation,
  };
}

interface Known {
  readonly categories: readonly CategoryRow[];
  readonly organisations: readonly OrganisationRow[];
  readonly rules: readonly RuleRow[];
}

type WantedRule = TrialInput['rules'][number];

async function wantedCondition(
  territories: Territories,
  rule: WantedRule,
  index: number,
  known: Known,
): Promise<Condition> {
  const named = <T>(list: readonly T[], field: string, isIt: (one: T) => boolean): T => {
    const found = list.find(isIt);
    if (found !== undefined) return found;
    throw new Fault('unknown-reference', 'A rule names something that does not exist.', [
      { field: `/rules/${index}/${field}`, message: 'does not exist' },
    ]);
  };
  const { organisations, categories } = known;
  const organisation = named(
    organisations,
    'organisation',
    ({ code }) => code === rule.organisation,
  );
  const { category, assetOwner } = rule;
  return {
    categoryId:
      category === null ? null : named(categories, 'category', ({ code }) => code === category).id,
    kind: rule.kind,
    assetLayer: rule.assetLayer,
    assetOwnerId:
      assetOwner === null
        ? null
        : named(organisations, 'assetOwner', ({ code }) => code === assetOwner).id,
    within: await territoryOf(territories, rule, organisation, (id) =>
      named(known.rules, 'territoryOfRule', (one) => one.id === id),
    ),
    times: {
      weekdays: rule.weekdays,
      fromTime: rule.fromTime,
      toTime: rule.toTime,
      fromDay: rule.fromDay,
      toDay: rule.toDay,
    },
    organisation: organisation.code,
  };
}

async function territoryOf(
  territories: Territories,
  { territory, territoryOfRule }: WantedRule,
  organisation: OrganisationRow,
  ruleOf: (id: number) => RuleRow,
): Promise<ReadonlySet<number> | null> {
  if (territory !== undefined) return territories.ofArea(JSON.stringify(territory));
  if (territoryOfRule !== undefined) {
    const rule = ruleOf(territoryOfRule);
    return rule.has_territory ? territories.ofRule(rule.id) : null;
  }
  return organisation.has_territory ? territories.ofOrganisation(organisation.id) : null;
}

/** Owners of the assets, by `layer/id`; of layers that know none there are none. */
async function ownersOf(
  t: Transaction,
  catalog: Catalog,
  rows: readonly CaseRow[],
): Promise<Map<string, number>> {
  const byLayer = new Map<string, Set<number>>();
  for (const { layers, feature_ids } of rows) {
    layers?.forEach((layer, at) => {
      const ids = byLayer.get(layer) ?? new Set<number>();
      byLayer.set(layer, ids.add(feature_ids?.[at] ?? 0));
    });
  }
  const owners = new Map<string, number>();
  for (const [name, ids] of byLayer) {
    const layer = catalog.layers.get(name);
    if (!layer?.properties.some((property) => property.name === 'owner_id')) continue;
    const text = `select f.${quoteIdentifier(layer.idColumn)}::float8 as id, f.owner_id
      from ${quoteTable(layer)} as f
      where f.${quoteIdentifier(layer.idColumn)} = any (:ids::bigint[]) and f.owner_id is not null`;
    for (const row of await t.rows<{ id: number; owner_id: number }>(text, { ids: [...ids] })) {
      owners.set(`${name}/${row.id}`, row.owner_id);
    }
  }
  return owners;
}

function compare(
  rows: readonly CaseRow[],
  categories: readonly CategoryRow[],
  owners: ReadonlyMap<string, number>,
  present: readonly Condition[],
  wanted: readonly Condition[],
): Omit<TrialResult, 'durationMs'> {
  const byId = new Map(categories.map((one) => [one.id, one]));
  const lines = new Map(categories.map(({ id }) => [id, lineOf(id, byId)]));
  const moves = new Map<
    string,
    { category: string; from: string | null; to: string | null; count: number; samples: string[] }
  >();
  for (const row of rows) {
    const one = toCase(row, lines, owners);
    const from = decide(present, one);
    const to = decide(wanted, one);
    if (from === to) continue;
    const category = byId.get(row.category_id)?.code ?? '';
    const key = JSON.stringify([category, from, to]);
    const move = moves.get(key) ?? { category, from, to, count: 0, samples: [] };
    moves.set(key, move);
    move.count++;
    if (move.samples.length < samplesTold) move.samples.push(row.reference);
  }
  const sorted = [...moves.values()].sort((one, two) => two.count - one.count);
  const moved = sorted.reduce((sum, { count }) => sum + count, 0);
  return { requests: rows.length, moved, moves: sorted };
}

function toCase(
  { id, category_id, kind, layers, feature_ids, weekday, minute, day }: CaseRow,
  lines: ReadonlyMap<number, ReadonlySet<number>>,
  owners: ReadonlyMap<string, number>,
): DecidedCase {
  const assets = (layers ?? []).map((layer, at) => ({
    layer,
    ownerId: owners.get(`${layer}/${feature_ids?.[at] ?? 0}`) ?? null,
  }));
  const clock = { weekday, minute, day };
  return { id, line: lines.get(category_id) ?? new Set(), kind, assets, clock };
}
