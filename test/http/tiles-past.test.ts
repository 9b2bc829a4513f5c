/** Tiles of the past: what they cost, and that they are right however late it is written down. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../server/db/index.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { decode } from '../unit/tiles/support.ts';
import { Caller } from './caller.ts';

let server: TestServer;
let citizen: Caller;
let whole: Database['as'];
/** Transactions of viewers: so far, at a time, and what they wait for. */
const reads = { count: 0, now: 0, most: 0, gate: Promise.resolve() };

beforeAll(async () => {
  server = await startServer();
  citizen = new Caller(server.url);
  const { database } = server.services;
  whole = database.as;
  database.as = async <T>(...asked: Parameters<typeof whole<T>>): Promise<T> => {
    reads.count++;
    reads.most = Math.max(reads.most, ++reads.now);
    try {
      await reads.gate;
      return await whole.apply<Database, typeof asked, Promise<T>>(database, asked);
    } finally {
      reads.now--;
    }
  };
});
afterAll(() => server.close());
beforeEach(() => Object.assign(reads, { count: 0, most: 0 }));

const hydrantText = `insert into gis.hydrant (id, number, geom)
  values (901, 'H-1', ST_SetSRID(ST_MakePoint(527000, 4825000), 25834))`;

/** The world in one tile. */
const pathAt = (instant: string) => `/tiles/hydrant/0/0/0.mvt?datetime=${instant}`;

async function shownAt(instant: string): Promise<number> {
  const response = await fetch(`${server.url}${pathAt(instant)}`);
  return decode(new Uint8Array(await response.arrayBuffer())).hydrant?.length ?? 0;
}

/** Writes what is committed only later; where there is one connection nobody can look meanwhile, so at once. */
async function writeSlowly(statement: string): Promise<() => Promise<void>> {
  if (server.databaseUrl === null) {
    await server.services.database.system((transaction) => transaction.run(statement));
    return async () => {};
  }
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query(statement);
  return async () => {
    await client.query('commit');
    await client.end();
  };
}

test('what was written before an instant and committed after it was looked at is shown then', async () => {
  const commit = await writeSlowly(hydrantText);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const instant = new Date().toISOString();
  for (let i = 0; i < 3; i++) await shownAt(instant);
  await commit();
  await expect.poll(() => shownAt(instant), { timeout: 10_000, interval: 300 }).toBe(1);
});

test('instants of one second are one', async () => {
  const second = new Date(Date.now() - 3_600_000).toISOString().slice(0, -4);
  for (let tenth = 0; tenth < 8; tenth++) await shownAt(`${second}${tenth}00Z`);
  // More than once only when others write just now, or a moment ends.
  expect(reads.count).toBeLessThanOrEqual(2);
});

test('two are read at a time, some wait, and the others are asked to come again', async () => {
  let open = () => {};
  reads.gate = new Promise((resolve) => {
    open = resolve;
  });
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const answers = Array.from({ length: 40 }, (_, i) => citizen.get(pathAt(hoursAgo(i + 2))));
  // Long enough for all of them to have come.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  open();
  const all = await Promise.all(answers);
  const busy = all.filter(({ status }) => status === 503);
  expect(busy).toHaveLength(14);
  for (const answer of busy) {
    expect(answer.problem().type).toBe('/problems/busy');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect(reads.most).toBe(2);
});

test('a tile reads what lies around it, once for its neighbours too', async () => {
  const { database } = server.services;
  await database.system((transaction) =>
    transaction.run(`insert into gis.hydrant (id, number, geom) values
      (911, 'here', ST_SetSRID(ST_MakePoint(527000, 4825000), 25834)),
      (912, 'far', ST_SetSRID(ST_MakePoint(577000, 4825000), 25834))`),
  );
  const around = await database.system((transaction) =>
    transaction.rows<{ feature_id: number }>(
      `select feature_id from history.layer_at('hydrant', now(), ST_MakeEnvelope(526000, 4824000, 528000, 4826000, 25834))
       where feature_id in (911, 912)`,
    ),
  );
  expect(around.map(({ feature_id: id }) => id)).toEqual([911]);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const instant = new Date(Date.now() - 10).toISOString();
  // Until nobody writes who could have written before: what may still change is kept for a moment only.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const [x, y] = [36_653, 23_979].map((at) => at >> 2) as [number, number];
  const tiles = [0, 1].flatMap((dx) => [0, 1].map((dy) => `14/${(x & ~1) + dx}/${(y & ~1) + dy}`));
  reads.count = 0;
  for (const tile of tiles) {
    const answer = await citizen.get(`/tiles/hydrant/${tile}.mvt?datetime=${instant}`);
    expect(answer.status).toBeLessThan(300);
  }
  // A moment may end between two of them.
  expect(reads.count).toBeLessThanOrEqual(2);
});
