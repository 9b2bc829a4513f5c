/**
 * `npm run bench:edits`: how long a save of 100 changes takes, as the editor sends it (POST /ogc/transactions, each change
 * with its If-Match, one reason), on the `city` preset and native PostGIS, over HTTP. Beside it the same changes as one
 * plain UPDATE by SQL, with the same triggers. The database is a private cluster's, or MESTO_BENCH_URL.
 * Last line: {"save_100_p50_ms":…,"save_100_p95_ms":…,"sql_100_p95_ms":…}
 */
import pg from 'pg';
import { demoPassword } from '../../fixtures/city/index.ts';
import { startCluster } from '../support/native-cluster.ts';
import { createDatabase } from '../support/native-databases.ts';
import { describeTimes, percentile, printTable } from './locate/figures.ts';
import { startServerProcess } from './locate/server-process.ts';

const rounds = 60;
const warmUpRounds = 5;
/** Milliseconds between two saves, in which the server tells the maps and indexes of the one before. */
const pauseMs = 300;

interface Pipe {
  readonly id: string;
  readonly etag: string;
  readonly coordinates: readonly (readonly number[])[];
}

/** Login and password with each request, as QGIS does it. */
const authorization = `Basic ${Buffer.from(`mila.analyst:${demoPassword}`).toString('base64')}`;
const crs = 'http://www.opengis.net/def/crs/EPSG/0/25834';

async function asked<T>(url: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(url, { ...init, headers: { authorization, ...init.headers } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text) as T;
}

/** A hundred pipes as an editor has them: each with its version, in metres. */
async function readPipes(url: string): Promise<Pipe[]> {
  const items = `${url}/ogc/collections/water_pipe/items`;
  type Page = { features: { id: number; geometry: { coordinates: number[][] } }[] };
  const { features } = await asked<Page>(`${items}?limit=100&crs=${crs}`);
  return Promise.all(
    features.map(async ({ id, geometry }) => {
      const { headers } = await fetch(`${items}/${id}`, { headers: { authorization } });
      return { id: String(id), etag: headers.get('etag') ?? '', coordinates: geometry.coordinates };
    }),
  );
}

interface Report {
  results: { id: string; etag: string }[];
}

/** Moves every other pipe by some centimetres, and gives the rest another number. */
async function save(url: string, pipes: readonly Pipe[], round: number): Promise<Pipe[]> {
  const moved = ({ coordinates }: Pipe) =>
    coordinates.map(([x = 0, y = 0]) => [x + (round % 2 === 0 ? 0.05 : -0.05), y]);
  const transaction = pipes.map((pipe, index) => ({
    action: 'update',
    collection: 'water_pipe',
    filter: { ids: [pipe.id] },
    ifMatch: pipe.etag,
    patch:
      index % 2 === 0
        ? { geometry: { type: 'LineString', coordinates: moved(pipe) } }
        : { properties: { number: `round ${round}` } },
  }));
  const { results } = await asked<Report>(`${url}/ogc/transactions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-crs': `<${crs}>` },
    body: JSON.stringify({ description: 'a benchmark', transaction }),
  });
  const tags = new Map(results.map(({ id, etag }) => [id, etag]));
  return pipes.map((pipe, index) => ({
    ...pipe,
    etag: tags.get(pipe.id) ?? pipe.etag,
    coordinates: index % 2 === 0 ? moved(pipe) : pipe.coordinates,
  }));
}

/** The floor: the same hundred rows by one statement, through the same triggers. */
async function saveBySql(client: pg.Client, pipes: readonly Pipe[], round: number): Promise<void> {
  const ids = pipes.map(({ id }) => id);
  const sql =
    'update gis.water_pipe set geom = ST_Translate(geom, $2, 0), number = $3 where id = any($1::bigint[])';
  await client.query(sql, [ids, round % 2 === 0 ? 0.05 : -0.05, `sql ${round}`]);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  const took = performance.now() - startedAt;
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  return took;
}

async function benchmark(url: string, databaseUrl: string): Promise<Record<string, number>> {
  let pipes = await readPipes(url);
  const save100: number[] = [];
  for (let round = 0; round < rounds + warmUpRounds; round++) {
    const took = await timed(async () => {
      pipes = await save(url, pipes, round);
    });
    if (round >= warmUpRounds) save100.push(took);
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const sql100: number[] = [];
  for (let round = 0; round < rounds; round++) {
    sql100.push(await timed(() => saveBySql(client, pipes, round)));
  }
  await client.end();
  printTable([
    ['100 changes, /ogc', ...describeTimes(save100)],
    ['100 rows, SQL', ...describeTimes(sql100)],
  ]);
  return {
    save_100_p50_ms: percentile(save100, 50),
    save_100_p95_ms: percentile(save100, 95),
    sql_100_p95_ms: percentile(sql100, 95),
  };
}

const given = process.env.MESTO_BENCH_URL;
const cluster = given === undefined ? await startCluster() : undefined;
try {
  const databaseUrl = given ?? (await createDatabase(cluster?.url ?? '', 'mesto_bench'));
  const server = await startServerProcess(databaseUrl);
  try {
    console.log(JSON.stringify(await benchmark(server.url, databaseUrl)));
  } finally {
    await server.stop();
  }
} finally {
  cluster?.stop();
}
