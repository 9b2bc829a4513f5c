/** OGC API – Styles – Part 1 (draft 20-009): core and Mapbox styles. */
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { Link, Site } from '../kit/site.ts';
import { type AbstractTest, hasLink, hasStatus, hasType, holds, type Suite } from '../kit/test.ts';

const standard = 'http://www.opengis.net/spec/ogcapi-styles-1/0.0/conf';
const rel = 'http://www.opengis.net/def/rel/ogc/1.0/styles';
const styleType = 'application/vnd.mapbox.style+json';

interface Styles {
  readonly default?: string;
  readonly styles: readonly { readonly id: string; readonly links: readonly Link[] }[];
}

/** The lists of the whole and of a few collections. */
async function lists(site: Site): Promise<{ path: string; list: Styles }[]> {
  const { links } = await site.landing();
  const owners = (await site.examples()).map(({ collection }) => collection.links);
  const found: { path: string; list: Styles }[] = [];
  for (const own of [links, ...owners]) {
    const { href } = hasLink('a resource with styles', own, rel);
    const answer = await site.get(href, 'application/json');
    hasStatus(answer, 200);
    found.push({ path: href, list: answer.json<Styles>() });
  }
  return found;
}

const core: readonly AbstractTest[] = [
  { id: '/conf/core/base-resource-link', run: async (site) => void (await lists(site)) },
  { id: '/conf/core/styles-op', run: async (site) => hasStatus(await site.get('/styles'), 200) },
  {
    id: '/conf/core/styles-success',
    run: async (site) => {
      for (const { path, list } of await lists(site)) {
        const ids = list.styles.map(({ id }) => id);
        holds(
          new Set(ids).size === ids.length && ids.length > 0,
          `${path} names no styles, or one twice`,
        );
        holds(
          list.default === undefined || ids.includes(list.default),
          `the default of ${path} is not in it`,
        );
        for (const { id, links } of list.styles)
          holds(hasLink(id, links, 'stylesheet').type, `${id} has no type`);
      }
    },
  },
  {
    id: '/conf/core/style-op',
    run: async (site) => {
      for (const { list } of await lists(site)) {
        for (const { id, links } of list.styles)
          hasStatus(await site.get(hasLink(id, links, 'stylesheet').href), 200);
      }
      hasStatus(await site.get('/styles/no-such-style'), 404);
    },
  },
  {
    id: '/conf/core/style-success',
    run: async (site) => {
      for (const { list } of await lists(site)) {
        for (const { id, links } of list.styles) {
          const answer = await site.get(hasLink(id, links, 'stylesheet').href);
          hasType(answer, hasLink(id, links, 'stylesheet').type ?? '');
          holds(
            answer.headers.get('content-language'),
            `${id} does not say in which language it is`,
          );
        }
      }
    },
  },
];

const mapLibre: readonly AbstractTest[] = [
  {
    id: '/conf/mapbox-style/content',
    run: async (site) => {
      for (const { list } of await lists(site)) {
        for (const { id, links } of list.styles) {
          const { href } = hasLink(id, links, 'stylesheet', styleType);
          const errors = validateStyleMin((await site.get(href)).json());
          holds(errors.length === 0, `${id}: ${errors.map(({ message }) => message).join('; ')}`);
        }
      }
    },
  },
];

const html: readonly AbstractTest[] = [
  {
    id: '/conf/html/content',
    run: async (site) => {
      for (const { path, list } of await lists(site)) {
        hasType(await site.get(path, 'text/html'), 'text/html');
        for (const { id, links } of list.styles) {
          hasType(
            await site.get(hasLink(id, links, 'alternate', 'text/html').href, 'text/html'),
            'text/html',
          );
        }
      }
    },
  },
];

export const styles: readonly Suite[] = [
  { title: 'Styles 1 core (draft)', declaredBy: `${standard}/core`, tests: core },
  {
    title: 'Styles 1 mapbox-style (draft)',
    declaredBy: `${standard}/mapbox-style`,
    tests: mapLibre,
  },
  { title: 'Styles 1 html (draft)', declaredBy: `${standard}/html`, tests: html },
];
