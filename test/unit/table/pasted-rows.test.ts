/** Pasted cells go where they fit as a whole, and nowhere else. */
import { describe, expect, it } from 'vitest';
import { arrayRows } from '../../../client/table/array-rows.ts';
import { pastedRows } from '../../../client/table/pasted-rows.ts';
import type { Column } from '../../../client/table/types.ts';

const column = (name: string, type: string) =>
  ({ name, title: name, type, unit: null, codeList: null }) as Column;
const columns = [column('number', 'string'), column('year', 'integer')];
const rows = arrayRows(
  [11, 12, 13].map((id) => ({ id, properties: {} })),
  null,
);
const manner = { yes: 'yes', no: 'no', decimalSign: '.' } as const;
const into = (row: number, place: number, selected: readonly number[] = []) => ({
  rows,
  columns,
  selected: new Set(selected),
  active: { row, column: place },
});

describe('pasted cells', () => {
  it('go to the right and down from the active cell', () => {
    expect(
      pastedRows(
        [
          ['a', '1'],
          ['b', '2'],
        ],
        into(1, 1),
        manner,
      ),
    ).toEqual([
      { id: 12, properties: { number: 'a', year: 1 } },
      { id: 13, properties: { number: 'b', year: 2 } },
    ]);
  });
  it('of which there is one go into all selected rows of the table', () => {
    expect(pastedRows([['7']], into(0, 2, [13, 11, 99]), manner)).toEqual([
      { id: 11, properties: { year: 7 } },
      { id: 13, properties: { year: 7 } },
    ]);
  });
  it.each([
    ['rows', [['a'], ['b']], into(2, 1)],
    ['columns', [['1', 'x']], into(0, 2)],
  ])('with %s beyond the last are refused, none is dropped in silence', (_, cells, target) => {
    expect(pastedRows(cells, target, manner)).toEqual({ column: null, text: null });
  });
  it('are refused on the id: what was copied there belongs to no other column', () => {
    expect(pastedRows([['12']], into(0, 0), manner)).toEqual({ column: 'id', text: null });
    expect(pastedRows([['12']], into(0, 0, [11, 12]), manner)).toEqual({
      column: 'id',
      text: null,
    });
  });
});
