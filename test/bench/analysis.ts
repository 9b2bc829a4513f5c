/**
 * `npm run bench:analysis`: how long Planning takes on the `city` preset with its 500,000 cases, over HTTP, on native
 * PostGIS. The server is a process of its own. Needs DATABASE_URL, a sample city that may be written to (each run is kept
 * as a job).
 *
 * - hexagon_s: counting all cases by hexagons of 250 m, the answer with its polygons; the slowest but one of ten.
 * - district_s: the same by districts.
 * - gi_s: hot spots over 10,000 cells at least with 999 permutations, from the question to the answer; the median of three.
 * - isolate_ms: isolating a burst pipe, valves, pipes and addresses named (test/bench/cases/isolate.ts), 95th percentile.
 * - select_ms: asking by place, attribute and time, in a mix as planners ask: ids, first page, charts, areas; 95th percentile.
 *
 * Last line: {"hexagon_s":…,"district_s":…,"gi_s":…,"isolate_ms":…,"select_ms":…}
 */
import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { demoPassword } from '../../fixtures/city/index.ts';
import { describeTimes, percentile, printTable } from './locate/figures.ts';
import { serveCity } from './tiles/server.ts';

const databaseUrl = process.env.DATABASE_URL;
if (databaseUrl === undefined) {
  console.error(
    'Set DATABASE_URL to a PostGIS with the sample city: npm run seed -- --preset city',
  );
  process.exit(1);
}

type Inputs = Readonly<Record<string, unknown>>;

interface Asked {
  readonly ms: number;
  readonly summary: Readonly<Record<string, number>>;
}

const authorization = `Basic ${Buffer.from(`petar.planner:${demoPassword}`).toString('base64')}`;

async function ask(url: string, process: string, inputs: Inputs): Promise<Asked> {
  const startedAt = performance.now();
  const answer = await fetch(`${url}/ogc/processes/${process}/execution`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ inputs, response: 'document' }),
  });
  const text = await answer.text();
  const ms = performance.now() - startedAt;
  if (!answer.ok) throw new Error(`${process} answered ${answer.status}: ${text.slice(0, 400)}`);
  return {
    ms,
    summary: (JSON.parse(text) as { summary: { value: Asked['summary'] } }).summary.value,
  };
}

async function timeCounts(url: string, inputs: Inputs): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < 12; round++) {
    const { ms, summary } = await ask(url, 'counts', inputs);
    if (round === 0) console.log(`counts: ${summary.count} cases in ${summary.cells} zones`);
    if (round > 1) times.push(ms);
  }
  return times;
}

/** Hexagons so small that there are 10,000 of them. */
async function timeHotSpots(url: string): Promise<number[]> {
  const filter = "category = 'pothole'";
  for (const cellMetres of [60, 50, 45, 40, 35, 30]) {
    const first = await ask(url, 'hot-spots', { filter, cellMetres });
    if ((first.summary.cells ?? 0) < 10_000) continue;
    console.log(`hot spots: ${first.summary.cells} cells, ${first.summary.hot} of them hot`);
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      times.push((await ask(url, 'hot-spots', { filter, cellMetres })).ms);
    }
    return times;
  }
  throw new Error('The city has no 10,000 cells.');
}

/** What planners ask: around places that people live at, by category and time, in districts, along the rivers. */
function questionsAt(places: readonly (readonly [number, number])[]): Inputs[] {
  const categories = ['water_leak', 'pothole', 'street_light_out', 'noise'];
  const rivers = { value: { collection: 'water_body', filter: "kind = 'river'" } };
  const around = places.flatMap((coordinates, at): Inputs[] => {
    const geometry = { value: { type: 'Point', coordinates } };
    const filter = `category = '${categories[at % categories.length]}'`;
    return [
      { geometry, bufferMetres: 50 + (at % 10) * 50 },
      { geometry, bufferMetres: 1_000, filter, period: '2024-01-01/..' },
      { geometry, bufferMetres: 300, collection: 'address' },
    ];
  });
  return [
    ...around,
    ...categories.map((name) => ({
      features: rivers,
      bufferMetres: 200,
      filter: `category = '${name}'`,
      period: '2022-01-01/..',
    })),
    ...categories.map((name) => ({
      filter: `category = '${name}'`,
      period: '2026-05-01/2026-10-31',
    })),
    ...['Centar', 'Golovode', 'Prnjavor'].map((name) => ({
      features: { value: { collection: 'district', filter: `name = '${name}'` } },
      period: '2025-01-01/2025-12-31',
    })),
  ];
}

async function timeSelections(url: string, client: pg.Client): Promise<number[]> {
  const { rows } = await client.query<{ lon: number; lat: number }>(
    `select ST_X(p) as lon, ST_Y(p) as lat from (
       select ST_Transform(geom, 4326) as p from gis.address order by hashint8(id) limit 20) as a`,
  );
  const questions = questionsAt(rows.map(({ lon, lat }) => [lon, lat] as const));
  const asked: { inputs: Inputs; ms: number; count: number }[] = [];
  for (const round of [0, 1]) {
    for (const inputs of questions) {
      const { ms, summary } = await ask(url, 'select', inputs);
      if (round > 0) asked.push({ inputs, ms, count: summary.count ?? 0 });
    }
  }
  const slowest = asked.toSorted((one, two) => two.ms - one.ms).slice(0, 3);
  for (const { inputs, ms, count } of slowest) {
    console.log(`${Math.round(ms)} ms for ${count} of ${JSON.stringify(inputs)}`);
  }
  return asked.map(({ ms }) => ms);
}

function timeIsolation(): number {
  const script = fileURLToPath(new URL('./cases/isolate.ts', import.meta.url));
  const said = execFileSync(process.execPath, [script, '300'], { encoding: 'utf8' });
  const last = said.trim().split('\n').at(-1) ?? '{}';
  return (JSON.parse(last) as { isolate_p95_ms: number }).isolate_p95_ms;
}

const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
const city = await serveCity(databaseUrl, Number(process.env.BENCH_PORT ?? 8160));
try {
  const selections = await timeSelections(city.url, client);
  const hexagons = await timeCounts(city.url, { cellMetres: 250 });
  const districts = await timeCounts(city.url, { by: 'district' });
  const hotSpots = await timeHotSpots(city.url);
  await city.close();
  const isolateMs = timeIsolation();
  printTable([
    ['select', ...describeTimes(selections)],
    ['hexagons', ...describeTimes(hexagons)],
    ['districts', ...describeTimes(districts)],
    ['hot spots', ...describeTimes(hotSpots)],
  ]);
  console.log(
    `load of the machine: ${loadavg()
      .map((one) => one.toFixed(1))
      .join(', ')}`,
  );
  console.log(
    JSON.stringify({
      hexagon_s: Math.round(percentile(hexagons, 90)) / 1000,
      district_s: Math.round(percentile(districts, 90)) / 1000,
      gi_s: Math.round(percentile(hotSpots, 50)) / 1000,
      isolate_ms: isolateMs,
      select_ms: Math.round(percentile(selections, 95)),
    }),
  );
} finally {
  await client.end();
}
