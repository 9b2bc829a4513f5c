/** OGC API Tiles 1 and Tile Matrix Sets 2.0: vector tiles of the layers, and the grids they are cut by. */

import { localised } from '../../../catalog/index.ts';
import { mediaTypes } from '../../tiles/answer.ts';
import { jsonType } from '../answer.ts';
import { collectionPath, ogcRelation } from '../links.ts';
import { tileJsonType } from '../tiles/tileset.ts';
import {
  answered,
  classes,
  type Json,
  type OpenApiPart,
  type Part,
  page,
  parameter,
  pathParameter,
  problems,
  reads,
  reference,
  textParameter,
} from './part.ts';

export const tiles: Part = {
  conformsTo: [
    ...classes('ogcapi-tiles-1/1.0', 'core', 'tileset', 'tilesets-list', 'dataset-tilesets'),
    ...classes('ogcapi-tiles-1/1.0', 'geodata-tilesets', 'collections-selection', 'datetime'),
    ...classes('ogcapi-tiles-1/1.0', 'mvt', 'oas30'),
    ...classes('tms/2.0', 'tilematrixset', 'json-tilematrixset', 'tilematrixsetlimits'),
    ...classes('tms/2.0', 'json-tilematrixsetlimits', 'tilesetmetadata', 'json-tilesetmetadata'),
  ],
  landingLinks: ({ link }) => [
    link(ogcRelation('tilesets-vector'), '/ogc/tiles', jsonType),
    link(ogcRelation('tiling-schemes'), '/ogc/tileMatrixSets', jsonType),
  ],
  collectionLinks: ({ link, language }, layer) => {
    const title = localised(layer.titles, layer.title, language);
    return [
      link(ogcRelation('tilesets-vector'), `${collectionPath(layer.name)}/tiles`, jsonType, title),
    ];
  },
  openApi: ({ layers }) => ({
    tags: [{ name: 'tiles', description: 'Vector tiles' }],
    paths: { ...gridPaths, ...tilePaths('dataset'), ...tilePaths('collection') },
    parameters: parameters(layers.slice(0, 2).map(({ name }) => name)),
    schemas,
  }),
};

const gridPaths: OpenApiPart['paths'] = {
  '/tileMatrixSets': reads(
    'getTileMatrixSetsList',
    'tiles',
    'The grids that tiles are cut by',
    [parameter('f')],
    answered(
      'Tile matrix sets',
      { mediaType: jsonType, schema: reference('tileMatrixSets') },
      page,
    ),
  ),
  '/tileMatrixSets/{tileMatrixSetId}': reads(
    'getTileMatrixSet',
    'tiles',
    'One grid',
    [parameter('tileMatrixSetId'), parameter('f')],
    answered(
      'A tile matrix set',
      { mediaType: jsonType, schema: reference('tileMatrixSet') },
      page,
    ),
  ),
};

/** The operation ids end as table 11 of the standard says: /req/oas30/operation-id. */
function tilePaths(origin: 'dataset' | 'collection'): OpenApiPart['paths'] {
  const isOne = origin === 'collection';
  const base = isOne ? '/collections/{collectionId}/tiles' : '/tiles';
  const own = isOne ? [parameter('collectionId')] : [];
  const selection = isOne ? [] : [parameter('collections')];
  const what = isOne ? 'one collection' : 'all collections';
  return {
    [base]: reads(
      `.${origin}.vector.getTileSetsList`,
      'tiles',
      `Tilesets of ${what}`,
      [...own, parameter('f')],
      answered('Tilesets', { mediaType: jsonType, schema: reference('tilesets') }, page),
    ),
    [`${base}/{tileMatrixSetId}`]: reads(
      `.${origin}.vector.getTileSet`,
      'tiles',
      `A tileset of ${what}`,
      [...own, parameter('tileMatrixSetId'), ...selection, parameter('f-tileset')],
      answered(
        'A tileset',
        { mediaType: jsonType, schema: reference('tileset') },
        { mediaType: tileJsonType, schema: reference('tileJson') },
        page,
      ),
    ),
    [`${base}/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}`]: reads(
      `.${origin}.vector.getTile`,
      'tiles',
      `A tile of ${what}`,
      [
        ...own,
        ...['tileMatrixSetId', 'tileMatrix', 'tileRow', 'tileCol'].map(parameter),
        ...selection,
        ...['datetime', 'f-tile'].map(parameter),
      ],
      tileAnswers,
    ),
  };
}

const binary: Json = { type: 'string', format: 'binary' };

const tileAnswers: Json = {
  '200': {
    description: 'A tile',
    content: { [mediaTypes.mvt]: { schema: binary }, [mediaTypes.mlt]: { schema: binary } },
  },
  '204': { description: 'There is nothing in this tile' },
  '304': { description: 'The tile is as it was' },
  ...problems('400', '404', '406'),
};

function parameters(examples: readonly string[]): Json {
  return {
    tileMatrixSetId: {
      ...pathParameter('tileMatrixSetId', 'A grid of /tileMatrixSets'),
      example: 'WebMercatorQuad',
    },
    tileMatrix: { ...pathParameter('tileMatrix', 'A level of the grid'), example: '0' },
    tileRow: numbered('tileRow', 'Row of the tile, from the north'),
    tileCol: numbered('tileCol', 'Column of the tile, from the west'),
    collections: {
      name: 'collections',
      in: 'query',
      description: 'Only these collections, in this order, by name or by address',
      required: false,
      style: 'form',
      explode: false,
      schema: { type: 'array', items: { type: 'string' }, maxItems: 64 },
      ...(examples.length === 0 ? {} : { example: examples }),
    },
    'f-tileset': textParameter('f', 'Format of the answer; it goes before the header Accept', {
      enum: ['json', 'html', 'tilejson'],
    }),
    'f-tile': textParameter('f', 'Format of the tile; it goes before the header Accept', {
      enum: ['mvt', 'mlt'],
    }),
  };
}

function numbered(name: string, description: string): Json {
  const schema = { type: 'integer', minimum: 0 };
  return { name, in: 'path', description, required: true, schema, example: 0 };
}

const links: Json = { type: 'array', items: reference('link') };
const uri: Json = { type: 'string', format: 'uri' };
const whole: Json = { type: 'integer', minimum: 0 };
const pair: Json = { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number' } };

const schemas: Json = {
  tileMatrixSets: {
    type: 'object',
    required: ['tileMatrixSets'],
    properties: {
      links,
      tileMatrixSets: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id', 'links'],
          properties: { id: { type: 'string' }, title: { type: 'string' }, uri, crs: uri, links },
        },
      },
    },
  },
  tileMatrixSet: {
    type: 'object',
    required: ['crs', 'tileMatrices'],
    properties: {
      id: { type: 'string' },
      title: { type: 'string' },
      uri,
      crs: uri,
      orderedAxes: { type: 'array', items: { type: 'string' } },
      wellKnownScaleSet: uri,
      tileMatrices: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['id', 'scaleDenominator', 'cellSize', 'pointOfOrigin', 'matrixWidth'],
          properties: {
            id: { type: 'string' },
            scaleDenominator: { type: 'number' },
            cellSize: { type: 'number' },
            cornerOfOrigin: { type: 'string', enum: ['topLeft', 'bottomLeft'] },
            pointOfOrigin: pair,
            tileWidth: whole,
            tileHeight: whole,
            matrixWidth: whole,
            matrixHeight: whole,
          },
        },
      },
    },
  },
  tilesets: {
    type: 'object',
    required: ['tilesets'],
    properties: { links, tilesets: { type: 'array', items: reference('tilesetItem') } },
  },
  tileJson: {
    type: 'object',
    required: ['tilejson', 'tiles'],
    properties: {
      tilejson: { type: 'string', enum: ['3.0.0'] },
      name: { type: 'string' },
      tiles: { type: 'array', minItems: 1, items: { type: 'string' } },
      minzoom: whole,
      maxzoom: whole,
      bounds: { type: 'array', minItems: 4, maxItems: 4, items: { type: 'number' } },
      vector_layers: { type: 'array', items: { type: 'object' } },
    },
  },
  tilesetItem: {
    type: 'object',
    required: ['dataType', 'crs', 'links'],
    properties: {
      title: { type: 'string' },
      dataType: { type: 'string', enum: ['map', 'vector', 'coverage'] },
      crs: uri,
      tileMatrixSetURI: uri,
      links,
    },
  },
  tileset: {
    allOf: [
      reference('tilesetItem'),
      {
        type: 'object',
        required: ['tileMatrixSetLimits', 'layers'],
        properties: {
          accessConstraints: { type: 'string' },
          tileMatrixSetLimits: { type: 'array', items: reference('tileLimits') },
          boundingBox: {
            type: 'object',
            required: ['lowerLeft', 'upperRight'],
            properties: { lowerLeft: pair, upperRight: pair, crs: uri },
          },
          layers: {
            type: 'array',
            items: {
              type: 'object',
              required: ['id', 'dataType'],
              properties: {
                id: { type: 'string' },
                title: { type: 'string' },
                description: { type: 'string' },
                dataType: { type: 'string', enum: ['vector'] },
                geometryDimension: { type: 'integer', minimum: 0, maximum: 3 },
                minTileMatrix: { type: 'string' },
                maxTileMatrix: { type: 'string' },
                propertiesSchema: { type: 'object' },
                links,
              },
            },
          },
        },
      },
    ],
  },
  tileLimits: {
    type: 'object',
    required: ['tileMatrix', 'minTileRow', 'maxTileRow', 'minTileCol', 'maxTileCol'],
    properties: {
      tileMatrix: { type: 'string' },
      minTileRow: whole,
      maxTileRow: whole,
      minTileCol: whole,
      maxTileCol: whole,
    },
  },
};
