/** Each action of the editing core on geometries worked out by hand, and why it is refused. */
import { describe, expect, it } from 'vitest';
import {
  addPosition,
  beginFeature,
  beginHole,
  beginPart,
  beginSplit,
  changesOf,
  type Draft,
  deleteVertex,
  describeSelected,
  faultOf,
  finishSketch,
  insertVertex,
  mergeSelected,
  moveSelected,
  moveVertex,
  type Outcome,
  type Position,
  placeOnLine,
  release,
  removeHole,
  removePart,
  removePosition,
  removeSelected,
  sizeOf,
  splitAt,
  splitWith,
  take,
} from '../../../client/edit/core/index.ts';
import { at, geometryOf, holding, line, ok, polygon, ring, square } from './shapes.ts';

function whyNot(outcome: Outcome): string {
  return outcome.ok ? 'done' : outcome.reason.code;
}

function drawn(draft: Draft, ...positions: readonly Position[]): Draft {
  return positions.reduce((next, position) => ok(addPosition(next, position)), draft);
}

const first = { part: 0, ring: 0, vertex: 0 };

describe('drawing', () => {
  it('makes a line, numbered as new and selected', () => {
    const begun = ok(beginFeature(holding(), 'pipe'));
    const finished = ok(finishSketch(drawn(begun, at(0, 0), at(3, 4), at(3, 10))));
    expect(finished.selection).toEqual(['pipe/new-1']);
    expect(sizeOf(geometryOf(finished, 'pipe/new-1'))).toBe(11);
    expect(finished.sketch).toBeNull();
    expect(changesOf(finished)).toEqual([
      {
        kind: 'insert',
        key: 'pipe/new-1',
        layer: 'pipe',
        geometry: line([0, 0], [3, 4], [3, 10]),
        properties: {},
      },
    ]);
  });

  it('winds a shell counter-clockwise however it was drawn', () => {
    const begun = ok(beginFeature(holding(), 'parcel'));
    const finished = ok(finishSketch(drawn(begun, at(0, 0), at(0, 5), at(5, 5), at(5, 0))));
    expect(geometryOf(finished, 'parcel/new-1')).toEqual(
      polygon(ring([0, 0], [5, 0], [5, 5], [0, 5])),
    );
  });

  it('says where a ring crosses itself, and keeps the sketch', () => {
    const begun = ok(beginFeature(holding(), 'parcel'));
    const bowTie = drawn(begun, at(0, 0), at(4, 4), at(4, 0), at(0, 4));
    const outcome = finishSketch(bowTie);
    expect(outcome).toEqual({ ok: false, reason: { code: 'cross-at', position: at(2, 2) } });
    expect(ok(removePosition(bowTie)).sketch?.positions).toHaveLength(3);
  });

  it('takes a double click for one vertex', () => {
    const begun = ok(beginFeature(holding(), 'pipe'));
    expect(whyNot(finishSketch(drawn(begun, at(1, 1), at(1, 1))))).toBe('too-few-points');
  });

  it('cuts a hole and fills it again', () => {
    const start = holding(['parcel', polygon(square(0, 0, 10))]);
    const begun = ok(beginHole(start, 'parcel/1'));
    const holed = ok(finishSketch(drawn(begun, at(2, 2), at(4, 2), at(4, 4), at(2, 4))));
    expect(sizeOf(geometryOf(holed, 'parcel/1'))).toBe(96);
    const filled = ok(removeHole(holed, 'parcel/1', 0, 1));
    expect(geometryOf(filled, 'parcel/1')).toEqual(polygon(square(0, 0, 10)));
  });

  it('refuses a hole outside, and one that crosses the shell', () => {
    const start = holding(['parcel', polygon(square(0, 0, 10))]);
    const begun = ok(beginHole(start, 'parcel/1'));
    const outside = drawn(begun, at(20, 2), at(24, 2), at(24, 4));
    expect(whyNot(finishSketch(outside))).toBe('hole-outside');
    const across = drawn(begun, at(8, 2), at(14, 2), at(14, 4));
    expect(whyNot(finishSketch(across))).toBe('cross-at');
  });

  it('adds a part to a layer of several parts only', () => {
    const forest = holding(['forest', { type: 'MultiPolygon', coordinates: [[square(0, 0, 10)]] }]);
    const begun = ok(beginPart(forest, 'forest/1'));
    const two = ok(finishSketch(drawn(begun, at(20, 0), at(30, 0), at(30, 10))));
    expect(sizeOf(geometryOf(two, 'forest/1'))).toBe(150);
    expect(whyNot(finishSketch(drawn(begun, at(5, 5), at(30, 0), at(30, 10))))).toBe(
      'parts-overlap',
    );
    expect(sizeOf(geometryOf(ok(removePart(two, 'forest/1', 0)), 'forest/1'))).toBe(50);
    expect(whyNot(removePart(forest, 'forest/1', 0))).toBe('last-part');
    const parcel = holding(['parcel', polygon(square(0, 0, 10))]);
    expect(whyNot(beginPart(parcel, 'parcel/1'))).toBe('single-part-layer');
  });

  it('draws nothing in a layer that may not be written', () => {
    expect(whyNot(beginFeature(holding(), 'border'))).toBe('read-only');
    expect(whyNot(beginFeature(holding(), 'nowhere'))).toBe('no-such-feature');
  });
});

describe('vertices', () => {
  const start = holding(['parcel', polygon(square(0, 0, 10))], ['pipe', line([0, 0], [10, 0])]);

  it('moves the first vertex of a ring with its closing one', () => {
    const moved = ok(moveVertex(start, 'parcel/1', first, at(-2, -2)));
    expect(geometryOf(moved, 'parcel/1')).toEqual(
      polygon(ring([-2, -2], [10, 0], [10, 10], [0, 10])),
    );
  });

  it('keeps the height of a vertex that is moved on the map', () => {
    const high = holding([
      'pipe',
      {
        type: 'LineString',
        coordinates: [
          [0, 0, 170],
          [9, 0, 171],
        ],
      },
    ]);
    const moved = ok(moveVertex(high, 'pipe/1', first, [1, 1]));
    expect(geometryOf(moved, 'pipe/1')).toEqual({
      type: 'LineString',
      coordinates: [
        [1, 1, 170],
        [9, 0, 171],
      ],
    });
  });

  it('refuses a move that turns the ring over itself, and leaves it as it was', () => {
    const outcome = moveVertex(start, 'parcel/1', first, at(20, 5));
    expect(whyNot(outcome)).toBe('cross-at');
    expect(geometryOf(start, 'parcel/1')).toEqual(polygon(square(0, 0, 10)));
  });

  it('adds one to a line and takes it away', () => {
    const bent = ok(insertVertex(start, 'pipe/2', { ...first, vertex: 1 }, at(5, 5)));
    expect(geometryOf(bent, 'pipe/2')).toEqual(line([0, 0], [5, 5], [10, 0]));
    const straight = ok(deleteVertex(bent, 'pipe/2', { ...first, vertex: 1 }));
    expect(geometryOf(straight, 'pipe/2')).toEqual(line([0, 0], [10, 0]));
    expect(whyNot(deleteVertex(straight, 'pipe/2', first))).toBe('too-few-points');
    expect(whyNot(deleteVertex(straight, 'pipe/2', { ...first, vertex: 7 }))).toBe(
      'no-such-vertex',
    );
  });
});

describe('splitting', () => {
  it('keeps the identity with the longer piece and gives the other no number of its own', () => {
    const start = holding(['pipe', line([0, 0], [10, 0]), { material: 'AC', number: 'P-7' }]);
    const split = ok(splitAt(start, 'pipe/1', at(3, 0.2), 0.5));
    expect(geometryOf(split, 'pipe/1')).toEqual(line([3, 0], [10, 0]));
    expect(geometryOf(split, 'pipe/new-1')).toEqual(line([0, 0], [3, 0]));
    expect(split.features.get('pipe/1')?.properties).toEqual({ material: 'AC', number: 'P-7' });
    expect(split.features.get('pipe/new-1')?.properties).toEqual({ material: 'AC' });
    expect(changesOf(split).map(({ kind }) => kind)).toEqual(['update', 'insert']);
  });

  it('says why not', () => {
    const start = holding(['pipe', line([0, 0], [10, 0])]);
    expect(whyNot(splitAt(start, 'pipe/1', at(3, 2), 0.5))).toBe('not-on-feature');
    expect(whyNot(splitAt(start, 'pipe/1', at(-1, 0), 2))).toBe('end-of-line');
    expect(whyNot(splitWith(start, 'pipe/1', [at(0, 5), at(10, 5)]))).toBe('line-misses');
    expect(
      whyNot(beginSplit(holding(['valve', { type: 'Point', coordinates: at(0, 0) }]), 'valve/1')),
    ).toBe('wrong-kind');
  });

  it('cuts a line at every crossing', () => {
    const start = holding(['pipe', line([0, 0], [10, 0])]);
    const split = ok(splitWith(start, 'pipe/1', [at(2, 5), at(2, -5), at(7, -5), at(7, 5)]));
    expect([...split.features.values()].map(({ geometry }) => sizeOf(geometry)).sort()).toEqual([
      2, 3, 5,
    ]);
  });

  it('cuts a polygon through its hole into two without holes', () => {
    const start = holding(['parcel', polygon(square(0, 0, 10), square(4, 4, 2))]);
    const begun = ok(beginSplit(start, 'parcel/1'));
    const split = ok(finishSketch(drawn(begun, at(-1, 5), at(11, 5))));
    const areas = [...split.features.values()].map(({ geometry }) => sizeOf(geometry));
    expect(areas).toEqual([48, 48]);
    for (const { geometry } of split.features.values())
      expect(geometry.coordinates).toHaveLength(1);
  });

  it('keeps a hole that the cut does not meet', () => {
    const start = holding(['parcel', polygon(square(0, 0, 10), square(1, 1, 2))]);
    const split = ok(splitWith(start, 'parcel/1', [at(5, -1), at(5, 11)]));
    const rings = [...split.features.values()].map(({ geometry }) => geometry.coordinates.length);
    expect(rings.sort()).toEqual([1, 2]);
  });

  it('leaves out the ends of a cut that hang inside, and refuses one that does not pass', () => {
    const start = holding(['parcel', polygon(square(0, 0, 10))]);
    expect(whyNot(splitWith(start, 'parcel/1', [at(-1, 5), at(5, 5)]))).toBe('line-misses');
    const zigzag = [at(-1, 5), at(5, 5), at(5, 11), at(5, 12), at(8, 12), at(8, 5)];
    expect(ok(splitWith(start, 'parcel/1', zigzag)).features.size).toBe(2);
  });

  it('cuts through corners', () => {
    const start = holding(['parcel', polygon(square(0, 0, 10))]);
    const split = ok(splitWith(start, 'parcel/1', [at(0, 0), at(10, 10)]));
    expect([...split.features.values()].map(({ geometry }) => sizeOf(geometry))).toEqual([50, 50]);
  });
});

describe('merging', () => {
  it('joins lines end to end whatever their directions, and drops the seam when it is straight', () => {
    const start = holding(
      ['pipe', line([0, 0], [5, 0]), { material: 'PE' }],
      ['pipe', line([10, 0], [5, 0])],
    );
    const merged = ok(mergeSelected(start));
    expect(geometryOf(merged, 'pipe/1')).toEqual(line([0, 0], [10, 0]));
    expect(merged.features.get('pipe/1')?.properties).toEqual({ material: 'PE' });
    expect([...merged.removed.keys()]).toEqual(['pipe/2']);
    expect(changesOf(merged).map(({ kind }) => kind)).toEqual(['delete', 'update']);
  });

  it('joins neighbours along an edge of which one has a vertex more', () => {
    const start = holding(
      ['parcel', polygon(square(0, 0, 10))],
      ['parcel', polygon(ring([10, 2], [15, 2], [15, 8], [10, 8]))],
    );
    expect(sizeOf(geometryOf(ok(mergeSelected(start)), 'parcel/1'))).toBe(130);
  });

  it('unites polygons that overlap, and one that lies within another', () => {
    const overlap = holding(
      ['parcel', polygon(square(0, 0, 10))],
      ['parcel', polygon(square(5, 5, 10))],
    );
    expect(sizeOf(geometryOf(ok(mergeSelected(overlap)), 'parcel/1'))).toBeCloseTo(175, 6);
    const within = holding(
      ['parcel', polygon(square(0, 0, 10))],
      ['parcel', polygon(square(2, 2, 3))],
    );
    expect(sizeOf(geometryOf(ok(mergeSelected(within)), 'parcel/1'))).toBeCloseTo(100, 6);
  });

  it('refuses what does not touch, and makes parts of it where the layer has them', () => {
    const apart = holding(['pipe', line([0, 0], [5, 0])], ['pipe', line([6, 0], [9, 0])]);
    expect(whyNot(mergeSelected(apart))).toBe('not-touching');
    const multi = (x: number) => ({
      type: 'MultiPolygon' as const,
      coordinates: [[square(x, 0, 5)]],
    });
    const forests = holding(['forest', multi(0)], ['forest', multi(20)]);
    expect(geometryOf(ok(mergeSelected(forests)), 'forest/1').coordinates).toHaveLength(2);
  });

  it('wants two of one layer', () => {
    expect(whyNot(mergeSelected(holding(['pipe', line([0, 0], [5, 0])])))).toBe('select-two');
    const mixed = holding(
      ['pipe', line([0, 0], [5, 0])],
      ['track', { type: 'MultiLineString', coordinates: [[at(5, 0), at(9, 0)]] }],
    );
    expect(whyNot(mergeSelected(mixed))).toBe('different-layers');
    const borders = holding(['border', line([0, 0], [5, 0])], ['border', line([5, 0], [9, 0])]);
    expect(whyNot(mergeSelected(borders))).toBe('read-only');
  });
});

describe('a valve on a pipe', () => {
  const pipe = holding(['pipe', line([0, 0], [10, 0]), { material: 'PVC' }]);
  const valve = (x: number, y: number) => ({ layer: 'valve', at: at(x, y), properties: {} });

  it('stands exactly on it and splits it', () => {
    const placed = ok(placeOnLine(pipe, valve(4, 0.3), 'pipe/1', 1));
    expect(geometryOf(placed, 'valve/new-2')).toEqual({ type: 'Point', coordinates: at(4, 0) });
    expect(geometryOf(placed, 'pipe/1')).toEqual(line([4, 0], [10, 0]));
    expect(geometryOf(placed, 'pipe/new-1')).toEqual(line([0, 0], [4, 0]));
    expect(placed.selection).toEqual(['valve/new-2']);
  });

  it('stands on its end without a split', () => {
    const placed = ok(placeOnLine(pipe, valve(10.2, 0.1), 'pipe/1', 1));
    expect(geometryOf(placed, 'valve/new-1')).toEqual({ type: 'Point', coordinates: at(10, 0) });
    expect(placed.features.size).toBe(2);
  });

  it('is refused beside it', () => {
    expect(whyNot(placeOnLine(pipe, valve(4, 3), 'pipe/1', 1))).toBe('not-on-feature');
  });
});

describe('whole features', () => {
  it('are moved, described and removed together', () => {
    const start = holding(['pipe', line([0, 0], [5, 0])], ['pipe', line([6, 0], [9, 0])]);
    const moved = ok(moveSelected(start, 1, 2));
    expect(geometryOf(moved, 'pipe/2')).toEqual(line([7, 2], [10, 2]));
    const described = ok(describeSelected(moved, { material: 'PE' }));
    expect(changesOf(described)).toMatchObject([
      { kind: 'update', id: 1, etag: '"1"', properties: { material: 'PE' } },
      { kind: 'update', id: 2, etag: '"2"', properties: { material: 'PE' } },
    ]);
    expect(changesOf(ok(removeSelected(described)))).toEqual([
      { kind: 'delete', key: 'pipe/1', layer: 'pipe', id: 1, etag: '"1"' },
      { kind: 'delete', key: 'pipe/2', layer: 'pipe', id: 2, etag: '"2"' },
    ]);
  });

  it('that are as they were make no change, and are let go', () => {
    const start = holding(['pipe', line([0, 0], [5, 0])]);
    const backAgain = ok(moveSelected(ok(moveSelected(start, 4, 0)), -4, 0));
    expect(changesOf(backAgain)).toEqual([]);
    expect(ok(release({ ...start, selection: [] })).features.size).toBe(0);
  });

  it('that were removed are not taken into hand again', () => {
    const gone = ok(removeSelected(holding(['pipe', line([0, 0], [5, 0])])));
    const base = { geometry: line([0, 0], [5, 0]), properties: {}, etag: '"9"' };
    expect(ok(take(gone, 'pipe', 1, base)).features.size).toBe(0);
    expect(whyNot(removeSelected(gone))).toBe('nothing-selected');
  });
});

describe('validity, as ST_IsValid has it', () => {
  const hole = (x: number, y: number) => ring([x, y], [x + 2, y + 2], [x, y + 4], [x - 2, y + 2]);

  it.each([
    ['a hole that touches the shell at one point', polygon(square(0, 0, 10), hole(2, 3)), null],
    ['a hole that touches it at two', polygon(square(0, 0, 4), hole(2, 0)), 'interior-cut'],
    ['two holes that touch at a point', polygon(square(0, 0, 20), hole(5, 5), hole(9, 5)), null],
    ['a spike', polygon(ring([0, 0], [10, 0], [10, 10], [10, 0])), 'cross-at'],
    [
      'a ring that touches itself',
      polygon(ring([0, 0], [4, 0], [2, 2], [4, 4], [0, 4], [2, 2])),
      'cross-at',
    ],
    [
      'a hole in a hole',
      polygon(square(0, 0, 30), square(2, 2, 20), square(5, 5, 4)),
      'hole-outside',
    ],
    ['a hole that is the shell', polygon(square(0, 0, 10), square(0, 0, 10)), 'cross-at'],
    ['a line of one place', line([1, 1], [1, 1]), 'too-few-points'],
    ['a line that crosses itself', line([0, 0], [4, 4], [4, 0], [0, 4]), null],
    ['a place that is none', line([0, 0], [Number.NaN, 4]), 'not-finite'],
  ])('%s', (_, geometry, code) => {
    expect(faultOf(geometry)?.code ?? null).toBe(code);
  });
});
