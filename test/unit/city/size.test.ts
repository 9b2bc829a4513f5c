/** The city preset has the size that it promises. */
import { expect, test } from 'vitest';
import { drawCity } from '../../../fixtures/city/city.ts';

test('the city preset has its size', { timeout: 120_000 }, () => {
  const city = drawCity('city');
  const pipes = city.waterPipes.length + city.sewers.length + city.heatingPipes.length;
  expect(Math.abs(city.addresses.length / 60_000 - 1)).toBeLessThan(0.05);
  expect(Math.abs(city.parcels.length / 120_000 - 1)).toBeLessThan(0.05);
  expect(Math.abs(pipes / 30_000 - 1)).toBeLessThan(0.05);
  expect(Math.abs(city.lights.length / 15_000 - 1)).toBeLessThan(0.05);
  expect(city.layouts.length).toBeGreaterThan(100);
  // The small sample is the core of this one: the same doors in the same street.
  const small = drawCity('small');
  const doors = (of: typeof city) =>
    of.addresses
      .filter(({ street }) => street.name === 'Cara Lazara')
      .map(({ number, point }) => [number, ...point]);
  expect(doors(small)).toEqual(doors(city));
});
