import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointAt, type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ sql, end } = await testSession());
});
afterAll(() => end());

/** A new lamp; its id. */
async function lamp(number: string): Promise<number> {
  return Number(
    await sql.value('insert into gis.street_light (number, geom) values ($1, $2) returning id', [
      number,
      pointAt(500000, 4800000),
    ]),
  );
}
interface Version extends Record<string, unknown> {
  operation: string;
  actor: string;
  reason: string | null;
  at: string | null;
  number: string | null;
  current: boolean;
}
const lifeOf = (id: number) =>
  sql.rows<Version>(
    `select operation, actor, reason, st_astext(geom) as at, properties ->> 'number' as number, valid_to = 'infinity' as current
     from history.versions('street_light', $1)`,
    [id],
  );
const now = () => sql.value<string>('select clock_timestamp()::text');
/** Number of the lamp as it was, or undefined. */
async function numberAt(id: number, at: string): Promise<unknown> {
  const [row] = await sql.rows(
    `select properties ->> 'number' as number from history.feature_at('street_light', $1, $2)`,
    [id, at],
  );
  return row?.number;
}

describe('every change makes a version', () => {
  it('insert, update, delete: what it was, who and why', async () => {
    const t0 = await now();
    const id = await lamp('A-1');
    const t1 = await now();
    await sql.rows('begin');
    await sql.rows(
      `select set_config('mesto.actor', 'Mila', true), set_config('mesto.reason', 'moved', true)`,
    );
    await sql.rows('update gis.street_light set geom = $2, number = $3 where id = $1', [
      id,
      pointAt(500001, 4800000),
      'A-2',
    ]);
    await sql.rows('commit');
    const t2 = await now();
    await sql.rows('delete from gis.street_light where id = $1', [id]);
    const t3 = await now();
    const owner = await sql.value('select session_user::text');
    expect(await lifeOf(id)).toEqual([
      {
        operation: 'insert',
        actor: owner,
        reason: null,
        at: 'POINT(500000 4800000)',
        number: 'A-1',
        current: false,
      },
      {
        operation: 'update',
        actor: 'Mila',
        reason: 'moved',
        at: 'POINT(500001 4800000)',
        number: 'A-2',
        current: false,
      },
      { operation: 'delete', actor: owner, reason: null, at: null, number: null, current: false },
    ]);
    const seen: unknown[] = [];
    for (const at of [t0, t1, t2, t3]) seen.push(await numberAt(id, at));
    expect(seen).toEqual([undefined, 'A-1', 'A-2', undefined]);
  });

  it('an update that changes nothing makes none', async () => {
    const id = await lamp('B-1');
    const before = await sql.value('select count(*)::int from feed.change');
    await sql.rows('update gis.street_light set number = number, geom = geom where id = $1', [id]);
    expect(await lifeOf(id)).toHaveLength(1);
    expect(await sql.value('select count(*)::int from feed.change')).toBe(before);
  });

  it('many changes in one transaction, even in one instant, keep their order', async () => {
    await sql.rows('begin');
    const id = await lamp('C-0');
    for (let round = 1; round <= 20; round += 1) {
      await sql.rows('update gis.street_light set number = $2 where id = $1', [id, `C-${round}`]);
    }
    await sql.rows('delete from gis.street_light where id = $1', [id]);
    await sql.rows(`insert into gis.street_light (id, number, geom) values ($1, 'C-again', $2)`, [
      id,
      pointAt(1 + 500000, 4800000),
    ]);
    await sql.rows('commit');
    const life = await lifeOf(id);
    expect(life.map(({ number }) => number)).toEqual([
      ...Array.from({ length: 21 }, (_, round) => `C-${round}`),
      null,
      'C-again',
    ]);
    expect(
      await sql.value(
        `select count(*)::int from history.version a join history.version b using (layer, feature_id)
      where a.layer = 'street_light' and a.feature_id = $1 and a.valid_from < b.valid_from and a.valid_to > b.valid_from`,
        [id],
      ),
    ).toBe(0);
  });

  it('a clock that was set back does not turn history round', async () => {
    const id = await lamp('D-1');
    await sql.rows(
      `update history.version set valid_from = now() + interval '1 day' where feature_id = $1`,
      [id],
    );
    await sql.rows(`update gis.street_light set number = 'D-2' where id = $1`, [id]);
    await sql.rows('delete from gis.street_light where id = $1', [id]);
    await sql.rows(`insert into gis.street_light (id, number, geom) values ($1, 'D-3', $2)`, [
      id,
      pointAt(500000, 4800000),
    ]);
    expect((await lifeOf(id)).map(({ number }) => number)).toEqual(['D-1', 'D-2', null, 'D-3']);
  });

  it('on conflict, merge and a renumbering are told as what they are', async () => {
    const id = await lamp('E-1');
    await sql.rows(
      `insert into gis.street_light (id, number, geom) values ($1, 'E-2', $2)
      on conflict (id) do update set number = excluded.number`,
      [id, pointAt(500000, 4800000)],
    );
    await sql.rows(
      `merge into gis.street_light l using (values ($1::bigint)) as s (id) on l.id = s.id when matched then update set number = 'E-3'`,
      [id],
    );
    const other = Number(await sql.value(`select nextval('catalog.feature_id')`));
    await sql.rows('update gis.street_light set id = $2 where id = $1', [id, other]);
    expect((await lifeOf(id)).map(({ operation }) => operation)).toEqual([
      'insert',
      'update',
      'update',
      'delete',
    ]);
    expect(await lifeOf(other)).toMatchObject([
      { operation: 'insert', number: 'E-3', current: true },
    ]);
  });

  it('an id that passes from one feature to another keeps both lives whole', async () => {
    await sql.rows(
      'create table public.swap (id int primary key, n text, geom geometry(Point, 25834))',
    );
    await sql.rows(`select catalog.adopt_layer('public.swap')`);
    await sql.rows(`insert into public.swap values (1, 'a', $1), (2, 'b', $1)`, [
      pointAt(500000, 4800000),
    ]);
    await sql.rows(`update public.swap set id = id + 1 where id = 2`);
    await sql.rows(`update public.swap set id = id + 1 where id = 1`);
    const alive = await sql.rows(
      `select feature_id::int as id, properties ->> 'n' as n from history.layer_at('swap', now()) order by 1`,
    );
    expect(alive).toEqual([
      { id: 2, n: 'a' },
      { id: 3, n: 'b' },
    ]);
    expect(await sql.value(`select count(*)::int from history.versions('swap', 2)`)).toBe(3);
  });
});

describe('features that were there at the adoption', () => {
  it('have one version from then on, and keep it when they change', async () => {
    await sql.rows(
      'create table public.given (id int primary key, n text, geom geometry(Point, 25834))',
    );
    await sql.rows(`insert into public.given select i, 'old', $1 from generate_series(1, 3) i`, [
      pointAt(500000, 4800000),
    ]);
    const before = await now();
    await sql.rows(`select catalog.adopt_layer('public.given')`);
    const after = await now();
    await sql.rows(`update public.given set n = 'new' where id = 1`);
    await sql.rows('delete from public.given where id = 2');
    const at = (instant: string) =>
      sql.rows(
        `select feature_id::int as id, properties ->> 'n' as n from history.layer_at('given', $1) order by 1`,
        [instant],
      );
    expect(await at(before)).toEqual([]);
    expect(await at(after)).toEqual([1, 2, 3].map((id) => ({ id, n: 'old' })));
    expect(await at(await now())).toEqual([
      { id: 1, n: 'new' },
      { id: 3, n: 'old' },
    ]);
    expect(await sql.value(`select count(*)::int from history.versions('given', 3)`)).toBe(1);
    expect(
      await sql.rows(`select operation, actor from history.versions('given', 2)`),
    ).toMatchObject([{ operation: 'insert', actor: 'adoption' }, { operation: 'delete' }]);
  });
});

describe('truncate', () => {
  it('ends every feature and is told once', async () => {
    await sql.rows(
      'create table public.emptied (id int primary key, n text, geom geometry(Point, 25834))',
    );
    await sql.rows(`select catalog.adopt_layer('public.emptied')`);
    await sql.rows(
      `insert into public.emptied select i, 'n' || i, $1 from generate_series(1, 3) i`,
      [pointAt(500000, 4800000)],
    );
    const before = await now();
    await sql.rows('truncate public.emptied');
    expect(
      await sql.value(`select count(*)::int from history.layer_at('emptied', $1)`, [before]),
    ).toBe(3);
    expect(await sql.value(`select count(*)::int from history.layer_at('emptied', now())`)).toBe(0);
    expect(
      await sql.rows(
        `select op, feature_id, new_box, old_box::text from feed.change where layer = 'emptied' order by seq desc limit 1`,
      ),
    ).toEqual([
      {
        op: 'bulk',
        feature_id: null,
        new_box: null,
        old_box: 'BOX(500000 4800000,500000 4800000)',
      },
    ]);
  });
});

describe('history.restore', () => {
  const versionFrom = async (id: number, index: number) =>
    (
      await sql.rows<{ from: string }>(
        `select valid_from::text as from from history.versions('street_light', $1)`,
        [id],
      )
    )[index]?.from;

  it('makes a new version of an old one', async () => {
    const id = await lamp('R-1');
    await sql.rows(
      `update gis.street_light set number = 'R-2', power_w = 70, geom = $2 where id = $1`,
      [id, pointAt(500009, 4800000)],
    );
    await sql.rows(`select history.restore('street_light', $1, $2, 'moved by mistake')`, [
      id,
      await versionFrom(id, 0),
    ]);
    expect(
      await sql.rows(
        'select number, power_w, state, st_astext(geom) as at from gis.street_light where id = $1',
        [id],
      ),
    ).toEqual([{ number: 'R-1', power_w: null, state: 'in_use', at: 'POINT(500000 4800000)' }]);
    expect(await lifeOf(id)).toMatchObject([
      { operation: 'insert', number: 'R-1' },
      { operation: 'update', number: 'R-2' },
      { operation: 'restore', number: 'R-1', reason: 'moved by mistake', current: true },
    ]);
    await sql.rows(`update gis.street_light set number = 'R-3' where id = $1`, [id]);
    expect(await lifeOf(id)).toMatchObject([{}, {}, {}, { operation: 'update', reason: null }]);
  });

  it('brings a deleted feature back under its number', async () => {
    const id = await lamp('S-1');
    const from = await versionFrom(id, 0);
    await sql.rows('delete from gis.street_light where id = $1', [id]);
    await sql.rows(`select history.restore('street_light', $1, $2, 'still there')`, [id, from]);
    expect(await sql.value('select number from gis.street_light where id = $1', [id])).toBe('S-1');
    expect((await lifeOf(id)).map(({ operation }) => operation)).toEqual([
      'insert',
      'delete',
      'restore',
    ]);
  });

  it('gets by with columns that came or went since, identities, generated columns and arrays', async () => {
    await sql.rows(`create table public.shifting (id int generated always as identity primary key, gone text, tags text[], size real,
      twice real generated always as (size * 2) stored, spare geometry(Point, 4326), geom geometry(Point, 25834))`);
    await sql.rows(`select catalog.adopt_layer('public.shifting')`);
    await sql.rows(
      `insert into public.shifting (gone, tags, size, spare, geom) values ('g', '{a,"b c"}', 0.1, 'SRID=4326;POINT(21.12345678901234 43)', $1)`,
      [pointAt(500000, 4800000)],
    );
    await sql.rows(
      `alter table public.shifting drop column gone, add column came text default 'here'`,
    );
    await sql.rows('delete from public.shifting');
    const from = await sql.value(
      `select valid_from::text from history.versions('shifting', 1) limit 1`,
    );
    await sql.rows(`select history.restore('shifting', 1, $1, '')`, [from]);
    expect(
      await sql.rows(
        'select id, tags, size, twice, came, st_x(spare) as spare from public.shifting',
      ),
    ).toEqual([
      { id: 1, tags: ['a', 'b c'], size: 0.1, twice: 0.2, came: 'here', spare: 21.12345678901234 },
    ]);
  });

  it('refuses what there is not', async () => {
    const id = await lamp('T-1');
    expect(
      await sql.refusal(`select history.restore('street_light', $1, '2001-01-01', '')`, [id]),
    ).toMatchObject({ code: '02000' });
    expect(
      await sql.refusal(`select history.restore('nowhere', $1, now(), '')`, [id]),
    ).toMatchObject({ code: '42704' });
  });
});
