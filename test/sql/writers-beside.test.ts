/** Other clients of the same database, psql or QGIS, beside the server: on the embedded engine they share one session. */
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
const open: pg.Client[] = [];
beforeAll(async () => {
  test = await openTestDatabase({ city: 'bare' });
  await test.database.system((t) => t.run('create table public.beside (id integer primary key)'));
});
afterAll(async () => {
  await Promise.all(open.map((client) => client.end().catch(() => {})));
  await test.close();
});

async function connect(): Promise<pg.Client> {
  const { url, config } = test;
  const embedded = { host: config.dataDir, port: 5432, user: 'postgres', database: 'postgres' };
  const client = new pg.Client(url === null ? embedded : { connectionString: url });
  await client.connect();
  open.push(client);
  return client;
}

async function ids(): Promise<number[]> {
  const rows = await test.database.system((t) =>
    t.rows<{ id: number }>('select id from public.beside order by id'),
  );
  return rows.map((row) => row.id);
}

it('statements of many clients at once are answered each to its own', async () => {
  const clients = await Promise.all(Array.from({ length: 5 }, connect));
  const asked = clients.map(async (client, c) => {
    for (let i = 0; i < 40; i++) {
      const { rows } = await client.query('select $1::int as c, $2::text as words', [c, `w${i}`]);
      expect(rows).toEqual([{ c, words: `w${i}` }]);
    }
  });
  const ours = Array.from({ length: 40 }, async (_, i) => {
    const row = await test.database.system((t) => t.first('select :i::int as i', { i }));
    expect(row).toEqual({ i });
  });
  await Promise.all([...asked, ...ours]);
});

it('what one has begun, nobody else sees or ends', async () => {
  const [one, other] = [await connect(), await connect()];
  await one.query('begin');
  await one.query('insert into public.beside values (1)');
  const waiting = other.query('insert into public.beside values (2)');
  await one.query('insert into public.beside values (3)');
  await one.query('rollback');
  await waiting;
  expect(await ids()).toEqual([2]);
});

it('one that leaves in the middle leaves nothing behind', async () => {
  const leaving = await connect();
  await leaving.query('begin');
  await leaving.query('insert into public.beside values (4)');
  const ours = test.database.system((t) => t.run('insert into public.beside values (5)'));
  await leaving.end();
  await ours;
  expect(await ids()).toEqual([2, 5]);
});

it('an error inside a transaction is its own client’s matter', async () => {
  const one = await connect();
  await one.query('begin');
  await expect(one.query('select 1/0')).rejects.toMatchObject({ code: '22012' });
  await expect(one.query('select 1')).rejects.toMatchObject({ code: '25P02' });
  await one.query('rollback');
  expect((await one.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

it('a change that somebody else commits wakes us', async () => {
  const one = await connect();
  const woken = new Promise<void>((resolve) => {
    const stop = test.database.onFeedWake(() => {
      stop();
      resolve();
    });
  });
  await one.query('notify mesto_feed');
  await woken;
});
