/** Whoever shares a stretch draws it alike, at every zoom, in one layer or in many, edited or packed anew. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Edit, LiveLayer, type Snapshot } from '../../../tiles/index.ts';
import { type Geometry, liveOf, type Position, type TestFeature, wkb } from './support.ts';

const originX = 2_374_000;
const originY = 5_401_000;
const zooms = Array.from({ length: 16 }, (_, z) => z);

/** A winding way of many short pieces, as a street is drawn; every place of it apart from every other. */
function windingWay(count: number, seed: number): Position[] {
  return Array.from({ length: count }, (_, i) => [
    originX + i * 9 + Math.sin(i * 0.9 + seed) * 4,
    originY + Math.sin(i / 11 + seed) * 260 + Math.sin(i * 1.7 + seed) * 7,
  ]);
}

const lineOf = (coordinates: readonly Position[]): Geometry => ({
  type: 'LineString',
  coordinates,
});

/** The places at which a feature has vertices at a zoom, as words; null while it is not drawn as it is. */
function drawnPlaces(snapshot: Snapshot, id: number, zoom: number): string[] | null {
  for (const packed of [snapshot.delta, snapshot.base]) {
    const feature = [...packed.ids].indexOf(id);
    if (feature < 0) continue;
    if (packed.fullZooms[feature]! > zoom) return null;
    const places: string[] = [];
    const start = packed.parts[packed.partStarts[feature]!]! >>> 1;
    const end = packed.parts[packed.partStarts[feature + 1]!]! >>> 1;
    for (let vertex = start; vertex < end; vertex++) {
      if ((packed.vertexMasks[vertex]! & (1 << zoom)) === 0) continue;
      places.push(`${packed.coordinates[vertex * 2]},${packed.coordinates[vertex * 2 + 1]}`);
    }
    return places;
  }
  return null;
}

/** All the places of a feature, in its order. */
function allPlaces(live: LiveLayer, id: number): string[] {
  const { base } = live.snapshot;
  const feature = [...base.ids].indexOf(id);
  const start = base.parts[base.partStarts[feature]!]! >>> 1;
  const end = base.parts[base.partStarts[feature + 1]!]! >>> 1;
  return Array.from({ length: end - start }, (_, i) =>
    base.coordinates.subarray((start + i) * 2, (start + i) * 2 + 2).join(','),
  );
}

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 180 }), fc.integer({ min: 20, max: 120 }))
  .map(([from, length]) => ({ from, end: Math.min(200, from + length) }))
  .filter(({ from, end }) => end - from > 12);

describe('layers that are simplified together', () => {
  test('draw a stretch that lines of two layers share with the same vertices, wherever each of them ends', () => {
    fc.assert(
      fc.property(stretch, stretch, fc.integer({ min: 0, max: 99 }), (a, b, seed) => {
        const way = windingWay(200, seed);
        const aside: Position = [way[a.end - 1]![0]! + 40, way[a.end - 1]![1]! + 300];
        const street = liveOf([{ id: 1, geometry: lineOf([...way.slice(a.from, a.end), aside]) }]);
        // The pipe is drawn the other way round.
        const pipe = liveOf([{ id: 7, geometry: lineOf(way.slice(b.from, b.end).reverse()) }]);
        LiveLayer.simplifyTogether([street, pipe]);
        const ofPipe = new Set(allPlaces(pipe, 7));
        const shared = new Set(allPlaces(street, 1).filter((place) => ofPipe.has(place)));
        let compared = 0;
        for (const zoom of zooms) {
          const one = drawnPlaces(street.snapshot, 1, zoom);
          const other = drawnPlaces(pipe.snapshot, 7, zoom);
          if (one === null || other === null) continue;
          compared++;
          const common = (places: string[]) => places.filter((place) => shared.has(place)).sort();
          expect(common(one)).toEqual(common(other));
        }
        expect(compared).toBeGreaterThan(2);
      }),
    );
  });

  test('draw the border of a municipality as the stream along it and the parcels beside it', () => {
    const border = windingWay(300, 3);
    const [west, east] = [border[0]!, border.at(-1)!];
    const municipality: TestFeature = {
      id: 1,
      geometry: {
        type: 'Polygon',
        coordinates: [
          [...border, [east[0]!, originY + 4000], [west[0]!, originY + 4000], border[0]!],
        ],
      },
    };
    const parcels: TestFeature[] = Array.from({ length: 60 }, (_, i) => {
      const along = border.slice(i * 5, i * 5 + 6);
      const back = along.map(([x, y]): Position => [x!, y! - 45]).reverse();
      return {
        id: i + 1,
        geometry: { type: 'Polygon', coordinates: [[...along, ...back, along[0]!]] },
      };
    });
    const areas = liveOf([municipality]);
    const land = liveOf(parcels);
    const water = liveOf([{ id: 1, geometry: lineOf(border.slice(40, 260)) }]);
    LiveLayer.simplifyTogether([areas, land, water]);
    const onBorder = new Set(allPlaces(areas, 1));
    for (const zoom of zooms) {
      const ofArea = drawnPlaces(areas.snapshot, 1, zoom);
      if (ofArea === null) continue;
      const whole = new Set(ofArea);
      const beside = [...parcels.map(({ id }) => ({ live: land, id })), { live: water, id: 1 }];
      for (const { live, id } of beside) {
        const drawn = drawnPlaces(live.snapshot, id, zoom);
        if (drawn === null) continue;
        const own = allPlaces(live, id).filter((place) => onBorder.has(place) && whole.has(place));
        expect(drawn.filter((place) => onBorder.has(place))).toEqual(own);
      }
    }
    // What is too small to be drawn holds no vertex of what is drawn.
    expect(drawnPlaces(areas.snapshot, 1, 9)!.length).toBeLessThan(40);
  });

  test('stay so with every edit, as if all had been packed anew, and say which others changed', () => {
    const way = windingWay(200, 5);
    const lineEdit = fc
      .tuple(
        fc.integer({ min: 1, max: 4 }),
        fc.option(stretch, { freq: 4 }),
        fc.integer({ min: 0, max: 1 }),
      )
      .map(([id, run, layer]) => ({ id, layer, run }));
    const edits = fc.array(lineEdit, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(edits, edits, (before, after) => {
        const held = [new Map<number, TestFeature>(), new Map<number, TestFeature>()];
        const take = ({ id, layer, run }: (typeof before)[number]) => {
          if (run === null) held[layer]!.delete(id);
          else held[layer]!.set(id, { id, geometry: lineOf(way.slice(run.from, run.end)) });
        };
        before.forEach(take);
        const fresh = () => held.map((features) => liveOf([...features.values()]));
        const lives = fresh();
        LiveLayer.simplifyTogether(lives);
        for (const edit of after) {
          take(edit);
          const geometry = edit.run && lineOf(way.slice(edit.run.from, edit.run.end));
          const told: Edit = { id: edit.id, wkb: geometry && wkb(geometry), values: [] };
          const earlier = lives.map((live) => live.snapshot);
          const { elsewhere } = lives[edit.layer]!.apply([told], lives);
          const other = 1 - edit.layer;
          const isTold = elsewhere.has(lives[other]!);
          expect(isTold).toBe(lives[other]!.snapshot !== earlier[other]);
        }
        const rebuilt = fresh();
        LiveLayer.simplifyTogether(rebuilt);
        lives.forEach((live, layer) => {
          for (const id of held[layer]!.keys()) {
            for (const zoom of zooms) {
              expect(drawnPlaces(live.snapshot, id, zoom)).toEqual(
                drawnPlaces(rebuilt[layer]!.snapshot, id, zoom),
              );
            }
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
