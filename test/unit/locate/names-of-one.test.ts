import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nameOfOne } from '../../../server/locate/index.ts';

const folder = new URL('../../../sql/layers/', import.meta.url);
const layers = readdirSync(folder)
  .filter((file) => file.endsWith('.sql') && !file.startsWith('_'))
  .map((file) => file.replace(/^\d+_|\.sql$/g, ''))
  .filter((name) => name !== 'water_body');

describe('what one thing of a layer is called', () => {
  it.each(layers)('%s has a word of its own in every language', (name) => {
    const layer = { name, title: 'many', titles: { en: 'many', 'sr-Latn': 'many', sl: 'many' } };
    for (const language of ['en', 'sr-Latn', 'sl'] as const) {
      expect(nameOfOne(layer, language)).not.toBe('many');
    }
    expect(nameOfOne(layer, 'sr-Cyrl')).toMatch(/^[\p{Script=Cyrillic} ]+$/u);
  });

  it('names a layer of the city’s own by its title', () => {
    expect(nameOfOne({ name: 'bench', title: 'Bench', titles: {} }, 'en')).toBe('Bench');
  });
});
