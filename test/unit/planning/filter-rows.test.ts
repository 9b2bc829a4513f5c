import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type FilterRow,
  type FilterRows,
  operatorsOf,
  type PropertyType,
  readFilter,
  writeFilter,
} from '../../../client/planning/filter-rows.ts';
import { parseText } from '../../../server/features/index.ts';

const types: Record<string, PropertyType> = {
  name: 'string',
  power_w: 'integer',
  'odd "name" – да': 'number',
  is_public: 'boolean',
  installed_on: 'date',
  received_at: 'date-time',
  and: 'string',
};
const typeOf = (property: string) => types[property] ?? 'string';

function anyValue(type: PropertyType): fc.Arbitrary<string> {
  if (type === 'integer') return fc.integer().map(String);
  if (type === 'number') return fc.float({ noNaN: true, min: -1e9, max: 1e9 }).map(String);
  if (type === 'boolean') return fc.constantFrom('true', 'false');
  if (type === 'date') return fc.constantFrom('2022-01-01', '1999-12-31');
  if (type === 'date-time') return fc.constantFrom('2022-01-01T00:00:00Z');
  return fc.string({ minLength: 1, unit: 'grapheme-composite' });
}

const row: fc.Arbitrary<FilterRow> = fc
  .constantFrom(...Object.entries(types))
  .chain(([property, type]) =>
    fc
      .constantFrom(...operatorsOf(type, type === 'string' && property === 'and'))
      .chain((operator): fc.Arbitrary<FilterRow> => {
        const least =
          operator === 'between' ? 2 : operator === 'empty' || operator === 'given' ? 0 : 1;
        const most = operator === 'in' ? 4 : least;
        return fc
          .array(anyValue(type), { minLength: least, maxLength: most })
          .map((values) => ({ property, operator, values }));
      }),
  );

const rows: fc.Arbitrary<FilterRows> = fc
  .array(row, { minLength: 2, maxLength: 5 })
  .chain((list) =>
    fc.constantFrom<FilterRows>({ join: 'and', rows: list }, { join: 'or', rows: list }),
  );

const asNumbers = ({ join, rows: list }: FilterRows) => ({
  join,
  rows: list.map((one) => ({
    ...one,
    values: one.values.map((value) =>
      /^(integer|number)$/.test(typeOf(one.property)) ? Number(value) + 0 : value,
    ),
  })),
});

test('what the builder writes it reads back', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const read = readFilter(writeFilter(given, typeOf));
      expect(read && asNumbers(read)).toEqual(asNumbers(given));
    }),
  );
});

test('the server reads whatever the builder writes', () => {
  fc.assert(
    fc.property(rows, (given) => {
      expect(() => parseText(writeFilter(given, typeOf))).not.toThrow();
    }),
  );
});

test.each([
  ['(a = 1 OR b = 2) AND c = 3'],
  ['a = 1 AND b = 2 OR c = 3'],
  ['S_INTERSECTS(geom, BBOX(1,2,3,4))'],
  ['NOT a = 1'],
  ['year(received_at) = 2022'],
  ["name LIKE 'a%'"],
  ["a = 'unclosed"],
  ['a ='],
])('%s is left to the text', (text) => {
  expect(readFilter(text)).toBeNull();
});

test('rows that are not whole yet are left out', () => {
  const half: FilterRows = {
    join: 'and',
    rows: [
      { property: 'power_w', operator: '=', values: [''] },
      { property: 'power_w', operator: '>', values: ['sixty'] },
      { property: 'name', operator: 'contains', values: ["100 % o'clock"] },
    ],
  };
  expect(writeFilter(half, typeOf)).toBe(
    "ACCENTI(CASEI(name)) LIKE ACCENTI(CASEI('%100 \\% o''clock%'))",
  );
});
