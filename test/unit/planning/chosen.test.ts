/** What is chosen on the map is chosen in the table, and back. */
import { expect, it } from 'vitest';
import { boxOfResult } from '../../../client/planning/box.ts';
import { chosenOf } from '../../../client/planning/chosen.ts';

const point = (lon: number, lat: number) => ({ type: 'Point', coordinates: [lon, lat] });
const features = (all: readonly (readonly [number, object, number, number])[]) => ({
  value: {
    type: 'FeatureCollection',
    features: all.map(([id, properties, lon, lat]) => ({
      type: 'Feature',
      id,
      properties,
      geometry: point(lon, lat),
    })),
  },
});

const counts = {
  cells: features([
    [1, { cell: 'a', count: 0 }, 10, 40],
    [2, { cell: 'b', count: 2 }, 21, 43],
    [3, { cell: 'c', count: 1 }, 22, 44],
  ]),
};

it('finds the row of a cell, and the shape of a row', () => {
  const pressed = chosenOf('counts', counts, new URLSearchParams('cell=2'));
  expect([pressed.row, pressed.feature?.properties.cell]).toEqual([2, 'b']);
  const row = chosenOf('counts', counts, new URLSearchParams('row=3'));
  expect([row.row, row.feature, row.shapes.map(({ geometry }) => geometry)]).toEqual([
    3,
    null,
    [point(22, 44)],
  ]);
  for (const nothing of ['', 'row=9', 'cell=9', 'row=-1', 'cell=x']) {
    const { row: none, shapes } = chosenOf('counts', counts, new URLSearchParams(nothing));
    expect([none, shapes], nothing).toEqual([null, []]);
  }
});

it('leads from a hot cell to its place, and from one that is not hot to itself only', () => {
  const hotSpots = {
    cells: features([
      [1, { cell: 'a', kind: 'hot', place: 2 }, 1, 1],
      [2, { cell: 'b', kind: 'none', place: null }, 2, 2],
    ]),
    places: features([
      [1, { place: 1, count: 9 }, 8, 8],
      [2, { place: 2, count: 4 }, 9, 9],
    ]),
  };
  const hot = chosenOf('hot-spots', hotSpots, new URLSearchParams('cell=1'));
  expect([hot.row, hot.shapes.map(({ geometry }) => geometry)]).toEqual([
    2,
    [point(9, 9), point(1, 1)],
  ]);
  const cold = chosenOf('hot-spots', hotSpots, new URLSearchParams('cell=2'));
  expect([cold.row, cold.shapes.length]).toEqual([null, 1]);
});

it('draws the map around what there is, not around empty zones', () => {
  expect(boxOfResult('counts', counts)).toEqual([21, 43, 22, 44]);
  expect(boxOfResult('select', { summary: { value: { bbox: [1, 2, 3, 4] } } })).toEqual([
    1, 2, 3, 4,
  ]);
  expect(boxOfResult('select', { summary: { value: { count: 0, bbox: null } } })).toBeNull();
});
