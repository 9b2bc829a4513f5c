import { statement, type Transaction } from '../db/index.ts';
import type { Clock } from '../http/api/schema.ts';

const clocks = statement('request/clocks');

interface ClockRow extends Record<string, unknown> {
  clock: Clock['clock'];
  started_at: Date;
  stopped_at: Date | null;
  due_at: Date | null;
  warn_at: Date | null;
  remaining_minutes: number | null;
}

/** The clocks of a request that the viewer may see: running ones first, in the order in which they run out. */
export async function readClocks(t: Transaction, id: number): Promise<Clock[]> {
  const rows = await t.rows<ClockRow>(clocks, { id });
  return rows.map((row) => ({
    clock: row.clock,
    startedAt: row.started_at.toISOString(),
    stoppedAt: row.stopped_at?.toISOString() ?? null,
    dueAt: row.due_at?.toISOString() ?? null,
    warnAt: row.warn_at?.toISOString() ?? null,
    remainingMinutes: row.remaining_minutes,
  }));
}
