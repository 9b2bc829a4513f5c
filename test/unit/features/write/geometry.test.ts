import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crs84 } from '../../../../server/features/index.ts';
import { checkGeometry } from '../../../../server/features/write/geometry.ts';

type Ring = number[][];
interface Shape {
  type: string;
  coordinates: unknown;
}

const northingFirst = { ...crs84, uri: 'EPSG:4326', isLatitudeFirst: true };
const polygons = { geometryType: 'MultiPolygon', dimensions: 'XY' } as const;

const check = (geometry: unknown, layer = polygons, system = crs84) =>
  checkGeometry(geometry, layer as never, system, '/geometry');
const soundOf = (geometry: unknown, layer?: object, system = crs84) => {
  const { geojson, faults, mended } = check(geometry, layer as never, system);
  expect(faults).toEqual([]);
  return { shape: JSON.parse(geojson ?? 'null') as Shape, mended };
};

/** Twice the area, positive when counter-clockwise. */
const area = (ring: Ring) =>
  ring.reduce((sum, [x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);

/** A ring around a place that does not cross itself, counter-clockwise, not closed. */
const star = (x: number, y: number, size: number) =>
  fc.array(fc.integer({ min: 20, max: 100 }), { minLength: 3, maxLength: 9 }).map((radii) =>
    radii.map((radius, index) => {
      const angle = (index / radii.length) * 2 * Math.PI;
      return [
        x + (Math.cos(angle) * radius * size) / 100,
        y + (Math.sin(angle) * radius * size) / 100,
      ];
    }),
  );

/** What people and programs do to rings without changing what they mean. */
const mangled = (ring: Ring) =>
  fc
    .record({
      turn: fc.nat(ring.length - 1),
      isReversed: fc.boolean(),
      isClosed: fc.boolean(),
      repeats: fc.array(fc.nat(ring.length - 1), { maxLength: 3 }),
    })
    .map(({ turn, isReversed, isClosed, repeats }) => {
      const turned = [...ring.slice(turn), ...ring.slice(0, turn)];
      const way = isReversed ? turned.toReversed() : turned;
      const repeated = way.flatMap((point, index) =>
        repeats.includes(index) ? [point, point] : [point],
      );
      return isClosed ? [...repeated, repeated[0] ?? []] : repeated;
    });

const pointsOf = (rings: readonly Ring[]) => new Set(rings.flat().map((point) => point.join(' ')));

describe('any polygon', () => {
  const shells = star(21.3, 43.5, 0.02);
  const holes = star(21.3, 43.5, 0.001);

  it('is mended without losing or making a point, whatever was done to its rings', () => {
    const polygon = fc
      .tuple(shells, holes)
      .chain(([shell, hole]) => fc.tuple(mangled(shell), mangled(hole), fc.boolean()));
    fc.assert(
      fc.property(polygon, ([shell, hole, isHoleFirst]) => {
        const given = isHoleFirst ? [hole, shell] : [shell, hole];
        const { shape } = soundOf({ type: 'Polygon', coordinates: given });
        const [[outer = [], inner = []] = []] = shape.coordinates as Ring[][];
        expect(area(outer)).toBeGreaterThan(0);
        expect(area(inner)).toBeLessThan(0);
        for (const ring of [outer, inner]) {
          expect(ring.at(-1)).toEqual(ring[0]);
          for (const [index, point] of ring.entries()) expect(point).not.toEqual(ring[index + 1]);
        }
        expect(pointsOf([outer, inner])).toEqual(pointsOf(given));
        expect(outer).toHaveLength(pointsOf([shell]).size + 1);
      }),
    );
  });

  it('that is as it should be is left as it is', () => {
    fc.assert(
      fc.property(shells, (shell) => {
        const coordinates = [[[...shell, shell[0] ?? []]]];
        const { shape, mended } = soundOf({ type: 'MultiPolygon', coordinates });
        expect(shape.coordinates).toEqual(coordinates);
        expect(mended).toEqual([]);
      }),
    );
  });

  it('is the same in whichever order its axes come', () => {
    fc.assert(
      fc.property(shells.chain(mangled), (shell) => {
        const flip = shell.map(([x = 0, y = 0]) => [y, x]);
        const plain = soundOf({ type: 'Polygon', coordinates: [shell] });
        expect(soundOf({ type: 'Polygon', coordinates: [flip] }, polygons, northingFirst)).toEqual(
          plain,
        );
      }),
    );
  });
});

it('anything else is refused and not thrown at', () => {
  const types = fc.constantFrom(
    'Point',
    'Polygon',
    'MultiLineString',
    'GeometryCollection',
    'X',
    '__proto__',
  );
  const geometry = fc.oneof(
    fc.jsonValue(),
    fc.record({ type: types, coordinates: fc.jsonValue(), geometries: fc.jsonValue() }),
  );
  fc.assert(
    fc.property(geometry, (value) => {
      const { geojson, faults } = check(value);
      expect(geojson === null).toBe(faults.length > 0);
      for (const { field, message } of faults) {
        expect(field).toMatch(/^\/geometry/);
        expect(message.length).toBeGreaterThan(10);
      }
    }),
  );
});

describe('a layer', () => {
  const at = [21.3, 43.5];
  const line = [at, [21.4, 43.6]];
  it.each([
    ['Point', { type: 'MultiPoint', coordinates: [at] }, 'Point', ['made-single']],
    ['MultiPoint', { type: 'Point', coordinates: at }, 'MultiPoint', ['made-multiple']],
    [
      'LineString',
      { type: 'LineString', coordinates: [...line, line[1]] },
      'LineString',
      ['duplicate-points'],
    ],
    [
      'MultiLineString',
      { type: 'LineString', coordinates: line },
      'MultiLineString',
      ['made-multiple'],
    ],
    ['Geometry', { type: 'LineString', coordinates: line }, 'LineString', []],
    [
      'GeometryCollection',
      { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: at }] },
      'GeometryCollection',
      [],
    ],
  ])('of %s takes %j', (geometryType, geometry, type, mended) => {
    const found = soundOf(geometry, { geometryType, dimensions: 'XY' });
    expect(found.shape.type).toBe(type);
    expect(found.mended).toEqual(mended);
  });

  it.each([
    ['Point', { type: 'MultiPoint', coordinates: [at, [21.4, 43.6]] }],
    ['Point', { type: 'LineString', coordinates: line }],
    ['Polygon', { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: at }] }],
    ['CurvePolygon', { type: 'Polygon', coordinates: [[at, [21.4, 43.5], [21.4, 43.6], at]] }],
  ])('of %s refuses %j', (geometryType, geometry) => {
    const { faults } = check(geometry, { geometryType, dimensions: 'XY' } as never);
    expect(faults.map(({ field }) => field)).toEqual(['/geometry/type']);
  });

  it.each([
    ['XY', [21.3, 43.5, 0], [21.3, 43.5]],
    ['XY', [21.3, 43.5, 120], null],
    ['XYZ', [21.3, 43.5, 120], [21.3, 43.5, 120]],
    ['XYZ', [21.3, 43.5], null],
    ['XYM', [21.3, 43.5], null],
    [null, [21.3, 43.5, 120], [21.3, 43.5, 120]],
  ])('of %s makes of %j %j', (dimensions, coordinates, expected) => {
    const layer = { geometryType: 'Point', dimensions } as never;
    const { geojson, faults } = check({ type: 'Point', coordinates }, layer);
    expect(geojson === null ? null : JSON.parse(geojson).coordinates).toEqual(expected);
    expect(faults.length).toBe(expected === null ? 1 : 0);
  });
});
