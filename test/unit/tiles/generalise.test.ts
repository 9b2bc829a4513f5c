/** What is seen from afar: shared edges stay shared, small things fold, points thin. */
import { describe, expect, test } from 'vitest';
import { cutOne, type DecodedFeature, layerOf, type TestFeature } from './support.ts';

const originX = 2_374_000;
const originY = 5_401_000;
/** A wavy line from north to south, as a stream between two parcels. */
const stream = Array.from({ length: 400 }, (_, i): [number, number] => [
  originX + 900 + Math.sin(i / 9) * 25 + Math.sin(i * 1.7) * 6,
  originY + i * 6,
]);
const [top, bottom] = [originY + 399 * 6, originY];
const west: TestFeature = {
  id: 1,
  geometry: {
    type: 'Polygon',
    coordinates: [[...stream, [originX, top], [originX, bottom], stream[0]!]],
  },
};
const east: TestFeature = {
  id: 2,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [stream[0]!, [originX + 1800, bottom], [originX + 1800, top], ...stream.toReversed()],
    ],
  },
};
const water: TestFeature = { id: 3, geometry: { type: 'LineString', coordinates: stream } };

function tileOf(z: number, x = originX + 900, y = originY + 1200) {
  const side = (2 * 20_037_508.342_789_244) / 2 ** z;
  return {
    z,
    x: Math.floor((x + 20_037_508.342_789_244) / side),
    y: Math.floor((20_037_508.342_789_244 - y) / side),
  };
}

/** Edges as words, whichever way they run. */
function edges(feature: DecodedFeature): Set<string> {
  const found = new Set<string>();
  for (const part of feature.geometry) {
    for (let i = 1; i < part.length; i++) {
      found.add([part[i - 1]!.join(), part[i]!.join()].sort().join(' '));
    }
  }
  return found;
}

describe('neighbours', () => {
  test.each([9, 10, 11, 12, 13, 14, 15])('share every edge of their border at zoom %i', (z) => {
    const [a, b] = cutOne(layerOf([west, east]), tileOf(z)).sort(
      (one, other) => one.id! - other.id!,
    );
    const [first, second] = [edges(a!), edges(b!)];
    const shared = [...first].filter((edge) => second.has(edge));
    // Each has three straight sides of its own; clipping at the tile may add corners, and nothing else.
    const corners = z > 13 ? 6 : 3;
    expect(first.size - shared.length).toBeLessThanOrEqual(corners);
    expect(second.size - shared.length).toBeLessThanOrEqual(corners);
    expect(shared.length).toBeGreaterThan(0);
    if (z < 13) expect(shared.length).toBeLessThan(200);
  });

  test('of another kind in the same layer, a line along the border, simplify alike', () => {
    const found = cutOne(layerOf([west, water]), tileOf(12));
    const border = edges(found.find(({ id }) => id === 1)!);
    for (const edge of edges(found.find(({ id }) => id === 3)!)) expect(border).toContain(edge);
  });
});

describe('small polygons', () => {
  const blocks: TestFeature[] = Array.from({ length: 10_000 }, (_, i) => {
    const x = originX + (i % 100) * 20;
    const y = originY + Math.floor(i / 100) * 20;
    const ring = [
      [x, y],
      [x + 10, y],
      [x + 10, y + 10],
      [x, y + 10],
      [x, y],
    ];
    return { id: i + 1, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  const layer = layerOf(blocks);

  test.each([9, 10, 11, 12])(
    'keep their density at zoom %i: the area drawn is the true one',
    (z) => {
      let drawn = 0;
      for (const feature of cutOne(layer, tileOf(z, originX + 1000, originY + 1000))) {
        const xs = feature.geometry[0]!.map(([x]) => x);
        const ys = feature.geometry[0]!.map(([, y]) => y);
        drawn += (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
      }
      const unitMetres = (2 * 20_037_508.342_789_244) / 2 ** z / 4096;
      const truth = (10_000 * 100) / unitMetres ** 2;
      expect(drawn / truth).toBeGreaterThan(0.75);
      expect(drawn / truth).toBeLessThan(1.35);
    },
  );

  test('are all there at zoom 16', () => {
    const ids = new Set<number>();
    for (let x = 0; x < 5; x++) {
      for (let y = 0; y < 5; y++) {
        const tile = tileOf(16, originX + x * 600, originY + y * 600);
        for (const { id } of cutOne(layer, tile)) ids.add(id!);
      }
    }
    expect(ids.size).toBe(10_000);
  });
});

describe('points', () => {
  const places: TestFeature[] = Array.from({ length: 3000 }, (_, i) => ({
    id: i + 1,
    geometry: {
      type: 'Point',
      coordinates: [originX + (i % 50) * 7, originY + Math.floor(i / 50) * 7],
    },
  }));
  const layer = layerOf(places);

  test.each([8, 11, 13, 15])('are counted at zoom %i, none twice and none forgotten', (z) => {
    const tile = tileOf(z, originX + 150, originY + 150);
    const found = cutOne(layer, tile).filter(({ geometry }) => {
      const [x, y] = geometry[0]![0]!;
      return x >= 0 && y >= 0 && x < 4096 && y < 4096;
    });
    const total = found.reduce(
      (sum, { properties }) => sum + Number(properties.point_count ?? 1),
      0,
    );
    if (z <= 13) expect(total).toBe(3000);
    expect(found.length).toBeLessThan(total);
  });

  test.each([8, 11, 13])('become few clusters at zoom %i, each in the middle of its own', (z) => {
    const tile = tileOf(z, originX + 150, originY + 150);
    const found = cutOne(layer, tile, 512).filter(({ geometry }) => {
      const [x, y] = geometry[0]![0]!;
      return x >= 0 && y >= 0 && x < 4096 && y < 4096;
    });
    const counts = found.map(({ properties }) => Number(properties.point_count ?? 1));
    if (z <= 11) expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3000);
    expect(found.length).toBeLessThanOrEqual(64);
    const cells = found.map(({ geometry }) => {
      const [x, y] = geometry[0]![0]!;
      return `${Math.floor(x / 512)}/${Math.floor(y / 512)}`;
    });
    expect(new Set(cells).size).toBe(found.length);
  });

  test('stand alone from zoom 16 on, clustered or not', () => {
    expect(cutOne(layer, tileOf(16, originX + 150, originY + 150), 512)).toEqual(
      cutOne(layer, tileOf(16, originX + 150, originY + 150)),
    );
  });

  test('stand alone from zoom 16 on', () => {
    const found = cutOne(layer, tileOf(16, originX + 150, originY + 150));
    expect(found.every(({ properties }) => properties.point_count === undefined)).toBe(true);
  });

  test('that stand for others at one zoom still stand at the next', () => {
    const shown = (z: number) =>
      new Set(cutOne(layer, tileOf(z, originX + 150, originY + 150)).map(({ id }) => id));
    const nearer = shown(13);
    for (const id of shown(12)) expect(nearer).toContain(id);
  });
});
