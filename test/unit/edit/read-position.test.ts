/** Places as people write them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPosition } from '../../../client/edit/core/index.ts';

describe('a place written by hand', () => {
  it.each([
    ['526439.8 4824376', [526439.8, 4824376]],
    ['526439,8 4824376,05', [526439.8, 4824376.05]],
    ['526439.8, 4824376.5', [526439.8, 4824376.5]],
    ['526439,8; 4824376,5', [526439.8, 4824376.5]],
    ['526439,4824376', [526439, 4824376]],
    ['  -12.5   7. ', [-12.5, 7]],
  ])('%j', (text, position) => {
    expect(readPosition(text, undefined)).toEqual(position);
  });

  it.each(['', '526439', 'east north', '1 2 3', '1;2;3', '1..5 2', '@5<90', '@x<90', '1,5'])(
    '%j is none, without a vertex before',
    (text) => {
      // Without decimals a comma parts two numbers.
      expect(readPosition(text, undefined)).toEqual(text === '1,5' ? [1, 5] : null);
    },
  );

  it('by length and bearing lies at that length, whichever sign the decimals have', () => {
    const metres = fc.integer({ min: 0, max: 1_000_000 }).map((mm) => mm / 1000);
    const degrees = fc.integer({ min: -7200, max: 7200 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(metres, degrees, fc.boolean(), (length, bearing, isComma) => {
        const text = `@${length}<${bearing}`;
        const found = readPosition(isComma ? text.replaceAll('.', ',') : text, [500, 600]);
        if (!found) throw new Error(text);
        expect(Math.hypot(found[0] - 500, found[1] - 600)).toBeCloseTo(length, 6);
        const angle = (Math.atan2(found[0] - 500, found[1] - 600) * 180) / Math.PI;
        const turned = ((((bearing - angle) % 360) + 540) % 360) - 180;
        if (length > 0.01) expect(turned).toBeCloseTo(0, 4);
      }),
    );
    expect(readPosition('@12,5<90', [0, 0])?.map((value) => Number(value).toFixed(6))).toEqual([
      '12.500000',
      '0.000000',
    ]);
  });
});
