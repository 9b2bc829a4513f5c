import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Houses, parseHouseNumber } from '../../../server/locate/search/houses.ts';

function streetOf(numbers: readonly string[]): Houses {
  const houses = new Houses();
  numbers.forEach((number, id) => {
    houses.put({ id, street: 1, number, lon: 0, lat: 0 });
  });
  return houses;
}

const shown = (houses: Houses, typed: string, isUnfinished = false) =>
  houses.find([1], typed, isUnfinished, 8).map(({ house, fit }) => `${house.number} ${fit}`);

describe('parseHouseNumber', () => {
  it.each([
    ['12', 12, ''],
    ['12a', 12, 'a'],
    ['12 A', 12, 'a'],
    ['12А', 12, 'a'], // Cyrillic
    ['12/2', 12, '/2'],
    ['bb', 0, 'bb'],
    ['б.б.', 0, 'bb'],
    ['', 0, ''],
  ])('%j is %d and %j', (text, number, suffix) => {
    expect(parseHouseNumber(text)).toEqual({ number, suffix });
  });
});

describe('Houses', () => {
  const street = streetOf(['1', '2', '4', '8', '10', '11', '12', '12a', '12b', '120', '121', 'bb']);

  it.each([
    ['12', false, ['12 exact', '12a letter', '12b letter']],
    ['12a', false, ['12a exact', '12 letter', '12b letter']],
    ['12c', false, ['12 letter', '12a letter', '12b letter']],
    ['12', true, ['12 exact', '12a letter', '12b letter', '120 begun', '121 begun']],
    [
      '1',
      true,
      [
        '1 exact',
        '10 begun',
        '11 begun',
        '12 begun',
        '12a begun',
        '12b begun',
        '120 begun',
        '121 begun',
      ],
    ],
    ['6', false, ['4 near', '8 near']],
    ['9', false, ['11 near', '1 near']],
    ['999', false, ['121 near']],
    ['bb', false, ['bb exact']],
  ])('%s, unfinished %s: %j', (typed, isUnfinished, expected) => {
    expect(shown(street, typed, isUnfinished)).toEqual(expected);
  });

  it('has nothing near in a street without numbers', () => {
    expect(shown(streetOf(['bb', 'bb']), '5')).toEqual([]);
    expect(shown(new Houses(), '5')).toEqual([]);
  });

  it('keeps each house in one street, however often it moves', () => {
    const moves = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 3 }), fc.boolean()), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(moves, (steps) => {
        const houses = new Houses();
        const expected = new Map<number, number>();
        for (const [id, street, isThere] of steps) {
          if (isThere) {
            houses.put({ id, street, number: String(id), lon: id, lat: street });
            expected.set(id, street);
          } else {
            houses.remove(id);
            expected.delete(id);
          }
        }
        expect(houses.size).toBe(expected.size);
        for (const street of [1, 2, 3]) {
          const there = [...expected].filter(([, at]) => at === street);
          expect(houses.countIn([street])).toBe(there.length);
          for (const [id] of there) {
            expect(houses.find([street], String(id), false, 1)[0]?.house).toMatchObject({
              id,
              street,
            });
          }
        }
      }),
    );
  });
});
