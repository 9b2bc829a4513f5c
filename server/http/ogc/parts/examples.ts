/** Examples for the OpenAPI document: one a kind of document and one a parameter, put in wherever a part gives none. */
import { jsonType } from '../answer.ts';
import { ogcRelation } from '../links.ts';
import type { Json } from './part.ts';

const site = 'https://city.example/ogc';
const mvt = 'application/vnd.mapbox-vector-tile';
const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const mercator = 'http://www.opengis.net/def/crs/EPSG/0/3857';
const quad = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';

const link = (path: string, linkRel: string, type: string) => ({
  href: `${site}${path}`,
  rel: linkRel,
  type,
});

const lamp = {
  type: 'Feature',
  id: 4711,
  geometry: { type: 'Point', coordinates: [21.3342, 43.5801] },
  properties: { number: '001-004', lamp_kind: 'led', state: 'in_use' },
};

const tileset = {
  title: 'Street lights (WebMercatorQuad)',
  dataType: 'vector',
  crs: mercator,
  tileMatrixSetURI: quad,
  links: [
    link('/collections/street_light/tiles/WebMercatorQuad', 'self', jsonType),
    link('/tileMatrixSets/WebMercatorQuad', ogcRelation('tiling-scheme'), jsonType),
  ],
};

const tilePath = '/collections/street_light/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}';

/** By the name of the schema. */
export const exampleOfSchema: Json = {
  feature: {
    ...lamp,
    links: [link('/collections/street_light/items/4711', 'self', 'application/geo+json')],
  },
  featureCollection: {
    type: 'FeatureCollection',
    features: [lamp],
    links: [link('/collections/street_light/items?limit=1', 'self', 'application/geo+json')],
    timeStamp: '2026-11-22T13:45:00Z',
    numberReturned: 1,
  },
  tilesets: { links: [link('/tiles', 'self', jsonType)], tilesets: [tileset] },
  tileset: {
    ...tileset,
    links: [...tileset.links, { ...link(`${tilePath}?f=mvt`, 'item', mvt), templated: true }],
    tileMatrixSetLimits: [
      { tileMatrix: '14', minTileRow: 5984, maxTileRow: 5986, minTileCol: 9161, maxTileCol: 9164 },
    ],
    boundingBox: { lowerLeft: [21.14, 43.37], upperRight: [21.58, 43.7], crs: crs84 },
    layers: [{ id: 'street_light', dataType: 'vector', geometryDimension: 0 }],
  },
  tileMatrixSets: {
    tileMatrixSets: [
      {
        id: 'WebMercatorQuad',
        uri: quad,
        crs: mercator,
        links: [link('/tileMatrixSets/WebMercatorQuad', 'self', jsonType)],
      },
    ],
  },
  tileMatrixSet: {
    id: 'WebMercatorQuad',
    uri: quad,
    crs: mercator,
    tileMatrices: [
      {
        id: '0',
        scaleDenominator: 559_082_264.028_717_8,
        cellSize: 156_543.033_928_040_97,
        pointOfOrigin: [-20_037_508.342_789_244, 20_037_508.342_789_244],
        tileWidth: 256,
        tileHeight: 256,
        matrixWidth: 1,
        matrixHeight: 1,
      },
    ],
  },
  functions: {
    functions: [{ name: 'lower', arguments: [{ type: ['string'] }], returns: ['string'] }],
  },
  styles: {
    default: 'map',
    styles: [
      {
        id: 'map',
        title: 'Kruševac ☀',
        links: [link('/styles/map?f=mbs', 'stylesheet', 'application/vnd.mapbox.style+json')],
      },
    ],
  },
  style: {
    version: 8,
    name: 'Kruševac ☀',
    sources: {},
    layers: [{ id: 'land', type: 'background', paint: { 'background-color': '#f7f3ec' } }],
  },
};

/** By the media type, where the document has no schema of ours. */
export const exampleOfType: Json = {
  'application/schema+json': {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    title: 'Street lights',
    properties: { lamp_kind: { type: 'string', title: 'Lamp' } },
  },
  'application/vnd.mapbox.tile+json': {
    tilejson: '3.0.0',
    tiles: [`${site}/tiles/WebMercatorQuad/{z}/{y}/{x}?f=mvt`],
    vector_layers: [{ id: 'street_light', fields: { lamp_kind: 'string: Lamp' } }],
  },
};

/** By the name of the parameter. */
export const exampleOfParameter: Json = {
  featureId: '4711',
  bbox: [21.32, 43.57, 21.35, 43.59],
  datetime: '2026-01-01T00:00:00Z',
  filter: "lamp_kind = 'led' AND state = 'in_use'",
  cursor: 'as the link "next" has it',
  properties: ['number', 'lamp_kind'],
  sortby: ['-number'],
  version: 'hoek5snl04',
};
