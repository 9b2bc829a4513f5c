/** What a layer's columns take is read from the table, so that forms and the open interface need not be told. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

const table = `create table gis.strict (
  id bigint generated always as identity primary key,
  geom geometry(Point, 25834) not null,
  small smallint,
  positive integer not null check (positive > 0),
  share numeric(4, 2) default 0.5 check (share >= 0 and share <= 1),
  "Odd name" real check ("Odd name" <= 12.5),
  either integer check (either > 10 or either < 0),
  length_of text check (length(length_of) > 3),
  code varchar(12) not null default 'x',
  twice integer generated always as (positive * 2) stored
)`;

it('says what is required, in which range, how long, and what the database writes itself', async () => {
  const rows = await test.database.system(async (transaction) => {
    await transaction.run(table);
    await transaction.run(`select catalog.adopt_layer('gis.strict')`);
    return transaction.rows<{ name: string; takes: string }>(
      `select name, concat_ws(' ', case when is_required then 'required' end,
         case when not is_nullable then 'not-null' end, case when has_default then 'default' end,
         case when is_read_only then 'read-only' end, 'min=' || minimum, 'max=' || maximum,
         'length=' || maximum_length, 'places=' || decimal_places) as takes
       from catalog.property where layer = 'strict' order by position`,
    );
  });
  expect(Object.fromEntries(rows.map(({ name, takes }) => [name, takes]))).toEqual({
    small: 'min=-32768 max=32767',
    positive: 'required not-null min=1 max=2147483647',
    share: 'default min=0 max=1 places=2',
    'Odd name': 'max=12.5',
    either: 'min=-2147483648 max=2147483647',
    length_of: '',
    code: 'not-null default length=12',
    twice: 'default read-only min=-2147483648 max=2147483647',
  });
});
