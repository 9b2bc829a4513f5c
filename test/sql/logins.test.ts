/** A database user of his own cannot say that he is somebody else. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSession, pointAt, type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
let login: Session | null = null;
const name = `mesto_test_login_${process.pid}`;

beforeAll(async () => {
  ({ sql, end } = await testSession());
  if (sql.url === null) return;
  await sql.rows(
    `insert into request.request (id, reference, kind, category_id, category, geom, location_source, organisation_id)
     select id, 'KS-26-00003' || id, 'fault', 1, 'street_light_out', $1, 'pin', id - 30 from generate_series(31, 32) as id`,
    [pointAt(500000, 4800000)],
  );
  await sql.rows(`create role "${name}" login`);
  await sql.rows(`grant mesto_dispatcher to "${name}"`);
  await sql.rows(
    `insert into auth.account (id, login, password_hash, name, role, organisation_id)
     values (900, $1, 'x', 'Known Here', 'dispatcher', 1)`,
    [name],
  );
  const url = new URL(sql.url);
  url.username = name;
  url.password = '';
  login = await openSession(url.href);
});
afterAll(async () => {
  await login?.close();
  if (login) {
    await sql.rows(`drop owned by "${name}"`);
    await sql.rows(`drop role "${name}"`);
  }
  await end();
});

it('is who he logged in as, whatever he sets', async () => {
  if (!login) return expect(sql.url).toBeNull();
  await login.rows(
    `set mesto.organisation_id = '2'; set mesto.account_id = '1'; set mesto.actor = 'Mayor'`,
  );
  expect(
    await login.rows(
      'select auth.actor() as actor, auth.account_id() as account, auth.organisation_id() as organisation',
    ),
  ).toEqual([{ actor: name, account: 900, organisation: 1 }]);
  expect(await login.rows('select id::int from request.request')).toEqual([{ id: 31 }]);
});

it('has no organisation when no account bears his name', async () => {
  if (!login) return expect(sql.url).toBeNull();
  await sql.rows(`update auth.account set is_active = false where id = 900`);
  expect(await login.rows('select id::int from request.request')).toEqual([]);
});

it('leaves the server free to speak for whoever signed in', async () => {
  const organisation = await sql.as(
    'dispatcher',
    () => sql.value('select auth.organisation_id()'),
    2,
  );
  expect(organisation).toBe(2);
});
