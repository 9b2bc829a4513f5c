/** The database as the rest of the server sees it: the same on both engines. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkStatements, type Database, migrate, statement } from '../../server/db/index.ts';
import { citizen, type Viewer } from '../../server/viewer.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await openTestDatabase();
  database = test.database;
  await database.system((t) =>
    t.run('create table public.kept (id integer primary key, words text)'),
  );
  await database.system((t) => t.run('grant select, insert on public.kept to mesto_clerk'));
});
afterAll(() => test.close());

const clerk: Viewer = { role: 'clerk', accountId: 7, organisationId: 3, name: "Ana O'Hara \\ šćž" };

async function kept(): Promise<number[]> {
  const rows = await database.system((t) => t.rows<{ id: number }>('select id from public.kept'));
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

describe('a transaction', () => {
  it('is the viewer’s: role, account, organisation, name and reason', async () => {
    const seen = await database.as(
      clerk,
      (t) =>
        t.first(`select current_user::text as role, auth.account_id()::int as account,
          auth.organisation_id()::int as organisation, auth.actor() as actor, auth.reason() as reason`),
      { reason: "it's broken" },
    );
    expect(seen).toEqual({
      role: 'mesto_clerk',
      account: 7,
      organisation: 3,
      actor: clerk.name,
      reason: "it's broken",
    });
  });

  it('leaves nothing of a viewer to the next', async () => {
    await database.as(clerk, (t) => t.run('select 1'), { reason: 'mine' });
    const seen = await database.as(citizen, (t) =>
      t.first(
        `select current_user::text as role, auth.account_id()::int as account, auth.reason() as reason`,
      ),
    );
    expect(seen).toEqual({ role: 'mesto_citizen', account: null, reason: null });
    const owner = await database.system((t) =>
      t.first<{ owns: boolean }>('select current_user = session_user as owns'),
    );
    expect(owner?.owns).toBe(true);
  });

  it('saves when the work returns, and nothing when it throws', async () => {
    await database.as(clerk, (t) => t.run('insert into public.kept values (1)'));
    const failing = database.as(clerk, async (t) => {
      await t.run('insert into public.kept values (2)');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await kept()).toEqual([1]);
  });

  it('does not look saved when the work swallowed a statement’s error', async () => {
    const swallowed = database.system(async (t) => {
      await t.run('insert into public.kept values (3)');
      await t.run('insert into public.kept values (3)').catch(() => {});
    });
    await expect(swallowed).rejects.toMatchObject({
      code: 'internal',
      cause: { message: expect.stringContaining('nothing was saved') },
    });
    expect(await kept()).toEqual([1]);
  });

  it('cannot be used when it is over', async () => {
    const escaped = await database.system(async (t) => ({ transaction: t }));
    await expect(escaped.transaction.run('select 1')).rejects.toThrow('is over');
  });

  it('that only reads cannot write', async () => {
    const writing = database.system((t) => t.run('insert into public.kept values (4)'), {
      readOnly: true,
    });
    await expect(writing).rejects.toMatchObject({ name: 'Fault' });
  });

  it('tells in words of ours what the database refused', async () => {
    const as = (text: string) => database.as(citizen, (t) => t.run(text));
    await expect(as('insert into public.kept values (9)')).rejects.toMatchObject({
      code: 'forbidden',
    });
    const again = database.system((t) => t.run('insert into public.kept values (1)'));
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    const odd = database.system((t) =>
      t.run('select :a::integer', { a: "1'; drop table public.kept" }),
    );
    await expect(odd).rejects.toMatchObject({ code: 'invalid-parameter' });
  });

  it('is run again when others made it fail, a bounded number of times', async () => {
    let tries = 0;
    const deadlock = `do $$ begin raise exception 'rivals' using errcode = '40P01'; end $$`;
    const second = await database.system(async (t) => {
      tries += 1;
      if (tries < 3) await t.run(deadlock);
      return tries;
    });
    expect(second).toBe(3);
    tries = 0;
    const always = database.system(async (t) => {
      tries += 1;
      await t.run(deadlock);
    });
    await expect(always).rejects.toMatchObject({ code: 'conflict' });
    expect(tries).toBe(4);
  });
});

describe('a statement', () => {
  it('gives values as JavaScript has them', async () => {
    const row = await database.system((t) =>
      t.first(
        `select 9007199254740991::bigint as big, 9007199254740993::bigint as too_big, 1.50::numeric as price,
           date '2026-03-29' as day, timestamptz '2026-03-29 02:30+01' as at, '{"a": [1]}'::jsonb as json,
           array[1, null]::bigint[] as ids, :bytes::bytea as bytes, :none::text as none, :list::text[] as list`,
        { bytes: Buffer.from([0, 255]), none: null, list: ['a,b', '"ć"'] },
      ),
    );
    expect(row).toEqual({
      big: 9_007_199_254_740_991,
      too_big: '9007199254740993',
      price: 1.5,
      day: '2026-03-29',
      at: new Date('2026-03-29T01:30:00Z'),
      json: { a: [1] },
      ids: [1, null],
      bytes: Buffer.from([0, 255]),
      none: null,
      list: ['a,b', '"ć"'],
    });
  });

  it('that takes too long is given up; the next one is answered', async () => {
    const begun = performance.now();
    const slow = database.system((t) => t.run('select pg_sleep(30)'), { timeoutMs: 300 });
    await expect(slow).rejects.toMatchObject({ code: 'timeout' });
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(await kept()).toEqual([1]);
  }, 20_000);

  it('of a file works again after its table was changed under it', async () => {
    const city = {
      ...statement('request/by_client_key'),
      name: 'test/all',
      text: 'table public.kept',
      parameters: [],
    };
    for (let i = 0; i < 3; i++) await database.system((t) => t.rows(city));
    await database.system((t) => t.run('alter table public.kept add column more text'));
    const rows = await database.system((t) => t.rows(city));
    expect(rows).toEqual([{ id: 1, words: null, more: null }]);
    await database.system((t) => t.run('alter table public.kept drop column more'));
  });

  it('of every file is accepted by the database', async () => {
    await checkStatements(database);
  });
});

describe('much at once', () => {
  it('is read in chunks, in order, while others are answered', async () => {
    const sizes: number[] = [];
    let next = 1;
    for await (const rows of database.stream<{ i: number }>(
      'select i from generate_series(1, :n::integer) i',
      { n: 2_500 },
      1_000,
    )) {
      sizes.push(rows.length);
      expect(rows[0]?.i).toBe(next);
      next += rows.length;
      await database.ping();
    }
    expect(sizes).toEqual([1_000, 1_000, 500]);
  });

  it('may be left in the middle', async () => {
    for await (const _ of database.stream('select generate_series(1, 100) i', {}, 10)) break;
    await database.ping();
  });

  it('is loaded whole or refused', async () => {
    const words = ['tab\there', 'line\nend', '\\N', 'Ђурђевдан 🙂', '"quoted", {braces}'];
    const rows = words.map((word, i) => [100 + i, word]);
    expect(await database.copyInto('public.kept', ['id', 'words'], rows)).toBe(words.length);
    const found = await database.system((t) =>
      t.rows<{ words: string }>('select words from public.kept where id >= 100 order by id'),
    );
    expect(found.map((row) => row.words)).toEqual(words);
    const twice = database.copyInto('public.kept', ['id'], [[200], [200]]);
    await expect(twice).rejects.toMatchObject({ code: 'conflict' });
    expect(await kept()).not.toContain(200);
  });
});

it('space of rows that are no more is given back', async () => {
  await database.system((t) => t.run('create table public.bloated (id integer, words text)'));
  const rows = Array.from({ length: 5_000 }, (_, i) => [i, 'x'.repeat(100)]);
  await database.copyInto('public.bloated', ['id', 'words'], rows);
  await database.system((t) => t.run('delete from public.bloated'));
  const size = () =>
    database.system((t) =>
      t.first<{ bytes: number }>(`select pg_relation_size('public.bloated') as bytes`),
    );
  expect((await size())?.bytes).toBeGreaterThan(500_000);
  // A native server does it in its own time; here it is only asked for.
  if (database.engine === 'native') return expect(database.tidy()).resolves.toBeUndefined();
  // The engine counts dead rows with a second's delay.
  const tidied = async () => {
    await database.tidy();
    return (await size())?.bytes;
  };
  await expect.poll(tidied, { timeout: 10_000, interval: 300 }).toBe(0);
});

describe('the feed', () => {
  const lamp = `insert into gis.street_light (geom) values (st_setsrid(st_makepoint(500000, 4800000), 25834)) returning id::int`;

  it('wakes at once, and tells what changed after a cursor', async () => {
    const end = await database.feedEnd();
    const woken = new Promise<number>((resolve) => {
      const begun = performance.now();
      const stop = database.onFeedWake(async () => {
        const changes = await database.changesAfter(end, 10);
        if (changes.length === 0) return;
        stop();
        resolve(performance.now() - begun);
      });
    });
    const made = await database.system((t) => t.first<{ id: number }>(lamp));
    expect(await woken).toBeLessThan(900);
    const changes = await database.changesAfter(end, 10);
    expect(changes).toMatchObject([{ layer: 'street_light', featureId: made?.id, op: 'insert' }]);
    const [change] = changes;
    if (!change) throw new Error('there is one, as was just seen');
    expect(change.at).toBeInstanceOf(Date);
    expect(await database.changesAfter(change, 10)).toEqual([]);
  });
});

it('migrating again changes nothing', async () => {
  const lines: string[] = [];
  await Promise.all([migrate(database, (line) => lines.push(line)), migrate(database)]);
  expect(lines).toEqual([]);
});

it('a transaction that commits late is not skipped by a reader who was quicker', async () => {
  // The embedded engine has one session, where no transaction can be late: there is nobody to overtake it.
  if (test.url === null) return expect(database.engine).toBe('embedded');
  const late = new pg.Client({ connectionString: test.url });
  await late.connect();
  const end = await database.feedEnd();
  const lamp = (x: number) =>
    `insert into gis.street_light (geom) values (st_setsrid(st_makepoint(${x}, 4800000), 25834))`;
  await late.query('begin');
  await late.query(lamp(500_001));
  await database.system((t) => t.run(lamp(500_002)));
  expect(await database.changesAfter(end, 10)).toHaveLength(1);
  await late.query('commit');
  await late.end();
  expect(await database.changesAfter(end, 10)).toHaveLength(2);
});
