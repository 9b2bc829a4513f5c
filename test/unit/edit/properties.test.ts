/** What must hold for every edit of every geometry. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAt, isOnEdge } from '../../../client/edit/core/geometry/joints.ts';
import { areaOf, isSameGeometry, lengthOf } from '../../../client/edit/core/geometry/shapes.ts';
import {
  changesOf,
  type Draft,
  deleteVertex,
  describeSelected,
  type EditState,
  faultOf,
  type Geometry,
  insertVertex,
  isChanged,
  mergeSelected,
  moveJoinedVertex,
  moveSelected,
  moveVertex,
  type Outcome,
  pathsOf,
  perform,
  readDraft,
  redo,
  removeSelected,
  select,
  splitAt,
  splitWith,
  startWith,
  type Turn,
  undo,
  verticesOf,
  writeDraft,
} from '../../../client/edit/core/index.ts';
import {
  at,
  geometryOf,
  holding,
  layers,
  lineArbitrary,
  ok,
  polygonArbitrary,
  positionArbitrary,
} from './shapes.ts';

type Edit = (draft: Draft) => Outcome;

const addressArbitrary = fc.record({
  part: fc.constantFrom(0, 0, 0, 1),
  ring: fc.constantFrom(0, 0, 1),
  vertex: fc.integer({ min: 0, max: 13 }),
});

/** Any edit, sensible or not, of feature `key`. */
function editArbitrary(key: string): fc.Arbitrary<Edit> {
  const metres = fc.double({ min: -500, max: 500, noNaN: true });
  return fc.oneof(
    fc.tuple(addressArbitrary, positionArbitrary).map(
      ([address, to]): Edit =>
        (draft) =>
          moveVertex(draft, key, address, to),
    ),
    fc.tuple(addressArbitrary, positionArbitrary).map(
      ([address, to]): Edit =>
        (draft) =>
          moveJoinedVertex(draft, key, address, to),
    ),
    fc.tuple(addressArbitrary, positionArbitrary).map(
      ([address, to]): Edit =>
        (draft) =>
          insertVertex(draft, key, address, to),
    ),
    addressArbitrary.map(
      (address): Edit =>
        (draft) =>
          deleteVertex(draft, key, address),
    ),
    fc.tuple(metres, metres).map(
      ([x, y]): Edit =>
        (draft) =>
          moveSelected(draft, x, y),
    ),
    fc.string().map(
      (word): Edit =>
        (draft) =>
          describeSelected(draft, { word }),
    ),
    lineArbitrary.map(
      (cut): Edit =>
        (draft) =>
          splitWith(draft, key, cut),
    ),
    fc.constant<Edit>((draft) => mergeSelected(draft)),
    fc.constant<Edit>((draft) => removeSelected(draft)),
  );
}

const startArbitrary = fc.oneof(
  lineArbitrary.map((coordinates): [string, Geometry] => [
    'pipe',
    { type: 'LineString', coordinates },
  ]),
  polygonArbitrary.map((coordinates): [string, Geometry] => [
    'parcel',
    { type: 'Polygon', coordinates },
  ]),
);

/** A start, and edits of it. */
const runArbitrary = startArbitrary.chain(([layer, geometry]) =>
  fc.record({
    draft: fc.constant(holding([layer, geometry])),
    edits: fc.array(editArbitrary(`${layer}/1`), { maxLength: 12 }),
  }),
);

function stateOf(turn: Turn): EditState {
  if (!turn.ok) throw new Error(turn.reason.code);
  return turn.state;
}

describe('every edit', () => {
  it('is undone and redone to the very draft that was', () => {
    let performed = 0;
    fc.assert(
      fc.property(runArbitrary, ({ draft, edits }) => {
        let state = startWith(draft);
        const seen = [draft];
        for (const edit of edits) {
          const turn = perform(state, 'edit', edit);
          if (!turn.ok || turn.state === state) continue;
          state = turn.state;
          seen.push(state.draft);
          performed++;
        }
        for (const before of seen.slice(0, -1).reverse()) {
          state = stateOf(undo(state));
          expect(state.draft).toBe(before);
        }
        expect(undo(state).ok).toBe(false);
        for (const after of seen.slice(1)) {
          state = stateOf(redo(state));
          expect(state.draft).toBe(after);
        }
      }),
    );
    expect(performed).toBeGreaterThan(100);
  });

  it('leaves a valid geometry valid, or says why not and changes nothing', () => {
    let refusals = 0;
    fc.assert(
      fc.property(runArbitrary, ({ draft: start, edits }) => {
        let draft = start;
        for (const edit of edits) {
          const before = writeDraft(draft);
          const outcome = edit(draft);
          expect(writeDraft(draft)).toBe(before);
          if (!outcome.ok) {
            refusals++;
            expect(outcome.reason.code).toMatch(/^[a-z-]+$/);
            continue;
          }
          draft = outcome.draft;
          for (const { geometry } of draft.features.values()) expect(faultOf(geometry)).toBeNull();
        }
      }),
    );
    expect(refusals).toBeGreaterThan(100);
  });

  it('survives being written and read', () => {
    fc.assert(
      fc.property(runArbitrary, ({ draft: start, edits }) => {
        let draft = start;
        for (const edit of edits) {
          const outcome = edit(draft);
          if (outcome.ok) draft = outcome.draft;
        }
        const read = readDraft(writeDraft(draft), layers);
        expect(read).toEqual(draft);
        // What nobody has changed is not taken for changed after a reload.
        const changed = [...(read?.features.values() ?? [])].filter(isChanged);
        expect(changed.length).toBeLessThanOrEqual(changesOf(draft).length);
      }),
    );
  });
});

describe('split, then merged', () => {
  it('a line is what it was', () => {
    fc.assert(
      fc.property(
        lineArbitrary,
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (positions, share) => {
          const draft = holding(['pipe', { type: 'LineString', coordinates: positions }]);
          const segment = Math.min(
            positions.length - 2,
            Math.floor(share * (positions.length - 1)),
          );
          const [a, b] = [positions[segment]!, positions[segment + 1]!];
          const place = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share] as const;
          const split = splitAt(draft, 'pipe/1', place, 0.01);
          fc.pre(split.ok);
          const parts = [...ok(split).features.values()];
          expect(parts).toHaveLength(2);
          const total = parts.reduce(
            (sum, { geometry }) => sum + lengthOf(pathsOf(geometry)[0]!.positions),
            0,
          );
          expect(total).toBeCloseTo(lengthOf(positions), 6);
          const merged = mergeSelected(ok(split));
          // A line that comes back to its own end may be joined the other way round: a length says the same.
          const geometry = geometryOf(ok(merged), 'pipe/1');
          expect(lengthOf(pathsOf(geometry)[0]!.positions)).toBeCloseTo(lengthOf(positions), 6);
          expect(ok(merged).features.size).toBe(1);
          const corners = new Set(verticesOf(geometry).map(({ position }) => position.join()));
          const bends = positions
            .slice(1, -1)
            .filter((position, index) =>
              isBend(positions[index]!, position, positions[index + 2]!),
            );
          for (const bend of bends) expect(corners).toContain(bend.join());
        },
      ),
    );
  });

  it('a polygon is what it was', () => {
    let cuts = 0;
    fc.assert(
      fc.property(
        polygonArbitrary,
        fc.double({ min: 0, max: Math.PI, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (rings, angle, off) => {
          const draft = holding(['parcel', { type: 'Polygon', coordinates: rings }]);
          const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
          const cut = [
            at(500 - dy * off - 400 * dx, 500 + dx * off - 400 * dy),
            at(500 - dy * off + 400 * dx, 500 + dx * off + 400 * dy),
          ];
          const split = splitWith(draft, 'parcel/1', cut);
          if (!split.ok) return;
          cuts++;
          const parts = [...split.draft.features.values()].map(({ geometry }) => geometry);
          const areas = parts.map((geometry) =>
            areaOf(pathsOf(geometry).map(({ positions }) => positions)),
          );
          const whole = areaOf(rings);
          expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(whole, 3);
          const merged = mergeSelected(split.draft);
          expect(ok(merged).features.size).toBe(1);
          const geometry = geometryOf(ok(merged), 'parcel/1');
          expect(areaOf(pathsOf(geometry).map(({ positions }) => positions))).toBeCloseTo(whole, 3);
          const before = rings.flatMap((ring) => ring.slice(0, -1));
          const after = verticesOf(geometry).map(({ position }) => position);
          // Every vertex is there again, and no other further off than the node tolerance of a cut.
          for (const vertex of before) expect(nearestIn(after, vertex)).toBeLessThan(1e-9);
          for (const vertex of after) expect(nearestIn(before, vertex)).toBeLessThan(0.001);
        },
      ),
    );
    expect(cuts).toBeGreaterThan(50);
  });
});

describe('moving', () => {
  it('there and back is where it was, to a hundredth of a millimetre', () => {
    const metres = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(startArbitrary, metres, metres, ([layer, geometry], x, y) => {
        const there = ok(moveSelected(holding([layer, geometry]), x, y));
        const back = geometryOf(ok(moveSelected(there, -x, -y)), `${layer}/1`);
        for (const [index, { position }] of verticesOf(back).entries()) {
          const before = verticesOf(geometry)[index]!.position;
          expect(Math.hypot(position[0] - before[0], position[1] - before[1])).toBeLessThan(1e-5);
        }
      }),
    );
  });

  it('a shared vertex moves in every feature that has it', () => {
    fc.assert(
      fc.property(
        positionArbitrary,
        positionArbitrary,
        positionArbitrary,
        positionArbitrary,
        (a, b, c, to) => {
          fc.pre(new Set([a, b, c, to].map(String)).size === 4);
          // An end that stands on the other line is one more joint, and becomes a bend there (joined.test.ts).
          fc.pre(!isOnEdge(c, a, b, 0.01) && !isOnEdge(a, b, c, 0.01));
          fc.pre([a, c].every((end) => !isAt(end, b, 0.01)));
          const draft = holding(
            ['pipe', { type: 'LineString', coordinates: [a, b] }],
            ['pipe', { type: 'LineString', coordinates: [b, c] }],
          );
          const moved = ok(moveJoinedVertex(draft, 'pipe/1', { part: 0, ring: 0, vertex: 1 }, to));
          expect(geometryOf(moved, 'pipe/1')).toEqual({ type: 'LineString', coordinates: [a, to] });
          expect(geometryOf(moved, 'pipe/2')).toEqual({ type: 'LineString', coordinates: [to, c] });
        },
      ),
    );
  });
});

describe('a selection that is not there', () => {
  it('is refused and leaves the draft alone', () => {
    const draft = holding(['pipe', { type: 'LineString', coordinates: [at(0, 0), at(1, 1)] }]);
    expect(select(draft, ['pipe/9'])).toEqual({ ok: false, reason: { code: 'no-such-feature' } });
    expect(isSameGeometry(geometryOf(draft, 'pipe/1'), geometryOf(draft, 'pipe/1'))).toBe(true);
  });
});

type Place = readonly [number, number, number?];

function isBend(a: Place, b: Place, c: Place): boolean {
  const turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  return Math.abs(turn) > 0.01 * Math.hypot(c[0] - a[0], c[1] - a[1]);
}

function nearestIn(positions: readonly Place[], [x, y]: Place): number {
  return Math.min(...positions.map(([px, py]) => Math.hypot(px - x, py - y)));
}
