import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  metresPerPixel,
  roundLength,
  toCityMetres,
  utmZoneOf,
} from '../../../client/map/controls/metres.ts';

describe('toCityMetres', () => {
  // Expected: PostGIS 3.3 with PROJ 9, ST_Transform from 4326.
  it.each([
    { lonLat: [21.33, 43.58], srid: 25834, expected: [526643.3852, 4825278.9805] },
    { lonLat: [14.5, 46.05], srid: 32633, expected: [461318.7484, 5099724.3725] },
    { lonLat: [-71.1, -42.37], srid: 32719, expected: [327090.5147, 5307005.8084] },
  ] as const)('agrees with PostGIS in EPSG:$srid within 5 mm', ({ lonLat, srid, expected }) => {
    const metres = toCityMetres(lonLat, srid);
    expect(Math.abs((metres?.[0] ?? 0) - expected[0])).toBeLessThan(0.005);
    expect(Math.abs((metres?.[1] ?? 0) - expected[1])).toBeLessThan(0.005);
  });

  it('says nothing for systems that are not UTM', () => {
    expect(toCityMetres([21, 44], 3857)).toBeNull();
    expect(utmZoneOf(2249)).toBeNull();
  });
});

describe('the scale bar', () => {
  it('is as long as PostGIS says at 43.58° north, z16', () => {
    expect(metresPerPixel(43.58, 16)).toBeCloseTo(0.8652, 3);
  });

  it('takes the longest round length that fits, whatever the zoom', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e7, noNaN: true }), (most) => {
        const length = roundLength(most);
        return length <= most * (1 + 1e-9) && length > most / 2.6;
      }),
    );
  });
});
