/** Who may do what at the level of the database: one table of expectations, walked for every role. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../server/viewer.ts';
import { engineName } from '../support/engine.ts';
import { pointAt, type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
const place = pointAt(500000, 4800000);
const lighting = 1;

beforeAll(async () => {
  ({ sql, end } = await testSession());
  const request = (id: number, organisation: string, territory: string, isPublic: boolean) =>
    sql.rows(
      `insert into request.request (id, reference, client_key, kind, category_id, category, description, geom, location_source,
         organisation_id, territory_organisation_ids, is_public)
       values ($1::bigint, 'KS-26-00000' || $1::text, gen_random_uuid(), 'fault', 1, 'street_light_out', 'Secret words', $2, 'pin', ${organisation}, '${territory}', $3)`,
      [id, place, isPublic],
    );
  await request(1, '1', '{1}', true);
  await request(2, '2', '{1,2}', false);
  await request(3, 'null', '{1}', false);
  await request(4, 'null', '{2}', true);
  await sql.rows(
    `insert into request.reporter (request_id, sealed) select id, 'sealed' from request.request`,
  );
  await sql.rows(
    `insert into request.log (request_id, actor, action, is_public) select id, 'x', 'commented', id = 1 from request.request`,
  );
  await sql.rows(
    `insert into request.asset_link (request_id, layer, feature_id) select id, 'street_light', 1 from request.request`,
  );
  await sql.rows(`insert into gis.street_light (id, number, geom) values (9001, '1', $1)`, [place]);
  await sql.rows(
    `create table public.inner_layer (id serial primary key, geom geometry(Point, 25834))`,
  );
  await sql.rows(`select catalog.adopt_layer('public.inner_layer', '{"is_public": false}')`);
  await sql.rows(
    `insert into auth.account (login, password_hash, name, role, organisation_id) values ('a', 'x', 'A', 'clerk', 1)`,
  );
});
afterAll(() => end());

type Row = readonly [statement: string, ...verdicts: readonly string[]];
const no = '42501';
// Columns: citizen, clerk, dispatcher and field worker of lighting, analyst, planner, administrator.
// A number is how many rows were given or touched; a dispatcher sees requests 1 (own) and 3 (unassigned, in its territory).
const expectations: readonly Row[] = [
  ['select id from gis.street_light', '1', '1', '1', '1', '1', '1', '1'],
  ['select id from public.inner_layer where id < 0', no, '0', '0', '0', '0', '0', '0'],
  [`insert into gis.street_light (geom) values ('${place}')`, no, no, no, no, '1', no, '1'],
  [`insert into public.inner_layer (geom) values ('${place}')`, no, no, no, no, '1', no, '1'],
  [`update gis.street_light set number = '2'`, no, no, no, no, '1', no, '1'],
  ['delete from gis.street_light', no, no, no, no, '1', no, '1'],
  ['truncate gis.street_light', no, no, no, no, no, no, no],
  [
    'select reference, status, geom, public_text from request.request',
    '2',
    '4',
    '2',
    '2',
    '4',
    '4',
    '4',
  ],
  ['select description from request.request', no, '4', '2', '2', '4', '4', '4'],
  ['select client_key from request.request', no, '4', '2', '2', '4', '4', '4'],
  ['select * from request.reporter', no, '4', '1', '1', '0', '0', '4'],
  [`select * from request.log where action = 'commented'`, '1', '4', '2', '2', '4', '4', '4'],
  ['select * from request.asset_link', '2', '4', '2', '2', '4', '4', '4'],
  [`update request.request set priority = 'high'`, no, '4', '2', '2', no, no, '4'],
  [`update request.request set reference = reference || 'x'`, no, no, no, no, no, no, no],
  // The desk hands on; an enterprise can only take on for itself.
  [
    `update request.request set status = 'assigned', organisation_id = 2 where id = 1`,
    no,
    '1',
    '23514',
    '23514',
    no,
    no,
    '1',
  ],
  [
    `update request.request set status = 'accepted', organisation_id = 2 where id = 3`,
    no,
    '23514',
    no,
    '23514',
    no,
    no,
    '1',
  ],
  [
    `update request.request set status = 'accepted', organisation_id = 1 where id = 3`,
    no,
    '23514',
    '1',
    '23514',
    no,
    no,
    '1',
  ],
  ['delete from request.request', no, no, no, no, no, no, no],
  [
    `insert into request.log (request_id, actor, action) values (1, 'x', 'commented')`,
    no,
    '1',
    '1',
    '1',
    no,
    no,
    '1',
  ],
  [
    `insert into request.log (request_id, actor, action) values (2, 'x', 'commented')`,
    no,
    '1',
    no,
    no,
    no,
    no,
    '1',
  ],
  [`update request.log set comment = 'y'`, no, no, no, no, no, no, no],
  ['delete from request.log', no, no, no, no, no, no, no],
  [
    `insert into request.asset_link (request_id, layer, feature_id) values (2, 'tree', 1)`,
    no,
    '1',
    no,
    no,
    no,
    no,
    '1',
  ],
  [`delete from request.asset_link`, no, '4', '2', '2', no, no, '4'],
  [
    `insert into request.reporter (request_id, sealed) values (1, 'x') on conflict do nothing`,
    no,
    '0',
    no,
    no,
    no,
    no,
    '0',
  ],
  ['select * from history.version', no, no, no, no, no, no, no],
  ['select * from feed.change', no, no, no, no, no, no, no],
  ['select * from feed.changes_after(0::text::xid8, 0)', no, no, no, no, no, no, no],
  ['select * from auth.account', no, no, no, no, no, no, no],
  ['select login, email from auth.account', no, no, no, no, no, no, '1'],
  ['select password_hash from auth.account', no, no, no, no, no, no, no],
  [`update auth.account set name = 'B', password_hash = 'y'`, no, no, no, no, no, no, '1'],
  ['delete from auth.account', no, no, no, no, no, no, no],
  ['select * from org.revision where id < 0', no, no, no, no, no, no, '0'],
  ['delete from org.revision', no, no, no, no, no, no, no],
  ['select account_id from auth.invitation', no, no, no, no, no, no, '0'],
  ['select token_hash from auth.invitation', no, no, no, no, no, no, no],
  ['update message.mailbox set category_id = null', no, no, no, no, no, no, '1'],
  ['select * from auth.session', no, no, no, no, no, no, no],
  ['select * from org.organisation', '2', '2', '2', '2', '2', '2', '2'],
  ['select * from request.category', '1', '1', '1', '1', '1', '1', '1'],
  [`update org.organisation set name = name`, no, no, no, no, no, no, '2'],
  [`update request.category set position = 2`, no, no, no, no, no, no, '1'],
  [`update catalog.layer set title = 'X' where name = 'tree'`, no, no, no, no, no, no, '1'],
  [`update catalog.layer set table_name = 'X' where name = 'tree'`, no, no, no, no, no, no, no],
  [`select catalog.adopt_layer('gis.street_light')`, no, no, no, no, no, no, no],
  [`select catalog.release_layer('street_light')`, no, no, no, no, no, no, no],
  [
    `select history.content_at(l, now()) from catalog.layer l where name = 'request'`,
    no,
    no,
    no,
    no,
    no,
    no,
    no,
  ],
  [`select * from history.layer_at('request', now())`, '2', '4', '2', '2', '4', '4', '4'],
  [`select * from history.versions('request', 2)`, '0', '1', '0', '0', '1', '1', '1'],
  [`select * from history.layer_at('inner_layer', now())`, '42704', '0', '0', '0', '0', '0', '0'],
  [`select history.restore('street_light', 9001, now(), '')`, no, no, no, no, '1', no, '1'],
  [`select history.restore('request', 1, now(), '')`, no, no, no, no, no, no, no],
  ['create table public.mine (id int)', no, no, no, no, no, no, no],
];

describe.each(roles.map((role, column) => [role, column] as const))('%s', (role, column) => {
  const rows = expectations.map(
    ([statement, ...verdicts]) => [statement, verdicts[column]] as const,
  );
  it.each(rows)('%s → %s', async (statement, verdict) => {
    const organisation = role === 'citizen' ? undefined : lighting;
    expect(await sql.as(role, () => sql.verdict(statement), organisation)).toBe(verdict);
  });
});

describe('what a citizen reads of the past', () => {
  it('is the public properties of public requests only', async () => {
    const seen = await sql.as('citizen', () =>
      sql.rows<{ properties: object }>(`select properties from history.layer_at('request', now())`),
    );
    expect(Object.keys(seen[0]?.properties ?? {}).sort()).toEqual([
      'category',
      'kind',
      'priority',
      'received_at',
      'reference',
      'status',
    ]);
  });
});

// The embedded engine has one database user, its owner.
if (engineName() === 'native') describe('a database user who came past the server', () => guests());

function guests(): void {
  it('has the rights of the roles it is a member of, in functions too', async () => {
    const name = `guest_${process.pid}`;
    await sql.rows(`create role ${name} in role mesto_planner`);
    try {
      await sql.rows(`set session authorization ${name}`);
      expect(await sql.value('select auth.viewer_role()')).toBe('planner');
      expect(
        (await sql.refusal(`select history.restore('street_light', 9001, now(), '')`)).code,
      ).toBe(no);
      expect(await sql.rows('select * from request.reporter')).toEqual([]);
    } finally {
      await sql.rows('reset session authorization');
      await sql.rows(`drop role ${name}`);
    }
  });

  it('edits a layer as an analyst would in QGIS, and history knows it by its name', async () => {
    const name = `surveyor_${process.pid}`;
    await sql.rows(`create role ${name} in role mesto_analyst`);
    try {
      await sql.rows(`set session authorization ${name}`);
      await sql.rows(`set search_path = gis`);
      const id = await sql.value(
        `insert into gis.street_light (number, geom) values ('Q-1', $1) returning id`,
        [place],
      );
      await sql.rows(
        'update gis.street_light set geom = public.st_translate(geom, 1, 0) where id = $1',
        [id],
      );
      const refusal = await sql.refusal(
        'update gis.street_light set geom = public.st_setsrid(geom, 4326) where id = $1',
        [id],
      );
      expect(refusal.code).toBe('22023');
      await sql.rows('reset search_path');
      const actors = await sql.rows(
        `select operation, actor from history.versions('street_light', $1)`,
        [id],
      );
      expect(actors).toEqual([
        { operation: 'insert', actor: name },
        { operation: 'update', actor: name },
      ]);
    } finally {
      await sql.rows('reset session authorization');
      await sql.rows('reset search_path');
      await sql.rows(`drop role ${name}`);
    }
  });

  it('is a citizen when it is a member of none', async () => {
    const name = `stranger_${process.pid}`;
    await sql.rows(`create role ${name}`);
    try {
      await sql.rows(`set session authorization ${name}`);
      expect((await sql.refusal('select reference from request.request')).code).toBe(no);
      expect((await sql.refusal(`select * from history.layer_at('request', now())`)).code).toBe(no);
    } finally {
      await sql.rows('reset session authorization');
      await sql.rows(`drop role ${name}`);
    }
  });
}
