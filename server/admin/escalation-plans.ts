/** Who is told when a clock runs out: an ordered list of plans, of which for each clock the first that fits counts. */
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { EscalationChange, EscalationInput, EscalationList } from '../http/api/schema.ts';
import type { Asker, Versioned } from './asker.ts';
import { Named } from './named.ts';
import { positionsOf } from './order.ts';
import { requireVersion, versionOf } from './versions.ts';

const readAll = statement('admin/escalation_plans', []);
const lockAll = statement('admin/lock_escalation_plans', []);
const dropSome = statement('admin/drop_escalation_plans', ['ids']);
const putOne = statement('admin/put_escalation_plan', [
  'id',
  'position',
  'clock',
  'kind',
  'categoryId',
  'organisationId',
  'steps',
]);

type PresentPlan = EscalationList['rules'][number] & { readonly position: number };

export function listEscalation(asker: Asker): Promise<Versioned<EscalationList>> {
  return asker.database.as(asker.viewer, read, { readOnly: true });
}

async function read(t: Transaction): Promise<Versioned<EscalationList>> {
  const rules = (await readPresent(t)).map(({ position, ...rule }) => rule);
  return { content: { rules }, version: await versionOf(t, 'escalation_plans') };
}

function readPresent(t: Transaction): Promise<PresentPlan[]> {
  return t.rows<PresentPlan & Record<string, unknown>>(readAll);
}

/** Throws Fault precondition-failed; unknown-reference and invalid-body naming the plan's field. */
export async function changeEscalation(
  asker: Asker,
  seen: number,
  { rules, reason }: EscalationChange,
): Promise<Versioned<EscalationList>> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      await t.run(lockAll);
      await requireVersion(t, seen, 'escalation_plans');
      await write(t, rules);
      return read(t);
    },
    { reason },
  );
}

async function write(t: Transaction, wanted: readonly EscalationInput[]): Promise<void> {
  const present = await readPresent(t);
  const named = await Named.read(t);
  const former = wanted.map((rule, at) => formerOf(rule, at, wanted, present));
  const positions = positionsOf(former.map((rule) => rule?.position ?? null));
  const rows = wanted.map(({ category, organisation, steps, ...plain }, at) => ({
    ...plain,
    id: plain.id ?? null,
    position: positions[at] ?? 0,
    categoryId: named.idOrNull('categories', category, `/rules/${at}/category`),
    organisationId: named.idOrNull('organisations', organisation, `/rules/${at}/organisation`),
    steps: JSON.stringify(steps),
  }));
  const kept = new Set(wanted.map(({ id }) => id));
  const gone = present.map(({ id }) => id).filter((id) => !kept.has(id));
  if (gone.length > 0) await t.run(dropSome, { ids: gone });
  for (const row of rows) await t.run(putOne, row);
}

/** The plan that one changes; undefined for a new one. */
function formerOf(
  { id }: EscalationInput,
  at: number,
  wanted: readonly EscalationInput[],
  present: readonly PresentPlan[],
): PresentPlan | undefined {
  if (id === undefined) return undefined;
  const found = present.find((one) => one.id === id);
  const isTwice = wanted.findIndex((other) => other.id === id) < at;
  if (found && !isTwice) return found;
  throw new Fault('invalid-body', 'The plans cannot be kept.', [
    { field: `/rules/${at}/id`, message: found ? 'is there twice' : 'is no plan in force' },
  ]);
}
