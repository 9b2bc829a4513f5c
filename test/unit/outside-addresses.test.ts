/** Which addresses the proxy reaches: the public internet, told at the moment of the connection. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../server/errors.ts';
import { fetchOutside, isPublicAddress, type OutsideLimits } from '../../server/outside/index.ts';

describe('a public address', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.1.2.3',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '192.0.2.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'localhost',
    '',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('asking', () => {
  let server: Server;
  let host: string;
  let answer: RequestListener = (_, response) => response.end('{}');
  const seen: { host: string | undefined; headers: Record<string, unknown> }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push({ host: request.headers.host, headers: request.headers });
      response.setHeader('content-type', 'application/json');
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<unknown>((resolve) => server.close(resolve)));

  const limits: OutsideLimits = { headMs: 300, wholeMs: 1000, bytes: 1000, redirects: 2 };

  async function ask(url: string, more: Partial<Parameters<typeof fetchOutside>[1]> = {}) {
    const got = await fetchOutside(new URL(url), {
      accept: '*/*',
      limits,
      isAllowed: () => true,
      insideHosts: new Set([host]),
      ...more,
    });
    const chunks: Buffer[] = [];
    for await (const chunk of got.body) chunks.push(chunk as Buffer);
    return { status: got.status, type: got.type, text: Buffer.concat(chunks).toString() };
  }

  async function refusal(asking: Promise<unknown>): Promise<string> {
    const error = await asking.then(
      () => null,
      (reason: unknown) => reason,
    );
    return error instanceof Fault ? error.code : String(error);
  }

  it('gets an answer, and tells nothing of who asks', async () => {
    answer = (_, response) => response.end('{"a":1}');
    expect(await ask(`http://${host}/wms`)).toEqual({
      status: 200,
      type: 'application/json',
      text: '{"a":1}',
    });
    expect(Object.keys(seen.at(-1)?.headers ?? {}).sort()).toEqual([
      'accept',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it.each([
    'http://127.0.0.1:1/',
    'http://[::1]:1/',
    'http://[::ffff:127.0.0.1]:1/',
    'http://2130706433:1/',
    'http://0x7f.1:1/',
    'http://169.254.169.254/latest/meta-data/',
  ])('refuses %s', async (url) => {
    expect(await refusal(ask(url))).toBe('outside-refused');
  });

  it('refuses a name that leads to the inside, whatever it led to before (DNS rebinding)', async () => {
    const { port } = server.address() as AddressInfo;
    let lookups = 0;
    const rebinding = ((_name: string, _options: object, done: (...answer: unknown[]) => void) => {
      lookups++;
      done(null, [{ address: '127.0.0.1', family: 4 }]);
    }) as never;
    const before = seen.length;
    const asking = ask(`http://geo.example:${port}/`, { resolve: rebinding });
    expect(await refusal(asking)).toBe('outside-refused');
    expect(lookups).toBe(1);
    const mixed = ((_name: string, _options: object, done: (...answer: unknown[]) => void) =>
      done(null, [
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.7', family: 4 },
      ])) as never;
    expect(await refusal(ask(`http://geo.example:${port}/`, { resolve: mixed }))).toBe(
      'outside-refused',
    );
    expect(seen).toHaveLength(before);
  });

  it('connects to the very address that was checked', async () => {
    const { port } = server.address() as AddressInfo;
    const asked: string[] = [];
    const resolve = ((name: string, _options: object, done: (...answer: unknown[]) => void) => {
      asked.push(name);
      done(null, [{ address: '127.0.0.1', family: 4 }]);
    }) as never;
    answer = (_, response) => response.end('[]');
    const inside = new Set([`geo.example:${port}`]);
    const got = await ask(`http://geo.example:${port}/`, { resolve, insideHosts: inside });
    expect(got.text).toBe('[]');
    expect(asked).toEqual(['geo.example']);
    expect(seen.at(-1)?.host).toBe(`geo.example:${port}`);
  });

  it('asks about every redirect, and does not follow one to the inside', async () => {
    answer = (_, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:9/secret' }).end();
    expect(await refusal(ask(`http://${host}/`))).toBe('outside-refused');
    answer = (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    expect(await refusal(ask(`http://${host}/`))).toBe('outside-refused');
    answer = (_, response) => response.writeHead(302, { location: '/elsewhere' }).end();
    const onlyRoot = { isAllowed: (url: URL) => url.pathname === '/' };
    expect(await refusal(ask(`http://${host}/`, onlyRoot))).toBe('outside-refused');
    expect(await refusal(ask(`http://${host}/`))).toBe('outside-failed');
    answer = (request, response) =>
      request.url === '/'
        ? response.writeHead(301, { location: '/there' }).end()
        : response.end('"there"');
    expect((await ask(`http://${host}/`)).text).toBe('"there"');
  });

  it('takes no page, nothing too large and nothing too slow', async () => {
    answer = (_, response) => response.setHeader('content-type', 'text/html').end('<script>');
    expect(await refusal(ask(`http://${host}/`))).toBe('outside-refused');
    answer = (_, response) => response.setHeader('content-length', '2000').end('x'.repeat(2000));
    expect(await refusal(ask(`http://${host}/`))).toBe('outside-refused');
    answer = (_, response) => {
      for (let part = 0; part < 20; part++) response.write('x'.repeat(100));
      response.end();
    };
    expect(await refusal(ask(`http://${host}/`))).toContain('larger than is taken');
    answer = () => {};
    expect(await refusal(ask(`http://${host}/`))).toBe('outside-failed');
    answer = (_, response) => {
      response.write('{');
    };
    expect(await refusal(ask(`http://${host}/`))).not.toBe('null');
  });

  it('passes an error on as one', async () => {
    answer = (_, response) => response.writeHead(500).end('{}');
    expect((await ask(`http://${host}/`)).status).toBe(502);
  });
});
