/** OGC API Common 1 and 2: the landing page, what holds here, the collections. */

import { faultKinds } from '../../../errors.ts';
import {
  answered,
  classes,
  type Json,
  type Part,
  parameter,
  pathParameter,
  reads,
  reference,
  textParameter,
} from './part.ts';

const json = 'application/json';
const documented = (schema: string, example?: unknown) => ({
  mediaType: json,
  schema: reference(schema),
  ...(example === undefined ? {} : { example }),
});

export const common: Part = {
  conformsTo: [
    ...classes('ogcapi-common-1/1.0', 'core', 'landing-page', 'json', 'html', 'oas30'),
    ...classes('ogcapi-common-2/1.0', 'collections', 'json', 'html'),
  ],
  landingLinks: ({ link }) => [
    link('service-desc', '/ogc/api', 'application/vnd.oai.openapi+json;version=3.0'),
    link('service-doc', '/ogc/api?f=html', 'text/html'),
    link('conformance', '/ogc/conformance', json),
    link('http://www.opengis.net/def/rel/ogc/1.0/conformance', '/ogc/conformance', json),
    link('data', '/ogc/collections', json),
    link('http://www.opengis.net/def/rel/ogc/1.0/data', '/ogc/collections', json),
  ],
  openApi: ({ layers }) => ({
    tags: [{ name: 'common', description: 'What is offered' }],
    paths: {
      '/': reads(
        'landingPage',
        'common',
        'Where to begin',
        [parameter('f')],
        answered('Links', documented('linked')),
      ),
      '/conformance': reads(
        'conformance',
        'common',
        'What of the standards holds here',
        [parameter('f')],
        answered('Conformance classes', documented('conformance')),
      ),
      '/collections': reads(
        'collections',
        'common',
        'Every collection that you may see',
        [parameter('f')],
        answered('Collections', documented('collections')),
      ),
      '/collections/{collectionId}': reads(
        'collection',
        'common',
        'One collection',
        [parameter('collectionId'), parameter('f')],
        answered('A collection', documented('collection')),
      ),
    },
    parameters: {
      f: textParameter('f', 'Format of the answer; it goes before the header Accept', {
        enum: ['json', 'html'],
      }),
      collectionId: {
        ...pathParameter('collectionId', 'Name of a collection, as in /collections'),
        example: layers[0]?.name ?? 'street_light',
      },
    },
    schemas,
  }),
};

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
