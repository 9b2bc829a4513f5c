/** Lines shorter than a pixel are drawn together: a network neither vanishes nor costs a line each. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  type LayerCut,
  type Snapshot,
  type TileAddress,
  TileCutter,
} from '../../../tiles/index.ts';
import {
  type DecodedFeature,
  decode,
  layerOf,
  type Position,
  type TestFeature,
} from './support.ts';

const originX = 2_374_000;
const originY = 5_401_000;
const side = (z: number) => (2 * 20_037_508.342_789_244) / 2 ** z;

function tileAt(z: number, x = originX + 2500, y = originY + 2500): TileAddress {
  return {
    z,
    x: Math.floor((x + 20_037_508.342_789_244) / side(z)),
    y: Math.floor((20_037_508.342_789_244 - y) / side(z)),
  };
}

const cutter = new TileCutter();

function cut(snapshot: Snapshot, tile: TileAddress, more: Partial<LayerCut> = {}) {
  const layer = { name: 'layer', snapshot, columns: snapshot.columnNames, condition: null };
  return cutter.cut(tile, [{ ...layer, ...more }]);
}

function drawn(snapshot: Snapshot, tile: TileAddress, more: Partial<LayerCut> = {}) {
  return decode(cut(snapshot, tile, more).bytes).layer ?? [];
}

const lineOf = (id: number, from: Position, to: Position, values: TestFeature['values'] = []) => ({
  id,
  geometry: { type: 'LineString', coordinates: [from, to] } as const,
  values,
});

/** Streets of pipes, 50 m apart, each in sections of 10 m: 50,000 sections in a square of 5 km. */
const sections: TestFeature[] = [];
for (let row = 0; row < 100; row++) {
  for (let column = 0; column < 500; column++) {
    const x = originX + column * 10;
    const y = originY + row * 50;
    const isAcross = column % 50 === 49 && row < 99;
    const to: Position = isAcross ? [x, y + 50] : [x + 10, y + 1];
    sections.push(lineOf(sections.length + 1, [x, y + (isAcross ? 0 : column % 2)], to));
  }
}

/** The length of all lines, in tile units. */
const inkOf = (features: readonly DecodedFeature[]) =>
  features
    .flatMap(({ geometry }) => geometry)
    .reduce(
      (sum, line) =>
        sum +
        line
          .slice(1)
          .reduce((part, [x, y], i) => part + Math.hypot(x - line[i]![0], y - line[i]![1]), 0),
      0,
    );

/** The places of a chain, one by one along its straight pieces, as words. */
function placesOf(line: readonly (readonly [number, number])[], stepUnits: number): string[] {
  return line.slice(1).flatMap(([x, y], i) => {
    const [fromX, fromY] = line[i]!;
    const steps = Math.max(Math.abs(x - fromX), Math.abs(y - fromY)) / stepUnits;
    return Array.from({ length: steps + 1 }, (_, step) =>
      [fromX + ((x - fromX) * step) / steps, fromY + ((y - fromY) * step) / steps].join(),
    );
  });
}

describe('a network of 50,000 short sections', () => {
  const network = layerOf(sections);

  test.each([7, 8, 9, 10])('at zoom %i is drawn for few bytes and says that it is thinned', (z) => {
    const { bytes, featureCount, thinned } = cut(network, tileAt(z));
    expect(gzipSync(bytes).length).toBeLessThan(60_000);
    expect(featureCount).toBeGreaterThan(10);
    expect(thinned).toEqual(['layer']);
  });

  test.each([11, 12])('at zoom %i has every street from end to end', (z) => {
    // In tiles side by side, so that a street goes on from one to the next.
    const first = tileAt(z, originX, originY + 5000);
    const last = tileAt(z, originX + 5000, originY);
    const columns = new Map<number, Set<number>>();
    for (let x = first.x; x <= last.x; x++) {
      for (let y = first.y; y <= last.y; y++) {
        for (const { geometry } of drawn(network, { z, x, y })) {
          for (const line of geometry) {
            for (const place of placesOf(line, 8)) {
              const [atX, atY] = place.split(',').map(Number) as [number, number];
              const column = Math.floor(
                ((x * 4096 + atX) / 4096) * side(z) - 20_037_508.342_789_244,
              );
              const row = Math.round(
                (20_037_508.342_789_244 - ((y * 4096 + atY) / 4096) * side(z) - originY) / 50,
              );
              columns.set(
                row,
                (columns.get(row) ?? new Set()).add(Math.floor((column - originX) / 100)),
              );
            }
          }
        }
      }
    }
    const whole = [...columns].filter(([row]) => row > 0 && row < 98);
    expect(whole.length).toBeGreaterThan(90);
    for (const [row, seen] of whole) {
      const isThere = Array.from({ length: 48 }, (_, i) => seen.has(i + 1));
      expect(
        isThere.filter((there) => !there),
        `street ${row} at ${z}`,
      ).toEqual([]);
    }
  });

  test('each section is counted at most once', () => {
    const features = drawn(network, tileAt(10, originX + 2500, originY + 2500));
    const counted = features.reduce(
      (sum, { properties }) => sum + Number(properties.line_count ?? 1),
      0,
    );
    expect(counted).toBeGreaterThan(1000);
    expect(counted).toBeLessThanOrEqual(50_000);
  });
});

describe('lines that stand alone', () => {
  /** 20,000 short lines at random places and in random directions, about as many as there is room for. */
  const scattered: TestFeature[] = Array.from({ length: 20_000 }, (_, i) => {
    const random = (salt: number) => (((Math.sin(i * 12.9898 + salt) * 43_758.5453) % 1) + 1) % 1;
    const from: Position = [originX + random(1) * 60_000, originY + random(2) * 60_000];
    const angle = random(3) * 2 * Math.PI;
    return lineOf(i + 1, from, [from[0]! + Math.cos(angle) * 25, from[1]! + Math.sin(angle) * 25]);
  });
  const layer = layerOf(scattered);

  test.each([9, 10, 11])(
    'keep their density at zoom %i: the length drawn is about the true one',
    (z) => {
      let ink = 0;
      const first = tileAt(z, originX, originY + 60_000);
      const last = tileAt(z, originX + 60_000, originY);
      for (let x = first.x; x <= last.x; x++) {
        for (let y = first.y; y <= last.y; y++) {
          const inside = drawn(layer, { z, x, y }).filter(({ geometry }) =>
            geometry[0]![0]!.every((value) => value >= 0 && value < 4096),
          );
          ink += inkOf(inside);
        }
      }
      const truth = (20_000 * 25) / (side(z) / 4096);
      expect(ink / truth).toBeGreaterThan(0.8);
      expect(ink / truth).toBeLessThan(1.5);
    },
  );
});

describe('short lines of several kinds', () => {
  const tile = { z: 10, x: 572, y: 373 };
  const west = tile.x * side(10) - 20_037_508.342_789_244;
  const north = 20_037_508.342_789_244 - tile.y * side(10);
  const unit = side(10) / 4096;
  /** A street of sections half a pixel long; the third quarter of it is of another material. */
  const street = Array.from({ length: 400 }, (_, i) =>
    lineOf(
      i + 1,
      [west + (100 + i * 4) * unit, north - 1004 * unit],
      [west + (104 + i * 4) * unit, north - 1004 * unit],
      [i >= 200 && i < 300 ? 'steel' : 'PVC', `number ${i}`],
    ),
  );
  const layer = layerOf(street, ['material', 'number']);

  test('are one line without regard to their values', () => {
    const [only, ...others] = drawn(layer, tile);
    expect(others).toEqual([]);
    expect(only?.geometry).toEqual([
      [
        [100, 1004],
        [1700, 1004],
      ],
    ]);
    // Every second one lies within a cell, and goes.
    expect(only?.properties).toMatchObject({ material: 'PVC', line_count: 200 });
  });

  test('are drawn apart where a map may colour them differently', () => {
    const found = drawn(layer, tile, { kinds: ['material'] });
    const told = found.map(({ properties }) => [properties.material, properties.line_count]);
    expect(told.sort()).toEqual(
      [
        ['PVC', 100],
        ['PVC', 50],
        ['steel', 50],
      ].sort(),
    );
  });

  test('are what the asker may see of them: a hidden line is not counted', () => {
    const condition = { op: '=', column: 'material', value: 'steel' } as const;
    const [only, ...others] = drawn(layer, tile, { condition });
    expect(others).toEqual([]);
    expect(only?.properties).toMatchObject({ material: 'steel', line_count: 50 });
  });

  test('are told without what the asker may not read', () => {
    const [only] = drawn(layer, tile, { columns: ['number'], kinds: ['material'] });
    expect(Object.keys(only!.properties)).toEqual(['number', 'line_count']);
  });
});
