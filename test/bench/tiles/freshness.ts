/**
 * 50 edits a second by SQL while 20 viewers pan: how long from commit to new bytes, and whether any tile is stale in
 * the end. Edits move lamps by a few metres and write a text that the tile must show.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { type LayerCut, TileCutter } from '../../../tiles/index.ts';
import { quantile } from './figures.ts';
import type { MeasuredLayer } from './layers.ts';

const editsPerSecond = 50;
const viewers = 20;
const durationMs = 20_000;
const zooms = [13, 14, 15, 16];
/** Milliseconds after which an edit that does not show counts as lost. */
const longestWaitMs = 5000;

interface Lamp {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

export async function measureFreshness(databaseUrl: string, url: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const lamps = await someLamps(client);
  const served = new Map<string, string>();
  const end = performance.now() + durationMs;
  const panning = Array.from({ length: viewers }, (_, i) => pan(url, lamps, served, end, i));
  const waits: Promise<number>[] = [];
  let edits = 0;
  /** Told apart from what an earlier run has left. */
  const run = Date.now().toString(36);
  for (let edit = 0; performance.now() < end; edit++) {
    const startedAt = performance.now();
    const lamp = lamps[edit % lamps.length]!;
    const text = `${run}-${edit}.`;
    await client.query(
      `update gis.street_light set number = $2, geom = ST_Translate(geom, $3, 0) where id = $1`,
      [lamp.id, text, edit % 2 === 0 ? 0.5 : -0.5],
    );
    // One in five is looked for; all are made.
    if (edit % 5 === 0) waits.push(untilShown(url, lamp, text));
    edits++;
    await pause(Math.max(0, 1000 / editsPerSecond - (performance.now() - startedAt)));
  }
  const times = await Promise.all(waits);
  const counts = await Promise.all(panning);
  await client.end();
  return {
    p95Ms: quantile(times, 0.95),
    edits,
    served: counts.reduce((sum, count) => sum + count, 0),
    paths: new Set(served.keys()),
  };
}

async function someLamps(client: pg.Client): Promise<Lamp[]> {
  const { rows } = await client.query<{ id: string; x: number; y: number }>(
    `select id::text, ST_X(p) / 40075016.68557849 + 0.5 as x, 0.5 - ST_Y(p) / 40075016.68557849 as y
     from gis.street_light, ST_Transform(geom, 3857) as p order by id limit 400`,
  );
  return rows.map(({ id, x, y }) => ({ id: Number(id), x, y }));
}

function pathOf({ x, y }: Lamp, zoom: number): string {
  return `/tiles/street_light/${zoom}/${Math.floor(x * 2 ** zoom)}/${Math.floor(y * 2 ** zoom)}.mvt`;
}

/** One person who looks around: four tiles every tenth of a second, asked with what he has. */
async function pan(
  url: string,
  lamps: readonly Lamp[],
  served: Map<string, string>,
  end: number,
  start: number,
): Promise<number> {
  let count = 0;
  for (let step = start * 37; performance.now() < end; step++) {
    const lamp = lamps[(step * 31) % lamps.length]!;
    await Promise.all(
      zooms.map(async (zoom) => {
        const path = pathOf(lamp, zoom);
        const known = served.get(path);
        const answer = await fetch(`${url}${path}`, {
          headers: known === undefined ? {} : { 'if-none-match': known },
        });
        await answer.arrayBuffer();
        served.set(path, answer.headers.get('etag') ?? '');
        count++;
      }),
    );
    await pause(100);
  }
  return count;
}

/** Milliseconds from now, just after the commit, until the tile of zoom 16 shows the text. */
async function untilShown(url: string, lamp: Lamp, text: string): Promise<number> {
  const startedAt = performance.now();
  const path = pathOf(lamp, 16);
  for (;;) {
    const answer = await fetch(`${url}${path}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const elapsed = performance.now() - startedAt;
    // A later edit of the same lamp shows this one was passed: the number only grows.
    if (bytes.includes(text) || elapsed > longestWaitMs) return elapsed;
    await pause(5);
  }
}

/** How many of the tiles that were served differ from ones cut from a layer that was just read from the database. */
export async function countStale(url: string, paths: Iterable<string>, layer: MeasuredLayer) {
  const cutter = new TileCutter();
  const cut: LayerCut = {
    name: layer.record.name,
    snapshot: layer.live.snapshot,
    columns: layer.columns,
    condition: null,
  };
  let stale = 0;
  for (const path of paths) {
    const [z, x, y] = path.split('/').slice(-3).map(Number.parseFloat);
    const fresh = cutter.cut({ z: z!, x: x!, y: Math.floor(y!) }, [cut]).bytes;
    const answer = await fetch(`${url}${path}`);
    const served = new Uint8Array(await answer.arrayBuffer());
    if (!Buffer.from(served).equals(fresh)) stale++;
  }
  return stale;
}

const copiedRows = 100_000;

/** Seconds from the start of a COPY of 100,000 rows until a tile counts them all. */
export async function measureCopy(databaseUrl: string, url: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ x: number; y: number; srid: number }>(
    'select ST_XMin(extent) as x, ST_YMin(extent) as y, srid from catalog.city',
  );
  const { x, y, srid } = rows[0]!;
  const lines = Array.from({ length: copiedRows }, (_, i) => {
    const [east, north] = [x + 500 + (i % 300), y + 500 + Math.floor(i / 300)];
    return `SRID=${srid};POINT(${east} ${north})\n`;
  });
  const before = await countPoints(url);
  const startedAt = performance.now();
  await pipeline(
    Readable.from(lines),
    client.query(from('copy gis.waste_container (geom) from stdin')),
  );
  while ((await countPoints(url)) < before + copiedRows) await pause(20);
  const seconds = (performance.now() - startedAt) / 1000;
  await client.query(`delete from gis.waste_container where id in
    (select id from gis.waste_container order by id desc limit ${copiedRows})`);
  await client.end();
  return seconds;
}

async function countPoints(url: string): Promise<number> {
  const answer = await fetch(`${url}/tiles/waste_container/6/35/23.mvt?properties=`);
  if (answer.status !== 200) return 0;
  const tile = new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer())));
  const layer = tile.layers.waste_container;
  let count = 0;
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    count += Number(layer!.feature(i).properties.point_count ?? 1);
  }
  return count;
}
