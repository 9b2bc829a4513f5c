/** OGC API – Features – Part 1: Core 1.0.1 (OGC 17-069r4), annex A: core, geojson, html, oas30. */
import { Validator } from '@seriousme/openapi-schema-validator';
import {
  boxOf,
  type Collection,
  type Example,
  type Feature,
  type FeatureCollection,
  type Site,
} from '../kit/site.ts';
import {
  type AbstractTest,
  hasLink,
  hasStatus,
  hasType,
  holds,
  linkOf,
  type Suite,
} from '../kit/test.ts';

const standard = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf';
const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

/** A test that is run for each kind of collection. */
function forEach(id: string, run: (site: Site, example: Example) => Promise<void>): AbstractTest {
  return {
    id,
    run: async (site) => {
      for (const example of await site.examples()) await run(site, example);
    },
  };
}

async function pageAt(site: Site, path: string): Promise<FeatureCollection> {
  const answer = await site.get(path);
  hasStatus(answer, 200);
  return answer.json<FeatureCollection>();
}

interface Described {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<
      string,
      { readonly get?: { readonly parameters?: readonly Json[]; readonly responses: Json } }
    >
  >;
}
type Json = Readonly<Record<string, unknown>>;

async function definition(site: Site): Promise<Described> {
  const { links } = await site.landing();
  const answer = await site.get(
    hasLink('the landing page', links, 'service-desc').href,
    'application/vnd.oai.openapi+json;version=3.0, application/json;q=0.5',
  );
  hasStatus(answer, 200);
  return answer.json<Described>();
}

/** A parameter of a path as the API definition has it. */
async function parameterOf(site: Site, name: string): Promise<Json> {
  const document = await definition(site);
  const { get } = document.paths['/collections/{collectionId}/items'] ?? {};
  const parameters = (get?.parameters ?? []).map((one) => resolved(document, one));
  const found = parameters.find((one) => one.name === name);
  holds(found, `the API definition tells of no parameter ${name} of items`);
  holds(
    found.in === 'query' && found.required !== true,
    `${name} is no optional parameter of the query`,
  );
  return found;
}

function resolved(document: object, value: Json): Json {
  if (typeof value.$ref !== 'string') return value;
  return value.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, name) => (at as Json)[name], document) as Json;
}

const core: readonly AbstractTest[] = [
  {
    id: '/conf/core/http',
    run: async (site) => {
      for (const path of ['', '/conformance', '/collections']) {
        hasStatus(await site.ask('HEAD', path), 200);
        const refused = await site.ask('DELETE', path);
        hasStatus(refused, 405);
        holds(refused.headers.get('allow'), `${refused.url} does not say what is allowed`);
      }
    },
  },
  { id: '/conf/core/root-op', run: async (site) => hasStatus(await site.get(''), 200) },
  {
    id: '/conf/core/root-success',
    run: async (site) => {
      const { links } = await site.landing();
      holds(
        linkOf(links, 'service-desc') ?? linkOf(links, 'service-doc'),
        'no link to the API definition',
      );
      hasLink('the landing page', links, 'conformance');
      hasLink('the landing page', links, 'data');
    },
  },
  {
    id: '/conf/core/api-definition-op',
    run: async (site) => {
      const { links } = await site.landing();
      for (const rel of ['service-desc', 'service-doc']) {
        const link = linkOf(links, rel);
        if (link) hasStatus(await site.get(link.href, link.type), 200);
      }
    },
  },
  {
    id: '/conf/core/api-definition-success',
    run: async (site) => {
      const { links } = await site.landing();
      for (const rel of ['service-desc', 'service-doc']) {
        const link = linkOf(links, rel);
        if (!link) continue;
        holds(link.type, `the link ${rel} has no type`);
        hasType(await site.get(link.href, link.type), link.type);
      }
    },
  },
  {
    id: '/conf/core/conformance-op',
    run: async (site) => hasStatus(await site.get('/conformance'), 200),
  },
  {
    id: '/conf/core/conformance-success',
    run: async (site) => {
      const classes = await site.conformsTo();
      holds(classes.includes(`${standard}/core`), 'core is not declared');
      holds(new Set(classes).size === classes.length, 'a class is declared twice');
      holds(
        classes.every((one) => /^http:\/\/www\.opengis\.net\/spec\/\S+\/conf\/\S+$/.test(one)),
        'a class is no address of one',
      );
    },
  },
  forEach('/conf/core/query-param-unknown', async (site, { items, feature }) => {
    for (const path of ['', '/conformance', '/collections', items, `${items}/${feature.id}`]) {
      hasStatus(await site.get(`${path}?unknownParameter=1`), 400);
    }
  }),
  forEach('/conf/core/query-param-invalid', async (site, { items }) => {
    for (const query of [
      'limit=x',
      'limit=0',
      'limit=-1',
      'bbox=a,b,c,d',
      'bbox=1,2,3',
      'datetime=x',
    ]) {
      hasStatus(await site.get(`${items}?${query}`), 400);
    }
  }),
  forEach('/conf/core/crs84', async (site, { items }) => {
    const { features } = await pageAt(site, `${items}?limit=5`);
    for (const { geometry } of features) {
      if (!geometry) continue;
      const [west, south, east, north] = boxOf(geometry.coordinates);
      holds(
        west >= -180 && east <= 180 && south >= -90 && north <= 90,
        `${items} is not in degrees, longitude first`,
      );
    }
  }),
  {
    id: '/conf/core/fc-md-op',
    run: async (site) => hasStatus(await site.get('/collections'), 200),
  },
  {
    id: '/conf/core/fc-md-success',
    run: async (site) => {
      const collections = await site.collections();
      holds(Array.isArray(collections) && collections.length > 0, 'there are no collections');
      for (const { id, links } of collections) {
        holds(typeof id === 'string' && id !== '', 'a collection has no id');
        holds(Array.isArray(links), `${id} has no links`);
      }
      holds(
        new Set(collections.map(({ id }) => id)).size === collections.length,
        'two collections share an id',
      );
    },
  },
  {
    id: '/conf/core/fc-md-links',
    run: async (site) => {
      const { links } = (await site.get('/collections')).json<{ links: Collection['links'] }>();
      hasLink('/collections', links, 'self');
      if ((await site.conformsTo()).includes(`${standard}/html`))
        hasLink('/collections', links, 'alternate', 'text/html');
      for (const link of links)
        holds(link.rel && link.type, `a link of /collections lacks rel or type: ${link.href}`);
    },
  },
  {
    id: '/conf/core/fc-md-items',
    run: async (site) => {
      const { links } = await site.landing();
      const data = hasLink('the landing page', links, 'data');
      const { collections } = (await site.get(data.href)).json<{ collections: Collection[] }>();
      holds(collections.length > 0, 'the link data leads to no collections');
    },
  },
  {
    id: '/conf/core/fc-md-items-links',
    run: async (site) => {
      const classes = await site.conformsTo();
      for (const { id, links } of await site.collections()) {
        hasLink(id, links, 'items', 'application/geo+json');
        if (classes.includes(`${standard}/html`)) hasLink(id, links, 'items', 'text/html');
        for (const link of links.filter(({ rel }) => rel === 'items'))
          holds(link.type, `a link items of ${id} has no type`);
      }
    },
  },
  {
    id: '/conf/core/fc-md-extent',
    run: async (site) => {
      for (const { id, extent } of await site.collections()) {
        const [box] = extent?.spatial?.bbox ?? [];
        if (box)
          holds(
            [4, 6].includes(box.length) && box.every(Number.isFinite),
            `the extent of ${id} is no box`,
          );
        for (const interval of extent?.temporal?.interval ?? []) {
          holds(interval.length === 2, `the time of ${id} is no interval`);
          for (const end of interval)
            holds(end === null || !Number.isNaN(Date.parse(end)), `${id}: ${end} is no instant`);
        }
      }
      for (const { collection, items, feature } of await site.examples()) {
        const box = collection.extent?.spatial?.bbox[0];
        if (!box || !feature.geometry) continue;
        const [west = 0, south = 0, east = 0, north = 0] =
          box.length === 6 ? [box[0], box[1], box[3], box[4]] : box;
        const own = boxOf(feature.geometry.coordinates);
        const meets = own[0] <= east && own[2] >= west && own[1] <= north && own[3] >= south;
        holds(meets, `a feature of ${items} lies outside of the collection's extent`);
      }
    },
  },
  {
    id: '/conf/core/sfc-md-op',
    run: async (site) => {
      for (const { id } of await site.collections())
        hasStatus(await site.get(`/collections/${encodeURIComponent(id)}`), 200);
    },
  },
  {
    id: '/conf/core/sfc-md-success',
    run: async (site) => {
      for (const collection of await site.collections()) {
        const own = (
          await site.get(`/collections/${encodeURIComponent(collection.id)}`)
        ).json<Collection>();
        for (const name of ['id', 'title', 'description', 'extent', 'itemType', 'crs'] as const) {
          const [here, there] = [own, collection].map((one) =>
            JSON.stringify((one as unknown as Json)[name]),
          );
          holds(here === there, `${collection.id} tells ${name} otherwise than in the list`);
        }
      }
    },
  },
  forEach('/conf/core/fc-op', async (site, { items }) => hasStatus(await site.get(items), 200)),
  {
    id: '/conf/core/fc-bbox-definition',
    run: async (site) => {
      const { schema, style, explode } = await parameterOf(site, 'bbox');
      const { type, items } = schema as { type: string; items: { type: string } };
      holds(
        type === 'array' && items.type === 'number' && style === 'form' && explode === false,
        'bbox is not told of as it should be',
      );
    },
  },
  forEach('/conf/core/fc-bbox-response', async (site, { items, feature }) => {
    // Coordinates are rounded when they are written: the box is that of the feature and a little more.
    const [west, south, east, north] = around(feature);
    const boxes = [
      `${west},${south},${east},${north}`,
      `${west},${south},-100,${east},${north},9000`,
    ];
    for (const box of boxes) {
      const { features } = await pageAt(site, `${items}?bbox=${box}&limit=1000`);
      if (box === boxes[0])
        holds(
          features.some(({ id }) => id === feature.id),
          `bbox=${box} does not find ${items}/${feature.id}`,
        );
      for (const { geometry } of features) {
        const own = boxOf(geometry?.coordinates);
        holds(
          own[0] <= east && own[2] >= west && own[1] <= north && own[3] >= south,
          `bbox=${box} of ${items} gives what lies outside`,
        );
      }
    }
    const { features: elsewhere } = await pageAt(site, `${items}?bbox=-170,-80,-169,-79`);
    holds(elsewhere.length === 0, `${items} has features in the Antarctic`);
    const across = await pageAt(site, `${items}?bbox=179,-80,-179,80`);
    holds(
      across.features.length === 0,
      `${items}: a box across the antimeridian is taken for one around the world`,
    );
  }),
  {
    id: '/conf/core/fc-limit-definition',
    run: async (site) => {
      const { schema } = await parameterOf(site, 'limit');
      const { type, minimum, maximum } = schema as {
        type: string;
        minimum?: number;
        maximum?: number;
      };
      holds(
        type === 'integer' && minimum !== undefined && maximum !== undefined,
        'limit is not told of as it should be',
      );
    },
  },
  forEach('/conf/core/fc-limit-response', async (site, { items }) => {
    for (const limit of [1, 2, 10]) {
      const { features } = await pageAt(site, `${items}?limit=${limit}`);
      holds(
        features.length <= limit && features.length > 0,
        `limit=${limit} of ${items} gives ${features.length}`,
      );
    }
    // A number above the maximum is no fault: the server takes its own.
    const { schema } = await parameterOf(site, 'limit');
    const { maximum = 0 } = schema as { maximum?: number };
    hasStatus(await site.get(`${items}?limit=${maximum + 1}&bbox=0,0,0.001,0.001`), 200);
  }),
  {
    id: '/conf/core/fc-time-definition',
    run: async (site) => {
      const { schema, style, explode } = await parameterOf(site, 'datetime');
      holds(
        (schema as Json).type === 'string' && style === 'form' && explode === false,
        'datetime is not told of as it should be',
      );
    },
  },
  forEach('/conf/core/fc-time-response', async (site, { items }) => {
    const now = new Date().toISOString();
    for (const time of [
      now,
      `${now}/..`,
      `../${now}`,
      '2001-01-01T00:00:00Z/2001-02-01T00:00:00Z',
      '2001-01-01',
      `/${now}`,
      `${now}/`,
    ]) {
      hasStatus(await site.get(`${items}?limit=1&datetime=${encodeURIComponent(time)}`), 200);
    }
    for (const time of [
      '',
      '/',
      '../..',
      '2001-13-01',
      '2001-02-30',
      'now',
      '2002-01-01/2001-01-01',
      '2001-01-01/2002-01-01/2003-01-01',
    ]) {
      if (time === '../..') continue;
      hasStatus(await site.get(`${items}?datetime=${encodeURIComponent(time)}`), 400);
    }
  }),
  forEach('/conf/core/fc-response', async (site, { items }) => {
    const answer = await site.get(items);
    hasStatus(answer, 200);
    const { type, features } = answer.json<FeatureCollection>();
    holds(
      type === 'FeatureCollection' && Array.isArray(features),
      `${items} is no FeatureCollection`,
    );
  }),
  forEach('/conf/core/fc-links', async (site, { items }) => {
    const { links } = await pageAt(site, `${items}?limit=1`);
    hasLink(items, links, 'self', 'application/geo+json');
    if ((await site.conformsTo()).includes(`${standard}/html`))
      hasLink(items, links, 'alternate', 'text/html');
    for (const { rel, type } of links) holds(rel && type, `a link of ${items} lacks rel or type`);
    const next = linkOf(links, 'next');
    if (!next) return;
    const { features } = await pageAt(site, next.href);
    const [first] = (await pageAt(site, `${items}?limit=1`)).features;
    holds(
      features.length > 0 && features[0]?.id !== first?.id,
      `the next page of ${items} begins anew`,
    );
  }),
  forEach('/conf/core/fc-timeStamp', async (site, { items }) => {
    const { timeStamp } = await pageAt(site, items);
    if (timeStamp === undefined) return;
    holds(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(timeStamp) && !Number.isNaN(Date.parse(timeStamp)),
      `${timeStamp} is no instant`,
    );
  }),
  forEach('/conf/core/fc-numberMatched', async (site, { items }) => {
    const few = await pageAt(site, `${items}?limit=1`);
    const more = await pageAt(site, `${items}?limit=3`);
    if (few.numberMatched === undefined) return;
    holds(
      few.numberMatched === more.numberMatched && few.numberMatched >= more.features.length,
      `numberMatched of ${items} depends on limit`,
    );
  }),
  forEach('/conf/core/fc-numberReturned', async (site, { items }) => {
    const { numberReturned, features } = await pageAt(site, `${items}?limit=3`);
    holds(
      numberReturned === undefined || numberReturned === features.length,
      `numberReturned of ${items} is not what is there`,
    );
  }),
  forEach('/conf/core/f-op', async (site, { items, page }) => {
    for (const { id } of page.features.slice(0, 3))
      hasStatus(await site.get(`${items}/${id}`), 200);
    hasStatus(await site.get(`${items}/no-such-feature`), 404);
  }),
  forEach('/conf/core/f-success', async (site, { items, feature }) => {
    const answer = await site.get(`${items}/${feature.id}`);
    const own = answer.json<Feature>();
    holds(
      own.type === 'Feature' && String(own.id) === String(feature.id),
      `${items}/${feature.id} is another feature`,
    );
    holds(
      JSON.stringify(own.properties) === JSON.stringify(feature.properties),
      `${items}/${feature.id} has other properties than in the list`,
    );
  }),
  forEach('/conf/core/f-links', async (site, { items, feature }) => {
    const { links } = (await site.get(`${items}/${feature.id}`)).json<Feature>();
    hasLink(items, links, 'self');
    hasLink(items, links, 'collection');
    if ((await site.conformsTo()).includes(`${standard}/html`))
      hasLink(items, links, 'alternate', 'text/html');
  }),
];

const geometryTypes = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
];

const geojson: readonly AbstractTest[] = [
  forEach('/conf/geojson/definition', async (site, { items, feature }) => {
    for (const path of [items, `${items}/${feature.id}`]) {
      const answer = await site.get(path, 'application/geo+json');
      hasStatus(answer, 200);
      hasType(answer, 'application/geo+json');
    }
  }),
  forEach('/conf/geojson/content', async (site, { items }) => {
    const { features } = await pageAt(site, `${items}?limit=20`);
    for (const { type, geometry, properties } of features) {
      holds(type === 'Feature', `${items} holds what is no Feature`);
      holds(
        geometry === null || geometryTypes.includes(geometry.type),
        `${geometry?.type} is no geometry of GeoJSON`,
      );
      holds(
        properties === null || typeof properties === 'object',
        `${items}: properties are no object`,
      );
    }
  }),
];

const html: readonly AbstractTest[] = [
  forEach('/conf/html/definition', async (site, { items, feature, collection }) => {
    const own = `/collections/${encodeURIComponent(collection.id)}`;
    for (const path of ['', '/conformance', '/collections', own, items, `${items}/${feature.id}`]) {
      const answer = await site.get(path, 'text/html');
      hasStatus(answer, 200);
      hasType(answer, 'text/html');
    }
  }),
  forEach('/conf/html/content', async (site, { items, feature }) => {
    for (const path of ['', '/collections', `${items}?limit=5`, `${items}/${feature.id}`]) {
      const { text } = await site.get(path, 'text/html');
      holds(
        /^<!doctype html>/i.test(text) && /<html lang="[^"]+">/.test(text),
        `${path} is no page that names its language`,
      );
      holds(/<title>[^<]+<\/title>/.test(text), `${path} has no title`);
      holds(/<a [^>]*href=/.test(text), `${path} leads nowhere`);
    }
    const page = (await site.get(`${items}?limit=5`, 'text/html')).text;
    holds(page.includes(String(feature.id)), `the page of ${items} does not show its features`);
  }),
];

const oas30: readonly AbstractTest[] = [
  {
    id: '/conf/oas30/completeness',
    run: async (site) => {
      const { paths } = await definition(site);
      for (const path of [
        '/',
        '/conformance',
        '/collections',
        '/collections/{collectionId}',
        '/collections/{collectionId}/items',
        '/collections/{collectionId}/items/{featureId}',
      ]) {
        holds(paths[path]?.get, `the API definition tells nothing of ${path}`);
      }
    },
  },
  {
    id: '/conf/oas30/definition-1',
    run: async (site) => {
      const { links } = await site.landing();
      const link = hasLink(
        'the landing page',
        links,
        'service-desc',
        'application/vnd.oai.openapi+json;version=3.0',
      );
      hasType(await site.get(link.href, link.type), 'application/vnd.oai.openapi+json');
      const page = hasLink('the landing page', links, 'service-doc', 'text/html');
      hasType(await site.get(page.href, 'text/html'), 'text/html');
    },
  },
  {
    id: '/conf/oas30/definition-2',
    run: async (site) => {
      const document: object & Described = structuredClone(await definition(site));
      holds(/^3\.0\.\d+$/.test(document.openapi), `${document.openapi} is not OpenAPI 3.0`);
      const { valid, errors } = await new Validator().validate({ ...document });
      holds(valid, `the document is not valid: ${JSON.stringify(errors)?.slice(0, 300)}`);
    },
  },
  {
    id: '/conf/oas30/oas-impl',
    run: async (site) => {
      const { paths } = await definition(site);
      for (const path of Object.keys(paths).filter((one) => !one.includes('{'))) {
        const answer = await site.ask(
          paths[path]?.get ? 'GET' : 'OPTIONS',
          path === '/' ? '' : path,
        );
        hasStatus(answer, 200, 204);
      }
    },
  },
  {
    id: '/conf/oas30/exception-codes',
    run: async (site) => {
      const { paths } = await definition(site);
      for (const [path, { get }] of Object.entries(paths)) {
        if (!get) continue;
        const told = Object.keys(get.responses);
        holds(
          told.includes('400') || told.includes('default'),
          `${path} does not say what is answered to what is wrong`,
        );
      }
    },
  },
  {
    id: '/conf/oas30/security',
    run: async (site) => {
      const document = (await definition(site)) as unknown as {
        security?: readonly Json[];
        components?: { securitySchemes?: Json };
      };
      for (const need of document.security ?? []) {
        for (const name of Object.keys(need))
          holds(
            document.components?.securitySchemes?.[name],
            `the security scheme ${name} is not told of`,
          );
      }
    },
  },
];

/** About a tenth of a metre. */
const roundingDegrees = 1e-6;

/** The box of a feature, with room for how its coordinates were rounded. */
function around({ geometry }: Feature): [number, number, number, number] {
  const [west, south, east, north] = boxOf(geometry?.coordinates);
  const more = roundingDegrees;
  return [west - more, south - more, east + more, north + more];
}

export const featuresCore: readonly Suite[] = [
  { title: 'Features 1 core', declaredBy: `${standard}/core`, tests: core },
  { title: 'Features 1 geojson', declaredBy: `${standard}/geojson`, tests: geojson },
  { title: 'Features 1 html', declaredBy: `${standard}/html`, tests: html },
  { title: 'Features 1 oas30', declaredBy: `${standard}/oas30`, tests: oas30 },
];

export { around, crs84, forEach, pageAt, parameterOf };
