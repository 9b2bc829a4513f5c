/** What must hold for all inputs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Edit,
  featureBox,
  type LiveLayer,
  referenceOf,
  type TileAddress,
  TileCutter,
  touchedTiles,
} from '../../../tiles/index.ts';
import { cutOne, type Geometry, liveOf, type TestFeature, wkb } from './support.ts';

/** A lattice of places 40 m apart near Kruševac, so that neighbours share vertices and tiles of many zooms matter. */
const latticeX = 2_374_000;
const latticeY = 5_401_000;
const stepMetres = 40;
const place = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }))
  .map(([column, row]): [number, number] => [
    latticeX + column * stepMetres,
    latticeY + row * stepMetres,
  ]);

/** Simple polygons: lattice cells joined in a row, with every lattice place on their outline as a vertex. */
const block = fc
  .tuple(
    fc.integer({ min: 0, max: 28 }),
    fc.integer({ min: 0, max: 28 }),
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([column, row, width, height]) => outline(column, row, width, height));

function outline(column: number, row: number, width: number, height: number): [number, number][] {
  const ring: [number, number][] = [];
  const push = (x: number, y: number) =>
    // Bent a little, always alike at a place, so that there is something to simplify.
    ring.push([
      latticeX + x * stepMetres + ((x * 7 + y * 13) % 5),
      latticeY + y * stepMetres + ((x * 11 + y * 3) % 7),
    ]);
  for (let x = 0; x < width; x++) push(column + x, row);
  for (let y = 0; y < height; y++) push(column + width, row + y);
  for (let x = width; x > 0; x--) push(column + x, row + height);
  for (let y = height; y > 0; y--) push(column, row + y);
  ring.push(ring[0]!);
  return ring;
}

const geometry: fc.Arbitrary<Geometry> = fc.oneof(
  place.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
  fc
    .array(place, { minLength: 2, maxLength: 6 })
    .map((coordinates): Geometry => ({ type: 'LineString', coordinates })),
  block.map((ring): Geometry => ({ type: 'Polygon', coordinates: [ring] })),
  fc
    .array(place, { minLength: 3, maxLength: 7 })
    .map((ring): Geometry => ({ type: 'Polygon', coordinates: [[...ring, ring[0]!]] })),
  fc
    .array(block, { minLength: 1, maxLength: 3 })
    .map((rings): Geometry => ({ type: 'MultiPolygon', coordinates: rings.map((r) => [r]) })),
);

const values = fc.tuple(
  fc.constantFrom('a', 'б', null, 3),
  fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.string()),
);
const columnNames = ['kind', 'anything'];

const features = fc
  .array(fc.record({ geometry, values }), { maxLength: 40 })
  .map((list): TestFeature[] => list.map((feature, i) => ({ id: i + 1, ...feature })));

const edits = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 45 }),
    geometry: fc.option(geometry, { freq: 3 }),
    values,
  }),
  { minLength: 1, maxLength: 12 },
);

/** All tiles around the lattice at zooms of each kind of generalisation. */
function* tilesAround(): Generator<TileAddress> {
  for (const z of [8, 11, 13, 14, 15, 16, 18]) {
    const side = (2 * 20_037_508.342_789_244) / 2 ** z;
    const column = (x: number) => Math.floor((x + 20_037_508.342_789_244) / side);
    const row = (y: number) => Math.floor((20_037_508.342_789_244 - y) / side);
    const far = 32 * stepMetres;
    for (let x = column(latticeX) - 1; x <= column(latticeX + far) + 1; x++) {
      for (let y = row(latticeY + far) - 1; y <= row(latticeY) + 1; y++) {
        if (z < 16 || (x + y) % 5 === 0) yield { z, x, y };
      }
    }
  }
}

const cutter = new TileCutter();
const nameOf = (tile: TileAddress) => `${tile.z}/${tile.x}/${tile.y}`;

function allTiles(live: LiveLayer): Map<string, string> {
  const { snapshot } = live;
  const layers = [
    {
      name: 'layer',
      snapshot,
      columns: columnNames,
      condition: null,
      hasLabels: true,
      kinds: ['kind'],
    },
  ];
  return new Map(
    [...tilesAround()].map((tile) => {
      const { bytes } = cutter.cut(tile, layers);
      return [nameOf(tile), Buffer.from(bytes).toString('base64')];
    }),
  );
}

type TestEdit = { id: number; geometry: Geometry | null; values: readonly unknown[] };

const toEdit = (edit: TestEdit): Edit => ({
  id: edit.id,
  wkb: edit.geometry === null ? null : wkb(edit.geometry),
  values: edit.values as Edit['values'],
});

/** What a layer holds after the edits, by hand. */
function edited(before: readonly TestFeature[], batch: readonly TestEdit[]): TestFeature[] {
  const byId = new Map(before.map((feature) => [feature.id, feature]));
  for (const { id, geometry: after, values: held } of batch) {
    if (after === null) byId.delete(id);
    else byId.set(id, { id, geometry: after, values: held as NonNullable<TestFeature['values']> });
  }
  return [...byId.values()];
}

describe('for all layers', () => {
  test('every tile decodes, stays within the buffer and is wound by the specification', () => {
    fc.assert(
      fc.property(features, (list) => {
        const { snapshot } = liveOf(list, columnNames);
        for (const tile of tilesAround()) {
          for (const feature of cutOne(snapshot, tile)) {
            for (const part of feature.geometry) {
              for (const [x, y] of part) {
                expect(Math.min(x, y)).toBeGreaterThanOrEqual(-64);
                expect(Math.max(x, y)).toBeLessThanOrEqual(4160);
              }
            }
            if (feature.type === 3) expectWound(feature.geometry);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('base and delta give the bytes of a rebuilt base, before and after merging', async () => {
    await fc.assert(
      fc.asyncProperty(features, edits, edits, async (list, first, second) => {
        const live = liveOf(list, columnNames);
        live.apply(first.map(toEdit));
        const merging = live.merge(() => Promise.resolve());
        live.apply(second.map(toEdit));
        const rebuilt = allTiles(liveOf(edited(edited(list, first), second), columnNames));
        expect(allTiles(live)).toEqual(rebuilt);
        await merging;
        expect(allTiles(live)).toEqual(rebuilt);
        await live.merge(() => Promise.resolve());
        expect(live.deltaCount).toBe(0);
        expect(allTiles(live)).toEqual(rebuilt);
      }),
      { numRuns: 40 },
    );
  });

  test('an edit changes no tile but those that are told', () => {
    fc.assert(
      fc.property(features, edits, (list, batch) => {
        const live = liveOf(list, columnNames);
        const before = allTiles(live);
        const applied = live.apply(batch.map(toEdit));
        const after = allTiles(live);
        const ids = [...batch.map((edit) => edit.id), ...applied.neighbours];
        const told = new Set<string>();
        for (const snapshot of [applied.before, applied.after]) {
          for (const id of ids) for (const name of touchedBy(snapshot, id)) told.add(name);
        }
        for (const [name, bytes] of after)
          if (bytes !== before.get(name)) expect(told).toContain(name);
      }),
      { numRuns: 60 },
    );
  });
});

function touchedBy(snapshot: LiveLayer['snapshot'], id: number): string[] {
  const reference = referenceOf(snapshot, id);
  if (reference === null) return [];
  const packed = reference < 0 ? snapshot.delta : snapshot.base;
  const feature = reference < 0 ? ~reference : reference;
  const names: string[] = [];
  for (let z = 0; z <= 18; z++) {
    const tiles = touchedTiles(packed, feature, featureBox(packed, feature), z) ?? [];
    for (let i = 0; i < tiles.length; i += 2)
      names.push(nameOf({ z, x: tiles[i]!, y: tiles[i + 1]! }));
  }
  return names;
}

function expectWound(rings: readonly (readonly (readonly [number, number])[])[]): void {
  const areas = rings.map((ring) => {
    let area = 0;
    for (let i = 0; i + 1 < ring.length; i++) {
      area += ring[i]![0] * ring[i + 1]![1] - ring[i + 1]![0] * ring[i]![1];
    }
    return area;
  });
  expect(areas[0]).toBeGreaterThan(0);
  let shell = rings[0]!;
  rings.forEach((ring, i) => {
    expect(areas[i]).not.toBe(0);
    if (areas[i]! > 0) shell = ring;
    else expectWithin(ring, shell);
  });
}

/** A ring against the direction of shells is a hole in the shell before it. */
function expectWithin(hole: readonly (readonly number[])[], shell: readonly (readonly number[])[]) {
  for (const axis of [0, 1]) {
    const [inner, outer] = [hole, shell].map((ring) => ring.map((place) => place[axis]!));
    expect(Math.min(...inner!)).toBeGreaterThanOrEqual(Math.min(...outer!));
    expect(Math.max(...inner!)).toBeLessThanOrEqual(Math.max(...outer!));
  }
}
