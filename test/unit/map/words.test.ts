import { describe, expect, it } from 'vitest';
import { codesInWords, inWords } from '../../../client/map/engine/words.ts';
import { mapEn } from '../../../client/map/texts/en.ts';
import { mapSl } from '../../../client/map/texts/sl.ts';
import { mapSrLatn } from '../../../client/map/texts/sr-Latn.ts';
import { allLayers } from './layers.ts';

const found = (layer: string, properties: Record<string, unknown>) => ({
  layer,
  id: 1,
  lonLat: [21, 43] as const,
  properties,
});

describe('features in words', () => {
  it.each([
    ['street_light', { number: '01-1234' }, 'Title of street_light 01-1234'],
    [
      'address',
      { street_name: 'Cara Lazara', house_number: '12a' },
      'Title of address Cara Lazara 12a',
    ],
    ['tree', {}, 'Title of tree'],
    ['gone', { name: null, number: 5 }, 'gone 5'],
  ])('%s', (layer, properties, words) => {
    expect(inWords(found(layer, properties), allLayers, 'en')).toBe(words);
  });

  it('use the Cyrillic name in Cyrillic', () => {
    const street = found('street', { name: 'Cara Lazara', name_cyrillic: 'Цара Лазара' });
    expect(inWords(street, allLayers, 'sr-Cyrl')).toContain('Цара Лазара');
    expect(inWords(street, allLayers, 'en')).toContain('Cara Lazara');
  });

  it('give codes by their titles and leave unknown ones out', () => {
    const lamp = found('street_light', { lamp_kind: 'led', state: 'exploded' });
    expect(codesInWords(lamp, allLayers)).toEqual(['LED']);
  });
});

describe('texts of the map', () => {
  const placeholders = (text: string) =>
    [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
  it.each(Object.keys(mapEn) as (keyof typeof mapEn)[])(
    '%s has the same placeholders everywhere',
    (key) => {
      const wanted = new Set(placeholders(mapEn[key]));
      expect(new Set(placeholders(mapSrLatn[key]))).toEqual(wanted);
      expect(new Set(placeholders(mapSl[key]))).toEqual(wanted);
    },
  );
});
