/** The documents that describe what is served: landing page, conformance, collections. Pure. */
import { type Catalog, describeCity, type LayerRecord, localised } from '../../catalog/index.ts';
import { formats, type Link } from '../../formats/index.ts';
import type { Language } from '../api/schema.ts';
import { collectionPath, type LinkMaker, schemaType } from './links.ts';
import { openApiType } from './openapi.ts';

const json = 'application/json';
const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

/** A class stands here only when every requirement of it holds. */
const conformanceClasses: readonly string[] = [
  ...['core', 'json', 'oas30'].map(
    (name) => `http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/${name}`,
  ),
  'http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections',
  ...['core', 'geojson', 'oas30'].map(
    (name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`,
  ),
  ...['filter', 'features-filter', 'queryables', 'queryables-query-parameters'].map(
    (name) => `http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/${name}`,
  ),
  ...[
    'cql2-text',
    'cql2-json',
    'basic-cql2',
    'advanced-comparison-operators',
    'case-insensitive-comparison',
    'accent-insensitive-comparison',
    'basic-spatial-functions',
    'basic-spatial-functions-plus',
    'spatial-functions',
    'temporal-functions',
    'array-functions',
    'property-property',
    'arithmetic',
  ].map((name) => `http://www.opengis.net/spec/cql2/1.0/conf/${name}`),
];

interface Words {
  readonly catalog: Catalog;
  readonly language: Language;
  readonly link: LinkMaker;
}

export function landingPage({ catalog, language, link }: Words) {
  const name = catalog.city ? describeCity(catalog, language).name : 'Mesto';
  return {
    title: name,
    description: descriptions[language](name),
    links: [
      link('self', '/ogc', json),
      link('service-desc', '/ogc/api', openApiType),
      link('conformance', '/ogc/conformance', json),
      link('http://www.opengis.net/def/rel/ogc/1.0/conformance', '/ogc/conformance', json),
      link('data', '/ogc/collections', json),
      link('http://www.opengis.net/def/rel/ogc/1.0/data', '/ogc/collections', json),
    ],
  };
}

const descriptions: Readonly<Record<Language, (city: string) => string>> = {
  'sr-Latn': (city) => `Objavljeni slojevi: ${city}`,
  'sr-Cyrl': (city) => `Објављени слојеви: ${city}`,
  sl: (city) => `Objavljeni sloji: ${city}`,
  en: (city) => `The published layers of ${city}`,
};

export function conformance() {
  return { conformsTo: conformanceClasses };
}

export function collections(words: Words, layers: readonly LayerRecord[]) {
  return {
    links: [words.link('self', '/ogc/collections', json)],
    collections: layers.map((layer) => collection(words, layer)),
  };
}

export function collection({ catalog, language, link }: Words, layer: LayerRecord) {
  const path = collectionPath(layer.name);
  const title = localised(layer.titles, layer.title, language);
  return {
    id: layer.name,
    title,
    ...(layer.description === null ? {} : { description: layer.description }),
    links: [
      link('self', path, json, title),
      ...itemsLinks(link, path, title),
      link('http://www.opengis.net/def/rel/ogc/1.0/queryables', `${path}/queryables`, schemaType),
    ],
    ...extentOf(catalog),
    itemType: 'feature',
    crs: [crs84],
    storageCrs: `http://www.opengis.net/def/crs/EPSG/0/${layer.srid}`,
  };
}

function itemsLinks(link: LinkMaker, path: string, title: string): Link[] {
  return formats.map((format) => link('items', `${path}/items`, format.mediaType, title));
}

/** The city's: what lies outside of it is not the city's business. */
function extentOf(catalog: Catalog) {
  if (!catalog.city) return {};
  return { extent: { spatial: { bbox: [catalog.city.extentDegrees], crs: crs84 } } };
}
