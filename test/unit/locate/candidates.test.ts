import { describe, expect, it } from 'vitest';
import { stretchTitle } from '../../../server/locate/candidates.ts';

const street = (name: string) => ({ name, name_cyrillic: null });
const [tesle, lazara, kosovska] = ['Nikole Tesle', 'Cara Lazara', 'Kosovska'].map(street);

describe('the title of a stretch of road or pipe', () => {
  it.each([
    [tesle, lazara, kosovska, 'R-1, Nikole Tesle (Cara Lazara – Kosovska)'],
    [tesle, lazara, null, 'R-1, Nikole Tesle (Cara Lazara – …)'],
    [tesle, null, lazara, 'R-1, Nikole Tesle (… – Cara Lazara)'],
    [tesle, lazara, lazara, 'R-1, Nikole Tesle (Cara Lazara)'],
    [tesle, null, null, 'R-1, Nikole Tesle'],
    [null, lazara, kosovska, 'R-1'],
  ])('%j from %j to %j', (along, from, to, title) => {
    expect(
      stretchTitle(
        'R-1',
        { street: along ?? null, street_from: from ?? null, street_to: to ?? null },
        'en',
      ),
    ).toBe(title);
  });

  it('is in the script of the asker', () => {
    const facts = { street: street('Nikole Tesle'), street_from: null, street_to: null };
    expect(stretchTitle('Деоница пута 1', facts, 'sr-Cyrl')).toBe('Деоница пута 1, Николе Тесле');
  });
});
