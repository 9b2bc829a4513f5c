/** Who changed what, when and why; and that nobody overwrites what he has not seen. The lines are written by triggers. */
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { AdminHistory, subjects } from '../http/api/schema.ts';
import type { Asker } from './asker.ts';

const lastChange = statement('admin/version', ['subject', 'key']);
const linesOf = statement('admin/history', ['subject', 'key', 'most']);

type Subject = (typeof subjects)[number];

/** Changed rows that are told at most: the newest. */
const mostLines = 2_000;

interface LastChange extends Record<string, unknown> {
  readonly id: number;
  readonly actor: string;
  readonly at: Date;
}

export async function versionOf(t: Transaction, subject: Subject, key = ''): Promise<number> {
  return (await t.first<LastChange>(lastChange, { subject, key }))?.id ?? 0;
}

/** Throws Fault precondition-failed, which says who was faster. Lock what is changed before. */
export async function requireVersion(
  t: Transaction,
  seen: number,
  subject: Subject,
  key = '',
): Promise<void> {
  const last = await t.first<LastChange>(lastChange, { subject, key });
  if ((last?.id ?? 0) === seen) return;
  const who = last ? `${last.actor} changed it at ${last.at.toISOString()}` : 'It is new';
  throw new Fault('precondition-failed', `It is not as you saw it: ${who}. Read it again.`);
}

interface Line extends Record<string, unknown> {
  readonly at: Date;
  readonly actor: string;
  readonly reason: string | null;
  readonly part: string;
  readonly part_key: string;
  readonly operation: 'insert' | 'update' | 'delete';
  readonly changes: Readonly<Record<string, { from?: unknown; to?: unknown }>>;
}

/** Newest first, what was changed together as one. Shapes of areas are told by their kind only. */
export async function readHistory(
  { database, viewer }: Asker,
  subject: Subject,
  key: string,
): Promise<AdminHistory> {
  const lines = await database.as(
    viewer,
    (t) => t.rows<Line>(linesOf, { subject, key, most: mostLines }),
    { readOnly: true },
  );
  const together = Map.groupBy(lines, ({ at, actor }) => `${at.toISOString()} ${actor}`);
  const changes = [...together.values()].map((group) => ({
    at: group[0]!.at.toISOString(),
    actor: group[0]!.actor,
    reason: group[0]!.reason,
    parts: group.map(toPart),
  }));
  return { changes };
}

function toPart({ part, part_key, operation, changes }: Line) {
  const fields = Object.entries(changes)
    .filter(([name]) => name !== 'id')
    .map(([name, { from, to }]) => ({ name, from: told(from), to: told(to) }));
  return { part, key: part_key, operation, fields };
}

function told(value: unknown): unknown {
  const isShape = typeof value === 'object' && value !== null && 'coordinates' in value;
  return isShape ? ('type' in value ? value.type : null) : (value ?? null);
}
