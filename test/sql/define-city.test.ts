/** A real city in place of the sample, by one file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../server/catalog/index.ts';
import { citySchema, readCityFile } from '../../server/cli/city-file.ts';
import { defineCity } from '../../server/cli/define-city.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesto-city-'));
  test = await openTestDatabase({ city: 'bare' });
  await test.database.system(async (t) => {
    await t.run(
      `create table public."Street Lights" ("FID" integer primary key, "Pole ""No""" text, shape geometry(Point, 4326))`,
    );
    await t.run(
      `insert into public."Street Lights" values (1, 'A-1', st_setsrid(st_makepoint(-71.1, 42.37), 4326))`,
    );
    await t.run(
      'create table public.addr (id integer primary key, num text, street text, geom geometry(Point, 26986))',
    );
  });
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const cambridge = {
  name: 'Cambridge',
  names: { en: 'Cambridge' },
  country: 'US',
  languages: ['en'],
  timeZone: 'America/New_York',
  srid: 26986,
  extent: [-71.17, 42.34, -71.05, 42.41],
  referencePrefix: 'CA',
  layers: [
    {
      table: 'public."Street Lights"',
      options: { name: 'street_light', is_asset: true, theme: 'lighting' },
    },
    { table: 'public.addr', options: { name: 'address' } },
  ],
  placeRoles: { address: { layer: 'address', columns: { number: 'num', street_name: 'street' } } },
  organisations: [{ code: 'contact_centre', name: '311', kind: 'contact_centre' }],
  accounts: [
    {
      login: 'boss',
      name: 'Boss',
      role: 'administrator',
      organisation: 'contact_centre',
      passwordVariable: 'MESTO_TEST_BOSS',
    },
  ],
};

describe('a city file', () => {
  it('makes a city of the tables that are there, and may be given again', async () => {
    process.env.MESTO_TEST_BOSS = 'a password of nobody';
    for (const name of ['Cambridge', 'Cambridge, MA']) {
      await defineCity(test.database, citySchema.parse({ ...cambridge, name }));
    }
    const catalog = await loadCatalog(test.database);
    expect(catalog.city).toMatchObject({
      name: 'Cambridge, MA',
      languages: ['en'],
      srid: 26986,
      referencePrefix: 'CA',
      isSample: false,
    });
    const [west, south, east, north] = catalog.city?.extentDegrees ?? [];
    expect(west).toBeCloseTo(-71.17, 2);
    expect(south).toBeCloseTo(42.34, 2);
    expect(east).toBeCloseTo(-71.05, 2);
    expect(north).toBeCloseTo(42.41, 2);
    // Its own two, and those of the centre itself.
    expect([...catalog.layers.keys()].sort()).toEqual([
      'address',
      'incident',
      'request',
      'street_light',
      'work_order',
    ]);
    expect(catalog.layers.get('street_light')).toMatchObject({
      tableName: 'Street Lights',
      idColumn: 'FID',
      srid: 4326,
    });
    expect(catalog.placeRoles.get('address')?.columns).toEqual({
      number: 'num',
      street_name: 'street',
    });
    const account = await test.database.system((t) =>
      t.first(
        `select role, password_hash like '$argon2id$%' as hashed from auth.account where login = 'boss'`,
      ),
    );
    expect(account).toEqual({ role: 'administrator', hashed: true });
  });

  it.each([
    [{ srid: 3857 }, 'stored in SRID 26986, which cannot become 3857'],
    [{ srid: 998_877 }, 'stored in SRID 26986'],
    [{ layers: [{ table: 'public.nowhere' }] }, 'The table public.nowhere cannot be adopted: '],
    [
      { layers: [{ table: 'public.addr', options: { titel: 'x' } }] },
      'catalog.adopt_layer has no option titel',
    ],
    [
      { placeRoles: { parcel: { layer: 'parcel' } } },
      'placeRoles.parcel: there is no layer parcel.',
    ],
    [
      { placeRoles: { address: { layer: 'address', columns: { number: 'nmu' } } } },
      'placeRoles.address: address has no column nmu.',
    ],
    [
      { accounts: [{ ...cambridge.accounts[0], passwordVariable: 'MESTO_TEST_NOT_SET' }] },
      'Set MESTO_TEST_NOT_SET to the password of boss.',
    ],
    [
      { accounts: [{ ...cambridge.accounts[0], organisation: 'nobody' }] },
      'boss: there is no organisation nobody.',
    ],
  ])('%j is told in one line', async (change, line) => {
    const city = citySchema.parse({ ...cambridge, ...change });
    await expect(defineCity(test.database, city)).rejects.toThrow(line);
    expect((await loadCatalog(test.database)).city?.name).toMatch(/^Cambridge/);
  });

  it.each([
    ['{', 'cannot be read as JSON'],
    ['{}', ': name: '],
    [
      JSON.stringify({ ...cambridge, extent: [1, 0, 0, 1] }),
      'extent: is not west, south, east, north',
    ],
    [JSON.stringify({ ...cambridge, timeZone: 'Mars/Olympus' }), 'timeZone: is not a time zone'],
    [JSON.stringify({ ...cambridge, colour: 'red' }), 'Unrecognized key'],
    [JSON.stringify({ ...cambridge, languages: ['xx'] }), 'languages.0: '],
  ])('%s is refused', (text, line) => {
    const path = join(folder, 'city.json');
    writeFileSync(path, text);
    expect(() => readCityFile(path)).toThrow(line);
  });
});
