/** OGC API – Common 3: Schemas (23-058r2), Features 8: Sorting (24-021), JSON-FG 1 (21-045r1). */
import type { Collection, Example, Feature, FeatureCollection, Site } from '../kit/site.ts';
import { type AbstractTest, hasLink, hasStatus, hasType, holds, type Suite } from '../kit/test.ts';
import { forEach, pageAt, parameterOf } from './features-core.ts';

const common3 = 'http://www.opengis.net/spec/ogcapi-common-3/1.0/conf';
const features8 = 'http://www.opengis.net/spec/ogcapi-features-8/1.0/conf';
const jsonFg = 'http://www.opengis.net/spec/json-fg-1/1.0/conf';
const rel = 'http://www.opengis.net/def/rel/ogc/1.0/';

interface Property {
  readonly type?: string;
  readonly format?: string;
  readonly oneOf?: readonly { readonly const: unknown }[];
  readonly 'x-ogc-role'?: string;
  readonly readOnly?: boolean;
}
interface Schema {
  readonly $schema: string;
  readonly $id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, Property>>;
}

async function schemaAt(site: Site, { id, links }: Collection, what: string): Promise<Schema> {
  const answer = await site.get(hasLink(id, links, rel + what).href, 'application/schema+json');
  hasStatus(answer, 200);
  hasType(answer, 'application/schema+json');
  return answer.json<Schema>();
}

function isSchema({ $schema, type, properties }: Schema, what: string): void {
  holds(
    /json-schema\.org\/draft\/(2019-09|2020-12)\/schema/.test($schema),
    `${what}: ${$schema} is no schema of JSON Schema`,
  );
  holds(type === 'object' && Object.keys(properties).length > 0, `${what} has no properties`);
  for (const [name, { type: own, format, oneOf }] of Object.entries(properties)) {
    const isTold =
      own !== undefined || format?.startsWith('geometry-') === true || oneOf !== undefined;
    holds(isTold, `${what}: nothing is said of ${name}`);
  }
}

const schemas: readonly AbstractTest[] = [
  forEach('/conf/schemas/properties', async (site, { collection }) => {
    const schema = await schemaAt(site, collection, 'schema');
    isSchema(schema, collection.id);
    const roles = Object.values(schema.properties).map((one) => one['x-ogc-role']);
    for (const role of ['id', 'primary-geometry']) {
      holds(
        roles.filter((one) => one === role).length === 1,
        `${collection.id} has not one ${role}`,
      );
    }
  }),
  forEach('/conf/returnables-and-receivables/schema', async (site, { collection, page }) => {
    const { properties } = await schemaAt(site, collection, 'schema');
    for (const feature of page.features) {
      for (const name of Object.keys(feature.properties ?? {})) {
        holds(
          properties[name],
          `${collection.id} gives ${name}, of which its schema tells nothing`,
        );
      }
    }
  }),
  forEach('/conf/returnables-and-receivables/codes', async (site, { collection, page }) => {
    const { properties } = await schemaAt(site, collection, 'schema');
    for (const { properties: own } of page.features) {
      for (const [name, value] of Object.entries(own ?? {})) {
        const codes = properties[name]?.oneOf?.map((one) => one.const);
        holds(
          !codes || value === null || codes.includes(value),
          `${name} is ${value}, which is in no code list`,
        );
      }
    }
  }),
];

const queryables: readonly AbstractTest[] = [
  forEach('/conf/queryables/schema', async (site, { collection }) =>
    isSchema(await schemaAt(site, collection, 'queryables'), collection.id),
  ),
];

const sortables: readonly AbstractTest[] = [
  forEach('/conf/sortables/schema', async (site, { collection }) => {
    const { properties } = await schemaAt(site, collection, 'sortables');
    const kinds = Object.entries(properties).filter(([, { format }]) =>
      format?.startsWith('geometry'),
    );
    holds(kinds.length === 0, `${collection.id} sorts by a geometry`);
  }),
];

/** Values of a property in the order of a page; null where there is none. */
async function sorted(site: Site, { items }: Example, name: string, sign: string) {
  const path = `${items}?limit=50&sortby=${encodeURIComponent(sign + name)}`;
  const { features } = await pageAt(site, path);
  return features.map((one) => (name === 'id' ? one.id : (one.properties?.[name] ?? null)));
}

const sorting: readonly AbstractTest[] = [
  { id: '/conf/sorting/parameter', run: async (site) => void (await parameterOf(site, 'sortby')) },
  forEach('/conf/sorting/response', async (site, example) => {
    const { properties } = await schemaAt(site, example.collection, 'sortables');
    for (const [name, { type }] of Object.entries(properties)) {
      if (type !== 'integer' && type !== 'number') continue;
      for (const [sign, turn] of [
        ['', 1],
        ['+', 1],
        ['-', -1],
      ] as const) {
        const values = (await sorted(site, example, name, sign))
          .filter((value) => value !== null)
          .map(Number);
        const isInOrder = values.every(
          (value, at) => at === 0 || (value - (values[at - 1] ?? 0)) * turn >= 0,
        );
        holds(isInOrder, `${example.items} is not in the order of ${sign}${name}`);
      }
    }
  }),
  forEach('/conf/sorting/paging', async (site, { items }) => {
    const whole = await pageAt(site, `${items}?limit=6&sortby=-id`);
    const first = await pageAt(site, `${items}?limit=3&sortby=-id`);
    const next = first.links.find(({ rel: own }) => own === 'next');
    const second = next ? await pageAt(site, next.href) : { features: [] };
    const ids = [...first.features, ...second.features].map(({ id }) => id);
    holds(
      ids.join() === whole.features.map(({ id }) => id).join(),
      `${items}: a page that follows begins elsewhere`,
    );
  }),
  forEach('/conf/sorting/unknown', async (site, { items }) => {
    for (const wrong of ['no_such_property', '', '-', 'id,,id']) {
      hasStatus(await site.get(`${items}?sortby=${encodeURIComponent(wrong)}`), 400);
    }
  }),
];

type FgFeature = Feature & {
  readonly conformsTo?: readonly string[];
  readonly time?: unknown;
  readonly place?: unknown;
  readonly featureType?: string;
  readonly featureSchema?: string;
};

const fg: readonly AbstractTest[] = [
  forEach('/conf/core/json-fg', async (site, { items, feature }) => {
    for (const path of [`${items}?limit=3&f=jsonfg`, `${items}/${feature.id}?f=jsonfg`]) {
      const answer = await site.get(path);
      hasStatus(answer, 200);
      const own = answer.json<FgFeature & FeatureCollection>();
      holds(
        own.conformsTo?.some((one) => one.includes('/json-fg-1/')),
        `${path} does not say that it is JSON-FG`,
      );
      for (const one of own.features ?? [own]) {
        holds(
          'time' in one && 'place' in one && 'geometry' in one,
          `${path} lacks time, place or geometry`,
        );
      }
    }
  }),
];

const types: readonly AbstractTest[] = [
  forEach('/conf/types-schemas/feature-type', async (site, { items, collection }) => {
    const own = (await site.get(`${items}?limit=3&f=jsonfg`)).json<FgFeature>();
    holds(own.featureType, `${items} does not name the type of its features`);
    holds(own.featureSchema, `${items} does not name the schema of its features`);
    const { $id } = await schemaAt(site, collection, 'schema');
    holds(own.featureSchema === $id, `${own.featureSchema} is not the schema ${$id}`);
  }),
];

const suite = (title: string, declaredBy: string, tests: readonly AbstractTest[]): Suite => ({
  title,
  declaredBy,
  tests,
});

export const schemaSuites: readonly Suite[] = [
  suite('Common 3 schemas', `${common3}/schemas`, schemas.slice(0, 1)),
  suite(
    'Common 3 returnables and receivables',
    `${common3}/returnables-and-receivables`,
    schemas.slice(1),
  ),
  suite('Common 3 queryables', `${common3}/queryables`, queryables),
  suite('Common 3 sortables', `${common3}/sortables`, sortables),
  suite('Features 8 sorting', `${features8}/sorting`, sorting),
  suite('JSON-FG 1 core', `${jsonFg}/core`, fg),
  suite('JSON-FG 1 types and schemas', `${jsonFg}/types-schemas`, types),
];
