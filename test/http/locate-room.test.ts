/**
 * The resident search index under random edits by SQL: whatever was inserted, changed, deleted, one by one
 * or by the thousand, an index that followed answers as one that is loaded anew.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CatalogHolder } from '../../server/catalog/index.ts';
import { createLocateRoom, type LocateRoom } from '../../server/locate/index.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let place: TestDatabase;
let catalog: CatalogHolder;
let room: LocateRoom;
const messages: unknown[] = [];
const log = { info: () => {}, error: (facts: object) => void messages.push(facts) };

beforeAll(async () => {
  place = await openTestDatabase({ city: 'empty' });
  await sql(`insert into catalog.place_role (role, layer, columns) values
    ('street', 'street', '{"name": "name", "name_cyrillic": "name_cyrillic", "settlement": "settlement"}'),
    ('settlement', 'settlement', '{"name": "name", "name_cyrillic": "name_cyrillic"}'),
    ('address', 'address', '{"number": "house_number", "street_id": "street_id", "street_name": "street_name", "settlement": "settlement"}'),
    ('parcel', 'parcel', '{"number": "number", "municipality_code": "municipality_code", "municipality_name": "municipality_name"}')`);
  catalog = await CatalogHolder.open(place.database);
  room = await createLocateRoom({ database: place.database, catalog, log });
});
afterAll(async () => {
  room.close();
  catalog.close();
  await place.close();
});

function sql(text: string): Promise<unknown> {
  return place.database.system((t) => t.run(text));
}

const names = [
  'Cara Lazara',
  'Kneza Miloša',
  'Đorđa Stanojevića',
  'Njegoševa',
  'Balkanska',
  'Vidovdanska',
];
const questions = [
  ...names,
  ...names.map((name) => `${name} 12`),
  ...['12', '1234/5', 'ko dedina 7', 'lamp 40', 'svetiljka 41', '900', 'bb', 'dedina'],
];
const line = (id: number) =>
  `st_setsrid(st_makeline(st_makepoint(530000 + ${id}, 4820000), st_makepoint(530000 + ${id}, 4820100)), 25834)`;
const point = (id: number) => `st_setsrid(st_makepoint(530000 + ${id}, 4820000), 25834)`;
const box = (id: number) =>
  `st_multi(st_setsrid(st_makeenvelope(530000 + ${id}, 4820000, 530010 + ${id}, 4820010), 25834))`;
const quoted = (text: string) => `'${text}'`;

const id = fc.integer({ min: 1, max: 12 });
const name = fc.constantFrom(...names);
/** One statement, as somebody with psql or QGIS would send it. Ids are few, so that edits meet. */
const edit = fc.oneof(
  fc.tuple(id, name).map(
    ([at, text]) => `insert into gis.street (id, name, settlement, geom)
      values (${at}, ${quoted(text)}, 'Kruševac', st_multi(${line(at)}))
      on conflict (id) do update set name = excluded.name`,
  ),
  id.map((at) => `delete from gis.street where id = ${at}`),
  fc.tuple(id, id, fc.constantFrom('12', '12a', 'bb', '7')).map(
    ([
      at,
      street,
      number,
    ]) => `insert into gis.address (id, street_id, street_name, house_number, settlement, geom)
      select 100 + ${at}, ${street}, coalesce((select name from gis.street where id = ${street}), 'Nova'),
        ${quoted(number)}, 'Kruševac', ${point(at)}
      on conflict (id) do update set house_number = excluded.house_number, street_id = excluded.street_id,
        street_name = excluded.street_name`,
  ),
  id.map((at) => `delete from gis.address where id = 100 + ${at}`),
  fc.tuple(id, fc.constantFrom('1234/5', '7', '12', '*15')).map(
    ([
      at,
      number,
    ]) => `insert into gis.parcel (id, municipality_code, municipality_name, number, geom)
      values (200 + ${at}, 700000 + ${at}, 'Dedina', ${quoted(number)}, st_geometryn(${box(at)}, 1))
      on conflict (id) do update set number = excluded.number`,
  ),
  id.map((at) => `delete from gis.parcel where id = 200 + ${at}`),
  fc.tuple(id, fc.integer({ min: 40, max: 43 })).map(
    ([
      at,
      number,
    ]) => `insert into gis.street_light (id, number, geom) values (300 + ${at}, '${number}', ${point(at)})
      on conflict (id) do update set number = excluded.number, geom = excluded.geom`,
  ),
  id.map((at) => `delete from gis.street_light where id = 300 + ${at}`),
  fc.constantFrom(
    `insert into gis.street_light (id, number, geom)
      select 10000 + n, '900', ${point(0)} from generate_series(1, 1200) as n on conflict (id) do update set number = '901'`,
    'delete from gis.street_light where id > 10000',
    'truncate gis.parcel',
    `update gis.address set house_number = '12'`,
  ),
);

/** What is found, in an order that does not depend on when it was put. */
function answers(index: LocateRoom): unknown {
  return questions.map((text) => {
    const found = index.find({ text, limit: 5_000, isVisible: () => true });
    return found
      .map(
        (each) =>
          `${each.kind} ${each.layer} ${each.id} ${each.score.toFixed(1)} ${each.lon} ${each.lat}`,
      )
      .sort();
  });
}

describe('the search index that follows the feed', () => {
  it('answers as one that is loaded anew, after any edits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), async (edits) => {
        for (const text of edits) await sql(text);
        await room.catchUp();
        const anew = await createLocateRoom({ database: place.database, catalog, log });
        anew.close();
        expect(answers(room)).toEqual(answers(anew));
        expect(messages).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('is loaded anew when the catalogue changes, and answers meanwhile', async () => {
    await sql(
      'insert into gis.hydrant (id, number, geom) values (900, $$H-77$$, st_setsrid(st_makepoint(530000, 4820000), 25834))',
    );
    await room.catchUp();
    const hydrant = () => room.find({ text: 'hydrant 77', limit: 5, isVisible: () => true });
    expect(hydrant()).toHaveLength(1);
    await sql(`select catalog.release_layer('hydrant')`);
    await catalog.reload();
    await room.catchUp();
    expect(hydrant()).toHaveLength(0);
    await sql(`select catalog.adopt_layer('gis.hydrant', '{"is_asset": true}')`);
    await catalog.reload();
    await room.catchUp();
    expect(hydrant()).toHaveLength(1);
  });
});
