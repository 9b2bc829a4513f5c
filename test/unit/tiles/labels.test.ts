/** Names of polygons: one place each, inside, the same in every tile. */
import { expect, test } from 'vitest';
import { labelSuffix, TileCutter } from '../../../tiles/index.ts';
import { at, decode, type Geometry, layerOf } from './support.ts';

const home = { z: 14, x: 9162, y: 5983 };
const place = (x: number, y: number) => at(home, x, y);

/** A polygon around these places, and holes. */
function polygon(...rings: (readonly [number, number])[][]): Geometry {
  return {
    type: 'Polygon',
    coordinates: rings.map((ring) => [...ring, ring[0]!].map(([x, y]) => place(x, y))),
  };
}

const square = (x: number, y: number, side: number): (readonly [number, number])[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];

function labelsOf(geometry: Geometry, tile = home) {
  const snapshot = layerOf([{ id: 5, geometry, values: ['name'] }], ['name']);
  const layer = { name: 'area', snapshot, columns: ['name'], condition: null, hasLabels: true };
  const layers = decode(new TileCutter().cut(tile, [layer]).bytes);
  return (layers[`area${labelSuffix}`] ?? []).map(({ id, properties, geometry: [part] }) => ({
    id,
    properties,
    at: part![0]!,
  }));
}

test('of a plain shape stands in its middle', () => {
  const [label] = labelsOf(polygon(square(1000, 1000, 400)));
  expect(label).toEqual({ id: 5, properties: { name: 'name' }, at: [1200, 1200] });
});

test('of a crescent stands in it, not in its bay', () => {
  const crescent: (readonly [number, number])[] = [
    [0, 0],
    [3000, 0],
    [3000, 300],
    [300, 300],
    [300, 2700],
    [3000, 2700],
    [3000, 3000],
    [0, 3000],
  ];
  const [x, y] = labelsOf(polygon(crescent))[0]!.at;
  const isInside = x < 300 || y < 300 || y > 2700;
  expect(isInside).toBe(true);
  expect(Math.min(x, y, 3000 - y)).toBeGreaterThan(90);
});

test('of a ring stands beside the hole', () => {
  const [x, y] = labelsOf(polygon(square(0, 0, 2000), square(500, 500, 1000)))[0]!.at;
  expect(x < 500 || y < 500 || x > 1500 || y > 1500).toBe(true);
});

test('stands in one tile alone, though the polygon lies in several', () => {
  const wide = polygon(square(-3000, 100, 9000));
  const found: string[] = [];
  for (let x = -1; x <= 2; x++) {
    for (let y = -1; y <= 2; y++) {
      const tile = { z: 14, x: home.x + x, y: home.y + y };
      for (const { at: anchor } of labelsOf(wide, tile)) found.push(`${x},${y}: ${anchor}`);
    }
  }
  expect(found).toEqual(['0,1: 1500,504']);
});

test('is not there for what is not drawn as it is', () => {
  const far = { z: 8, x: home.x >> 6, y: home.y >> 6 };
  expect(labelsOf(polygon(square(1000, 1000, 40)), far)).toEqual([]);
  expect(labelsOf({ type: 'Point', coordinates: place(5, 5) })).toEqual([]);
});
