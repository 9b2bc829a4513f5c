/** Where what is written on a polygon of GeoJSON stands. */
import type { Geometry, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { labelPoint, labelPoints } from '../../../server/layers/geojson-labels.ts';

/** A square with its lower left corner at a place of degrees. */
function square(west: number, south: number, side: number): Position[] {
  const [east, north] = [west + side, south + side];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function polygon(...coordinates: Position[][]): Geometry {
  return { type: 'Polygon', coordinates };
}

describe('the label point', () => {
  it('of a square is its middle', () => {
    const [longitude, latitude] = labelPoint(polygon(square(21.3, 43.5, 0.1)))!.coordinates;
    expect(longitude).toBeCloseTo(21.35, 6);
    // The middle of the map, not of the degrees.
    expect(latitude).toBeCloseTo(43.55, 3);
  });

  it('of a ring lies on its area, not in its hole', () => {
    const hole = square(21.32, 43.52, 0.06).toReversed();
    const [longitude = 0, latitude = 0] = labelPoint(
      polygon(square(21.3, 43.5, 0.1), hole),
    )!.coordinates;
    const isInHole = longitude > 21.32 && longitude < 21.38 && latitude > 43.52 && latitude < 43.58;
    expect(isInHole).toBe(false);
    expect(longitude).toBeGreaterThan(21.3);
    expect(longitude).toBeLessThan(21.4);
  });

  it('of several polygons lies in the largest', () => {
    const parts = [[square(21, 43, 0.01)], [square(21.3, 43.5, 0.1)]];
    const point = labelPoint({ type: 'MultiPolygon', coordinates: parts });
    expect(point!.coordinates[0]).toBeCloseTo(21.35, 6);
  });

  it.each<[string, Geometry | null]>([
    ['nothing', null],
    ['a point', { type: 'Point', coordinates: [21, 43] }],
    ['a line', { type: 'LineString', coordinates: square(21, 43, 1) }],
    [
      'a ring without area',
      polygon([
        [21, 43],
        [21.1, 43],
        [21.2, 43],
        [21, 43],
      ]),
    ],
    ['a polygon without rings', { type: 'Polygon', coordinates: [] }],
  ])('of %s is none', (_, geometry) => {
    expect(labelPoint(geometry)).toBeNull();
  });

  it('keeps the place of its feature in the collection', () => {
    const points = labelPoints([null, polygon(square(21, 43, 1)), null]);
    expect(points.map(({ id }) => id)).toEqual([1]);
  });
});
