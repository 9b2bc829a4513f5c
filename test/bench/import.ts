/**
 * `npm run bench:import`: 100,000 rows of a spreadsheet into a layer of the `city` preset on native PostGIS, over HTTP:
 * looked through, tried, saved as one change set, undone. Meanwhile tiles are asked for one after the other. The memory and
 * the holds of the event loop are those that the server tells in /metrics. MESTO_BENCH_URL: an existing database.
 * Last line: {"look_s":…,"trial_s":…,"save_s":…,"undo_s":…,"growth_mb":…,"loop_hold_ms":…,"tile_p95_ms":…}
 */
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
  const isText = typeof body === 'string';
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, 'content-type': isText ? 'text/csv' : 'application/json' },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

/** Lamps all over the middle of the city. */
function spreadsheet(): string {
  const lines = Array.from({ length: rowCount }, (_, index) => {
    const lon = 21.3 + (index % 400) / 5_000;
    const lat = 43.56 + Math.trunc(index / 400) / 5_000;
    return `BENCH-${index};${lon.toFixed(5)};${lat.toFixed(5)};${1960 + (index % 60)}`;
  });
  return ['number;lon;lat;installed_year', ...lines].join('\n');
}

interface Watched {
  readonly growthMb: number;
  readonly loopHoldMs: number;
  readonly tileMs: readonly number[];
}

/** Asks for tiles and metrics for as long as `work` lasts. */
async function watched(
  url: string,
  stage: () => string,
  work: () => Promise<void>,
): Promise<Watched> {
  const metric = async (name: string) => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1] ?? 0);
  };
  const before = await metric('process_resident_memory_bytes');
  await metric('nodejs_eventloop_lag_max_seconds');
  let isOver = false;
  let most = before;
  let longest = 0;
  const tileMs: number[] = [];
  const stages = new Map<string, readonly [growthMb: number, holdMs: number]>();
  const looking = (async () => {
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, lookMs));
      const now = stage();
      const memory = await metric('process_resident_memory_bytes');
      const hold = await metric('nodejs_eventloop_lag_max_seconds');
      most = Math.max(most, memory);
      longest = Math.max(longest, hold);
      const [growthMb, holdMs] = stages.get(now) ?? [0, 0];
      const grown = Math.round((memory - before) / 1_048_576);
      stages.set(now, [Math.max(growthMb, grown), Math.max(holdMs, Math.round(hold * 1000))]);
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
  for (const [name, [grownMb, holdMs]] of stages) {
    console.log(`${name}: at most ${grownMb} MB more, the loop held for ${holdMs} ms at most`);
  }
  return { growthMb: (most - before) / 1_048_576, loopHoldMs: longest * 1000, tileMs };
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
  const text = spreadsheet();
  const seconds: Record<string, number> = {};
  let stage = 'before';
  const timed = async (name: string, work: () => Promise<void>) => {
    stage = name;
    const startedAt = performance.now();
    await work();
    seconds[name] = Math.round((performance.now() - startedAt) / 10) / 100;
  };
  const { growthMb, loopHoldMs, tileMs } = await watched(
    url,
    () => stage,
    async () => {
      let id = '';
      await timed('look_s', async () => {
        ({ id } = await asked<Import>(session, '/api/imports?name=bench.csv', text));
      });
      const { mapping } = await asked<ImportProposal>(
        session,
        `/api/imports/${id}/proposal?layer=${layer}`,
      );
      const fields = mapping.map(({ property, field }) => ({ property, field }));
      await timed('trial_s', async () => {
        await asked(session, `/api/imports/${id}/trial`, {
          layer,
          system: 'EPSG:4326',
          mapping: fields,
        });
        await settled(session, id, 'tried');
      });
      await timed('save_s', async () => {
        await asked(session, `/api/imports/${id}/save`, { reason: 'a benchmark' });
        await settled(session, id, 'saved');
      });
      await timed('undo_s', async () => {
        await asked(session, `/api/imports/${id}/undo`, { reason: 'the benchmark is over' });
        await settled(session, id, 'undone');
      });
    },
  );
  return {
    ...seconds,
    growth_mb: Math.round(growthMb),
    loop_hold_ms: Math.round(loopHoldMs),
    tile_p95_ms: Math.round(percentile(tileMs, 95) * 10) / 10,
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
