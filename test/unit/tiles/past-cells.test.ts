/** Which part of the past is read for a tile: the same for its neighbours and over two zooms, and around it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellOf } from '../../../server/layers/past.ts';

test.each([
  [0, null],
  [11, null],
  [12, 10],
  [13, 10],
  [14, 12],
  [15, 12],
  [16, 14],
  [19, 14],
  [22, 14],
])('of zoom %i it is a tile of zoom %s', (z, zoom) => {
  expect(cellOf({ z, x: 0, y: 0 })?.z ?? null).toBe(zoom);
});

test('it holds the tile', () => {
  const tile = fc.integer({ min: 12, max: 22 }).chain((z) =>
    fc.record({
      z: fc.constant(z),
      x: fc.integer({ min: 0, max: 2 ** z - 1 }),
      y: fc.integer({ min: 0, max: 2 ** z - 1 }),
    }),
  );
  fc.assert(
    fc.property(tile, ({ z, x, y }) => {
      const cell = cellOf({ z, x, y })!;
      const across = 2 ** (z - cell.z);
      expect(x - cell.x * across).toBeGreaterThanOrEqual(0);
      expect(x - cell.x * across).toBeLessThan(across);
      expect(y - cell.y * across).toBeGreaterThanOrEqual(0);
      expect(y - cell.y * across).toBeLessThan(across);
    }),
  );
});
