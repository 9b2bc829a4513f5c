import { describe, expect, it } from 'vitest';
import type { Database } from '../../../server/db/index.ts';
import { crs84, isBigint } from '../../../server/features/index.ts';
import { boxOf } from '../../../server/http/ogc/box.ts';
import { itemsQueryFor } from '../../../server/http/ogc/parameters.ts';

const itemsQuery = itemsQueryFor([]);

/** Boxes in degrees need no database. */
const services = { database: {} as Database };
const latitudeFirst = { ...crs84, isLatitudeFirst: true };

async function boxIn(system: typeof crs84, bbox: string) {
  const numbers = itemsQuery.parse({ bbox }).bbox ?? [];
  return boxOf(services, numbers, system);
}

describe('bbox', () => {
  it.each([
    ['21.3,43.5,21.4,43.6', [21.3, 43.5, 21.4, 43.6]],
    ['21.3, 43.5, 21.4, 43.6', [21.3, 43.5, 21.4, 43.6]],
    ['-180,-90,180,90', [-180, -90, 180, 90]],
    ['1,2,-5,3,4,9000', [1, 2, 3, 4]],
    ['21.3,43.5,21.3,43.5', [21.3, 43.5, 21.3, 43.5]],
    ['179,-10,-179,10', [179, -10, -179, 10]],
    ['1e1,-.5,+2e1,0.5', [10, -0.5, 20, 0.5]],
  ])('%s is taken', async (text, box) => {
    expect((await boxIn(crs84, text)).envelope).toEqual(box);
  });

  it('has its heights in the third and the sixth place', async () => {
    expect((await boxIn(crs84, '1,2,-5,3,4,9000')).heights).toEqual([-5, 9000]);
    expect((await boxIn(crs84, '1,2,3,4')).heights).toBeNull();
  });

  it('is read in the order of its system, and kept easting first', async () => {
    const box = await boxIn(latitudeFirst, '43.5,21.3,43.6,21.4');
    expect(box.envelope).toEqual([21.3, 43.5, 21.4, 43.6]);
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
  ])('%j is refused', async (text) => {
    await expect((async () => boxIn(crs84, text))()).rejects.toThrow();
  });

  it('is refused with its heights upside down', async () => {
    await expect(boxIn(crs84, '1,2,10,3,4,5')).rejects.toThrow('bbox');
  });
});

describe('sortby', () => {
  it('takes names with signs, a plus sign also as the space that it arrives as', () => {
    expect(itemsQuery.parse({ sortby: '+a,-b, c,d' }).sortby).toEqual([
      { property: 'a', isDescending: false },
      { property: 'b', isDescending: true },
      { property: 'c', isDescending: false },
      { property: 'd', isDescending: false },
    ]);
  });

  it.each(['', ',', 'a,', '-', 'a,a', 'a,-a', 'a,b,c,d,e,f,g,h,i'])('%j is refused', (sortby) => {
    expect(itemsQuery.safeParse({ sortby }).success).toBe(false);
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
