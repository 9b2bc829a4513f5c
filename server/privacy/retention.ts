/** How long requests are kept: what is personal goes first, the rest later, and what the figures count stays. */
import { setTimeout } from 'node:timers/promises';
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { RetentionRule } from '../http/api/schema.ts';
import type { Viewer } from '../viewer.ts';

const due = statement('privacy/due');
const anonymise = statement('privacy/anonymise');
const bury = statement('privacy/bury');
const countDue = statement('privacy/count_due');
const rules = statement('privacy/retention_rules');
const insertRule = statement('privacy/insert_retention_rule');

export const retentionDefaults = {
  /** Requests a transaction: others want to write between two of them. */
  chunkRequests: 200,
  /** Milliseconds that a chunk may take. */
  limitMs: 60_000,
} as const;

export interface RetentionCounts {
  readonly anonymised: number;
  readonly deleted: number;
}

export interface RetentionOutcome extends RetentionCounts {
  /** False when it was told to stop before all was done. */
  readonly isFinished: boolean;
}

export interface RetentionPace {
  /** Ends after the chunk in hand. */
  readonly signal?: AbortSignal;
  /** The share of the time in which it works, above 0 and at most 1; it rests in the other. */
  readonly share?: number;
}

/** Does all that is due at `now`. Several may run at once: one that meets another leaves the rest to it. */
export async function runRetention(
  database: Database,
  now: Date,
  pace: RetentionPace = {},
): Promise<RetentionOutcome> {
  return {
    anonymised: await inChunks(database, now, 'anonymise', pace),
    deleted: await inChunks(database, now, 'delete', pace),
    isFinished: !pace.signal?.aborted,
  };
}

type Step = 'anonymise' | 'delete';

async function inChunks(
  database: Database,
  now: Date,
  step: Step,
  { signal, share = 1 }: RetentionPace,
): Promise<number> {
  const { chunkRequests, limitMs } = retentionDefaults;
  let total = 0;
  while (!signal?.aborted) {
    const begun = performance.now();
    const done = await database.system((t) => oneChunk(t, now, step, chunkRequests), {
      timeoutMs: limitMs,
    });
    total += done;
    if (done === 0) break;
    await rest((performance.now() - begun) * (1 / share - 1), signal);
  }
  return total;
}

async function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms === 0) return;
  await setTimeout(ms, undefined, signal && { signal }).catch((error: unknown) => {
    if (!signal?.aborted) throw error;
  });
}

async function oneChunk(t: Transaction, now: Date, step: Step, atMost: number): Promise<number> {
  const rows = await t.rows<{ id: string }>(due, { now, step, atMost });
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const done = await t.first<{ done: number }>(step === 'delete' ? bury : anonymise, { ids });
  return done?.done ?? 0;
}

/** How many requests are due at `now`, before anything is done about it. */
export async function countRetention(database: Database, now: Date): Promise<RetentionCounts> {
  const row = await database.system(
    (t) => t.first<{ anonymise: number; delete: number }>(countDue, { now }),
    { readOnly: true, timeoutMs: retentionDefaults.limitMs },
  );
  return { anonymised: row?.anonymise ?? 0, deleted: row?.delete ?? 0 };
}

interface Asker {
  readonly database: Database;
  readonly viewer: Viewer;
}

interface RuleRow extends Record<string, unknown> {
  category: string | null;
  anonymise_after_days: number;
  delete_after_days: number | null;
}

/** The rules; the one without a category holds for all that have none. */
export async function readRetention({ database, viewer }: Asker): Promise<RetentionRule[]> {
  return database.as(viewer, readRules, { readOnly: true });
}

async function readRules(t: Transaction): Promise<RetentionRule[]> {
  return (await t.rows<RuleRow>(rules)).map((row) => ({
    category: row.category,
    anonymiseAfterDays: row.anonymise_after_days,
    deleteAfterDays: row.delete_after_days,
  }));
}

/** Puts these rules in the place of those that are there. Throws Fault unknown-reference for a category that is none. */
export async function writeRetention(
  { database, viewer }: Asker,
  wanted: readonly RetentionRule[],
): Promise<RetentionRule[]> {
  return database.as(viewer, async (t) => {
    await t.run('delete from request.retention_rule');
    for (const [index, rule] of wanted.entries()) {
      const written = await t.run(insertRule, { ...rule });
      if (written > 0) continue;
      throw new Fault('unknown-reference', 'There is no such category.', [
        { field: `/rules/${index}/category`, message: `${rule.category} does not exist` },
      ]);
    }
    return readRules(t);
  });
}
