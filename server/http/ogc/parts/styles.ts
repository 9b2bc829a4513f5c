/** OGC API Styles (draft 20-009): how the layers are drawn. */

import { localised } from '../../../catalog/index.ts';
import { jsonType } from '../answer.ts';
import { collectionPath, ogcRelation } from '../links.ts';
import { styleType } from '../styles/style.ts';
import {
  answered,
  classes,
  type Json,
  type OpenApiPart,
  type Part,
  page,
  parameter,
  pathParameter,
  reads,
  reference,
  textParameter,
} from './part.ts';

const relation = ogcRelation('styles');

export const styles: Part = {
  conformsTo: classes('ogcapi-styles-1/0.0', 'core', 'mapbox-style', 'html'),
  landingLinks: ({ link }) => [link(relation, '/ogc/styles', jsonType)],
  collectionLinks: ({ link, language }, layer) => {
    const title = localised(layer.titles, layer.title, language);
    return [link(relation, `${collectionPath(layer.name)}/styles`, jsonType, title)];
  },
  openApi: () => ({
    tags: [{ name: 'styles', description: 'How the layers are drawn' }],
    paths: { ...stylePaths('dataset'), ...stylePaths('collection') },
    parameters: {
      styleId: { ...pathParameter('styleId', 'A style of the list above it'), example: 'map' },
      'f-style': textParameter('f', 'Format of the answer; it goes before the header Accept', {
        enum: ['mbs', 'html'],
      }),
    },
    schemas,
  }),
};

function stylePaths(origin: 'dataset' | 'collection'): OpenApiPart['paths'] {
  const isOne = origin === 'collection';
  const base = isOne ? '/collections/{collectionId}/styles' : '/styles';
  const own = isOne ? [parameter('collectionId')] : [];
  const what = isOne ? 'one collection' : 'the whole map';
  return {
    [base]: reads(
      `${origin}.getStyles`,
      'styles',
      `Styles of ${what}`,
      [...own, parameter('f')],
      answered('Styles', { mediaType: jsonType, schema: reference('styles') }, page),
    ),
    [`${base}/{styleId}`]: reads(
      `${origin}.getStyle`,
      'styles',
      `A style of ${what}`,
      [...own, parameter('styleId'), parameter('f-style')],
      answered('A MapLibre style', { mediaType: styleType, schema: reference('style') }, page),
    ),
  };
}

const links: Json = { type: 'array', items: reference('link') };

const schemas: Json = {
  styles: {
    type: 'object',
    required: ['styles'],
    properties: {
      links,
      default: { type: 'string' },
      styles: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id', 'links'],
          properties: { id: { type: 'string' }, title: { type: 'string' }, links },
        },
      },
    },
  },
  style: {
    type: 'object',
    required: ['version', 'sources', 'layers'],
    properties: {
      version: { type: 'integer', enum: [8] },
      name: { type: 'string' },
      sources: { type: 'object' },
      layers: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id', 'type'],
          properties: { id: { type: 'string' }, type: { type: 'string' } },
        },
      },
    },
  },
};
