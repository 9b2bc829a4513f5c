/** The cache of finished tiles: exact, bounded, and never older than the last edit. */
import { describe, expect, test } from 'vitest';
import { type FinishedTile, TileCache, type TileSet } from '../../../server/layers/cache.ts';

const set = (key: string, ...layerNames: string[]): TileSet => ({ key, layerNames });
const lamps = set('lamp|everybody', 'lamp');
const both = set('lamp,tree|everybody', 'lamp', 'tree');
const trees = set('tree|everybody', 'tree');
const tile = { z: 14, x: 3, y: 5 };

const made = (length = 10, step = 0): FinishedTile => ({
  gzipped: new Uint8Array(length),
  etag: 'x',
  thinned: [],
  step,
});

/** A tile whose making ends when it is told to. */
function slowly() {
  let finish: (finished: FinishedTile) => void = () => {};
  const making = new Promise<FinishedTile>((resolve) => {
    finish = resolve;
  });
  return { make: () => making, finish };
}

describe('the cache', () => {
  test('makes a tile once for all who ask meanwhile', async () => {
    const cache = new TileCache(100_000);
    const { make, finish } = slowly();
    let count = 0;
    const counted = () => {
      count++;
      return make();
    };
    const asked = [1, 2, 3].map(() => cache.get(lamps, tile, counted));
    finish(made());
    await Promise.all(asked);
    expect([count, cache.peek(lamps, tile)?.etag]).toEqual([1, 'x']);
  });

  test('keeps no tile that was begun before an edit', async () => {
    const cache = new TileCache(100_000);
    const { make, finish } = slowly();
    const old = cache.get(lamps, tile, make);
    cache.drop('lamp', tile.z, tile.x, tile.y);
    const fresh = cache.get(lamps, tile, () => Promise.resolve({ ...made(), etag: 'fresh' }));
    finish(made());
    await Promise.all([old, fresh]);
    expect(cache.peek(lamps, tile)?.etag).toBe('fresh');
  });

  test('forgets a tile that could not be made', async () => {
    const cache = new TileCache(100_000);
    const fails = cache.get(lamps, tile, () => Promise.reject(new Error('broken')));
    await expect(fails).rejects.toThrow('broken');
    expect((await cache.get(lamps, tile, () => Promise.resolve(made()))).etag).toBe('x');
  });

  test('forgets a kind of tiles with its last tile: dropped, evicted, broken or too large', async () => {
    const cache = new TileCache(1_000);
    await cache.get(lamps, tile, () => Promise.resolve(made()));
    await cache.get(trees, tile, () => Promise.resolve(made()));
    await cache.get(both, tile, () => Promise.reject(new Error('broken'))).catch(() => {});
    expect(cache.kinds).toBe(2);
    cache.drop('lamp', tile.z, tile.x, tile.y);
    expect(cache.kinds).toBe(1);
    await cache.get(lamps, { ...tile, x: 4 }, () => Promise.resolve(made(600)));
    expect([cache.kinds, cache.peek(trees, tile)]).toEqual([1, undefined]);
    await cache.get(both, tile, () => Promise.resolve(made(5_000)));
    expect(cache.kinds).toBe(1);
    cache.clear();
    expect(cache.kinds).toBe(0);
  });

  test('keeps at most a thousand kinds, and answers the others all the same', async () => {
    const cache = new TileCache(10_000_000);
    for (let kind = 0; kind < 1_100; kind++) {
      const { etag } = await cache.get(set(`lamp|${kind}`, 'lamp'), tile, async () => made());
      expect(etag).toBe('x');
    }
    expect(cache.kinds).toBe(1_000);
  });

  test('drops a tile in every set that holds its layer, and no other', async () => {
    const cache = new TileCache(100_000);
    const other = { ...tile, x: 4 };
    for (const one of [lamps, both, trees]) {
      await cache.get(one, tile, () => Promise.resolve(made()));
      await cache.get(one, other, () => Promise.resolve(made()));
    }
    cache.drop('lamp', tile.z, tile.x, tile.y);
    const kept = (where: typeof tile) =>
      [lamps, both, trees].map((one) => cache.peek(one, where) !== undefined);
    expect(kept(tile)).toEqual([false, false, true]);
    expect(kept(other)).toEqual([true, true, true]);
    cache.dropLayer('tree');
    expect(kept(other)).toEqual([true, false, false]);
  });

  test('drops by box what touches too many tiles to list, and stepped tiles by themselves', async () => {
    const cache = new TileCache(100_000);
    const far = { ...tile, x: 9000 };
    await cache.get(lamps, tile, () => Promise.resolve(made(10, 1)));
    await cache.get(lamps, far, () => Promise.resolve(made()));
    const world = { minX: -(2 ** 31), minY: -(2 ** 31), maxX: 2 ** 31, maxY: 2 ** 31 };
    cache.dropStepped('lamp', world);
    expect([cache.peek(lamps, tile), cache.peek(lamps, far)?.etag]).toEqual([undefined, 'x']);
    cache.dropBox('lamp', 13, world);
    expect(cache.peek(lamps, far)).toBeDefined();
    cache.dropBox('lamp', 14, world);
    expect(cache.peek(lamps, far)).toBeUndefined();
  });

  test('holds to its bytes', async () => {
    const cache = new TileCache(20_000);
    for (let x = 0; x < 100; x++) {
      await cache.get(lamps, { ...tile, x }, () => Promise.resolve(made(1000)));
    }
    expect(cache.bytes).toBeLessThanOrEqual(20_000);
    expect(cache.peek(lamps, { ...tile, x: 99 })).toBeDefined();
    expect(cache.peek(lamps, { ...tile, x: 0 })).toBeUndefined();
  });
});
