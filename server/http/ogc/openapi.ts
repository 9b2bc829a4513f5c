/** `/ogc/api`: the API as an OpenAPI 3.0 document, derived from what is served. Pure. */
import type { Catalog } from '../../catalog/index.ts';
import { faultKinds } from '../../errors.ts';
import { formats } from '../../formats/index.ts';
import { filterLanguages } from './filter.ts';
import { itemsDefaults } from './parameters.ts';

export const openApiType = 'application/vnd.oai.openapi+json;version=3.0';

type Json = Readonly<Record<string, unknown>>;

const collectionId: Json = {
  name: 'collectionId',
  in: 'path',
  required: true,
  description: 'Name of a collection, as in /collections',
  schema: { type: 'string' },
};

const featureId: Json = {
  name: 'featureId',
  in: 'path',
  required: true,
  description: 'Number of a feature in its collection',
  schema: { type: 'string', pattern: '^-?\\d{1,19}$' },
};

const bbox: Json = {
  name: 'bbox',
  in: 'query',
  description:
    'Only features that touch the box: west, south, east, north in degrees, or with heights between. Across the antimeridian west is greater than east.',
  required: false,
  style: 'form',
  explode: false,
  schema: {
    type: 'array',
    oneOf: [
      { minItems: 4, maxItems: 4 },
      { minItems: 6, maxItems: 6 },
    ],
    items: { type: 'number' },
  },
};

const datetime: Json = {
  name: 'datetime',
  in: 'query',
  description:
    'The layer as it was at an instant, on a day, or at the end of an interval (2026-01-01/2026-02-01, ../2026-02-01).',
  required: false,
  style: 'form',
  explode: false,
  schema: { type: 'string' },
};

const limit: Json = {
  name: 'limit',
  in: 'query',
  description: 'Features a page; the link "next" leads to the next one.',
  required: false,
  style: 'form',
  explode: false,
  schema: {
    type: 'integer',
    minimum: 1,
    maximum: itemsDefaults.maximumLimit,
    default: itemsDefaults.limit,
  },
};

const textParameter = (name: string, description: string, schema: Json = {}): Json => ({
  name,
  in: 'query',
  description,
  required: false,
  schema: { type: 'string', ...schema },
});

const format = textParameter('f', 'Format of the answer', {
  enum: formats.map(({ name }) => name),
});

const itemsParameters: readonly Json[] = [
  collectionId,
  bbox,
  datetime,
  limit,
  textParameter('filter', 'A CQL2 expression over what /queryables names'),
  textParameter('filter-lang', 'Encoding of the filter', {
    enum: filterLanguages,
    default: 'cql2-text',
  }),
  textParameter('filter-crs', 'Reference system of the geometries in the filter', {
    format: 'uri',
    default: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  }),
  textParameter('cursor', 'Stands in the link "next"; take it as it is'),
  format,
];

const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

function answered(description: string, mediaType: string, schema: Json): Json {
  return {
    '200': { description, content: { [mediaType]: { schema } } },
    default: {
      description: 'A problem document that says what to mend',
      content: { 'application/problem+json': { schema: reference('problem') } },
    },
  };
}

function reads(operationId: string, summary: string, parameters: readonly Json[], responses: Json) {
  return { get: { operationId, summary, tags: ['features'], parameters, responses } };
}

/** The document for a server that is reached at `url`. */
export function openApi(catalog: Catalog, url: string) {
  const name = catalog.city?.name ?? 'Mesto';
  return {
    openapi: '3.0.3',
    info: {
      title: `${name}: published layers`,
      version: '1.0.0',
      description: 'OGC API Features over the live layers of the city',
    },
    servers: [{ url }],
    tags: [{ name: 'features', description: 'Layers and their features' }],
    paths: paths(),
    components: { schemas },
  };
}

function paths(): Json {
  const json = 'application/json';
  const [geojson] = formats;
  return {
    '/': reads(
      'landingPage',
      'Where to begin',
      [format],
      answered('Links', json, reference('linked')),
    ),
    '/conformance': reads(
      'conformance',
      'What of the standards holds here',
      [format],
      answered('Conformance classes', json, reference('conformance')),
    ),
    '/collections': reads(
      'collections',
      'Every collection that you may see',
      [format],
      answered('Collections', json, reference('collections')),
    ),
    '/collections/{collectionId}': reads(
      'collection',
      'One collection',
      [collectionId, format],
      answered('A collection', json, reference('collection')),
    ),
    '/collections/{collectionId}/queryables': reads(
      'queryables',
      'What a filter may ask about',
      [collectionId, format],
      answered('A JSON Schema', 'application/schema+json', { type: 'object' }),
    ),
    '/collections/{collectionId}/items': reads(
      'items',
      'A page of features',
      itemsParameters,
      answered('Features', geojson.mediaType, reference('featureCollection')),
    ),
    '/collections/{collectionId}/items/{featureId}': reads(
      'item',
      'One feature',
      [collectionId, featureId, datetime, format],
      answered('A feature', geojson.mediaType, reference('feature')),
    ),
  };
}

const links: Json = { type: 'array', items: reference('link') };

const schemas: Json = {
  link: {
    type: 'object',
    required: ['href', 'rel'],
    properties: {
      href: { type: 'string', format: 'uri' },
      rel: { type: 'string' },
      type: { type: 'string' },
      title: { type: 'string' },
      hreflang: { type: 'string' },
    },
  },
  linked: {
    type: 'object',
    required: ['links'],
    properties: { title: { type: 'string' }, description: { type: 'string' }, links },
  },
  conformance: {
    type: 'object',
    required: ['conformsTo'],
    properties: { conformsTo: { type: 'array', items: { type: 'string', format: 'uri' } } },
  },
  collections: {
    type: 'object',
    required: ['links', 'collections'],
    properties: { links, collections: { type: 'array', items: reference('collection') } },
  },
  collection: {
    type: 'object',
    required: ['id', 'links'],
    properties: {
      id: { type: 'string' },
      title: { type: 'string' },
      description: { type: 'string' },
      links,
      extent: { type: 'object' },
      itemType: { type: 'string', default: 'feature' },
      crs: { type: 'array', items: { type: 'string', format: 'uri' } },
      storageCrs: { type: 'string', format: 'uri' },
    },
  },
  geometry: {
    type: 'object',
    nullable: true,
    required: ['type'],
    properties: { type: { type: 'string' } },
  },
  feature: {
    type: 'object',
    required: ['type', 'geometry', 'properties'],
    properties: {
      type: { type: 'string', enum: ['Feature'] },
      id: { type: 'integer', format: 'int64' },
      geometry: reference('geometry'),
      properties: { type: 'object', nullable: true },
      links,
    },
  },
  featureCollection: {
    type: 'object',
    required: ['type', 'features'],
    properties: {
      type: { type: 'string', enum: ['FeatureCollection'] },
      features: { type: 'array', items: reference('feature') },
      links,
      timeStamp: { type: 'string', format: 'date-time' },
      numberReturned: { type: 'integer', minimum: 0 },
    },
  },
  problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail'],
    properties: {
      type: { type: 'string', enum: Object.keys(faultKinds).map((code) => `/problems/${code}`) },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      instance: { type: 'string' },
      requestId: { type: 'string' },
      faults: {
        type: 'array',
        items: {
          type: 'object',
          required: ['field', 'message'],
          properties: { field: { type: 'string' }, message: { type: 'string' } },
        },
      },
    },
  },
};
