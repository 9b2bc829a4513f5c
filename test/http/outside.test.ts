/** Services of others, through the proxy: a neighbour's Mesto read by a client library, and nothing that is not allowed. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { enableFallbackWithoutWorker, OgcApiEndpoint } from '@camptocamp/ogc-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoPassword } from '../../fixtures/city/index.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Caller } from './caller.ts';

enableFallbackWithoutWorker();

let server: TestServer;
let admin: Caller;
let citizen: Caller;
let service: { id: number; address: string };

beforeAll(async () => {
  // It is its own neighbour: the host is allowed by the machine's owner, as a city's own geoserver would be.
  server = await startServer({ city: 'small', config: { outsideInsideHosts: new Set() } });
  (server.services.config.outsideInsideHosts as Set<string>).add(new URL(server.url).host);
  admin = await Caller.signedIn(server.url, 'admin', demoPassword);
  citizen = new Caller(server.url);
  const body = { title: 'Neighbour', kind: 'ogc-api', url: `${server.url}/ogc`, isPublic: true };
  const answer = await admin.ask('POST', '/api/outside-services', { body });
  expect(answer.status).toBe(201);
  service = answer.json();
});
afterAll(() => server?.close());

describe('a neighbour’s Mesto', () => {
  it('is read by ogc-client through the proxy', async () => {
    const endpoint = new OgcApiEndpoint(`${server.url}${service.address}/ogc`);
    const info = await endpoint.info;
    expect(info.title).toContain('Kruševac');
    const collections = await endpoint.featureCollections;
    expect(
      collections.map((collection) =>
        typeof collection === 'string' ? collection : (collection as { name: string }).name,
      ),
    ).toContain('water_pipe');
  });

  it('gives features for an overlay', async () => {
    const answer = await citizen.ask(
      'GET',
      `${service.address}/ogc/collections/hydrant/items?limit=3&f=json`,
    );
    expect(answer.status).toBe(200);
    expect(answer.json<{ features: unknown[] }>().features).toHaveLength(3);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('gives no page', async () => {
    const answer = await citizen.ask('GET', `${service.address}/ogc?f=html`);
    expect([answer.status, answer.problem().type]).toEqual([403, '/problems/outside-refused']);
  });

  it('is asked below its own address when no path is given', async () => {
    const answer = await citizen.ask('GET', `${service.address}?f=json`);
    expect(answer.json<{ links: unknown[] }>().links.length).toBeGreaterThan(3);
  });
});

describe('an input of a process by its address', () => {
  const place = { type: 'Point', coordinates: [21.3333, 43.5833] };
  let stranger: Server;
  let host = '';
  let planner: Caller;

  beforeAll(async () => {
    stranger = createServer((request, response) => {
      const isJson = request.url === '/place';
      response.writeHead(request.url === '/away' ? 404 : 200, {
        'Content-Type': 'application/json',
      });
      response.end(isJson ? JSON.stringify(place) : 'no JSON');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    (server.services.config.outsideInsideHosts as Set<string>).add(host);
    planner = await Caller.signedIn(server.url, 'petar.planner', demoPassword);
  });
  afterAll(() => {
    stranger.close();
  });

  const select = (geometry: unknown) =>
    planner.ask('POST', '/ogc/processes/select/execution', {
      body: {
        inputs: { collection: 'hydrant', geometry, bufferMetres: 500 },
        outputs: { ids: {} },
        response: 'document',
      },
    });

  it('is read where the service is allowed, and nowhere else', async () => {
    const refused = await select({ href: `http://${host}/place` });
    expect(refused.status).toBe(400);
    expect(refused.problem().faults).toEqual([
      { field: '/inputs/geometry', message: expect.stringContaining('allowed') as string },
    ]);
    const body = { title: 'Places', kind: 'ogc-api', url: `http://${host}/`, isPublic: false };
    expect((await admin.ask('POST', '/api/outside-services', { body })).status).toBe(201);
    const answer = await select({ href: `http://${host}/place` });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.json<{ ids: { value: { ids: number[] } } }>().ids.value.ids).not.toEqual([]);
    expect(answer.json()).toEqual((await select(place)).json());
  });

  it.each(['/words', '/away'])('is refused by name when %s has nothing to take', async (path) => {
    const answer = await select([place, { href: `http://${host}${path}` }]);
    expect(answer.status).toBe(400);
    expect(answer.problem().faults?.[0]?.field).toBe('/inputs/geometry');
  });

  it('is one of a few', async () => {
    const many = Array.from({ length: 9 }, () => ({ href: `http://${host}/place` }));
    expect((await select(many)).status).toBe(400);
  });
});

describe('a reader who leaves', () => {
  let stranger: Server;
  let address = '';
  let service = 0;
  /** The stranger's own answers, of which there is never more than the beginning. */
  const asked: ServerResponse[] = [];

  beforeAll(async () => {
    stranger = createServer((request, response) => {
      asked.push(response);
      if (request.url === '/silent') return;
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      response.write('and so');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    (server.services.config.outsideInsideHosts as Set<string>).add(host);
    const body = { title: 'Slow', kind: 'wms', url: `http://${host}/`, isPublic: true };
    const made = await admin.ask('POST', '/api/outside-services', { body });
    ({ address, id: service } = made.json<{ address: string; id: number }>());
  });
  afterAll(async () => {
    await admin.ask('DELETE', `/api/outside-services/${service}`);
    stranger.closeAllConnections();
    stranger.close();
  });

  it.each([
    ['before the answer', '/silent', '499'],
    ['amid the answer', '/begun', '200'],
  ])('%s is no failure of the service, and it is asked no more', async (_, path, status) => {
    const { log, metrics } = server.services;
    const [warned, failed] = [vi.spyOn(log, 'warn'), vi.spyOn(log, 'error')];
    const leaves = new AbortController();
    const asking = fetch(`${server.url}${address}${path}`, { signal: leaves.signal });
    await vi.waitUntil(() => asked.length > 0);
    if (status === '200') await asking;
    leaves.abort();
    await asking.catch(() => undefined);
    await vi.waitUntil(() => asked[0]?.closed);
    asked.length = 0;
    const counted = await vi.waitUntil(async () => {
      const text = await metrics.getSingleMetricAsString('mesto_http_request_duration_seconds');
      const lines = text.split('\n').filter((line) => /_count.*route="\/outside/.test(line));
      return lines.find((line) => line.includes(`status="${status}"`));
    });
    expect(counted).toBeDefined();
    expect([warned.mock.calls, failed.mock.calls]).toEqual([[], []]);
    vi.restoreAllMocks();
  });
});

describe('what is not allowed', () => {
  it.each([
    ['a private address', 'http://10.0.0.1/wms'],
    ['the address of a cloud’s secrets', 'http://169.254.169.254/latest/meta-data'],
    ['this machine by another port', 'http://127.0.0.1:1/wms'],
  ])('%s is refused when it is asked', async (_, url) => {
    const body = { title: 'Inside', kind: 'wms', url };
    const added = (await admin.ask('POST', '/api/outside-services', { body })).json<{
      address: string;
    }>();
    const answer = await admin.ask('GET', `${added.address}?REQUEST=GetCapabilities`);
    expect([answer.status, answer.problem().type]).toEqual([403, '/problems/outside-refused']);
  });

  it.each([
    'ftp://geo.example/wms',
    'file:///etc/passwd',
    'http://name:word@geo.example/',
    'no address',
  ])('%s cannot be added', async (url) => {
    const body = { title: 'Wrong', kind: 'wms', url };
    const answer = await admin.ask('POST', '/api/outside-services', { body });
    expect([answer.status, answer.problem().type]).toEqual([400, '/problems/invalid-body']);
  });

  it('cannot be added twice, and is gone when it is removed', async () => {
    const body = { title: 'Once', kind: 'wfs', url: 'https://geo.example/wfs' };
    const made = (await admin.ask('POST', '/api/outside-services', { body })).json<{
      id: number;
    }>();
    expect((await admin.ask('POST', '/api/outside-services', { body })).status).toBe(409);
    expect((await admin.ask('DELETE', `/api/outside-services/${made.id}`)).status).toBe(204);
    expect((await admin.ask('GET', `/outside/${made.id}`)).status).toBe(404);
  });

  it('is not told to people who are not signed in, unless it is public', async () => {
    const titles = (await citizen.ask('GET', '/api/outside-services'))
      .json<{ title: string }[]>()
      .map(({ title }) => title);
    expect(titles).toEqual(['Neighbour']);
  });
});
