/** Columns whose values come and go, and lists in them. */
import { expect, test } from 'vitest';
import { compileCondition, type LiveLayer, referenceOf } from '../../../tiles/index.ts';
import { liveOf, wkb } from './support.ts';

const place = { type: 'Point', coordinates: [2_370_000, 5_400_000] } as const;
const readings = (id: number, round: number) => [`reading ${id} of ${round}`, 'street'];

function layerOfReadings(): LiveLayer {
  const features = [1, 2, 3].map((id) => ({ id, geometry: place, values: readings(id, 0) }));
  return liveOf(features, ['reading', 'kind']);
}

/** Whether a feature has this value, asked as tiles do. */
function has(live: LiveLayer, id: number, value: string, column = 'reading'): boolean {
  const { snapshot } = live;
  const condition = { op: '=', column, value } as const;
  const test = compileCondition(condition, snapshot.columnNames, snapshot.dictionaries);
  const reference = referenceOf(snapshot, id)!;
  return reference < 0 ? test(snapshot.delta, ~reference) : test(snapshot.base, reference);
}

test('a merge drops the values that are used no more', async () => {
  const live = layerOfReadings();
  for (let round = 1; round <= 2_000; round++) {
    const id = 1 + (round % 2);
    live.apply([{ id, wkb: wkb(place), values: readings(id, round) }]);
  }
  expect(live.addedValues).toBe(2_000);
  const before = live.snapshot;
  const merging = live.merge(() => Promise.resolve());
  live.apply([{ id: 3, wkb: wkb(place), values: readings(3, 9_999) }]);
  await merging;
  expect(live.snapshot.dictionaries[0]!.count).toBeLessThan(10);
  expect(live.addedValues).toBe(0);
  expect(has(live, 1, 'reading 1 of 2000')).toBe(true);
  expect(has(live, 2, 'reading 2 of 1999')).toBe(true);
  expect(has(live, 3, 'reading 3 of 9999')).toBe(true);
  for (const id of [1, 2, 3]) expect(has(live, id, 'street', 'kind')).toBe(true);
  // Who still holds the snapshot of before reads on.
  expect(before.dictionaries[0]!.count).toBeGreaterThan(2_000);
  live.apply([{ id: 1, wkb: wkb(place), values: readings(1, 10_000) }]);
  expect(has(live, 1, 'reading 1 of 10000')).toBe(true);
});

test('a list is whole however long, so that a rule can look into it', () => {
  const ids = Array.from({ length: 700 }, (_, i) => 1_000 + i);
  const live = liveOf([{ id: 1, geometry: place, values: [ids] }], ['organisations']);
  const { base, columnNames, dictionaries } = live.snapshot;
  const holds = (value: number) =>
    compileCondition(
      { op: 'contains', column: 'organisations', value },
      columnNames,
      dictionaries,
    )(base, 0);
  expect(holds(1_699)).toBe(true);
  expect(holds(1_700)).toBe(false);
});
