/** Which layers are not shown whole in view, from what the headers of tiles said. */
import { describe, expect, it } from 'vitest';
import { countsOf, tellCounts, useCounts } from '../../../client/map/engine/counts.ts';
import { ThinnedTiles, tellThinned, useThinned } from '../../../client/map/engine/thinned.ts';
import { ringParts } from '../../../client/map/signs/ring.ts';

/** Of Kruševac at zoom 14; the tile that holds the middle of town. */
const town = [21.31, 43.57, 21.35, 43.59] as const;
const addressOf = (z: number, x: number, y: number, query = '') =>
  `https://city.example/tiles/street_light,tree/${z}/${x}/${y}.mlt${query}`;

describe('what tiles said of layers that are not whole', () => {
  it('counts where the tile is in view, at its zoom only', () => {
    const tiles = new ThinnedTiles();
    tiles.note(addressOf(14, 9162, 5983), 'street_light, tree');
    tiles.note(addressOf(14, 9000, 5983), 'hydrant');
    tiles.note(addressOf(13, 4581, 2991), 'parcel');
    expect(tiles.inView(town, 14.7)).toEqual(new Set(['street_light', 'tree']));
    expect(tiles.inView(town, 13.2)).toEqual(new Set(['parcel']));
    expect(tiles.inView(town, 15)).toEqual(new Set());
  });

  it('is forgotten when the tile comes whole, and filters are other tiles', () => {
    const tiles = new ThinnedTiles();
    const filtered = addressOf(14, 9162, 5983, '?filter=status%20IN%20(1/2/3)');
    tiles.note(addressOf(14, 9162, 5983), 'tree');
    tiles.note(filtered, 'street_light');
    tiles.note(addressOf(14, 9162, 5983), null);
    expect(tiles.inView(town, 14)).toEqual(new Set(['street_light']));
  });

  it('beyond the deepest tiles means these', () => {
    const tiles = new ThinnedTiles();
    tiles.note(addressOf(16, 36_650, 23_933), 'tree');
    expect(tiles.inView(town, 19)).toEqual(new Set(['tree']));
  });

  it('is told when it is another, not each time', () => {
    let told = 0;
    const stop = useThinned.subscribe(() => told++);
    tellThinned(new Set(['tree']));
    tellThinned(new Set(['tree']));
    tellThinned(new Set());
    stop();
    expect(told).toBe(2);
  });
});

describe('the ring of a cluster', () => {
  it('has an arc for each family that is there, in order, with paper between them', () => {
    const parts = ringParts([2, 0, 6, 0]);
    expect(parts.map(({ family }) => family)).toEqual(['new', 'working']);
    const [first, second] = parts;
    expect(first!.to).toBeLessThan(second!.from);
    expect(second!.to).toBeLessThan(2 * Math.PI);
    expect((second!.to - second!.from) / (first!.to - first!.from)).toBeCloseTo(3, 0);
  });

  it('is whole for one family', () => {
    expect(ringParts([0, 8, 0, 0])).toEqual([{ family: 'arranged', from: 0, to: 2 * Math.PI }]);
  });
});

describe('what is in view of a clustered layer', () => {
  it('adds clusters and single ones, by family; what has ended does not count', () => {
    const features = [
      { properties: { point_count: 5, point_count_received: 2, point_count_on_hold: 3 } },
      { properties: { status: 'reopened' } },
      { properties: { status: 'in_progress' } },
      { properties: { status: 'closed' } },
    ];
    expect(countsOf(features)).toEqual({ new: 3, arranged: 0, working: 1, waiting: 3 });
    expect(countsOf([])).toBeNull();
  });

  it('is told instead of what was', () => {
    tellCounts({ request: { new: 1, arranged: 0, working: 0, waiting: 0 } });
    tellCounts({});
    expect(useCounts.getState()).toEqual({});
  });
});
