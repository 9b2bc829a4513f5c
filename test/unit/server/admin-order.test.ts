/** Putting an ordered list into another order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionsOf } from '../../../server/admin/order.ts';

describe('positions of an ordered list', () => {
  it.each([
    ['as it is', [10, 20, 30], [10, 20, 30]],
    ['the last first', [30, 10, 20], [5, 10, 20]],
    ['a new one between', [10, null, 20], [10, 15, 20]],
    ['new ones at the end', [10, null, null], [10, 20, 30]],
    ['no room between', [10, null, 11], [10, 20, 30]],
    ['all new', [null, null], [10, 20]],
    ['equal ones', [10, 10], [10, 20]],
    ['none', [], []],
  ])('%s', (_, former, expected) => {
    expect(positionsOf(former)).toEqual(expected);
  });

  it('rise, whatever they were', () => {
    const former = fc.array(fc.option(fc.integer({ min: 1, max: 200 })), { maxLength: 60 });
    fc.assert(
      fc.property(former, (given) => {
        const found = positionsOf(given);
        expect(found).toHaveLength(given.length);
        expect(found.every((one, at) => one > (found[at - 1] ?? 0))).toBe(true);
      }),
    );
  });
});
