import { describe, expect, test } from 'vitest';
import { compileCondition, FilterError, parseFilter } from '../../../tiles/index.ts';
import { layerOf } from './support.ts';

const rows = [
  { name: 'Цара Лазара', width: 7.5, lanes: 2, lit: true, since: '2020-05-01', tags: ['a', 'b'] },
  { name: "O'Hara 100%", width: 3, lanes: null, lit: false, since: '2024-12-31', tags: [] },
  { name: null, width: -1, lanes: 10, lit: null, since: null, tags: null },
];
const columns = Object.keys(rows[0]!);
const layer = layerOf(
  rows.map((row, i) => ({
    id: i + 1,
    geometry: { type: 'Point', coordinates: [0, 0] },
    values: Object.values(row),
  })),
  columns,
);

function fitting(filter: string): number[] {
  const test = compileCondition(parseFilter(filter), columns, layer.dictionaries);
  return rows.flatMap((_, feature) =>
    test(layer.base, feature) ? [layer.base.ids[feature]!] : [],
  );
}

describe('a filter', () => {
  test.each<[string, number[]]>([
    ['lanes = 2', [1]],
    ['lanes <> 2', [3]],
    ['width > 0', [1, 2]],
    ['width >= 3 AND width < 7.5', [2]],
    ['width = -1 OR lit = TRUE', [1, 3]],
    ['NOT lit = TRUE', [2]],
    ['NOT (width > 0 OR lanes = 10)', []],
    ["name = 'Цара Лазара'", [1]],
    ["name = 'O''Hara 100%'", [2]],
    ["name LIKE 'Цара%'", [1]],
    ["name LIKE '%100\\%'", [2]],
    ["name LIKE '_''Hara%'", [2]],
    ["name NOT LIKE 'Ц%'", [2]],
    ['name IS NULL', [3]],
    ['name IS NOT NULL', [1, 2]],
    ['lanes IN (2, 10)', [1, 3]],
    ['lanes NOT IN (2)', [3]],
    ['width BETWEEN 0 AND 5', [2]],
    ['width NOT BETWEEN 0 AND 5', [1, 3]],
    ["since > DATE('2021-01-01')", [2]],
    ['"width" = 3e0', [2]],
    ["lanes = 'two'", []],
    ['lit = false and width = 3', [2]],
  ])('%s', (filter, ids) => {
    expect(fitting(filter).sort()).toEqual(ids);
  });

  test.each([
    ['', 0],
    ['lanes', 5],
    ['lanes =', 7],
    ['lanes = 2 OR', 12],
    ['(lanes = 2', 10],
    ["name = 'open", 7],
    ['name LIKE 5', 10],
    ['lanes IN ()', 10],
    ['lanes = 2 lanes = 3', 10],
    ["since = DATE('soon')", 13],
    ['; drop table parcel', 0],
  ])('%s is refused, with the place', (filter, position) => {
    let fault: unknown;
    try {
      parseFilter(filter);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(FilterError);
    expect((fault as FilterError).position).toBe(position);
  });

  test('is refused when it is nested beyond reason', () => {
    expect(() => parseFilter(`${'('.repeat(200)}a = 1${')'.repeat(200)}`)).toThrow(FilterError);
  });
});
