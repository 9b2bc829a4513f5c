/** Along, beside and in the air: following an edge, parallel lines, ends that meet nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wayAlong } from '../../../client/edit/core/geometry/along.ts';
import { offsetLine } from '../../../client/edit/core/geometry/offset.ts';
import { nearestOn } from '../../../client/edit/core/geometry/segments.ts';
import { lengthOf } from '../../../client/edit/core/geometry/shapes.ts';
import {
  addPosition,
  beginFeature,
  beginHole,
  describeEach,
  faultOf,
  finishSketch,
  leftPlaces,
  looseEnds,
  moveVertex,
  offsetFeature,
  type Position,
  type Properties,
  perform,
  removeSelected,
  SnapIndex,
  splitAt,
  startWith,
  traceTo,
  undo,
} from '../../../client/edit/core/index.ts';
import { at, geometryOf, holding, line, lineArbitrary, ok, ring, square } from './shapes.ts';

const away = (p: Position, path: readonly Position[]) =>
  Math.min(...path.slice(1).map((to, index) => nearestOn(p, path[index]!, to).distance));

describe('following an edge', () => {
  const path = [at(0, 0), at(10, 0), at(10, 10), at(20, 10)];

  it('takes over the vertices between, in either direction', () => {
    expect(wayAlong(path, at(5, 0), at(15, 10), 0.01)).toEqual([at(10, 0), at(10, 10), at(15, 10)]);
    expect(wayAlong(path, at(15, 10), at(5, 0), 0.01)).toEqual([at(10, 10), at(10, 0), at(5, 0)]);
    expect(wayAlong(path, at(8, 0), at(2, 0), 0.01)).toEqual([at(2, 0)]);
    expect(wayAlong(path, at(0, 0), at(10, 0), 0.01)).toEqual([at(10, 0)]);
  });

  it('says no place twice: a vertex within reach of where one comes from is that place', () => {
    const almost = [at(0, 0), at(10, 0.0004), at(20, 0)];
    expect(wayAlong(almost, at(10, 0), at(20, 0), 0.002)).toEqual([at(20, 0)]);
    expect(wayAlong(almost, at(20, 0), at(10, 0), 0.002)).toEqual([at(10, 0)]);
  });

  it('goes the shorter way round a ring, over its seam as well', () => {
    const around = square(0, 0, 10);
    expect(wayAlong(around, at(2, 0), at(0, 3), 0.01)).toEqual([at(0, 0), at(0, 3)]);
    expect(wayAlong(around, at(0, 3), at(2, 0), 0.01)).toEqual([at(0, 0), at(2, 0)]);
    expect(wayAlong(around, at(9, 0), at(10, 4), 0.01)).toEqual([at(10, 0), at(10, 4)]);
  });

  it('is none when either place is not on it', () => {
    expect(wayAlong(path, at(5, 1), at(15, 10), 0.01)).toBeNull();
    expect(wayAlong(path, at(5, 0), at(15, 11), 0.01)).toBeNull();
  });

  it('stays on the path, ends where it should, and is no longer than the path', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(lineArbitrary, share, share, (positions, a, b) => {
        const [from, to] = [
          positions[Math.floor(a * (positions.length - 1))]!,
          onLast(positions, b),
        ];
        const way = wayAlong(positions, from, to, 0.001);
        if (!way || way.length === 0) return;
        expect(way.at(-1)).toEqual(to);
        for (const vertex of way) expect(away(vertex, positions)).toBeLessThan(0.001);
        expect(lengthOf([from, ...way])).toBeLessThanOrEqual(lengthOf(positions) + 0.01);
      }),
    );
  });

  it('is one step of drawing, along the shortest of several paths; undone it is gone', () => {
    const index = new SnapIndex([
      { key: 'pipe/1', positions: path },
      { key: 'pipe/2', positions: [at(0, 0), at(0, 40), at(20, 40), at(20, 10)] },
      { key: 'pipe/3', positions: [at(100, 100), at(110, 100)] },
    ]);
    const paths = index.pathsAt(at(20, 10), 0.01);
    expect(paths).toHaveLength(2);
    const begun = ok(addPosition(ok(beginFeature(holding(), 'pipe')), at(0, 0)));
    const turn = perform(startWith(begun), 'trace', (draft) =>
      traceTo(draft, paths, at(20, 10), 0.01),
    );
    if (!turn.ok) throw new Error('refused');
    expect(turn.state.draft.sketch?.positions).toEqual(path);
    const back = undo(turn.state);
    expect(back.ok && back.state.draft).toBe(begun);
  });

  it('says why not', () => {
    const code = (outcome: ReturnType<typeof traceTo>) =>
      outcome.ok ? 'done' : outcome.reason.code;
    expect(code(traceTo(holding(), [path], at(0, 0), 1))).toBe('not-drawing');
    const begun = ok(beginFeature(holding(), 'pipe'));
    expect(code(traceTo(begun, [path], at(0, 0), 1))).toBe('too-few-points');
    const set = ok(addPosition(begun, at(50, 50)));
    expect(code(traceTo(set, [path], at(10, 0), 1))).toBe('not-along');
  });
});

function onLast(positions: readonly Position[], share: number): Position {
  const [from, to] = [positions.at(-2)!, positions.at(-1)!];
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

describe('a parallel line', () => {
  it('lies to the right of the way it was drawn, to the left when negative', () => {
    expect(offsetLine([at(0, 0), at(10, 0)], 2)).toEqual([at(0, -2), at(10, -2)]);
    expect(offsetLine([at(0, 0), at(10, 0)], -2)).toEqual([at(0, 2), at(10, 2)]);
    expect(offsetLine([at(0, 0), at(10, 0), at(10, 10)], 2)).toEqual([
      at(0, -2),
      at(12, -2),
      at(12, 10),
    ]);
  });

  it('has its edges at the distance from those of the line, all in the same direction', () => {
    fc.assert(
      fc.property(
        lineArbitrary,
        fc.double({ min: -20, max: 20, noNaN: true }),
        (positions, metres) => {
          const beside = offsetLine(positions, metres);
          if (!Array.isArray(beside)) return;
          const first = beside[0]!;
          expect(Math.hypot(first[0] - positions[0]![0], first[1] - positions[0]![1])).toBeCloseTo(
            Math.abs(metres),
            6,
          );
          // Never nearer to a corner than the distance, nor farther than a cut corner allows.
          const corners = beside.map((vertex) =>
            Math.min(...positions.map((p) => Math.hypot(p[0] - vertex[0], p[1] - vertex[1]))),
          );
          expect(Math.max(...corners)).toBeLessThanOrEqual(Math.abs(metres) * 2 + 1e-6);
        },
      ),
    );
  });

  it('back again gives the line, where no corner was cut', () => {
    const bent = [at(0, 0), at(50, 5), at(90, 40), at(90, 100)];
    const there = offsetLine(bent, 3) as readonly Position[];
    const back = offsetLine(there, -3) as readonly Position[];
    for (const [index, [x, y]] of back.entries()) {
      expect([x, y].map((value) => value.toFixed(6))).toEqual(
        bent[index]!.slice(0, 2).map((value) => value!.toFixed(6)),
      );
    }
  });

  it('is refused, with the place, where an edge is too short for its bend', () => {
    const hairpin = [at(0, 0), at(10, 0), at(10, 1), at(0, 1)];
    expect(offsetLine(hairpin, -5)).toMatchObject({ code: 'offset-folds' });
    expect(offsetLine(hairpin, 0)).toEqual({ code: 'not-finite' });
    expect(offsetLine([at(0, 0), at(0, 0)], 1)).toEqual({ code: 'too-few-points' });
  });

  it('of a line that comes back to its beginning is closed as well', () => {
    const offset = offsetLine(square(0, 0, 10), 1);
    expect(offset).toEqual([at(-1, -1), at(11, -1), at(11, 11), at(-1, 11), at(-1, -1)]);
    // Cut at a sharp corner, also where the line begins.
    const sharp = offsetLine([at(0, 0), at(40, 4), at(40, -4), at(0, 0)], -1);
    if ('code' in sharp) throw new Error(sharp.code);
    expect(sharp.at(-1)).toEqual(sharp[0]);
  });

  it('is a new feature with the properties that may be copied, valid, and undone by undo', () => {
    fc.assert(
      fc.property(
        lineArbitrary,
        fc.double({ min: -50, max: 50, noNaN: true }),
        (positions, metres) => {
          const geometry = { type: 'LineString', coordinates: positions } as const;
          const draft = holding(['pipe', geometry, { number: 'V-1', material: 'steel' }]);
          const turn = perform(startWith(draft), 'offset', (now) =>
            offsetFeature(now, 'pipe/1', metres),
          );
          if (!turn.ok) {
            expect(['offset-folds', 'not-finite', 'too-few-points']).toContain(turn.reason.code);
            return;
          }
          const [key = ''] = turn.state.draft.selection;
          expect(faultOf(geometryOf(turn.state.draft, key))).toBeNull();
          expect(turn.state.draft.features.get(key)?.properties).toEqual({ material: 'steel' });
          expect(geometryOf(turn.state.draft, 'pipe/1')).toBe(geometry);
          const back = undo(turn.state);
          expect(back.ok && back.state.draft).toBe(draft);
        },
      ),
    );
  });

  it('is one for lines alone, of layers that may be written', () => {
    const code = (outcome: ReturnType<typeof offsetFeature>) =>
      outcome.ok ? 'done' : outcome.reason.code;
    const draft = holding(
      ['parcel', { type: 'Polygon', coordinates: [ring([0, 0], [9, 0], [9, 9])] }],
      ['border', line([0, 0], [9, 0])],
    );
    expect(code(offsetFeature(draft, 'parcel/1', 2))).toBe('wrong-kind');
    expect(code(offsetFeature(draft, 'border/2', 2))).toBe('read-only');
    expect(code(offsetFeature(draft, 'pipe/9', 2))).toBe('no-such-feature');
  });
});

describe('ends in the air', () => {
  const network = new Set(['pipe']);

  it('are those that were moved and meet nothing in hand', () => {
    const draft = holding(['pipe', line([0, 0], [10, 0])], ['valve', pointAt(10, 5)]);
    expect(looseEnds(draft, network, 0.01)).toEqual([]);
    const last = { part: 0, ring: 0, vertex: 1 };
    const loose = ok(moveVertex(draft, 'pipe/1', last, at(10, 4)));
    expect(looseEnds(loose, network, 0.01)).toEqual([{ key: 'pipe/1', position: at(10, 4) }]);
    const onValve = ok(moveVertex(draft, 'pipe/1', last, at(10, 5)));
    expect(looseEnds(onValve, network, 0.01)).toEqual([]);
    expect(looseEnds(loose, new Set(['parcel']), 0.01)).toEqual([]);
    expect(looseEnds(ok(removeSelected(loose)), network, 0.01)).toEqual([]);
  });

  it('an end on the inside of another line is met', () => {
    const endAt = (y: number) =>
      looseEnds(
        ok(
          moveVertex(
            holding(['pipe', line([0, 0], [10, 0])], ['pipe', line([5, 9], [5, 5])]),
            'pipe/2',
            { part: 0, ring: 0, vertex: 1 },
            at(5, y),
          ),
        ),
        network,
        0.01,
      );
    expect(endAt(0.005)).toEqual([]);
    expect(endAt(0.05)).toEqual([{ key: 'pipe/2', position: at(5, 0.05) }]);
  });

  it('a line that comes back to its beginning has none', () => {
    const draft = holding(['pipe', line([0, 0], [10, 0], [10, 10])]);
    const closed = ok(moveVertex(draft, 'pipe/1', { part: 0, ring: 0, vertex: 2 }, at(0, 0)));
    expect(looseEnds(closed, network, 0.01)).toEqual([]);
  });
});

describe('places that a change leaves', () => {
  const network = new Set(['pipe', 'valve']);
  const placesOf = (draft: Parameters<typeof leftPlaces>[0]) =>
    leftPlaces(draft, network, 0.01).map(({ key, position }) => [key, position]);

  it('are where a pipe or valve stood that is moved or removed', () => {
    const draft = holding(['pipe', line([0, 0], [5, 1], [10, 0])], ['valve', pointAt(10, 0)]);
    expect(placesOf(draft)).toEqual([]);
    const moved = ok(moveVertex(draft, 'pipe/1', { part: 0, ring: 0, vertex: 2 }, at(12, 0)));
    expect(placesOf(moved)).toEqual([['pipe/1', at(10, 0)]]);
    // The bend is no hold of others.
    expect(placesOf(ok(removeSelected(draft)))).toEqual([
      ['pipe/1', at(0, 0)],
      ['pipe/1', at(10, 0)],
      ['valve/2', at(10, 0)],
    ]);
    expect(leftPlaces(moved, new Set(['parcel']), 0.01)).toEqual([]);
  });

  it('are none where something new holds on, or what was there is only bent', () => {
    const draft = holding(['pipe', line([0, 0], [5, 1], [10, 0])]);
    expect(
      placesOf(ok(moveVertex(draft, 'pipe/1', { part: 0, ring: 0, vertex: 1 }, at(5, 3)))),
    ).toEqual([]);
    const split = ok(splitAt(draft, 'pipe/1', at(5, 1), 0.5));
    expect(placesOf(split)).toEqual([]);
  });
});

function pointAt(x: number, y: number) {
  return { type: 'Point', coordinates: at(x, y) } as const;
}

describe('values pasted over features', () => {
  it('are each feature’s own, in one step; all of them or none', () => {
    const draft = holding(
      ['pipe', line([0, 0], [9, 0]), { number: 'a', material: 'steel' }],
      ['pipe', line([9, 0], [9, 9]), { number: 'b' }],
    );
    const values = new Map<string, Properties>([
      ['pipe/1', { number: 'c' }],
      ['pipe/2', { material: 'pe' }],
    ]);
    const turn = perform(startWith(draft), 'paste', (now) => describeEach(now, values));
    if (!turn.ok) throw new Error('refused');
    const propertiesOf = (key: string) => turn.state.draft.features.get(key)?.properties;
    expect(propertiesOf('pipe/1')).toEqual({ number: 'c', material: 'steel' });
    expect(propertiesOf('pipe/2')).toEqual({ number: 'b', material: 'pe' });
    const back = undo(turn.state);
    expect(back.ok && back.state.draft).toBe(draft);
    const missing = describeEach(draft, new Map(values).set('pipe/9', {}));
    expect(missing.ok).toBe(false);
  });
});

describe('values kept for the next one', () => {
  it('are those of the new feature from its beginning, and no other sketch takes them', () => {
    let draft = ok(beginFeature(holding(), 'pipe'));
    for (const position of [at(0, 0), at(9, 0)]) draft = ok(addPosition(draft, position));
    const made = ok(finishSketch(draft, { material: 'pe' }));
    expect(made.features.get(made.selection[0] ?? '')?.properties).toEqual({ material: 'pe' });
    const parcel = holding([
      'parcel',
      { type: 'Polygon', coordinates: [square(0, 0, 20)] },
      { use: 'x' },
    ]);
    let hole = ok(beginHole(parcel, 'parcel/1'));
    for (const position of [at(5, 5), at(5, 9), at(9, 9)]) hole = ok(addPosition(hole, position));
    expect(ok(finishSketch(hole, { use: 'y' })).features.get('parcel/1')?.properties).toEqual({
      use: 'x',
    });
  });
});
