/** What a running server does by itself, and tells about its database. */
import { Gauge } from 'prom-client';
import { sweepAttachments } from '../attachments/index.ts';
import { keepHolidays } from '../clocks/index.ts';
import { sealWaiting } from '../privacy/index.ts';
import type { Services } from '../services.ts';

/** Milliseconds between two rounds. */
const roundMs = 3_600_000;
/** Milliseconds that a round's statement may take: a feed of a week is long. */
const limitMs = 60_000;

/** Registers the pool's gauges and tidies up once an hour. Returns the way to stop. */
export function keepUp(services: Services): () => void {
  addGauges(services);
  const timer = setInterval(() => void tidy(services), roundMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Forgets changes that every reader has passed and sessions that have expired, and gives back their space. */
async function tidy({ database, log, vault, attachments }: Services): Promise<void> {
  const run = (text: string) =>
    database.system((transaction) => transaction.run(text), { timeoutMs: limitMs });
  const tasks = [
    () => run('select feed.trim()'),
    () => run('delete from auth.session where expires_at < now()'),
    () => database.tidy(),
    () => keepHolidays(database),
    () => sealWaiting(database, vault),
    () => sweepAttachments(database, attachments.store, new Date()),
  ];
  for (const task of tasks) {
    try {
      await task();
    } catch (error) {
      log.error({ err: error }, 'upkeep failed; it is tried again in an hour');
    }
  }
}

function addGauges({ database, metrics }: Services): void {
  const registers = [metrics];
  new Gauge({
    name: 'mesto_database_connections',
    help: 'Open connections to the database',
    registers,
    collect() {
      this.set(database.load.connections);
    },
  });
  new Gauge({
    name: 'mesto_database_waiting',
    help: 'Transactions that wait for a connection',
    registers,
    collect() {
      this.set(database.load.waiting);
    },
  });
}
