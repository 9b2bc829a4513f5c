/**
 * Tables full of hazards, adopted as they stand: each comes out in tiles as far as it can be drawn, and what comes by an
 * edit is drawn as what was read at the start.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { type DecodedFeature, decode } from '../unit/tiles/support.ts';
import { Caller } from './caller.ts';
import { EventReader } from './event-reader.ts';

let server: TestServer;

/** The feed is followed a little later than the commit; on a busy machine later than that. */
const patience = { timeout: 10_000 };

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function run(statement: string): Promise<void> {
  await server.services.database.system((transaction) => transaction.run(statement));
}

/** Makes the table of a file and publishes it under its name. */
async function adopt(file: string, table: string, name: string): Promise<void> {
  await run(readFileSync(new URL(`../../fixtures/hazards/${file}.sql`, import.meta.url), 'utf8'));
  await run(`select catalog.adopt_layer('${table.replaceAll("'", "''")}', '{"name": "${name}"}')`);
  const ask = async () => (await fetch(`${server.url}/tiles/${name}`)).status;
  await expect.poll(ask, patience).toBe(200);
}

/** The middle of what the files hold: 526934 4825280 in EPSG:25834. */
const inTown = { longitude: 21.3336, latitude: 43.58 };

function tileAt(z: number, { longitude, latitude } = inTown): string {
  const mercator = Math.atanh(Math.sin((latitude * Math.PI) / 180)) / Math.PI;
  const side = 2 ** z;
  return `${z}/${Math.floor(((longitude + 180) / 360) * side)}/${Math.floor(((1 - mercator) / 2) * side)}`;
}

async function featuresOf(layer: string, tile: string): Promise<Map<unknown, DecodedFeature>> {
  const answer = await fetch(`${server.url}/tiles/${layer}/${tile}.mvt`);
  expect([200, 204]).toContain(answer.status);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return new Map((decode(bytes)[layer] ?? []).map((feature) => [feature.id, feature]));
}

/** Writes every row that is drawn anew, so that it comes from an edit; the tile before and after. */
async function beforeAndAfterEdits(layer: string, assignment: string, tile: string) {
  const before = await featuresOf(layer, tile);
  const { live } = server.services.layers.residents.get(layer)!;
  const drawn = live.snapshot.base.count;
  await run(
    `update public.${layer} set ${assignment} where geom is not null and not ST_IsEmpty(geom)`,
  );
  await expect.poll(() => live.deltaCount, patience).toBe(drawn);
  return { before, after: await featuresOf(layer, tile) };
}

const edit = `note = note || '!'`;

const shapes = (features: ReadonlyMap<unknown, DecodedFeature>) =>
  new Map([...features].map(([id, { type, geometry }]) => [id, { type, geometry }]));

describe('a table of', () => {
  test('curved edges is drawn with straight ones, no further from them than a tile unit can show', async () => {
    await adopt('curved-edges', 'public.curved_edges', 'curved_edges');
    const { before, after } = await beforeAndAfterEdits('curved_edges', edit, tileAt(16));
    expect([...before].map(([id, { type }]) => [id, type]).sort()).toEqual([
      [1, 2],
      [2, 2],
      [3, 3],
      [4, 3],
      [5, 2],
      [6, 2],
    ]);
    expect(before.get(1)!.geometry[0]!.length).toBeGreaterThan(20);
    expect(before.get(4)!.geometry).toHaveLength(2);
    expect(shapes(after)).toEqual(shapes(before));
  });

  test('parts within parts, nothings, heights and repetitions is drawn where it can be', async () => {
    await adopt('many-parts', 'public.many_parts', 'many_parts');
    const tile = tileAt(16, { longitude: 21.33325, latitude: 43.58 });
    const { before, after } = await beforeAndAfterEdits('many_parts', edit, tile);
    const told = [...before].map(([id, { type, geometry }]) => [id, type, geometry.length]);
    expect(told.sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
      [1, 1, 3],
      [2, 2, 2],
      [3, 3, 2],
      [4, 2, 1],
      [7, 3, 1],
      [8, 2, 1],
      [9, 2, 1],
      [10, 3, 1],
      [11, 2, 1],
      [12, 3, 2],
      [13, 3, 1],
      [14, 3, 1],
    ]);
    expect(before.get(11)!.geometry[0]).toHaveLength(2);
    expect(shapes(after)).toEqual(shapes(before));
    const deep = await featuresOf('many_parts', tileAt(20));
    expect(deep.get(14)!.geometry[0]).toHaveLength(5);
  });

  test('the poles and the antimeridian is held at the edge of the map, and what is in town is in town', async () => {
    await adopt('poles-and-edges', 'public.poles_and_edges', 'poles_and_edges');
    const { before, after } = await beforeAndAfterEdits('poles_and_edges', edit, '0/0/0');
    expect([...before.keys()]).toEqual(expect.arrayContaining([4, 7, 8]));
    for (const { geometry } of before.values()) {
      for (const place of geometry.flat()) {
        expect(Math.min(...place)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...place)).toBeLessThanOrEqual(4096);
      }
    }
    expect(shapes(after)).toEqual(shapes(before));
    expect([...(await featuresOf('poles_and_edges', tileAt(16))).keys()]).toEqual([9]);
    const east = await featuresOf('poles_and_edges', '8/255/120');
    const west = await featuresOf('poles_and_edges', '8/0/120');
    expect([...east.keys(), ...west.keys()]).toEqual(expect.arrayContaining([5, 6]));
    const north = await featuresOf('poles_and_edges', '8/142/0');
    expect([...north.keys()]).toEqual(expect.arrayContaining([3, 4]));
  });

  test('100,000 vertices in one ring is served, from afar with few of them', async () => {
    await adopt('very-many-vertices', 'public.very_many_vertices', 'very_many_vertices');
    for (const zoom of [8, 12, 14, 16, 18]) {
      const startedAt = performance.now();
      const features = await featuresOf('very_many_vertices', tileAt(zoom));
      expect(performance.now() - startedAt).toBeLessThan(2_000);
      expect(features.size).toBe(1);
      const vertices = features.get(1)!.geometry.flat().length;
      expect(vertices).toBeLessThan(zoom < 14 ? 1_000 : 60_000);
    }
  });

  test('every kind of value says what can be said, and leaves out what is none', async () => {
    await adopt('kinds-of-values', 'public.kinds_of_values', 'kinds_of_values');
    const { before, after } = await beforeAndAfterEdits(
      'kinds_of_values',
      'single = 1.5',
      tileAt(16),
    );
    expect([...before.keys()].sort()).toEqual([1, 2, 3, 4]);
    const values = before.get(1)!.properties;
    expect(values).toMatchObject({
      small: -32768,
      exact: 0.1,
      single: 0.5,
      double: 2.5,
      flag: true,
      words: 'Ђорђе 😀 "quoted" \\ and \' more',
      day: '2026-11-22',
      hour: '10:30:00',
      tags: '["a","b c",null]',
      numbers: '[1,2]',
      code: '6f1c6a3e-5b0a-4f7e-9a55-1f0f3a1f2c11',
    });
    expect(new Date(String(values.moment)).toISOString()).toBe('2026-11-22T09:00:00.000Z');
    // A tile tells of a column that is null by not telling of it.
    expect(Object.keys(before.get(2)!.properties)).toEqual([]);
    expect(before.get(3)!.properties).toMatchObject({ small: 0, flag: false, words: '' });
    expect(Buffer.byteLength(String(before.get(4)!.properties.words))).toBeLessThanOrEqual(1024);
    for (const [id, { properties }] of after) {
      expect(properties).toEqual({ ...before.get(id)!.properties, single: 1.5 });
    }
  });

  test('mixed types, with empty ones and none, is drawn where there is something', async () => {
    await adopt('mixed-geometry-types', 'public.mixed_geometry_types', 'mixed_types');
    const features = await featuresOf('mixed_types', tileAt(16));
    expect([...features].map(([id, { type }]) => [id, type]).sort()).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 2],
    ]);
  });

  test('strange names is drawn, with its columns by their names', async () => {
    await adopt('spaces-and-quotes', `"Stari podaci"."Lampe ""nove"" i 'stare'"`, 'strange');
    const features = await featuresOf('strange', tileAt(16));
    expect(features.get(1)!.properties).toMatchObject({ select: 'a"b', 'Čvor-№': 1 });
  });

  test('ids that a number cannot hold is drawn, and no feature is told by the id of another', async () => {
    await adopt('big-ids', 'public.big_ids', 'big_ids');
    const drawn = async () => {
      const answer = await fetch(`${server.url}/tiles/big_ids/${tileAt(17)}.mvt`);
      const features = decode(new Uint8Array(await answer.arrayBuffer())).big_ids ?? [];
      return { ids: features.map(({ id }) => id).sort(), places: features.map((f) => f.geometry) };
    };
    const before = await drawn();
    expect(before.ids).toEqual([0, undefined, undefined, undefined]);
    await run('update public.big_ids set geom = ST_Translate(geom, 5, 5)');
    await expect.poll(async () => (await drawn()).places, patience).not.toEqual(before.places);
    expect((await drawn()).ids).toEqual(before.ids);
  });

  test('unsound rows is drawn, the unsound as well as they can be', async () => {
    await adopt('invalid-rows', 'public.invalid_rows', 'invalid_rows');
    const features = await featuresOf('invalid_rows', tileAt(16));
    expect(features.get(2)!.geometry).toHaveLength(1);
    expect(features.size).toBeGreaterThanOrEqual(2);
  });
});

test('a street and the pipe under it are drawn alike, also after the pipe came, moved and went', async () => {
  const way = Array.from({ length: 80 }, (_, i) => [
    526_500 + i * 12,
    4_825_200 + Math.sin(i / 7) * 60 + Math.sin(i * 2.1) * 3,
  ]);
  const text = (from: number, end: number) =>
    way
      .slice(from, end)
      .map((place) => place.join(' '))
      .join(', ');
  const lineOf = (from: number, end: number) =>
    `st_geomfromtext('LINESTRING(${text(from, end)})', 25834)`;
  await run(
    `insert into gis.street (id, name, geom) values (500, 'Vijugava', st_multi(${lineOf(0, 80)}))`,
  );
  const tile = tileAt(13);
  const drawnOf = async (layer: string, id: number) =>
    (await featuresOf(layer, tile)).get(id)?.geometry[0]?.map(String) ?? [];
  await expect.poll(async () => (await drawnOf('street', 500)).length, patience).toBeGreaterThan(2);
  const alone = await drawnOf('street', 500);
  const listener = await EventReader.open(new Caller(server.url), '?layers=street&zooms=13');
  await run(`insert into gis.water_pipe (id, geom) values (501, ${lineOf(17, 62)})`);
  await expect
    .poll(async () => (await drawnOf('water_pipe', 501)).length, patience)
    .toBeGreaterThan(1);
  // Nobody edited the street; its tile is to be asked for again.
  const { data } = await listener.find(
    ({ data: told }) => told.layer === 'street',
    patience.timeout,
  );
  expect(data).toMatchObject({ op: 'update', ids: [], tiles: expect.arrayContaining([tile]) });
  listener.close();
  for (const [from, end] of [
    [17, 62],
    [23, 55],
  ] as const) {
    await run(`update gis.water_pipe set geom = ${lineOf(from, end)} where id = 501`);
    const isAlike = async () => {
      const street = await drawnOf('street', 500);
      const pipe = await drawnOf('water_pipe', 501);
      const start = street.indexOf(pipe[0]!);
      return start > 0 && pipe.join(' ') === street.slice(start, start + pipe.length).join(' ');
    };
    await expect.poll(isAlike, patience).toBe(true);
    expect(await drawnOf('street', 500)).not.toEqual(alone);
  }
  await run('delete from gis.water_pipe where id = 501');
  await expect.poll(() => drawnOf('street', 500), patience).toEqual(alone);
  // So many at once are not taken one by one: the layer is read anew, and the street beside it simplified again.
  await run(`insert into gis.water_pipe (id, geom)
    select 1000 + i, case i when 0 then ${lineOf(17, 62)} else st_translate(${lineOf(0, 2)}, i, 3000) end
    from generate_series(0, 1100) as i`);
  await expect
    .poll(async () => (await drawnOf('water_pipe', 1000)).length, patience)
    .toBeGreaterThan(1);
  const pipe = await drawnOf('water_pipe', 1000);
  const street = await drawnOf('street', 500);
  expect(street.join(' ')).toContain(pipe.join(' '));
});
