/** OGC API – Common 1 (19-072) and 2 (20-024): core, landing page, json, html, collections. */
import type { Collection } from '../kit/site.ts';
import { type AbstractTest, hasLink, hasStatus, hasType, holds, type Suite } from '../kit/test.ts';

const part1 = 'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf';
const part2 = 'http://www.opengis.net/spec/ogcapi-common-2/1.0/conf';

const landing: readonly AbstractTest[] = [
  { id: '/conf/landing-page/root-op', run: async (site) => hasStatus(await site.get(''), 200) },
  {
    id: '/conf/landing-page/root-success',
    run: async (site) => {
      const { links, title } = await site.landing();
      holds(typeof title === 'string', 'the landing page has no title');
      hasLink('the landing page', links, 'service-desc');
      hasLink('the landing page', links, 'service-doc');
      hasLink('the landing page', links, 'http://www.opengis.net/def/rel/ogc/1.0/conformance');
      hasLink('the landing page', links, 'self');
    },
  },
  {
    id: '/conf/landing-page/conformance-op',
    run: async (site) => hasStatus(await site.get('/conformance'), 200),
  },
  {
    id: '/conf/landing-page/conformance-success',
    run: async (site) =>
      holds((await site.conformsTo()).includes(`${part1}/core`), 'core is not declared'),
  },
  {
    id: '/conf/landing-page/links',
    run: async (site) => {
      // What a page leads to must be there, in the type that the link names.
      for (const { href, type, rel } of (await site.landing()).links) {
        const answer = await site.get(href, type);
        // What is only written to says so.
        if (answer.status === 405 && answer.headers.get('allow')?.includes('POST')) continue;
        hasStatus(answer, 200);
        holds(type, `the link ${rel} has no type`);
        hasType(answer, type.split(';')[0] ?? type);
      }
    },
  },
];

const representations: readonly AbstractTest[] = [
  {
    id: '/conf/json/content',
    run: async (site) => {
      for (const path of ['', '/conformance', '/collections']) {
        const answer = await site.get(path, 'application/json');
        hasType(answer, 'application/json');
        answer.json();
      }
    },
  },
  {
    id: '/conf/core/negotiation',
    run: async (site) => {
      for (const path of ['', '/conformance', '/collections']) {
        hasType(await site.get(`${path}?f=html`, 'application/json'), 'text/html');
        hasType(await site.get(`${path}?f=json`, 'text/html'), 'application/json');
        hasType(await site.get(path, 'application/json;q=0.2, text/html'), 'text/html');
        hasStatus(await site.get(path, 'image/png'), 406);
        hasStatus(await site.get(`${path}?f=nothing`), 400);
      }
    },
  },
];

const htmlPages: readonly AbstractTest[] = [
  {
    id: '/conf/html/content',
    run: async (site) => {
      for (const path of ['', '/conformance', '/collections']) {
        const answer = await site.get(path, 'text/html');
        hasType(answer, 'text/html');
        holds(/<h1>[^<]/.test(answer.text), `${path} has no heading`);
      }
    },
  },
];

const collections: readonly AbstractTest[] = [
  {
    id: '/conf/collections/rc-md-op',
    run: async (site) => hasStatus(await site.get('/collections'), 200),
  },
  {
    id: '/conf/collections/rc-md-success',
    run: async (site) => {
      const { links } = (await site.get('/collections')).json<{ links: Collection['links'] }>();
      hasLink('/collections', links, 'self');
      holds(
        (await site.collections()).every(({ id }) => id),
        'a collection has no id',
      );
    },
  },
  {
    id: '/conf/collections/rc-md-items',
    run: async (site) =>
      hasLink(
        'the landing page',
        (await site.landing()).links,
        'http://www.opengis.net/def/rel/ogc/1.0/data',
      ) && undefined,
  },
  {
    id: '/conf/collections/src-md-op',
    run: async (site) => {
      for (const { links, id } of await site.collections()) {
        hasStatus(await site.get(hasLink(id, links, 'self').href), 200);
      }
      hasStatus(await site.get('/collections/no-such-collection'), 404);
    },
  },
  {
    id: '/conf/collections/src-md-success',
    run: async (site) => {
      for (const { links, id } of await site.collections()) {
        const own = (await site.get(hasLink(id, links, 'self').href)).json<Collection>();
        holds(own.id === id, `${id} is called ${own.id} in its own document`);
        hasLink(id, own.links, 'items');
        const page = hasLink(id, own.links, 'alternate', 'text/html');
        hasType(await site.get(page.href, 'text/html'), 'text/html');
      }
    },
  },
];

const core: readonly AbstractTest[] = [
  {
    id: '/conf/core/http',
    run: async (site) => {
      for (const path of ['', '/conformance']) {
        hasStatus(await site.ask('GET', path), 200);
        hasStatus(await site.ask('HEAD', path), 200);
      }
      hasStatus(await site.get('/no-such-resource'), 404);
    },
  },
  {
    id: '/conf/core/query-param',
    run: async (site) => {
      hasStatus(await site.get('?no_such_parameter=1'), 400);
      hasStatus(await site.get('?F=json'), 400);
    },
  },
];

const oas30: readonly AbstractTest[] = [
  {
    id: '/conf/oas30/oas-definition',
    run: async (site) => {
      const { links } = await site.landing();
      const { href, type } = hasLink(
        'the landing page',
        links,
        'service-desc',
        'application/vnd.oai.openapi+json;version=3.0',
      );
      const document = (await site.get(href, type)).json<{
        openapi: string;
        info: object;
        paths: object;
      }>();
      holds(
        document.openapi.startsWith('3.0.') && document.info && document.paths,
        'this is no OpenAPI 3.0',
      );
    },
  },
];

export const common: readonly Suite[] = [
  { title: 'Common 1 core', declaredBy: `${part1}/core`, tests: core },
  { title: 'Common 1 oas30', declaredBy: `${part1}/oas30`, tests: oas30 },
  { title: 'Common 1 landing page', declaredBy: `${part1}/landing-page`, tests: landing },
  { title: 'Common 1 json', declaredBy: `${part1}/json`, tests: representations },
  { title: 'Common 1 html', declaredBy: `${part1}/html`, tests: htmlPages },
  { title: 'Common 2 collections', declaredBy: `${part2}/collections`, tests: collections },
  { title: 'Common 2 json', declaredBy: `${part2}/json`, tests: representations.slice(0, 1) },
  { title: 'Common 2 html', declaredBy: `${part2}/html`, tests: htmlPages },
];
