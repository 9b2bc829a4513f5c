/**
 * The layers of a real city served and edited: Cambridge, Massachusetts, put into PostGIS as its own people would. Its
 * parcels come with what is wrong in them, each fault is told with its place, and what ogr2ogr takes out goes back in.
 * Native only: ogr2ogr cannot reach the embedded engine.
 */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineName } from '../support/engine.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Caller } from './caller.ts';
import { addPeople, loginOf, password } from './people.ts';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const hasData = existsSync(join(data, 'parcels_addresses/cambridge_ma'));
const hasTool = spawnSync('ogr2ogr', ['--version']).status === 0;
const isPossible = engineName() === 'native' && hasData && hasTool;
if (engineName() === 'native' && !isPossible) {
  console.warn(
    `Skipped: the layers of a real city were not tried, as ${hasData ? 'ogr2ogr' : '../shared/data'} is not here.`,
  );
}

const assets = 'assets/cambridge_ma/';
const files = {
  hydrants: `${assets}INFRA_Hydrants.geojson.gz`,
  centerlines: `${assets}TRANS_Centerlines.geojson.gz`,
  open_space: `${assets}RECREATION_OpenSpace.geojson.gz`,
  parcels: 'parcels_addresses/cambridge_ma/parcels_FY2014.gpkg',
};
type Name = keyof typeof files;
const names = Object.keys(files) as Name[];

/** As a city's own people would load their files: nothing mended. */
function loadTables(databaseUrl: string): void {
  for (const [table, file] of Object.entries(files)) {
    const source = file.endsWith('.gz') ? `/vsigzip/${join(data, file)}` : join(data, file);
    const shape = { open_space: 'MULTIPOLYGON', parcels: 'MULTIPOLYGON' }[table];
    const layout = ['-lco', 'GEOMETRY_NAME=geom', '-lco', 'FID=gid', '-nln', `public.${table}`];
    const type = shape === undefined ? [] : ['-nlt', shape];
    const target = ['-f', 'PostgreSQL', `PG:${databaseUrl}`];
    execFileSync('ogr2ogr', [...target, source, ...layout, ...type]);
  }
}

const city = `
  insert into catalog.city (name, country, languages, time_zone, srid, extent, reference_prefix)
    values ('Cambridge', 'US', '{en}', 'America/New_York', 26986,
      ST_Transform(ST_MakeEnvelope(-71.17, 42.34, -71.05, 42.41, 4326), 26986), 'CM')`;

interface Feature {
  id?: number;
  geometry: { type: string; coordinates: unknown } | null;
  properties: Record<string, unknown>;
}
interface Page {
  features: Feature[];
}

describe.skipIf(!isPossible)('the layers of a real city', () => {
  let server: TestServer;
  let analyst: Caller;
  const run = (text: string) =>
    server.services.database.system((t) => t.run(text), { timeoutMs: 60_000 });

  beforeAll(async () => {
    server = await startServer({ city: 'bare' });
    if (server.databaseUrl === null) throw new Error('a native database has an address');
    loadTables(server.databaseUrl);
    await run(city);
    for (const name of names) {
      await run(`select catalog.adopt_layer('public.${name}')`);
      await run(`create table public.${name}_copy (like public.${name} including all)`);
      await run(`select catalog.adopt_layer('public.${name}_copy')`);
    }
    await addPeople(server.services);
    await server.services.catalog.reload();
    analyst = await Caller.signedIn(server.url, loginOf('analyst'), password);
  }, 180_000);
  afterAll(() => server.close());

  const items = (name: string) => `/ogc/collections/${name}/items`;
  const faultsOf = async () =>
    (await analyst.get('/ogc/collections/parcels/faults')).json<Page>().features;

  it('have 38 parcels to mend, each told once and with its place, but one that has no shape', async () => {
    const faults = await faultsOf();
    expect(new Set(faults.map(({ properties }) => properties.feature)).size).toBe(38);
    expect(faults).toHaveLength(38);
    const placed = faults.filter(({ geometry }) => geometry !== null);
    expect(placed).toHaveLength(37);
    for (const { geometry, properties } of placed) {
      expect(String(properties.reason)).toMatch(/^[A-Z][A-Za-z -]+$/);
      const [lon = 0, lat = 0] = (geometry?.coordinates ?? []) as number[];
      expect(lon).toBeGreaterThan(-71.17);
      expect(lon).toBeLessThan(-71.05);
      expect(lat).toBeGreaterThan(42.34);
      expect(lat).toBeLessThan(42.41);
    }
  });

  it('lets the other facts of such a parcel be mended, and its shape only to a sound one', async () => {
    const fault = (await faultsOf()).find(({ geometry }) => geometry !== null);
    const path = `${items('parcels')}/${fault?.properties.feature}`;
    const patch = (body: unknown) =>
      analyst.ask('PATCH', path, {
        body,
        headers: { 'content-type': 'application/merge-patch+json' },
      });
    expect((await analyst.get(path)).status).toBe(200);
    expect((await patch({ properties: { ml: 'mended' } })).status).toBe(204);
    const [x = 0, y = 0] = (fault?.geometry?.coordinates ?? []) as number[];
    const corners = [
      [x, y],
      [x + 0.001, y + 0.001],
      [x + 0.001, y],
      [x, y + 0.001],
      [x, y],
    ];
    const refused = await patch({ geometry: { type: 'Polygon', coordinates: [corners] } });
    expect(refused.status, refused.text).toBe(422);
    expect(refused.problem().faults?.[0]?.position).toHaveLength(2);
    const row = await server.services.database.system((t) =>
      t.first<{ geometry: string }>(
        `select ST_AsGeoJSON(ST_Multi(ST_CollectionExtract(ST_MakeValid(ST_Transform(geom, 4326)), 3)), 9) as geometry
         from public.parcels where gid = :id::integer`,
        { id: fault?.properties.feature },
      ),
    );
    const mended = await patch({ geometry: JSON.parse(row?.geometry ?? 'null') });
    expect(mended.status, mended.text).toBe(204);
    expect(await faultsOf()).toHaveLength(37);
  });

  /** What ogr2ogr reads of a layer; the server answers in this process, so it must not be waited for. */
  async function takenOut(name: string): Promise<Feature[]> {
    const { stdout } = await promisify(execFile)(
      'ogr2ogr',
      ['-f', 'GeoJSON', '/vsistdout/', `OAPIF:${server.url}/ogc`, name, '-oo', 'PAGE_SIZE=2000'],
      { maxBuffer: 200_000_000 },
    );
    const { features } = JSON.parse(stdout) as Page;
    return features.map(({ geometry, properties }) => ({ geometry, properties }));
  }

  async function putIn(name: string, features: readonly Feature[]): Promise<void> {
    for (let first = 0; first < features.length; first += 3_000) {
      const some = features.slice(first, first + 3_000);
      const body = {
        description: 'a round trip',
        transaction: [
          {
            action: 'insert',
            collection: name,
            items: some.map((one) => ({ type: 'Feature', ...one })),
          },
        ],
      };
      const answer = await analyst.ask('POST', '/ogc/transactions', { body });
      expect(answer.status, answer.text.slice(0, 2_000)).toBe(200);
    }
  }

  it.each(['hydrants', 'centerlines', 'open_space'] as const)(
    'lose nothing when ogr2ogr takes %s out and they are put in again',
    async (name) => {
      const features = await takenOut(name);
      expect(features.length).toBeGreaterThan(100);
      await putIn(`${name}_copy`, features);
      expect(await takenOut(`${name}_copy`)).toEqual(features);
    },
    60_000,
  );

  it('lose nothing in the reference system in which they are stored, to the last digit', async () => {
    const crs = 'http://www.opengis.net/def/crs/EPSG/0/4326';
    const page = await analyst.get(`${items('hydrants')}?limit=1000&crs=${crs}`);
    const { features } = page.json<Page>();
    const answer = await analyst.ask('POST', '/ogc/transactions', {
      body: { transaction: [{ action: 'insert', collection: 'hydrants_copy', items: features }] },
      headers: { 'content-crs': `<${crs}>` },
    });
    expect(answer.status, answer.text.slice(0, 2_000)).toBe(200);
    const row = await server.services.database.system((t) =>
      t.first<{ count: number }>(
        `select count(distinct a.gid)::int as count from public.hydrants a
         join public.hydrants_copy b on a.geom = b.geom and ST_OrderingEquals(a.geom, b.geom)`,
      ),
    );
    expect(row?.count).toBeGreaterThanOrEqual(features.length);
  });
});
