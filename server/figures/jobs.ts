/** Counting: the facts behind the figures follow what is written of requests, a minute behind at most. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Database, statement } from '../db/index.ts';
import type { Job } from '../jobs/index.ts';
import type { FiguresRoom } from './room.ts';

const catchUp = statement('figure/catch_up');

export const countingDefaults = {
  /** Requests counted in one transaction: half a second. */
  atOnce: 1_000,
  /** The share of the time in which a backlog of years is counted: it is not to be felt by those who work. */
  workingShare: 0.4,
  /** Milliseconds of one run; what is left then is the next one's. */
  runLimitMs: 240_000,
  /** Milliseconds that one transaction may take. */
  limitMs: 120_000,
};
const soonMs = 100;

/** Keeps the figures true, and `room` in step with them. */
export function figuresJob(database: Database, room: Pick<FiguresRoom, 'warm'>): Job {
  return {
    name: 'count_figures',
    cron: '* * * * *',
    run: async (signal) => {
      const inTime = AbortSignal.any([signal, AbortSignal.timeout(countingDefaults.runLimitMs)]);
      const { workingShare } = countingDefaults;
      const { isFinished } = await countFigures(database, { signal: inTime, workingShare });
      if (isFinished) await room.warm();
      return isFinished || signal.aborted ? null : soonMs;
    },
  };
}

export interface Counted {
  readonly requests: number;
  /** Whether nothing waits any more. */
  readonly isFinished: boolean;
}

/** Counts all that waits, or until it is told to stop. `workingShare` 1: without rests. */
export async function countFigures(
  database: Database,
  { signal, workingShare = 1 }: { signal?: AbortSignal; workingShare?: number } = {},
): Promise<Counted> {
  const { atOnce, limitMs } = countingDefaults;
  let requests = 0;
  for (;;) {
    const begun = performance.now();
    const counted = await countSome(database, atOnce, limitMs);
    requests += counted;
    if (counted < atOnce) return { requests, isFinished: true };
    if (signal?.aborted) return { requests, isFinished: false };
    await rest((performance.now() - begun) * (1 / workingShare - 1), signal);
  }
}

async function countSome(database: Database, atMost: number, timeoutMs: number): Promise<number> {
  const row = await database.system((t) => t.first<{ counted: number }>(catchUp, { atMost }), {
    timeoutMs,
  });
  return row?.counted ?? 0;
}

/** Ends early, and quietly, when it is told to stop: what was counted until then is counted. */
async function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms < 1) return;
  await pause(ms, undefined, signal ? { signal } : {}).catch((error: unknown) => {
    if (!signal?.aborted) throw error;
  });
}
