/** What the database itself holds of requests, whoever writes: states, log, references, place. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointAt, type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ sql, end } = await testSession());
});
afterAll(() => end());

const here = pointAt(500000, 4800000);

/** A request of organisation 1 in a state; its id. */
async function inState(status: string): Promise<number> {
  return Number(
    await sql.value(
      `insert into request.request (reference, kind, category_id, category, status, geom, location_source, organisation_id)
       values (request.next_reference(now()), 'fault', 1, 'street_light_out', $1, $2, 'pin', 1) returning id`,
      [status, here],
    ),
  );
}

const logOf = (id: number) =>
  sql.rows(
    'select action, actor, from_status, to_status, comment, is_public, details from request.log where request_id = $1 order by id',
    [id],
  );

interface Transition extends Record<string, unknown> {
  from_status: string;
  to_status: string;
  roles: string[];
  requires: string[];
}

/** Tries a change of state with all that may be required, and takes it back. */
function move(role: string, id: number, to: string, original: number): Promise<string> {
  const duplicateOf = to === 'duplicate' ? String(original) : 'duplicate_of';
  const work = async () => {
    await sql.rows(`select set_config('mesto.reason', 'because', true)`);
    return sql.verdict(
      `update request.request set status = '${to}', duplicate_of = ${duplicateOf} where id = ${id}`,
    );
  };
  return sql.as(role, work, 1);
}

describe('the table of transitions', () => {
  it('binds every role to exactly what it holds: each pair of states is tried', async () => {
    const table = await sql.rows<Transition>('select * from request.transition');
    const states = (
      await sql.rows<{ code: string }>('select code from request.status order by position')
    ).map(({ code }) => code);
    const original = await inState('received');
    const wrong: string[] = [];
    for (const from of states) {
      const id = await inState(from);
      for (const role of ['clerk', 'dispatcher', 'field_worker', 'administrator'] as const) {
        const expected = (to: string) =>
          table.some(
            (row) => row.from_status === from && row.to_status === to && row.roles.includes(role),
          );
        for (const to of states.filter((state) => state !== from)) {
          const verdict = await move(role, id, to, original);
          if (verdict !== (expected(to) ? '1' : '23514'))
            wrong.push(`${role}: ${from} → ${to}: ${verdict}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(table.length).toBeGreaterThan(60);
  });

  it('binds the owner to which state may follow which', async () => {
    const id = await inState('received');
    expect(
      await sql.refusal(`update request.request set status = 'closed' where id = ${id}`),
    ).toMatchObject({ code: '23514', constraint: 'request_transition' });
    await sql.rows(`update request.request set status = 'accepted' where id = ${id}`);
    await sql.rows(`update request.request set organisation_id = 2 where id = ${id}`);
    expect(
      (
        await sql.rows(
          'select status, organisation_id, version from request.request where id = $1',
          [id],
        )
      )[0],
    ).toEqual({ status: 'accepted', organisation_id: 2, version: 3 });
  });

  it('asks for what a transition requires', async () => {
    const table = await sql.rows<Transition>('select * from request.transition');
    const missing: string[] = [];
    for (const { from_status: from, to_status: to, roles: who, requires } of table) {
      const role = who.find((one) => one !== 'citizen') ?? '';
      const id = await inState(from);
      if (requires.includes('organisation'))
        await sql.rows(`update request.request set organisation_id = null where id = ${id}`);
      const verdict = await sql.as(
        role,
        () =>
          sql.verdict(
            from === to
              ? `update request.request set organisation_id = 2 where id = ${id}`
              : `update request.request set status = '${to}' where id = ${id}`,
          ),
        1,
      );
      const needsMore = requires.length > 0;
      if ((verdict === '1') === needsMore)
        missing.push(`${from} → ${to} (${requires.join()}): ${verdict}`);
    }
    expect(missing).toEqual([]);
  });

  it('keeps the times and the version', async () => {
    const id = await inState('resolved');
    await sql.rows(
      `update request.request set status = 'closed', version = 77, updated_at = '2001-01-01' where id = ${id}`,
    );
    const facts = () =>
      sql.rows(
        `select version, closed_at is not null as closed, updated_at > now() - interval '1 minute' as fresh from request.request where id = ${id}`,
      );
    expect(await facts()).toEqual([{ version: 2, closed: true, fresh: true }]);
    await sql.rows(`update request.request set status = 'reopened' where id = ${id}`);
    expect(await facts()).toEqual([{ version: 3, closed: false, fresh: true }]);
  });
});

describe('a duplicate', () => {
  it('repeats another request that is not itself a duplicate', async () => {
    const [first, second, third] = [
      await inState('received'),
      await inState('received'),
      await inState('received'),
    ];
    const mark = (id: number, of: number) =>
      `update request.request set status = 'duplicate', duplicate_of = ${of} where id = ${id}`;
    expect(await sql.refusal(mark(first, first))).toMatchObject({
      constraint: 'request_duplicate',
    });
    await sql.rows(mark(second, first));
    expect(await sql.refusal(mark(third, second))).toMatchObject({
      constraint: 'request_duplicate',
    });
    await sql.rows(`update request.request set status = 'reopened' where id = ${second}`);
    expect(
      await sql.value(`select duplicate_of from request.request where id = ${second}`),
    ).toBeNull();
    const [told] = (await logOf(second)).filter(({ to_status }) => to_status === 'duplicate');
    expect(told?.details).toEqual({
      duplicateOf: await sql.value(`select reference from request.request where id = ${first}`),
    });
  });
});

describe('the log', () => {
  it('tells what psql did as well', async () => {
    const id = await inState('received');
    await sql.rows('begin');
    await sql.rows(
      `select set_config('mesto.actor', 'Mila', true), set_config('mesto.reason', 'phoned', true), set_config('mesto.reason_is_public', 'true', true)`,
    );
    await sql.rows(
      `update request.request set status = 'accepted', organisation_id = 2, priority = 'urgent' where id = ${id}`,
    );
    await sql.rows('commit');
    await sql.rows(
      `insert into request.asset_link (request_id, layer, feature_id) values (${id}, 'tree', 5)`,
    );
    await sql.rows(`delete from request.asset_link where request_id = ${id}`);
    const owner = await sql.value('select session_user::text');
    expect(
      (await logOf(id)).map(({ action, actor, comment, is_public, details }) => [
        action,
        actor,
        comment,
        is_public,
        details,
      ]),
    ).toEqual([
      ['opened', owner, null, false, {}],
      ['assigned', owner, null, false, { organisationId: 1 }],
      ['status_changed', 'Mila', 'phoned', true, {}],
      ['assigned', 'Mila', null, true, { organisationId: 2 }],
      ['edited', 'Mila', null, false, { fields: ['priority'] }],
      ['asset_linked', owner, null, false, { layer: 'tree', id: 5, role: 'affected' }],
      ['asset_unlinked', owner, null, false, { layer: 'tree', id: 5 }],
    ]);
  });

  it.each([
    'update request.log set comment = null',
    'delete from request.log',
    'truncate request.log cascade',
    'delete from request.request',
    'truncate request.request cascade',
  ])('is only ever appended to: %s', async (statement) => {
    await inState('received');
    expect(await sql.refusal(statement)).toMatchObject({ code: '55000' });
  });

  it('cannot be written in another name, at another time, or as another action', async () => {
    const id = await inState('received');
    await sql.as(
      'clerk',
      async () => {
        await sql.rows(`select set_config('mesto.actor', 'Ana', true)`);
        await sql.rows(
          `insert into request.log (request_id, actor, at, action, comment) values (${id}, 'Mayor', '2001-01-01', 'commented', 'x')`,
        );
        expect(
          await sql.rows(
            `select actor, at > now() - interval '1 minute' as fresh from request.log where request_id = ${id} and action = 'commented'`,
          ),
        ).toEqual([{ actor: 'Ana', fresh: true }]);
        for (const action of ['opened', 'status_changed', 'assigned', 'edited']) {
          expect(
            await sql.verdict(
              `insert into request.log (request_id, actor, action) values (${id}, 'x', '${action}')`,
            ),
          ).toBe('42501');
        }
      },
      1,
    );
  });
});

describe('the place of a request', () => {
  it('lies in the city, in its SRID', async () => {
    const insert = (geom: string) =>
      `insert into request.request (reference, kind, category_id, category, geom, location_source) values ('x', 'fault', 1, 'wrong code', ${geom}, 'pin')`;
    expect(await sql.refusal(insert(`'${pointAt(1, 1)}'`))).toMatchObject({
      code: '23514',
      constraint: 'request_inside_city',
    });
    expect(await sql.refusal(insert(`'SRID=4326;POINT(21.3 43.6)'`))).toMatchObject({
      code: '22023',
    });
    await sql.rows('begin');
    await sql.rows(insert(`'${here}'`));
    expect(await sql.value(`select category from request.request where reference = 'x'`)).toBe(
      'street_light_out',
    );
    await sql.rows('rollback');
  });
});

describe('references', () => {
  it('run on, one sequence a year of the city, with the check digit last', async () => {
    const next = (at: string) => sql.value<string>('select request.next_reference($1)', [at]);
    const first = await next('2031-05-01T00:00:00Z');
    expect(first).toMatch(/^KS-31-000001-\d$/);
    expect(await next('2031-12-31T22:59:00Z')).toMatch(/^KS-31-000002-/);
    // Belgrade is an hour ahead: there it is the new year already.
    expect(await next('2031-12-31T23:00:00Z')).toMatch(/^KS-32-000001-/);
    expect(
      await sql.value('select request.check_digit($1)', [first.replace(/\D/g, '').slice(0, 8)]),
    ).toBe(Number(first.at(-1)));
    await sql.rows('select request.reserve_references(2031, 4511)');
    expect(await next('2031-06-01T00:00:00Z')).toMatch(/^KS-31-004512-/);
    await sql.rows('select request.reserve_references(2031, 7)');
    expect(await next('2031-06-01T00:00:00Z')).toMatch(/^KS-31-004513-/);
  });

  it('show every wrong digit and every exchange of neighbours', async () => {
    // All 1,000 three-digit beginnings show what one step does after any other.
    const missed = await sql.value<number>(`
      with number as (select lpad(n::text, 3, '0') as digits from generate_series(0, 999) as n),
        whole as (select digits || request.check_digit(digits) as digits from number),
        slip as (
          select w.digits as good, overlay(w.digits placing d::text from p for 1) as bad
          from whole w, generate_series(1, 4) p, generate_series(0, 9) d
          union
          select w.digits, overlay(w.digits placing reverse(substr(w.digits, p, 2)) from p for 2)
          from whole w, generate_series(1, 3) p)
      select count(*)::int from slip where good <> bad and request.check_digit(substr(bad, 1, 3)) = substr(bad, 4)::int`);
    expect(missed).toBe(0);
  });

  it('agree with what the search takes', async () => {
    const { referencesIn } = await import('../../server/locate/index.ts');
    const digits = fc.sample(fc.integer({ min: 1, max: 999_999 }), 50);
    for (const number of digits) {
      const year = 20 + (number % 20);
      const padded = String(number).padStart(6, '0');
      const check = await sql.value<number>('select request.check_digit($1)', [`${year}${padded}`]);
      expect(referencesIn(`ks ${year} ${number} ${check}`, 'KS', 2026)).toEqual([
        `KS-${year}-${padded}-${check}`,
      ]);
    }
  });
});
