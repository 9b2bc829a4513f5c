import { describe, expect, it } from 'vitest';
import { isBigint, itemsQueryFor } from '../../../server/http/ogc/parameters.ts';

const itemsQuery = itemsQueryFor([]);

const bboxOf = (bbox: string) => itemsQuery.safeParse({ bbox }).data?.bbox;

describe('bbox', () => {
  it.each([
    ['21.3,43.5,21.4,43.6', [21.3, 43.5, 21.4, 43.6]],
    ['21.3, 43.5, 21.4, 43.6', [21.3, 43.5, 21.4, 43.6]],
    ['-180,-90,180,90', [-180, -90, 180, 90]],
    ['1,2,-5,3,4,9000', [1, 2, 3, 4]],
    ['179,-10,-179,10', [179, -10, -179, 10]],
    ['1e1,-.5,+2e1,0.5', [10, -0.5, 20, 0.5]],
  ])('%s is taken', (text, box) => {
    expect(bboxOf(text)).toEqual(box);
  });

  it.each([
    '',
    '1,2,3',
    '1,2,3,4,5',
    '1,2,3,4,5,6,7',
    'NaN,1,2,3',
    'Infinity,1,2,3',
    '1,-Infinity,2,3',
    '1e999,1,2,3',
    '1,3,2,2',
    '43.5,121,43.6,122',
    '181,1,182,2',
    '0x1,1,2,3',
    '1,2,3,',
    "1,2,3,4'--",
    '１,２,３,４',
  ])('%j is refused', (text) => {
    expect(itemsQuery.safeParse({ bbox: text }).success).toBe(false);
  });
});

describe('limit', () => {
  it.each([
    ['1', 1],
    ['10000', 10_000],
    ['10001', 10_000],
    ['999999999', 10_000],
  ])('%s gives pages of %i', (limit, rows) => {
    expect(itemsQuery.parse({ limit }).limit).toBe(rows);
  });

  it.each(['0', '-1', '1.5', '', ' ', 'NaN', 'all', '1e3', '9'.repeat(20)])(
    '%j is refused',
    (limit) => {
      expect(itemsQuery.safeParse({ limit }).success).toBe(false);
    },
  );
});

describe('an id', () => {
  it.each([
    ['0', true],
    ['-9223372036854775808', true],
    ['9223372036854775807', true],
    ['9223372036854775808', false],
    ['99999999999999999999', false],
    ['1.0', false],
    ['', false],
    ['1;drop table', false],
  ])('%j can be one: %s', (text, expected) => {
    expect(isBigint(text)).toBe(expected);
  });
});
