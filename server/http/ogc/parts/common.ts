/** OGC API Common 1 and 2: the landing page, what holds here, the collections. */
import { type FaultCode, faultKinds, faultType } from '../../../errors.ts';
import { languages } from '../../api/schema.ts';
import { jsonType } from '../answer.ts';
import { ogcRelation } from '../links.ts';
import {
  answered,
  classes,
  type Json,
  type Part,
  page,
  parameter,
  pathParameter,
  reads,
  reference,
  textParameter,
} from './part.ts';

const faultCodes = Object.keys(faultKinds) as FaultCode[];

export const common: Part = {
  conformsTo: [
    ...classes('ogcapi-common-1/1.0', 'core', 'landing-page', 'json', 'html', 'oas30'),
    ...classes('ogcapi-common-2/1.0', 'collections', 'json', 'html'),
  ],
  landingLinks: ({ link }) => [
    link('service-desc', '/ogc/api', 'application/vnd.oai.openapi+json;version=3.0'),
    link('service-doc', '/ogc/api?f=html', 'text/html'),
    link('conformance', '/ogc/conformance', jsonType),
    link(ogcRelation('conformance'), '/ogc/conformance', jsonType),
    link('data', '/ogc/collections', jsonType),
    link(ogcRelation('data'), '/ogc/collections', jsonType),
  ],
  openApi: ({ layers }) => ({
    tags: [{ name: 'common', description: 'What is offered' }],
    paths: {
      '/': reads(
        'landingPage',
        'common',
        'Where to begin',
        [parameter('f')],
        told('Links', 'linked', examples.landingPage),
      ),
      '/conformance': reads(
        'conformance',
        'common',
        'What of the standards holds here',
        [parameter('f')],
        told('Conformance classes', 'conformance', examples.conformance),
      ),
      '/collections': reads(
        'collections',
        'common',
        'Every collection that you may see',
        [parameter('f')],
        told('Collections', 'collections', examples.collections),
      ),
      '/collections/{collectionId}': reads(
        'collection',
        'common',
        'One collection',
        [parameter('collectionId'), parameter('f')],
        told('A collection', 'collection', examples.collection),
      ),
    },
    parameters: {
      lang: textParameter(
        'lang',
        'Language of titles and pages; it goes before the header Accept-Language',
        { enum: languages },
      ),
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

/** The document of a schema with an example, and its page. */
function told(description: string, schema: string, example: unknown): Json {
  return answered(description, { mediaType: jsonType, schema: reference(schema), example }, page);
}

const self = (path: string) => ({
  href: `https://city.example/ogc${path}`,
  rel: 'self',
  type: jsonType,
});

const collectionExample = {
  id: 'street_light',
  title: 'Street lights',
  links: [
    self('/collections/street_light'),
    {
      href: 'https://city.example/ogc/collections/street_light/items',
      rel: 'items',
      type: 'application/geo+json',
      title: 'Street lights',
    },
  ],
  extent: { spatial: { bbox: [[21.14, 43.37, 21.58, 43.7]] } },
  itemType: 'feature',
};

const examples = {
  landingPage: { title: 'Kruševac', description: 'The published layers', links: [self('')] },
  conformance: {
    links: [self('/conformance')],
    conformsTo: ['http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core'],
  },
  collections: { links: [self('/collections')], collections: [collectionExample] },
  collection: collectionExample,
};

const links: Json = { type: 'array', items: reference('link') };

const box: Json = { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } };

const schemas: Json = {
  link: {
    type: 'object',
    required: ['href', 'rel'],
    properties: {
      // No `uri`: an address with names in braces (templated) is none.
      href: { type: 'string' },
      rel: { type: 'string' },
      type: { type: 'string' },
      title: { type: 'string' },
      hreflang: { type: 'string' },
      templated: { type: 'boolean' },
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
    properties: { links, conformsTo: { type: 'array', items: { type: 'string', format: 'uri' } } },
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
      extent: {
        type: 'object',
        properties: {
          spatial: {
            type: 'object',
            properties: {
              bbox: { type: 'array', minItems: 1, items: box },
              crs: { type: 'string', format: 'uri' },
            },
          },
          temporal: {
            type: 'object',
            properties: {
              interval: {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'array',
                  minItems: 2,
                  maxItems: 2,
                  items: { type: 'string', format: 'date-time', nullable: true },
                },
              },
              trs: { type: 'string', format: 'uri' },
            },
          },
        },
      },
      itemType: { type: 'string', default: 'feature' },
      crs: { type: 'array', items: { type: 'string', format: 'uri' } },
      storageCrs: { type: 'string', format: 'uri' },
    },
  },
  problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail'],
    properties: {
      type: { type: 'string', enum: faultCodes.map(faultType) },
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
