/** Writers that the server knows nothing of: COPY, ogr2ogr, and sessions that commit late. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineName } from '../support/engine.ts';
import { openSession, pointAt, type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ sql, end } = await testSession());
});
afterAll(() => end());

const rowCount = 100_000;
/** Milliseconds: three times what the slowest machine of ours needs; without set-based triggers it takes minutes. */
const copyLimitMs = 20_000;

const told = (layer: string) =>
  sql.rows(
    `select op, count(*)::int as rows from feed.change where layer = $1 and op <> 'catalog' group by op`,
    [layer],
  );
const versions = (layer: string) =>
  sql.value('select count(*)::int from history.version where layer = $1', [layer]);

describe('many rows in one statement', () => {
  it('leave a version each and one line in the feed', async () => {
    await sql.rows(`
      insert into gis.street_light (number, owner_id, lamp_kind, geom)
      select i, 1, 'led', st_setsrid(st_makepoint(500000 + i % 1000, 4800000 + i / 1000), 25834)
      from generate_series(1, ${rowCount}) as i`);
    expect(await told('street_light')).toEqual([{ op: 'bulk', rows: 1 }]);
    expect(await versions('street_light')).toBe(rowCount);
  });

  it('are refused together when one is not sound', async () => {
    const refusal = await sql.refusal(`
      insert into gis.manhole (geom)
      select st_setsrid(st_makepoint(case i when 5000 then float8 'NaN' else 500000 end, 4800000), 25834)
      from generate_series(1, 10000) as i`);
    expect(refusal).toMatchObject({ code: '22023' });
    expect(await versions('manhole')).toBe(0);
  });
});

// A second session or another program: the embedded engine lets neither in.
if (engineName() === 'native') describe('other programs', () => otherPrograms());

function otherPrograms(): void {
  const url = () => sql.url ?? '';

  it(`COPY of ${rowCount} rows`, async () => {
    const client = new pg.Client({ connectionString: url() });
    await client.connect();
    const startedAt = performance.now();
    await pipeline(
      Readable.from(lampLines()),
      client.query(copyFrom('copy gis.hydrant (number, owner_id, kind, geom) from stdin')),
    );
    const tookMs = Math.round(performance.now() - startedAt);
    await client.end();
    console.log(JSON.stringify({ copy_rows: rowCount, copy_ms: tookMs }));
    expect(await told('hydrant')).toEqual([{ op: 'bulk', rows: 1 }]);
    expect(await versions('hydrant')).toBe(rowCount);
    expect(tookMs).toBeLessThan(copyLimitMs);
  });

  it('ogr2ogr appends, and is refused what is not sound', async () => {
    const point = (x: number) => ({ type: 'Point', coordinates: [x, 4800000] });
    append('tree', [point(500001), point(500002)]);
    expect(await told('tree')).toEqual([{ op: 'insert', rows: 2 }]);
    const ring = [
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ];
    expect(() => append('building', [{ type: 'Polygon', coordinates: [ring] }])).toThrow(
      /Self-intersection/,
    );
    expect(await versions('building')).toBe(0);
  });

  it('two that edit one feature at a time both keep their version', async () => {
    const id = await sql.value(`insert into gis.water_valve (geom) values ($1) returning id`, [
      pointAt(500000, 4800000),
    ]);
    const others = await Promise.all(Array.from({ length: 8 }, () => openSession(url())));
    await Promise.all(
      others.map((other, index) =>
        other.rows('update gis.water_valve set number = $2 where id = $1', [id, `V-${index}`]),
      ),
    );
    await Promise.all(others.map((other) => other.close()));
    expect(
      await sql.value(
        `select count(distinct properties ->> 'number')::int from history.versions('water_valve', $1)`,
        [id],
      ),
    ).toBe(8);
    expect(
      await sql.value(`select count(*)::int from history.versions('water_valve', $1)`, [id]),
    ).toBe(9);
  });

  it('a transaction that stays open holds nobody back, and is not skipped when it commits', async () => {
    const slow = await openSession(url());
    const quick = await openSession(url());
    const reader = new Reader(sql);
    await reader.start();
    const add = (session: Session) =>
      session.value('insert into gis.waste_container (geom) values ($1) returning id::int', [
        pointAt(500000, 4800000),
      ]);
    await slow.rows('begin');
    const first = await add(slow);
    const second = await add(quick);
    await reader.read();
    expect(reader.seen).toEqual([second]);
    const third = await add(quick);
    await slow.rows('commit');
    await reader.read();
    expect(reader.seen).toEqual([second, third, first]);
    await Promise.all([slow.close(), quick.close()]);
  });

  it('of many who write and commit as it comes, the reader sees every change once', async () => {
    const reader = new Reader(sql);
    await reader.start();
    const writers = await Promise.all(Array.from({ length: 8 }, () => openSession(url())));
    let isOver = false;
    const written = Promise.all(writers.map((writer) => writeAtRandom(writer, 25)));
    const read = (async () => {
      while (!isOver) await reader.read();
    })();
    const ids = (await written).flat();
    isOver = true;
    await read;
    await reader.read();
    expect(reader.seen).toHaveLength(ids.length);
    expect(new Set(reader.seen)).toEqual(new Set(ids));
    await Promise.all(writers.map((writer) => writer.close()));
  });

  it('changes come in the order of their commits, whichever transaction began first', async () => {
    const older = await openSession(url());
    const younger = await openSession(url());
    const reader = new Reader(sql);
    await reader.start();
    await older.rows('begin');
    await older.rows('select pg_current_xact_id()');
    const add = (session: Session) =>
      session.value('insert into gis.waste_container (geom) values ($1) returning id::int', [
        pointAt(500000, 4800000),
      ]);
    await younger.rows('begin');
    const ofYounger = await add(younger);
    const ofOlder = await add(older);
    await older.rows('commit');
    await reader.read();
    expect(reader.seen).toEqual([ofOlder]);
    await younger.rows('commit');
    await reader.read();
    expect(reader.seen).toEqual([ofOlder, ofYounger]);
    await Promise.all([older.close(), younger.close()]);
  });
}

/** Transactions of one to three insertions with pauses between; the ids that were committed. */
async function writeAtRandom(writer: Session, transactions: number): Promise<number[]> {
  const ids: number[] = [];
  for (let round = 0; round < transactions; round += 1) {
    await writer.rows('begin');
    const mine: number[] = [];
    for (let row = 0; row <= Math.random() * 3; row += 1) {
      mine.push(
        await writer.value(
          'insert into gis.manhole (geom) select $1 from pg_sleep($2) returning id::int',
          [pointAt(500000, 4800000), Math.random() / 100],
        ),
      );
    }
    const isKept = Math.random() < 0.8;
    await writer.rows(isKept ? 'commit' : 'rollback');
    if (isKept) ids.push(...mine);
  }
  return ids;
}

/** Follows the feed as a server does. */
class Reader {
  readonly seen: unknown[] = [];
  readonly #sql: Session;
  #cursor: { xid: string; seq: string } | undefined;

  constructor(session: Session) {
    this.#sql = session;
  }

  async start(): Promise<void> {
    [this.#cursor] = await this.#sql.rows<{ xid: string; seq: string }>(
      'select xid::text, seq::text from feed.end_cursor()',
    );
  }

  async read(): Promise<void> {
    const changes = await this.#sql.rows<{ xid: string; seq: string; id: number }>(
      'select xid::text, seq::text, feature_id::int as id from feed.changes_after($1, $2)',
      [this.#cursor?.xid, this.#cursor?.seq],
    );
    this.#cursor = changes.at(-1) ?? this.#cursor;
    this.seen.push(...changes.map(({ id }) => id));
  }
}

function* lampLines(): Generator<string> {
  for (let index = 0; index < rowCount; index += 1) {
    yield `H-${index}\t1\tabove\tSRID=25834;POINT(${500000 + (index % 1000)} ${4800000 + index / 1000})\n`;
  }
}

/** Appends features to a table of gis as an analyst would. */
function append(table: string, geometries: readonly object[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'mesto-ogr-'));
  const file = join(folder, 'features.geojson');
  const features = geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry }));
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::25834' } };
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', crs, features }));
  try {
    execFileSync(
      'ogr2ogr',
      ['-append', '-f', 'PostgreSQL', `PG:${sql.url}`, file, '-nln', `gis.${table}`],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
      },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
