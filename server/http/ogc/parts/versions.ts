/** The past of features, as versions and as mementos (RFC 7089), and what is to be mended in a layer. */
import { collectionPath } from '../links.ts';
import {
  answered,
  type Json,
  type Part,
  page,
  parameter,
  pathParameter,
  problems,
  reads,
  reference,
  textParameter,
} from './part.ts';

const geojson = 'application/geo+json';
const item = '/collections/{collectionId}/items/{featureId}';
const ofItem = ['collectionId', 'featureId'].map(parameter);

export const versions: Part = {
  conformsTo: [],
  collectionLinks: ({ link, viewer }, layer) =>
    viewer.role === 'analyst' || viewer.role === 'administrator'
      ? [link('related', `${collectionPath(layer.name)}/faults`, geojson)]
      : [],
  openApi: () => ({
    tags: [{ name: 'versions', description: 'What features were, and who changed what' }],
    paths: {
      [`${item}/versions`]: reads(
        'versions',
        'versions',
        'The versions of a feature, oldest first',
        [...ofItem, textParameter('f', 'Format of the answer', { enum: ['json', 'link', 'html'] })],
        answered(
          'The versions',
          { mediaType: 'application/json', schema: reference('versions'), example },
          { mediaType: 'application/link-format', schema: { type: 'string' } },
          page,
        ),
      ),
      [`${item}/versions/{version}`]: reads(
        'version',
        'versions',
        'A feature as one of its versions had it',
        [
          ...ofItem,
          pathParameter('version', 'Name of a version, as in /versions'),
          parameter('crs'),
          textParameter('f', 'Format of the answer', { enum: ['json', 'html'] }),
        ],
        answered('The feature', { mediaType: geojson, schema: reference('feature') }, page),
      ),
      [`${item}/timegate`]: reads(
        'timegate',
        'versions',
        'Leads to the version that was valid at an instant',
        [
          ...ofItem,
          {
            name: 'Accept-Datetime',
            in: 'header',
            description: 'The instant; the last version without it',
            required: false,
            schema: { type: 'string' },
            example: 'Sun, 22 Nov 2026 13:45:00 GMT',
          },
        ],
        { '302': { description: 'To the version' }, ...problems('400', '404') },
      ),
      '/collections/{collectionId}/faults': reads(
        'faults',
        'versions',
        'Features that were unsound before their layer was adopted, each with the place of its fault',
        [parameter('collectionId')],
        {
          ...answered('The faults', { mediaType: geojson, schema: reference('faults') }),
          ...problems('401', '403', '404'),
        },
      ),
    },
    schemas,
  }),
};

const links: Json = { type: 'array', items: reference('link') };
const text: Json = { type: 'string' };
const instant: Json = { type: 'string', format: 'date-time' };

const schemas: Json = {
  versions: {
    type: 'object',
    required: ['collection', 'id', 'versions', 'links'],
    properties: {
      collection: text,
      id: text,
      versions: { type: 'array', minItems: 1, items: reference('version') },
      links,
    },
  },
  version: {
    type: 'object',
    required: ['version', 'etag', 'validFrom', 'validTo', 'operation', 'links'],
    properties: {
      version: { type: 'string', description: 'Its name, as in its address' },
      etag: { type: 'string', description: 'As in If-Match' },
      validFrom: instant,
      validTo: { ...instant, nullable: true },
      operation: { type: 'string', enum: ['insert', 'update', 'delete', 'restore'] },
      actor: { type: 'string', description: 'Who began it; not told to citizens' },
      reason: { type: 'string', description: 'Why; not told to citizens' },
      links,
    },
  },
  faults: {
    type: 'object',
    required: ['type', 'features', 'numberReturned', 'links'],
    properties: {
      type: { type: 'string', enum: ['FeatureCollection'] },
      numberReturned: { type: 'integer', minimum: 0 },
      features: {
        type: 'array',
        items: {
          type: 'object',
          required: ['type', 'geometry', 'properties'],
          properties: {
            type: { type: 'string', enum: ['Feature'] },
            geometry: reference('geometry'),
            properties: {
              type: 'object',
              required: ['feature', 'reason'],
              properties: { feature: text, reason: text },
            },
            links,
          },
        },
      },
      links,
    },
  },
};

const example = {
  collection: 'street_light',
  id: '1024',
  versions: [
    {
      version: 'hoekae7mp3',
      etag: '"hoekae7mp3"',
      validFrom: '2026-11-22T13:45:00.123456Z',
      validTo: null,
      operation: 'update',
      actor: 'Ana Primer',
      reason: 'measured anew',
      links: [],
    },
  ],
  links: [],
};
