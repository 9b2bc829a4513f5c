/** The same tile in both formats, each read by its reference decoder. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type LayerCut,
  MltWriter,
  type TileAddress,
  TileCutter,
  type Value,
} from '../../../tiles/index.ts';
import { decodeTile } from '../../support/mlt-package.ts';
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

const mltCutter = new TileCutter(new MltWriter());

/** Which of MLT's geometry types: those of several parts, as a reader of MVT would find them. */
const mltTypes = { 1: [0, 3], 2: [1, 4], 3: [2, 5] } as const;

/** Every feature of every layer, as the reference decoders of both formats read them. */
function expectSame(layers: readonly LayerCut[], address: TileAddress = tile): void {
  const { bytes, featureCount } = new TileCutter().cut(address, layers);
  const mlt = mltCutter.cut(address, layers);
  expect(mlt.featureCount).toBe(featureCount);
  const tables = decodeTile(mlt.bytes);
  const wanted = decode(bytes);
  const mixed = mixedColumns(wanted);
  const read = tables.map((table) => [
    table.name,
    table.getFeatures().map(({ id, properties, geometry }) => ({
      id: id === undefined ? undefined : Number(id),
      type: mltTypes[1].some((type) => type === geometry.type)
        ? 1
        : mltTypes[2].some((type) => type === geometry.type)
          ? 2
          : 3,
      properties,
      geometry: geometry.coordinates.map((part) => part.map(({ x, y }) => [x, y])),
    })),
  ]);
  expect(read).toEqual(
    Object.entries(wanted).map(([name, features]) => [
      name,
      features.map(({ id, type, properties, geometry }) => ({
        id,
        type,
        properties: asTexts(properties, mixed.get(name)!),
        geometry,
      })),
    ]),
  );
  expect(tables.every(({ extent }) => extent === 4096)).toBe(true);
}

type Decoded = ReturnType<typeof decode>;

/** The columns of each layer that hold values of several types: a column of an MLT has one, which is then text. */
function mixedColumns(layers: Decoded): Map<string, Set<string>> {
  return new Map(
    Object.entries(layers).map(([layer, features]) => {
      const types = new Map<string, Set<string>>();
      for (const [name, value] of features.flatMap(({ properties }) => Object.entries(properties)))
        types.set(name, (types.get(name) ?? new Set()).add(typeof value));
      return [layer, new Set([...types].flatMap(([name, { size }]) => (size > 1 ? [name] : [])))];
    }),
  );
}

function asTexts(properties: Decoded[string][number]['properties'], names: ReadonlySet<string>) {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      names.has(name) ? String(value) : value,
    ]),
  );
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
  const { bytes } = mltCutter.cut(tile, [cutOf('layer', mixed, ['mixed'])]);
  const [table] = decodeTile(bytes);
  const values = table!.getFeatures().map(({ properties }) => properties.mixed);
  expect(new Set(values)).toEqual(new Set(['one', '1', '2']));
});

test('an empty tile is empty', () => {
  expect(mltCutter.cut({ ...tile, x: 0 }, [cutOf('points', points)]).bytes).toHaveLength(0);
});

/** Anywhere about the tile, and on a few places that many features share. */
const place = fc.oneof(
  fc.tuple(fc.integer({ min: -200, max: 4300 }), fc.integer({ min: -200, max: 4300 })),
  fc
    .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
    .map(([x, y]): [number, number] => [x * 600, y * 600]),
);
const places = (minLength: number, maxLength: number) =>
  fc.array(place, { minLength, maxLength }).map((list) => here(...list));
const corner = fc.record({
  x: fc.integer({ min: -100, max: 4000 }),
  y: fc.integer({ min: -100, max: 4000 }),
  side: fc.integer({ min: 1, max: 900 }),
});
const rings = corner.map(({ x, y, side }) =>
  side < 40
    ? [square(x, y, side)]
    : [square(x, y, side), square(x + 5, y + 5, side >> 2), square(x + 20, y + 20, side >> 3)],
);
const geometry = fc.oneof(
  place.map(([x, y]) => ({ type: 'Point' as const, coordinates: at(tile, x, y) })),
  places(1, 5).map((coordinates) => ({ type: 'MultiPoint' as const, coordinates })),
  places(2, 20).map((coordinates) => ({ type: 'LineString' as const, coordinates })),
  fc
    .array(places(2, 6), { minLength: 1, maxLength: 4 })
    .map((coordinates) => ({ type: 'MultiLineString' as const, coordinates })),
  rings.map((coordinates) => ({ type: 'Polygon' as const, coordinates })),
  fc
    .array(rings, { minLength: 1, maxLength: 3 })
    .map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates })),
);
/** Columns that hold one type, a few values, gaps, everything by turns, or a value in each feature. */
const values = fc.tuple(
  fc.constantFrom<Value>('open', 'closed', 'č', null),
  fc.oneof(fc.integer(), fc.constant(null)),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.option(fc.double({ noNaN: true, min: -1e15, max: 1e200 })),
  fc.float({ noNaN: true, min: -(2 ** 40), max: 2 ** 40 }),
  fc.option(fc.boolean()),
  fc.oneof(fc.string(), fc.integer(), fc.boolean()),
  fc.string({ unit: 'grapheme' }),
  fc.constant<Value>(null),
  // Beyond it the reader of MVT rounds.
  fc.integer({ min: -(2 ** 52), max: Number.MAX_SAFE_INTEGER }),
  fc.constant<Value>('always'),
);
const columnNames = [...'abcdefghijk'];
const someFeatures = fc
  .uniqueArray(
    fc.record({
      id: fc.oneof(fc.nat(200), fc.maxSafeNat(), fc.integer({ min: -3, max: 3 })),
      geometry,
      values,
    }),
    { selector: ({ id }) => id, maxLength: 40 },
  )
  .map((list): TestFeature[] => list);

test('whatever the features, both formats say the same', () => {
  fc.assert(
    fc.property(fc.array(someFeatures, { minLength: 1, maxLength: 3 }), (lists) => {
      expectSame(lists.map((features, i) => cutOf(`layer ${i}`, features, columnNames)));
    }),
    { numRuns: 300 },
  );
});

test('clusters with their counts, labels and folded features are the same in both', () => {
  fc.assert(
    fc.property(someFeatures, fc.integer({ min: 4, max: 15 }), (features, z) => {
      const address = { z, x: tile.x >> (16 - z), y: tile.y >> (16 - z) };
      expectSame(
        [
          {
            ...cutOf('layer', features, columnNames),
            clusterUnits: 256,
            tallied: { column: 'a', values: ['open', 'closed'] },
            hasLabels: true,
          },
        ],
        address,
      );
    }),
    { numRuns: 100 },
  );
});

test('many like values go out as runs and differences, and more features than there was room for', () => {
  const many = Array.from({ length: 5000 }, (_, i): TestFeature => {
    const [x, y] = [(i * 7) % 4096, Math.floor(i / 3)];
    return {
      id: i * 3,
      geometry: { type: 'Point', coordinates: at(tile, x, y) },
      values: [
        i < 2500 ? 'first' : 'second',
        i + 1_000_000,
        i % 900 === 0,
        i % 900 === 0 ? 1 : null,
      ],
    };
  });
  expectSame([cutOf('many', many, ['half', 'counting', 'seldom', 'missing'])]);
});

test('features that share their vertices name each once', () => {
  const cell = (column: number, row: number) => square(300 * column, 300 * row, 300);
  const rings = Array.from({ length: 100 }, (_, i) => cell(i % 10, Math.floor(i / 10)));
  const cells = rings.map(
    (ring, i): TestFeature => ({ id: i, geometry: { type: 'Polygon', coordinates: [ring] } }),
  );
  const outlines = rings.map(
    (coordinates, i): TestFeature => ({
      id: 100 + i,
      geometry: { type: 'LineString', coordinates },
    }),
  );
  for (const features of [cells, outlines, [...cells, ...outlines, ...points]]) {
    expectSame([cutOf('layer', features)]);
  }
  const [table] = decodeTile(mltCutter.cut(tile, [cutOf('cells', cells)]).bytes);
  // 11 by 11 corners instead of 400.
  expect(table?.geometryVector?.vertexBuffer).toHaveLength(2 * 121);
});
