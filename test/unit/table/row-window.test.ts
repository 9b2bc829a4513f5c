/** Which rows are drawn: every row in view, always as many, and a row that is asked for comes into view. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  rowApart,
  rowsDrawn,
  scrollToColumn,
  scrollToRow,
} from '../../../client/table/row-window.ts';

const anySize = fc.record({
  rows: fc.integer({ min: 1, max: 250_000 }),
  rowPixels: fc.constantFrom(32, 44),
  viewPixels: fc.integer({ min: 40, max: 1200 }),
});
/** A table scrolled anywhere that it can be scrolled to. */
const scrolled = anySize.chain((size) => {
  const most = Math.max(0, size.rows * size.rowPixels - size.viewPixels);
  return fc.record({ size: fc.constant(size), top: fc.integer({ min: 0, max: most }) });
});

describe('the rows drawn', () => {
  it('cover what is in view, at any scroll', () => {
    fc.assert(
      fc.property(scrolled, ({ size, top }) => {
        const { first, last } = rowsDrawn(top, size);
        const bottom = Math.min(size.rows * size.rowPixels, top + size.viewPixels);
        expect(first * size.rowPixels).toBeLessThanOrEqual(top);
        expect((last + 1) * size.rowPixels).toBeGreaterThanOrEqual(bottom);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThan(size.rows);
      }),
    );
  });

  it('are as many at every scroll, so that no element is made or dropped on the way', () => {
    fc.assert(
      fc.property(scrolled, ({ size, top }) => {
        const here = rowsDrawn(top, size);
        const atStart = rowsDrawn(0, size);
        expect(here.last - here.first).toBe(atStart.last - atStart.first);
      }),
    );
  });

  it('do not change with each pixel', () => {
    const size = { rows: 1000, rowPixels: 32, viewPixels: 320 };
    const ranges = new Set<number>();
    for (let top = 3200; top < 3200 + 32 * 12; top++) ranges.add(rowsDrawn(top, size).first);
    expect(ranges.size).toBeLessThanOrEqual(5);
  });

  it('are none of an empty table', () => {
    expect(rowsDrawn(0, { rows: 0, rowPixels: 32, viewPixels: 300 })).toEqual({
      first: 0,
      last: -1,
    });
  });

  it('are those at the end when the table became shorter than its scroll', () => {
    const { first, last } = rowsDrawn(100_000, { rows: 40, rowPixels: 32, viewPixels: 96 });
    expect(last).toBe(39);
    expect(first).toBeLessThan(37);
  });
});

describe('scrolling to a row', () => {
  it('brings it wholly into view, and nothing moves when it is there', () => {
    const asked = scrolled.chain(({ size, top }) =>
      fc.record({
        size: fc.constant(size),
        top: fc.constant(top),
        row: fc.integer({ min: 0, max: size.rows - 1 }),
      }),
    );
    fc.assert(
      fc.property(asked, ({ size, top, row }) => {
        const at = scrollToRow(row, top, size) ?? top;
        expect(at).toBeGreaterThanOrEqual(0);
        expect(row * size.rowPixels).toBeGreaterThanOrEqual(at);
        if (size.viewPixels >= size.rowPixels) {
          expect((row + 1) * size.rowPixels).toBeLessThanOrEqual(at + size.viewPixels);
        }
        expect(scrollToRow(row, at, size)).toBeNull();
      }),
    );
  });

  it('goes the shortest way', () => {
    const size = { rows: 100, rowPixels: 32, viewPixels: 320 };
    expect(scrollToRow(5, 320, size)).toBe(160);
    expect(scrollToRow(30, 320, size)).toBe(31 * 32 - 320);
    expect(scrollToRow(12, 320, size)).toBeNull();
  });
});

describe('scrolling to a column', () => {
  const widths = [76, 140, 140, 140, 140];
  it('shows it beside the first, which stays and covers what is under it', () => {
    expect(scrollToColumn(1, widths, { scrollPixels: 100, viewPixels: 300 })).toBe(0);
    expect(scrollToColumn(2, widths, { scrollPixels: 200, viewPixels: 300 })).toBe(140);
    expect(scrollToColumn(4, widths, { scrollPixels: 0, viewPixels: 300 })).toBe(336);
  });
  it('does not move for one in view, nor for the first', () => {
    expect(scrollToColumn(1, widths, { scrollPixels: 0, viewPixels: 300 })).toBeNull();
    expect(scrollToColumn(0, widths, { scrollPixels: 300, viewPixels: 300 })).toBeNull();
  });
  it('shows the beginning of one that is wider than the view', () => {
    expect(scrollToColumn(1, [76, 640], { scrollPixels: 0, viewPixels: 200 })).toBe(0);
  });
});

describe('the row that stands apart', () => {
  const range = { first: 10, last: 30 };
  it('is the active one when it is out of view, as the grid names its cell', () => {
    expect(rowApart(5, range, false)).toBe(5);
    expect(rowApart(31, range, false)).toBe(31);
    expect(rowApart(20, range, false)).toBeNull();
    expect(rowApart(null, range, false)).toBeNull();
  });
  it('is the one with a field in it, wherever it is', () => {
    expect(rowApart(20, range, true)).toBe(20);
    expect(rowApart(5, range, true)).toBe(5);
  });
});
