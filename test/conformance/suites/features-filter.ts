/** OGC API – Features – Part 3: Filtering (19-079r2) and CQL2 (21-065r2): queryables, filters, and each group of operators. */
import { boxOf, type Example, type Site } from '../kit/site.ts';
import {
  type AbstractTest,
  Failure,
  hasLink,
  hasStatus,
  hasType,
  holds,
  NotApplicable,
  type Suite,
} from '../kit/test.ts';
import { around, forEach, pageAt, parameterOf } from './features-core.ts';

const part3 = 'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf';
const cql2 = 'http://www.opengis.net/spec/cql2/1.0/conf';
const queryablesRel = 'http://www.opengis.net/def/rel/ogc/1.0/queryables';

interface Property {
  readonly type?: string;
  readonly format?: string;
  readonly 'x-ogc-role'?: string;
}
interface Schema {
  readonly $schema: string;
  readonly $id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, Property>>;
  readonly additionalProperties?: boolean;
}

async function schemaOf(site: Site, { collection }: Example): Promise<Schema> {
  const link = hasLink(collection.id, collection.links, queryablesRel);
  const answer = await site.get(link.href, 'application/schema+json');
  hasStatus(answer, 200);
  return answer.json<Schema>();
}

const queryables: readonly AbstractTest[] = [
  forEach(
    '/conf/queryables/queryables-link',
    async (_site, { collection }) => void hasLink(collection.id, collection.links, queryablesRel),
  ),
  forEach(
    '/conf/queryables/get-queryables-op',
    async (site, example) => void (await schemaOf(site, example)),
  ),
  forEach('/conf/queryables/get-queryables-response', async (site, example) => {
    const link = hasLink(example.collection.id, example.collection.links, queryablesRel);
    hasType(await site.get(link.href, 'application/schema+json'), 'application/schema+json');
    const { $schema, $id, type, properties } = await schemaOf(site, example);
    holds(
      /json-schema\.org\/draft\/(2019-09|2020-12)\/schema/.test($schema),
      `${$schema} is no JSON Schema of 2019-09 or 2020-12`,
    );
    holds($id.split('?')[0] === link.href.split('?')[0], `the schema says that it lies at ${$id}`);
    holds(type === 'object' && Object.keys(properties).length > 0, 'the schema has no properties');
    holds(!Object.keys(properties).some((name) => name === ''), 'a property has no name');
  }),
];

/** A property of a kind with a value that the example has. */
async function sampleOf(
  site: Site,
  example: Example,
  types: readonly string[],
): Promise<{ name: string; value: string | number } | null> {
  const { properties } = await schemaOf(site, example);
  for (const [name, { type, format, 'x-ogc-role': role }] of Object.entries(properties)) {
    const value = example.feature.properties?.[name];
    if (!types.includes(type ?? '') || role === 'id' || format?.startsWith('date')) continue;
    if (typeof value === 'string' ? value !== '' : typeof value === 'number')
      return { name, value: value as string | number };
  }
  return null;
}

const literal = (value: string | number) =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

const parameters: readonly AbstractTest[] = [
  forEach('/conf/queryables-query-parameters/parameters', async (site, example) => {
    const property = await sampleOf(site, example, ['string', 'integer']);
    if (!property) return;
    const path = `${example.items}?limit=50&${encodeURIComponent(property.name)}=${encodeURIComponent(property.value)}`;
    const { features } = await pageAt(site, path);
    holds(features.length > 0, `${path} finds nothing`);
    for (const feature of features) {
      holds(feature.properties?.[property.name] === property.value, `${path} finds what is not so`);
    }
  }),
];

const filtered = (items: string, filter: string, more = '') =>
  `${items}?limit=200${more}&filter=${encodeURIComponent(filter)}`;

async function count(site: Site, path: string): Promise<number> {
  return (await pageAt(site, path)).features.length;
}

/** A filter that finds the example, and its opposite, which does not. */
async function separates(site: Site, { items, feature }: Example, filter: string): Promise<void> {
  const { features } = await pageAt(site, filtered(items, `(${filter}) AND ${idIs(feature.id)}`));
  holds(features.length === 1, `${items}: ${filter} does not find ${feature.id}`);
  const { features: others } = await pageAt(
    site,
    filtered(items, `NOT (${filter}) AND ${idIs(feature.id)}`),
  );
  holds(others.length === 0, `${items}: NOT (${filter}) finds ${feature.id}`);
}

const idIs = (id: string | number) => `id = ${typeof id === 'number' ? id : literal(id)}`;

const filtering: readonly AbstractTest[] = [
  {
    id: '/conf/filter/filter-param',
    run: async (site) => void (await parameterOf(site, 'filter')),
  },
  {
    id: '/conf/filter/filter-lang-param',
    run: async (site) => void (await parameterOf(site, 'filter-lang')),
  },
  {
    id: '/conf/filter/filter-crs-param',
    run: async (site) => void (await parameterOf(site, 'filter-crs')),
  },
  forEach('/conf/filter/expression-construction', async (site, { items }) => {
    for (const filter of ['', 'a = ', 'no_such_property = 1', '((', 'id = 1 AND (']) {
      hasStatus(await site.get(filtered(items, filter)), 400);
    }
    hasStatus(await site.get(filtered(items, 'id > 0', '&filter-lang=nothing')), 400);
  }),
  forEach('/conf/filter/filter-crs', async (site, { items, feature }) => {
    const [x, y] = boxOf(feature.geometry?.coordinates);
    const inBox = (a: number, b: number) =>
      `S_INTERSECTS(${'geom'}, BBOX(${a - 0.001},${b - 0.001},${a + 0.001},${b + 0.001}))`;
    const names = await geometryNames(site, items);
    const text = (a: number, b: number) => inBox(a, b).replace('geom', names);
    const plain = await count(site, filtered(items, text(x, y)));
    const turned = await count(
      site,
      filtered(items, text(y, x), '&filter-crs=http://www.opengis.net/def/crs/EPSG/0/4326'),
    );
    holds(
      plain > 0 && plain === turned,
      `${items}: filter-crs EPSG:4326 has not the latitude first`,
    );
    hasStatus(await site.get(filtered(items, text(x, y), '&filter-crs=urn:none')), 400);
  }),
  forEach('/conf/filter/mixing-expressions', async (site, example) => {
    const { items, feature } = example;
    const box = around(feature).join();
    const both = await pageAt(site, filtered(items, idIs(feature.id), `&bbox=${box}`));
    holds(
      both.features.length === 1,
      `${items}: bbox and filter together do not find ${feature.id}`,
    );
    const none = await pageAt(site, filtered(items, idIs(feature.id), '&bbox=-170,-80,-169,-79'));
    holds(none.features.length === 0, `${items}: a filter takes no notice of bbox`);
  }),
  forEach('/conf/features-filter/response', async (site, { items, feature }) => {
    const { features } = await pageAt(site, filtered(items, idIs(feature.id)));
    holds(
      features.length === 1 && features[0]?.id === feature.id,
      `${items}: ${idIs(feature.id)} finds something else`,
    );
  }),
];

async function geometryNames(site: Site, items: string): Promise<string> {
  const example = (await site.examples()).find((one) => one.items === items);
  const { properties } = await schemaOf(site, example as Example);
  const found = Object.entries(properties).find(
    ([, { 'x-ogc-role': role, format }]) =>
      role === 'primary-geometry' || format?.startsWith('geometry'),
  );
  holds(found, `${items} has no geometry to ask about`);
  return quoted(found[0]);
}

const languages: readonly AbstractTest[] = [
  forEach('/conf/cql2-text/validate', async (site, example) => {
    const { items, feature } = example;
    holds(
      (await count(site, filtered(items, idIs(feature.id), '&filter-lang=cql2-text'))) === 1,
      'cql2-text finds nothing',
    );
  }),
];

const jsonLanguage: readonly AbstractTest[] = [
  forEach('/conf/cql2-json/validate', async (site, { items, feature }) => {
    const filter = JSON.stringify({ op: '=', args: [{ property: 'id' }, feature.id] });
    holds(
      (await count(site, filtered(items, filter, '&filter-lang=cql2-json'))) === 1,
      'cql2-json finds nothing',
    );
    hasStatus(await site.get(filtered(items, '{"op":"="', '&filter-lang=cql2-json')), 400);
  }),
];

const basic: readonly AbstractTest[] = [
  forEach('/conf/basic-cql2/basic-test', async (site, example) => {
    const number = await sampleOf(site, example, ['integer', 'number']);
    const text = await sampleOf(site, example, ['string']);
    for (const property of [number, text]) {
      if (!property) continue;
      const name = quoted(property.name);
      await separates(site, example, `${name} = ${literal(property.value)}`);
      await separates(site, example, `${name} >= ${literal(property.value)}`);
      await separates(site, example, `NOT (${name} <> ${literal(property.value)})`);
      await separates(site, example, `${name} IS NOT NULL`);
      await separates(site, example, `${name} = ${literal(property.value)} OR FALSE`);
    }
  }),
  {
    id: '/conf/basic-cql2/logical',
    run: async (site) => {
      const [example] = await site.examples();
      if (!example) throw new NotApplicable('nothing to ask about');
      const all = await count(site, `${example.items}?limit=200`);
      holds(
        (await count(site, filtered(example.items, 'TRUE'))) === all,
        'TRUE leaves something out',
      );
      holds((await count(site, filtered(example.items, 'FALSE'))) === 0, 'FALSE finds something');
    },
  },
];

const advanced: readonly AbstractTest[] = [
  forEach('/conf/advanced-comparison-operators/like', async (site, example) => {
    const text = await sampleOf(site, example, ['string']);
    if (!text) return;
    const beginning = String(text.value)
      .slice(0, 2)
      .replace(/[%_\\']/g, '_');
    await separates(site, example, `${quoted(text.name)} LIKE '${beginning}%'`);
  }),
  forEach('/conf/advanced-comparison-operators/between-in', async (site, example) => {
    const number = await sampleOf(site, example, ['integer', 'number']);
    if (!number) return;
    const value = Number(number.value);
    await separates(site, example, `${quoted(number.name)} BETWEEN ${value - 1} AND ${value + 1}`);
    await separates(site, example, `${quoted(number.name)} IN (${value}, ${value + 1})`);
  }),
];

const caseInsensitive: readonly AbstractTest[] = [
  forEach('/conf/case-insensitive-comparison/casei', async (site, example) => {
    const text = await sampleOf(site, example, ['string']);
    if (text)
      await separates(
        site,
        example,
        `CASEI(${quoted(text.name)}) = CASEI(${literal(String(text.value).toUpperCase())})`,
      );
  }),
];

const accentInsensitive: readonly AbstractTest[] = [
  forEach('/conf/accent-insensitive-comparison/accenti', async (site, example) => {
    const text = await sampleOf(site, example, ['string']);
    if (text)
      await separates(
        site,
        example,
        `ACCENTI(${quoted(text.name)}) = ACCENTI(${literal(text.value)})`,
      );
  }),
];

function spatial(
  id: string,
  operators: (geometry: string, point: string, box: string) => readonly string[],
): AbstractTest {
  return forEach(id, async (site, example) => {
    const geometry = await geometryNames(site, example.items);
    const [west, south, east, north] = boxOf(example.feature.geometry?.coordinates);
    const m = 0.0001;
    const box = `BBOX(${west - m},${south - m},${east + m},${north + m})`;
    const polygon = `POLYGON((${west - m} ${south - m},${east + m} ${south - m},${east + m} ${north + m},${west - m} ${north + m},${west - m} ${south - m}))`;
    for (const filter of operators(geometry, polygon, box)) await separates(site, example, filter);
  });
}

const basicSpatial = [
  spatial('/conf/basic-spatial-functions/s_intersects', (geometry, _polygon, box) => [
    `S_INTERSECTS(${geometry}, ${box})`,
  ]),
  spatial('/conf/basic-spatial-functions-plus/s_intersects', (geometry, polygon) => [
    `S_INTERSECTS(${geometry}, ${polygon})`,
  ]),
];
const allSpatial = [
  spatial('/conf/spatial-functions/all', (geometry, polygon) => [
    `S_WITHIN(${geometry}, ${polygon})`,
    `S_CONTAINS(${polygon}, ${geometry})`,
    `NOT S_DISJOINT(${geometry}, ${polygon})`,
    `NOT S_EQUALS(${geometry}, ${polygon})`,
    `NOT S_TOUCHES(${geometry}, ${polygon})`,
    `NOT S_CROSSES(${geometry}, ${polygon})`,
    `NOT S_OVERLAPS(${geometry}, ${polygon})`,
  ]),
];

const temporal: readonly AbstractTest[] = [
  {
    id: '/conf/temporal-functions/all',
    run: async (site) => {
      const [example] = await site.examples();
      if (!example) throw new Failure('nothing to ask about');
      const [early, late] = [
        "TIMESTAMP('2001-01-01T00:00:00Z')",
        "TIMESTAMP('2002-01-01T00:00:00Z')",
      ];
      const interval = (a: string, b: string) => `INTERVAL('${a}','${b}')`;
      const wide = interval('2000-01-01', '2003-01-01');
      const narrow = interval('2001-01-01', '2002-01-01');
      for (const filter of [
        `T_BEFORE(${early}, ${late})`,
        `T_AFTER(${late}, ${early})`,
        `T_EQUALS(${early}, ${early})`,
        `T_DISJOINT(${early}, ${late})`,
        `T_INTERSECTS(${wide}, ${narrow})`,
        `T_CONTAINS(${wide}, ${narrow})`,
        `T_DURING(${narrow}, ${wide})`,
      ]) {
        await separates(site, example, filter);
      }
    },
  },
];

const propertyProperty: readonly AbstractTest[] = [
  forEach('/conf/property-property/all', async (site, example) => {
    const text = await sampleOf(site, example, ['string']);
    if (text) await separates(site, example, `${quoted(text.name)} = ${quoted(text.name)}`);
    await separates(site, example, 'id = id');
    await separates(site, example, `${idIs(example.feature.id)} AND 1 = 1`);
  }),
];

const arithmetic: readonly AbstractTest[] = [
  forEach('/conf/arithmetic/all', async (site, example) => {
    const number = await sampleOf(site, example, ['integer', 'number']);
    if (!number) return;
    const name = quoted(number.name);
    const value = Number(number.value);
    await separates(site, example, `${name} + 1 > ${value}`);
    await separates(site, example, `${name} * 2 - ${value} = ${value}`);
    await separates(site, example, `2 + 3 * 4 = 14 AND 2 ^ 3 = 8 AND 7 DIV 2 = 3 AND 7 % 4 = 3`);
  }),
];

const functionTests: readonly AbstractTest[] = [
  {
    id: '/conf/functions/list',
    run: async (site) => {
      const { href } = hasLink(
        'the landing page',
        (await site.landing()).links,
        'http://www.opengis.net/def/rel/ogc/1.0/functions',
      );
      const { functions } = (await site.get(href)).json<{
        functions: { name: string; returns: string[] }[];
      }>();
      holds(
        functions.length > 0 && functions.every(({ name, returns }) => name && returns.length > 0),
        'no functions are listed',
      );
      const [example] = await site.examples();
      if (!example) throw new NotApplicable('nothing to ask about');
      hasStatus(await site.get(filtered(example.items, 'no_such_function(1) = 1')), 400);
    },
  },
];

/** Arrays stand as literals here, as few layers have a property of them. */
const arrayTests: readonly AbstractTest[] = [
  {
    id: '/conf/array-functions/all',
    run: async (site) => {
      const [example] = await site.examples();
      if (!example) throw new NotApplicable('nothing to ask about');
      for (const filter of [
        `A_EQUALS(('a','b'), ('a','b'))`,
        `A_CONTAINS(('a','b'), ('a'))`,
        `A_CONTAINEDBY(('a'), ('a','b'))`,
        `A_OVERLAPS(('a','b'), ('b','c'))`,
        `NOT A_OVERLAPS(('a'), ('c'))`,
      ]) {
        await separates(site, example, filter);
      }
    },
  },
];

const suite = (name: string, tests: readonly AbstractTest[]): Suite => ({
  title: `CQL2 ${name}`,
  declaredBy: `${cql2}/${name}`,
  tests,
});

export const featuresFilter: readonly Suite[] = [
  { title: 'Features 3 queryables', declaredBy: `${part3}/queryables`, tests: queryables },
  {
    title: 'Features 3 query parameters',
    declaredBy: `${part3}/queryables-query-parameters`,
    tests: parameters,
  },
  { title: 'Features 3 filter', declaredBy: `${part3}/filter`, tests: filtering.slice(0, -1) },
  {
    title: 'Features 3 features-filter',
    declaredBy: `${part3}/features-filter`,
    tests: filtering.slice(-1),
  },
  suite('cql2-text', languages),
  suite('cql2-json', jsonLanguage),
  suite('basic-cql2', basic),
  suite('advanced-comparison-operators', advanced),
  suite('case-insensitive-comparison', caseInsensitive),
  suite('accent-insensitive-comparison', accentInsensitive),
  suite('basic-spatial-functions', basicSpatial.slice(0, 1)),
  suite('basic-spatial-functions-plus', basicSpatial.slice(1)),
  suite('spatial-functions', allSpatial),
  suite('temporal-functions', temporal),
  suite('array-functions', arrayTests),
  suite('functions', functionTests),
  suite('property-property', propertyProperty),
  suite('arithmetic', arithmetic),
];
