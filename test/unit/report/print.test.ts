/** The browser that prints reaches its own origin and nothing else, in bounded time and number. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../server/errors.ts';
import { findBrowser, ReportRoom } from '../../../server/report/index.ts';

const program = findBrowser(process.env.CHROMIUM ?? null);

const servers: Server[] = [];

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const wish = (origin: string, path: string) => ({
  origin,
  path,
  cookie: { name: 'mesto_session', value: 'lent' },
  locale: 'sr-Cyrl-RS',
  timeZone: 'Europe/Belgrade',
});

/**
 * A page that tries every way out, and says that it is ready when all have failed. A socket that is held back may never
 * be told that it is closed: three seconds are enough to reach a server on the same machine.
 */
const waysOut = (other: string) => `<!doctype html><title>out</title>
<link rel="stylesheet" href="${other}/style.css"><img src="${other}/image.png">
<script src="${other}/script.js"></script><iframe src="${other}/frame"></iframe>
<form id="f" action="${other}/form" target="_blank" method="post"></form>
<script>
  const host = '${other}'.slice(7);
  const attempts = [
    fetch('${other}/fetch', { mode: 'no-cors' }),
    fetch('http://localhost:' + host.split(':')[1] + '/name', { mode: 'no-cors' }),
    new Promise((resolve) => { const s = new WebSocket('ws://' + host + '/socket'); s.onclose = resolve; s.onerror = resolve; setTimeout(resolve, 3000); }),
  ];
  navigator.sendBeacon('${other}/beacon', 'x');
  fetch('/redirect', { mode: 'no-cors' });
  document.getElementById('f').submit();
  window.open('${other}/window');
  Promise.allSettled(attempts).then(() => document.documentElement.setAttribute('data-report', 'ready'));
</script>`;

describe.skipIf(program === null)('a report printed by Chromium', () => {
  const outside: string[] = [];
  const seen: { cookie: string; language: string }[] = [];
  let room: ReportRoom;
  let origin = '';
  let other = '';

  beforeAll(async () => {
    other = await listen((request, response) => {
      outside.push(`${request.method} ${request.url}`);
      response.end();
    });
    origin = await listen((request, response) => {
      const { cookie = '', 'accept-language': language = '' } = request.headers;
      seen.push({ cookie, language });
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      if (request.url === '/out') response.end(waysOut(other));
      else if (request.url === '/redirect')
        response.writeHead(302, { Location: `${other}/redirect` }).end();
      else if (request.url === '/never') response.end('<!doctype html><p>Not yet');
      else if (request.url === '/none') response.end('<!doctype html><html data-report="none">');
      else response.end('<!doctype html><html data-report="ready"><p>Извештај');
    });
    room = new ReportRoom(
      { chromium: program, host: '127.0.0.1' },
      { limitMs: 40_000, atOnce: 1, waiting: 1 },
    );
  });
  afterAll(async () => {
    await room.close();
    for (const server of servers) server.close();
  });

  it('is a PDF of the page, read as the asker and in the asker’s language', async () => {
    const pdf = await room.print(wish(origin, '/plain'));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(seen[0]).toEqual({
      cookie: 'mesto_session=lent',
      language: expect.stringContaining('sr-Cyrl-RS') as string,
    });
  });

  // Chromium starts in a second; a busy machine takes its time.
  it('asks nobody else, whatever the page tries', { timeout: 90_000 }, async () => {
    const pdf = await room.print(wish(origin, '/out'));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await expect(room.print(wish(origin, '/redirect'))).rejects.toThrow();
    expect(outside).toEqual([]);
  });

  it('says so when the page has no such result', async () => {
    await expect(room.print(wish(origin, '/none'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is given up after its time, and only so many wait', async () => {
    const small = new ReportRoom(
      { chromium: program, host: '127.0.0.1' },
      { limitMs: 2_500, atOnce: 1, waiting: 0 },
    );
    try {
      const late = small.print(wish(origin, '/never'));
      const one = expect(late).rejects.toMatchObject({ code: 'timeout' });
      await expect(small.print(wish(origin, '/plain'))).rejects.toMatchObject({ code: 'busy' });
      await one;
      // The room is free again.
      await expect(small.print(wish(origin, '/plain'))).resolves.toBeInstanceOf(Buffer);
    } finally {
      await small.close();
    }
  });
});

it('says that there is no Chromium', async () => {
  const room = new ReportRoom({ chromium: '/nowhere/chromium', host: '::' });
  expect(room.originAt(80)).toBe('http://127.0.0.1:80');
  const print = room.print(wish('http://127.0.0.1:1', '/report'));
  await expect(print).rejects.toBeInstanceOf(Fault);
  await expect(print).rejects.toMatchObject({ code: 'not-set-up' });
});
