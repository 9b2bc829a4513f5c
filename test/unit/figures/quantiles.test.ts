import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binOf, quantilesByGroup } from '../../../server/figures/select.ts';

/** The same by sorting: the least value that at least the share do not exceed. */
function sorted(values: readonly number[]) {
  if (values.length === 0) return null;
  const inOrder = values.toSorted((one, two) => one - two);
  const at = (share: number) => inOrder[Math.ceil((values.length * share) / 10) - 1];
  return { count: values.length, median: at(5), p90: at(9) };
}

const minutes = fc.oneof(fc.nat(70), fc.nat(3_000), fc.nat(2 ** 31 - 1));

describe('quantiles of groups', () => {
  it('are what sorting gives, whatever the values, groups and rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), fc.option(minutes, { nil: -1 })), {
          maxLength: 400,
        }),
        (rows) => {
          // Only every other row is looked at.
          const values = Int32Array.from(rows.flatMap(([, value]) => [value, 7]));
          const places = Int32Array.from(rows, (_, at) => at * 2);
          const groups = Int32Array.from(rows, ([group]) => group);
          const expected = [0, 1, 2, 3].map((group) =>
            sorted(
              rows.filter(([own, value]) => own === group && value >= 0).map(([, one]) => one),
            ),
          );
          expect(quantilesByGroup(groups, places, values, 4)).toEqual(expected);
        },
      ),
    );
  });

  it('put values into bins in their order, each at most a 64th of its value wide', () => {
    fc.assert(
      fc.property(minutes, minutes, (one, other) => {
        const [low = 0, high = 0] = [one, other].toSorted((a, b) => a - b);
        expect(binOf(low)).toBeLessThanOrEqual(binOf(high));
        if (binOf(low) === binOf(high)) expect(high - low).toBeLessThanOrEqual(low / 64);
      }),
    );
  });
});
