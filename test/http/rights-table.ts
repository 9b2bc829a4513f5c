/**
 * Who may what: every route of the application, asked by every role, and the status each gets.
 * The test fails for a route that does not stand here.
 */
import { type Role, roles } from '../../server/viewer.ts';
import type { Ask } from './caller.ts';
import { password } from './people.ts';
import { adminRights } from './rights-admin.ts';
import { changeSetRights } from './rights-change-sets.ts';
import { importRights } from './rights-import.ts';
import { outsideRights } from './rights-outside.ts';
import { processesRights } from './rights-processes.ts';
import { worksRights } from './rights-works.ts';
import { category, type Fact, place, type World } from './rights-world.ts';

type Expected = Readonly<Record<Role, number>>;

export interface Case {
  /** Told apart from other cases of the same route. */
  readonly about: string;
  /** Asked anew for each role. */
  ask(world: World): Promise<{ path: string; ask?: Ask }> | { path: string; ask?: Ask };
  readonly expected: Expected;
  /** The answer never ends: only its status is read. */
  readonly streams?: boolean;
}

function everybody(status: number): Expected {
  return Object.fromEntries(roles.map((role) => [role, status])) as Record<Role, number>;
}

/** Every role `others`, but those named. */
function but(others: number, named: Partial<Expected>): Expected {
  return { ...everybody(others), ...named };
}

function reads(path: string): Case[] {
  return [{ about: 'reads', ask: () => ({ path }), expected: everybody(200) }];
}

const openers = but(403, { citizen: 401, clerk: 201, administrator: 201 });
const workers = (status: number) =>
  but(403, {
    citizen: 401,
    clerk: status,
    dispatcher: status,
    field_worker: status,
    administrator: status,
  });
/** What a dispatcher or field worker may not see is not there for them. */
const desk = (status: number) =>
  but(403, {
    citizen: 401,
    clerk: status,
    dispatcher: 404,
    field_worker: 404,
    administrator: status,
  });
const notOutside = but(200, { dispatcher: 404, field_worker: 404 });
const staffOnly = but(200, { citizen: 404 });

function about(
  kind: keyof World['requests'],
  expected: Expected,
  path: (fact: Fact, world: World) => string,
  ask: (fact: Fact) => Ask = () => ({}),
): Case {
  return {
    about: kind,
    ask: async (world) => {
      const fact = await world.fresh(kind);
      return { path: path(fact, world), ask: ask(fact) };
    },
    expected,
  };
}

const request = ({ reference }: Fact) => `/api/requests/${reference}`;
const feature = ({ id }: Fact) => `/ogc/collections/request/items/${id}`;
const comments = (fact: Fact) => `${request(fact)}/comments`;
const status = (fact: Fact) => `${request(fact)}/status`;
const asset = (fact: Fact, { lampId }: World) => `${request(fact)}/assets/street_light/${lampId}`;

const reporter = (fact: Fact) => `${request(fact)}/reporter`;

const administratorOnly = (status: number) => but(403, { citizen: 401, administrator: status });
const nobodyKnown: Ask = { body: { phone: '064 999 999', words: 'a letter' } };

const attached = (fact: Fact) => `${request(fact)}/attachments`;
const upload = '/api/attachments/00000000-0000-4000-8000-000000000000';
const unknownUpload = () => ({ body: { attachments: [upload.slice(-36)] } });
const look = () => ({ body: { purpose: 'contact' } });
const lamps = '/ogc/collections/street_light/items';
const lampFeature = () => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
  properties: { number: 'rights-1' },
});
/** Layers are kept by analysts and administrators. */
const keepers = (status: number) =>
  but(403, { citizen: 401, analyst: status, administrator: status });
/** A change of a lamp that nobody has touched. */
function changesLamp(body: unknown, headers: Readonly<Record<string, string>>): Case[] {
  return [
    {
      about: 'a lamp',
      ask: async (world) => ({
        path: `${lamps}/${await world.freshLamp()}`,
        ask: { ...(body === undefined ? {} : { body }), headers },
      }),
      expected: keepers(204),
    },
  ];
}

const comment = () => ({ body: { comment: 'Ж 😀' } });
const validated = () => ({ body: { to: 'validated', version: 1 } });
const accepted = () => ({ body: { to: 'accepted', version: 1 } });
const affected = () => ({ body: { role: 'affected' } });

function newRequest(): Ask {
  return {
    body: {
      clientKey: crypto.randomUUID(),
      category,
      lonLat: [place.lon, place.lat],
      locationSource: 'pin',
    },
  };
}

const citizenJoins = ({ reference }: Fact) => `/api/public/requests/${reference}/joins`;
const joining = () => ({ body: { clientKey: crypto.randomUUID() } });

function deskOnMessage(what: string): Case {
  return {
    about: 'one that is not there',
    ask: () => ({ path: `/api/messages/987654321/${what}`, ask: {} }),
    expected: but(403, { citizen: 401, clerk: 404, administrator: 404 }),
  };
}

function withoutKey(path: string): Case {
  return {
    about: 'without a key',
    ask: () => ({
      path,
      ask: {
        rawBody: 'service_code=x',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    }),
    expected: everybody(403),
  };
}

/** Only the token of a message opens these, whoever asks. */
function withoutLink(method: 'GET' | 'POST', what: string, body?: object): Case {
  const token = 'AAAAAAAAAAAAAAAAAAAAAA';
  return {
    about: 'with a token of no message',
    ask: async (world) => {
      const { reference } = await world.fresh('own');
      const path = `/api/public/requests/${reference}${what}`;
      return method === 'GET'
        ? { path: `${path}?token=${token}` }
        : { path, ask: { body: { token, ...body } } };
    },
    expected: everybody(404),
  };
}

export const rightsTable: Readonly<Record<string, readonly Case[]>> = {
  ...adminRights,
  ...importRights,
  ...changeSetRights,
  ...outsideRights,
  ...processesRights,
  ...worksRights,
  'GET /health/live': reads('/health/live'),
  'GET /health/ready': reads('/health/ready'),
  'GET /metrics': [
    {
      about: 'from outside',
      ask: () => ({ path: '/metrics', ask: { headers: { 'x-forwarded-for': '203.0.113.7' } } }),
      expected: but(403, { administrator: 200 }),
    },
    ...reads('/metrics'),
  ],

  'GET /problems': reads('/problems'),
  'GET /problems/:code': reads('/problems/not-found'),

  'GET /api/session': reads('/api/session'),
  'POST /api/session': [
    {
      about: 'a wrong password',
      ask: () => ({
        path: '/api/session',
        ask: { body: { login: `nobody.${crypto.randomUUID()}`, password } },
      }),
      expected: everybody(401),
    },
  ],
  'DELETE /api/session': [
    {
      about: 'without the token',
      ask: () => ({ path: '/api/session', ask: { headers: { 'x-csrf-token': 'x' } } }),
      expected: but(403, { citizen: 204 }),
    },
  ],
  'PUT /api/session/password': [
    {
      about: 'too short',
      ask: () => ({
        path: '/api/session/password',
        ask: { body: { currentPassword: password, newPassword: 'short' } },
      }),
      expected: but(400, { citizen: 401 }),
    },
  ],

  'GET /api/city': reads('/api/city'),
  'GET /api/layers': reads('/api/layers'),
  'GET /api/categories': reads('/api/categories'),
  'GET /api/categories/:code/questions': [
    {
      about: 'reads',
      ask: () => ({ path: `/api/categories/${category}/questions` }),
      expected: administratorOnly(200),
    },
  ],
  'PUT /api/categories/:code/questions': [
    {
      about: 'none',
      ask: () => ({
        path: `/api/categories/${category}/questions`,
        ask: { body: { questions: [] } },
      }),
      expected: administratorOnly(200),
    },
  ],
  'GET /api/organisations': reads('/api/organisations'),
  'GET /api/statuses': reads('/api/statuses'),
  'GET /api/locate/suggest': reads('/api/locate/suggest?q=test-1'),
  'GET /api/locate/along': [
    {
      about: 'a street that there is not',
      ask: () => ({ path: '/api/locate/along?street=0&from=1&to=2' }),
      expected: everybody(422),
    },
  ],
  'GET /api/locate/at': reads(`/api/locate/at?lon=${place.lon}&lat=${place.lat}`),

  'GET /api/requests': reads('/api/requests'),
  'GET /api/requests.csv': reads('/api/requests.csv'),
  // All are told figures; whose, is decided in the database (figures.test.ts).
  'GET /api/figures': reads('/api/figures?by=category'),
  'GET /api/figures.csv': reads('/api/figures.csv?unit=year'),
  'POST /api/requests': [
    {
      about: 'a new one',
      ask: () => ({ path: '/api/requests', ask: newRequest() }),
      expected: openers,
    },
  ],
  'GET /api/requests/:reference': [
    about('own', everybody(200), request),
    about('foreign', notOutside, request),
    about('inTerritory', everybody(200), request),
    about('elsewhere', notOutside, request),
    about('hidden', staffOnly, request),
  ],
  'PATCH /api/requests/:reference': [
    about('own', workers(200), request, () => ({ body: { version: 1, priority: 'high' } })),
    about('foreign', desk(200), request, () => ({ body: { version: 1, priority: 'high' } })),
    {
      ...about('own', desk(200), request, () => ({ body: { version: 1, kind: 'complaint' } })),
      about: 'own, what the desk alone changes',
      expected: but(403, { citizen: 401, clerk: 200, administrator: 200 }),
    },
  ],
  'POST /api/requests/:reference/comments': [
    about('own', workers(201), comments, comment),
    about('foreign', desk(201), comments, comment),
    about('inTerritory', workers(201), comments, comment),
    about('elsewhere', desk(201), comments, comment),
  ],
  'POST /api/requests/:reference/attachments': [
    about('own', workers(422), attached, unknownUpload),
    about('foreign', desk(422), attached, unknownUpload),
  ],
  'POST /api/attachments': [
    {
      about: 'a text',
      ask: () => ({ path: '/api/attachments', ask: { rawBody: 'words' } }),
      expected: workers(415),
    },
  ],
  'GET /api/attachments/:id': [
    { about: 'another’s', ask: () => ({ path: upload }), expected: everybody(404) },
  ],
  'DELETE /api/attachments/:id': [
    { about: 'another’s', ask: () => ({ path: upload }), expected: workers(404) },
  ],
  'POST /api/attachments/:id/redactions': [
    {
      about: 'another’s',
      ask: () => ({
        path: `${upload}/redactions`,
        ask: { body: { regions: [{ x: 0, y: 0, width: 1, height: 1 }] } },
      }),
      expected: workers(404),
    },
  ],
  'PUT /api/attachments/:id/publication': [
    {
      about: 'another’s',
      ask: () => ({
        path: `${upload}/publication`,
        ask: { body: { version: 1, isChecked: true } },
      }),
      expected: workers(404),
    },
  ],
  'DELETE /api/attachments/:id/publication': [
    { about: 'another’s', ask: () => ({ path: `${upload}/publication` }), expected: workers(404) },
  ],
  'POST /api/requests/:reference/reporter': [
    about('own', workers(200), reporter, look),
    about('foreign', desk(200), reporter, look),
    about('inTerritory', desk(200), reporter, look),
    { ...about('own', workers(400), reporter, () => ({ body: {} })), about: 'own, without a why' },
  ],
  'POST /api/requests/:reference/status': [
    {
      ...about('own', workers(200), status, validated),
      about: 'own, validated: the desk',
      expected: but(403, {
        citizen: 401,
        clerk: 200,
        administrator: 200,
        dispatcher: 409,
        field_worker: 409,
      }),
    },
    {
      ...about('own', workers(200), status, accepted),
      about: 'own, accepted: the dispatcher',
      expected: but(403, {
        citizen: 401,
        clerk: 409,
        administrator: 200,
        dispatcher: 200,
        field_worker: 409,
      }),
    },
    about('foreign', desk(200), status, validated),
  ],
  'PUT /api/requests/:reference/assets/:layer/:id': [
    about('own', workers(200), asset, affected),
    about('foreign', desk(200), asset, affected),
  ],
  'DELETE /api/requests/:reference/assets/:layer/:id': [
    { ...about('own', workers(404), asset), about: 'own, nothing linked' },
    { ...about('foreign', desk(404), asset), about: 'foreign, nothing linked' },
  ],

  'GET /api/requests/:reference/messages': [
    about('own', workers(200), (fact) => `${request(fact)}/messages`),
    about('foreign', desk(200), (fact) => `${request(fact)}/messages`),
  ],
  'GET /api/requests/:reference/receipt': [
    about('own', but(200, { citizen: 401 }), (fact) => `${request(fact)}/receipt`),
    about(
      'foreign',
      but(200, { citizen: 401, dispatcher: 404, field_worker: 404 }),
      (fact) => `${request(fact)}/receipt`,
    ),
  ],
  'GET /api/layers/:layer/changes': [
    {
      about: 'reads',
      ask: () => ({ path: '/api/layers/street_light/changes' }),
      expected: but(403, { citizen: 401, planner: 200, analyst: 200, administrator: 200 }),
    },
  ],
  'GET /api/reports/:job': [
    {
      about: 'no such result',
      ask: () => ({ path: '/api/reports/00000000-0000-4000-8000-000000000000' }),
      expected: but(404, { citizen: 401 }),
    },
  ],
  'GET /api/messages': [
    {
      about: 'those that need a person',
      ask: () => ({ path: '/api/messages?state=unsure' }),
      expected: but(403, { citizen: 401, clerk: 200, administrator: 200 }),
    },
  ],
  'POST /api/messages/:id/resend': [deskOnMessage('resend')],
  'POST /api/messages/:id/printed': [deskOnMessage('printed')],
  'POST /api/messages/receipts': [
    {
      about: 'without a signature',
      ask: () => ({
        path: '/api/messages/receipts',
        ask: { body: { id: crypto.randomUUID(), status: 'delivered' } },
      }),
      expected: everybody(401),
    },
  ],
  'GET /api/message-templates': [
    {
      about: 'reads',
      ask: () => ({ path: '/api/message-templates' }),
      expected: but(200, { citizen: 401 }),
    },
  ],
  'PUT /api/message-templates': [
    {
      about: 'a text',
      ask: () => ({
        path: '/api/message-templates',
        ask: {
          body: {
            event: 'planned',
            channel: 'sms',
            language: 'en',
            body: '{reference} is planned',
          },
        },
      }),
      expected: but(403, { citizen: 401, administrator: 200 }),
    },
  ],
  'GET /api/locate/near': reads(`/api/locate/near?lon=${place.lon}&lat=${place.lat}`),
  // Whoever is signed in reports, sends a photo and joins as any citizen does.
  'POST /api/public/requests': [
    {
      about: 'a new one',
      ask: () => ({ path: '/api/public/requests', ask: newRequest() }),
      expected: everybody(201),
    },
  ],
  'POST /api/public/requests/:reference/joins': [
    about('own', everybody(201), citizenJoins, joining),
    about('foreign', everybody(201), citizenJoins, joining),
    about('hidden', everybody(404), citizenJoins, joining),
  ],
  'POST /api/public/attachments': [
    {
      about: 'no picture',
      ask: () => ({ path: '/api/public/attachments', ask: { rawBody: 'x' } }),
      expected: everybody(415),
    },
  ],
  'GET /api/public/attachments/:id': [
    {
      about: 'one that is not there',
      ask: () => ({ path: `/api/public/attachments/${upload.slice(-36)}` }),
      expected: everybody(404),
    },
  ],
  'GET /api/public/requests/:reference/photos/:id': [
    withoutLink('GET', `/photos/${upload.slice(-36)}`),
  ],
  'GET /api/public/requests/:reference': [withoutLink('GET', '')],
  'GET /api/public/requests/:reference/receipt': [withoutLink('GET', '/receipt')],
  'POST /api/public/requests/:reference/answer': [withoutLink('POST', '/answer', { text: 'x' })],
  'POST /api/public/requests/:reference/reopen': [withoutLink('POST', '/reopen', { comment: 'x' })],
  'POST /api/public/requests/:reference/rating': [withoutLink('POST', '/rating', { score: 5 })],
  'GET /api/incoming-mails': [
    {
      about: 'reads',
      ask: () => ({ path: '/api/incoming-mails' }),
      expected: but(403, { citizen: 401, clerk: 200, administrator: 200 }),
    },
  ],
  'POST /api/incoming-mails/:id/request': [
    {
      about: 'one that is not there',
      ask: () => ({
        path: '/api/incoming-mails/987654321/request',
        ask: { body: { category, lonLat: [place.lon, place.lat] } },
      }),
      expected: but(403, { citizen: 401, clerk: 404, administrator: 404 }),
    },
  ],
  'POST /api/incoming-mails/:id/dismissal': [
    {
      about: 'one that is not there',
      ask: () => ({ path: '/api/incoming-mails/987654321/dismissal', ask: {} }),
      expected: but(403, { citizen: 401, clerk: 404, administrator: 404 }),
    },
  ],
  'GET /api/partners': [
    {
      about: 'reads',
      ask: () => ({ path: '/api/partners' }),
      expected: but(403, { citizen: 401, administrator: 200 }),
    },
  ],
  'PUT /api/partners/:code': [
    {
      about: 'another city',
      ask: () => ({ path: '/api/partners/test_city', ask: { body: { name: 'Another city' } } }),
      expected: but(403, { citizen: 401, administrator: 200 }),
    },
  ],

  'GET /open311/discovery.:format': reads('/open311/discovery.xml'),
  'GET /open311/v2/services.:format': reads('/open311/v2/services.json'),
  'GET /open311/v2/services/:file': reads(`/open311/v2/services/${category}.xml`),
  'GET /open311/v2/requests.:format': reads('/open311/v2/requests.xml'),
  // What is public is shown, whoever asks: here nobody is signed in.
  'GET /open311/v2/requests/:file': [
    about('own', everybody(200), ({ reference }) => `/open311/v2/requests/${reference}.xml`),
    about('foreign', everybody(200), ({ reference }) => `/open311/v2/requests/${reference}.xml`),
    about('hidden', everybody(404), ({ reference }) => `/open311/v2/requests/${reference}.xml`),
  ],
  'GET /open311/v2/tokens/:file': [
    about('own', everybody(200), ({ reference }) => `/open311/v2/tokens/${reference}.json`),
  ],
  'GET /open311/v2/servicerequestupdates.:format': reads('/open311/v2/servicerequestupdates.xml'),
  // Only a partner's key lets write, no session does.
  'POST /open311/v2/requests.:format': [withoutKey('/open311/v2/requests.xml')],
  'POST /open311/v2/servicerequestupdates.:format': [
    withoutKey('/open311/v2/servicerequestupdates.json'),
  ],
  'GET /api/calendars': reads('/api/calendars'),
  'PUT /api/calendars/:code': [
    {
      about: 'another one',
      ask: () => ({
        path: '/api/calendars/test_market',
        ask: { body: { titles: { en: 'Market' }, keepsHolidays: true, week: {}, days: [] } },
      }),
      expected: but(403, { citizen: 401, administrator: 200 }),
    },
  ],
  'GET /api/escalation-plans': [
    {
      about: 'reads',
      ask: () => ({ path: '/api/escalation-plans' }),
      expected: but(200, { citizen: 401 }),
    },
  ],
  'PUT /api/escalation-plans': [
    {
      about: 'none at all',
      ask: () => ({ path: '/api/escalation-plans', ask: { body: { plans: [] } } }),
      expected: but(403, { citizen: 401, administrator: 200 }),
    },
  ],
  'GET /api/expected-time': reads(`/api/expected-time?category=${category}`),

  'GET /api/privacy/retention': [
    {
      about: 'reads',
      ask: () => ({ path: '/api/privacy/retention' }),
      expected: administratorOnly(200),
    },
  ],
  'PUT /api/privacy/retention': [
    {
      about: 'no rule for all',
      ask: () => ({ path: '/api/privacy/retention', ask: { body: { rules: [] } } }),
      expected: administratorOnly(400),
    },
  ],
  'POST /api/privacy/copies': [
    {
      about: 'nobody known',
      ask: () => ({ path: '/api/privacy/copies', ask: nobodyKnown }),
      expected: administratorOnly(404),
    },
  ],
  'POST /api/privacy/erasures': [
    {
      about: 'nobody known',
      ask: () => ({ path: '/api/privacy/erasures', ask: nobodyKnown }),
      expected: administratorOnly(404),
    },
  ],
  'GET /api/privacy/looks': [
    { about: 'reads', ask: () => ({ path: '/api/privacy/looks' }), expected: workers(200) },
  ],

  'GET /ogc': reads('/ogc'),
  'GET /ogc/api': reads('/ogc/api'),
  'GET /ogc/conformance': reads('/ogc/conformance'),
  'GET /ogc/collections': reads('/ogc/collections'),
  'GET /ogc/collections/:layer': reads('/ogc/collections/request'),
  'GET /ogc/tileMatrixSets': reads('/ogc/tileMatrixSets'),
  'GET /ogc/tileMatrixSets/:grid': reads('/ogc/tileMatrixSets/WebMercatorQuad'),
  'GET /ogc/tiles': reads('/ogc/tiles'),
  'GET /ogc/tiles/:grid': reads('/ogc/tiles/WebMercatorQuad'),
  'GET /ogc/tiles/:grid/:matrix/:row/:column': reads('/ogc/tiles/WebMercatorQuad/0/0/0'),
  'GET /ogc/styles': reads('/ogc/styles'),
  'GET /ogc/styles/:style': reads('/ogc/styles/map'),
  'GET /ogc/collections/:layer/styles': reads('/ogc/collections/request/styles'),
  'GET /ogc/collections/:layer/styles/:style': reads('/ogc/collections/request/styles/request'),
  'GET /ogc/collections/:layer/tiles': reads('/ogc/collections/request/tiles'),
  'GET /ogc/collections/:layer/tiles/:grid': reads(
    '/ogc/collections/request/tiles/WebMercatorQuad',
  ),
  'GET /ogc/collections/:layer/tiles/:grid/:matrix/:row/:column': reads(
    '/ogc/collections/request/tiles/WebMercatorQuad/0/0/0',
  ),
  'GET /ogc/collections/:layer/queryables': reads('/ogc/collections/request/queryables'),
  'GET /ogc/functions': reads('/ogc/functions'),
  'GET /ogc/collections/:layer/sortables': reads('/ogc/collections/request/sortables'),
  'GET /ogc/collections/:layer/schema': reads('/ogc/collections/request/schema'),
  'GET /ogc/collections/:layer/download': reads('/ogc/collections/request/download'),
  'GET /ogc/collections/:layer/items': reads('/ogc/collections/request/items'),
  'OPTIONS /ogc/collections/:layer/items': reads(lamps),
  'POST /ogc/collections/:layer/items': [
    {
      about: 'a lamp',
      ask: () => ({ path: lamps, ask: { body: lampFeature() } }),
      expected: keepers(201),
    },
    {
      about: 'a request',
      ask: () => ({ path: '/ogc/collections/request/items', ask: { body: lampFeature() } }),
      expected: but(403, { citizen: 401 }),
    },
  ],
  'OPTIONS /ogc/collections/:layer/items/:id': reads(`${lamps}/1`),
  'PUT /ogc/collections/:layer/items/:id': changesLamp(lampFeature(), { 'if-match': '*' }),
  'PATCH /ogc/collections/:layer/items/:id': changesLamp(
    { properties: { number: 'rights-2' } },
    { 'content-type': 'application/merge-patch+json' },
  ),
  'DELETE /ogc/collections/:layer/items/:id': changesLamp(undefined, {}),
  'OPTIONS /ogc/transactions': reads('/ogc/transactions'),
  'POST /ogc/transactions': [
    {
      about: 'a lamp',
      ask: () => ({
        path: '/ogc/transactions',
        ask: {
          body: {
            transaction: [{ action: 'insert', collection: 'street_light', items: [lampFeature()] }],
          },
        },
      }),
      expected: keepers(200),
    },
  ],
  'GET /ogc/collections/:layer/items/:id/versions': [
    {
      about: 'a lamp',
      ask: ({ lampId }) => ({ path: `${lamps}/${lampId}/versions` }),
      expected: everybody(200),
    },
    about('hidden', staffOnly, (fact) => `${feature(fact)}/versions`),
    about('foreign', notOutside, (fact) => `${feature(fact)}/versions`),
  ],
  'GET /ogc/collections/:layer/items/:id/versions/:version': [
    {
      about: 'a lamp',
      ask: ({ lampId, lampVersion }) => ({ path: `${lamps}/${lampId}/versions/${lampVersion}` }),
      expected: everybody(200),
    },
  ],
  'GET /ogc/collections/:layer/items/:id/timegate': [
    {
      about: 'a lamp',
      ask: ({ lampId }) => ({ path: `${lamps}/${lampId}/timegate` }),
      expected: everybody(302),
    },
  ],
  'GET /ogc/collections/:layer/faults': [
    {
      about: 'lamps',
      ask: () => ({ path: '/ogc/collections/street_light/faults' }),
      expected: keepers(200),
    },
  ],
  'GET /ogc/collections/:layer/items/:id': [
    about('own', everybody(200), feature),
    about('foreign', notOutside, feature),
    about('inTerritory', everybody(200), feature),
    about('elsewhere', notOutside, feature),
    about('hidden', staffOnly, feature),
  ],

  'GET /tiles/:layers': reads('/tiles/request'),
  'GET /tiles/:layers/:z/:x/:y.mvt': reads('/tiles/request/0/0/0.mvt'),
  'GET /tiles/:layers/:z/:x/:y.mlt': reads('/tiles/request/0/0/0.mlt'),
  'GET /tiles/:layers/:z/:x/:y': reads('/tiles/request/0/0/0'),
  'GET /tiles/grids/:grid': reads('/tiles/grids/EPSG25834Quad'),
  'GET /tiles/:layers/:grid/:z/:x/:y.mvt': reads('/tiles/request/EPSG25834Quad/8/3/3.mvt'),
  'GET /tiles/:layers/:grid/:z/:x/:y.mlt': reads('/tiles/request/EPSG25834Quad/8/3/3.mlt'),
  'POST /tiles/adhoc': [
    {
      about: 'data of one’s own',
      ask: () => ({
        path: '/tiles/adhoc',
        ask: { body: { type: 'FeatureCollection', features: [] } },
      }),
      expected: but(201, { citizen: 401 }),
    },
  ],
  'GET /tiles/adhoc/:id': [
    {
      about: 'another’s',
      ask: () => ({ path: '/tiles/adhoc/AAAAAAAAAAAAAAAAAAAAAA' }),
      expected: but(404, { citizen: 401 }),
    },
  ],
  'GET /tiles/adhoc/:id/:z/:x/:y.mvt': [
    {
      about: 'another’s',
      ask: () => ({ path: '/tiles/adhoc/AAAAAAAAAAAAAAAAAAAAAA/0/0/0.mvt' }),
      expected: but(404, { citizen: 401 }),
    },
  ],
  'GET /api/events': [{ ...reads('/api/events')[0], streams: true } as Case],
};
