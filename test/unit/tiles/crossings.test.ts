/** No ring crosses itself or another of its feature at any zoom: not when it is simplified, and not in whole tile units. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LiveLayer,
  MvtWriter,
  PackedBuilder,
  type Snapshot,
  snapshotBox,
} from '../../../tiles/index.ts';
import { type Ring, untangle } from '../../../tiles/untangle.ts';
import { realPolygons, realSets } from './real-city.ts';
import { at, cutOne, decode, type Geometry, layerOf, type Position, wkb } from './support.ts';

type Place = Position;
type Edge = readonly [Place, Place];

const turn = (a: Place, b: Place, c: Place) =>
  Math.sign((b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!));

/** Pairs of edges of closed rings that have a place in common which is an end of neither: found without the engine. */
function crossings(rings: readonly (readonly Place[])[]): Edge[][] {
  const edges = rings.flatMap((ring) => ring.slice(1).map((end, i): Edge => [ring[i]!, end]));
  const west = ([a, b]: Edge) => Math.min(a[0]!, b[0]!);
  const east = ([a, b]: Edge) => Math.max(a[0]!, b[0]!);
  edges.sort((a, b) => west(a) - west(b));
  const found: Edge[][] = [];
  edges.forEach((one, i) => {
    for (let j = i + 1; j < edges.length && west(edges[j]!) <= east(one); j++) {
      const other = edges[j]!;
      const isCrossed =
        turn(...one, other[0]) * turn(...one, other[1]) < 0 &&
        turn(...other, one[0]) * turn(...other, one[1]) < 0;
      if (isCrossed) found.push([one, other]);
    }
  });
  return found;
}

const ringsOf = (geometry: Geometry): readonly (readonly Place[])[] => {
  if (geometry.type === 'Polygon') return geometry.coordinates;
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
};

function* tilesOver(snapshot: Snapshot, z: number) {
  const { minX, minY, maxX, maxY } = snapshotBox(snapshot)!;
  const side = 2 ** (32 - z);
  const column = (step: number) => Math.floor((step + 2 ** 31) / side);
  for (let x = column(minX); x <= column(maxX); x++) {
    for (let y = column(minY); y <= column(maxY); y++) yield { z, x, y };
  }
}

const doubledArea = (ring: readonly Place[]) =>
  ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0]! * y! - x! * ring[i]![1]!, 0);

function soundPolygons(name: string): Snapshot {
  const sound = realPolygons(name).filter((geometry) => crossings(ringsOf(geometry)).length === 0);
  const builder = new PackedBuilder([]);
  sound.forEach((geometry, i) => {
    builder.addWkb(i + 1, wkb(geometry), []);
  });
  return new LiveLayer(builder.finish(), [], []).snapshot;
}

describe.skipIf(realSets.length === 0)('of a real city (../shared/data)', () => {
  test.each(realSets)(
    'the %s cross nowhere when they are simplified, before any rounding',
    (name) => {
      const snapshot = soundPolygons(name);
      const { base } = snapshot;
      let looked = 0;
      for (let zoom = 6; zoom < 16; zoom++) {
        for (let feature = 0; feature < base.count; feature++) {
          if (base.fullZooms[feature]! > zoom) continue;
          looked++;
          const rings = simplified(snapshot, feature, zoom);
          expect(crossings(rings), `feature ${base.ids[feature]} at ${zoom}`).toEqual([]);
        }
      }
      expect(looked).toBeGreaterThan(100);
    },
  );

  test.each(realSets)('the %s cross nowhere from zoom 6 to 18', (name) => {
    const snapshot = soundPolygons(name);
    let drawn = 0;
    for (let z = 6; z <= 18; z++) {
      for (const tile of tilesOver(snapshot, z)) {
        // Near by there are many tiles of few things each.
        if (z > 14 && (tile.x + tile.y) % 7 !== 0) continue;
        for (const { id, geometry } of cutOne(snapshot, tile)) {
          drawn++;
          expect(crossings(geometry), `feature ${id} in ${z}/${tile.x}/${tile.y}`).toEqual([]);
        }
      }
    }
    expect(drawn).toBeGreaterThan(snapshot.base.count / 2);
  });
});

/** The rings of a feature as they are simplified for a zoom, before they are rounded to tile units. */
function simplified({ base }: Snapshot, feature: number, zoom: number): Place[][] {
  const rings: Place[][] = [];
  for (let part = base.partStarts[feature]!; part < base.partStarts[feature + 1]!; part++) {
    const ring: Place[] = [];
    for (let i = base.parts[part]! >>> 1; i < base.parts[part + 1]! >>> 1; i++) {
      if ((base.vertexMasks[i]! & (1 << zoom)) === 0) continue;
      ring.push([base.coordinates[i * 2]!, base.coordinates[i * 2 + 1]!]);
    }
    if (ring.length > 2) rings.push([...ring, ring[0]!]);
  }
  return rings;
}

describe('for all polygons', () => {
  const tile = { z: 14, x: 9162, y: 5983 };

  /** Stars of thin rays around a place: sound, and much finer than a tile unit between the rays. */
  const star = fc
    .array(
      fc.tuple(
        fc.double({ min: 0.1, max: 60, noNaN: true }),
        fc.double({ min: 0.02, max: 1, noNaN: true }),
      ),
      {
        minLength: 4,
        maxLength: 60,
      },
    )
    .map((rays) => {
      const whole = rays.reduce((sum, [, step]) => sum + step, 0);
      let angle = 0;
      const ring = rays.map(([reach, step]): Position => {
        angle += (step / whole) * 2 * Math.PI;
        return [2560.3 + Math.cos(angle) * reach, 2560.7 + Math.sin(angle) * reach];
      });
      return [...ring, ring[0]!];
    })
    // Around less than half a turn in one step, the middle lies inside: then no two rays cross.
    .filter((ring) => crossings([ring]).length === 0);

  test('the rings that are drawn cross nowhere, and cover what they covered but for a unit along the edge', () => {
    fc.assert(
      fc.property(star, (ring) => {
        const coordinates = [ring.map(([x, y]) => at(tile, x!, y!))];
        const layer = layerOf([{ id: 1, geometry: { type: 'Polygon', coordinates } }]);
        // At zoom 16 the same shape is four times as large, and nothing is simplified.
        const near = { z: 16, x: tile.x * 4 + 2, y: tile.y * 4 + 2 };
        for (const where of [tile, near]) {
          const [feature] = cutOne(layer, where);
          if (feature === undefined) continue;
          expect(crossings(feature.geometry)).toEqual([]);
          if (where !== near) continue;
          const drawn = feature.geometry.reduce((sum, part) => sum + doubledArea(part), 0) / 2;
          const truth = (Math.abs(doubledArea(ring)) / 2) * 16;
          const outline = ring
            .slice(1)
            .reduce(
              (sum, [x, y], i) => sum + Math.hypot(x! - ring[i]![0]!, y! - ring[i]![1]!) * 4,
              0,
            );
          expect(Math.abs(drawn - truth)).toBeLessThan(outline + ring.length);
        }
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });
});

describe('data that cross themselves', () => {
  const tile = { z: 16, x: 36_480, y: 23_910 };
  const random = (i: number) => ((((Math.sin(i * 12.9898) * 43_758.5453) % 1) + 1) % 1) * 4000;
  const knotOf = (count: number) => {
    const ring = Array.from({ length: count }, (_, i) => at(tile, random(i), random(i + 1000)));
    const geometry: Geometry = { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
    return cutOne(layerOf([{ id: 1, geometry }]), tile);
  };

  test('a few times fall into rings that cross nowhere', () => {
    const [feature] = knotOf(12);
    expect(feature!.geometry.length).toBeGreaterThan(3);
    expect(crossings(feature!.geometry)).toEqual([]);
  });

  test('in one great knot are drawn as they are, without delay', () => {
    const startedAt = performance.now();
    const [feature] = knotOf(20_000);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(feature!.geometry).toHaveLength(1);
  });

  test('and come out with many more vertices than they had leave their tile whole', () => {
    const writer = new MvtWriter();
    writer.reset();
    writer.beginLayer('layer', []);
    writer.beginFeature(3, 1, 0);
    const round = Array.from({ length: 60_000 }, (_, i) => [
      Math.round(2048 + 2000 * Math.cos(i / 9549)),
      Math.round(2048 + 2000 * Math.sin(i / 9549)),
    ]);
    writer.roundedRing(Int32Array.from(round.flat()), round.length);
    writer.endFeature(1, 3);
    writer.endLayer([], []);
    expect(decode(writer.finish()).layer![0]!.geometry[0]).toHaveLength(60_001);
  });
});

describe('a tangle', () => {
  const closed = (ring: Ring): Place[] => {
    const places = Array.from({ length: ring.length / 2 }, (_, i) => ring.slice(i * 2, i * 2 + 2));
    return [...places, places[0]!];
  };
  const untangled = (...rings: Ring[]) =>
    untangle(rings)!.map(({ ring, isHole }) => ({ isHole, places: closed(ring) }));

  test('of two fields joined by a strip that closed up becomes two fields', () => {
    // The strip's sides, a unit apart, have changed sides on the way from one field to the other.
    const fields: Ring = [
      0, 0, 40, 0, 40, 20, 80, 21, 80, 0, 120, 0, 120, 40, 80, 40, 80, 20, 40, 21, 40, 40, 0, 40,
    ];
    const parts = untangled(fields);
    expect(parts.map(({ isHole }) => isHole)).toEqual([false, false]);
    expect(crossings(parts.map(({ places }) => places))).toEqual([]);
    for (const { places } of parts) expect(doubledArea(places)).toBeGreaterThan(3100);
  });

  test('of a hole that sticks out of its shell becomes a bay', () => {
    const shell: Ring = [0, 0, 100, 0, 100, 100, 0, 100];
    const hole: Ring = [40, 50, 60, 50, 60, -1, 40, -1];
    const parts = untangled(shell, hole);
    expect(crossings(parts.map(({ places }) => places))).toEqual([]);
    expect(parts.map(({ isHole }) => isHole)).toEqual([false]);
    expect(doubledArea(parts[0]!.places) / 2).toBe(10_000 - 1000);
  });

  test('of a bow tie becomes its two halves', () => {
    const parts = untangled([0, 0, 90, 100, 90, 0, 0, 200]);
    expect(parts.map(({ isHole }) => isHole)).toEqual([false, false]);
    expect(crossings(parts.map(({ places }) => places))).toEqual([]);
  });

  test('that is none stays as it was: a hole that touches its shell, and a field with a lake and an island in it', () => {
    const shell: Ring = [0, 0, 100, 0, 100, 100, 0, 100];
    const touching: Ring = [0, 50, 50, 75, 50, 25];
    expect(untangled(shell, touching).map(({ isHole }) => isHole)).toEqual([false, true]);
    const lake: Ring = [20, 20, 20, 80, 80, 80, 80, 20];
    const island: Ring = [40, 40, 60, 40, 60, 60, 40, 60];
    const parts = untangled(shell, lake, island);
    expect(parts.map(({ places }) => doubledArea(places) / 2)).toEqual([400, 10_000, -3600]);
  });
});
