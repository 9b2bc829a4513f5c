import { describe, expect, it } from 'vitest';
import type { Translate } from '../../../client/i18n/index.tsx';
import { codesInWords, countsInWords, inWords } from '../../../client/map/engine/words.ts';
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

/** English, with its values in place of their names. */
const t: Translate = (key, values = {}) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
    (mapEn as Readonly<Record<string, string>>)[key] ?? key,
  );

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
    expect(inWords(found(layer, properties), allLayers, 'en', t)).toBe(words);
  });

  it('use the Cyrillic name in Cyrillic', () => {
    const street = found('street', { name: 'Cara Lazara', name_cyrillic: 'Цара Лазара' });
    expect(inWords(street, allLayers, 'sr-Cyrl', t)).toContain('Цара Лазара');
    expect(inWords(street, allLayers, 'en', t)).toContain('Cara Lazara');
  });

  it('say of a cluster how many it stands for, and in which states these are', () => {
    const cluster = found('request', {
      reference: 'MES-1',
      point_count: 9,
      point_count_received: 2,
      point_count_reopened: 1,
      point_count_in_progress: 6,
    });
    expect(inWords(cluster, allLayers, 'en', t)).toBe(
      'Title of request: 9 together, New 3, Being worked on 6',
    );
    expect(countsInWords(cluster, t)).toEqual(['New 3', 'Being worked on 6']);
    const lamps = found('street_light', { number: '01-1', point_count: 4 });
    expect(inWords(lamps, allLayers, 'en', t)).toBe('Title of street_light: 4 together');
    expect(countsInWords(found('street_light', {}), t)).toBeNull();
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
