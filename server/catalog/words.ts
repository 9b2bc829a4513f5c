/** Small pure functions over the catalogue: quoting, titles, and what a viewer may see. */
import { Fault } from '../errors.ts';
import type { City } from '../http/api/schema.ts';
import { toCyrillic } from '../text/index.ts';
import type { Viewer } from '../viewer.ts';
import type { Catalog, LayerRecord, PropertyRecord, Titles } from './types.ts';

/** The one quoting function. Identifiers only ever come from the catalogue; any name is legal there. */
export function quoteIdentifier(name: string): string {
  if (name.includes('\0')) throw new Error('An identifier cannot hold a null character');
  return `"${name.replaceAll('"', '""')}"`;
}

/** A layer's own table, quoted. */
export function quoteTable({ schemaName, tableName }: LayerRecord): string {
  return `${quoteIdentifier(schemaName)}.${quoteIdentifier(tableName)}`;
}

/**
 * The title in a language: as written, else Serbian Cyrillic derived from Latin, else the other
 * script, else English, else the fallback.
 */
export function localised(titles: Titles, fallback: string, language: string): string {
  const written = titles[language];
  if (written !== undefined) return written;
  const latin = titles['sr-Latn'];
  if (language === 'sr-Cyrl' && latin !== undefined) return toCyrillic(latin);
  if (language.startsWith('sr') && latin !== undefined) return latin;
  return titles.en ?? fallback;
}

/** Layers that a viewer may know of, in drawing order. Rows and columns have rules of their own. */
export function visibleLayers(catalog: Catalog, viewer: Viewer): LayerRecord[] {
  const layers = [...catalog.layers.values()];
  return viewer.role === 'citizen' ? layers.filter((layer) => layer.isPublic) : layers;
}

/** Properties of a layer that a viewer may read. */
export function visibleProperties(layer: LayerRecord, viewer: Viewer): PropertyRecord[] {
  const properties = [...layer.properties];
  return viewer.role === 'citizen'
    ? properties.filter((property) => property.isPublic)
    : properties;
}

/** The city in words for a client. Throws Fault not-found while none has been defined. */
export function describeCity(catalog: Catalog, language: string): Omit<City, 'projection'> {
  const { city } = catalog;
  if (!city) throw new Fault('not-found', 'No city has been defined here yet.');
  return {
    name: localised(city.names, city.name, language),
    country: city.country,
    languages: [...city.languages],
    timeZone: city.timeZone,
    srid: city.srid,
    extent: [...city.extentDegrees],
    isSample: city.isSample,
  };
}

/** The year that the city writes now: by its own clock, not the server's. */
export function yearIn(timeZone: string, at: Date = new Date()): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(at));
}
