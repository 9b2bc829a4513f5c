/**
 * Whatever is sent, the answer is a problem document that says what to mend: never a 500, never a row
 * half written. The rows of every table are counted before and after.
 */
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemSchema } from '../../server/http/api/schema.ts';
import { toLatin } from '../../server/text/index.ts';
import { roundsHere } from '../support/engine.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Answer, Ask, Caller } from './caller.ts';
import { callers } from './people.ts';
import { category, makeWorld, place, type World } from './rights-world.ts';

let server: TestServer;
let world: World;
let clerk: Caller;
let citizen: Caller;
beforeAll(async () => {
  server = await startServer();
  world = await makeWorld(server.services);
  ({ clerk, citizen } = await callers(server.url));
});
afterAll(() => server.close());

function valid(): Record<string, unknown> {
  return {
    clientKey: crypto.randomUUID(),
    category,
    lonLat: [place.lon, place.lat],
    locationSource: 'pin',
    description: 'Ne gori lampa',
    reporter: { name: 'Invented Person', phone: '064 000 000' },
    assets: [{ layer: 'street_light', id: world.lampId }],
  };
}

/** Rows of every table that a request may write to. */
async function rowCounts(): Promise<unknown> {
  return server.services.database.system((transaction) =>
    transaction.first(
      `select (select count(*) from request.request) as requests,
         (select count(*) from request.reporter) as reporters,
         (select count(*) from request.asset_link) as links,
         (select count(*) from request.log) as log,
         (select count(*) from history.version) as versions,
         (select count(*) from feed.change) as changes,
         (select sum(version) from request.request) as changed`,
    ),
  );
}

function expectProblem(answer: Answer, fields?: readonly string[]): void {
  expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
  expect(answer.status, answer.text).toBeLessThan(500);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = problemSchema.parse(answer.json());
  expect(problem.detail.length).toBeGreaterThan(10);
  expect(answer.text).not.toMatch(/postgres|relation "|syntax error at|at .*\.ts:\d/i);
  if (fields) expect(problem.faults?.map(({ field }) => field)).toEqual(fields);
}

const unknownUpload = '00000000-0000-4000-8000-000000000000';

/** Every unsafe route that takes a body, with one that it would take. */
const writers: readonly [string, string, (w: World) => string, () => unknown][] = [
  ['a sign-in', 'POST', () => '/api/session', () => ({ login: 'x', password: 'y' })],
  [
    'another password',
    'PUT',
    () => '/api/session/password',
    () => ({ currentPassword: 'x', newPassword: 'long enough to be taken' }),
  ],
  ['a new request', 'POST', () => '/api/requests', valid],
  [
    'a comment',
    'POST',
    (w) => `/api/requests/${w.requests.own.reference}/comments`,
    () => ({ comment: 'x' }),
  ],
  [
    'a change of status',
    'POST',
    (w) => `/api/requests/${w.requests.own.reference}/status`,
    () => ({ to: 'validated', version: 1 }),
  ],
  [
    'an amendment',
    'PATCH',
    (w) => `/api/requests/${w.requests.own.reference}`,
    () => ({ version: 1, priority: 'high', publicText: 'x' }),
  ],
  [
    'a look at who reported',
    'POST',
    (w) => `/api/requests/${w.requests.own.reference}/reporter`,
    () => ({ purpose: 'contact' }),
  ],
  [
    'an attachment of a request',
    'POST',
    (w) => `/api/requests/${w.requests.own.reference}/attachments`,
    () => ({ attachments: [unknownUpload] }),
  ],
  [
    'a redaction',
    'POST',
    () => `/api/attachments/${unknownUpload}/redactions`,
    () => ({ regions: [{ x: 0, y: 0, width: 1, height: 1 }] }),
  ],
  [
    'a draft that may be a duplicate',
    'POST',
    () => '/api/requests/duplicates',
    () => ({ lonLat: [place.lon, place.lat], category }),
  ],
  [
    'a joining',
    'POST',
    (w) => `/api/requests/${w.requests.own.reference}/joins`,
    () => ({ name: 'Invented Person' }),
  ],
  [
    'an incident',
    'POST',
    () => '/api/incidents',
    () => ({ title: 'X', category, lonLat: [place.lon, place.lat] }),
  ],
  [
    'a linked asset',
    'PUT',
    (w) => `/api/requests/${w.requests.own.reference}/assets/street_light/${w.lampId}`,
    () => ({ role: 'affected' }),
  ],
  [
    'a citizen’s report',
    'POST',
    () => '/api/public/requests',
    () => ({
      clientKey: crypto.randomUUID(),
      category,
      lonLat: [place.lon, place.lat],
      locationSource: 'pin',
      photos: [unknownUpload],
      contact: { email: 'invented@primer.example' },
    }),
  ],
  [
    'a citizen’s joining',
    'POST',
    (w) => `/api/public/requests/${w.requests.own.reference}/joins`,
    () => ({ clientKey: crypto.randomUUID(), name: 'Invented Person' }),
  ],
  [
    'a citizen’s answer',
    'POST',
    (w) => `/api/public/requests/${w.requests.own.reference}/answer`,
    () => ({ token: 'AAAAAAAAAAAAAAAAAAAAAA', text: 'x' }),
  ],
  [
    'a citizen’s rating',
    'POST',
    (w) => `/api/public/requests/${w.requests.own.reference}/rating`,
    () => ({ token: 'AAAAAAAAAAAAAAAAAAAAAA', score: 3 }),
  ],
  [
    'a place for a mail',
    'POST',
    () => '/api/incoming-mails/987654321/request',
    () => ({ category, lonLat: [place.lon, place.lat] }),
  ],
];

const brokenBodies: readonly [string, number, Ask][] = [
  ['no body', 415, {}],
  ['an empty body', 400, { rawBody: ' ' }],
  ['half an object', 400, { rawBody: '{"a":' }],
  ['NaN', 400, { rawBody: '{"lonLat":[NaN,1]}' }],
  ['a comment in JSON', 400, { rawBody: '{/* */}' }],
  ['bytes that are not UTF-8', 400, { rawBody: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) }],
  ['a list', 400, { rawBody: '[]' }],
  ['a text', 400, { rawBody: '"x"' }],
  ['null', 400, { rawBody: 'null' }],
  ['an unknown member', 400, { rawBody: '{"__proto__":{"role":"administrator"}}' }],
  ['a hundred thousand levels', 400, { rawBody: '['.repeat(100_000) + ']'.repeat(100_000) }],
  ['NUL characters', 400, { rawBody: '{"comment":"a\\u0000b"}' }],
  ['half a surrogate pair', 400, { rawBody: '{"comment":"\\ud83d"}' }],
  ['ten megabytes', 413, { rawBody: ' '.repeat(10_000_000) }],
  ['XML', 415, { rawBody: '<a/>', headers: { 'content-type': 'application/xml' } }],
  [
    'a form',
    415,
    { rawBody: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  ['gzip', 415, { rawBody: '{}', headers: { 'content-encoding': 'gzip' } }],
];

describe('with nothing written', () => {
  let before: unknown;
  beforeEach(async () => {
    before = await rowCounts();
  });
  afterEach(async () => {
    expect(await rowCounts()).toEqual(before);
  });

  describe.each(writers)('%s', (_, method, path) => {
    it.each(brokenBodies)('refuses %s', async (_name, status, ask) => {
      const answer = await clerk.ask(method, path(world), ask);
      expect(answer.status, answer.text).toBe(status);
      expectProblem(answer);
    });

    it('refuses wrong types, naming each', async () => {
      const sound = writers.find(([, m, p]) => m === method && p === path)?.[3]() as object;
      for (const field of Object.keys(sound)) {
        for (const wrong of [{ a: 1 }, [[]], true, 1e308]) {
          const answer = await clerk.ask(method, path(world), {
            body: { ...sound, [field]: wrong },
          });
          expectProblem(answer);
          const fields = answer.problem().faults?.map((fault) => fault.field) ?? [];
          expect(fields.filter((name) => !name.startsWith(`/${field}`))).toEqual([]);
          expect(fields).not.toEqual([]);
        }
      }
    });
  });

  describe('a new request', () => {
    const post = (changes: Record<string, unknown>) =>
      clerk.ask('POST', '/api/requests', { body: { ...valid(), ...changes } });

    it.each([
      ['infinite', [null, 43.5], 400],
      ['too large', [200, 43.5], 400],
      ['swapped to the pole', [43.5, 121.3], 400],
      ['one only', [21.3], 400],
      ['three', [21.3, 43.5, 0], 400],
      ['texts', ['21.3', '43.5'], 400],
      ['outside the city', [20.46, 44.82], 422],
      ['where no projection reaches', [-150, -80], 422],
      ['swapped', [43.58, 21.33], 422],
    ])('refuses coordinates that are %s', async (_, lonLat, status) => {
      const text = JSON.stringify({ ...valid(), lonLat }).replaceAll('null', '1e999');
      const answer = await clerk.ask('POST', '/api/requests', { rawBody: text });
      expect(answer.status, answer.text).toBe(status);
      expectProblem(answer);
    });

    it.each([
      ['an unknown category', { category: 'nonsense' }],
      ['SQL for a category', { category: "x'; drop table request.request; --" }],
      ['an unknown layer', { assets: [{ layer: 'nonsense', id: 1 }] }],
      ['SQL for a layer', { assets: [{ layer: 'street_light"; --', id: 1 }] }],
      ['a lamp that does not exist', { assets: [{ layer: 'street_light', id: 987_654_321 }] }],
      ['an id beyond every integer', { assets: [{ layer: 'street_light', id: 2 ** 53 - 1 }] }],
      ['a tree that does not exist', { assets: [{ layer: 'tree', id: 1 }] }],
      ['a key that is no UUID', { clientKey: 'x' }],
      ['an address that is none', { reporter: { email: 'x' } }],
      ['a description of 10,001 letters', { description: 'ж'.repeat(10_001) }],
    ])('refuses %s', async (_, changes) => {
      expectProblem(await post(changes));
    });
  });

  it.each([
    ['GET', '/api/requests/KS-26-999999-0', 404],
    ['GET', '/api/requests/nonsense', 404],
    ['GET', "/api/requests/'%20or%20true--", 404],
    ['GET', '/api/requests/%D0%96%F0%9F%98%80', 404],
    ['GET', `/api/requests/${'x'.repeat(3000)}`, 404],
    ['GET', '/api/requests?limit=0', 400],
    ['GET', '/api/requests?limit=x', 400],
    ['GET', '/api/requests?open=maybe', 400],
    ['GET', '/api/requests?bbox=1,2,3', 400],
    ['GET', '/api/requests?bbox=NaN,1,2,3', 400],
    ['GET', '/api/requests?cursor=nonsense', 400],
    ['GET', '/api/requests?cursor=%F0%9F%98%80', 400],
    ['GET', '/api/requests?organisation=1e9', 400],
    ['GET', '/api/requests?organisation=99999999999', 400],
    ['GET', '/api/requests?receivedAfter=yesterday', 400],
    ['GET', '/api/requests?receivedAfter=2026-02-30T00:00:00Z', 400],
    ['GET', '/api/requests?unknown=1', 400],
    ['GET', '/api/requests.csv?limit=1', 400],
    ['GET', '/api/requests.csv?bbox=1,2,3', 400],
    ['GET', '/api/attachments/nonsense', 404],
    ['GET', `/api/attachments/${unknownUpload}?size=huge`, 400],
    ['GET', `/api/attachments/${unknownUpload}?version=0`, 400],
    ['GET', '/api/privacy/looks?limit=0', 400],
    ['GET', '/api/privacy/looks?after=yesterday', 400],
    ['GET', '/api/locate/along', 400],
    ['GET', '/api/locate/along?street=x&from=1&to=2', 400],
    ['GET', `/api/locate/along?street=1&from=1&to=${'9'.repeat(21)}`, 400],
    ['GET', '/api/locate/suggest', 400],
    ['GET', `/api/locate/suggest?q=${'x'.repeat(201)}`, 400],
    ['GET', '/api/locate/suggest?q=x&limit=-1', 400],
    ['GET', '/api/locate/suggest?q=x&lon=NaN&lat=1', 400],
    ['GET', '/api/locate/at', 400],
    ['GET', '/api/locate/at?lon=&lat=', 400],
    ['GET', '/api/locate/at?lon=Infinity&lat=1', 400],
    ['GET', '/api/locate/at?lon=1e999&lat=1', 400],
    ['GET', '/api/locate/at?lon=21.3&lat=91', 400],
    ['GET', '/api/locate/at?lon=21.3&lat=43.5&feature=1.5', 400],
    ['GET', '/api/city?x=1', 400],
    ['GET', '/api/layers?x=1', 400],
    ['GET', '/api/categories?x=1', 400],
    ['GET', '/api/organisations?x=1', 400],
    ['GET', '/api/statuses?x=1', 400],
    ['GET', '/api/session?x=1', 400],
    ['GET', '/api/messages', 400],
    ['GET', '/api/messages?state=nonsense', 400],
    ['POST', '/api/messages/x/resend', 400],
    ['POST', '/api/messages/99999999999999999999/printed', 400],
    ['GET', '/api/message-templates?x=1', 400],
    ['GET', '/api/locate/near?lon=21.3', 400],
    ['GET', '/api/locate/near?lon=21.3&lat=91', 400],
    ['GET', '/api/public/attachments/nonsense', 404],
    ['GET', `/api/public/attachments/${unknownUpload}?size=huge`, 400],
    [
      'GET',
      '/api/public/requests/KS-26-000001-1/photos/nonsense?token=AAAAAAAAAAAAAAAAAAAAAA',
      404,
    ],
    ['GET', '/api/public/requests/KS-26-000001-1', 400],
    ['GET', '/api/public/requests/KS-26-000001-1?token=short', 400],
    ['GET', '/api/public/requests/nonsense?token=AAAAAAAAAAAAAAAAAAAAAA', 404],
    ['GET', '/api/requests/nonsense/messages', 404],
    ['GET', '/api/requests/nonsense/receipt', 404],
    ['GET', '/api/calendars?x=1', 400],
    ['GET', '/api/expected-time', 400],
    ['GET', '/api/escalation-plans?x=1', 400],
    ['GET', '/api/partners?x=1', 400],
    ['GET', '/api/incoming-mails?x=1', 400],
    ['POST', '/api/incoming-mails/x/dismissal', 400],
    ['GET', '/tiles/nonsense', 404],
    ['GET', '/tiles/nonsense/0/0/0.mvt', 404],
    ['GET', "/tiles/street_light';--/0/0/0.mvt", 404],
    ['GET', '/tiles/street_light/0/1/0.mvt', 400],
    ['GET', '/tiles/street_light/-1/0/0.mvt', 400],
    ['GET', '/tiles/street_light/99/0/0.mvt', 400],
    ['GET', '/tiles/street_light/x/0/0.mvt', 400],
    ['GET', '/tiles/street_light/1/0.5/0.mvt', 400],
    ['GET', '/tiles/street_light/1/1e0/0.mvt', 400],
    ['GET', '/api/events?zooms=x', 400],
    ['GET', '/ogc/collections/%22%3B--', 404],
    ['GET', '/ogc/collections/%F0%9F%98%80/items', 404],
    ['GET', '/%', 400],
    ['GET', '/api/requests/%C3%28', 400],
    ['GET', '/api/requests/%ED%A0%80', 400],
    ['GET', '/api/requests/%00', 400],
    ['GET', '/api/locate/suggest?q=%00', 400],
    ['GET', '/api/locate/suggest?q=%E0%A4%A', 400],
    ['GET', '/api/locate/suggest?%00=1', 400],
    ['DELETE', '/api/requests/nonsense/assets/street_light/1', 404],
  ])('%s %s answers %i', async (method, path, status) => {
    const answer = await clerk.ask(method, path);
    expect(answer.status, answer.text).toBe(status);
    expectProblem(answer);
  });
});

/** Each of these is somebody's way of writing, or of breaking in. */
const hostileTexts = [
  "'); drop table request.request; --",
  `$1 :name %s \\\\ \\u0041 ${'$'}{x}`,
  'Ђорђе Ђурђевић, Цара Лазара 12а',
  '👩‍👩‍👧‍👦 🇷🇸 e\u0301 \u202eright to left\u202c',
  '<script>alert(1)</script>',
  '\u200b\ufeff \t\n line\r\n',
  'O\'Brien "quoted" `back` \\',
];

describe('every text is kept to the letter', () => {
  it.each(hostileTexts)('%j', async (text) => {
    const body = {
      ...valid(),
      description: text,
      addressText: text,
      reporter: { name: text, phone: text.slice(0, 50) },
    };
    const made = await clerk.ask('POST', '/api/requests', { body });
    expect(made.status, made.text).toBe(201);
    const { reference } = made.json<{ reference: string }>();
    const commented = await clerk.ask('POST', `/api/requests/${reference}/comments`, {
      body: { comment: `x${text}x` },
    });
    expect(commented.status, commented.text).toBe(201);
    const read = (await clerk.get(`/api/requests/${reference}`)).json();
    expect(read).toMatchObject({
      description: text,
      // An address is no one's own words: it is shown in the reader's script.
      addressText: toLatin(text),
    });
    const looked = await clerk.ask('POST', `/api/requests/${reference}/reporter`, {
      body: { purpose: 'verify' },
    });
    expect(looked.json()).toMatchObject({ name: text, phone: text.slice(0, 50) });
    expect(JSON.stringify(read)).toContain(JSON.stringify(`x${text}x`));
  });

  it.each(hostileTexts)('%j finds or finds not, but breaks nothing', async (text) => {
    const q = encodeURIComponent(text);
    for (const path of [
      `/api/locate/suggest?q=${q}`,
      `/api/requests?q=${q}`,
      `/api/requests?category=${encodeURIComponent(text.slice(0, 100))}`,
      `/api/requests?status=${q}`,
    ]) {
      const answer = await clerk.get(path);
      expect(answer.status, answer.text).toBeLessThan(500);
    }
    const headers = { 'accept-language': encodeURIComponent(text), 'x-request-id': q.slice(0, 60) };
    expect((await citizen.get('/ogc', headers)).status).toBe(200);
  });
});

/** Names that some address knows, and one that none does. */
const parameterNames = [
  ...[
    'q',
    'limit',
    'lon',
    'lat',
    'category',
    'layer',
    'feature',
    'bbox',
    'cursor',
    'open',
    'status',
  ],
  ...[
    'organisation',
    'unassigned',
    'receivedAfter',
    'receivedBefore',
    'f',
    'filter',
    'filter-lang',
  ],
  ...['filter-crs', 'datetime', 'properties', 'cluster', 'zooms', 'number', 'power_w', 'nonsense'],
];
const parameterValues = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('0', '-1', '1e309', 'NaN', 'true', '2026-01-01', '../2026-01-01T00:00:00Z', ''),
  fc.constantFrom('21.3,43.5,21.4,43.6', 'power_w > 1', 'street_light', '9'.repeat(19), "'--"),
  fc.double().map(String),
);
const queries = fc
  .array(fc.tuple(fc.constantFrom(...parameterNames), parameterValues), { maxLength: 4 })
  .map((pairs) => new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString());
const segments = fc.oneof(
  fc.constantFrom(
    'street_light',
    'request',
    'street_light,request',
    '1',
    '0',
    '14',
    '9164',
    '0.mvt',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).map(encodeSafely),
);
const paths = fc.oneof(
  fc.constantFrom(
    '/ogc',
    '/ogc/collections',
    '/api/requests',
    '/api/locate/suggest',
    '/api/locate/at',
  ),
  fc.constantFrom('/api/city', '/api/layers', '/api/categories', '/api/session', '/problems'),
  fc
    .tuple(fc.constantFrom('/ogc/collections', '/api/requests', '/tiles', '/problems'), segments)
    .map(joined),
  fc
    .tuple(fc.constant('/ogc/collections'), segments, fc.constantFrom('items', 'queryables'))
    .map(joined),
  fc.tuple(fc.constant('/ogc/collections'), segments, fc.constant('items'), segments).map(joined),
  fc.tuple(fc.constant('/tiles'), segments, segments, segments, segments).map(joined),
);

/** Half a surrogate pair has no encoding: it goes out as the byte that stands for none. */
function encodeSafely(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%FF';
}

function joined(parts: readonly string[]): string {
  return parts.join('/');
}

describe('any address at all', () => {
  it('is answered, or refused with a document, for a clerk and for a citizen', async () => {
    await fc.assert(
      fc.asyncProperty(paths, queries, fc.boolean(), async (path, query, isClerk) => {
        const answer = await (isClerk ? clerk : citizen).get(`${path}?${query}`);
        expect(answer.status, `${path}?${query} ${answer.text}`).toBeLessThan(500);
        if (answer.status >= 400) problemSchema.parse(answer.json());
      }),
      { numRuns: roundsHere(500) },
    );
  });
});

describe('any body at all', () => {
  it('is taken, or refused with a document that names the place', async () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
      fc.constantFrom(-1, 0, 2 ** 31, 2 ** 53, 1e300, '', ' ', 'a'.repeat(20_000)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...writers.slice(2)),
        fc.nat(),
        value,
        async ([, method, path, sound], which, wrong) => {
          const body = sound() as Record<string, unknown>;
          const names = [...Object.keys(body), 'unknown'];
          body[names[which % names.length] ?? 'unknown'] = wrong;
          const answer = await clerk.ask(method, path(world), { body });
          expect(answer.status, `${JSON.stringify(body)} ${answer.text}`).toBeLessThan(500);
          if (answer.status >= 400) problemSchema.parse(answer.json());
        },
      ),
      { numRuns: roundsHere(300) },
    );
  });
});
