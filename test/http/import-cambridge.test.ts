/**
 * A real city's files in and out: Cambridge's hydrants and its parcels of 2014, of which 38 are not valid, into tables of
 * their own; what was accepted goes out as a GeoPackage and comes back as it was.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Import, ImportProposal, ImportRow } from '../../server/http/api/schema.ts';
import { engineName } from '../support/engine.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const hydrants = `${data}assets/cambridge_ma/INFRA_Hydrants.geojson.gz`;
const parcels = `${data}parcels_addresses/cambridge_ma/parcels_FY2014.gpkg`;
const hasData = existsSync(hydrants) && existsSync(parcels);
if (!hasData) console.warn('Skipped: real files were not imported, as ../shared/data is not here.');

describe.skipIf(!hasData)('a real city’s files', () => {
  let server: TestServer;
  let analyst: Caller;
  beforeAll(async () => {
    server = await startServer({ city: 'bare' });
    await addPeople(server.services);
    await server.services.database.system(async (t) => {
      await t.run(`create table gis.post (id bigint generated always as identity primary key,
        geom geometry(Point, 26986) not null, hydrant_id text, gate integer)`);
      await t.run(`create table gis.lot (id bigint generated always as identity primary key,
        geom geometry(MultiPolygon, 4326) not null, ml text, map text, lot text)`);
      await t.run(`select catalog.adopt_layer('gis.post'), catalog.adopt_layer('gis.lot')`);
    });
    await server.services.catalog.reload();
    ({ analyst } = await callers(server.url));
  });
  afterAll(() => server.close());

  /** Looked through, tried as it was proposed, and saved. */
  async function brought(bytes: Uint8Array, layer: string): Promise<Import> {
    const sent = await analyst.ask('POST', '/api/imports', { rawBody: bytes });
    expect(sent.status, sent.text).toBe(201);
    const { id, tables } = sent.json<Import>();
    const query = new URLSearchParams({ layer, table: tables[0]?.name ?? '' });
    const proposal = (
      await analyst.get(`/api/imports/${id}/proposal?${query}`)
    ).json<ImportProposal>();
    const [guess] = proposal.guesses;
    await analyst.ask('POST', `/api/imports/${id}/trial`, {
      body: {
        layer,
        table: tables[0]?.name ?? '',
        system: guess?.code,
        axes: guess?.axes,
        mapping: proposal.mapping.map(({ property, field }) => ({ property, field })),
      },
    });
    await server.services.import.ended(id);
    await analyst.ask('POST', `/api/imports/${id}/save`, { body: { reason: 'a real file' } });
    await server.services.import.ended(id);
    return (await analyst.get(`/api/imports/${id}`)).json<Import>();
  }

  const counted = async (text: string) =>
    (await server.services.database.system((t) => t.rows<{ n: number }>(text)))[0]?.n;

  it('bring their hydrants into another reference system', async () => {
    const saved = await brought(gunzipSync(readFileSync(hydrants)), 'post');
    expect(saved).toMatchObject({ state: 'saved', counts: { refused: 0, changed: 1960 } });
    expect(await counted('select count(hydrant_id)::integer as n from gis.post')).toBeGreaterThan(
      1900,
    );
  });

  // The other engine writes rows in its own thread, and slower: it has the hydrants.
  it.skipIf(engineName() !== 'native')(
    'bring their parcels but those that are not valid, and back again from our own file',
    async () => {
      const saved = await brought(readFileSync(parcels), 'lot');
      expect(saved.state).toBe('saved');
      const changed = saved.counts.changed ?? 0;
      expect(changed + (saved.counts.refused ?? 0)).toBe(13_116);
      const listed = await analyst.get(`/api/imports/${saved.id}/rows?limit=1000`);
      const refused = listed.json<{ rows: ImportRow[] }>().rows;
      expect(refused).toHaveLength(saved.counts.refused ?? 0);
      expect(refused.length).toBeGreaterThan(30);
      expect(refused.length).toBeLessThan(60);
      expect(
        new Set(refused.flatMap(({ faults }) => faults.map(({ reason }) => reason))),
      ).not.toContain('other');
      const state = `select count(*)::integer as n from gis.lot as a join gis.lot_before as b
      on b.ml is not distinct from a.ml and st_asbinary(b.geom) = st_asbinary(a.geom)`;
      await server.services.database.system((t) =>
        t.run('create table gis.lot_before as select ml, geom from gis.lot'),
      );
      const answer = await fetch(`${server.url}/ogc/collections/lot/download?f=gpkg`, {
        headers: { cookie: analyst.cookie ?? '' },
      });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      await analyst.ask('POST', `/api/imports/${saved.id}/undo`, { body: { reason: 'and again' } });
      await server.services.import.ended(saved.id);
      expect(await counted('select count(*)::integer as n from gis.lot')).toBe(0);
      const back = await brought(bytes, 'lot');
      expect(back.counts).toMatchObject({ refused: 0, mended: 0, changed });
      expect(await counted(state)).toBeGreaterThanOrEqual(changed);
    },
    120_000,
  );
});
