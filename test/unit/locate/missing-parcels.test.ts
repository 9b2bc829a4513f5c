import { describe, expect, it } from 'vitest';
import { marksIn } from '../../../server/locate/marks.ts';
import { noteOnParcel } from '../../../server/locate/notes.ts';
import type { Found } from '../../../server/locate/search/index.ts';
import { find as findPlaces } from '../../../server/locate/search/index.ts';
import { makeTown } from './support/town.ts';

const town = makeTown();
const find = (text: string): Found[] =>
  findPlaces(town, { text, limit: 12, isVisible: () => true });
const named = (found: Found) =>
  found.kind === 'parcel' ? `${found.municipality?.name} ${found.number}` : found.kind;

describe('a parcel that is not there', () => {
  it('offers the parcels of the same root, in the municipality that was said', () => {
    expect(find('KO Kruševac 1234/7').map(named)).toEqual([
      'Kruševac 1234',
      'Kruševac 1234/2',
      'Kruševac 1234/5',
      'Kruševac 1234/10',
    ]);
  });

  it('offers the nearest numbers when the root is not there', () => {
    expect(find('КО Крушевац 120').map(named).slice(0, 2)).toEqual([
      'Kruševac 123/4',
      'Kruševac 105/1',
    ]);
    expect(find('KO Kruševac 99999/5')).toEqual([]);
  });

  it.each([
    ['KO Kruševac 1234/7', 'en', 'There is no parcel 1234/7 in KO Kruševac.'],
    ['ko krusevac 1234/7', 'sr-Latn', 'Parcele 1234/7 nema u KO Kruševac.'],
    ['ko krusevac 1234/7', 'sr-Cyrl', 'Парцеле 1234/7 нема у КО Крушевац.'],
    ['ko krusevac 1234/7', 'sl', 'Parcele 1234/7 ni v KO Kruševac.'],
    ['krusevac 1234/7', 'en', 'There is no parcel 1234/7 in KO Kruševac.'],
    ['parcela 99999', 'en', 'There is no parcel 99999.'],
    ['KO Kruševac 99999/5', 'en', 'There is no parcel 99999/5.'],
  ] as const)('%j is answered in words (%s)', (text, language, note) => {
    expect(noteOnParcel(text, find(text), language)).toBe(note);
  });

  it.each(['KO Kruševac 1234/5', 'KO Kruševac 12', 'KO Kruševac', 'cara lazara 12/9', '1234/', ''])(
    'nothing is said of %j',
    (text) => {
      expect(noteOnParcel(text, find(text), 'en')).toBeUndefined();
    },
  );
});

describe('a question with a number', () => {
  it.each(['KO Kruševac 99999/5', 'Kruševac 99999', 'Bivolje 12', 'Jasika 4000/1', 'k.p. 77777'])(
    '%j is never answered with a settlement or a district',
    (text) => {
      const kinds = new Set(find(text).map(({ kind }) => kind));
      expect(kinds).not.toContain('settlement');
      expect(kinds).not.toContain('district');
    },
  );

  it('marks nothing within a word', () => {
    for (const text of ['KO Kruševac 1234/5', 'KO Kruševac', 'KO', 'KO K']) {
      for (const found of find(text)) {
        for (const [from] of marksIn('Kruševac, okolina', found.matched)) {
          expect(from === 0 || from === 10).toBe(true);
        }
      }
    }
  });
});
