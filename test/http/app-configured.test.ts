/** The same application behind a proxy with https, with a built client, and with little time. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { brotliCompressSync } from 'node:zlib';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { Fault } from '../../server/errors.ts';
import { IdentityRoom } from '../../server/identity/index.ts';
import { createLogger } from '../../server/log.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Caller } from './caller.ts';
import { addPeople, loginOf, password } from './people.ts';

let server: TestServer;
let configured: Server;
let caller: Caller;
let logged = '';
const clientDir = mkdtempSync(join(tmpdir(), 'mesto-client-'));

beforeAll(async () => {
  mkdirSync(join(clientDir, 'assets'));
  writeFileSync(join(clientDir, 'index.html'), '<!doctype html><title>Mesto</title>');
  writeFileSync(join(clientDir, 'assets/main-abc123.js'), `console.log(${'1'.repeat(2000)})`);
  writeFileSync(join(clientDir, 'assets/small-abc123.js'), 'plain()');
  writeFileSync(
    join(clientDir, 'assets/small-abc123.js.br'),
    brotliCompressSync('compressed beforehand'),
  );
  writeFileSync(join(clientDir, 'icon.svg'), '<svg/>');
  server = await startServer();
  await addPeople(server.services);
  const { services } = server;
  const app = createApp({
    ...services,
    metrics: new Registry(),
    log: createLogger(
      'trace',
      new Writable({
        write(line, _encoding, done) {
          logged += String(line);
          done();
        },
      }),
    ),
    config: {
      ...services.config,
      clientDir,
      publicUrl: 'https://mesto.example',
      trustProxy: true,
      requestTimeoutMs: 1_000,
    },
  });
  configured = createServer(app.callback()).listen(0, '127.0.0.1');
  await new Promise((resolve) => configured.once('listening', resolve));
  caller = new Caller(`http://127.0.0.1:${(configured.address() as AddressInfo).port}`);
});
afterAll(async () => {
  configured.closeAllConnections();
  configured.close();
  await server.close();
  rmSync(clientDir, { recursive: true });
});

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the client', () => {
  it.each(['/', '/desk', '/cases/KS-26-000001-7', '/ж'])('has its page at %s', async (path) => {
    const answer = await caller.get(path, html);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<title>Mesto</title>');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('has files that never change below /assets', async () => {
    const answer = await caller.get('/assets/main-abc123.js');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.text).toContain('console.log');
  });

  it('gives what was compressed when it was built to who takes it, under one address', async () => {
    const path = '/assets/small-abc123.js';
    const compressed = await caller.get(path, { 'accept-encoding': 'gzip, br' });
    expect(compressed.text).toBe('compressed beforehand');
    expect(compressed.headers.get('content-encoding')).toBe('br');
    expect(compressed.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(compressed.headers.get('vary')).toMatch(/accept-encoding/i);
    const plain = await caller.get(path, { 'accept-encoding': 'gzip' });
    expect(plain.text).toBe('plain()');
    expect((await caller.get(`${path}.br`)).status).toBe(404);
  });

  it('answers 304 to who has the file already', async () => {
    const { headers } = await caller.get('/icon.svg');
    const again = await caller.get('/icon.svg', {
      'if-none-match': headers.get('etag') ?? '',
      // Node's fetch would ask for no caching at all.
      'cache-control': 'max-age=0',
    });
    expect(again.status).toBe(304);
  });

  it.each([
    '/assets/main-old999.js',
    '/favicon.png',
    '/..%2f..%2fetc/passwd.txt',
    '/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
  ])('has nothing at %s', async (path) => {
    const answer = await caller.get(path, html);
    expect(answer.status).toBe(404);
    expect(answer.problem().type).toBe('/problems/not-found');
  });

  it('is new as soon as it was built anew', async () => {
    const page = (text: string) => {
      rmSync(join(clientDir, 'index.html'));
      writeFileSync(join(clientDir, 'index.html'), text);
    };
    writeFileSync(join(clientDir, 'assets/main-new456.js'), 'new()');
    page('<!doctype html><title>Mesto, new</title><p>longer than before');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await caller.get('/', html)).text).toContain('longer than before');
    expect((await caller.get('/assets/main-new456.js')).text).toBe('new()');
    page('<!doctype html><title>Mesto</title>');
  });

  it('gives no page to a program that asks for JSON, nor below the other channels', async () => {
    expect((await caller.get('/desk', { accept: 'application/json' })).status).toBe(404);
    for (const path of ['/api/nothing', '/ogc/nothing', '/tiles/']) {
      expect((await caller.get(path, html)).headers.get('content-type')).toMatch(/problem/);
    }
  });
});

describe('behind a proxy that speaks https', () => {
  it('gives a cookie that is never sent in the clear, and tells browsers to insist', async () => {
    const answer = await caller.ask('POST', '/api/session', {
      body: { login: loginOf('clerk'), password },
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(/; secure; httponly$/);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
  });

  it('links to where people reach it', async () => {
    const { text } = await caller.get('/ogc');
    expect(text).toContain('"href":"https://mesto.example/ogc/collections"');
  });

  it('counts wrong passwords by the address that the proxy tells, not by what a caller adds', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 9; index++) {
      const answer = await new Caller(caller.url).ask('POST', '/api/session', {
        body: { login: loginOf('planner'), password: 'wrong' },
        headers: { 'x-forwarded-for': `203.0.113.${index}, 198.51.100.1` },
      });
      statuses.push(answer.status);
    }
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('an answer that takes too long', () => {
  it('is given up with a document that says so, and the next one comes', async () => {
    const locked = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const holding = server.services.database.system(async (transaction) => {
      await transaction.run('lock table gis.street_light in access exclusive mode');
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    const answer = await caller.get('/ogc/collections/street_light/items');
    release.resolve();
    await holding;
    expect(answer.status).toBe(503);
    expect(answer.problem()).toMatchObject({ type: '/problems/timeout' });
    expect((await caller.get('/ogc/collections/street_light/items')).status).toBe(200);
  });
});

describe('a database that goes away', () => {
  let alone: Server;
  let signedIn: Caller;
  let isAway = false;
  beforeAll(async () => {
    const { services } = server;
    const identity = new IdentityRoom(
      {
        ...services.database,
        system: (work) =>
          isAway
            ? Promise.reject(new Fault('database-unavailable', 'The database is gone.'))
            : services.database.system(work),
      },
      { cacheMs: 1 },
    );
    const config = { ...services.config, clientDir };
    const app = createApp({ ...services, config, metrics: new Registry(), identity });
    alone = createServer(app.callback()).listen(0, '127.0.0.1');
    await new Promise((resolve) => alone.once('listening', resolve));
    const url = `http://127.0.0.1:${(alone.address() as AddressInfo).port}`;
    signedIn = await Caller.signedIn(url, loginOf('clerk'), password);
    await signedIn.get('/api/session');
    isAway = true;
  });
  afterAll(() => alone.close());

  it('leaves the process alive and the client there', async () => {
    expect((await signedIn.get('/health/live')).status).toBe(200);
    expect((await signedIn.get('/', html)).text).toContain('<title>Mesto</title>');
  });

  it('leaves those signed in who were', async () => {
    expect((await signedIn.get('/api/session')).json()).toMatchObject({
      account: { login: loginOf('clerk') },
    });
  });

  it('lets nobody in whom it cannot ask about', async () => {
    const stranger = new Caller(signedIn.url);
    stranger.cookie = `mesto_session=${'A'.repeat(43)}`;
    const answer = await stranger.get('/api/session');
    expect(answer.status).toBe(503);
    expect(answer.problem().type).toBe('/problems/database-unavailable');
  });
});

describe('figures behind a proxy', () => {
  it('are for administrators, even when it does not say for whom it asks', async () => {
    expect((await new Caller(caller.url).get('/metrics')).status).toBe(403);
    const administrator = await Caller.signedIn(caller.url, loginOf('administrator'), password);
    expect((await administrator.get('/metrics')).status).toBe(200);
  });
});

describe('the log', () => {
  it('has a line for each request, and nothing personal in it', async () => {
    const phone = '0641234567';
    const body = { login: loginOf('clerk'), password };
    const from = { 'x-forwarded-for': '203.0.113.99', 'user-agent': 'a rare browser' };
    const signIn = await caller.ask('POST', '/api/session', { body, headers: from });
    await caller.ask('GET', `/api/requests?q=${phone}`, { headers: from });
    await caller.ask('POST', '/api/requests', { body: { reporter: { phone } }, headers: from });
    await caller.ask('GET', `/nothing/${phone}`, { headers: from });
    const requestId = signIn.headers.get('x-request-id') ?? 'none';
    const lines = logged.split('\n').filter((line) => line.includes(requestId));
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ method: 'POST', route: '/api/session', status: 200 }),
    ]);
    for (const personal of [
      phone,
      '203.0.113.99',
      'a rare browser',
      loginOf('clerk'),
      password,
      caller.cookie?.split('=')[1] ?? 'no cookie',
    ]) {
      expect(logged).not.toContain(personal);
    }
  });
});
