/** Pages of /ogc: what is chosen by f, Accept and lang; that no text becomes a tag; that rights are the same as in JSON. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

const evil = `"><script>alert('x')</script>`;
const html = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

let server: TestServer;
let people: Readonly<Record<Role, Caller>>;
let citizen: Caller;

beforeAll(async () => {
  server = await startServer();
  await addPeople(server.services);
  people = await callers(server.url);
  citizen = people.citizen;
  const quoted = evil.replaceAll("'", "''");
  const column = `"${evil.replaceAll('"', '""')}"`;
  await server.services.database.system(async (transaction) => {
    await transaction.run(
      `create table gis.odd (id bigint primary key, geom geometry(Point, 4326), ${column} text, secret text, kind text)`,
    );
    await transaction.run(`comment on table gis.odd is '${quoted}'`);
    await transaction.run(`comment on column gis.odd.${column} is '${quoted}'`);
    await transaction.run(
      `insert into gis.odd values (7, 'SRID=4326;POINT(21.33 43.58)', '${quoted}', 'hush-hush', 'a')`,
    );
    await transaction.run(
      `select catalog.adopt_layer('gis.odd', '{"private_columns": ["secret"]}')`,
    );
    await transaction.run(
      `create table gis.duct (id bigint primary key, geom geometry(Point, 4326))`,
    );
    await transaction.run(`select catalog.adopt_layer('gis.duct', '{"is_public": false}')`);
  });
  await server.services.catalog.reload();
});
afterAll(() => server.close());

const odd = '/ogc/collections/odd';
const pages = [
  ...['/ogc', '/ogc/api', '/ogc/conformance', '/ogc/collections', odd, `${odd}/items`],
  ...[`${odd}/items/7`, `${odd}/queryables`, `${odd}/schema`, `${odd}/sortables`, `${odd}/tiles`],
  ...[`${odd}/tiles/WebMercatorQuad`, '/ogc/tiles', '/ogc/tiles/EPSG25834Quad', `${odd}/styles`],
  ...[
    `${odd}/styles/odd`,
    '/ogc/styles',
    '/ogc/styles/map-dark',
    '/ogc/tileMatrixSets',
    '/ogc/functions',
  ],
  ...['/ogc/tileMatrixSets/EPSG25834Quad', `${odd}/items/7/versions`],
];

describe('every page', () => {
  it.each(pages)('is a page without a tag that somebody else wrote: %s', async (path) => {
    for (const language of ['en', 'sr-Latn', 'sr-Cyrl', 'sl']) {
      const answer = await citizen.get(`${path}?lang=${language}`, html);
      expect(answer.status, answer.text.slice(0, 300)).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('content-language')).toBe(language);
      expect(answer.headers.get('vary')).toMatch(/Accept(,|$)/);
      expect(answer.text).toContain(`<html lang="${language}">`);
      expect(answer.text).not.toContain('<script>alert');
      expect(answer.text).not.toMatch(/\son\w+=|\sstyle=|javascript:/i);
      expect(answer.text).not.toMatch(/undefined|\[object/);
      expect(answer.text).not.toContain('hush-hush');
      expect(answer.text.match(/<h1>/g)).toHaveLength(1);
    }
  });

  it.each(pages)('leads only to what is there: %s', async (path) => {
    const { text } = await citizen.get(`${path}?lang=en`, html);
    const addresses = [...text.matchAll(/<a [^>]*href="(\/ogc[^"]*)"/g)].map(([, address = '']) =>
      address.replaceAll('&amp;', '&'),
    );
    for (const address of new Set(addresses)) {
      const { status } = await citizen.get(address, html);
      expect(status, address).toBe(200);
    }
  });

  it('shows the evil words as words', async () => {
    const { text } = await citizen.get(`${odd}/items/7?lang=en`, html);
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;');
    const filter = encodeURIComponent(`kind = '${evil.replaceAll("'", "''")}'`);
    const list = await citizen.get(`${odd}/items?filter=${filter}`, html);
    expect(list.status).toBe(200);
    expect(list.text).not.toContain('<script>alert');
  });

  it('has the rights of its JSON', async () => {
    expect((await citizen.get('/ogc/collections/duct', html)).status).toBe(404);
    expect((await people.analyst.get('/ogc/collections/duct', html)).status).toBe(200);
    expect((await citizen.get('/ogc/collections', html)).text).not.toContain('duct');
    expect((await people.analyst.get('/ogc/collections', html)).text).toContain('duct');
    expect((await people.analyst.get(`${odd}/items/7`, html)).text).toContain('hush-hush');
  });
});

describe('what is given', () => {
  const typeOf = async (path: string, accept: string) =>
    (await citizen.get(path, { accept })).headers.get('content-type')?.split(';')[0];

  it('is chosen by f before Accept, and is JSON when nothing is said', async () => {
    for (const path of ['/ogc', '/ogc/conformance', '/ogc/collections', odd, '/ogc/tiles']) {
      expect(await typeOf(path, '*/*')).toBe('application/json');
      expect(await typeOf(path, 'text/html')).toBe('text/html');
      expect(await typeOf(path, 'text/html;q=0.5, application/json')).toBe('application/json');
      expect(await typeOf(`${path}?f=json`, 'text/html')).toBe('application/json');
      expect(await typeOf(`${path}?f=html`, 'application/json')).toBe('text/html');
      expect((await citizen.get(path, { accept: 'image/png' })).status).toBe(406);
    }
    expect(await typeOf(`${odd}/items`, 'text/html')).toBe('text/html');
    expect(await typeOf(`${odd}/items`, 'application/geo+json, text/html;q=0.9')).toBe(
      'application/geo+json',
    );
    expect(await typeOf(`${odd}/items/7?f=html`, '*/*')).toBe('text/html');
  });

  it('can be asked for with HEAD, with the same headers', async () => {
    for (const path of ['/ogc', odd, `${odd}/items`, '/ogc/api?f=html', '/ogc/styles/map']) {
      const [head, get] = await Promise.all([citizen.ask('HEAD', path), citizen.get(path)]);
      expect(head.status).toBe(200);
      expect(head.text).toBe('');
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
    }
  });

  it('keeps a language in its links that the address named, and no other', async () => {
    const links = (text: string) => text.match(/"href":"[^"]+"/g) ?? [];
    const named = await citizen.get('/ogc/collections?lang=sl', { 'accept-language': 'en' });
    expect(named.headers.get('content-language')).toBe('sl');
    expect(links(named.text).every((link) => link.includes('lang=sl'))).toBe(true);
    const plain = await citizen.get('/ogc/collections', { 'accept-language': 'sl' });
    expect(links(plain.text).some((link) => link.includes('lang='))).toBe(false);
  });

  it.each(['lang=de', 'lang=', 'lang=en&lang=sl', 'lang=EN'])(
    'refuses %s, naming it',
    async (query) => {
      for (const path of ['/ogc', `${odd}/items`, '/ogc/tiles/WebMercatorQuad/0/0/0']) {
        const answer = await citizen.get(`${path}?${query}`);
        expect(answer.status).toBe(400);
        expect(answer.problem().faults?.[0]?.field).toBe('lang');
      }
    },
  );

  it('is a problem document also for people when something is wrong', async () => {
    const answer = await citizen.get(`${odd}/items?limit=x`, html);
    expect(answer.status).toBe(400);
    expect(answer.problem().faults?.[0]?.field).toBe('limit');
  });
});
