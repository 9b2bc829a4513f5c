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

/** What is drawn of each feature of two layers at all zooms, as words, by layer and id. */
function drawnOfAll(
  lives: readonly LiveLayer[],
  held: readonly ReadonlyMap<number, TestFeature>[],
): Map<string, string> {
  return new Map(
    lives.flatMap((live, layer) =>
      [...held[layer]!.keys()].map((id): [string, string] => {
        const drawn = zooms.map((zoom) => drawnPlaces(live.snapshot, id, zoom));
        return [`${layer}/${id}`, JSON.stringify(drawn)];
      }),
    ),
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
          const before = drawnOfAll(lives, held);
          const { neighbours, elsewhere } = lives[edit.layer]!.apply([told], lives);
          const other = lives[1 - edit.layer]!;
          const after = drawnOfAll(lives, held);
          const toldOf = [new Set(neighbours), new Set(elsewhere.get(other)?.neighbours)];
          for (const [key, drawn] of after) {
            const [layer, id] = key.split('/').map(Number) as [number, number];
            const isOther = layer !== edit.layer;
            if (!isOther && id === edit.id) continue;
            expect(toldOf[Number(isOther)]!.has(id)).toBe(drawn !== before.get(key));
          }
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

  test('stay so when a layer comes while another is being merged', async () => {
    const way = windingWay(200, 11);
    const street = liveOf([{ id: 1, geometry: lineOf(way) }]);
    street.apply([{ id: 2, wkb: wkb(lineOf(way.slice(150, 190))), values: [] }]);
    const merging = street.merge(() => Promise.resolve());
    const pipe = liveOf([{ id: 7, geometry: lineOf(way.slice(31, 77)) }]);
    LiveLayer.simplifyTogether([street, pipe]);
    await merging;
    await street.merge(() => Promise.resolve());
    expect(street.deltaCount).toBe(0);
    const ofPipe = new Set(allPlaces(pipe, 7));
    for (let zoom = pipe.snapshot.base.fullZooms[0]!; zoom < 16; zoom++) {
      const onStreet = drawnPlaces(street.snapshot, 1, zoom)!.filter((place) => ofPipe.has(place));
      expect(onStreet).toEqual(drawnPlaces(pipe.snapshot, 7, zoom));
    }
  });

  test('leave neither slivers nor gaps between parcels: every border is drawn once from either side', () => {
    const wave = fc.record({
      cells: fc.integer({ min: 2, max: 5 }),
      pieces: fc.integer({ min: 1, max: 30 }),
      sizeMetres: fc.integer({ min: 60, max: 900 }),
      seed: fc.integer({ min: 0, max: 999 }),
    });
    fc.assert(
      fc.property(wave, ({ cells, pieces, sizeMetres, seed }) => {
        const parcels = wavyCells(cells, pieces, sizeMetres, seed);
        // Every third parcel stands in another layer.
        const lives = [0, 1].map((layer) =>
          liveOf(parcels.filter(({ id }) => (id % 3 === 0 ? 1 : 0) === layer)),
        );
        LiveLayer.simplifyTogether(lives);
        let compared = 0;
        for (let z = 7; z <= 16; z++) {
          const drawn = lives.flatMap((live) => drawnWhole(live.snapshot, z));
          if (drawn.length < parcels.length) continue;
          compared++;
          expectNoGaps(drawn, 4 * cells);
        }
        expect(compared).toBeGreaterThan(0);
      }),
    );
  });
});

/** Parcels side by side in rows, with winding borders that are the same from either side. */
function wavyCells(cells: number, pieces: number, size: number, seed: number): TestFeature[] {
  const bend = (at: number, along: number) =>
    Math.sin(seed + at * 3.1 + along * 2.3) * Math.sin((Math.PI * (along % 1)) / 1) * size * 0.12;
  const along = Array.from({ length: pieces }, (_, i) => i / pieces);
  const level = (row: number, column: number) =>
    along.map(
      (part): Position => [
        originX + (column + part) * size,
        originY + row * size + bend(row, column + part),
      ],
    );
  const upright = (column: number, row: number) =>
    along.map(
      (part): Position => [
        originX + column * size + bend(column + 50, row + part),
        originY + (row + part) * size,
      ],
    );
  const corner = (column: number, row: number): Position => [
    originX + column * size,
    originY + row * size,
  ];
  const back = (side: Position[], end: Position) => [end, ...side.slice(1).reverse()];
  return Array.from({ length: cells * cells }, (_, i): TestFeature => {
    const column = i % cells;
    const row = Math.floor(i / cells);
    const ring = [
      ...level(row, column),
      ...upright(column + 1, row),
      ...back(level(row + 1, column), corner(column + 1, row + 1)),
      ...back(upright(column, row), corner(column, row + 1)),
    ];
    return { id: i + 1, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] } };
  });
}

/** The rings of the features that are drawn as they are at a zoom and lie whole in one tile of an even coarser one. */
function drawnWhole(snapshot: Snapshot, z: number): string[][] {
  const { base } = snapshot;
  const unit = 2 ** (20 - Math.min(z, 20));
  return [...base.ids].flatMap((_, feature) => {
    if (base.fullZooms[feature]! > z) return [];
    const ring: string[] = [];
    for (
      let i = base.parts[base.partStarts[feature]!]! >>> 1;
      i < base.parts[base.partStarts[feature + 1]!]! >>> 1;
      i++
    ) {
      if (z < 16 && (base.vertexMasks[i]! & (1 << z)) === 0) continue;
      ring.push(
        [base.coordinates[i * 2]!, base.coordinates[i * 2 + 1]!]
          .map((step) => Math.floor(step / unit + 0.5))
          .join(),
      );
    }
    return [ring.filter((place, i) => place !== ring[(i + 1) % ring.length])];
  });
}

/** Edges without another back belong to the outline, which is one closed way through so many corners at least. */
function expectNoGaps(rings: readonly string[][], cornersOfOutline: number): void {
  const edges = new Map<string, number>();
  for (const ring of rings) {
    ring.forEach((from, i) => {
      const to = ring[(i + 1) % ring.length]!;
      const back = `${to} ${from}`;
      if ((edges.get(back) ?? 0) > 0) edges.set(back, edges.get(back)! - 1);
      else edges.set(`${from} ${to}`, (edges.get(`${from} ${to}`) ?? 0) + 1);
    });
  }
  const outline = new Map<string, string>();
  for (const [edge, count] of edges) {
    if (count === 0) continue;
    const [from, to] = edge.split(' ') as [string, string];
    outline.set(from, to);
  }
  const [start] = outline.keys();
  let length = 0;
  let place = start!;
  do {
    place = outline.get(place) ?? 'nowhere';
    length++;
  } while (place !== start && place !== 'nowhere' && length <= outline.size);
  expect(place).toBe(start);
  expect(length).toBe(outline.size);
  expect(length).toBeGreaterThanOrEqual(cornersOfOutline);
}
