/** The documents that describe what is served: landing page, conformance, collections. Pure. */
import { type Catalog, describeCity, type LayerRecord, localised } from '../../catalog/index.ts';
import type { Language } from '../api/schema.ts';
import { jsonType } from './answer.ts';
import { collectionPath, selfLinks } from './links.ts';
import { parts } from './parts/index.ts';
import type { Words } from './parts/part.ts';

const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const gregorian = 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian';

export function landingPage(words: Words) {
  const { catalog, language, link } = words;
  const name = catalog.city ? describeCity(catalog, language).name : 'Mesto';
  return {
    title: name,
    description: descriptions[language](name),
    links: [
      link('self', '/ogc', jsonType),
      ...parts.flatMap((part) => part.landingLinks?.(words) ?? []),
    ],
  };
}

const descriptions: Readonly<Record<Language, (city: string) => string>> = {
  'sr-Latn': (city) => `Objavljeni slojevi: ${city}`,
  'sr-Cyrl': (city) => `Објављени слојеви: ${city}`,
  sl: (city) => `Objavljeni sloji: ${city}`,
  en: (city) => `The published layers of ${city}`,
};

/** The document of `/ogc/conformance`. */
export function conformance({ link }: Words) {
  return {
    links: selfLinks(link, '/ogc/conformance', jsonType),
    conformsTo: parts.flatMap((part) => part.conformsTo),
  };
}

/** The document of `/ogc/collections`. */
export function collections(words: Words, layers: readonly LayerRecord[]) {
  return {
    links: selfLinks(words.link, '/ogc/collections', jsonType),
    collections: layers.map((layer) => collection(words, layer)),
  };
}

/** A layer’s own document; each part of the channel adds its links and members. */
export function collection(words: Words, layer: LayerRecord) {
  const { catalog, language, link } = words;
  const title = localised(layer.titles, layer.title, language);
  return {
    id: layer.name,
    title,
    ...(layer.description === null ? {} : { description: layer.description }),
    links: [
      ...selfLinks(link, collectionPath(layer.name), jsonType, title),
      ...parts.flatMap((part) => part.collectionLinks?.(words, layer) ?? []),
    ],
    ...extentOf(catalog, layer),
    ...Object.assign({}, ...parts.map((part) => part.collectionMembers?.(words, layer) ?? {})),
  };
}

/** The city's: what lies outside of it is not the city's business. */
function extentOf({ city }: Catalog, { adoptedAt }: LayerRecord) {
  const spatial = city && { spatial: { bbox: [city.extentDegrees], crs: crs84 } };
  // A feature's time is its life in the layer, which goes on.
  const temporal = adoptedAt && { temporal: { interval: [[adoptedAt, null]], trs: gregorian } };
  return spatial || temporal ? { extent: { ...spatial, ...temporal } } : {};
}
