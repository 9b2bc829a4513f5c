/**
 * `npm run bench:import`: 100,000 rows of a spreadsheet (`-- geojson`, `-- gpkg`: of such a file) into a layer of the `city` preset on native PostGIS, over HTTP:
 * looked through, tried, saved as one change set, undone. Meanwhile tiles are asked for one after the other: first for a
 * while without an import, so that what tiles, the garbage of a young process and a busy machine do by themselves stands
 * beside what the import does. Memory and the holds of the event loop are those that the server tells in /metrics.
 * MESTO_BENCH_URL: an existing database.
 * Last line: {"look_s":…,"trial_s":…,"save_s":…,"undo_s":…,"growth_mb":…,"loop_hold_ms":…,"tile_p95_ms":…,
 *   "tiles_only_growth_mb":…,"tiles_only_hold_ms":…}
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { demoPassword } from '../../fixtures/city/index.ts';
import type { Import, ImportProposal } from '../../server/http/api/schema.ts';
import { startCluster } from '../support/native-cluster.ts';
import { createDatabase } from '../support/native-databases.ts';
import { percentile } from './locate/figures.ts';
import { startServerProcess } from './locate/server-process.ts';

const rowCount = 100_000;
const layer = 'street_light';
/** Milliseconds between two looks at the import, and at the metrics. */
const lookMs = 250;
/** Milliseconds of tiles without an import, */
const tilesOnlyMs = 15_000;
/** and of waiting until tiles and search have read a layer that was changed as a whole. */
const readAgainMs = 8_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const login = { login: 'mila.analyst', password: demoPassword };

interface Session {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function signIn(url: string): Promise<Session> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  });
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { url, headers: { cookie, 'x-csrf-token': csrfToken } };
}

async function asked<T>({ url, headers }: Session, path: string, body?: unknown): Promise<T> {
  const isFile = body instanceof Uint8Array;
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...headers,
      'content-type': isFile ? 'application/octet-stream' : 'application/json',
    },
    ...(body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

interface Lamp {
  readonly number: string;
  readonly lon: number;
  readonly lat: number;
  readonly year: number;
}

/** Lamps all over the middle of the city. */
const lamps: readonly Lamp[] = Array.from({ length: rowCount }, (_, index) => ({
  number: `BENCH-${index}`,
  lon: Number((21.3 + (index % 400) / 5_000).toFixed(5)),
  lat: Number((43.56 + Math.trunc(index / 400) / 5_000).toFixed(5)),
  year: 1960 + (index % 60),
}));

function spreadsheet(): Uint8Array {
  const lines = lamps.map(({ number, lon, lat, year }) => `${number};${lon};${lat};${year}`);
  return Buffer.from(['number;lon;lat;installed_year', ...lines].join('\n'));
}

function geoJson(): Uint8Array {
  const features = lamps.map(({ number, lon, lat, year }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { number, installed_year: year },
  }));
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
}

/** A point as a GeoPackage keeps it: its head without an envelope, then well-known binary. */
function pointBlob({ lon, lat }: Lamp): Uint8Array {
  const bytes = Buffer.alloc(29);
  bytes.write('GP');
  bytes[3] = 1;
  bytes.writeInt32LE(4326, 4);
  bytes[8] = 1;
  bytes.writeUInt32LE(1, 9);
  bytes.writeDoubleLE(lon, 13);
  bytes.writeDoubleLE(lat, 21);
  return bytes;
}

function geoPackage(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'mesto-bench-'));
  const path = join(folder, 'lamps.gpkg');
  const database = new DatabaseSync(path);
  database.exec(`
    create table gpkg_spatial_ref_sys (srs_id integer primary key, organization text, organization_coordsys_id integer);
    insert into gpkg_spatial_ref_sys values (4326, 'EPSG', 4326);
    create table gpkg_contents (table_name text primary key, data_type text, srs_id integer);
    insert into gpkg_contents values ('lamp', 'features', 4326);
    create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer);
    insert into gpkg_geometry_columns values ('lamp', 'geom', 4326);
    create table lamp (fid integer primary key, geom blob, number text, installed_year integer);
    begin`);
  const insert = database.prepare(
    'insert into lamp (geom, number, installed_year) values (?, ?, ?)',
  );
  for (const lamp of lamps) insert.run(pointBlob(lamp), lamp.number, lamp.year);
  database.exec('commit');
  database.close();
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  return bytes;
}

const formats: Readonly<Record<string, () => Uint8Array>> = {
  csv: spreadsheet,
  geojson: geoJson,
  gpkg: geoPackage,
};

/** What the server tells of itself, in bytes and seconds. */
const told = {
  memory: 'process_resident_memory_bytes',
  live: 'nodejs_heap_size_used_bytes',
  heap: 'nodejs_heap_size_total_bytes',
  outside: 'nodejs_external_memory_bytes',
  hold: 'nodejs_eventloop_lag_max_seconds',
  usual: 'nodejs_eventloop_lag_p99_seconds',
} as const;
type Told = Readonly<Record<keyof typeof told, number>>;

async function metricsOf(url: string): Promise<Told> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const entries = Object.entries(told).map(([name, metric]) => [
    name,
    Number(new RegExp(`^${metric} (.+)$`, 'm').exec(text)?.[1] ?? 0),
  ]);
  return Object.fromEntries(entries) as Told;
}

/** The most of each figure in one stage. */
type Stages = Map<string, Told>;

function mostOf(a: Told | undefined, b: Told): Told {
  const entries = Object.entries(b).map(([name, value]) => [
    name,
    Math.max(value, a?.[name as keyof Told] ?? 0),
  ]);
  return Object.fromEntries(entries) as Told;
}

interface Watched {
  readonly before: Told;
  readonly stages: Stages;
  readonly tileMs: readonly number[];
}

/** Asks for tiles and metrics for as long as `work` lasts. */
async function watched(
  url: string,
  stage: () => string,
  work: () => Promise<void>,
): Promise<Watched> {
  const before = await metricsOf(url);
  let isOver = false;
  const tileMs: number[] = [];
  const stages: Stages = new Map();
  const looking = (async () => {
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, lookMs));
      const now = stage();
      stages.set(now, mostOf(stages.get(now), await metricsOf(url)));
    }
  })();
  const drawing = (async () => {
    for (let step = 0; !isOver; step++) {
      const startedAt = performance.now();
      await (
        await fetch(`${url}/tiles/water_pipe/15/${18_322 + (step % 8)}/${12_000 + (step % 5)}`)
      ).arrayBuffer();
      tileMs.push(performance.now() - startedAt);
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await Promise.all([looking, drawing]);
  }
  return { before, stages, tileMs };
}

const megabytes = (bytes: number) => Math.round(bytes / 1_048_576);
const milliseconds = (seconds: number) => Math.round(seconds * 1000);

/** Megabytes more than before, milliseconds of the longest hold, over some stages. */
function sumOf({ before, stages }: Watched, names: readonly string[]) {
  const all = names.flatMap((name) => stages.get(name) ?? []).reduce(mostOf, before);
  return {
    growthMb: megabytes(all.memory - before.memory),
    holdMs: milliseconds(Math.max(0, ...names.map((name) => stages.get(name)?.hold ?? 0))),
  };
}

function tell({ before, stages }: Watched): void {
  for (const [name, most] of stages) {
    const more = (key: keyof Told) => megabytes(most[key] - before[key]);
    console.log(
      `${name}: at most ${more('memory')} MB more (heap ${more('heap')}, used of it ${more('live')}, outside of it ${more('outside')}), ` +
        `the loop held for ${milliseconds(most.hold)} ms at most, p99 ${milliseconds(most.usual)}`,
    );
  }
}

async function settled(session: Session, id: string, state: Import['state']): Promise<void> {
  for (;;) {
    const found = await asked<Import>(session, `/api/imports/${id}`);
    if (found.failure !== null) throw new Error(found.failure);
    if (found.state === state) return;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

async function benchmark(url: string): Promise<Record<string, number>> {
  const session = await signIn(url);
  const file = (formats[process.argv[2] ?? 'csv'] ?? spreadsheet)();
  const seconds: Record<string, number> = {};
  let stage = 'tiles only';
  const timed = async (name: string, work: () => Promise<void>) => {
    stage = name;
    const startedAt = performance.now();
    await work();
    seconds[name] = Math.round((performance.now() - startedAt) / 10) / 100;
  };
  const watch = await watched(
    url,
    () => stage,
    async () => {
      await pause(tilesOnlyMs);
      let id = '';
      let table = '';
      await timed('look_s', async () => {
        const found = await asked<Import>(session, '/api/imports?name=bench', file);
        id = found.id;
        table = found.tables[0]?.name ?? '';
      });
      const { mapping } = await asked<ImportProposal>(
        session,
        `/api/imports/${id}/proposal?layer=${layer}&table=${table}`,
      );
      const fields = mapping.map(({ property, field }) => ({ property, field }));
      await timed('trial_s', async () => {
        await asked(session, `/api/imports/${id}/trial`, {
          layer,
          table,
          system: 'EPSG:4326',
          mapping: fields,
        });
        await settled(session, id, 'tried');
      });
      await timed('save_s', async () => {
        await asked(session, `/api/imports/${id}/save`, { reason: 'a benchmark' });
        await settled(session, id, 'saved');
      });
      stage = 'rooms read it';
      await pause(readAgainMs);
      await timed('undo_s', async () => {
        await asked(session, `/api/imports/${id}/undo`, { reason: 'the benchmark is over' });
        await settled(session, id, 'undone');
      });
      stage = 'rooms read it again';
      await pause(readAgainMs);
    },
  );
  tell(watch);
  const own = sumOf(watch, ['look_s', 'trial_s', 'save_s', 'undo_s']);
  const alone = sumOf(watch, ['tiles only']);
  return {
    ...seconds,
    growth_mb: own.growthMb,
    loop_hold_ms: own.holdMs,
    tile_p95_ms: Math.round(percentile(watch.tileMs, 95) * 10) / 10,
    tiles_only_growth_mb: alone.growthMb,
    tiles_only_hold_ms: alone.holdMs,
  };
}

const given = process.env.MESTO_BENCH_URL;
const cluster = given === undefined ? await startCluster() : undefined;
try {
  const databaseUrl = given ?? (await createDatabase(cluster?.url ?? '', 'mesto_bench'));
  const server = await startServerProcess(databaseUrl);
  try {
    console.log(JSON.stringify(await benchmark(server.url)));
  } finally {
    await server.stop();
  }
} finally {
  cluster?.stop();
}
