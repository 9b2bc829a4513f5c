/** Pages of 1,000 parcels in a box as GeoJSON, over HTTP and straight from PostGIS, turn about. */
import { Agent, get } from 'node:http';
import pg from 'pg';
import type { Box } from './boxes.ts';

const rounds = 6;
const roundMs = 3_000;
/** Callers at once, as many as the machine that this is stated for has cores. */
const callers = 4;
const features = 1_000;

/**
 * What PostGIS has for it: the same rows as one text. With the settings that make it quickest: no parallel workers,
 * whose start takes longer than the whole query, no compilation, prepared once a connection.
 */
const floorText = `
  select json_build_object('type', 'FeatureCollection', 'features',
    json_agg(ST_AsGeoJSON(f.*, 'geom', 7)::json))::text as collection
  from (
    select id, area_m2, land_use, municipality_code, municipality_name, number, ST_Transform(geom, 4326) as geom
    from gis.parcel
    where ST_Intersects(geom, ST_Transform(ST_MakeEnvelope($1, $2, $3, $4, 4326), 25834))
    order by id limit ${features}
  ) as f`;
const floorSettings =
  '-c max_parallel_workers_per_gather=0 -c jit=off -c plan_cache_mode=force_custom_plan';

export interface Pages {
  readonly rounds: readonly {
    /** Pages a second. */
    readonly served: number;
    readonly floor: number;
    readonly ratio: number;
  }[];
  /** Of each page that was served. */
  readonly milliseconds: readonly number[];
  readonly floorMilliseconds: readonly number[];
  readonly bytes: number;
  readonly floorBytes: number;
}

type Ask = (box: Box) => Promise<number>;

export async function measurePages(
  databaseUrl: string,
  serverUrl: string,
  boxes: readonly Box[],
): Promise<Pages> {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: callers,
    options: floorSettings,
  });
  const served: Ask = (box) => page(agent, serverUrl, box);
  const floor: Ask = (box) => fromDatabase(pool, box);
  try {
    await run(served, boxes, 1_500);
    await run(floor, boxes, 1_500);
    const done = [];
    for (let round = 0; round < rounds; round++) {
      done.push({
        served: await run(served, boxes, roundMs),
        floor: await run(floor, boxes, roundMs),
      });
    }
    return {
      rounds: done.map(({ served: a, floor: b }) => ({
        served: a.perSecond,
        floor: b.perSecond,
        ratio: a.perSecond / b.perSecond,
      })),
      milliseconds: done.flatMap((one) => one.served.milliseconds),
      floorMilliseconds: done.flatMap((one) => one.floor.milliseconds),
      bytes: done[0]?.served.bytes ?? 0,
      floorBytes: done[0]?.floor.bytes ?? 0,
    };
  } finally {
    agent.destroy();
    await pool.end();
  }
}

/** Callers that never pause, each with the next box. */
async function run(ask: Ask, boxes: readonly Box[], limitMs: number) {
  const milliseconds: number[] = [];
  let bytes = 0;
  let asked = 0;
  const begin = performance.now();
  const caller = async () => {
    while (performance.now() - begin < limitMs) {
      const box = boxes[asked++ % boxes.length] as Box;
      const askedAt = performance.now();
      const size = await ask(box);
      bytes += size;
      milliseconds.push(performance.now() - askedAt);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - begin) / 1000;
  return {
    perSecond: milliseconds.length / seconds,
    milliseconds,
    bytes: bytes / milliseconds.length,
  };
}

async function fromDatabase(pool: pg.Pool, box: Box): Promise<number> {
  const { rows } = await pool.query<{ collection: string }>({
    name: 'floor',
    text: floorText,
    values: [...box],
  });
  const text = rows[0]?.collection ?? '';
  if (text.length < 100_000) throw new Error('The floor found too little.');
  return Buffer.byteLength(text);
}

function page(agent: Agent, serverUrl: string, box: Box): Promise<number> {
  const address = `${serverUrl}/ogc/collections/parcel/items?bbox=${box.join(',')}&limit=${features}`;
  return new Promise((resolve, reject) => {
    get(address, { agent, headers: { accept: 'application/geo+json' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => {
        if (response.statusCode === 200 && bytes > 100_000) resolve(bytes);
        else reject(new Error(`A page answered ${response.statusCode} with ${bytes} bytes`));
      });
    }).on('error', reject);
  });
}
