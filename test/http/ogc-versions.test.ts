/** The past of features over the open API: who changed what, when and why; each version as it was; nothing is lost. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Answer, Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

interface Version {
  version: string;
  etag: string;
  validFrom: string;
  validTo: string | null;
  operation: string;
  actor?: string;
  reason?: string;
  links: { rel: string; href: string }[];
}
interface Feature {
  geometry: unknown;
  properties: Record<string, unknown>;
}

let server: TestServer;
let people: Readonly<Record<Role, Caller>>;
let analyst: Caller;
beforeAll(async () => {
  server = await startServer();
  await addPeople(server.services);
  await server.services.database.system(async (t) => {
    await t.run(
      `create table gis.bench (id bigint generated always as identity primary key, name text, note text, seats integer,
         geom geometry(Point, 25834))`,
    );
    await t.run(`select catalog.adopt_layer('gis.bench', '{"private_columns": ["note"]}')`);
  });
  await server.services.catalog.reload();
  people = await callers(server.url);
  analyst = people.analyst;
});
afterAll(() => server.close());

const items = '/ogc/collections/bench/items';
const point = (lon: number) => ({ type: 'Point', coordinates: [lon, 43.58] });
const bench = (name: string, lon = 21.33) => ({
  type: 'Feature',
  geometry: point(lon),
  properties: { name, note: `about ${name}` },
});
const pathOf = (answer: Answer) => new URL(answer.headers.get('location') ?? '').pathname;
const tagOf = (answer: Answer) => answer.headers.get('etag') ?? '';

function write(method: string, path: string, body: unknown, reason: string, tag?: string) {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/geo+json';
  return analyst.ask(method, path, {
    ...(body === undefined ? {} : { body }),
    headers: {
      'content-type': type,
      'mesto-reason': reason,
      ...(tag === undefined ? {} : { 'if-match': tag }),
    },
  });
}

async function versionsOf(path: string, caller = analyst): Promise<Version[]> {
  const answer = await caller.get(`${path}/versions`);
  expect(answer.status, answer.text).toBe(200);
  return answer.json<{ versions: Version[] }>().versions;
}

/** A bench that was made, moved and deleted. */
async function life(): Promise<string> {
  const path = pathOf(await write('POST', items, bench('first'), 'made'));
  await write('PATCH', path, { geometry: point(21.34), properties: { name: 'second' } }, 'moved');
  await write('DELETE', path, undefined, 'rotten');
  return path;
}

describe('the versions of a feature', () => {
  it('tell who changed what, when and why', async () => {
    const versions = await versionsOf(await life());
    expect(versions.map(({ operation, actor, reason }) => [operation, actor, reason])).toEqual([
      ['insert', 'Test analyst', 'made'],
      ['update', 'Test analyst', 'moved'],
      ['delete', 'Test analyst', 'rotten'],
    ]);
    const [first, second, third] = versions;
    expect(first?.validTo).toBe(second?.validFrom);
    expect(second?.validTo).toBe(third?.validFrom);
    expect(first?.validFrom).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(third?.links).toEqual([]);
  });

  it('name nobody to a citizen, and show no column that is not public', async () => {
    const path = await life();
    const versions = await versionsOf(path, people.citizen);
    expect(versions).toHaveLength(3);
    const { text } = await people.citizen.get(`${path}/versions`);
    expect(text).not.toMatch(/analyst|actor|reason|moved/);
    const one = await people.citizen.get(`${path}/versions/${versions[0]?.version}`);
    expect(one.json()).toMatchObject({ properties: { name: 'first' } });
    expect(one.text).not.toContain('about first');
  });

  it('are read each as it was, with links to their neighbours', async () => {
    const path = await life();
    const versions = await versionsOf(path);
    const names = versions.map(({ version }) => version);
    const second = await analyst.get(`${path}/versions/${names[1]}`);
    expect(second.headers.get('content-type')).toMatch(/^application\/geo\+json/);
    expect(second.headers.get('memento-datetime')).toMatch(/ GMT$/);
    expect(tagOf(second)).toBe(versions[1]?.etag);
    expect(second.json()).toMatchObject({
      ...bench('second', 21.34),
      properties: { note: 'about first' },
    });
    const link = second.headers.get('link') ?? '';
    for (const [target, rel] of [
      [path, 'original'],
      [`${path}/timegate`, 'timegate'],
      [`${path}/versions`, 'timemap'],
      [`${path}/versions/${names[0]}`, 'first memento'],
      [`${path}/versions/${names[0]}`, 'prev memento predecessor-version'],
      [`${path}/versions/${names[1]}`, 'last memento'],
    ]) {
      expect(link).toContain(`<${server.url}${target}>; rel="${rel}"`);
    }
    for (const name of [names[2], '00000000', 'x', '%00', 'zzzzzzzzzzzz']) {
      expect((await analyst.get(`${path}/versions/${name}`)).status).toBe(
        name === '%00' ? 400 : 404,
      );
    }
  });

  it('are given in the reference system that is asked for, to the last digit in the layer’s own', async () => {
    const path = await life();
    const [first] = await versionsOf(path);
    const own = 'http://www.opengis.net/def/crs/EPSG/0/25834';
    const answer = await analyst.get(`${path}/versions/${first?.version}?crs=${own}`);
    expect(answer.headers.get('content-crs')).toBe(`<${own}>`);
    const id = path.split('/').at(-1);
    const stored = await server.services.database.system((t) =>
      t.first<{ x: number; y: number }>(
        `select ST_X(v.geom) as x, ST_Y(v.geom) as y from history.versions('bench', :id::bigint) as v order by v.valid_from limit 1`,
        { id },
      ),
    );
    expect(answer.json<Feature>().geometry).toEqual({
      type: 'Point',
      coordinates: [stored?.x, stored?.y],
    });
    const flipped = await analyst.get(
      `${path}/versions/${first?.version}?crs=http://www.opengis.net/def/crs/EPSG/0/4326`,
    );
    expect(flipped.json<Feature>().geometry).toEqual({
      type: 'Point',
      coordinates: [43.58, 21.33],
    });
    expect((await analyst.get(`${path}/versions/${first?.version}?crs=nowhere`)).status).toBe(400);
  });

  it('keep the direction of lines, also of those in a table of any geometry', async () => {
    await server.services.database.system(async (t) => {
      await t.run(
        'create table gis.anything (id integer primary key, geom geometry(Geometry, 25834))',
      );
      await t.run(`select catalog.adopt_layer('gis.anything')`);
    });
    await server.services.catalog.reload();
    const line = {
      type: 'LineString',
      coordinates: [
        [21.33, 43.58],
        [21.34, 43.58],
        [21.35, 43.57],
      ],
    };
    for (const layer of ['anything', 'water_pipe']) {
      const body = { type: 'Feature', id: 1, geometry: line, properties: {} };
      const path = pathOf(await write('POST', `/ogc/collections/${layer}/items`, body, ''));
      expect((await analyst.get(path)).json<Feature>().geometry).toEqual(line);
      const [only] = await versionsOf(path);
      const version = await analyst.get(`${path}/versions/${only?.version}`);
      expect(version.json<Feature>().geometry).toEqual(line);
    }
  });

  it('are listed as a time map too', async () => {
    const path = await life();
    const answer = await analyst.get(`${path}/versions?f=link`);
    expect(answer.headers.get('content-type')).toMatch(/^application\/link-format/);
    const lines = answer.text.split(',\n');
    expect(lines[0]).toBe(`<${server.url}${path}>; rel="original"`);
    expect(lines.filter((line) => line.includes('memento"; datetime="'))).toHaveLength(2);
    const accepted = await analyst.get(`${path}/versions`, { accept: 'application/link-format' });
    expect(accepted.text).toBe(answer.text);
    expect((await analyst.get(`${path}/versions?f=xml`)).status).toBe(400);
  });

  it('are found by the instant at which they were valid', async () => {
    const path = pathOf(await write('POST', items, bench('then'), ''));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const between = new Date().toUTCString();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await write('PATCH', path, { properties: { name: 'now' } }, '');
    const [first, second] = await versionsOf(path);
    const leadsTo = async (headers: Record<string, string>) => {
      const answer = await analyst.get(`${path}/timegate`, headers);
      expect(answer.status).toBe(302);
      expect(answer.headers.get('vary')).toMatch(/Accept-Datetime/i);
      return pathOf(answer).split('/').at(-1);
    };
    expect(await leadsTo({ 'accept-datetime': between })).toBe(first?.version);
    expect(await leadsTo({ 'accept-datetime': 'Sat, 01 Jan 2000 00:00:00 GMT' })).toBe(
      first?.version,
    );
    expect(await leadsTo({})).toBe(second?.version);
    expect((await analyst.get(`${path}/timegate`, { 'accept-datetime': 'then' })).status).toBe(400);
  });

  it('of what never was, or is not to be seen, are not there', async () => {
    for (const id of ['999999999', 'x', '9223372036854775808']) {
      expect((await analyst.get(`${items}/${id}/versions`)).status).toBe(404);
      expect((await analyst.get(`${items}/${id}/timegate`)).status).toBe(404);
    }
  });

  it('begin with the adoption for what was there before', async () => {
    await server.services.database.system(async (t) => {
      await t.run('create table gis.found (id integer primary key, geom geometry(Point, 4326))');
      await t.run(`insert into gis.found values (1, 'SRID=4326;POINT(21.33 43.58)')`);
      await t.run(`select catalog.adopt_layer('gis.found')`);
    });
    await server.services.catalog.reload();
    const path = '/ogc/collections/found/items/1';
    const [only] = await versionsOf(path);
    expect(only).toMatchObject({ operation: 'insert', actor: 'adoption' });
    const tag = tagOf(await analyst.get(path));
    expect(tag).toBe(only?.etag);
    expect((await write('PATCH', path, { geometry: point(21.34) }, '', tag)).status).toBe(204);
    expect((await versionsOf(path))[0]?.etag).toBe(tag);
  });
});

describe('what was', () => {
  it('comes back by replacing the feature with an old version of it', async () => {
    const path = pathOf(await write('POST', items, bench('as it was'), ''));
    const changed = await write('PATCH', path, { properties: { name: 'by mistake' } }, '');
    const [first] = await versionsOf(path);
    const old = await analyst.get(`${path}/versions/${first?.version}`);
    const answer = await write('PUT', path, old.json(), 'a mistake', tagOf(changed));
    expect(answer.status, answer.text).toBe(204);
    expect((await analyst.get(path)).json()).toMatchObject(bench('as it was'));
    expect((await versionsOf(path)).at(-1)?.reason).toBe('a mistake');
  });

  it('comes back under its number though it was deleted, when that is plainly wanted', async () => {
    for (const headers of [undefined, { 'if-none-match': '*' }]) {
      const path = await life();
      const [first, second] = await versionsOf(path);
      const body = (await analyst.get(`${path}/versions/${first?.version}`)).json<Feature>();
      expect((await write('PUT', path, body, 'needed')).status).toBe(428);
      expect((await write('PUT', path, body, 'needed', '*')).status).toBe(412);
      expect((await write('PUT', path, body, 'needed', first?.etag)).status).toBe(412);
      const answer = await (headers
        ? analyst.ask('PUT', path, {
            body,
            headers: { ...headers, 'content-type': 'application/geo+json' },
          })
        : write('PUT', path, body, 'needed', second?.etag));
      expect(answer.status, answer.text).toBe(201);
      expect(pathOf(answer)).toBe(path);
      const found = await analyst.get(path);
      expect(found.json()).toMatchObject(bench('first'));
      expect(tagOf(found)).toBe(tagOf(answer));
      expect((await versionsOf(path)).map(({ operation }) => operation)).toEqual([
        'insert',
        'update',
        'delete',
        'restore',
      ]);
      const again = await analyst.ask('PUT', path, {
        body,
        headers: { 'if-none-match': '*', 'content-type': 'application/geo+json' },
      });
      expect(again.status).toBe(412);
    }
  });

  it('is whole whatever is edited in whatever order: the versions, replayed, are the present', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { path, expected, isThere } = await lived(steps);
        const versions = (await versionsOf(path)).filter((one) => one.operation !== 'delete');
        const found: Feature[] = [];
        for (const { version } of versions) {
          const answer = await analyst.get(`${path}/versions/${version}`);
          const { geometry, properties } = answer.json<Feature>();
          found.push({ geometry, properties });
        }
        expect(found).toEqual(expected);
        const present = await analyst.get(path);
        expect(present.status).toBe(isThere ? 200 : 410);
        if (isThere) expect(present.json()).toMatchObject(expected.at(-1) ?? {});
      }),
      { numRuns: 12 },
    );
  });
});

/** One edit, whatever stands there. What was deleted comes back by the next one. */
type Step =
  | { kind: 'patch'; name: string }
  | { kind: 'move'; lon: number }
  | { kind: 'replace'; seats: number | null }
  | { kind: 'delete' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('patch' as const),
    name: fc.string({ unit: 'grapheme', maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    lon: fc.integer({ min: 213_000, max: 214_000 }),
  }),
  fc.record({
    kind: fc.constant('replace' as const),
    seats: fc.option(fc.integer({ min: -1, max: 1e6 })),
  }),
  fc.record({ kind: fc.constant('delete' as const) }),
);

/** A bench that was edited so, and what it must have been, version by version. */
async function lived(steps: readonly Step[]) {
  const made = await write('POST', items, bench('begun'), '');
  const path = pathOf(made);
  let tag = tagOf(made);
  let isThere = true;
  let now: Feature = {
    geometry: point(21.33),
    properties: { name: 'begun', note: 'about begun', seats: null },
  };
  const expected = [now];
  for (const one of steps.filter(({ kind }, index) => kind !== 'delete' || index % 2 === 0)) {
    if (one.kind === 'delete') {
      const answer = isThere ? await write('DELETE', path, undefined, '', tag) : null;
      expect(answer?.status ?? 204).toBe(204);
      isThere = false;
      continue;
    }
    const next = after(now, one);
    const answer = await edit(path, one, next, isThere, tag);
    expect(answer.status, answer.text).toBe(isThere ? 204 : 201);
    // What changes nothing leaves no version.
    if (!isThere || JSON.stringify(next) !== JSON.stringify(now)) expected.push(next);
    now = next;
    isThere = true;
    tag = tagOf(answer);
  }
  return { path, expected, isThere };
}

function after({ geometry, properties }: Feature, one: Exclude<Step, { kind: 'delete' }>): Feature {
  if (one.kind === 'patch') return { geometry, properties: { ...properties, name: one.name } };
  if (one.kind === 'move') return { geometry: point(one.lon / 10_000), properties };
  return { geometry, properties: { name: 'replaced', note: null, seats: one.seats } };
}

function edit(path: string, { kind }: Step, next: Feature, isThere: boolean, tag: string) {
  if (kind === 'replace' || !isThere) {
    return write('PUT', path, { type: 'Feature', ...next }, '', tag);
  }
  const { geometry, properties } = next;
  return write('PATCH', path, kind === 'move' ? { geometry } : { properties }, '', tag);
}
