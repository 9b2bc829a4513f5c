import { describe, expect, test } from 'vitest';
import { at, cutOne, type Geometry, layerOf } from './support.ts';

const tile = { z: 16, x: 36_480, y: 23_910 };
const place = (x: number, y: number) => at(tile, x, y);

function geometryOf(geometry: Geometry) {
  const [feature] = cutOne(layerOf([{ id: 7, geometry }]), tile);
  return feature === undefined ? null : feature.geometry;
}

describe('a tile holds', () => {
  test('a point where it is', () => {
    expect(geometryOf({ type: 'Point', coordinates: place(100, 200) })).toEqual([[[100, 200]]]);
  });

  test('every point of a MultiPoint that lies in it', () => {
    const coordinates = [place(1, 2), place(9000, 2), place(3, 4)];
    const [feature] = cutOne(
      layerOf([{ id: 1, geometry: { type: 'MultiPoint', coordinates } }]),
      tile,
    );
    expect(feature?.geometry).toEqual([[[1, 2]], [[3, 4]]]);
  });

  test('a line cut at the buffer, in as many pieces as lie inside', () => {
    const coordinates = [place(100, 100), place(5000, 100), place(5000, 300), place(100, 300)];
    expect(geometryOf({ type: 'LineString', coordinates })).toEqual([
      [
        [100, 100],
        [4160, 100],
      ],
      [
        [4160, 300],
        [100, 300],
      ],
    ]);
  });

  test('a polygon with its hole, wound by the specification whichever way it came', () => {
    const shell = [place(10, 10), place(10, 90), place(90, 90), place(90, 10), place(10, 10)];
    const hole = [place(20, 20), place(20, 40), place(40, 40), place(40, 20), place(20, 20)];
    const expected = [
      [
        [90, 10],
        [90, 90],
        [10, 90],
        [10, 10],
        [90, 10],
      ],
      [
        [20, 20],
        [20, 40],
        [40, 40],
        [40, 20],
        [20, 20],
      ],
    ];
    expect(geometryOf({ type: 'Polygon', coordinates: [shell, hole] })).toEqual(expected);
  });

  test('a polygon that covers it all, cut to the buffer', () => {
    const far = 1e6;
    const ring = [
      place(-far, -far),
      place(far, -far),
      place(far, far),
      place(-far, far),
      place(-far, -far),
    ];
    const [feature] = cutOne(
      layerOf([{ id: 1, geometry: { type: 'Polygon', coordinates: [ring] } }]),
      tile,
    );
    expect(feature?.geometry).toEqual([
      [
        [-64, 4160],
        [-64, -64],
        [4160, -64],
        [4160, 4160],
        [-64, 4160],
      ],
    ]);
  });

  test('the parts of the highest dimension of a collection', () => {
    const geometries: Geometry[] = [
      { type: 'Point', coordinates: place(1, 1) },
      { type: 'LineString', coordinates: [place(2, 2), place(3, 3)] },
      { type: 'Point', coordinates: place(4, 4) },
    ];
    expect(geometryOf({ type: 'GeometryCollection', geometries })).toEqual([
      [
        [2, 2],
        [3, 3],
      ],
    ]);
  });

  test('Z and M passed over', () => {
    const [x, y] = place(5, 6);
    expect(geometryOf({ type: 'Point', coordinates: [x, y, 12] })).toEqual([[[5, 6]]]);
    expect(geometryOf({ type: 'Point', coordinates: [x, y, 12, 9] })).toEqual([[[5, 6]]]);
  });

  test('nothing of what is empty or encloses nothing', () => {
    expect(geometryOf({ type: 'MultiPoint', coordinates: [] })).toBeNull();
    expect(geometryOf({ type: 'LineString', coordinates: [place(1, 1), place(1, 1)] })).toBeNull();
    const flat = [place(1, 1), place(9, 9), place(1, 1)];
    expect(geometryOf({ type: 'Polygon', coordinates: [flat] })).toBeNull();
    expect(geometryOf({ type: 'GeometryCollection', geometries: [] })).toBeNull();
  });

  test('its features in the order of the layer, with ids and values', () => {
    const values = [
      'лампа',
      3,
      -5,
      2.5,
      0.1,
      true,
      false,
      null,
      2 ** 53 - 1,
      -(2n ** 60n),
      ['a'],
      new Date(0),
    ];
    const names = values.map((_, i) => `column ${i}`);
    const geometry: Geometry = { type: 'Point', coordinates: place(1, 1) };
    const [feature] = cutOne(layerOf([{ id: 2 ** 40, geometry, values }], names), tile);
    expect(feature?.id).toBe(2 ** 40);
    expect(feature?.properties).toEqual({
      'column 0': 'лампа',
      'column 1': 3,
      'column 2': -5,
      'column 3': 2.5,
      'column 4': 0.1,
      'column 5': true,
      'column 6': false,
      'column 8': 2 ** 53 - 1,
      'column 9': -(2 ** 60),
      'column 10': '["a"]',
      'column 11': '1970-01-01T00:00:00.000Z',
    });
  });
});
