/** The generator by itself: the same city every time, names in both scripts, measures that are right. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawCity } from '../../../fixtures/city/city.ts';
import { signedArea } from '../../../fixtures/city/geometry.ts';
import { areaOf, cut, type Piece, weldCorners } from '../../../fixtures/city/pieces.ts';
import { toDegrees, toMetres } from '../../../fixtures/city/projection.ts';
import { createRandom } from '../../../fixtures/city/random.ts';
import { fromLocal, offsetHours } from '../../../fixtures/city/requests/calendar.ts';
import { referenceOf } from '../../../fixtures/city/requests/generate.ts';
import { type Truths, tellTruths } from '../../../fixtures/city/truths.ts';

const city = drawCity('small');

describe('the generator', () => {
  test('tells the truths that are written down', () => {
    const file = new URL('../../../fixtures/city/truths.json', import.meta.url);
    const written = JSON.parse(readFileSync(file, 'utf8')) as { small: Truths };
    expect(tellTruths(city)).toEqual(written.small);
  });

  test('draws the same city twice', () => {
    const again = drawCity('small');
    expect(again.addresses.length).toBe(city.addresses.length);
    expect(again.parcels.at(-1)).toEqual(city.parcels.at(-1));
    expect(again.waterPipes.at(-1)).toEqual(city.waterPipes.at(-1));
    expect(again.firstRequestId).toBe(city.firstRequestId);
  });

  test('has the size of a first start', () => {
    const features = [
      city.parcels,
      city.buildings,
      city.addresses,
      city.waterPipes,
      city.lights,
      city.trees,
      city.containers,
      city.sewers,
      city.manholes,
    ].reduce((sum, list) => sum + list.length, 0);
    expect(features).toBeGreaterThan(10_000);
    expect(features).toBeLessThan(30_000);
  });

  test('numbers doors odd on one side and even on the other', () => {
    const numbers = city.addresses
      .filter(({ street }) => street.name === 'Cara Lazara')
      .map(({ number }) => number);
    expect(numbers.slice(0, 7)).toEqual(['2', '4', '6', '8', '10', '12', '12a']);
    expect(numbers).toContain('1');
    expect(city.addresses.some(({ number }) => number === 'bb')).toBe(true);
  });

  test('names no street of a settlement twice, nor a parcel of a municipality', () => {
    const streets = city.streets.map(({ settlement, name }) => `${settlement}/${name}`);
    expect(new Set(streets).size).toBe(streets.length);
    const parcels = city.parcels.map(({ municipality, number }) => `${municipality}/${number}`);
    expect(new Set(parcels).size).toBe(parcels.length);
  });

  test('winds every ring against the clock', () => {
    const rings = [...city.parcels, ...city.buildings].map(({ ring }) => signedArea(ring));
    expect(rings.every((area) => area > 0)).toBe(true);
  });
});

describe('cutting land', () => {
  const coordinate = fc.double({ min: -200, max: 200, noNaN: true });

  test('loses and doubles nothing, however it is cut', () => {
    const square: Piece = {
      corners: [
        [-100, -100],
        [100, -100],
        [100, 100],
        [-100, 100],
      ],
      fronts: [0, 1, 2, 3],
    };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(coordinate, coordinate, fc.double({ min: 0, max: 6.28, noNaN: true })), {
          maxLength: 8,
        }),
        (lines) => {
          let pieces = [square];
          for (const [x, y, angle] of lines) {
            pieces = pieces.flatMap((piece) =>
              cut(piece, [x, y], [Math.cos(angle), Math.sin(angle)], -1).filter(
                (part) => part !== null,
              ),
            );
          }
          const welded = weldCorners(pieces);
          const area = welded.reduce((sum, piece) => sum + areaOf(piece), 0);
          expect(area).toBeCloseTo(40_000, 3);
          for (const piece of welded) expect(piece.corners.length).toBe(piece.fronts.length);
        },
      ),
    );
  });
});

describe('measures', () => {
  test('the projection agrees with PROJ to a micrometre, there and back', () => {
    // ST_Transform(…, 4258 → 25834), PostGIS 3.3 with PROJ 9.1.
    const known: readonly (readonly [number, number, number, number])[] = [
      [21.3336, 43.58, 526934.040450725, 4825280.140818755],
      [21.14, 43.37, 511342.46069709, 4801913.516162014],
      [21.6, 43.71, 548338.194195485, 4839838.896339826],
      [19, 46, 345136.426595566, 5095992.170781133],
    ];
    for (const [lon, lat, east, north] of known) {
      const [x, y] = toMetres(lon, lat);
      expect(Math.hypot(x - east, y - north)).toBeLessThan(1e-6);
      const [backLon, backLat] = toDegrees(x, y);
      expect(backLon).toBeCloseTo(lon, 10);
      expect(backLat).toBeCloseTo(lat, 10);
    }
  });

  test('summer time begins and ends on the last Sundays', () => {
    expect(offsetHours(Date.UTC(2026, 2, 29, 0, 59))).toBe(1);
    expect(offsetHours(Date.UTC(2026, 2, 29, 1, 0))).toBe(2);
    expect(offsetHours(Date.UTC(2026, 9, 25, 0, 59))).toBe(2);
    expect(offsetHours(Date.UTC(2026, 9, 25, 1, 0))).toBe(1);
    expect(fromLocal(Date.UTC(2026, 6, 1, 12))).toBe(Date.UTC(2026, 6, 1, 10));
  });

  test('a reference ends in its check digit', () => {
    expect(referenceOf(2026, 4512)).toBe('KS-26-004512-8');
  });

  test('random numbers are uniform, and forks do not disturb each other', () => {
    const random = createRandom('test');
    const first = random.fork('a').next();
    random.next();
    expect(random.fork('a').next()).toBe(first);
    const mean =
      Array.from({ length: 20_000 }, () => random.next()).reduce((a, b) => a + b, 0) / 20_000;
    expect(mean).toBeCloseTo(0.5, 1);
    const poisson =
      Array.from({ length: 5000 }, () => random.poisson(3)).reduce((a, b) => a + b, 0) / 5000;
    expect(poisson).toBeCloseTo(3, 0);
  });
});
