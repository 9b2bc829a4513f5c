/** Copying and pasting cells: what is copied comes back by pasting, and what is no value is refused as a whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  copiedText,
  isPasteFault,
  pastedCells,
  pastedValues,
} from '../../../client/table/clipboard.ts';
import type { Column } from '../../../client/table/types.ts';

const column = (name: string, type: string, more: Partial<Column> = {}) =>
  ({ name, title: name, type, unit: null, codeList: null, ...more }) as Column;
const columns = [
  column('number', 'string'),
  column('year', 'integer'),
  column('metres', 'number'),
  column('isOpen', 'boolean'),
  column('state', 'string', { codeList: { in_use: 'In use', closed: 'Closed' } }),
];
const words = { yes: 'yes', no: 'no', decimalSign: '.' } as const;
const serbian = { yes: 'da', no: 'ne', decimalSign: ',' } as const;

describe('copied cells', () => {
  it('come back by pasting, whatever stands in them', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((one) => one.trim() === one && one !== '');
    const rows = fc.array(
      fc.record({
        number: fc.option(fc.oneof(text, fc.constantFrom('a\tb', 'two\nlines', 'a "b"', '"'))),
        year: fc.option(fc.integer({ min: -3000, max: 3000 })),
        metres: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })),
        isOpen: fc.option(fc.boolean()),
        state: fc.option(fc.constantFrom('in_use', 'closed')),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(words, serbian), (given, manner) => {
        const copied = copiedText(given, columns, manner);
        // Of −0 nothing is left but 0.
        expect(pastedValues(pastedCells(copied), columns, manner)).toEqual(
          JSON.parse(JSON.stringify(given)),
        );
      }),
    );
  });

  it('of a spreadsheet may end with a line’s end, and have lines of any system', () => {
    expect(pastedCells('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(pastedCells('6" pipe\tx')).toEqual([['6" pipe', 'x']]);
    expect(pastedCells('"6 pipe\tx')).toEqual([['"6 pipe', 'x']]);
    expect(pastedCells('')).toEqual([['']]);
  });
});

describe('pasted values', () => {
  it('are read as they are written here: decimal commas, words of codes in any case', () => {
    expect(pastedValues([['V-1', '1987', '2,5', 'yes', 'in USE']], columns, words)).toEqual([
      { number: 'V-1', year: 1987, metres: 2.5, isOpen: true, state: 'in_use' },
    ]);
  });
  it('empty what is empty, and are refused when they reach beyond the last column', () => {
    expect(pastedValues([['', '1']], columns, words)).toEqual([{ number: null, year: 1 }]);
    expect(pastedValues([['', '1', 'beyond']], columns.slice(0, 2), words)).toEqual({
      column: null,
      text: null,
    });
  });
  it('of one cell fill as many rows as are selected', () => {
    expect(pastedValues([['1987']], columns.slice(1), words, 3)).toEqual([
      { year: 1987 },
      { year: 1987 },
      { year: 1987 },
    ]);
    expect(pastedValues([['1'], ['2']], columns.slice(1), words, 3)).toHaveLength(2);
  });
  it.each([
    [['many'], 1, 'many'],
    [['1,5'], 1, '1,5'],
    [['open'], 4, 'open'],
    [['perhaps'], 3, 'perhaps'],
  ])('%j in column %i is refused by its text', (cells, at, text) => {
    const found = pastedValues([cells], columns.slice(at), words);
    expect(isPasteFault(found) && found).toEqual({ column: columns[at], text });
  });
  it('are refused where nothing can be typed, and for a date that is none', () => {
    const found = pastedValues([['x']], [column('list', 'string[]')], words);
    expect(isPasteFault(found) && found.text).toBeNull();
  });
  it.each([
    ['2026-02-03', '2026-02-03'],
    ['3.2.2026', '2026-02-03'],
    ['03.02.2026.', '2026-02-03'],
    [' 3. 2. 2026 ', '2026-02-03'],
    ['', null],
  ])('a date is read as %j', (text, day) => {
    expect(pastedValues([[text]], [column('day', 'date')], words)).toEqual([{ day }]);
  });
  it.each(['31.2.2026', '2026-02-31', '3/2/2026', '3.2.26'])('%j is no date', (text) => {
    const found = pastedValues([[text]], [column('day', 'date')], words);
    expect(isPasteFault(found) && found.text).toBe(text);
  });
  it('have the decimal sign of the language, as its spreadsheets write it', () => {
    const metres = columns.slice(2, 3);
    expect(copiedText([{ metres: -2.5 }], metres, serbian)).toBe('-2,5');
    expect(copiedText([{ metres: -2.5 }], metres, words)).toBe('-2.5');
    for (const text of ['2,5', ' 2,500 ', '2.5']) {
      expect(pastedValues([[text]], metres, serbian)).toEqual([{ metres: 2.5 }]);
    }
    expect(pastedValues([['0.125'], ['1,250']], metres, serbian)).toEqual([
      { metres: 0.125 },
      { metres: 1.25 },
    ]);
    expect(pastedValues([['1.250']], metres, words)).toEqual([{ metres: 1.25 }]);
  });
  it.each([
    ['1.250', 'metres', serbian],
    ['1.000', 'year', serbian],
    ['12.345.678', 'metres', serbian],
    ['1.250,5', 'metres', serbian],
    ['1,250', 'metres', words],
  ] as const)('%j in %s may be two numbers and is refused', (text, name, manner) => {
    const found = pastedValues(
      [[text]],
      columns.filter((one) => one.name === name),
      manner,
    );
    expect(isPasteFault(found) && found.text).toBe(text);
  });
  it('are taken without what stands around them', () => {
    expect(pastedValues([[' V-1\u00a0']], columns, words)).toEqual([{ number: 'V-1' }]);
  });
});
