/** What is typed becomes a value or a condition, and a value the words that are read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, columnTitle, isRightAligned } from '../../../client/table/cell-text.ts';
import { isTyped, readValue } from '../../../client/table/cell-value.ts';
import {
  conditionText,
  joinedFilter,
  type Operator,
  operatorsOf,
  wantsValue,
} from '../../../client/table/filter.ts';
import type { Column } from '../../../client/table/types.ts';
import { parseText } from '../../../server/features/cql2/index.ts';

const column = (type: string, more: Partial<Column> = {}) =>
  ({ name: 'value', title: 'Value', type, unit: null, codeList: null, ...more }) as Column;

describe('what was typed', () => {
  it.each([
    ['integer', ' 12 ', 12],
    ['integer', '1,5', undefined],
    ['number', '1,5', 1.5],
    ['number', '1.5e2', 150],
    ['number', 'many', undefined],
    ['number', 'Infinity', undefined],
    ['boolean', 'true', true],
    ['boolean', 'yes', undefined],
    ['string', ' two words', ' two words'],
    ['string', '   ', null],
    ['date', '2026-02-03', '2026-02-03'],
  ] as const)('%s: %j', (type, text, value) => {
    expect(readValue(text, column(type))).toEqual(value);
  });
  it('lists and documents are not typed', () => {
    expect([isTyped(column('json')), isTyped(column('string[]'))]).toEqual([false, false]);
    expect(isTyped(column('integer'))).toBe(true);
  });
});

describe('what is read', () => {
  const format = {
    number: (value: number) => `n${value}`,
    date: (value: string) => `d${value}`,
    dateTime: (value: string) => `t${value}`,
  } as never;
  const words = { yes: 'yes', no: 'no' };
  const said = (value: unknown, of: Column) => cellText(value, of, format, words);
  it('codes, numbers, dates, lists and what is missing', () => {
    expect(said('pe', column('string', { codeList: { pe: 'Polyethylene' } }))).toBe('Polyethylene');
    expect(said('other', column('string', { codeList: { pe: 'Polyethylene' } }))).toBe('other');
    expect(said(1.5, column('number'))).toBe('n1.5');
    // A year is no amount: it has no thousands.
    expect(said(1987, column('integer'))).toBe('1987');
    expect(said(false, column('boolean'))).toBe('no');
    expect(said('2026-02-03', column('date'))).toBe('d2026-02-03');
    expect(said(['a', 'b'], column('string[]'))).toBe('a, b');
    expect(said({ a: 1 }, column('json'))).toBe('{"a":1}');
    expect([said(null, column('string')), said(undefined, column('number'))]).toEqual(['', '']);
  });
  it('titles carry the unit; amounts stand by their ends', () => {
    expect(columnTitle(column('integer', { unit: 'mm' }))).toBe('Value (mm)');
    expect(isRightAligned(column('integer', { unit: 'mm' }))).toBe(true);
    expect(isRightAligned(column('integer'))).toBe(false);
  });
});

describe('conditions', () => {
  const types = ['string', 'integer', 'number', 'boolean', 'date', 'date-time'] as const;
  const typed: Record<(typeof types)[number], fc.Arbitrary<string>> = {
    string: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    integer: fc.integer().map(String),
    number: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    boolean: fc.constantFrom('true', 'false'),
    date: fc.constantFrom('2026-02-03', '1999-12-31'),
    'date-time': fc.constantFrom('2026-02-03T04:05:06Z', '2026-02-03 04:05'),
  };

  it('whatever is typed, the server can read them', () => {
    for (const type of types) {
      for (const operator of operatorsOf(column(type))) {
        fc.assert(
          fc.property(typed[type], (text) => {
            const condition = conditionText(column(type), operator, text);
            const isNoValue =
              text.trim() === '' || Math.abs(Number(text)) > Number.MAX_SAFE_INTEGER;
            if (condition === null) expect(isNoValue).toBe(true);
            else expect(() => parseText(condition)).not.toThrow();
          }),
          { numRuns: 40 },
        );
      }
    }
  });

  it('quotes and signs of patterns stand for themselves', () => {
    expect(conditionText(column('string'), 'equals', "O'Neil")).toBe("value = 'O''Neil'");
    expect(conditionText(column('string'), 'contains', '50%_')).toContain('%50\\%\\_%');
  });
  it('what is no value of the column is no condition', () => {
    expect(conditionText(column('integer'), 'less', 'many')).toBeNull();
    expect(conditionText(column('date'), 'less', '3.2.2026')).toBeNull();
    expect(conditionText(column('string'), 'equals', '  ')).toBeNull();
  });
  it('a strange name is quoted', () => {
    expect(conditionText(column('string', { name: 'order by' }), 'empty', '')).toBe(
      '"order by" IS NULL',
    );
  });
  it('every operator but two wants a value', () => {
    const without = operatorsOf(column('integer')).filter((one: Operator) => !wantsValue(one));
    expect(without).toEqual(['empty', 'given']);
  });
  it('joined ones must both hold, whatever was written before', () => {
    expect(joinedFilter('', 'a = 1')).toBe('a = 1');
    expect(joinedFilter('a = 1', 'b = 2')).toBe('a = 1 AND b = 2');
    expect(joinedFilter('a = 1 or c = 3', 'b = 2')).toBe('(a = 1 or c = 3) AND b = 2');
  });
});
