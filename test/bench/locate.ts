/**
 * `npm run bench:locate`: how fast a clerk's words become a place, on the `city` preset and native
 * PostGIS, over HTTP with real sign-in. The server is a process of its own, as it is in service. The
 * database is a private cluster's, or MESTO_BENCH_URL (filled with the sample city when it has none).
 * Last line: {"suggest_p95_ms":…,"at_p95_ms":…,"suggest_p95_ms_20":…,"at_p95_ms_20":…}
 */
import pg from 'pg';
import { demoPassword } from '../../fixtures/city/index.ts';
import { startCluster } from '../support/native-cluster.ts';
import { createDatabase } from '../support/native-databases.ts';
import { type Clerk, signIn, work } from './locate/clerk.ts';
import { describeTimes, percentile, printTable } from './locate/figures.ts';
import { type Questions, readQuestions } from './locate/questions.ts';
import { startServerProcess } from './locate/server-process.ts';

/** Clerks at once in the second half: a whole contact centre, none of whom ever pauses. */
const manyClerks = 20;
/** Questions of each kind that are not measured: connections, plans and the projection library warm up. */
const warmUpRounds = 60;
const rounds = { one: 400, many: 60 } as const;

interface Measured {
  readonly suggest: readonly number[];
  readonly at: readonly number[];
}

async function measure(
  clerks: readonly Clerk[],
  questions: Questions,
  count: number,
): Promise<Measured> {
  const all = await Promise.all(clerks.map((clerk) => work(clerk, questions, count)));
  return {
    suggest: all.flatMap(({ suggest }) => suggest),
    at: all.flatMap(({ at }) => at),
  };
}

async function benchmark(url: string, databaseUrl: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const questions = await readQuestions(client).finally(() => client.end());
  const clerks: Clerk[] = [];
  for (let seat = 0; seat < manyClerks; seat++) {
    clerks.push(await signIn(url, 'ana.clerk', demoPassword, seat));
  }
  await measure(clerks, questions, Math.ceil(warmUpRounds / 4));
  await measure(clerks.slice(0, 1), questions, warmUpRounds);
  const one = await measure(clerks.slice(0, 1), questions, rounds.one);
  const many = await measure(clerks, questions, rounds.many);
  printTable([
    ['suggest, one clerk', ...describeTimes(one.suggest)],
    ['at, one clerk', ...describeTimes(one.at)],
    [`suggest, ${manyClerks} clerks`, ...describeTimes(many.suggest)],
    [`at, ${manyClerks} clerks`, ...describeTimes(many.at)],
  ]);
  return {
    suggest_p95_ms: percentile(one.suggest, 95),
    at_p95_ms: percentile(one.at, 95),
    suggest_p95_ms_20: percentile(many.suggest, 95),
    at_p95_ms_20: percentile(many.at, 95),
  };
}

async function main(): Promise<void> {
  const given = process.env.MESTO_BENCH_URL;
  const cluster = given === undefined ? await startCluster() : undefined;
  try {
    const databaseUrl = given ?? (await createDatabase(cluster?.url ?? '', 'mesto_bench'));
    const server = await startServerProcess(databaseUrl);
    try {
      console.log(JSON.stringify(await benchmark(server.url, databaseUrl)));
    } finally {
      await server.stop();
    }
  } finally {
    cluster?.stop();
  }
}

await main();
