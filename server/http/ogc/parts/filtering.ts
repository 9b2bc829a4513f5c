/** OGC API Features 3 and CQL2: filters, and what they may ask about. */
import { jsonType } from '../answer.ts';
import { filterLanguages } from '../filter.ts';
import { functionsDocument } from '../functions.ts';
import { collectionPath, ogcRelation, schemaType } from '../links.ts';
import {
  answered,
  classes,
  type Json,
  type Part,
  page,
  parameter,
  reads,
  reference,
  textParameter,
} from './part.ts';

const type: Json = {
  type: 'array',
  items: {
    type: 'string',
    enum: ['string', 'number', 'integer', 'datetime', 'geometry', 'boolean'],
  },
};

const functions: Json = {
  type: 'object',
  required: ['functions'],
  properties: {
    functions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'returns'],
        properties: {
          name: { type: 'string' },
          description: { type: 'string' },
          arguments: {
            type: 'array',
            items: { type: 'object', required: ['type'], properties: { type } },
          },
          returns: type,
        },
      },
    },
  },
};

export const filtering: Part = {
  conformsTo: [
    ...classes(
      'ogcapi-features-3/1.0',
      ...['filter', 'features-filter', 'queryables', 'queryables-query-parameters'],
    ),
    ...classes(
      'cql2/1.0',
      ...['cql2-text', 'cql2-json', 'basic-cql2', 'advanced-comparison-operators'],
      ...['case-insensitive-comparison', 'accent-insensitive-comparison'],
      ...['basic-spatial-functions', 'basic-spatial-functions-plus', 'spatial-functions'],
      ...['temporal-functions', 'array-functions', 'property-property', 'functions', 'arithmetic'],
    ),
  ],
  landingLinks: ({ link }) => [link(ogcRelation('functions'), '/ogc/functions', jsonType)],
  collectionLinks: ({ link }, layer) => [
    link(ogcRelation('queryables'), `${collectionPath(layer.name)}/queryables`, schemaType),
  ],
  openApi: () => ({
    paths: {
      '/functions': reads(
        'functions',
        'features',
        'Functions that a filter may use',
        [parameter('f')],
        answered(
          'Functions',
          {
            mediaType: jsonType,
            schema: reference('functions'),
            example: { functions: functionsDocument().functions.slice(0, 1) },
          },
          page,
        ),
      ),
      '/collections/{collectionId}/queryables': reads(
        'queryables',
        'features',
        'What a filter may ask about',
        ['collectionId', 'f'].map(parameter),
        answered('A JSON Schema', { mediaType: schemaType, schema: { type: 'object' } }, page),
      ),
    },
    schemas: { functions },
    parameters: {
      filter: textParameter('filter', 'A CQL2 expression over what /queryables names'),
      'filter-lang': textParameter('filter-lang', 'Encoding of the filter', {
        enum: filterLanguages,
        default: 'cql2-text',
      }),
      'filter-crs': textParameter(
        'filter-crs',
        'Reference system of the geometries in the filter',
        {
          format: 'uri',
          default: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
        },
      ),
    },
  }),
};
