/** Open311 GeoReport v2: what the specification shows, by a client that knows only the specification. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RequestDetail } from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { GeoReportClient } from './georeport-client.ts';
import { addPeople, callers } from './people.ts';

let server: TestServer;
let as: Readonly<Record<Role, Caller>>;
let client: GeoReportClient;
let stranger: GeoReportClient;

const key = 'a key of twenty letters';
const place = { lat: '43.5833', long: '21.3333' };

const system = (text: string, values: Record<string, unknown> = {}) =>
  server.services.database.system((t) => t.rows(text, values));

beforeAll(async () => {
  server = await startServer();
  await addPeople(server.services);
  as = await callers(server.url);
  await system(`insert into request.category (id, code, title_i18n, kind, synonyms, parent_id) values
    (500, 'test_lighting', '{"en": "Lighting", "sr-Latn": "Rasveta"}', 'fault', '{}', null),
    (501, 'test_lamp_out', '{"en": "Lamp out", "sr-Latn": "Ne gori lampa"}', 'fault', '{"light <bulb>", "dark"}', 500),
    (502, 'test_hole', '{"en": "Pothole"}', 'fault', '{}', null)`);
  await system(`insert into request.question (category_id, code, position, type, title_i18n, options, is_required, maximum) values
    (501, 'state', 1, 'one_of', '{"en": "How is it?"}', '[{"code": "out", "title": {"en": "Out"}}, {"code": "blinks", "title": {"en": "Blinks"}}]', true, null),
    (501, 'lamps', 2, 'number', '{"en": "How many?"}', '[]', false, 10),
    (501, 'danger', 3, 'yes_no', '{"en": "Is it dangerous?"}', '[]', false, null)`);
  const saved = await as.administrator.ask('PUT', '/api/partners/fix_it', {
    body: { name: 'Fix It', organisation: 'test_own', theirKey: key },
  });
  expect(saved.status, saved.text).toBe(200);
  expect(saved.text).not.toContain(key);
  client = new GeoReportClient(`${server.url}/open311`, key);
  stranger = new GeoReportClient(`${server.url}/open311`, null);
});
afterAll(() => server.close());

it('is found by its discovery, in both formats', async () => {
  for (const format of ['xml', 'json'] as const) {
    const endpoint = await client.discover(format);
    expect(endpoint).toEqual({
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `${server.url}/open311/v2`,
      formats: ['text/xml', 'application/json'],
    });
  }
});

it('lists services, and says what each asks, alike in both formats', async () => {
  const [xml, json] = [await client.services('xml'), await client.services('json')];
  expect(xml).toEqual(json);
  expect(xml).toEqual([
    {
      service_code: 'test_lamp_out',
      service_name: 'Lamp out',
      description: 'Lamp out',
      metadata: 'true',
      type: 'realtime',
      keywords: 'light <bulb>,dark',
      group: 'Lighting',
    },
    expect.objectContaining({ service_code: 'test_hole', metadata: 'false' }),
  ]);
  const definition = await client.definition('test_lamp_out', 'xml');
  expect(definition).toEqual(await client.definition('test_lamp_out', 'json'));
  expect(definition).toMatchObject([
    {
      code: 'state',
      variable: 'true',
      datatype: 'singlevaluelist',
      required: 'true',
      order: '1',
      description: 'How is it?',
      values: [
        { key: 'out', name: 'Out' },
        { key: 'blinks', name: 'Blinks' },
      ],
    },
    { code: 'lamps', datatype: 'number', required: 'false', order: '2' },
    { code: 'danger', datatype: 'singlevaluelist', order: '3' },
  ]);
});

it('takes the published example of a request, and shows it to everybody', async () => {
  const [made] = await client.create(
    {
      jurisdiction_id: 'Kruševac',
      service_code: 'test_lamp_out',
      ...place,
      address_string: '1234 5th street',
      email: 'smit333@primer.example',
      device_id: 'tt222111',
      account_id: '123456',
      first_name: 'john',
      last_name: 'smith',
      phone: '111111111',
      description: 'A large sinkhole is destroying the street',
      media_url: 'http://media.example/2002/2212426634_5ed477a060.jpg',
      'attribute[state]': 'out',
      'attribute[lamps]': '2',
      'attribute[danger]': 'true',
    },
    'xml',
  );
  const id = made?.service_request_id ?? '';
  expect(id).toMatch(/^KS-/);
  const detail = (await as.clerk.get(`/api/requests/${id}`)).json<RequestDetail>();
  expect(detail).toMatchObject({ channel: 'open311', addressText: '1234 5th street' });
  expect(detail.description).toContain('sinkhole');
  expect(detail.description).toContain('http://media.example/2002/');
  expect(detail.answers.map(({ question, value }) => [question, value])).toEqual([
    ['state', 'out'],
    ['lamps', 2],
    ['danger', true],
  ]);
  expect(detail.log[0]?.actor).toBe('Fix It');
  for (const format of ['xml', 'json'] as const) {
    const [one] = await stranger.request(id, format);
    expect(one).toMatchObject({
      service_request_id: id,
      status: 'open',
      service_code: 'test_lamp_out',
      address: '1234 5th street',
      description: '',
    });
    expect(Number(one?.lat)).toBeCloseTo(43.5833, 5);
    expect(one?.requested_datetime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    // What the caller said, and who he is, is nobody else's.
    expect(JSON.stringify(one)).not.toMatch(/sinkhole|smit333|111111111/);
    const [token] = await stranger.token(id, format);
    expect(token).toEqual({ service_request_id: id, token: id });
  }
});

it('makes one request of what is sent twice under one number', async () => {
  const send = () =>
    client.create({ service_code: 'test_hole', ...place, external_id: '17' }, 'json');
  const [[first], [again]] = [await send(), await send()];
  expect(again?.service_request_id).toBe(first?.service_request_id);
});

it.each([
  ['no key', { service_code: 'test_hole', ...place }, 403, 'api_key', false],
  ['no service', { ...place }, 400, 'service_code', true],
  ['an unknown service', { service_code: 'x', ...place }, 404, 'service_code', true],
  ['a group for a service', { service_code: 'test_lighting', ...place }, 404, 'service_code', true],
  ['no place', { service_code: 'test_hole' }, 400, 'lat', true],
  ['half a place', { service_code: 'test_hole', lat: '43.5' }, 400, 'long', true],
  [
    'a place that is no number',
    { service_code: 'test_hole', lat: 'x', long: '1' },
    400,
    'lat',
    true,
  ],
  [
    'a place elsewhere',
    { service_code: 'test_hole', lat: '37.7', long: '-122.4' },
    400,
    'city',
    true,
  ],
  [
    'no address of the city',
    { service_code: 'test_hole', address_string: 'Nowhere 7' },
    400,
    'address_string',
    true,
  ],
  ['a required attribute missing', { service_code: 'test_lamp_out', ...place }, 400, 'state', true],
  [
    'an attribute that is none',
    { service_code: 'test_lamp_out', ...place, 'attribute[state]': 'gone' },
    400,
    'state',
    true,
  ],
  [
    'an attribute that is no number',
    { service_code: 'test_lamp_out', ...place, 'attribute[state]': 'out', 'attribute[lamps]': 'x' },
    400,
    'lamps',
    true,
  ],
  [
    'another jurisdiction',
    { service_code: 'test_hole', ...place, jurisdiction_id: 'city.gov' },
    404,
    'jurisdiction_id',
    true,
  ],
  [
    'an address that is no mail',
    { service_code: 'test_hole', ...place, email: 'x' },
    400,
    'email',
    true,
  ],
  [
    '5,000 letters',
    { service_code: 'test_hole', ...place, description: 'x'.repeat(5000) },
    400,
    'description',
    true,
  ],
] as const)('refuses %s, in words and in both formats', async (_, fields, status, word, hasKey) => {
  for (const format of ['xml', 'json'] as const) {
    const asker = hasKey ? client : stranger;
    const refused = await asker.create(fields, format).catch((error: unknown) => error);
    expect(refused).toMatchObject({ status, errors: [{ code: String(status) }] });
    expect(String(refused)).toContain(word);
  }
});

it('searches by code, state and time, in pages, 90 days at most', async () => {
  await system(
    `insert into request.request (reference, kind, category_id, category, geom, location_source, received_at)
     select request.next_reference(now()), 'fault', 502, 'test_hole', st_transform(st_setsrid(st_point(21.34, 43.58), 4326), c.srid),
       'pin', now() - n * interval '10 days'
     from catalog.city as c, generate_series(1, 12) as n`,
  );
  const ids = async (query: Record<string, string>) =>
    (await stranger.requests(query, 'xml')).map((one) => one.service_request_id);
  const all = await ids({ service_code: 'test_hole' });
  // One of today, and those of 10 to 80 days ago; that of 90 days ago has just slipped out.
  expect(all).toHaveLength(9);
  expect(await ids({ service_code: 'test_hole', page: '2', page_size: '4' })).toEqual(
    all.slice(4, 8),
  );
  expect(await ids({ service_code: 'test_hole', status: 'closed' })).toEqual([]);
  expect(
    await ids({ service_code: 'test_hole,test_lamp_out', status: 'open,closed' }),
  ).toHaveLength(10);
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  expect(
    await ids({ start_date: ago(125), end_date: ago(85), service_code: 'test_hole' }),
  ).toHaveLength(4);
  expect(
    await ids({ service_request_id: all.slice(0, 2).join(','), status: 'closed' }),
  ).toHaveLength(2);
  for (const [query, word] of [
    [{ start_date: ago(100), end_date: ago(1) }, '90 days'],
    [{ start_date: 'yesterday' }, 'start_date'],
    [{ status: 'maybe' }, 'status'],
    [{ page_size: '1001' }, 'page_size'],
    [{ page: '0' }, 'page'],
  ] as const) {
    const refused = await stranger.requests(query, 'json').catch((error: unknown) => error);
    expect(refused).toMatchObject({ status: 400 });
    expect(String(refused)).toContain(word);
  }
});

it('tells of what happens in the extension of updates, and takes what is told', async () => {
  const [made] = await client.create({ service_code: 'test_hole', ...place }, 'xml');
  const id = made?.service_request_id ?? '';
  const change = async (to: string) => {
    const { version } = (await as.administrator.get(`/api/requests/${id}`)).json<RequestDetail>();
    await as.administrator.ask('POST', `/api/requests/${id}/status`, {
      body: { to, version, comment: 'Filled & levelled', isPublic: true },
    });
  };
  await change('accepted');
  await change('resolved');
  for (const format of ['xml', 'json'] as const) {
    const updates = (await client.updates({}, format)).filter(
      (one) => one.service_request_id === id,
    );
    expect(updates.map(({ status, description }) => [status, description])).toEqual([
      ['investigating', 'Filled & levelled'],
      ['fixed', 'Filled & levelled'],
    ]);
  }
  const told = {
    update_id: '4711',
    service_request_id: id,
    status: 'REOPEN',
    description: 'Sunk again',
  };
  const updated = await client.tell({ ...told, updated_datetime: new Date().toISOString() });
  expect(updated).toEqual([{ update_id: '4711' }]);
  await client.tell(told);
  const detail = (await as.clerk.get(`/api/requests/${id}`)).json<RequestDetail>();
  expect(detail.status).toBe('reopened');
  expect(detail.log.filter(({ comment }) => comment === 'Sunk again')).toHaveLength(1);
  expect(detail.log.at(-1)).toMatchObject({ actor: 'Fix It', toStatus: 'reopened' });
  const other = { ...told, update_id: '2', service_request_id: 'KS-26-999999-9' };
  expect(await client.tell(other).catch((error: unknown) => error)).toMatchObject({ status: 404 });
  expect(await stranger.tell(told).catch((error: unknown) => error)).toMatchObject({ status: 403 });
});

it.each([
  ['GET', 'v2/services.yaml', 404],
  ['GET', 'v2/services/nonsense.xml', 404],
  ['GET', 'v2/services/%27%3Bdrop.json', 404],
  ['GET', 'v2/requests/KS-26-999999-9.xml', 404],
  ['GET', 'v2/requests/%F0%9F%98%80.json', 404],
  ['GET', 'v2/tokens/nonsense.xml', 404],
  ['GET', 'v2/requests.xml?start_date=2026-02-30', 400],
  ['GET', 'v2/requests.json?page=1e9', 400],
  ['GET', 'v2/servicerequestupdates.xml?start_date=2020-01-01T00:00:00Z', 400],
  ['GET', 'v2/servicerequestupdates.xml?api_key=nonsense', 403],
  ['POST', 'v2/requests.xml', 415],
  ['POST', 'v2/servicerequestupdates.json', 415],
])('%s %s answers %i in words', async (method, path, status) => {
  const answer = await as.citizen.ask(
    method,
    `/open311/${path}`,
    method === 'POST' ? { body: {} } : {},
  );
  expect(answer.status, answer.text).toBe(status);
  expect(answer.text).toMatch(/description|detail/);
  expect(answer.text).not.toMatch(/postgres|relation "|syntax error|\.ts:\d/i);
});
