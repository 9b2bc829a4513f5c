import { expect, test } from 'vitest';
import { seenFrom } from '../../../client/frame/seen.ts';

test('at zoom 0 a square of 512 px sees the world', () => {
  const [west, south, east, north] = seenFrom({ lon: 0, lat: 0, zoom: 0 }, 512, 512);
  expect([west, east]).toEqual([-180, 180]);
  expect(south).toBeCloseTo(-85.0511, 3);
  expect(north).toBeCloseTo(85.0511, 3);
});

test('the middle stays the middle, and one zoom more sees half', () => {
  const [west, south, east, north] = seenFrom({ lon: 21.33, lat: 43.58, zoom: 14 }, 800, 600);
  const closer = seenFrom({ lon: 21.33, lat: 43.58, zoom: 15 }, 800, 600);
  expect((west + east) / 2).toBeCloseTo(21.33, 9);
  expect((closer[2] - closer[0]) / (east - west)).toBeCloseTo(0.5, 9);
  expect(south).toBeLessThan(43.58);
  expect(north).toBeGreaterThan(43.58);
});
