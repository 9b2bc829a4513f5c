/** A client that is not ours: GDAL's driver for OGC API Features, with paging and filters of its own. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

const hasTool = spawnSync('ogr2ogr', ['--version']).status === 0;
if (!hasTool) console.warn('Skipped: GDAL was not tried, as ogr2ogr is not here.');

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.services.database.system((transaction) =>
    transaction.run(
      `insert into gis.street_light (id, geom, number, lamp_kind, power_w)
       select 100 * y + x, ST_Transform(ST_SetSRID(ST_Point(21.30 + x * 0.001, 43.58 + y * 0.001), 4326), 25834),
         format('%s-%s ж', x, y), case when x % 2 = 0 then 'led' else 'sodium' end, 10 * y + 10
       from generate_series(0, 9) as x, generate_series(0, 9) as y`,
    ),
  );
});
afterAll(() => server.close());

interface Collection {
  features: { properties: Record<string, unknown>; geometry: { coordinates: number[] } }[];
}

/** What ogr2ogr reads of the lamps; the server answers in this process, so it must not be waited for. */
async function read(...options: string[]): Promise<Collection> {
  const source = `OAPIF:${server.url}/ogc`;
  const { stdout } = await promisify(execFile)('ogr2ogr', [
    ...['-f', 'GeoJSON', '/vsistdout/', source, 'street_light'],
    ...options,
  ]);
  return JSON.parse(stdout) as Collection;
}

describe.skipIf(!hasTool)('GDAL', () => {
  it('reads every page', async () => {
    const { features } = await read('-oo', 'PAGE_SIZE=7');
    expect(features).toHaveLength(100);
    expect(new Set(features.map(({ properties }) => properties.number)).size).toBe(100);
  });

  it('asks for a box', async () => {
    const { features } = await read('-spat', '21.2995', '43.5795', '21.3015', '43.5815');
    expect(features.map(({ properties }) => properties.number).sort()).toEqual([
      '0-0 ж',
      '0-1 ж',
      '1-0 ж',
      '1-1 ж',
    ]);
  });

  it('asks by attributes', async () => {
    const { features } = await read('-where', "lamp_kind = 'led' AND power_w > 80");
    expect(features).toHaveLength(10);
  });

  it('counts them without reading them', async () => {
    const { stdout } = await promisify(execFile)('ogrinfo', [
      ...['-so', `OAPIF:${server.url}/ogc`, 'street_light'],
    ]);
    expect(stdout).toContain('Feature Count: 100');
  });

  it.each(['fgb', 'csv', 'geojsonseq'])(
    'reads a download as %s from the address',
    async (format) => {
      const address = `/vsicurl_streaming/${server.url}/ogc/collections/street_light/download?f=${format}`;
      const driver = format === 'csv' ? `CSV:${address}` : address;
      const { stdout } = await promisify(execFile)('ogr2ogr', [
        ...['-f', 'GeoJSON', '/vsistdout/', '-t_srs', 'EPSG:4326'],
        ...(format === 'csv' ? ['-s_srs', 'EPSG:25834'] : []),
        driver,
      ]);
      const { features } = JSON.parse(stdout) as Collection;
      expect(features).toHaveLength(100);
      expect(features[0]?.geometry.coordinates[0]).toBeCloseTo(21.3, 2);
    },
  );
});
