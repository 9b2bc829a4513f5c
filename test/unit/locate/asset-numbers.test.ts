import { describe, expect, it } from 'vitest';
import { find as findPlaces } from '../../../server/locate/search/index.ts';
import { makeTown } from './support/town.ts';

const town = makeTown();
const find = (text: string) => findPlaces(town, { text, limit: 12, isVisible: () => true });
const shown = (text: string) =>
  find(text).map((found) => (found.kind === 'asset' ? found.number : found.kind));

describe('the number on a thing', () => {
  it.each(['H-0012', 'h-0012', 'H0012', 'h0012', 'Х-0012'])(
    '%s finds the thing and nothing beside it',
    (text) => {
      expect(shown(text)).toEqual(['H-0012']);
    },
  );

  it.each(['lamp12', 'lamp 12', 'hidrant12'])('%s is a thing of that name', (text) => {
    expect(find(text)[0]).toMatchObject({ kind: 'asset' });
    expect(Number(shown(text)[0]?.replace('H-', ''))).toBe(12);
  });

  it('leaves addresses in when the letters may be a street', () => {
    expect(shown('h 9')).toContain('address');
    expect(shown('12')).toContain('12');
  });
});
