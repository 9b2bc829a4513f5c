/** OGC API Common 3 and Features 8: schemas of layers, and sorting by what they name. */
import { collectionPath, ogcRelation, schemaType } from '../links.ts';
import { answered, classes, type Part, page, parameter, reads } from './part.ts';

export const schemas: Part = {
  conformsTo: [
    ...classes(
      'ogcapi-common-3/1.0',
      ...['schemas', 'returnables-and-receivables', 'queryables', 'sortables'],
    ),
    ...classes('ogcapi-features-8/1.0', 'sorting'),
  ],
  collectionLinks: ({ link }, layer) =>
    ['schema', 'sortables'].map((what) =>
      link(ogcRelation(what), `${collectionPath(layer.name)}/${what}`, schemaType),
    ),
  openApi: () => ({
    paths: {
      '/collections/{collectionId}/schema': schemaPath('schema', 'What a feature holds'),
      '/collections/{collectionId}/sortables': schemaPath(
        'sortables',
        'What features can be sorted by',
      ),
    },
  }),
};

function schemaPath(name: string, summary: string) {
  const content = { mediaType: schemaType, schema: { type: 'object' } };
  return reads(
    name,
    'features',
    summary,
    ['collectionId', 'f'].map(parameter),
    answered('A JSON Schema', content, page),
  );
}
