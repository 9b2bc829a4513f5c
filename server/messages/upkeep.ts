/** What of messages is told in metrics, and what is taken away at night. */
import { Gauge, type Registry } from 'prom-client';
import { type Database, statement } from '../db/index.ts';
import type { Job } from '../jobs/index.ts';

const counts = statement('message/counts');
const tidy = statement('message/tidy');

interface Counts extends Record<string, unknown> {
  waiting: number;
  unsure: number;
  failed: number;
  to_print: number;
  unplaced: number;
  late_seconds: number;
}

export function tidyJob(database: Database): Job {
  return {
    name: 'tidy_messages',
    cron: '40 3 * * *',
    isNightly: true,
    run: async () => {
      await database.system((t) => t.run(tidy));
      return null;
    },
  };
}

/** Messages that wait, or need a person; and how late the oldest is. */
export function gaugeMessages(database: Database, metrics: Registry): void {
  const late = new Gauge({
    name: 'mesto_messages_late_seconds',
    help: 'How long the oldest message that waits is due',
    registers: [metrics],
  });
  new Gauge({
    name: 'mesto_messages',
    help: 'Messages that wait or need a person, and mails that wait for the desk',
    labelNames: ['state'],
    registers: [metrics],
    async collect() {
      // Without the database these figures are not known; all others must still be told.
      this.reset();
      const read = database.system((t) => t.first<Counts>(counts), { readOnly: true });
      const row = await read.catch(() => undefined);
      if (!row) return;
      const { late_seconds: lateSeconds, ...states } = row;
      for (const [state, count] of Object.entries(states)) this.set({ state }, Number(count));
      late.set(Math.max(0, lateSeconds));
    },
  });
}
