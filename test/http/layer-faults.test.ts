/** What the layers in memory do when the database goes away, or something in it cannot be read, in the midst of work. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Fault } from '../../server/errors.ts';
import { Residents } from '../../server/layers/residents.ts';
import { referenceOf } from '../../tiles/index.ts';
import { failStatements } from '../support/failing-statements.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Caller } from './caller.ts';
import { EventReader } from './event-reader.ts';

let server: TestServer;
let citizen: Caller;

beforeAll(async () => {
  server = await startServer();
  citizen = new Caller(server.url);
});
afterAll(() => server.close());

const tooSlow = () => new Fault('timeout', 'It took too long.');
const away = () => new Fault('database-unavailable', 'It is away.');

async function run(statement: string): Promise<void> {
  await server.services.database.system((transaction) => transaction.run(statement));
}

const point = 'ST_SetSRID(ST_MakePoint(527010, 4825010), 25834)';

/** Whether a feature stands in memory. */
function isHeld(layer: string, id: number): boolean {
  const resident = server.services.layers.residents.get(layer);
  return resident !== undefined && referenceOf(resident.live.snapshot, id) !== null;
}

const statusOf = (layer: string) => async () => (await citizen.get(`/tiles/${layer}`)).status;

test('a new layer is shown though the database went away while it was read', async () => {
  const { database, layers } = server.services;
  await run('create table public.late (id integer primary key, geom geometry(Point, 25834))');
  const mend = failStatements(database, (text) => (text.includes('"late"') ? away() : null));
  try {
    await run(`select catalog.adopt_layer('public.late')`);
    await expect.poll(() => layers.staleSince, { timeout: 5_000 }).not.toBeNull();
    expect(await statusOf('late')()).toBe(404);
  } finally {
    mend();
  }
  await expect.poll(statusOf('late'), { timeout: 5_000 }).toBe(200);
  expect(layers.staleSince).toBeNull();
});

test('a deletion is told though the database went away amid the batch that it came in', async () => {
  const { database, layers } = server.services;
  await run(`insert into gis.manhole (id, geom) values (7, ${point})`);
  await expect.poll(() => isHeld('manhole', 7)).toBe(true);
  const listener = await EventReader.open(citizen, '?layers=manhole,hydrant&zooms=14');
  const mend = failStatements(database, (text) => (text.includes('"hydrant"') ? away() : null));
  try {
    await database.system(async (transaction) => {
      await transaction.run('delete from gis.manhole where id = 7');
      await transaction.run(`insert into gis.hydrant (id, geom) values (8, ${point})`);
    });
    await expect.poll(() => layers.staleSince, { timeout: 5_000 }).not.toBeNull();
    expect(isHeld('manhole', 7)).toBe(false);
  } finally {
    mend();
  }
  const { data } = await listener.find(({ data }) => data.layer === 'manhole', 5_000);
  expect(data).toMatchObject({ op: 'delete', ids: [7] });
  expect(data.tiles).toHaveLength(1);
  await listener.find(({ data }) => data.layer === 'hydrant' && data.op === 'insert');
  listener.close();
});

test('a layer of which a change cannot be read is read anew, and left out while that cannot be either', async () => {
  const { database, layers } = server.services;
  const listener = await EventReader.open(citizen, '?layers=tree');
  const bulks = () => listener.events.filter(({ data }) => data.op === 'bulk').length;
  const unreadable = new Error('unknown geometry type');
  const ofChange = (text: string) => text.includes('"tree"') && text.includes('any(');
  let mend = failStatements(database, (text) => (ofChange(text) ? unreadable : null));
  try {
    await run(`insert into gis.tree (id, geom) values (9, ${point})`);
    await listener.until(() => bulks() === 1, 5_000);
    expect(isHeld('tree', 9)).toBe(true);
  } finally {
    mend();
  }
  const ofTable = (text: string) => text.includes('"gis"."tree"');
  mend = failStatements(database, (text) => (ofTable(text) ? unreadable : null));
  try {
    await run(`insert into gis.tree (id, geom) values (10, ${point})`);
    await listener.until(() => bulks() === 2, 5_000);
    expect(await statusOf('tree')()).toBe(404);
    expect(layers.staleSince).toBeNull();
    const { text } = await citizen.get('/metrics');
    expect(text).toContain('mesto_layers_left_out 1');
  } finally {
    mend();
  }
  await run(`update catalog.layer set position = position + 1 where name = 'tree'`);
  await listener.until(() => bulks() === 3, 5_000);
  expect(isHeld('tree', 10)).toBe(true);
  listener.close();
});

test('a table that takes too long is left out, and the others are shown', async () => {
  const { database, catalog, log } = server.services;
  const residents = new Residents(database, log, 1_000);
  const mend = failStatements(database, (text) => (text.includes('"tree"') ? tooSlow() : null));
  try {
    await residents.follow(catalog.current.layers);
  } finally {
    mend();
  }
  const shown = [...residents.all()].map(({ record }) => record.name);
  expect(shown).not.toContain('tree');
  expect(shown).toHaveLength(catalog.current.layers.size - 1);
});
