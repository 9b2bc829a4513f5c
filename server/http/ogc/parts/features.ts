/** OGC API Features 1 and 2: pages of features and single ones, in any reference system. */
import { localised } from '../../../catalog/index.ts';
import { crs84, epsgUri } from '../../../features/index.ts';
import { type Format, formats } from '../../../formats/index.ts';
import { collectionPath } from '../links.ts';
import { itemsDefaults, singleFormats } from '../parameters.ts';
import { listedSystems } from '../systems.ts';
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

export const features: Part = {
  conformsTo: [
    ...classes('ogcapi-features-1/1.0', 'core', 'geojson', 'html', 'oas30'),
    ...classes('ogcapi-features-2/1.0', 'crs'),
    ...classes('json-fg-1/1.0', 'core', 'types-schemas'),
  ],
  collectionLinks: ({ link, language }, layer) => {
    const title = localised(layer.titles, layer.title, language);
    const path = collectionPath(layer.name);
    const [first, ...others] = formats;
    return [
      link('items', `${path}/items`, first.mediaType, title),
      ...others.map(({ name, mediaType, title: of }) =>
        link('items', `${path}/items?f=${name}`, mediaType, `${title}: ${of}`),
      ),
      link('items', `${path}/items?f=html`, 'text/html', title),
      ...formats.map(({ name, mediaType, title: of }) =>
        link('enclosure', `${path}/download?f=${name}`, mediaType, `${title}: ${of}`),
      ),
    ];
  },
  collectionMembers: ({ catalog }, layer) => ({
    itemType: 'feature',
    crs: listedSystems(layer.srid, catalog.city?.srid),
    storageCrs: epsgUri(layer.srid),
  }),
  openApi: () => ({
    tags: [{ name: 'features', description: 'Layers and their features' }],
    paths: {
      '/collections/{collectionId}/items': reads(
        'items',
        'features',
        'A page of features',
        [
          ...['collectionId', ...question, 'limit', 'number-matched', 'cursor'].map(parameter),
          formatOf(formats),
        ],
        answered('Features', ...contentsOf(formats, 'featureCollection'), page),
      ),
      '/collections/{collectionId}/download': reads(
        'download',
        'features',
        'All features of the question in one file, however many',
        [...['collectionId', ...question].map(parameter), dataFormatOf(formats)],
        answered('A file', ...contentsOf(formats, 'featureCollection')),
      ),
      '/collections/{collectionId}/items/{featureId}': reads(
        'item',
        'features',
        'One feature',
        [
          ...['collectionId', 'featureId', 'datetime', 'crs', 'properties', 'profile'].map(
            parameter,
          ),
          formatOf(singleFormats),
        ],
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
      crs: textParameter(
        'crs',
        'Reference system of the geometries; those in the list `crs` of the collection, and any other of EPSG',
        { format: 'uri', default: crs84.uri },
      ),
      'bbox-crs': textParameter('bbox-crs', 'Reference system of the box', {
        format: 'uri',
        default: crs84.uri,
      }),
      properties: textParameter(
        'properties',
        'Only these properties, with commas between; the geometry only if its column is among them',
      ),
      sortby: textParameter(
        'sortby',
        'Properties to sort by, as /sortables names them, with commas between; a minus sign before one turns it round',
      ),
      profile: textParameter('profile', 'What kind of GeoJSON', {
        enum: ['rfc7946', 'jsonfg', 'jsonfg-plus'],
        default: 'rfc7946',
      }),
      'number-matched': textParameter(
        'number-matched',
        'Whether `numberMatched` is counted whatever it costs, estimated where counting is dear (as `numberMatchedEstimate`), or left out',
        { enum: ['exact', 'estimate', 'none'], default: 'estimate' },
      ),
      cursor: textParameter('cursor', 'Stands in the links "next" and "prev"; take it as it is'),
    },
    schemas,
  }),
};

/** Parameters that a page and a download have alike. */
const question = [
  'bbox',
  'bbox-crs',
  'crs',
  'datetime',
  'filter',
  'filter-lang',
  'filter-crs',
  'sortby',
  'properties',
  'profile',
];

function dataFormatOf(offered: readonly Format[]): Json {
  return textParameter('f', 'Format of the file; it goes before the header Accept', {
    enum: offered.map(({ name }) => name),
  });
}

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
    properties: {
      type: { type: 'string' },
      // Positions nest as deep as the type asks for.
      coordinates: { type: 'array', items: {} },
      geometries: { type: 'array', items: { type: 'object' } },
    },
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
      numberMatched: { type: 'integer', minimum: 0 },
      numberMatchedEstimate: { type: 'integer', minimum: 0 },
    },
  },
};
