import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemSchema } from '../../server/http/api/schema.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

let server: TestServer;
let citizen: Caller;
beforeAll(async () => {
  server = await startServer();
  citizen = new Caller(server.url);
  await addPeople(server.services);
});
afterAll(() => server.close());

describe('every answer', () => {
  it('has headers that keep a browser safe', async () => {
    const { headers } = await citizen.get('/api/session');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('has them also when it is a problem', async () => {
    const { headers } = await citizen.get('/ogc/%zz');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('carries the request id that a proxy gave, or its own', async () => {
    const given = await citizen.get('/api/session', { 'x-request-id': 'proxy-12345678' });
    expect(given.headers.get('x-request-id')).toBe('proxy-12345678');
    const odd = await citizen.get('/api/session', { 'x-request-id': '<b>' });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is compressed when it is long and the client can read that', async () => {
    const response = await fetch(`${server.url}/ogc/collections`, {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect(await response.json()).toHaveProperty('collections');
  });
});

describe('an address where nothing is', () => {
  it.each(['/api/nothing', '/ogc/nothing', '/tiles', '/assets/nothing.js', '/health'])(
    '%s answers 404 with a document',
    async (path) => {
      const answer = await citizen.get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(problemSchema.parse(answer.json())).toMatchObject({
        type: '/problems/not-found',
        instance: path,
        requestId: answer.headers.get('x-request-id'),
      });
    },
  );

  it('shows nothing of the query, which may be personal', async () => {
    const answer = await citizen.get('/api/nothing?phone=0641234567');
    expect(answer.text).not.toContain('0641234567');
  });
});

describe('the type of a problem', () => {
  it('leads to a page that tells of it', async () => {
    const problem = (await citizen.get('/api/nothing')).problem();
    expect((await citizen.get(problem.type)).json()).toEqual({
      type: problem.type,
      title: problem.title,
      status: problem.status,
    });
    const list = (await citizen.get('/problems')).json<{ problems: { type: string }[] }>();
    expect(list.problems.map(({ type }) => type)).toContain(problem.type);
  });
});

describe('methods', () => {
  it('answers HEAD like GET, without a body', async () => {
    const head = await citizen.ask('HEAD', '/ogc/conformance');
    expect(head.status).toBe(200);
    expect(head.text).toBe('');
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(2);
  });

  it('tells with OPTIONS what is offered', async () => {
    const answer = await citizen.ask('OPTIONS', '/api/session');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('allow')?.split(', ').sort()).toEqual([
      'DELETE',
      'GET',
      'HEAD',
      'POST',
    ]);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('refuses %s /ogc', async (method) => {
    const answer = await citizen.ask(method, '/ogc');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('HEAD, GET');
    expect(answer.problem().type).toBe('/problems/method-not-allowed');
  });
});

describe('health', () => {
  it('is live and ready', async () => {
    expect((await citizen.get('/health/live')).json()).toEqual({ status: 'live' });
    expect((await citizen.get('/health/ready')).json()).toMatchObject({ status: 'ready' });
  });

  it('counts requests by route, and nothing personal', async () => {
    await citizen.get('/ogc/collections/parcel/items?limit=1');
    const { text } = await citizen.get('/metrics');
    expect(text).toContain(
      'mesto_http_request_duration_seconds_count{method="GET",route="/ogc/collections/:layer/items",status="200"}',
    );
  });

  it('shows its figures to those outside only when they are administrators', async () => {
    const everybody = await callers(server.url);
    const outside = { 'x-forwarded-for': '203.0.113.7' };
    expect((await everybody.citizen.get('/metrics', outside)).status).toBe(403);
    expect((await everybody.clerk.get('/metrics', outside)).status).toBe(403);
    expect((await everybody.administrator.get('/metrics', outside)).status).toBe(200);
  });
});

describe('a body over the limit', () => {
  const path = '/api/session';

  it('is refused by its announced length before it is read', async () => {
    const answer = await rawExchange(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000000000\r\n\r\n{`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('is refused while it streams without a length', async () => {
    const chunk = new Uint8Array(64 * 1024).fill(32);
    let sentBytes = 0;
    const body = new ReadableStream({
      pull(controller) {
        sentBytes += chunk.length;
        if (sentBytes > 10_000_000) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      // Node's fetch asks for this word; the browser's types do not know it.
      ...{ duplex: 'half' },
    });
    expect(response.status).toBe(413);
  });

  it('leaves the server answering others', async () => {
    expect((await citizen.get('/health/live')).status).toBe(200);
  });
});

describe('bytes that are no request', () => {
  it.each([
    ['nonsense\r\n\r\n', 400, 'malformed-request'],
    ['GET / HTTP/1.1\r\nHost: x\r\nBroken header\r\n\r\n', 400, 'malformed-request'],
    [`GET /?${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'address-too-long'],
  ])('%j… are answered with %i', async (text, status, code) => {
    const answer = await rawExchange(text);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain(`"type":"/problems/${code}"`);
  });
});

/** What comes back for bytes sent as they are. */
function rawExchange(text: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('utf8');
    socket.once('data', (answer: string) => {
      socket.destroy();
      resolve(answer);
    });
    socket.once('error', reject);
  });
}
