import { booleanPointInPolygon, point } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namePoints, placeOfName } from '../../../client/map/style/name-places.ts';

type Polygon = GeoJSON.Polygon;

const square = (x: number, y: number, size: number) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];

describe('the place of an area’s name', () => {
  it('is the middle of a square', () => {
    const place = placeOfName({ type: 'Polygon', coordinates: [square(10, 40, 2)] });
    expect(place?.[0]).toBeCloseTo(11, 9);
    expect(place?.[1]).toBeCloseTo(41, 9);
  });

  it('is in the arm of a horseshoe, not in its gap', () => {
    const horseshoe: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [9, 0],
          [9, 9],
          [6, 9],
          [6, 3],
          [3, 3],
          [3, 9],
          [0, 9],
          [0, 0],
        ],
      ],
    };
    expect(booleanPointInPolygon(point([...placeOfName(horseshoe)!]), horseshoe)).toBe(true);
  });

  it('is beside a hole', () => {
    const ring: Polygon = { type: 'Polygon', coordinates: [square(0, 0, 10), square(2, 2, 6)] };
    expect(booleanPointInPolygon(point([...placeOfName(ring)!]), ring)).toBe(true);
  });

  it('is in the largest part', () => {
    const parts = [[square(0, 0, 1)], [square(5, 5, 4)], [square(20, 0, 2)]];
    const place = placeOfName({ type: 'MultiPolygon', coordinates: parts });
    expect(place?.[0]).toBeCloseTo(7, 9);
  });

  it('is inside of any star-shaped area', () => {
    const radii = fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), {
      minLength: 3,
      maxLength: 40,
    });
    fc.assert(
      fc.property(radii, (lengths) => {
        const ring = lengths.map((length, index) => {
          const angle = (2 * Math.PI * index) / lengths.length;
          return [21 + length * Math.cos(angle), 43 + length * Math.sin(angle)];
        });
        const area: Polygon = { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
        const place = placeOfName(area);
        return place !== null && booleanPointInPolygon(point([...place]), area);
      }),
    );
  });

  it('is nowhere for points, lines and empty areas', () => {
    expect(placeOfName({ type: 'Point', coordinates: [1, 2] })).toBeNull();
    expect(placeOfName({ type: 'Polygon', coordinates: [] })).toBeNull();
    expect(placeOfName({ type: 'MultiPolygon', coordinates: [] })).toBeNull();
  });
});

it('names know their layer and keep both scripts', () => {
  const properties = { name: 'Centar', name_cyrillic: 'Центар' };
  const [name] = namePoints('district', [
    { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [square(0, 0, 1)] } },
  ]);
  expect(name?.properties).toEqual({ ...properties, layer: 'district' });
});
