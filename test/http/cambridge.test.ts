/**
 * A real city in place of the sample: Cambridge, Massachusetts, with its own tables, names and reference
 * system, put into PostGIS by ogr2ogr as a city would do it. The main job is done on it, with no code of
 * its own. Native only: ogr2ogr cannot reach the embedded engine.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  placeSchema,
  requestDetailSchema,
  suggestionsSchema,
} from '../../server/http/api/schema.ts';
import { engineName } from '../support/engine.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Caller } from './caller.ts';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const hasData = existsSync(join(data, 'parcels_addresses/cambridge_ma'));
const hasTool = spawnSync('ogr2ogr', ['--version']).status === 0;
const isPossible = engineName() === 'native' && hasData && hasTool;
if (engineName() === 'native' && !isPossible) {
  console.warn(
    `Skipped: the real city was not tried, as ${hasData ? 'ogr2ogr' : '../shared/data'} is not here.`,
  );
}

const password = 'a test password of nobody';

const cityFile = {
  name: 'Cambridge',
  country: 'US',
  languages: ['en'],
  timeZone: 'America/New_York',
  srid: 26986,
  extent: [-71.17, 42.34, -71.05, 42.41],
  referencePrefix: 'CM',
  layers: [
    {
      table: 'public."Street Lights"',
      options: { name: 'street_lights', is_asset: true, theme: 'lighting' },
    },
    { table: 'public.hydrants', options: { name: 'hydrants', is_asset: true, theme: 'water' } },
    { table: 'public.parcels', options: { name: 'parcels', theme: 'cadastre' } },
    { table: 'public.addresses', options: { name: 'addresses', theme: 'cadastre' } },
    { table: 'public.centerlines', options: { name: 'centerlines', theme: 'roads' } },
  ],
  placeRoles: {
    address: { layer: 'addresses', columns: { text: 'full_address' } },
    parcel: { layer: 'parcels', columns: { number: 'ml' } },
    street: { layer: 'centerlines', columns: { name: 'street' } },
  },
  organisations: [
    { code: 'contact_centre', name: 'Contact Centre' },
    { code: 'electrical', name: 'Electrical Department' },
  ],
  accounts: [
    {
      login: 'test.clerk',
      name: 'Test Clerk',
      role: 'clerk',
      organisation: 'contact_centre',
      passwordVariable: 'TEST_CLERK_PASSWORD',
    },
  ],
};

/** As a city's own people would load their files. */
function loadTables(databaseUrl: string): void {
  const target = `PG:${databaseUrl}`;
  const load = (file: string, table: string, ...more: string[]) => {
    const source = file.endsWith('.gz') ? `/vsigzip/${join(data, file)}` : join(data, file);
    const layout = ['-lco', 'GEOMETRY_NAME=geom', '-lco', 'FID=gid', '-nln', table];
    execFileSync('ogr2ogr', ['-f', 'PostgreSQL', target, source, ...layout, ...more]);
  };
  load('assets/cambridge_ma/INFRA_StreetLights.geojson.gz', 'Street Lights', '-lco', 'LAUNDER=NO');
  load('assets/cambridge_ma/INFRA_Hydrants.geojson.gz', 'hydrants');
  load('assets/cambridge_ma/TRANS_Centerlines.geojson.gz', 'centerlines');
  const repaired = ['-makevalid', '-nlt', 'MULTIPOLYGON'];
  load('parcels_addresses/cambridge_ma/parcels_FY2014.gpkg', 'parcels', ...repaired);
  load('parcels_addresses/cambridge_ma/master_address_database.csv.gz', 'address_list');
}

/** Addresses carry their parcel and no coordinates: they lie on it. */
const placeAddresses = `
  create table public.addresses as
    select a.gid, a.full_address, a.maplot, st_pointonsurface(p.geom) as geom
    from public.address_list as a
    join (select distinct on (ml) ml, geom from public.parcels where ml is not null order by ml, gid) as p on p.ml = a.maplot;
  alter table public.addresses add primary key (gid);
  create index on public.addresses using gist (geom);
  delete from public."Street Lights" where geom is null or st_isempty(geom);
  comment on column public."Street Lights"."PoleID" is 'Number';
  comment on table public."Street Lights" is 'Street lights';
  comment on column public.hydrants.hydrant_id is 'Number'`;

const categories = `
  insert into request.category (code, title_i18n, asset_layers, search_radius_metres)
    values ('light_out', '{"en": "A street light is out"}', '{street_lights}', 60);
  insert into org.responsibility_rule (position, category_id, organisation_id, reason_i18n)
    select 1, c.id, o.id, '{"en": "The Electrical Department keeps the street lights"}'
    from request.category as c, org.organisation as o where c.code = 'light_out' and o.code = 'electrical'`;

function defineCity(databaseUrl: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'mesto-city-'));
  const file = join(folder, 'city.json');
  const program = fileURLToPath(new URL('../../server/cli/define-city.ts', import.meta.url));
  try {
    writeFileSync(file, JSON.stringify(cityFile));
    const env = { ...process.env, DATABASE_URL: databaseUrl, TEST_CLERK_PASSWORD: password };
    execFileSync(process.execPath, [program, file], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Engines follow the feed and the catalogue within moments. */
async function eventually(check: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not become true within ten seconds');
}

describe.skipIf(!isPossible)('a real city', () => {
  let server: TestServer;
  let clerk: Caller;
  let citizen: Caller;

  beforeAll(async () => {
    server = await startServer({ city: 'bare' });
    const { databaseUrl, services } = server;
    if (databaseUrl === null) throw new Error('a native database has an address');
    loadTables(databaseUrl);
    const run = (text: string) =>
      services.database.system((t) => t.run(text), { timeoutMs: 60_000 });
    await run(placeAddresses);
    defineCity(databaseUrl);
    await run(categories);
    await services.catalog.reload();
    await services.locate.catchUp();
    clerk = await Caller.signedIn(server.url, 'test.clerk', password);
    citizen = new Caller(server.url);
  }, 180_000);
  afterAll(() => server.close());

  const english = { 'accept-language': 'en' };

  async function found(q: string) {
    const answer = await clerk.get(`/api/locate/suggest?${new URLSearchParams({ q })}`, english);
    expect(answer.status, answer.text).toBe(200);
    return suggestionsSchema.parse(answer.json()).groups.flatMap((group) => group.suggestions);
  }

  it.each([
    ['1 aberdeen ct', 'address', '1 Aberdeen Ct'],
    ['aberdeen court 1', 'address', '1 Aberdeen Ct'],
    ['1 abredeen ct', 'address', '1 Aberdeen Ct'],
    ['795 massachusetts ave', 'address', '795 Massachusetts Ave'],
    ['795 massachusetts avenue', 'address', '795 Massachusetts Ave'],
    ['795 mass ave', 'address', '795 Massachusetts Ave'],
    ['seagrave', 'street', 'Seagrave Rd'],
    ['251-243', 'parcel', '251-243'],
  ])('finds %s', async (q, kind, title) => {
    const [best] = await found(q);
    expect(best?.kind).toBe(kind);
    expect(best?.title).toBe(title);
  });

  it('finds a street light by the number on its pole, and shows each street once', async () => {
    const [light] = await found('light 791-2');
    expect(light).toMatchObject({ kind: 'asset', layer: 'street_lights' });
    expect(light?.title).toContain('791-2');
    const streets = (await found('cambridge st')).filter(({ kind }) => kind === 'street');
    const titles = streets.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('does the main job: from words to a routed request, linked to its light', async () => {
    const [address] = await found('1 aberdeen ct');
    const [lon, lat] = address?.lonLat ?? [];
    const at = await clerk.get(`/api/locate/at?lon=${lon}&lat=${lat}&category=light_out`, english);
    expect(at.status, at.text).toBe(200);
    const place = placeSchema.parse(at.json());
    expect(place).toMatchObject({
      insideCity: true,
      parcel: { number: '251-243' },
      responsible: {
        organisation: { code: 'electrical' },
        reason: 'The Electrical Department keeps the street lights',
      },
    });
    expect(place.address?.text).toMatch(/Aberdeen Ct/);
    const [light] = place.assets;
    expect(light).toMatchObject({ layer: 'street_lights' });
    const made = await clerk.ask('POST', '/api/requests', {
      body: {
        clientKey: crypto.randomUUID(),
        category: 'light_out',
        lonLat: [lon, lat],
        locationSource: 'address',
        addressText: address?.title,
        assets: [{ layer: light?.layer, id: light?.id }],
      },
    });
    expect(made.status, made.text).toBe(201);
    const request = requestDetailSchema.parse(made.json());
    expect(request.reference).toMatch(/^CM-\d\d-000001-\d$/);
    expect(request.organisation?.code).toBe('electrical');
    const again = await clerk.get(
      `/api/locate/at?lon=${lon}&lat=${lat}&category=light_out`,
      english,
    );
    expect(placeSchema.parse(again.json()).assets[0]).toMatchObject({
      id: light?.id,
      openRequests: 1,
    });
  });

  it('shows its layers as features and tiles to everybody', async () => {
    const items = await citizen.get('/ogc/collections/street_lights/items?limit=2');
    expect(items.status, items.text).toBe(200);
    await eventually(async () => {
      const tile = await fetch(`${server.url}/tiles/street_lights,request/14/4957/6059.mvt`);
      return tile.status === 200 && (await tile.arrayBuffer()).byteLength > 100;
    });
  });

  it('follows an edit of a table that it did not make', async () => {
    const { database } = server.services;
    await database.system((t) =>
      t.run(`update public."Street Lights" set "PoleID" = '9999-1' where "PoleID" = '791-2'`),
    );
    await eventually(async () => (await found('9999-1')).length > 0);
  });
});
