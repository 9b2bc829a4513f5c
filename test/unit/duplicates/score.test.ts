/** How evidence is weighed: each piece moves the odds its own way, and what is usual here is no sign of anything. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Evidence, score } from '../../../server/duplicates/score.ts';
import { streetOf } from '../../../server/duplicates/street.ts';
import { sharedWords, stem, stemsOf } from '../../../server/duplicates/words.ts';

const plain: Evidence = {
  metres: 30,
  hours: 5,
  repeatsWithinHours: 72,
  yearlyCount: 4,
  isSameCategory: true,
  isSameAsset: null,
  isSameSection: null,
  isSameStreet: null,
  sharedWords: null,
  isClosed: false,
};
const odds = (change: Partial<Evidence> = {}) => score({ ...plain, ...change }).logOdds;

describe('the weight of evidence', () => {
  it('is a probability, and its grounds add up', () => {
    const { probability, logOdds, grounds } = score(plain);
    expect(probability).toBeGreaterThan(0.5);
    expect(probability).toBeLessThan(1);
    expect(Object.values(grounds).reduce((sum, one) => sum + one, 0)).toBeCloseTo(logOdds, 9);
  });

  it.each<[string, Partial<Evidence>, 'more' | 'less']>([
    ['nearer', { metres: 5 }, 'more'],
    ['farther', { metres: 90 }, 'less'],
    ['later', { hours: 70 }, 'less'],
    ['where such reports are common', { yearlyCount: 200 }, 'less'],
    ['the same asset', { isSameAsset: true }, 'more'],
    ['another asset', { isSameAsset: false }, 'less'],
    ['the same stretch', { isSameSection: true }, 'more'],
    ['another stretch', { isSameSection: false }, 'less'],
    ['another street', { isSameStreet: false }, 'less'],
    ['a related category', { isSameCategory: false }, 'less'],
    ['the same words', { sharedWords: 1 }, 'more'],
    ['closed meanwhile', { isClosed: true }, 'less'],
  ])('%s', (_, change, expected) => {
    if (expected === 'more') expect(odds(change)).toBeGreaterThan(odds());
    else expect(odds(change)).toBeLessThan(odds());
  });

  it('falls with distance and with time, whatever else is known', () => {
    const evidence = fc.record({
      metres: fc.double({ min: 0, max: 140, noNaN: true }),
      hours: fc.double({ min: 0, max: 200, noNaN: true }),
      yearlyCount: fc.integer({ min: 0, max: 5_000 }),
      isSameAsset: fc.constantFrom(true, false, null),
      isClosed: fc.boolean(),
    });
    fc.assert(
      fc.property(evidence, (one) => {
        expect(odds({ ...one, metres: one.metres + 1 })).toBeLessThan(odds(one));
        expect(odds({ ...one, hours: one.hours + 1 })).toBeLessThan(odds(one));
      }),
    );
  });
});

describe('words', () => {
  it.each([
    ['svetiljka', 'svetiljke', 'svetiljku'],
    ['kontejner', 'kontejnera', 'kontejneri'],
    ['voda', 'vode', 'vodu'],
    ['ulična', 'uličnoj', 'ulične'],
    ['zabojnik', 'zabojnika', 'zabojniki'],
  ])('have one stem: %s, %s, %s', (...words) => {
    const stems = words.map((word) => [...stemsOf(word).keys()].join());
    expect(new Set(stems).size).toBe(1);
    expect(stem(stems[0] ?? '')).not.toBe('');
  });

  it('are found in either script, and told as they were written', () => {
    const shared = sharedWords(
      stemsOf('Ne gori svetiljka kod škole'),
      stemsOf('Мрак код школе, светиљке не горе'),
    );
    expect(shared?.words).toEqual(['gori', 'svetiljka', 'škole']);
    expect(shared?.share).toBe(1);
  });

  it('say nothing when there are none', () => {
    expect(sharedWords(stemsOf('a i u'), stemsOf('rupa'))).toBeNull();
    expect(sharedWords(stemsOf(''), stemsOf(''))).toBeNull();
  });
});

describe('streets', () => {
  it.each([
    ['Cara Lazara 12a, Kruševac', 'cara lazara'],
    ['ul. Цара Лазара, бр. 14', 'cara lazara'],
    ['Trg kosovskih junaka bb, Kruševac', 'trg kosovskih junaka'],
    ['', null],
    ['12', null],
  ])('%s', (text, street) => {
    expect(streetOf(text)).toBe(street);
  });

  it('are not told without an address', () => {
    expect(streetOf(null)).toBeNull();
  });
});
