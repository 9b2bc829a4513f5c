/** OGC API Features 1 and 2: pages of features and single ones, in any reference system. */
import { localised } from '../../../catalog/index.ts';
import { type Format, formats } from '../../../formats/index.ts';
import { collectionPath } from '../links.ts';
import { itemsDefaults, singleFormats } from '../parameters.ts';
import {
  answered,
  type Content,
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

const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

export const features: Part = {
  conformsTo: classes('ogcapi-features-1/1.0', 'core', 'geojson', 'html', 'oas30'),
  collectionLinks: ({ link, language }, layer) => {
    const title = localised(layer.titles, layer.title, language);
    const path = `${collectionPath(layer.name)}/items`;
    return [
      ...formats.map((format) => link('items', path, format.mediaType, title)),
      link('items', `${path}?f=html`, 'text/html', title),
    ];
  },
  collectionMembers: (_words, layer) => ({
    itemType: 'feature',
    crs: [crs84],
    storageCrs: `http://www.opengis.net/def/crs/EPSG/0/${layer.srid}`,
  }),
  openApi: () => ({
    tags: [{ name: 'features', description: 'Layers and their features' }],
    paths: {
      '/collections/{collectionId}/items': reads(
        'items',
        'features',
        'A page of features',
        [
          ...[
            'collectionId',
            'bbox',
            'datetime',
            'limit',
            'filter',
            'filter-lang',
            'filter-crs',
            'cursor',
          ].map(parameter),
          formatOf(formats),
        ],
        answered('Features', ...contentsOf(formats, 'featureCollection'), page),
      ),
      '/collections/{collectionId}/items/{featureId}': reads(
        'item',
        'features',
        'One feature',
        [...['collectionId', 'featureId', 'datetime'].map(parameter), formatOf(singleFormats)],
        answered('A feature', ...contentsOf(singleFormats, 'feature'), page),
      ),
    },
    parameters: {
      featureId: pathParameter('featureId', 'Number of a feature in its collection', {
        pattern: '^-?\\d{1,19}$',
      }),
      bbox,
      datetime,
      limit,
      cursor: textParameter('cursor', 'Stands in the link "next"; take it as it is'),
    },
    schemas,
  }),
};

function formatOf(offered: readonly Format[]): Json {
  return textParameter('f', 'Format of the answer; it goes before the header Accept', {
    enum: [...offered.map(({ name }) => name), 'html'],
  });
}

/** Each media type once: profiles of GeoJSON share theirs. */
function contentsOf(offered: readonly Format[], schema: string): Content[] {
  return [...new Set(offered.map(({ mediaType }) => mediaType))].map((mediaType) => ({
    mediaType,
    schema: /geo\+json$/.test(mediaType) ? reference(schema) : { type: 'string', format: 'binary' },
  }));
}

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

const links: Json = { type: 'array', items: reference('link') };

const schemas: Json = {
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
};
