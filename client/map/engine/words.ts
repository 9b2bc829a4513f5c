/** Features in words, for those who do not see the map and for the tip under the pointer. */
import type { Language, Layer } from '../../../server/http/api/schema.ts';
import type { Translate } from '../../i18n/index.tsx';
import { familiesOf, shownFamilies } from '../style/families.ts';
import type { FoundFeature } from '../types.ts';

/** What a feature is called by, the likeliest first. */
const nameProperties = ['reference', 'name', 'street_name', 'number', 'title', 'naziv', 'label'];

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function nameOf(feature: FoundFeature, language: Language): string {
  const { properties } = feature;
  const house = text(properties.house_number);
  if (house !== '') return `${text(properties.street_name)} ${house}`.trim();
  const cyrillic = language === 'sr-Cyrl' ? text(properties.name_cyrillic) : '';
  if (cyrillic !== '') return cyrillic;
  for (const property of nameProperties) {
    const found = text(properties[property]);
    if (found !== '') return found;
  }
  return '';
}

/** "Street light 01-1234": the layer's title and what the feature is called by; how many where it stands for several. */
export function inWords(
  feature: FoundFeature,
  layers: readonly Layer[],
  language: Language,
  t: Translate,
  hasCounts = true,
): string {
  if (feature.layer.startsWith('result:')) return partInWords(feature, t);
  const layer = layers.find(({ name }) => name === feature.layer);
  const { point_count: points, line_count: lines } = feature.properties;
  const count = Number(points ?? lines ?? 0);
  if (count > 1) {
    const counted = t('map.together', { layer: layer?.title ?? feature.layer, count });
    return [counted, ...(hasCounts ? (countsInWords(feature, t) ?? []) : [])].join(', ');
  }
  return [layer?.title ?? feature.layer, nameOf(feature, language)].filter(Boolean).join(' ');
}

/** A part of a result: "Centar, number: 108". It is in no layer that has a title. */
function partInWords({ properties }: FoundFeature, t: Translate): string {
  const { title, text: address, count, failures } = properties;
  const number = count ?? failures;
  const told = typeof number === 'number' ? t('map.partCount', { count: number }) : '';
  return [text(title ?? address), told].filter(Boolean).join(', ') || t('map.part');
}

/** "New 3", "Waiting 1": how many of a cluster of requests are in each family of states; null when it is none. */
export function countsInWords({ properties }: FoundFeature, t: Translate): string[] | null {
  const counts = familiesOf(properties);
  const told = shownFamilies.filter((family) => counts[family] > 0);
  if (told.length === 0) return null;
  return told.map((family) => `${t(`map.status.${family}`)} ${counts[family]}`);
}

/** The values of a feature's coded properties in words: "LED", "Planned". */
export function codesInWords(feature: FoundFeature, layers: readonly Layer[]): readonly string[] {
  const layer = layers.find(({ name }) => name === feature.layer);
  return (layer?.properties ?? []).flatMap((property) => {
    const title = property.codeList?.[text(feature.properties[property.name])];
    return title === undefined ? [] : [title];
  });
}
