/** What was found, in the words and the script of the asker. */
import { type Catalog, localised } from '../catalog/index.ts';
import type { Language, Suggestion } from '../http/api/schema.ts';
import { toCyrillic, toLatin } from '../text/index.ts';
import { marksIn } from './marks.ts';
import type { Found, FoundAddress } from './search/found.ts';
import { nameOfOne, say } from './words.ts';

/** A name of the city in the asker's script. */
export function inScript(name: string, cyrillic: string | null, language: Language): string {
  return language === 'sr-Cyrl' ? (cyrillic ?? toCyrillic(name)) : toLatin(name);
}

/** "Cara Lazara 12a" or "Цара Лазара 12а"; "12 Main St" where a city writes the number first. */
export function addressText(
  street: { readonly name: string; readonly nameCyrillic: string | null },
  number: string,
  language: Language,
  isNumberFirst = false,
): string {
  const name = inScript(street.name, street.nameCyrillic, language);
  const written = inScript(number, null, language);
  return (isNumberFirst ? `${written} ${name}` : `${name} ${written}`).trim();
}

/** "KO Kruševac 1234/5" */
export function parcelText(municipality: string, number: string, language: Language): string {
  return [municipality === '' ? '' : say('cadastralMunicipality', language), municipality, number]
    .filter((part) => part !== '')
    .join(' ');
}

export function assetTitle(
  layer: { readonly name: string; readonly title: string; readonly titles: Record<string, string> },
  number: string | null,
  language: Language,
): string {
  return number === null ? nameOfOne(layer, language) : `${nameOfOne(layer, language)} ${number}`;
}

export function toSuggestion(found: Found, catalog: Catalog, language: Language): Suggestion {
  const title = titleOf(found, catalog, language);
  return {
    kind: found.kind,
    key: `${found.kind}:${found.layer}:${found.id}`,
    layer: found.layer,
    id: found.id,
    title,
    subtitle: subtitleOf(found, catalog, language),
    marks: marksIn(title, found.matched),
    lonLat: [found.lon / 1e7, found.lat / 1e7],
    reference: null,
    score: Math.round(found.score * 10) / 10,
  };
}

function titleOf(found: Found, catalog: Catalog, language: Language): string {
  if (found.kind === 'address') {
    return addressText(found.street, found.house.number, language, found.isNumberFirst);
  }
  if (found.kind === 'parcel') {
    const { municipality } = found;
    const name = municipality && inScript(municipality.name, municipality.nameCyrillic, language);
    return parcelText(name ?? '', found.number, language);
  }
  if (found.kind === 'asset') {
    const layer = catalog.layers.get(found.layer);
    return layer ? assetTitle(layer, found.number, language) : found.number;
  }
  return inScript(found.place.name, found.place.nameCyrillic, language);
}

function subtitleOf(found: Found, catalog: Catalog, language: Language): string {
  if (found.kind === 'parcel') {
    return found.askedInVain === undefined
      ? say('parcel', language)
      : say('sameRoot', language, [found.askedInVain]);
  }
  if (found.kind === 'asset') {
    const layer = catalog.layers.get(found.layer);
    return layer ? localised(layer.titles, layer.title, language) : '';
  }
  if (found.kind === 'address') {
    return joined([inScript(found.street.settlement, null, language), missing(found, language)]);
  }
  const houses = found.houses > 0 ? `${say('houseNumbers', language)}${found.houses}` : '';
  const settlement = inScript(found.place.settlement, null, language);
  return joined([say(found.kind, language), settlement, houses]);
}

/** Says plainly that the number asked for is not there. */
function missing(found: FoundAddress, language: Language): string {
  const number = inScript(found.asked, null, language);
  if (found.fit === 'near') return say('noSuchNumber', language, [number]);
  if (found.fit === 'letter' && !found.isAskedThere) {
    return say('otherLetter', language, [number]);
  }
  return '';
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
