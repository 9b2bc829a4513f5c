/**
 * What answers of the database leave on the heap: 300 answers of 500 rows, by the driver's own promise and by the pool of
 * the server. `DATABASE_URL=… npm run bench:heap`; any database, nothing is read or written in it. The last line is JSON.
 * Fails when the server's way keeps more than a quarter of what the driver's promise keeps.
 */
import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ConnectionPool } from '../../server/db/pool.ts';

const rounds = 300;
const text = `select n, md5(n::text) as a, md5((n + 1)::text) as b from generate_series(1, 500) as n`;
const limitMs = 10_000;

// No full collection shall come between: it would take away what is to be counted.
setFlagsFromString('--no-incremental-marking');
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const connectionString = process.env.DATABASE_URL;
if (!connectionString) throw new Error('Give DATABASE_URL: any PostgreSQL.');

function oldSpaceMb(): number {
  const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space');
  return (space?.space_used_size ?? 0) / 1e6;
}

let scavengeMs = 0;
const observer = new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) scavengeMs += duration;
});

const pool = new ConnectionPool({
  address: { connectionString },
  connections: 1,
  queuedTransactions: 1,
  connectionWaitMs: 5_000,
  idleMs: 1_000,
  onError: (error) => console.error(error),
});
const loan = await pool.borrow();

async function measure(ask: () => Promise<unknown>) {
  for (let i = 0; i < 50; i++) await ask();
  collect();
  await new Promise((resolve) => setTimeout(resolve, 20));
  scavengeMs = 0;
  const before = oldSpaceMb();
  const begin = performance.now();
  for (let i = 0; i < rounds; i++) await ask();
  const ms = Math.round(performance.now() - begin);
  const keptMb = Math.round((oldSpaceMb() - before) * 10) / 10;
  // Entries of collections come with the next turn of the loop.
  await new Promise((resolve) => setTimeout(resolve, 20));
  return { kept_mb: keptMb, collections_ms: Math.round(scavengeMs), ms };
}

observer.observe({ entryTypes: ['gc'] });
const promise = await measure(() => loan.client.query({ text }));
const ours = await measure(() => loan.query({ text, limitMs }));
observer.disconnect();
loan.giveBack();
await pool.close();
console.log(JSON.stringify({ rounds, driver_promise: promise, server: ours }));
if (ours.kept_mb > promise.kept_mb / 4) {
  console.error('Answers outlive their scavenge: see Loan.query in server/db/pool.ts.');
  process.exitCode = 1;
}
