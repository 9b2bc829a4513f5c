/**
 * The rules of responsibility as a city keeps them: an ordered list, changed as a whole. A rule that is changed ends, and a new
 * one begins in the same moment: requests of before keep the rule, and the reason, by which they were given to whom.
 */
import { isDeepStrictEqual } from 'node:util';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { AdminRule, AdminRuleInput, AdminRuleList, RulesChange } from '../http/api/schema.ts';
import type { Asker, Versioned } from './asker.ts';
import { Named } from './named.ts';
import { positionsOf } from './order.ts';
import { isSameTerritory, toEwkb } from './territories.ts';
import { requireVersion, versionOf } from './versions.ts';

const readAll = statement('admin/rules', []);
const lockAll = statement('admin/lock_rules', []);
const endSome = statement('admin/end_rules', ['ids']);
const moveOne = statement('admin/move_rule', ['id', 'position']);
const insertOne = statement('admin/insert_rule');

interface PresentRule extends Omit<AdminRule, 'validFrom'> {
  readonly position: number;
  readonly validFrom: Date;
}

/** Those in force now. */
export function listRules(asker: Asker): Promise<Versioned<AdminRuleList>> {
  return asker.database.as(asker.viewer, read, { readOnly: true });
}

async function read(t: Transaction): Promise<Versioned<AdminRuleList>> {
  const rules = (await readPresent(t)).map(({ position, validFrom, ...rule }) => ({
    ...rule,
    validFrom: validFrom.toISOString(),
  }));
  return { content: { rules }, version: await versionOf(t, 'responsibility_rules') };
}

function readPresent(t: Transaction): Promise<PresentRule[]> {
  return t.rows<PresentRule & Record<string, unknown>>(readAll);
}

/** Throws Fault precondition-failed; unknown-reference, invalid-geometry, outside-city and invalid-body naming the rule's field. */
export async function changeRules(
  asker: Asker,
  seen: number,
  { rules, reason }: RulesChange,
): Promise<Versioned<AdminRuleList>> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      await t.run(lockAll);
      await requireVersion(t, seen, 'responsibility_rules');
      await write(t, asker, rules);
      return read(t);
    },
    { reason },
  );
}

async function write(t: Transaction, asker: Asker, wanted: RulesChange['rules']): Promise<void> {
  const present = new Map((await readPresent(t)).map((rule) => [rule.id, rule]));
  const named = await Named.read(t);
  const former = wanted.map((rule, at) => formerOf(present, wanted, rule, at));
  const kept = new Set(wanted.flatMap((rule, at) => (isKept(rule, former[at]) ? [rule.id] : [])));
  await t.run(endSome, { ids: [...present.keys()].filter((id) => !kept.has(id)) });
  const positions = positionsOf(former.map((rule) => rule?.position ?? null));
  for (const [at, rule] of wanted.entries()) {
    const position = positions[at] ?? 0;
    const was = former[at];
    if (was && kept.has(was.id)) {
      if (was.position !== position) await t.run(moveOne, { id: was.id, position });
      continue;
    }
    const values = await valuesOf(t, asker, named, rule, was, `/rules/${at}`);
    await t.run(insertOne, { position, ...values });
  }
}

function formerOf(
  present: ReadonlyMap<number, PresentRule>,
  wanted: RulesChange['rules'],
  { id }: AdminRuleInput,
  at: number,
): PresentRule | undefined {
  if (id === undefined) return undefined;
  const refuse = (message: string) =>
    new Fault('invalid-body', 'The rules cannot be kept.', [{ field: `/rules/${at}/id`, message }]);
  if (wanted.findIndex((other) => other.id === id) < at) throw refuse('is there twice');
  const rule = present.get(id);
  if (!rule) throw refuse('is no rule in force');
  return rule;
}

function isKept(wanted: AdminRuleInput, was: PresentRule | undefined): boolean {
  if (!was) return false;
  const { position, validFrom, ...plain } = was;
  return isDeepStrictEqual(wanted, plain);
}

async function valuesOf(
  t: Transaction,
  { catalog }: Asker,
  named: Named,
  { id, category, assetOwner, organisation, reasons, territory, ...plain }: AdminRuleInput,
  was: PresentRule | undefined,
  field: string,
) {
  if (plain.assetLayer !== null && !catalog.layers.has(plain.assetLayer)) {
    throw new Fault('unknown-reference', `There is no layer ${plain.assetLayer}.`, [
      { field: `${field}/assetLayer`, message: 'does not exist' },
    ]);
  }
  const keeps = was !== undefined && isSameTerritory(was.territory, territory);
  return {
    ...plain,
    categoryId: named.idOrNull('categories', category, `${field}/category`),
    assetOwnerId: named.idOrNull('organisations', assetOwner, `${field}/assetOwner`),
    organisationId: named.id('organisations', organisation, `${field}/organisation`),
    reasons: JSON.stringify(reasons),
    territory:
      keeps || territory === null ? null : await toEwkb(t, territory, `${field}/territory`),
    territoryOf: keeps ? was.id : null,
  };
}
