/** CQL2 over the tile engine's columns. */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../server/errors.ts';
import { columnsOf, parseText, toCondition } from '../../../server/features/index.ts';
import { compileCondition } from '../../../tiles/index.ts';
import { layerOf } from '../tiles/support.ts';

const rows = [
  { name: 'Цара Лазара', width: 7.5, lanes: 2, lit: true, since: '2020-05-01' },
  { name: "O'Hara 100%", width: 3, lanes: null, lit: false, since: '2024-12-31' },
  { name: null, width: -1, lanes: 10, lit: null, since: null },
];
const columns = Object.keys(rows[0] ?? {});
const layer = layerOf(
  rows.map((row, index) => ({
    id: index + 1,
    geometry: { type: 'Point', coordinates: [0, 0] },
    values: Object.values(row),
  })),
  columns,
);

function fitting(filter: string): (number | undefined)[] {
  const test = compileCondition(toCondition(parseText(filter)), columns, layer.dictionaries);
  return rows.flatMap((_, feature) => (test(layer.base, feature) ? [layer.base.ids[feature]] : []));
}

describe('a filter over columns', () => {
  it.each<[string, number[]]>([
    ['lanes = 2', [1]],
    ['2 = lanes', [1]],
    ['lanes <> 2', [3]],
    ['width > 0', [1, 2]],
    ['0 < width', [1, 2]],
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

  it.each([
    ['width + 1 = 2', '+ can be asked of /ogc only'],
    ['width = lanes', 'a comparison with a property'],
    ["casei(name) = 'x'", 'CASEI can be asked of /ogc only'],
    ["name LIKE casei('x')", 'LIKE with anything but a text'],
    ['S_INTERSECTS(geom, POINT(1 2))', 'S_INTERSECTS can be asked of /ogc only'],
    ['TRUE', 'a bare value'],
    [`name LIKE '${'%'.repeat(201)}'`, '200 characters at most'],
    ['1 = 1', 'a number here'],
  ])('%s is refused: %s', (filter, message) => {
    let refusal: unknown;
    try {
      toCondition(parseText(filter));
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(Fault);
    expect((refusal as Fault).faults[0]?.message).toContain(message);
  });

  it('tells its columns', () => {
    const condition = toCondition(parseText('a = 1 AND NOT (b IN (2) OR c IS NULL)'));
    expect(columnsOf(condition)).toEqual(['a', 'b', 'c']);
  });
});
