/** The rules that wind clocks: an ordered list, changed as a whole. A trigger winds the clocks of all open requests anew. */
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { ClockRuleInput, ClockRuleList, ClockRulesChange } from '../http/api/schema.ts';
import type { Asker, Versioned } from './asker.ts';
import { Named } from './named.ts';
import { positionsOf } from './order.ts';
import { requireVersion, versionOf } from './versions.ts';

const readAll = statement('admin/clock_rules', []);
const lockAll = statement('admin/lock_clock_rules', []);
const endSome = statement('admin/end_clock_rules', ['ids']);
const updateSome = statement('admin/update_clock_rules', ['rules']);
const insertSome = statement('admin/insert_clock_rules', ['rules']);

/** Milliseconds that winding the clocks of a large city anew may take. */
export const windingLimitMs = 120_000;

type PresentRule = ClockRuleList['rules'][number] & { readonly position: number };

export function listClockRules(asker: Asker): Promise<Versioned<ClockRuleList>> {
  return asker.database.as(asker.viewer, read, { readOnly: true });
}

async function read(t: Transaction): Promise<Versioned<ClockRuleList>> {
  const rules = (await readPresent(t)).map(({ position, ...rule }) => rule);
  return { content: { rules }, version: await versionOf(t, 'clock_rules') };
}

function readPresent(t: Transaction): Promise<PresentRule[]> {
  return t.rows<PresentRule & Record<string, unknown>>(readAll);
}

/** Throws Fault precondition-failed; unknown-reference and invalid-body naming the rule's field. */
export async function changeClockRules(
  asker: Asker,
  seen: number,
  { rules, reason }: ClockRulesChange,
): Promise<Versioned<ClockRuleList>> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      await t.run(lockAll);
      await requireVersion(t, seen, 'clock_rules');
      await write(t, rules);
      return read(t);
    },
    { reason, timeoutMs: windingLimitMs },
  );
}

async function write(t: Transaction, wanted: readonly ClockRuleInput[]): Promise<void> {
  const present = new Map((await readPresent(t)).map((rule) => [rule.id, rule]));
  const named = await Named.read(t);
  const former = wanted.map(({ id }, at) => {
    const isTwice = wanted.findIndex((other) => other.id === id) < at;
    const rule = id === undefined ? undefined : present.get(id);
    if (id === undefined || (rule && !isTwice)) return rule;
    throw new Fault('invalid-body', 'The rules cannot be kept.', [
      { field: `/rules/${at}/id`, message: rule ? 'is there twice' : 'is no rule in force' },
    ]);
  });
  const positions = positionsOf(former.map((rule) => rule?.position ?? null));
  const rows = wanted.map((rule, at) => rowOf(rule, positions[at] ?? 0, named, `/rules/${at}`));
  const wantedIds = new Set(wanted.map(({ id }) => id));
  const ids = [...present.keys()].filter((id) => !wantedIds.has(id));
  const [changed, added] = [
    rows.filter(({ id }) => id !== null),
    rows.filter(({ id }) => id === null),
  ];
  // Each statement winds all clocks anew: none is run for nothing.
  if (ids.length > 0) await t.run(endSome, { ids });
  if (changed.length > 0) await t.run(updateSome, { rules: JSON.stringify(changed) });
  if (added.length > 0) await t.run(insertSome, { rules: JSON.stringify(added) });
}

function rowOf(rule: ClockRuleInput, position: number, named: Named, field: string) {
  const { id, category, organisation, calendar, ...plain } = rule;
  for (const states of ['startStates', 'pauseStates', 'stopStates'] as const) {
    for (const [at, state] of rule[states].entries()) {
      named.id('states', state, `${field}/${states}/${at}`);
    }
  }
  return {
    ...plain,
    id: id ?? null,
    position,
    categoryId: named.idOrNull('categories', category, `${field}/category`),
    organisationId: named.idOrNull('organisations', organisation, `${field}/organisation`),
    calendarId: named.id('calendars', calendar, `${field}/calendar`),
  };
}
