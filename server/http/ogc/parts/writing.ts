/** OGC API Features 4: features made, changed and taken away, one by one or many at once. */
import { jsonType } from '../answer.ts';
import { featureTypes, patchTypes } from '../writing/feature-body.ts';
import { transactionDefaults, transactionTypes } from '../writing/transaction-body.ts';
import { classes, type Json, type Part, parameter, problems, reference } from './part.ts';

const geojson = 'application/geo+json';

export const writing: Part = {
  conformsTo: classes(
    'ogcapi-features-4/1.0',
    ...['create-replace-delete', 'update', 'features', 'handling'],
    ...['optimistic-locking-etags', 'optimistic-locking-timestamps'],
    'return-resource-representation-in-response',
  ),
  landingLinks: ({ link, viewer }) =>
    viewer.role === 'citizen' ? [] : [link('edit', '/ogc/transactions', jsonType)],
  openApi: () => ({
    tags: [{ name: 'writing', description: 'Features made, changed and taken away' }],
    paths: {
      '/collections/{collectionId}/items': { post: create, options: options('items') },
      '/collections/{collectionId}/items/{featureId}': {
        put: replace,
        patch: update,
        delete: remove,
        options: options('item'),
      },
      '/transactions': { post: transact },
    },
    parameters,
    schemas,
  }),
};

function header(name: string, description: string, example: string): Json {
  return { name, in: 'header', description, required: false, schema: { type: 'string' }, example };
}

const parameters: Json = {
  'If-Match': header(
    'If-Match',
    'ETag of the feature as it was seen. A whole feature is only replaced of a version (428).',
    '"hoekae7mp3"',
  ),
  'If-None-Match': header(
    'If-None-Match',
    'With *: the feature was deleted and comes back under its number.',
    '*',
  ),
  'If-Unmodified-Since': header(
    'If-Unmodified-Since',
    'Last-Modified of the feature as it was seen; counts when there is no If-Match.',
    'Sun, 22 Nov 2026 13:45:00 GMT',
  ),
  'Content-Crs': header(
    'Content-Crs',
    'Reference system of the coordinates in the body, by its address; CRS84 when nothing is said.',
    '<http://www.opengis.net/def/crs/EPSG/0/25834>',
  ),
  'Mesto-Reason': header(
    'Mesto-Reason',
    'Why, for the history: as encodeURIComponent writes it.',
    'measured%20anew',
  ),
  Prefer: header(
    'Prefer',
    'return=representation: the answer holds the feature. handling=strict: nothing is mended.',
    'return=representation',
  ),
};

const feature: Json = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [21.3331, 43.5802] },
  properties: { number: 'L-1024', state: 'in_use' },
};

function body(types: readonly string[], schema: string, example: unknown): Json {
  const content = { schema: reference(schema), example };
  return { required: true, content: Object.fromEntries(types.map((type) => [type, content])) };
}

/** Headers of an answer that tells of a version. */
const versionHeaders: Json = Object.fromEntries(
  [
    ['ETag', 'The version that is there now'],
    ['Last-Modified', 'When it began'],
    ['Mesto-Mended', 'What was mended in the geometry without losing anything of it'],
  ].map(([name = '', description]) => [name, { description, schema: { type: 'string' } }]),
);

function done(description: string, headers: Json = versionHeaders): Json {
  return { description, headers, content: { [geojson]: { schema: reference('feature') } } };
}

/** Problems that any change may meet. */
const refusals = problems(...'400 401 403 404 409 410 412 413 415 422 428'.split(' '));
const ofItem = ['collectionId', 'featureId'].map(parameter);
const conditions = ['If-Match', 'If-Unmodified-Since'].map(parameter);
const words = ['Content-Crs', 'Mesto-Reason', 'Prefer'].map(parameter);

const create: Json = {
  operationId: 'createItem',
  summary: 'A new feature',
  tags: ['writing'],
  parameters: [parameter('collectionId'), ...words],
  requestBody: body(featureTypes, 'newFeature', feature),
  responses: {
    '201': done('It was made; Location is its address', {
      ...versionHeaders,
      Location: { description: 'Address of the feature', schema: { type: 'string' } },
    }),
    ...refusals,
  },
};

const replace: Json = {
  operationId: 'replaceItem',
  summary: 'Another feature in place of one; what it does not name goes back to its default',
  tags: ['writing'],
  parameters: [...ofItem, ...conditions, parameter('If-None-Match'), ...words],
  requestBody: body(featureTypes, 'newFeature', feature),
  responses: {
    '200': done('It was replaced, and is given back'),
    '201': done('It was deleted, and came back under its number'),
    '204': { description: 'It was replaced', headers: versionHeaders },
    ...refusals,
  },
};

const update: Json = {
  operationId: 'updateItem',
  summary: 'Other values for what the patch names',
  tags: ['writing'],
  parameters: [...ofItem, ...conditions, ...words],
  requestBody: body(patchTypes, 'featurePatch', { properties: { state: 'damaged' } }),
  responses: {
    '200': done('It was updated, and is given back'),
    '204': { description: 'It was updated', headers: versionHeaders },
    ...refusals,
  },
};

const remove: Json = {
  operationId: 'deleteItem',
  summary: 'A feature away; its versions stay',
  tags: ['writing'],
  parameters: [...ofItem, ...conditions, parameter('Mesto-Reason')],
  responses: { '204': { description: 'It is gone' }, ...refusals },
};

function options(of: 'items' | 'item'): Json {
  return {
    operationId: `${of}Options`,
    summary: 'What you may do here',
    tags: ['writing'],
    parameters: of === 'item' ? ofItem : [parameter('collectionId')],
    responses: {
      '200': {
        description: 'In the header Allow',
        headers: { Allow: { description: 'Methods', schema: { type: 'string' } } },
      },
      ...problems('404'),
    },
  };
}

const transact: Json = {
  operationId: 'transact',
  summary: 'Many changes to many layers, all or nothing',
  description: `After OGC's proposal 26-018. An action may also say ifMatch, and an update may be a merge patch. At most ${transactionDefaults.mostChanges} features.`,
  tags: ['writing'],
  parameters: ['Content-Crs', 'Prefer'].map(parameter),
  requestBody: body(transactionTypes, 'transaction', {
    semantic: 'atomic',
    description: 'measured anew',
    transaction: [
      { action: 'insert', collection: 'street_light', items: [feature] },
      {
        action: 'update',
        collection: 'street_light',
        filter: { ids: ['1024'] },
        ifMatch: '"hoekae7mp3"',
        patch: { properties: { state: 'damaged' } },
      },
    ],
  }),
  responses: {
    '200': {
      description: 'What became of each change',
      content: { [jsonType]: { schema: reference('transactionReport') } },
    },
    ...refusals,
  },
};

const text: Json = { type: 'string' };
const ids: Json = { type: 'array', minItems: 1, items: { type: 'string' } };
const filter: Json = { type: 'object', required: ['ids'], properties: { ids } };
const addresses: Json = { type: 'array', items: text };
const count: Json = { type: 'integer', minimum: 0 };

function action(name: string, required: readonly string[], properties: Json): Json {
  return {
    type: 'object',
    required: ['action', 'collection', ...required],
    properties: {
      action: { type: 'string', enum: [name] },
      collection: text,
      title: text,
      description: { type: 'string', description: 'Why, for the history' },
      ...properties,
    },
  };
}

const ifMatch: Json = { type: 'string', description: 'ETag of the feature as it was seen' };

const schemas: Json = {
  newFeature: {
    type: 'object',
    required: ['type', 'geometry', 'properties'],
    properties: {
      type: { type: 'string', enum: ['Feature'] },
      geometry: reference('geometry'),
      properties: { type: 'object', nullable: true },
    },
  },
  featurePatch: {
    type: 'object',
    properties: { geometry: reference('geometry'), properties: { type: 'object' } },
  },
  transaction: {
    type: 'object',
    required: ['transaction'],
    properties: {
      semantic: { type: 'string', enum: ['atomic'], default: 'atomic' },
      description: { type: 'string', description: 'Why, for the history' },
      transaction: {
        type: 'array',
        minItems: 1,
        items: {
          oneOf: [
            action('insert', ['items'], {
              items: { type: 'array', minItems: 1, items: reference('newFeature') },
            }),
            action('update', ['filter'], {
              filter,
              ifMatch,
              patch: reference('featurePatch'),
              properties: { type: 'object' },
            }),
            action('replace', ['filter', 'properties'], {
              filter,
              ifMatch,
              properties: { type: 'object', properties: { feature: reference('newFeature') } },
            }),
            action('delete', ['filter'], { filter, ifMatch }),
          ],
        },
      },
    },
  },
  transactionReport: {
    type: 'object',
    required: ['semantic', 'summary', 'results'],
    properties: {
      semantic: { type: 'string', enum: ['atomic'] },
      summary: {
        type: 'object',
        properties: {
          totalInserted: count,
          totalUpdated: count,
          totalReplaced: count,
          totalDeleted: count,
        },
      },
      insertResults: addresses,
      updateResults: addresses,
      replaceResults: addresses,
      deleteResults: addresses,
      results: {
        type: 'array',
        items: {
          type: 'object',
          required: [
            'action',
            'item',
            'kind',
            'collection',
            'id',
            'etag',
            'lastModified',
            'mended',
          ],
          properties: {
            action: { ...count, description: 'Which action of the transaction' },
            item: { ...count, description: 'Which item of the action' },
            kind: { type: 'string', enum: ['insert', 'update', 'replace', 'delete'] },
            collection: text,
            id: text,
            etag: { type: 'string', nullable: true },
            lastModified: { type: 'string', nullable: true },
            mended: { type: 'array', items: text },
          },
        },
      },
    },
  },
};
