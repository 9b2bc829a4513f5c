/** Geometries and values that have broken tile servers before. Each is named by its danger. */
import { describe, expect, test } from 'vitest';
import { Dictionary, PackedBuilder } from '../../../tiles/index.ts';
import { at, cutOne, type Geometry, layerOf, type Position } from './support.ts';

const tile = { z: 16, x: 36_480, y: 23_910 };
const place = (x: number, y: number) => at(tile, x, y);
const one = (geometry: Geometry, where = tile) => cutOne(layerOf([{ id: 1, geometry }]), where)[0];
const ringOf = (count: number, radius: number, x = 2048, y = 2048): Position[] => {
  const ring = Array.from({ length: count }, (_, i) => {
    const angle = (i / count) * 2 * Math.PI;
    return place(x + Math.cos(angle) * radius, y + Math.sin(angle) * radius);
  });
  return [...ring, ring[0]!];
};

const worldMetres = 20_037_508.342_789_244;

describe('geometry', () => {
  test('at the antimeridian is held at the edge of the world', () => {
    const east = one({ type: 'Point', coordinates: [worldMetres, 0] }, { z: 1, x: 1, y: 1 });
    expect(east?.geometry).toEqual([[[4096, 0]]]);
    const beyond = one(
      { type: 'Point', coordinates: [worldMetres * 1.1, 0] },
      { z: 1, x: 1, y: 1 },
    );
    expect(beyond?.geometry).toEqual([[[4096, 0]]]);
  });

  test('at the poles is held at the edge of the world', () => {
    const north = one({ type: 'Point', coordinates: [0, Infinity] }, { z: 0, x: 0, y: 0 });
    expect(north?.geometry).toEqual([[[2048, 0]]]);
  });

  test('that is not a number is no geometry', () => {
    expect(one({ type: 'Point', coordinates: [Number.NaN, Number.NaN] })).toBeUndefined();
  });

  test('with a hole that touches its shell keeps both', () => {
    const shell = [place(0, 0), place(100, 0), place(100, 100), place(0, 100), place(0, 0)];
    const hole = [place(0, 50), place(50, 25), place(50, 75), place(0, 50)];
    expect(one({ type: 'Polygon', coordinates: [shell, hole] })?.geometry).toHaveLength(2);
  });

  test('with 100,000 vertices in one ring is cut, and bounded by the tile', () => {
    const ring = ringOf(100_000, 3000);
    const startedAt = performance.now();
    const snapshot = layerOf([{ id: 1, geometry: { type: 'Polygon', coordinates: [ring] } }]);
    const [feature] = cutOne(snapshot, tile);
    expect(performance.now() - startedAt).toBeLessThan(3000);
    const points = feature!.geometry.flat();
    expect(points.length).toBeLessThan(40_000);
    expect(points.every(([x, y]) => Math.min(x, y) >= -64 && Math.max(x, y) <= 4160)).toBe(true);
    // Seen from afar it is a circle of few corners.
    const [far] = cutOne(snapshot, { z: 12, x: tile.x >> 4, y: tile.y >> 4 });
    expect(far!.geometry.flat().length).toBeLessThan(60);
  });

  test('far larger than a tile of zoom 20 covers it', () => {
    const deep = { z: 20, x: tile.x * 16 + 5, y: tile.y * 16 + 9 };
    const ring = ringOf(90, 40_000);
    const [corners] = one({ type: 'Polygon', coordinates: [ring] }, deep)!.geometry;
    expect(new Set(corners?.map(String))).toEqual(
      new Set(['-64,-64', '4160,-64', '4160,4160', '-64,4160']),
    );
  });

  test('with the same point again and again is drawn once', () => {
    const line = [place(1, 1), place(1, 1), place(5, 1), place(5, 1), place(5, 1), place(9, 1)];
    expect(one({ type: 'LineString', coordinates: line })?.geometry).toEqual([
      [
        [1, 1],
        [5, 1],
        [9, 1],
      ],
    ]);
  });

  test('of a bow tie is drawn as its two halves', () => {
    const bowTie = [place(0, 0), place(90, 100), place(90, 0), place(0, 100), place(0, 0)];
    // These two cancel out, so it encloses nothing; a lopsided one does.
    expect(one({ type: 'Polygon', coordinates: [bowTie] })).toBeUndefined();
    const lopsided = [place(0, 0), place(90, 100), place(90, 0), place(0, 200), place(0, 0)];
    expect(one({ type: 'Polygon', coordinates: [lopsided] })?.geometry).toHaveLength(2);
  });

  test('of a curve is refused in words', () => {
    const circularString = Uint8Array.from([1, 8, 0, 0, 0, 0, 0, 0, 0]);
    const builder = new PackedBuilder([]);
    expect(() => builder.addWkb(1, circularString, [])).toThrow('no straight edges');
  });

  test('that is broken off leaves nothing behind', () => {
    const dictionary = new Dictionary();
    const builder = new PackedBuilder([dictionary]);
    const broken = new Uint8Array(30);
    broken.set([1, 2, 0, 0, 0, 9, 0, 0, 0]);
    expect(() => builder.addWkb(1, broken, ['x'])).toThrow();
    const point = new Uint8Array(21);
    point.set([1, 1]);
    builder.addWkb(2, point, ['y']);
    const packed = builder.finish();
    expect([packed.count, packed.coordinates.length]).toEqual([1, 2]);
  });
});

describe('values', () => {
  const held = (...values: Parameters<Dictionary['codeOf']>[0][]) => {
    const names = values.map((_, i) => `v${i}`);
    const geometry: Geometry = { type: 'Point', coordinates: place(1, 1) };
    return cutOne(layerOf([{ id: 1, geometry, values }], names), tile)[0]?.properties;
  };

  test('that say nothing are left out', () => {
    expect(held(null, undefined, Number.NaN, Infinity)).toEqual({});
  });

  test('of many kinds come out as they went in', () => {
    const long = 'ж'.repeat(100);
    expect(held('', '😀', long, -1, 2 ** 31, 1e300, 0.1, { a: [1] })).toEqual({
      v0: '',
      v1: '😀',
      v2: long,
      v3: -1,
      v4: 2 ** 31,
      v5: 1e300,
      v6: 0.1,
      v7: '{"a":[1]}',
    });
  });

  test('of ten million characters are cut, at a whole character', () => {
    const text = held('😀'.repeat(5_000_000))?.v0 as string;
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024);
    expect(text).toMatch(/^(😀)+…$/u);
  });

  test('that are alike are kept once', () => {
    const dictionary = new Dictionary();
    for (let i = 0; i < 50_000; i++) dictionary.codeOf(`street ${i % 7000}`);
    expect(dictionary.count).toBe(7001);
  });
});
