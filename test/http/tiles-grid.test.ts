/** Tiles in the city's own reference system: where things lie in them, and that the rights are the same. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../server/db/index.ts';
import type { Role } from '../../server/viewer.ts';
import { decodeTile } from '../support/mlt-package.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { decode } from '../unit/tiles/support.ts';
import type { Caller } from './caller.ts';
import { callers } from './people.ts';
import { makeWorld, place, type World } from './rights-world.ts';

interface TileMatrixSet {
  readonly crs: string;
  readonly tileMatrices: readonly {
    readonly id: string;
    readonly cellSize: number;
    readonly scaleDenominator: number;
    readonly pointOfOrigin: readonly [number, number];
    readonly matrixWidth: number;
  }[];
}

const grid = 'EPSG25834Quad';
/** Metres of EPSG:25834. */
const tree = { x: 527_000.25, y: 4_825_000.5 };
let server: TestServer;
let people: Readonly<Record<Role, Caller>>;
let world: World;
let set: TileMatrixSet;

beforeAll(async () => {
  server = await startServer();
  world = await makeWorld(server.services);
  people = await callers(server.url);
  set = (await people.citizen.get(`/tiles/grids/${grid}`)).json<
    TileMatrixSet & Record<string, unknown>
  >();
  const corner = `ST_MakePoint(${tree.x}, ${tree.y})`;
  await run(`insert into gis.tree (species, geom) values ('oak', ST_SetSRID(${corner}, 25834))`);
  await run(`insert into gis.parcel (municipality_code, municipality_name, number, geom) values (1, 'Kruševac', '1/1',
    ST_SetSRID(ST_Expand(${corner}::geometry, 20), 25834))`);
});
afterAll(() => server.close());

const run = (statement: string) =>
  server.services.database.system((transaction) => transaction.run(statement));

/** The tile of a zoom that holds a place, by the document alone, and where in it the place lies, in 4096 units. */
function find(zoom: number, { x, y }: { x: number; y: number }) {
  const matrix = set.tileMatrices.find(({ id }) => id === String(zoom))!;
  const [west, north] = matrix.pointOfOrigin;
  const side = matrix.cellSize * 256;
  const [column, row] = [(x - west) / side, (north - y) / side];
  return {
    path: `${grid}/${zoom}/${Math.floor(column)}/${Math.floor(row)}.mvt`,
    unit: [Math.round((column % 1) * 4096), Math.round((row % 1) * 4096)],
    unitsPerMetre: 4096 / side,
  };
}

async function featuresOf(path: string, layer: string, caller = people.citizen) {
  const response = await fetch(`${server.url}/tiles/${layer}/${path}`, {
    headers: caller.cookie === null ? {} : { cookie: caller.cookie },
  });
  expect([200, 204]).toContain(response.status);
  return decode(new Uint8Array(await response.arrayBuffer()))[layer] ?? [];
}

test('the document says where the tiles lie', () => {
  expect(set.crs).toBe('http://www.opengis.net/def/crs/EPSG/0/25834');
  const [first, second] = set.tileMatrices;
  expect(first).toMatchObject({ id: '8', matrixWidth: 8 });
  expect(first!.cellSize * 256).toBe(2 ** 17);
  expect(second!.cellSize).toBe(first!.cellSize / 2);
  expect(first!.scaleDenominator).toBeCloseTo(first!.cellSize / 0.000_28, 3);
});

test.each([8, 12, 16, 18, 20])('a tree lies where the document says, at zoom %i', async (zoom) => {
  const { path, unit } = find(zoom, tree);
  const [found] = await featuresOf(path, 'tree');
  expect(found?.properties.species).toBe('oak');
  const [x, y] = found!.geometry[0]![0]!;
  expect(Math.abs(x - unit[0]!)).toBeLessThanOrEqual(1);
  expect(Math.abs(y - unit[1]!)).toBeLessThanOrEqual(1);
});

test('a square of 40 metres is a square of 40 metres', async () => {
  const { path, unitsPerMetre } = find(16, tree);
  const [found] = await featuresOf(path, 'parcel');
  const xs = found!.geometry[0]!.map(([x]) => x);
  const ys = found!.geometry[0]!.map(([, y]) => y);
  const side = Math.round(40 * unitsPerMetre);
  expect(Math.max(...xs) - Math.min(...xs)).toBe(side);
  expect(Math.max(...ys) - Math.min(...ys)).toBe(side);
  expect(new Set(xs).size).toBe(2);
});

test('filters and columns are chosen as ever', async () => {
  const { path } = find(16, tree);
  const none = encodeURIComponent(`species = 'elm'`);
  expect(await featuresOf(`${path}?filter=${none}`, 'tree')).toEqual([]);
  const [found] = await featuresOf(`${path}?properties=species`, 'tree');
  expect(found?.properties).toEqual({ species: 'oak' });
});

test.each([
  ['citizen', false],
  ['clerk', true],
] as const)('a %s sees the same requests as in the usual tiles', async (role, seesHidden) => {
  const metric = await server.services.database.system((transaction) =>
    transaction.first<{ x: number; y: number }>(
      `select ST_X(p) as x, ST_Y(p) as y
       from ST_Transform(ST_SetSRID(ST_MakePoint(:lon, :lat), 4326), 25834) as p`,
      place,
    ),
  );
  const { path } = find(16, metric!);
  const found = await featuresOf(path, 'request', people[role]);
  const references = found.map(({ properties }) => properties.reference);
  expect(references).toContain(world.requests.own.reference);
  expect(references.includes(world.requests.hidden.reference)).toBe(seesHidden);
});

test('a tile of the grid comes as a MapLibre Tile too', async () => {
  const { path } = find(16, tree);
  const answer = await fetch(`${server.url}/tiles/tree/${path.replace('.mvt', '.mlt')}`);
  expect(answer.headers.get('content-type')).toBe('application/vnd.maplibre-tile');
  const [table] = decodeTile(new Uint8Array(await answer.arrayBuffer()));
  const trees = table!.getFeatures().map(({ properties }) => properties.species);
  expect(trees).toEqual(
    (await featuresOf(path, 'tree')).map(({ properties }) => properties.species),
  );
});

test.each([
  ['/tiles/grids/nonsense', 404],
  [`/tiles/tree/nonsense/8/3/3.mvt`, 404],
  [`/tiles/nonsense/${grid}/8/3/3.mvt`, 404],
  [`/tiles/tree/${grid}/7/0/0.mvt`, 400],
  [`/tiles/tree/${grid}/8/8/0.mvt`, 400],
  [`/tiles/tree/${grid}/21/0/0.mvt`, 400],
  [`/tiles/tree/${grid}/8/3/3.mvt?datetime=2026-01-01T00:00:00Z`, 400],
])('%s is answered %i', async (path, status) => {
  expect((await people.citizen.get(path)).status).toBe(status);
});

test('a tile that was finished goes out from memory, and an edit in it shows at once', async () => {
  const { database } = server.services;
  const { path } = find(17, tree);
  const species = async () =>
    (await featuresOf(path, 'tree')).map(({ properties }) => properties.species);
  await species();
  const asked = database.system;
  let reads = 0;
  database.system = <T>(...args: Parameters<typeof asked<T>>): Promise<T> => {
    if (args[1]?.readOnly) reads++;
    return asked.apply<Database, typeof args, Promise<T>>(database, args);
  };
  // The feed is looked at meanwhile, about once a second.
  for (let i = 0; i < 20; i++) expect(await species()).toEqual(['oak']);
  database.system = asked;
  expect(reads).toBeLessThan(5);
  await run(`update gis.tree set species = 'lime'`);
  await expect.poll(species).toEqual(['lime']);
  // Away from the tile it drops nothing, and coming back it is there again.
  await run(`update gis.tree set geom = ST_Translate(geom, 5000, 0)`);
  await expect.poll(species).toEqual([]);
  await run(`update gis.tree set geom = ST_Translate(geom, -5000, 0), species = 'oak'`);
  await expect.poll(species).toEqual(['oak']);
});
