/** Features in words, for those who do not see the map and for the tip under the pointer. */
import type { Language, Layer } from '../../../server/http/api/schema.ts';
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

/** "Street light 01-1234": the layer's title and what the feature is called by. */
export function inWords(
  feature: FoundFeature,
  layers: readonly Layer[],
  language: Language,
): string {
  const layer = layers.find(({ name }) => name === feature.layer);
  return [layer?.title ?? feature.layer, nameOf(feature, language)].filter(Boolean).join(' ');
}

/** The values of a feature's coded properties in words: "LED", "Planned". */
export function codesInWords(feature: FoundFeature, layers: readonly Layer[]): readonly string[] {
  const layer = layers.find(({ name }) => name === feature.layer);
  return (layer?.properties ?? []).flatMap((property) => {
    const title = property.codeList?.[text(feature.properties[property.name])];
    return title === undefined ? [] : [title];
  });
}
