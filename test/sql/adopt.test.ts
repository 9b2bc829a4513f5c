import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointAt, type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ sql, end } = await testSession());
});
afterAll(() => end());

const square = 'POLYGON((0 0,0 1,1 1,1 0,0 0))';

describe('catalog.adopt_layer takes any table', () => {
  it.each([
    [
      'spaces, capitals and quotes',
      `"My ""odd"" Schema"."Street's ""Lights"" 2"`,
      'smallint',
      'Point',
      4326,
      'street_s_lights_2',
      'POINT(21.3 43.6)',
    ],
    [
      'US state plane',
      'public.parcels_ma',
      'integer',
      'MultiPolygon',
      26986,
      'parcels_ma',
      `MULTI${square.replace('POLYGON', 'POLYGON(')})`,
    ],
    [
      'a generic geometry',
      'public.anything',
      'bigint',
      'Geometry',
      25834,
      'anything',
      'LINESTRING(0 0,1 1)',
    ],
    ['points with height', 'public."Höhe"', 'integer', 'PointZ', 3857, 'h_he', 'POINT Z(1 2 3)'],
    [
      'a name that no address can hold',
      'public."Улична светла"',
      'integer',
      'Point',
      4326,
      'layer',
      'POINT(1 1)',
    ],
  ])('%s', async (_hazard, table, keyType, type, srid, name, wkt) => {
    const schema = table.startsWith('"My') ? '"My ""odd"" Schema"' : 'public';
    await sql.rows(`create schema if not exists ${schema}`);
    await sql.rows(
      `create table ${table} ("Key" ${keyType} primary key, "The ""Geom""" geometry(${type}, ${srid}), "Naziv Č" text)`,
    );
    expect(await sql.value('select catalog.adopt_layer($1::regclass)', [table])).toBe(name);
    const [layer] = await sql.rows(
      'select id_column, geometry_column, geometry_type, srid from catalog.layer where name = $1',
      [name],
    );
    expect(layer).toEqual({
      id_column: 'Key',
      geometry_column: 'The "Geom"',
      geometry_type: type.replace(/Z$/, ''),
      srid,
    });

    await sql.rows(`insert into ${table} values (7, st_geomfromtext($1, ${srid}), 'a')`, [wkt]);
    await sql.rows(`update ${table} set "Naziv Č" = 'b' where "Key" = 7`);
    await sql.rows(`delete from ${table}`);
    const feed = await sql.rows(
      'select op, feature_id::int from feed.change where layer = $1 and op <> $2 order by seq',
      [name, 'catalog'],
    );
    expect(feed).toEqual(['insert', 'update', 'delete'].map((op) => ({ op, feature_id: 7 })));
    const past = await sql.rows('select operation, properties from history.versions($1, 7)', [
      name,
    ]);
    expect(past).toEqual([
      { operation: 'insert', properties: { 'Naziv Č': 'a' } },
      { operation: 'update', properties: { 'Naziv Č': 'b' } },
      { operation: 'delete', properties: null },
    ]);
  });

  it('a column that was declared without an SRID takes that of its rows', async () => {
    await sql.rows('create table public.undeclared (id int primary key, geom geometry)');
    await sql.rows(`insert into public.undeclared values (1, 'SRID=4326;POINT(1 1)')`);
    await sql.rows(`select catalog.adopt_layer('public.undeclared')`);
    expect(await sql.value(`select srid from catalog.layer where name = 'undeclared'`)).toBe(4326);
  });

  it('a partitioned table', async () => {
    await sql.rows(
      `create table public.parted (id int primary key, geom geometry(Point, 4326)) partition by range (id)`,
    );
    await sql.rows(
      `create table public.parted_1 partition of public.parted for values from (0) to (100)`,
    );
    await sql.rows(`select catalog.adopt_layer('public.parted')`);
    await sql.rows(`insert into public.parted values (1, 'SRID=4326;POINT(1 1)')`);
    expect(await sql.value(`select count(*)::int from history.versions('parted', 1)`)).toBe(1);
  });

  it('gives it a spatial index when it has none, and only then', async () => {
    const indexes = () =>
      sql.value(
        `select count(*)::int from pg_indexes where tablename = 'anything' and indexdef like '%gist%'`,
      );
    expect(await indexes()).toBe(1);
    await sql.rows(`select catalog.adopt_layer('public.anything')`);
    expect(await indexes()).toBe(1);
  });
});

describe('catalog.adopt_layer refuses, and says what to do', () => {
  beforeAll(async () => {
    await sql.rows(`
      create view public.a_view as select 1 as id, null::geometry(Point, 4326) as geom;
      create table public.two_keys (a int, b int, geom geometry(Point, 4326), primary key (a, b));
      create table public.text_key (id text primary key, geom geometry(Point, 4326));
      create table public.no_geometry (id int primary key);
      create table public.geographic (id int primary key, geom geography);
      create table public.unknown_srid (id int primary key, geom geometry(Point, 0));
      insert into public.unknown_srid values (1, 'POINT(1 1)');
      create table public.fine (id int primary key, geom geometry(Point, 4326), "Öffentlich" text, photo bytea)`);
  });
  it.each([
    ['public.a_view', '{}', '42809', /not a table/],
    ['public.two_keys', '{}', '22023', /primary key is not one integer column/],
    ['public.text_key', '{}', '22023', /primary key is not one integer column/],
    ['public.no_geometry', '{}', '22023', /has no geometry column/],
    ['public.geographic', '{}', '22023', /has no geometry column/],
    ['public.fine', '{"srid": 999999}', '22023', /no SRID that PostGIS knows \(999999\)/],
    ['public.fine', '{"tittle": "x"}', '22023', /no option tittle/],
    ['public.fine', '{"columns": ["nope"]}', '22023', /no column to publish called nope/],
    ['public.fine', '{"columns": ["photo"]}', '22023', /no column to publish called photo/],
    ['public.fine', '{"name": "Bad Name"}', '22023', /use lower-case letters/],
    ['public.fine', '{"name": "street_light"}', '42710', /already adopted as street_light/],
    ['public.fine', '{"id_column": "Öffentlich"}', '22023', /not an integer that is unique/],
    ['public.fine', '{"row_rule": "none"}', '23514', /row_rule/],
  ])('%s %s', async (table, options, code, message) => {
    const refusal = await sql.refusal('select catalog.adopt_layer($1::regclass, $2::jsonb)', [
      table,
      options,
    ]);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
    expect(
      await sql.value(`select count(*)::int from catalog.layer where table_name = $1`, [
        table.split('.')[1],
      ]),
    ).toBe(0);
  });
});

describe('the description of a layer', () => {
  it('takes titles in all languages and units from the comments', async () => {
    expect(
      await sql.rows(
        `select title, title_i18n, unit, data_type from catalog.property where layer = 'water_pipe' and name = 'diameter_mm'`,
      ),
    ).toEqual([
      {
        title: 'Diameter',
        title_i18n: { en: 'Diameter', 'sr-Latn': 'Prečnik', sl: 'Premer' },
        unit: 'mm',
        data_type: 'integer',
      },
    ]);
    expect(
      await sql.rows(
        `select title, title_i18n ->> 'sr-Latn' as sr, description, is_asset from catalog.layer where name = 'street_light'`,
      ),
    ).toEqual([
      {
        title: 'Street lights',
        sr: 'Ulične svetiljke',
        description: 'Lamps; the number stands on the pole',
        is_asset: true,
      },
    ]);
  });

  it('holds every layer of the city', async () => {
    const layers = await sql.rows<{ name: string }>('select name from catalog.layer order by name');
    expect(layers.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'address',
        'building',
        'cadastral_municipality',
        'district',
        'green_area',
        'heating_pipe',
        'hydrant',
        'manhole',
        'parcel',
        'protected_zone',
        'request',
        'road_section',
        'settlement',
        'sewer_pipe',
        'street',
        'street_light',
        'tree',
        'waste_container',
        'water_body',
        'water_pipe',
        'water_valve',
      ]),
    );
  });

  it('takes code lists from foreign keys and enumerations, and keeps them fresh', async () => {
    const codes = () =>
      sql.value(
        `select code_list from catalog.property where layer = 'street_light' and name = 'lamp_kind'`,
      );
    expect(await codes()).toMatchObject({
      led: { en: 'LED' },
      sodium: { 'sr-Latn': 'Natrijumova' },
    });
    await sql.rows(`insert into gis.lamp_kind values ('gas', '{"en": "Gas"}')`);
    expect(await codes()).toMatchObject({ gas: { en: 'Gas' } });
    const owners = () =>
      sql.value(
        `select code_list from catalog.property where layer = 'hydrant' and name = 'owner_id'`,
      );
    expect(await owners()).toEqual({
      1: { 'sr-Latn': 'Javna rasveta' },
      2: { 'sr-Latn': 'JKP Vodovod' },
    });

    await sql.rows(`create type public.mood as enum ('calm', 'loud')`);
    await sql.rows(
      'create table public.moody (id int primary key, mood public.mood, geom geometry(Point, 4326))',
    );
    await sql.rows(`select catalog.adopt_layer('public.moody')`);
    expect(
      await sql.value(
        `select code_list from catalog.property where layer = 'moody' and name = 'mood'`,
      ),
    ).toEqual({ calm: { 'sr-Latn': 'calm' }, loud: { 'sr-Latn': 'loud' } });
  });

  it('publishes what was asked for, in that order, and keeps the rest private', async () => {
    await sql.rows(
      'create table public.owners (id int primary key, a text not null, b real, c text[], d jsonb, e timestamptz, geom geometry(Point, 4326))',
    );
    await sql.rows(
      `select catalog.adopt_layer('public.owners', '{"columns": ["d", "a", "id"], "private_columns": ["a"], "tile_columns": ["a"]}')`,
    );
    expect(
      await sql.rows(
        `select name, data_type, is_public, in_tiles, is_required from catalog.property where layer = 'owners' order by position`,
      ),
    ).toEqual([
      { name: 'd', data_type: 'json', is_public: true, in_tiles: false, is_required: false },
      { name: 'a', data_type: 'string', is_public: false, in_tiles: true, is_required: true },
      { name: 'id', data_type: 'integer', is_public: true, in_tiles: false, is_required: true },
    ]);
    await sql.rows(`select catalog.adopt_layer('public.owners')`);
    expect(
      await sql.rows(
        `select name, data_type from catalog.property where layer = 'owners' order by position`,
      ),
    ).toEqual([
      { name: 'a', data_type: 'string' },
      { name: 'b', data_type: 'number' },
      { name: 'c', data_type: 'string[]' },
      { name: 'd', data_type: 'json' },
      { name: 'e', data_type: 'date-time' },
    ]);
  });
});

describe('adopting again, renaming, releasing', () => {
  const told = (layer: string) =>
    sql.value(`select count(*)::int from feed.change where op = 'catalog' and layer = $1`, [layer]);

  it('tells the feed when something changed, and only then', async () => {
    await sql.rows('create table public.told (id int primary key, geom geometry(Point, 4326))');
    await sql.rows(`select catalog.adopt_layer('public.told')`);
    expect(await told('told')).toBe(1);
    await sql.rows(`select catalog.adopt_layer('public.told')`);
    expect(await told('told')).toBe(1);
    await sql.rows(`select catalog.adopt_layer('public.told', '{"title": "Told twice"}')`);
    expect(await told('told')).toBe(2);
    await sql.rows(
      `update catalog.property set title = 'X' where layer = 'street_light' and name = 'number'`,
    );
    expect(await told('street_light')).toBeGreaterThan(1);
    await sql.rows(`update catalog.city set name = 'Kruševac'`);
    expect(await told('catalog')).toBeGreaterThan(0);
  });

  it('takes the past along to a new name', async () => {
    await sql.rows(`insert into public.told values (1, 'SRID=4326;POINT(1 1)')`);
    await sql.rows(`select catalog.adopt_layer('public.told', '{"name": "renamed"}')`);
    await sql.rows(`update public.told set geom = 'SRID=4326;POINT(2 2)'`);
    expect(await sql.value(`select count(*)::int from history.versions('renamed', 1)`)).toBe(2);
    expect(await sql.value(`select count(*)::int from catalog.layer where name = 'told'`)).toBe(0);
    expect(await sql.value(`select catalog.adopt_layer('public.told')`)).toBe('renamed');
  });

  it('a released table is free, and its past is kept', async () => {
    await sql.rows(`select catalog.release_layer('renamed')`);
    await sql.rows(`insert into public.told values (2, null)`);
    expect(
      await sql.value(`select has_table_privilege('mesto_citizen', 'public.told', 'select')`),
    ).toBe(false);
    const past = await sql.rows(
      `select st_astext(geom) as geom from history.version where layer = 'renamed' order by valid_from`,
    );
    expect(past).toEqual([{ geom: 'POINT(1 1)' }, { geom: 'POINT(2 2)' }]);
    expect((await sql.refusal(`select catalog.release_layer('renamed')`)).code).toBe('42704');
    await sql.rows(`delete from public.told where id = 2`);
    await sql.rows(`select catalog.adopt_layer('public.told', '{"name": "renamed"}')`);
    await sql.rows(`update public.told set geom = 'SRID=4326;POINT(3 3)'`);
    expect(await sql.value(`select count(*)::int from history.versions('renamed', 1)`)).toBe(4);
  });

  it('a layer whose table was dropped can be released', async () => {
    await sql.rows('alter event trigger mesto_follow_tables disable');
    await sql.rows('drop table public.told');
    await sql.rows('alter event trigger mesto_follow_tables enable');
    await sql.rows(`select catalog.release_layer('renamed')`);
    expect(
      await sql.value(
        `select count(*)::int from history.version where layer = 'renamed' and valid_to = 'infinity'`,
      ),
    ).toBe(0);
  });
});

describe('a table that changes past catalog.adopt_layer', () => {
  const layerOf = (name: string) =>
    sql.rows(
      `select l.schema_name || '.' || l.table_name as source,
         array(select p.name from catalog.property p where p.layer = l.name order by p.position) as properties
       from catalog.layer l where l.name = $1`,
      [name],
    );
  beforeAll(async () => {
    await sql.rows(
      'create table public.moving (id int primary key, a text, b text, geom geometry(Point, 25834))',
    );
    await sql.rows(`select catalog.adopt_layer('public.moving')`);
    await sql.rows(`insert into catalog.place_role (role, layer) values ('building', 'moving')`);
    await sql.rows(`insert into public.moving values (1, 'a', 'b', $1)`, [
      pointAt(500000, 4800000),
    ]);
  });

  it('is followed to its new name and schema', async () => {
    await sql.rows('alter table public.moving rename to "Moved there"');
    await sql.rows('alter table public."Moved there" set schema place');
    expect(await layerOf('moving')).toEqual([
      { source: 'place.Moved there', properties: ['a', 'b'] },
    ]);
    await sql.rows(`update place."Moved there" set a = 'c'`);
    expect(await sql.value(`select count(*)::int from history.versions('moving', 1)`)).toBe(2);
  });

  it('no longer publishes a column that is gone', async () => {
    await sql.rows('alter table place."Moved there" drop column a');
    expect(await layerOf('moving')).toMatchObject([{ properties: ['b'] }]);
    await sql.rows(`update place."Moved there" set b = 'd'`);
    expect(await sql.value(`select count(*)::int from history.versions('moving', 1)`)).toBe(3);
  });

  it('is released when it is dropped, with its part in the city and its past kept', async () => {
    const before = await sql.value(
      `select count(*)::int from feed.change where op = 'catalog' and layer = 'moving'`,
    );
    await sql.rows('drop table place."Moved there"');
    expect(await layerOf('moving')).toEqual([]);
    expect(
      await sql.value(`select count(*)::int from catalog.place_role where layer = 'moving'`),
    ).toBe(0);
    expect(
      await sql.value(`select count(*)::int from history.version where layer = 'moving'`),
    ).toBe(3);
    expect(
      await sql.value<number>(
        `select count(*)::int from feed.change where op = 'catalog' and layer = 'moving'`,
      ),
    ).toBeGreaterThan(before as number);
  });
});

describe('what was wrong before the adoption', () => {
  it('is listed, may be mended, and does not stop other edits', async () => {
    await sql.rows(
      'create table public.old_sins (id int primary key, note text, geom geometry(Polygon, 4326))',
    );
    await sql.rows(
      `insert into public.old_sins values (1, '', 'SRID=4326;POLYGON((0 0,1 1,1 0,0 1,0 0))'), (2, '', null), (3, '', 'SRID=4326;${square}')`,
    );
    await sql.rows(`select catalog.adopt_layer('public.old_sins')`);
    expect(
      await sql.rows(
        `select feature_id::int, reason, st_astext(location) as at from catalog.unsound_features('old_sins') order by 1`,
      ),
    ).toEqual([
      { feature_id: 1, reason: 'Self-intersection', at: 'POINT(0.5 0.5)' },
      { feature_id: 2, reason: 'Missing or empty', at: null },
    ]);
    await sql.rows(`update public.old_sins set note = 'seen'`);
    await sql.rows(`update public.old_sins set geom = 'SRID=4326;${square}' where id = 1`);
    expect(
      (
        await sql.refusal(
          `update public.old_sins set geom = 'SRID=4326;POLYGON((0 0,1 1,1 0,0 1,0 0))' where id = 1`,
        )
      ).code,
    ).toBe('23514');
  });
});
