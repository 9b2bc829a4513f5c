/** Clusters that say how many of their members have which value. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TileCutter } from '../../../tiles/index.ts';
import { at, decode, layerOf, type TestFeature } from './support.ts';

const tile = { z: 12, x: 2290, y: 1498 };
const values = ['received', 'accepted'];
const tallied = { column: 'status', values };
const cutter = new TileCutter();

function cut(features: readonly TestFeature[], columns: readonly string[] = ['status']) {
  const snapshot = layerOf(features, ['status', 'other']);
  const common = { name: 'layer', snapshot, columns, condition: null };
  const { bytes } = cutter.cut(tile, [{ ...common, clusterUnits: 512, tallied }]);
  return decode(bytes).layer ?? [];
}

const lamp = (id: number, x: number, y: number, status: string | null): TestFeature => ({
  id,
  geometry: { type: 'Point', coordinates: at(tile, x, y) },
  values: [status, 'x'],
});

test('a cluster counts what is told apart, and nothing else', () => {
  const found = cut([
    lamp(1, 100, 100, 'received'),
    lamp(2, 110, 100, 'received'),
    lamp(3, 120, 100, 'closed'),
    lamp(4, 130, 100, null),
    lamp(5, 1000, 1000, 'accepted'),
  ]);
  const counts = found.map(({ properties: { status, ...rest } }) => rest);
  expect(counts).toHaveLength(2);
  expect(counts).toContainEqual({ point_count: 4, point_count_received: 2 });
  expect(counts).toContainEqual({});
});

test('nothing is counted by a column that is not written', () => {
  const found = cut([lamp(1, 100, 100, 'received'), lamp(2, 110, 100, 'received')], ['other']);
  expect(found.map(({ properties }) => properties)).toEqual([{ other: 'x', point_count: 2 }]);
});

test('the counts of all clusters and points are the numbers of the features', () => {
  const place = fc.integer({ min: 0, max: 4095 });
  const status = fc.constantFrom('received', 'accepted', 'closed', null);
  fc.assert(
    fc.property(fc.array(fc.tuple(place, place, status), { maxLength: 200 }), (rows) => {
      const found = cut(rows.map(([x, y, of], i) => lamp(i, x, y, of)));
      for (const value of values) {
        const wanted = rows.filter(([, , of]) => of === value).length;
        const counted = found.reduce((sum, { properties }) => {
          if (properties.point_count === undefined)
            return sum + (properties.status === value ? 1 : 0);
          return sum + Number(properties[`point_count_${value}`] ?? 0);
        }, 0);
        expect(counted).toBe(wanted);
      }
    }),
  );
});
