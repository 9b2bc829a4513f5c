/** Where keys lead in a grid, what is selected by them, which order a head gives, which columns are shown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayRows } from '../../../client/table/array-rows.ts';
import { movedColumn, orderedColumns, shownColumns } from '../../../client/table/column-choice.ts';
import { type GridSize, movedTo } from '../../../client/table/grid-keys.ts';
import { chosenAlone, chosenBesides, idsBetween } from '../../../client/table/grid-selection.ts';
import { nextSort } from '../../../client/table/sort.ts';
import type { Column } from '../../../client/table/types.ts';

const size: GridSize = { rows: 100, columns: 5, pageRows: 10 };
const pressed = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false });

describe('keys', () => {
  it.each([
    ['ArrowDown', false, [7, 2]],
    ['ArrowUp', false, [5, 2]],
    ['ArrowRight', false, [6, 3]],
    ['ArrowLeft', true, [6, 0]],
    ['PageDown', false, [15, 2]],
    ['PageUp', false, [0, 2]],
    ['Home', false, [6, 0]],
    ['End', false, [6, 4]],
    ['Home', true, [0, 0]],
    ['End', true, [99, 4]],
    ['ArrowUp', true, [0, 2]],
    ['ArrowDown', true, [99, 2]],
  ] as const)('%s (with Ctrl: %s)', (key, isFar, [row, column]) => {
    expect(movedTo(pressed(key, isFar), { row: 6, column: 2 }, size)).toEqual({ row, column });
  });

  it('never lead out of the grid; upwards they end at the head', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'End'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 60 }), (walk) => {
        let place = { row: 0, column: 0 };
        for (const key of walk) place = movedTo(pressed(key), place, size) ?? place;
        expect(place.row).toBeGreaterThanOrEqual(-1);
        expect(place.row).toBeLessThan(size.rows);
        expect(place.column).toBeGreaterThanOrEqual(0);
        expect(place.column).toBeLessThan(size.columns);
      }),
    );
    expect(movedTo(pressed('ArrowUp'), { row: 0, column: 1 }, size)).toEqual({
      row: -1,
      column: 1,
    });
  });

  it('other keys lead nowhere', () => {
    expect(movedTo(pressed('Enter'), { row: 1, column: 1 }, size)).toBeNull();
  });
});

describe('selection', () => {
  const rows = arrayRows(
    [30, 10, 20, 40].map((id) => ({ id, properties: {} })),
    null,
  );
  it('a range has both its ends, whichever was first, in the order of the table', () => {
    expect(idsBetween(rows, 1, 3)).toEqual([10, 20, 40]);
    expect(idsBetween(rows, 3, 1)).toEqual([10, 20, 40]);
    expect(idsBetween(rows, 2, 2)).toEqual([20]);
  });
  it('a range over rows that are not there yet has those that are', () => {
    expect(idsBetween(rows, 2, 9)).toEqual([20, 40]);
  });
  it('one alone; pressed again it is let go of', () => {
    expect(chosenAlone(new Set([1, 2]), 2)).toEqual([2]);
    expect(chosenAlone(new Set([2]), 2)).toEqual([]);
  });
  it('one besides others, and out again', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50)), fc.nat(50), (ids, id) => {
        const once = chosenBesides(new Set(ids), id);
        expect(once.includes(id)).toBe(!ids.includes(id));
        const twice = chosenBesides(new Set(once), id);
        expect(twice.toSorted()).toEqual(ids.toSorted());
      }),
    );
  });
});

describe('the order by a head', () => {
  it('is up, down, and then none', () => {
    const up = nextSort(null, 'a');
    expect(up).toEqual({ column: 'a', isDescending: false });
    const down = nextSort(up, 'a');
    expect(down).toEqual({ column: 'a', isDescending: true });
    expect(nextSort(down, 'a')).toBeNull();
    expect(nextSort(down, 'b')).toEqual({ column: 'b', isDescending: false });
  });
  it('rows in hand are sorted as a layer is: what has no value last, the number where all are equal', () => {
    const given = [
      { id: 4, properties: { a: null } },
      { id: 3, properties: { a: 10 } },
      { id: 2, properties: { a: 9 } },
      { id: 1, properties: { a: 10 } },
    ];
    const idsBy = (isDescending: boolean) => {
      const rows = arrayRows(given, { column: 'a', isDescending });
      return [0, 1, 2, 3].map((index) => rows.idAt(index));
    };
    expect(idsBy(false)).toEqual([2, 1, 3, 4]);
    expect(idsBy(true)).toEqual([1, 3, 2, 4]);
  });
});

describe('columns', () => {
  const columns = ['a', 'b', 'c'].map((name) => ({ name }) as Column);
  const choice = { order: ['c', 'a'], hidden: ['a'], widths: {} };
  const names = (some: readonly Column[]) => some.map(({ name }) => name);
  it('stand in the chosen order; those that came later behind them', () => {
    expect(names(orderedColumns(columns, choice))).toEqual(['c', 'a', 'b']);
  });
  it('that are hidden are not shown; but never none is', () => {
    expect(names(shownColumns(columns, choice))).toEqual(['c', 'b']);
    const none = { ...choice, hidden: ['a', 'b', 'c'] };
    expect(names(shownColumns(columns, none))).toEqual(['c']);
  });
  it('are moved by one place, and not past the ends', () => {
    expect(movedColumn(columns, choice, 'a', 1)).toEqual(['c', 'b', 'a']);
    expect(movedColumn(columns, choice, 'c', -1)).toEqual(['c', 'a', 'b']);
    expect(movedColumn(columns, choice, 'unknown', 1)).toEqual(['c', 'a', 'b']);
  });
});
