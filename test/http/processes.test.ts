/** Planning over OGC API Processes, on the sample city whose truths are known: what is asked, found, kept and refused. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { VectorTile } from '@mapbox/vector-tile';
import type { FeatureCollection } from 'geojson';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../fixtures/city/index.ts';
import type { Truths } from '../../fixtures/city/truths.ts';
import { AnalysisRoom, processOf } from '../../server/analyses/index.ts';
import type { Viewer } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Answer, Caller } from './caller.ts';

const truthsFile = new URL('../../fixtures/city/truths.json', import.meta.url);
const truths = (JSON.parse(readFileSync(truthsFile, 'utf8')) as Record<string, Truths>).small!;

let server: TestServer;
let planner: Caller;
let dispatcher: Caller;

beforeAll(async () => {
  server = await startServer({ city: 'small' });
  planner = await Caller.signedIn(server.url, 'petar.planner', demoPassword);
  dispatcher = await Caller.signedIn(server.url, 'vesna.dispatcher', demoPassword);
}, 120_000);
afterAll(() => server.close());

type Inputs = Readonly<Record<string, unknown>>;
type Given = Readonly<Record<string, { readonly value: unknown }>>;

interface Summary {
  readonly job: string;
  readonly count: number;
  readonly [name: string]: unknown;
}

/** Runs at once; the values of the outputs. */
async function run(process: string, inputs: Inputs, who: Caller = planner) {
  const answer = await execute(process, inputs, {}, who);
  expect(answer.status, answer.text.slice(0, 400)).toBe(200);
  const values = Object.entries(answer.json<Given>()).map(([name, { value }]) => [name, value]);
  return Object.fromEntries(values) as { summary: Summary } & Record<string, unknown>;
}

function execute(
  process: string,
  inputs: Inputs,
  headers: Readonly<Record<string, string>> = {},
  who: Caller = planner,
): Promise<Answer> {
  const body = { inputs, response: 'document' };
  return who.ask('POST', `/ogc/processes/${process}/execution`, { body, headers });
}

const respondAsync = { prefer: 'respond-async' };

interface Status {
  readonly jobID: string;
  readonly status: string;
  readonly progress: number;
  readonly message: string;
  readonly recipe: Inputs;
  readonly [name: string]: unknown;
}

async function ended(id: string, who: Caller = planner): Promise<Status> {
  for (;;) {
    const status = (await who.get(`/ogc/jobs/${id}`)).json<Status>();
    if (!['accepted', 'running'].includes(status.status)) return status;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function idsBySql(text: string): Promise<number[]> {
  const rows = await server.services.database.system((t) => t.rows<{ id: number }>(text));
  return rows.map(({ id }) => Number(id)).sort((a, b) => a - b);
}

const place = { type: 'Point', coordinates: [21.3259, 43.5838] };
const placeSql = 'ST_Transform(ST_SetSRID(ST_MakePoint(21.3259, 43.5838), 4326), 25834)';

describe('select', () => {
  it('finds by place, attribute and time together', async () => {
    const { summary, ids } = await run('select', {
      filter: "category = 'street_light_out'",
      period: '2022-01-01/2025-12-31',
      geometry: { value: place },
      bufferMetres: 300,
    });
    const expected =
      await idsBySql(`select id from request.request where category = 'street_light_out'
      and received_at >= timestamp '2022-01-01' at time zone 'Europe/Belgrade'
      and received_at < timestamp '2026-01-01' at time zone 'Europe/Belgrade'
      and ST_DWithin(geom, ${placeSql}, 300)`);
    expect(expected.length).toBeGreaterThan(0);
    expect((ids as { ids: number[] }).ids).toEqual(expected);
    expect(summary.count).toBe(expected.length);
  });

  it('finds near many features, and counts each place apart when they are not merged', async () => {
    const question = {
      features: [
        { collection: 'district', filter: "name = 'Centar'" },
        { collection: 'water_body' },
      ],
      bufferMetres: 50,
      collection: 'street_light',
      limit: 0,
    };
    const whole = await run('select', question);
    const apart = await run('select', { ...question, merged: false });
    const expected = await idsBySql(`select l.id from gis.street_light l where exists (
      select from gis.district d where d.name = 'Centar' and ST_DWithin(d.geom, l.geom, 50)
      union all select from gis.water_body w where ST_DWithin(w.geom, l.geom, 50))`);
    expect(whole.summary.count).toBe(expected.length);
    expect(apart.summary.count).toBe(expected.length);
    const areas = (apart.areas as FeatureCollection).features;
    const centre = areas.find(({ properties }) => properties?.title === 'Centar');
    const inCentre = await idsBySql(`select l.id from gis.street_light l join gis.district d
      on d.name = 'Centar' and ST_DWithin(d.geom, l.geom, 50)`);
    expect(centre?.properties?.count).toBe(inCentre.length);
    expect((whole.areas as FeatureCollection).features).toHaveLength(1);
  });

  it('tells what lies wholly inside from what touches', async () => {
    const question = {
      collection: 'water_pipe',
      features: { value: { collection: 'district', filter: "name = 'Centar'" } },
      limit: 0,
    };
    const touching = await run('select', question);
    const inside = await run('select', { ...question, relation: 'within' });
    const expected = await idsBySql(`select p.id from gis.water_pipe p join gis.district d
      on d.name = 'Centar' and ST_CoveredBy(p.geom, d.geom)`);
    expect(inside.summary.count).toBe(expected.length);
    expect(inside.summary.count).toBeLessThan(touching.summary.count);
  });

  it('is a table, a chart, a map and a file of the same features', async () => {
    const found = await run('select', {
      filter: "category = 'stray_animal'",
      sortby: '-received_at',
      limit: 5,
      interval: 'year',
    });
    const { job, count } = found.summary;
    const first = (found.features as FeatureCollection).features;
    const times = first.map(({ properties }) => String(properties?.received_at));
    expect(first).toHaveLength(5);
    expect(times).toEqual(times.toSorted().reverse());

    const counts = found.counts as { property: string; values: { count: number }[] }[];
    for (const { values } of counts) {
      expect(values.reduce((sum, value) => sum + value.count, 0)).toBe(count);
    }
    const { bins } = found.timeline as { bins: { from: string; count: number }[] };
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(count);
    expect(bins.every(({ from }) => from.endsWith('-01-01'))).toBe(true);

    const page = (await planner.get(`/ogc/jobs/${job}/items?limit=7`)).json<
      FeatureCollection & { numberMatched: number; links: { rel: string; href: string }[] }
    >();
    expect(page.features).toHaveLength(7);
    const next = page.links.find(({ rel }) => rel === 'next')?.href ?? '';
    expect(next).toContain(`/ogc/jobs/${job}/items?`);
    const second = (await planner.get(next.slice(server.url.length))).json<FeatureCollection>();
    const ids = (found.ids as { ids: number[] }).ids;
    const shown = [...page.features, ...second.features].map(({ id }) => id);
    expect(shown).toEqual(ids.slice(0, 14));

    const csv = (await planner.get(`/ogc/jobs/${job}/download?f=csv`)).text.trim().split('\r\n');
    expect(csv).toHaveLength(count + 1);

    // The whole world in one tile: points are folded into few that say how many they are.
    const points = (await layersOf(job, 0, 0, 0)).request;
    const folded = Array.from(
      { length: points?.length ?? 0 },
      (_, at) => points?.feature(at).properties,
    );
    expect(folded.reduce((sum, one) => sum + Number(one?.point_count ?? 1), 0)).toBe(count);
  });

  it('shows the past as it was', async () => {
    const before = (
      await planner.get('/ogc/collections/street_light/items?limit=1')
    ).json<FeatureCollection>();
    const id = Number(before.features[0]?.id);
    const at = new Date().toISOString();
    await server.services.database.system((t) =>
      t.run('delete from gis.street_light where id = :id::bigint', { id }),
    );
    const filter = `id = ${id}`;
    const then = await run('select', { collection: 'street_light', at, filter });
    const now = await run('select', { collection: 'street_light', filter });
    expect([then.summary.count, now.summary.count]).toEqual([1, 0]);
    expect((then.features as FeatureCollection).features[0]?.id).toBe(id);
    expect(await tileOf(then.summary.job, 'street_light')).toEqual(new Set([id]));
  });

  it('finds for each role what it may see', async () => {
    const [all, own] = [
      await run('select', { limit: 0 }),
      await run('select', { limit: 0 }, dispatcher),
    ];
    const items = await dispatcher.get(
      '/ogc/collections/request/items?limit=1&number-matched=exact',
    );
    expect(own.summary.count).toBe(items.json<{ numberMatched: number }>().numberMatched);
    expect(own.summary.count).toBeLessThan(all.summary.count);
    expect((await dispatcher.get(`/ogc/jobs/${all.summary.job}`)).status).toBe(404);
    expect((await dispatcher.get(`/ogc/jobs/${all.summary.job}/items`)).status).toBe(404);
    const list = (await dispatcher.get('/ogc/jobs')).json<{ jobs: Status[] }>();
    expect(list.jobs.map(({ jobID }) => jobID)).toEqual([own.summary.job]);
  });
});

/** Ids of the features in the tiles of the town. */
async function tileOf(job: string, layerName: string): Promise<Set<number>> {
  const [zoom, x, y] = [12, 2290, 1496];
  const found = new Set<number>();
  for (const [dx, dy] of [-1, 0, 1].flatMap((one) =>
    [-1, 0, 1].map((two) => [one, two] as const),
  )) {
    const layer = (await layersOf(job, zoom, x + dx, y + dy))[layerName];
    for (let at = 0; at < (layer?.length ?? 0); at++) found.add(Number(layer?.feature(at).id));
  }
  return found;
}

async function layersOf(job: string, z: number, x: number, y: number) {
  const headers = { cookie: planner.cookie ?? '' };
  const answer = await fetch(`${server.url}/ogc/jobs/${job}/tiles/${z}/${x}/${y}.mvt`, { headers });
  expect([200, 204]).toContain(answer.status);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return bytes.length > 0 ? new VectorTile(new PbfReader(bytes)).layers : {};
}

describe('counts', () => {
  it('has the same hexagons as PostGIS', async () => {
    const { cells, summary } = await run('counts', { cellMetres: 150 });
    const expected = await server.services.database.system((t) =>
      t.rows<{ cell: string; count: number }>(
        `select h.i || ',' || h.j as cell, count(*)::integer as count
         from request.request r cross join lateral ST_HexagonGrid(150, r.geom) h
         where ST_Intersects(h.geom, r.geom) group by 1`,
      ),
    );
    const found = (cells as FeatureCollection).features.map(({ properties }) => properties);
    const byCell = new Map(found.map((one) => [one?.cell, one?.count]));
    expect(byCell).toEqual(new Map(expected.map(({ cell, count }) => [cell, count])));
    expect(found.reduce((sum, one) => sum + one?.count, 0)).toBe(summary.count);
  });

  it('gives rates with exact intervals, and none where there is nothing to divide by', async () => {
    const { cells } = await run('counts', { by: 'district', denominator: 'addresses' });
    const found = (cells as FeatureCollection).features.map(({ properties }) => properties);
    const expected = await server.services.database.system((t) =>
      t.rows<{ name: string; requests: number; addresses: number }>(
        `select d.name, (select count(*)::integer from request.request r where ST_Intersects(d.geom, r.geom)) as requests,
           (select count(*)::integer from gis.address a where ST_Intersects(d.geom, a.geom)) as addresses
         from gis.district d`,
      ),
    );
    for (const { name, requests, addresses } of expected) {
      const cell = found.find((one) => one?.title === name);
      expect([cell?.count, cell?.denominator]).toEqual([requests, addresses]);
      if (addresses === 0) expect([cell?.rate, cell?.low, cell?.high]).toEqual([null, null, null]);
      else {
        expect(cell?.rate).toBeCloseTo((requests / addresses) * 1000, 2);
        expect(cell?.low).toBeLessThanOrEqual(cell?.rate);
        expect(cell?.high).toBeGreaterThan(cell?.rate);
      }
    }
  });

  it('tells small zones and sums of a number apart as plain SQL does', async () => {
    const property = 'population_class';
    const { cells, summary } = await run('counts', {
      collection: 'address',
      by: 'parcel',
      denominator: { value: { collection: 'settlement', property } },
    });
    const parcels = (cells as FeatureCollection).features.map(({ properties }) => properties);
    const { database } = server.services;
    const rows = await database.system((t) =>
      t.rows<{ cell: string | null; count: number }>(
        `select cell::text, count(*)::integer as count from (
           select (select min(p.id) from gis.parcel p where ST_Intersects(p.geom, a.geom)) as cell from gis.address a
         ) as placed group by 1`,
      ),
    );
    const expected = new Map(rows.map(({ cell, count }) => [cell, count]));
    const found = parcels.filter((one) => one?.count > 0);
    expect(summary.unplaced).toBe(expected.get(null) ?? 0);
    expected.delete(null);
    expect(new Map(found.map((one) => [one?.cell, one?.count]))).toEqual(expected);

    const { summary: byDistrict } = await run('counts', {
      by: 'district',
      denominator: { value: { collection: 'settlement', property } },
    });
    const whole = await database.system((t) =>
      t.first<{ sum: number }>(
        `select sum(s.population_class)::float8 as sum from gis.settlement s
         where exists (select from gis.district d where ST_Intersects(d.geom, s.geom))`,
      ),
    );
    expect(byDistrict.denominator).toBe(whole?.sum);
  });
});

describe('the truths of the sample city', () => {
  const metresBetween = ([lon, lat]: readonly number[], [otherLon, otherLat]: readonly number[]) =>
    Math.hypot((lon! - otherLon!) * 80_600, (lat! - otherLat!) * 111_100);
  const middleOf = (ring: readonly (readonly number[])[]) => [
    ring.reduce((sum, point) => sum + point[0]!, 0) / ring.length,
    ring.reduce((sum, point) => sum + point[1]!, 0) / ring.length,
  ];
  const cellMetres = 100;

  it('are found: hot places, and hardly anything else', async () => {
    let hits = 0;
    let near = 0;
    let far = 0;
    for (const { category, lonLat, radiusMetres } of truths.hotSpots) {
      const { cells } = await run('hot-spots', { filter: `category = '${category}'`, cellMetres });
      const hot = (cells as FeatureCollection).features.filter(
        ({ properties }) => properties?.kind === 'hot',
      );
      const distances = hot.map(({ geometry }) =>
        geometry.type === 'Polygon'
          ? metresBetween(middleOf(geometry.coordinates[0]!), lonLat)
          : Number.NaN,
      );
      // A cell is hot with its neighbours: up to one ring around the circle belongs to it.
      const reach = radiusMetres + 3 * cellMetres;
      near += distances.filter((metres) => metres <= reach).length;
      far += distances.filter((metres) => metres > reach).length;
      if (distances.some((metres) => metres <= radiusMetres + cellMetres)) hits++;
    }
    expect(hits / truths.hotSpots.length).toBeGreaterThanOrEqual(0.9);
    expect(far / (near + far)).toBeLessThanOrEqual(0.1);
  }, 60_000);

  it('are not found where they were shuffled away', async () => {
    const { database } = server.services;
    const shuffle = `with numbered as (
        select id, row_number() over (order by hashint8extended(id, :seed::bigint)) as n from request.request),
      places as (select geom, row_number() over (order by id) as n from request.request)
      select numbered.id, places.geom from numbered join places using (n)`;
    await database.system(async (t) => {
      await t.run(
        'create table gis.shuffled (id bigint primary key, geom geometry(Point, 25834), category text)',
      );
      await t.run(
        `insert into gis.shuffled select s.id, s.geom, r.category from (${shuffle}) as s join request.request r using (id)`,
        { seed: 1 },
      );
      await t.run(`select catalog.adopt_layer('gis.shuffled', '{}')`);
    });
    await server.services.catalog.reload();
    for (const { category } of truths.hotSpots) {
      const filter = `category = '${category}'`;
      const { summary } = await run('hot-spots', { collection: 'shuffled', filter, cellMetres });
      expect(summary.hot, category).toBe(0);
    }
  }, 60_000);

  it('are found: the cohort of pipes that fails, with eight times in its interval', async () => {
    const { cohorts } = await run('failure-rates', {
      period: `2021-11-01/${truths.now.slice(0, 10)}`,
      filter: "pressure_zone <> 'Magistralni' and pressure_zone <> 'Dovod'",
    });
    const { pipeCohort } = truths;
    const outstanding = (cohorts as Record<string, unknown>[]).filter(
      ({ isBeyond, times }) => isBeyond && Number(times) > 1,
    );
    expect(outstanding).toHaveLength(1);
    const [cohort] = outstanding;
    expect([cohort?.material, cohort?.decade]).toEqual([pipeCohort.material, pipeCohort.fromYear]);
    expect(cohort?.timesLow).toBeLessThan(pipeCohort.times);
    expect(cohort?.timesHigh).toBeGreaterThan(pipeCohort.times);
  });

  it('are found: who loses water behind a valve', async () => {
    const [outage] = truths.outages;
    const { summary, addresses } = await run('affected-addresses', {
      network: 'water',
      asset: { value: { collection: 'water_valve', id: outage?.valveId } },
    });
    const ids = (addresses as FeatureCollection).features.map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(outage?.addressIds));
    const csv = await planner.get(`/ogc/jobs/${summary.job}/results/addresses?f=csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text.split('\r\n')).toHaveLength(ids.length + 2);
  });
});

describe('features of a result', () => {
  const gpkg = 'application/geopackage+sqlite3';

  /** What a GeoPackage of one table holds. The document's base 64 keeps the bytes whole, where a text would not. */
  function tableOf(file: string, name: string) {
    const path = join(mkdtempSync(join(tmpdir(), 'mesto-test-')), 'result.gpkg');
    writeFileSync(path, Buffer.from(file, 'base64'));
    const database = new DatabaseSync(path, { readOnly: true });
    const rows = database.prepare(`select * from "${name}" order by fid`).all();
    const contents = database.prepare('select * from gpkg_contents').all();
    const [geometry] = database.prepare('select * from gpkg_geometry_columns').all();
    database.close();
    rmSync(dirname(path), { recursive: true });
    return { rows, contents, geometry };
  }

  it('come as GeoPackage, too: in an execution, as an output, and in the list of downloads', async () => {
    const inputs = { collection: 'street_light', bufferMetres: 50 };
    const { zones, downloads, summary } = await run('within-protected', inputs);
    const { features } = zones as FeatureCollection;
    const answer = await planner.ask('POST', '/ogc/processes/within-protected/execution', {
      body: {
        inputs,
        response: 'document',
        outputs: { zones: { format: { mediaType: gpkg } } },
      },
    });
    const given = answer.json<{ zones: Record<string, string> }>().zones;
    expect([given.encoding, given.mediaType]).toEqual(['base64', gpkg]);
    const { rows, contents, geometry } = tableOf(String(given.value), 'zones');
    expect(geometry).toMatchObject({ column_name: 'geom', srs_id: 4326 });
    expect(contents).toMatchObject([
      { table_name: 'zones', identifier: 'Zone', data_type: 'features' },
    ]);
    expect(
      rows.map(({ id, title, count, nearestMetres }) => ({ id, title, count, nearestMetres })),
    ).toEqual(
      features.map(({ properties }) => ({
        id: properties?.id,
        title: properties?.title,
        count: properties?.count,
        nearestMetres: properties?.nearestMetres,
      })),
    );
    const boxes = features.map(({ geometry: shape }) =>
      JSON.stringify(shape)
        .match(/[\d.]+/g)!
        .map(Number),
    );
    const [west] = [Math.min(...boxes.flat().filter((one) => one < 30))];
    expect(Number(contents[0]?.min_x)).toBeCloseTo(west, 6);

    const path = `/ogc/jobs/${summary.job}/results/zones`;
    const file = await planner.get(path, { accept: gpkg });
    expect(file.headers.get('content-type')).toBe(gpkg);
    expect(file.headers.get('content-disposition')).toContain('within-protected-zones.gpkg');
    expect(file.text.slice(0, 15)).toBe('SQLite format 3');
    expect(file.headers.get('link')).toContain(
      `results/zones?f=csv>; rel="alternate"; type="text/csv"`,
    );
    expect(file.headers.get('link')).toContain(`results/zones?f=gpkg>; rel="self"; type="${gpkg}"`);
    expect((await planner.get(path)).headers.get('content-type')).toContain('application/geo+json');
    expect((await planner.get(path, { accept: 'image/png' })).status).toBe(406);
    expect((await planner.get(`${path.replace('zones', 'summary')}?f=gpkg`)).status).toBe(400);
    const titles = (downloads as { title: string; type: string }[]).map(({ title }) => title);
    expect(titles).toContain('Zone (GeoPackage)');
    const described = await planner.get('/ogc/processes/within-protected');
    expect(JSON.stringify(described.json())).toContain(gpkg);
  });
});

describe('a pipe’s life', () => {
  it('counts from its year, and ends when it is taken away', async () => {
    const { database } = server.services;
    const add = (id: number, since: number) =>
      database.system((t) =>
        t.run(
          `insert into gis.water_pipe (id, material, installed_year, geom) values (:id::bigint, 'lead', :since::smallint,
             ST_SetSRID(ST_MakeLine(ST_MakePoint(525000, 4824000), ST_MakePoint(526000, 4824000)), 25834))`,
          { id, since },
        ),
      );
    await add(-1, 1900);
    await add(-2, 2024);
    const { cohorts } = await run('failure-rates', {
      period: '2023-01-01/2024-12-31',
      filter: "material = 'lead'",
    });
    const years = (cohorts as { decade: number; kilometreYears: number }[]).map((one) => [
      one.decade,
      one.kilometreYears,
    ]);
    expect(new Map(years as [number, number][]).get(1900)).toBeCloseTo(2, 1);
    expect(new Map(years as [number, number][]).get(2020)).toBeCloseTo(1, 1);
    await database.system((t) => t.run('delete from gis.water_pipe where id < 0'));
    const after = await run('failure-rates', {
      period: '2023-01-01/2024-12-31',
      filter: "material = 'lead'",
    });
    expect(after.summary.kilometreYears).toBeCloseTo(3, 1);
  });
});

describe('within-protected', () => {
  it('counts zone by zone, and each feature once', async () => {
    const { summary, zones } = await run('within-protected', {
      collection: 'street_light',
      zones: ['protected_zone', 'water_body'],
      bufferMetres: 100,
      limit: 0,
    });
    const expected = await idsBySql(`select l.id from gis.street_light l where exists (
      select from gis.protected_zone z where ST_DWithin(z.geom, l.geom, 100)
      union all select from gis.water_body w where ST_DWithin(w.geom, l.geom, 100))`);
    expect(summary.count).toBe(expected.length);
    const told = (zones as FeatureCollection).features.map(({ properties }) => properties);
    for (const zone of told.filter((one) => one?.collection === 'protected_zone')) {
      const near = await idsBySql(`select l.id from gis.street_light l join gis.protected_zone z
        on z.id = ${Number(zone?.id)} and ST_DWithin(z.geom, l.geom, 100)`);
      expect(zone?.count, zone?.title).toBe(near.length);
      expect(zone?.nearestMetres === null).toBe(near.length === 0);
    }
  });
});

describe('a wrong input', () => {
  const bowtie = {
    type: 'Polygon',
    coordinates: [
      [
        [21.3, 43.5],
        [21.4, 43.6],
        [21.4, 43.5],
        [21.3, 43.6],
        [21.3, 43.5],
      ],
    ],
  };
  const wrong: readonly (readonly [process: string, inputs: Inputs, field: string])[] = [
    ['select', { collection: 'no_such' }, '/inputs/collection'],
    ['select', { filter: 'no such thing' }, '/inputs/filter'],
    ['select', { filter: 'nothing = 1' }, '/inputs/filter'],
    ['select', { filter: 17 }, '/inputs/filter'],
    ['select', { period: 'yesterday' }, '/inputs/period'],
    ['select', { period: '2022-02-30/..' }, '/inputs/period'],
    ['select', { period: '2024-01-01/2023-01-01' }, '/inputs/period'],
    ['select', { collection: 'district', period: '2022-01-01/..' }, '/inputs/period'],
    ['select', { timeProperty: 'status' }, '/inputs/timeProperty'],
    ['select', { at: '2999-01-01T00:00:00Z' }, '/inputs/at'],
    ['select', { at: 'then' }, '/inputs/at'],
    ['select', { geometry: { value: { type: 'Point' } } }, '/inputs/geometry/coordinates'],
    ['select', { geometry: { value: bowtie } }, '/inputs/geometry'],
    ['select', { geometry: [place, bowtie] }, '/inputs/geometry/1'],
    ['select', { features: { collection: 'no_such' } }, '/inputs/features/collection'],
    [
      'select',
      { features: { collection: 'district', filter: 'x = 1' } },
      '/inputs/features/filter',
    ],
    ['select', { features: { collection: 'district', ids: [-5] } }, '/inputs/features'],
    ['select', { address: 999_999_999 }, '/inputs/address'],
    ['select', { bufferMetres: -1 }, '/inputs/bufferMetres'],
    ['select', { relation: 'beside' }, '/inputs/relation'],
    ['select', { countBy: 'nothing' }, '/inputs/countBy'],
    ['select', { sortby: '-nothing' }, '/inputs/sortby'],
    ['select', { limit: 1.5 }, '/inputs/limit'],
    ['select', { interval: 'hour' }, '/inputs/interval'],
    ['select', { nonsense: 1 }, '/inputs/nonsense'],
    ['select', { geometry: { href: 'http://127.0.0.1/x' } }, '/inputs/geometry'],
    ['counts', { by: 'street_light' }, '/inputs/by'],
    ['counts', { cellMetres: 1 }, '/inputs/cellMetres'],
    [
      'counts',
      { denominator: { value: { collection: 'nothing' } } },
      '/inputs/denominator/collection',
    ],
    [
      'counts',
      { denominator: { value: { collection: 'district', property: 'name' } } },
      '/inputs/denominator/property',
    ],
    ['counts', { confidence: 1 }, '/inputs/confidence'],
    ['hot-spots', { permutations: 5 }, '/inputs/permutations'],
    ['hot-spots', { falseDiscoveryRate: 0 }, '/inputs/falseDiscoveryRate'],
    ['hot-spots', { cellMetres: 5_000 }, '/inputs/cellMetres'],
    ['clusters', { radiusMetres: 0 }, '/inputs/radiusMetres'],
    ['clusters', { minimumPoints: 1 }, '/inputs/minimumPoints'],
    ['failure-rates', {}, '/inputs/period'],
    ['failure-rates', { period: '2022-01-01/..' }, '/inputs/period'],
    [
      'failure-rates',
      { period: '2022-01-01/2023-01-01', collection: 'street_light' },
      '/inputs/collection',
    ],
    ['failure-rates', { period: '2022-01-01/2023-01-01', failures: 'x = 1' }, '/inputs/failures'],
    ['within-protected', {}, '/inputs/bufferMetres'],
    ['within-protected', { bufferMetres: 1, zones: ['no_such'] }, '/inputs/zones'],
    ['within-protected', { bufferMetres: 1, zoneFilter: 'x = 1' }, '/inputs/zoneFilter'],
    ['affected-addresses', {}, '/inputs/geometry'],
    ['affected-addresses', { network: 'water' }, '/inputs/asset'],
    [
      'affected-addresses',
      { network: 'air', asset: { collection: 'water_pipe', id: 1 } },
      '/inputs/network',
    ],
    [
      'affected-addresses',
      { network: 'water', asset: { collection: 'water_pipe', id: 1 } },
      '/inputs/asset',
    ],
    ['affected-addresses', { job: '00000000-0000-4000-8000-000000000000' }, '/inputs/job'],
  ];

  it.each(wrong)('%s %j', async (process, inputs, field) => {
    const answer = await execute(process, inputs);
    expect(answer.status, answer.text).toBe(400);
    expect(answer.problem().faults?.map((fault) => fault.field)).toContain(field);
  });

  it('is told in the body of the execution too', async () => {
    const path = '/ogc/processes/select/execution';
    const fields = async (body: unknown) =>
      (await planner.ask('POST', path, { body })).problem().faults?.map(({ field }) => field);
    expect(await fields({ inputs: {}, outputs: { nothing: {} } })).toEqual(['/outputs/nothing']);
    expect(await fields({ inputs: {}, response: 'song' })).toEqual(['/response']);
    expect(await fields({ inputs: {}, subscriber: { successUri: 'http://x' } })).toEqual([
      '/subscriber',
    ]);
    const png = { outputs: { features: { format: { mediaType: 'image/png' } } } };
    expect(await fields(png)).toEqual(['/outputs/features/format/mediaType']);
  });
});

describe('a job', () => {
  /** Long enough to be stopped in the middle. */
  const long = { cellMetres: 25, permutations: 9_999, baseline: 'addresses' };

  async function start(inputs: Inputs = long): Promise<string> {
    const answer = await execute('hot-spots', inputs, respondAsync);
    expect(answer.status, answer.text).toBe(201);
    return answer.json<Status>().jobID;
  }

  it('goes on by itself, tells how far it is, and keeps how it came about', async () => {
    const id = await start({ filter: "category = 'stray_animal'", cellMetres: 100, seed: 7 });
    const early = await planner.get(`/ogc/jobs/${id}/results`);
    if (early.status !== 200) expect(early.problem().type).toMatch(/result-not-ready$/);
    const status = await ended(id);
    expect(status).toMatchObject({
      status: 'successful',
      progress: 100,
      processID: 'hot-spots',
      ranBy: 'Petar Ogledić',
      isMine: true,
      recipe: { inputs: { filter: "category = 'stray_animal'", cellMetres: 100, seed: 7 } },
    });
    expect(status.dataDate).toBeTruthy();
    const results = (await planner.get(`/ogc/jobs/${id}/results`)).json<Given>();
    // The recipe is the body of another execution, and gives the same to the last digit.
    const again = await planner.ask('POST', '/ogc/processes/hot-spots/execution', {
      body: status.recipe,
    });
    expect(again.json<Given>().cells).toEqual(results.cells);
    const tiles = (await planner.get(`/ogc/jobs/${id}/tiles`)).json<{
      vector_layers: { id: string }[];
    }>();
    const layer = tiles.vector_layers[0]?.id ?? '';
    expect((await tileOf(id, layer)).size).toBeGreaterThan(10);
  });

  it('stops when it is dismissed, and then is forgotten when it is dismissed again', async () => {
    const id = await start();
    expect((await dispatcher.ask('DELETE', `/ogc/jobs/${id}`)).status).toBe(404);
    const stopped = await planner.ask('DELETE', `/ogc/jobs/${id}`);
    expect(stopped.json<Status>().status).toBe('dismissed');
    expect((await planner.get(`/ogc/jobs/${id}`)).json<Status>().status).toBe('dismissed');
    expect((await planner.get(`/ogc/jobs/${id}/results`)).status).toBe(404);
    expect((await planner.ask('DELETE', `/ogc/jobs/${id}`)).status).toBe(200);
    expect((await planner.get(`/ogc/jobs/${id}`)).problem().type).toMatch(/no-such-job$/);
  });

  it('is one of three at most', async () => {
    const ids = [await start(), await start(), await start()];
    const fourth = await execute('hot-spots', long, respondAsync);
    expect(fourth.status).toBe(503);
    expect(fourth.headers.get('retry-after')).toBe('5');
    for (const id of ids) await planner.ask('DELETE', `/ogc/jobs/${id}`);
    expect((await execute('select', { collection: 'district', limit: 0 })).status).toBe(200);
  });

  it('that a server leaves behind is taken up by another', async () => {
    const { database, catalog, network, log } = server.services;
    const other = new AnalysisRoom({ database, catalog, network, log });
    const account = await database.system((t) =>
      t.first<{ id: number }>(`select id from auth.account where login = 'petar.planner'`),
    );
    const viewer: Viewer = {
      role: 'planner',
      accountId: account!.id,
      organisationId: null,
      name: 'P',
    };
    const id = await other.submit(viewer, {
      process: processOf('hot-spots'),
      language: 'en',
      inputs: { ...long, permutations: 999 },
      wanted: null,
      response: 'document',
    });
    const statusOf = async () => (await planner.get(`/ogc/jobs/${id}`)).json<Status>().status;
    while ((await statusOf()) === 'accepted')
      await new Promise((resolve) => setTimeout(resolve, 20));
    await other.close();
    // It waits, or the server has taken it up already.
    expect(['accepted', 'running']).toContain(await statusOf());
    await server.services.analyses.job.run(new AbortController().signal);
    expect((await ended(id)).status).toBe('successful');
  }, 60_000);

  it('of a server that died begins again once, and then has failed', async () => {
    const { database, analyses } = server.services;
    const add = async (mode: string, attempts: number) => {
      const row = await database.system((t) =>
        t.first<{ id: string }>(
          `insert into analysis.job (process, account_id, role, ran_by, language, mode, inputs, response, status, attempts,
             runner, beaten_at, kept_until)
           select 'select', a.id, 'planner', a.name, 'en', :mode, '{"collection": "district"}', 'document', 'running',
             :attempts::smallint, gen_random_uuid(), now() - interval '1 minute', now() + interval '1 day'
           from auth.account a where login = 'petar.planner' returning id::text as id`,
          { mode, attempts },
        ),
      );
      return row!.id;
    };
    const [first, second, waited] = [
      await add('async', 1),
      await add('async', 2),
      await add('sync', 1),
    ];
    await analyses.job.run(new AbortController().signal);
    expect((await ended(first)).status).toBe('successful');
    expect(await ended(second)).toMatchObject({ status: 'failed' });
    expect(await ended(waited)).toMatchObject({ status: 'failed' });
    expect((await planner.get(`/ogc/jobs/${waited}/results`)).status).toBe(500);
  });

  it('is forgotten when its time is over', async () => {
    const { summary } = await run('select', { collection: 'district', limit: 0 });
    await server.services.database.system((t) =>
      t.run(
        `update analysis.job set kept_until = now() - interval '1 second' where id = :id::uuid`,
        {
          id: summary.job,
        },
      ),
    );
    await server.services.analyses.job.run(new AbortController().signal);
    expect((await planner.get(`/ogc/jobs/${summary.job}`)).status).toBe(404);
  });
});

describe('past runs', () => {
  type Page = { jobs: Status[]; links: { rel: string; href: string }[] };
  const ask = async (query: string, who: Caller = planner): Promise<Page> => {
    const answer = await who.get(`/ogc/jobs?${query}`);
    expect(answer.status, answer.text).toBe(200);
    return answer.json<Page>();
  };
  const titlesOf = ({ jobs }: Page) => jobs.map(({ title }) => title);
  const note = (id: string, body: unknown, who: Caller = planner) =>
    who.ask('PATCH', `/ogc/jobs/${id}`, { body });
  const ids: string[] = [];

  beforeAll(async () => {
    for (const title of ['Žuta zona', 'Curenja kod Rasine', 'cesta']) {
      const { summary } = await run('select', {
        collection: 'request',
        filter: "category = 'water_leak'",
        limit: 0,
      });
      expect((await note(summary.job, { title })).json<Status>().title).toBe(title);
      ids.push(summary.job);
    }
  });

  it('are named by a note: the recipe stays, and an empty title takes it off', async () => {
    const [id = ''] = ids;
    const before = (await planner.get(`/ogc/jobs/${id}`)).json<Status>();
    const named = (await note(id, { title: '  Žute zone ' })).json<Status>();
    expect(named).toEqual({ ...before, title: 'Žute zone', isPinned: false });
    expect((await note(id, { title: null })).json<Status>().title).toBe('');
    expect((await note(id, { title: 'Žuta zona' })).json<Status>().title).toBe('Žuta zona');
  });

  it('are found by words of title, question and name, in either script', async () => {
    const words = async (q: string) => titlesOf(await ask(`q=${encodeURIComponent(q)}&mine=true`));
    expect(await words('zute')).toEqual([]);
    expect(await words('zuta')).toEqual(['Žuta zona']);
    expect(await words('цурења расине')).toEqual(['Curenja kod Rasine']);
    // By the meaning of a code in the filter, and by the name of the layer.
    expect(
      (await words('curenje vode prijave')).length + (await words('burst leaking')).length,
    ).toBeGreaterThanOrEqual(3);
    expect(await words('ogledic cesta')).toEqual(['cesta']);
    expect(await words('100%')).toEqual([]);
  });

  it('come in an order, page by page, each once', async () => {
    const byTitle = titlesOf(await ask('sortby=title&mine=true&limit=3'));
    expect(byTitle).toEqual(['cesta', 'Curenja kod Rasine', 'Žuta zona']);
    for (const order of ['-created', 'created', 'title', 'processID']) {
      const whole = (await ask(`sortby=${order}&limit=1000`)).jobs.map(({ jobID }) => jobID);
      const paged: string[] = [];
      let query: string | null = `sortby=${order}&limit=2`;
      while (query !== null) {
        const page: Page = await ask(query);
        paged.push(...page.jobs.map(({ jobID }) => jobID));
        const next = page.links.find(({ rel }) => rel === 'next');
        query = next ? new URL(next.href).search.slice(1) : null;
      }
      expect(whole.length).toBeGreaterThan(2);
      expect(paged, order).toEqual(whole);
    }
    const created = (await ask('sortby=created&limit=1000')).jobs.map((job) => String(job.created));
    expect(created).toEqual(created.toSorted());
  });

  it('stay when they are pinned, and some days after the pin is off', async () => {
    const [id = ''] = ids;
    expect((await note(id, { isPinned: true })).json<Status>().isPinned).toBe(true);
    expect(titlesOf(await ask('pinned=true'))).toEqual(['Žuta zona']);
    expect(titlesOf(await ask('pinned=false&q=zuta'))).toEqual([]);
    const { database, analyses } = server.services;
    await database.system((t) =>
      t.run(
        `update analysis.job set kept_until = now() - interval '1 second' where id = any (:ids::uuid[])`,
        { ids: [id, ids[1]!] },
      ),
    );
    await analyses.job.run(new AbortController().signal);
    expect((await planner.get(`/ogc/jobs/${ids[1]}`)).status).toBe(404);
    expect((await planner.get(`/ogc/jobs/${id}`)).status).toBe(200);
    const unpinned = (await note(id, { isPinned: false })).json<Status>();
    expect(Date.parse(String(unpinned.keptUntil))).toBeGreaterThan(Date.now() + 6 * 86_400_000);
  });

  it('are not pinned without end', async () => {
    const { database } = server.services;
    const pinMany = `insert into analysis.job (process, account_id, role, ran_by, language, mode, inputs, response, status,
        is_pinned, kept_until)
      select 'select', a.id, 'planner', a.name, 'en', 'sync', '{}', 'document', 'dismissed', true, now() + interval '1 day'
      from auth.account a, generate_series(1, 50) where login = 'petar.planner'`;
    await database.system((t) => t.run(pinMany));
    const refused = await note(ids[0]!, { isPinned: true });
    expect(refused.problem()).toMatchObject({ status: 400, faults: [{ field: '/isPinned' }] });
    await database.system((t) =>
      t.run(`delete from analysis.job where status = 'dismissed' and is_pinned`),
    );
  });

  it('are named by who ran them, and refuse what is no note', async () => {
    const [id = ''] = ids;
    expect((await note(id, { title: 'x' }, dispatcher)).status).toBe(404);
    const refused: readonly [unknown, string][] = [
      [{ title: 'x'.repeat(201) }, '/title'],
      [{ title: 5 }, '/title'],
      [{ isPinned: 'yes' }, '/isPinned'],
      [{ recipe: {} }, '/recipe'],
    ];
    for (const [body, field] of refused) {
      expect((await note(id, body)).problem(), field).toMatchObject({
        status: 400,
        faults: [{ field }],
      });
    }
    for (const query of ['sortby=colour', 'pinned=1', 'mine=x', 'q=', `q=${'x'.repeat(201)}`]) {
      expect((await planner.get(`/ogc/jobs?${query}`)).status, query).toBe(400);
    }
  });
});
