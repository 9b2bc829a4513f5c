/** The same tile in both formats, each read by its reference decoder. */
import { expect, test } from 'vitest';
import { mltOf } from '../../../server/layers/mlt.ts';
import { decodeTile } from '../../../server/layers/mlt-package.ts';
import { type LayerCut, TileCutter } from '../../../tiles/index.ts';
import { at, decode, layerOf, type TestFeature } from './support.ts';

const tile = { z: 16, x: 36_653, y: 23_979 };
const here = (...places: readonly [number, number][]) => places.map(([x, y]) => at(tile, x, y));
const square = (x: number, y: number, side: number) =>
  here([x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]);

const points: readonly TestFeature[] = [
  {
    id: 1,
    geometry: { type: 'Point', coordinates: at(tile, 10, 20) },
    values: ['Č', 1, 2.5, true],
  },
  {
    id: 2 ** 40,
    geometry: { type: 'Point', coordinates: at(tile, 11, 20) },
    values: ['', -7, 3, false],
  },
  {
    id: 3,
    geometry: { type: 'MultiPoint', coordinates: here([1, 2], [30, 40]) },
    values: [null, 2 ** 40, null, null],
  },
];
const lines: readonly TestFeature[] = [
  { id: 4, geometry: { type: 'LineString', coordinates: here([0, 0], [50, 60], [90, 10]) } },
  {
    id: 5,
    geometry: {
      type: 'MultiLineString',
      coordinates: [here([5, 5], [6, 60]), here([7, 7], [8, 8], [9, 20])],
    },
  },
];
const areas: readonly TestFeature[] = [
  {
    id: 6,
    geometry: { type: 'Polygon', coordinates: [square(100, 100, 500), square(200, 200, 50)] },
  },
  {
    id: 7,
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [square(1000, 100, 500), square(1100, 200, 50), square(1200, 200, 50)],
        [square(2000, 100, 20)],
      ],
    },
  },
  // Larger than the tile: clipped.
  { id: 8, geometry: { type: 'Polygon', coordinates: [square(3000, -9000, 20_000)] } },
];

function cutOf(
  name: string,
  features: readonly TestFeature[],
  columns: readonly string[] = [],
): LayerCut {
  return { name, snapshot: layerOf(features, columns), columns, condition: null };
}

function expectSame(layers: readonly LayerCut[]): void {
  const { bytes } = new TileCutter().cut(tile, layers);
  const tables = decodeTile(mltOf(bytes));
  const read = tables.map((table) => [
    table.name,
    table.getFeatures().map(({ id, properties, geometry }) => ({
      id: Number(id),
      properties: Object.fromEntries(
        Object.entries(properties).flatMap(([name, value]) =>
          value === null || value === undefined
            ? []
            : [[name, typeof value === 'bigint' ? Number(value) : value]],
        ),
      ),
      geometry: geometry.coordinates.flat().map(({ x, y }) => [x, y]),
    })),
  ]);
  const wanted = Object.entries(decode(bytes)).map(([name, features]) => [
    name,
    features.map(({ id, properties, geometry }) => ({ id, properties, geometry: geometry.flat() })),
  ]);
  expect(read).toEqual(wanted);
  expect(tables.every(({ extent }) => extent === 4096)).toBe(true);
}

const columns = ['name', 'whole', 'part', 'is_open'];

test('points, lines and areas are the same, with holes and many parts', () => {
  expectSame([cutOf('points', points, columns), cutOf('lines', lines), cutOf('areas', areas)]);
});

test.each([
  ['points alone', points.slice(0, 1)],
  ['many points', points],
  ['a line alone', lines.slice(0, 1)],
  ['many lines', lines],
  ['an area alone', areas.slice(0, 1)],
  ['many areas', areas],
  ['all at once', [...points, ...lines, ...areas]],
])('%s', (_, features) => {
  expectSame([cutOf('layer', features, columns)]);
});

test('a column of texts and numbers becomes texts', () => {
  const mixed = points.map((point, i) => ({ ...point, values: [i === 0 ? 'one' : i] }));
  const { bytes } = new TileCutter().cut(tile, [cutOf('layer', mixed, ['mixed'])]);
  const [table] = decodeTile(mltOf(bytes));
  const values = table!.getFeatures().map(({ properties }) => properties.mixed);
  expect(new Set(values)).toEqual(new Set(['one', '1', '2']));
});
