/** A database of an older version becomes like a new one. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../server/db/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase({ city: 'empty' });
});
afterAll(() => test.close());

const system = (text: string) => test.database.system((t) => t.rows(text));

it('functions that left the tree leave the database', async () => {
  await system('create function feed.horizon() returns integer language sql as $$ select 1 $$');
  await system(
    'create function feed.horizon(a integer) returns integer language sql as $$ select 1 $$',
  );
  await system(
    `insert into mesto.applied_text (path, text_hash) values ('functions/feed/horizon.sql', 'x')`,
  );
  await migrate(test.database);
  expect(await system(`select 1 from pg_proc where proname = 'horizon'`)).toEqual([]);
  expect(await system(`select 1 from mesto.applied_text where path like '%horizon%'`)).toEqual([]);
});

it('triggers and grants of adopted layers follow their texts', async () => {
  await system('create table gis.own_table (id integer primary key, geom geometry(Point, 25834))');
  await system(`select catalog.adopt_layer('gis.own_table')`);
  await system('drop trigger mesto_delete on gis.own_table');
  await system('grant select on gis.own_table to mesto_citizen');
  await system(`update mesto.applied_text set text_hash = 'older'
    where path in ('functions/catalog/install_triggers.sql', 'functions/catalog/grant_layer.sql')`);
  await migrate(test.database);
  expect(
    await system(`select tgname from pg_trigger
      where tgname = 'mesto_delete' and tgrelid = 'gis.own_table'::regclass`),
  ).toHaveLength(1);
  expect(
    await system(`select has_table_privilege('mesto_citizen', 'gis.own_table', 'select') as all`),
  ).toEqual([{ all: false }]);
});
