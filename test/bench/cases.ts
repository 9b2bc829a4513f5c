/**
 * `npm run bench:cases`: the case engine under load, and its pages among two million requests, on native PostGIS.
 *
 * 1. A hundred clerks' worth of work for five minutes (`--seconds 300`): twenty new requests a second, four answers, forty
 *    reads, with every letter sent to a real SMTP server. In the middle the server is killed (kill -9) and started again.
 *    Afterwards nothing may be lost, no letter come twice, and every clock be as the log makes it. Requests that were being
 *    saved while the server was away are not in save_p95_ms; how long it was away is told.
 * 2. The same city with ten years of requests (`--cases 2000000`): pages of inbox and figures.
 *
 * The database is a private cluster's with the `city` preset, or MESTO_BENCH_URL, a sample city that is written to.
 * `--only load` or `--only pages` does one part.
 * Last line: {"save_p95_ms":…,"errors":…,"lost":…,"inbox_p95_ms":…,"figures_p95_ms":…}
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { multiplyCases } from '../../fixtures/cases/index.ts';
import { loadConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/db/index.ts';
import { createLogger } from '../../server/log.ts';
import { startCluster } from '../support/native-cluster.ts';
import { createDatabase } from '../support/native-databases.ts';
import { startMailServer } from '../support/smtp.ts';
import { lookAfterwards, untilSettled } from './cases/afterwards.ts';
import { openRoom, workFor } from './cases/clerks.ts';
import { figurePages, inboxPages, timePages } from './cases/pages.ts';
import { BenchServer } from './cases/server.ts';
import { describeTimes, percentile, printTable } from './locate/figures.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '300' },
    cases: { type: 'string', default: '2000000' },
    only: { type: 'string' },
  },
});

async function load(databaseUrl: string, seconds: number): Promise<Record<string, number>> {
  const mail = await startMailServer();
  const server = await BenchServer.start({
    DATABASE_URL: databaseUrl,
    SAMPLE_CITY: 'city',
    SMTP_URL: mail.url,
    MAIL_FROM: 'Grad <prijave@grad.example>',
  });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const room = await openRoom(server.url, client);
    let awayMs = 0;
    await workFor(room, seconds, async () => {
      const begun = performance.now();
      await server.end('SIGKILL');
      await server.startAgain();
      awayMs = Math.round(performance.now() - begun);
    });
    const { saved, errors, readMs, sent } = room.work;
    await untilSettled(client);
    const after = await lookAfterwards(client, saved, mail);
    const times = saved.filter(({ wasAway }) => !wasAway).map(({ tookMs }) => tookMs);
    printTable([
      ['save', ...describeTimes(times)],
      ['read', ...describeTimes(readMs)],
    ]);
    for (const error of new Set(errors)) console.log(`Error: ${error}`);
    console.log(
      `${sent} sent, ${saved.length} saved, ${after.letters} letters, server away ${awayMs} ms`,
    );
    return {
      save_p95_ms: percentile(times, 95),
      read_p95_ms: percentile(readMs, 95),
      errors: errors.length,
      lost: after.lost,
      twice: after.twice,
      unsure: after.unsure,
      clocks_wrong: after.clocksWrong,
    };
  } finally {
    await client.end();
    await server.end('SIGTERM');
    await mail.close();
  }
}

async function pages(databaseUrl: string, wanted: number): Promise<Record<string, number>> {
  const config = loadConfig({ ...process.env, DATABASE_URL: databaseUrl });
  const log = createLogger('error');
  const database = await openDatabase({ ...config, log, progress: () => {} });
  const cases = await multiplyCases(database, wanted, (line) => console.log(line)).finally(() =>
    database.close(),
  );
  const server = await BenchServer.start({ DATABASE_URL: databaseUrl });
  try {
    const today = new Date().toISOString().slice(0, 10);
    const inbox = await timePages(server.url, inboxPages);
    const figures = await timePages(server.url, figurePages(today));
    printTable(
      [...inbox, ...figures].map(([title, times]) => [
        title.slice(0, 34).padEnd(35),
        ...describeTimes(times),
      ]),
    );
    return {
      cases,
      inbox_p95_ms: percentile([...inbox.values()].flat(), 95),
      figures_p95_ms: percentile([...figures.values()].flat(), 95),
    };
  } finally {
    await server.end('SIGTERM');
  }
}

const given = process.env.MESTO_BENCH_URL;
const cluster = given === undefined ? await startCluster() : undefined;
try {
  const databaseUrl = given ?? (await createDatabase(cluster?.url ?? '', 'mesto_bench'));
  const loaded = options.only === 'pages' ? {} : await load(databaseUrl, Number(options.seconds));
  const paged = options.only === 'load' ? {} : await pages(databaseUrl, Number(options.cases));
  const {
    errors = 0,
    lost = 0,
    twice = 0,
    clocks_wrong: clocksWrong = 0,
  } = loaded as Record<string, number>;
  console.log(JSON.stringify({ ...loaded, ...paged }));
  if (errors + lost + twice + clocksWrong > 0) process.exitCode = 1;
} finally {
  cluster?.stop();
}
