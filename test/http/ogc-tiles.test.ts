/** OGC API Tiles: tilesets tell where tiles are, tiles hold what was asked for and what the asker may see. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { decode } from '../unit/tiles/support.ts';
import type { Caller } from './caller.ts';
import { callers } from './people.ts';
import { makeWorld } from './rights-world.ts';

interface Link {
  readonly rel: string;
  readonly href: string;
  readonly type?: string;
  readonly templated?: boolean;
}
interface Tileset {
  readonly crs: string;
  readonly dataType: string;
  readonly links: readonly Link[];
  readonly layers: readonly { readonly id: string }[];
  readonly tileMatrixSetLimits: readonly {
    readonly tileMatrix: string;
    readonly minTileRow: number;
    readonly maxTileRow: number;
    readonly minTileCol: number;
    readonly maxTileCol: number;
  }[];
}

let server: TestServer;
let people: Readonly<Record<Role, Caller>>;
let citizen: Caller;

beforeAll(async () => {
  server = await startServer();
  const world = await makeWorld(server.services);
  await world.fresh('own');
  people = await callers(server.url);
  citizen = people.citizen;
  await server.services.database.system(async (transaction) => {
    const place = `ST_Transform(ST_SetSRID(ST_Point(21.33, 43.58), 4326), 25834)`;
    await transaction.run(`insert into gis.tree (species, geom) values ('oak', ${place})`);
    await transaction.run(`insert into gis.hydrant (number, geom) values ('H-1', ${place})`);
    await transaction.run(
      `create table gis.duct (id bigint primary key, geom geometry(Point, 25834))`,
    );
    await transaction.run(`insert into gis.duct select 1, ${place}`);
    await transaction.run(`select catalog.adopt_layer('gis.duct', '{"is_public": false}')`);
  });
  await server.services.catalog.reload();
});
afterAll(() => server.close());

const pathOf = (href: string) => href.replace(server.url, '');
const linkOf = ({ links }: { readonly links: readonly Link[] }, rel: string) =>
  links.find((link) => link.rel === rel);

/** The address of a tile by the tileset's own template. */
function filled(tileset: Tileset, matrix: string, row: number, column: number): string {
  const template = linkOf(tileset, 'item')?.href ?? '';
  return pathOf(template)
    .replace('{tileMatrix}', matrix)
    .replace('{tileRow}', String(row))
    .replace('{tileCol}', String(column));
}

async function namesIn(path: string, caller = citizen): Promise<string[]> {
  const response = await fetch(`${server.url}${path}`, {
    headers: caller.cookie === null ? {} : { cookie: caller.cookie },
  });
  expect(response.status, path).toBe(200);
  return Object.keys(decode(new Uint8Array(await response.arrayBuffer())));
}

describe('tilesets', () => {
  it('are found from the landing page, and lead to every tile by their templates', async () => {
    const landing = (await citizen.get('/ogc')).json<{ links: Link[] }>();
    const list = linkOf(landing, 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector');
    const { tilesets } = (await citizen.get(pathOf(list?.href ?? ''))).json<{
      tilesets: Tileset[];
    }>();
    expect(tilesets.map(({ crs }) => crs.split('/').at(-1))).toEqual(['3857', '25834']);
    for (const { links } of tilesets) {
      const address = pathOf(linkOf({ links }, 'self')?.href ?? '');
      const tileset = (await citizen.get(address)).json<Tileset>();
      const [limits] = tileset.tileMatrixSetLimits;
      const { tileMatrix = '', minTileRow = 0, minTileCol = 0 } = limits ?? {};
      const status = (await citizen.get(filled(tileset, tileMatrix, minTileRow, minTileCol)))
        .status;
      expect([200, 204], address).toContain(status);
    }
  });

  it('name the grid that OGC has registered by its address, and describe it alike', async () => {
    const path = '/ogc/tileMatrixSets/WebMercatorQuad';
    const set = (await citizen.get(path)).json<{
      uri: string;
      tileMatrices: { scaleDenominator: number; pointOfOrigin: number[]; matrixWidth: number }[];
    }>();
    expect(set.uri).toBe('http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad');
    expect(set.tileMatrices).toHaveLength(25);
    expect(set.tileMatrices[0]?.scaleDenominator).toBeCloseTo(559_082_264.028_717_8, 3);
    expect(set.tileMatrices[24]?.scaleDenominator).toBeCloseTo(33.323_899_747_652_9, 6);
    expect(set.tileMatrices[24]?.matrixWidth).toBe(16_777_216);
  });

  it('tell of requests only that they are in the city, as not every request is everybody’s', async () => {
    const { extentDegrees } = server.services.catalog.current.city ?? {};
    const { boundingBox } = (
      await citizen.get('/ogc/collections/request/tiles/WebMercatorQuad')
    ).json<{ boundingBox: { lowerLeft: number[]; upperRight: number[] } }>();
    expect([...boundingBox.lowerLeft, ...boundingBox.upperRight]).toEqual(extentDegrees);
  });

  it('are TileJSON for those who ask for it', async () => {
    const path = '/ogc/collections/tree/tiles/WebMercatorQuad?f=tilejson';
    const answer = await citizen.get(path);
    expect(answer.headers.get('content-type')).toBe('application/vnd.mapbox.tile+json');
    const { tiles, vector_layers } = answer.json<{ tiles: string[]; vector_layers: object[] }>();
    const tile = pathOf(tiles[0] ?? '')
      .replace('{z}', '14')
      .replace('{y}', '5984')
      .replace('{x}', '9162');
    expect(await namesIn(tile)).toEqual(['tree']);
    expect(vector_layers).toMatchObject([{ id: 'tree', fields: { species: expect.any(String) } }]);
  });
});

describe('tiles', () => {
  const tile = '/ogc/tiles/WebMercatorQuad/14/5984/9162';

  it('hold the layers that are asked for, in their order, by name or by address', async () => {
    const all = await namesIn(tile);
    expect(all).toEqual(expect.arrayContaining(['tree']));
    expect(await namesIn(`${tile}?collections=tree`)).toEqual(['tree']);
    const address = encodeURIComponent(`${server.url}/ogc/collections/tree`);
    expect(await namesIn(`${tile}?collections=${address}`)).toEqual(['tree']);
    const tileset = (
      await citizen.get('/ogc/tiles/WebMercatorQuad?collections=tree,hydrant')
    ).json<Tileset>();
    expect(tileset.layers.map(({ id }) => id)).toEqual(['tree', 'hydrant']);
    expect(linkOf(tileset, 'item')?.href).toContain('collections=tree%2Chydrant');
  });

  it('are the bytes that /tiles has, with the same headers', async () => {
    const here = await citizen.get('/ogc/collections/tree/tiles/WebMercatorQuad/14/5984/9162');
    const there = await citizen.get('/tiles/tree/14/9162/5984.mvt');
    expect(here.headers.get('etag')).toBe(there.headers.get('etag'));
    expect(here.headers.get('cache-control')).toBe(there.headers.get('cache-control'));
    expect(here.text).toBe(there.text);
    const again = await citizen.get('/ogc/collections/tree/tiles/WebMercatorQuad/14/5984/9162', {
      'if-none-match': here.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
  });

  it('come as MapLibre tiles too', async () => {
    const answer = await citizen.get(`${tile}?collections=tree&f=mlt`);
    expect(answer.headers.get('content-type')).toBe('application/vnd.maplibre-tile');
    const asked = await citizen.get(`${tile}?collections=tree`, {
      accept: 'application/vnd.maplibre-tile',
    });
    expect(asked.text).toBe(answer.text);
  });

  it('show the past', async () => {
    await server.services.database.system((transaction) =>
      transaction.run(`delete from gis.hydrant where number = 'H-1'`),
    );
    const before = encodeURIComponent('../2000-01-01T00:00:00Z');
    const path = `/ogc/collections/hydrant/tiles/WebMercatorQuad/16/23936/36651`;
    expect((await citizen.get(`${path}?datetime=${before}`)).status).toBe(204);
    const future = encodeURIComponent('2000-01-01/..');
    expect([200, 204]).toContain((await citizen.get(`${path}?datetime=${future}`)).status);
  });

  it('are of what the asker may see', async () => {
    const path = '/ogc/collections/duct/tiles/WebMercatorQuad/14/5984/9162';
    expect((await citizen.get(path)).status).toBe(404);
    expect(await namesIn(path, people.analyst)).toEqual(['duct']);
    expect((await citizen.get(`${tile}?collections=duct`)).problem().faults?.[0]?.field).toBe(
      'collections',
    );
    expect(await namesIn(tile)).not.toContain('duct');
    expect(await namesIn(tile, people.analyst)).toContain('duct');
  });
});

describe('what cannot be', () => {
  it.each([
    ['/ogc/tiles/Nowhere', 404],
    ['/ogc/tiles/Nowhere/0/0/0', 404],
    ['/ogc/tileMatrixSets/Nowhere', 404],
    ['/ogc/tiles/WebMercatorQuad/23/0/0', 404],
    ['/ogc/tiles/WebMercatorQuad/0/0/1', 404],
    ['/ogc/tiles/WebMercatorQuad/0/-1/0', 404],
    ['/ogc/tiles/WebMercatorQuad/01/0/0', 404],
    ['/ogc/tiles/WebMercatorQuad/1e0/0/0', 404],
    ['/ogc/tiles/WebMercatorQuad/10/0/0', 404],
    ['/ogc/tiles/EPSG25834Quad/7/0/0', 404],
    ['/ogc/tiles/WebMercatorQuad/0/0/0?f=png', 400],
    ['/ogc/tiles/WebMercatorQuad/0/0/0?collections=nothing', 400],
    ['/ogc/tiles/WebMercatorQuad/0/0/0?collections=', 400],
    ['/ogc/tiles/WebMercatorQuad/0/0/0?datetime=yesterday', 400],
    ['/ogc/tiles/WebMercatorQuad/0/0/0?colour=red', 400],
    ['/ogc/tiles/EPSG25834Quad/8/0/0?datetime=2020-01-01T00:00:00Z', 400],
    ['/ogc/tiles/EPSG25834Quad/8/0/0?f=mlt', 400],
    ['/ogc/tiles/EPSG25834Quad?f=tilejson', 400],
    ['/ogc/collections/tree/tiles/WebMercatorQuad/0/0/0?collections=tree', 400],
  ])('is a problem document: %s', async (path, status) => {
    const answer = await citizen.get(path);
    expect(answer.status, answer.text).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('is what no Accept of ours fits', async () => {
    const accept = { accept: 'image/png' };
    expect((await citizen.get('/ogc/tiles/WebMercatorQuad/0/0/0', accept)).status).toBe(406);
    expect((await citizen.get('/ogc/tiles', accept)).status).toBe(406);
  });
});
