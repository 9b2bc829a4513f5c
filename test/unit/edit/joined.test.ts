/** What is joined stays joined: no gap between parcels, no valve off its pipe, whatever is done to a vertex. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areJoined, edgesWhere, runAlong } from '../../../client/edit/core/geometry/joints.ts';
import { middleOf, nearestOn } from '../../../client/edit/core/geometry/segments.ts';
import { areaOf } from '../../../client/edit/core/geometry/shapes.ts';
import {
  type Draft,
  deleteJoinedVertex,
  deleteVertex,
  faultOf,
  insertJoinedVertex,
  joinedWithSelected,
  moveJoinedVertex,
  moveSelected,
  type Outcome,
  type Position,
  pathsOf,
  perform,
  removeSelected,
  select,
  startWith,
  stretchSelected,
  undo,
  verticesOf,
  writeDraft,
} from '../../../client/edit/core/index.ts';
import { at, geometryOf, holding, line, ok, polygon, ring } from './shapes.ts';

const vertex = (number: number, ringNumber = 0) => ({ part: 0, ring: ringNumber, vertex: number });
const point = (x: number, y: number) => ({ type: 'Point', coordinates: at(x, y) }) as const;
const cornersOf = (draft: Draft, key: string) =>
  verticesOf(geometryOf(draft, key)).map(({ position }) => position);
const areaIn = (draft: Draft) =>
  [...draft.features.values()].reduce(
    (sum, { geometry }) => sum + areaOf(pathsOf(geometry).map(({ positions }) => positions)),
    0,
  );
const codeOf = (outcome: Outcome) => (outcome.ok ? 'done' : outcome.reason.code);

/** Two parcels beside each other, with an edge in common. */
const pair = () =>
  holding(
    ['parcel', polygon(ring([0, 0], [10, 0], [10, 10], [0, 10]))],
    ['parcel', polygon(ring([10, 0], [20, 0], [20, 10], [10, 10]))],
  );
/** A long one below two short ones: where these meet, the long one has no corner. */
const three = () =>
  holding(
    ['parcel', polygon(ring([0, 0], [20, 0], [20, 10], [0, 10]))],
    ['parcel', polygon(ring([0, 10], [10, 10], [10, 20], [0, 20]))],
    ['parcel', polygon(ring([10, 10], [20, 10], [20, 20], [10, 20]))],
  );

describe('an edge that two parcels share', () => {
  it('gets a new vertex in both', () => {
    const draft = ok(insertJoinedVertex(pair(), 'parcel/1', vertex(2), at(10, 5)));
    for (const key of ['parcel/1', 'parcel/2']) {
      expect(cornersOf(draft, key)).toContainEqual(at(10, 5));
    }
  });

  it('is bent in both, and there is no gap', () => {
    const start = ok(insertJoinedVertex(pair(), 'parcel/1', vertex(2), at(10, 5)));
    const draft = ok(moveJoinedVertex(start, 'parcel/1', vertex(2), at(12, 5)));
    expect(areaIn(draft)).toBeCloseTo(200, 9);
    expect(cornersOf(draft, 'parcel/2')).toContainEqual(at(12, 5));
    const straight = ok(deleteJoinedVertex(draft, 'parcel/2', vertex(4)));
    expect(straight.features.get('parcel/1')?.geometry).toEqual(
      pair().features.get('parcel/1')?.geometry,
    );
    expect(cornersOf(straight, 'parcel/2')).toHaveLength(4);
  });

  it('where only one has the vertex, the other gets it before it moves', () => {
    const draft = ok(moveJoinedVertex(three(), 'parcel/2', vertex(1), at(11, 12)));
    expect(areaIn(draft)).toBeCloseTo(400, 9);
    expect(cornersOf(draft, 'parcel/1')).toContainEqual(at(11, 12));
    expect(cornersOf(draft, 'parcel/3')).toContainEqual(at(11, 12));
  });

  it('moved by a corner, keeps what stands on it', () => {
    const draft = ok(moveJoinedVertex(three(), 'parcel/1', vertex(2), at(22, 12)));
    expect(cornersOf(draft, 'parcel/1')).toContainEqual(at(10, 10));
    expect(cornersOf(draft, 'parcel/3')).toContainEqual(at(22, 12));
    expect(areJoined(geometryOf(draft, 'parcel/1'), geometryOf(draft, 'parcel/2'), 0.001)).toBe(
      true,
    );
  });

  it('keeps the corner by which a third one holds on, and says where', () => {
    const bent = ok(moveJoinedVertex(three(), 'parcel/2', vertex(1), at(11, 12)));
    expect(deleteJoinedVertex(bent, 'parcel/2', vertex(1))).toEqual({
      ok: false,
      reason: { code: 'joined-here', position: at(11, 12) },
    });
    expect(deleteVertex(bent, 'parcel/2', vertex(1)).ok).toBe(true);
  });

  it('is only as far joined as it is in hand, and as its layer may be written', () => {
    const draft = pair();
    const alone = { ...draft, features: new Map([...draft.features].slice(0, 1)) };
    expect(
      cornersOf(ok(moveJoinedVertex(alone, 'parcel/1', vertex(1), at(12, 0))), 'parcel/1'),
    ).toContainEqual(at(12, 0));
    const border = holding(['border', line([0, 0], [9, 0])], ['border', line([9, 0], [9, 9])]);
    expect(codeOf(moveJoinedVertex(border, 'border/1', vertex(1), at(8, 8)))).toBe('read-only');
  });
});

describe('a network', () => {
  const network = () =>
    holding(
      ['pipe', line([0, 0], [10, 0])],
      ['pipe', line([10.004, 0.003], [20, 0])],
      ['valve', point(10, 0)],
      ['valve', point(5, 0)],
      ['pipe', line([15, 0], [15, 9])],
      ['parcel', polygon(ring([10, 0], [10, -9], [19, -9]))],
    );

  it('goes along with an end, within a centimetre, and another layer does not', () => {
    const draft = ok(moveJoinedVertex(network(), 'pipe/1', vertex(1), at(11, 3)));
    expect(cornersOf(draft, 'pipe/2')[0]).toEqual(at(11, 3));
    expect(cornersOf(draft, 'valve/3')).toEqual([at(11, 3)]);
    expect(geometryOf(draft, 'parcel/6')).toBe(draft.features.get('parcel/6')?.base?.geometry);
    // A valve and a branch that stand on the edges stay where they were surveyed: the pipes bend there.
    expect(cornersOf(draft, 'pipe/1')).toEqual([at(0, 0), at(5, 0), at(11, 3)]);
    expect(cornersOf(draft, 'pipe/2')).toEqual([at(11, 3), at(15, 0), at(20, 0)]);
  });

  it('keeps the bend at which a pipe ends; one in a straight line may go', () => {
    const draft = holding(
      ['pipe', line([0, 0], [5, 3], [10, 0])],
      ['pipe', line([5, 3], [5, 9])],
      ['pipe', line([0, 20], [5, 20], [10, 20])],
      ['valve', point(5, 20)],
    );
    expect(codeOf(deleteJoinedVertex(draft, 'pipe/1', vertex(1)))).toBe('joined-here');
    expect(codeOf(deleteJoinedVertex(draft, 'pipe/2', vertex(0)))).toBe('joined-here');
    expect(cornersOf(ok(deleteJoinedVertex(draft, 'pipe/3', vertex(1))), 'pipe/3')).toHaveLength(2);
  });

  it('tells what a pipe that moves leaves behind, and stretches it', () => {
    const draft = ok(select(network(), ['pipe/1']));
    const joined = joinedWithSelected(draft).map(({ key }) => key);
    expect(joined).toEqual(['pipe/2', 'valve/3', 'valve/4']);
    const moved = ok(stretchSelected(draft, 0, 4));
    expect(cornersOf(moved, 'pipe/2')).toEqual([at(10.004, 4.003), at(15, 0), at(20, 0)]);
    expect(cornersOf(moved, 'valve/3')).toEqual([at(10, 4)]);
    expect(cornersOf(moved, 'valve/4')).toEqual([at(5, 4)]);
  });

  it('stretches the pipe under a valve that had no bend there', () => {
    const draft = ok(select(network(), ['valve/4']));
    const moved = ok(stretchSelected(draft, 1, 1));
    expect(cornersOf(moved, 'pipe/1')).toEqual([at(0, 0), at(6, 1), at(10, 0)]);
  });
});

/** A sheet of 3 × 3 parcels with corners out of square; some edges have vertices of one side only. */
const sheetArbitrary = fc
  .record({
    slips: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 32, maxLength: 32 }),
    extra: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
  })
  .map(({ slips, extra }) => {
    const corner = (column: number, row: number): [number, number] => {
      const slip = 2 * (row * 4 + column);
      return [column * 100 + slips[slip]!, row * 100 + slips[slip + 1]!];
    };
    return holding(
      ...extra.map((hasExtra, index): ['parcel', ReturnType<typeof polygon>] => {
        const [column, row] = [index % 3, Math.floor(index / 3)];
        const [a, b, c, d] = [
          corner(column, row),
          corner(column + 1, row),
          corner(column + 1, row + 1),
          corner(column, row + 1),
        ];
        const middle: [number, number] = [(b[0] + c[0]) / 2, (b[1] + c[1]) / 2];
        return ['parcel', polygon(hasExtra ? ring(a, b, middle, c, d) : ring(a, b, c, d))];
      }),
    );
  });

interface Doing {
  readonly kind: 'move' | 'insert' | 'delete' | 'stretch';
  readonly parcel: number;
  readonly vertex: number;
  readonly by: Position;
}
const doingArbitrary: fc.Arbitrary<Doing> = fc.record({
  kind: fc.constantFrom('move', 'move', 'insert', 'delete', 'stretch'),
  parcel: fc.integer({ min: 1, max: 9 }),
  vertex: fc.integer({ min: 0, max: 5 }),
  by: fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 })),
});

function doIt(draft: Draft, { kind, parcel, vertex: number, by: [east, north] }: Doing): Outcome {
  const key = `parcel/${parcel}`;
  const positions = cornersOf(draft, key);
  const [x, y] = positions[number % positions.length]!;
  const [nextX, nextY] = positions[(number + 1) % positions.length]!;
  const address = vertex(number % positions.length);
  if (kind === 'move') return moveJoinedVertex(draft, key, address, [x + east, y + north]);
  if (kind === 'delete') return deleteJoinedVertex(draft, key, address);
  if (kind === 'stretch') return stretchSelected(ok(select(draft, [key])), east, north);
  const middle: Position = [
    Math.round((x + nextX) * 500) / 1000,
    Math.round((y + nextY) * 500) / 1000,
  ];
  return insertJoinedVertex(draft, key, vertex(address.vertex + 1), middle);
}

/** Pairs of features that are joined, by their keys. */
function joints(draft: Draft): Set<string> {
  const features = [...draft.features.values()];
  return new Set(
    features.flatMap((one, index) =>
      features
        .slice(index + 1)
        .filter((other) => areJoined(one.geometry, other.geometry, 0.001))
        .map((other) => `${one.key} ${other.key}`),
    ),
  );
}

/** Does an edit change the outline of the sheet? */
function isOnOutline(sheet: Draft, draft: Draft, { kind, parcel, vertex: number }: Doing): boolean {
  const positions = cornersOf(draft, `parcel/${parcel}`);
  const at = number % positions.length;
  const touched =
    kind === 'stretch'
      ? positions
      : kind === 'insert'
        ? [middleOf(positions[at]!, positions[(at + 1) % positions.length]!)]
        : [positions[at]!];
  const edges = [...sheet.features.keys()].flatMap((key) =>
    edgesWhere(geometryOf(sheet, key), () => true),
  );
  const outer = edges.filter(
    (edge) =>
      edges.filter(({ from, to }) => runAlong(edge, { ...edge, from, to }, 0.001)).length === 1,
  );
  return touched.some((position) =>
    outer.some(({ from, to }) => nearestOn(position, from, to).distance < 0.01),
  );
}

describe('a sheet of parcels', () => {
  it('stays whole through every edit, or the edit says why not; undo brings back what was', () => {
    const seen = { done: 0, refused: 0 };
    fc.assert(
      fc.property(sheetArbitrary, fc.array(doingArbitrary, { maxLength: 12 }), (sheet, doings) => {
        let state = startWith(sheet);
        for (const doing of doings) {
          const before = state;
          const text = writeDraft(before.draft);
          const turn = perform(before, doing.kind, (draft) => doIt(draft, doing));
          expect(writeDraft(before.draft)).toBe(text);
          if (!turn.ok) {
            seen.refused++;
            continue;
          }
          seen.done++;
          state = turn.state;
          for (const { geometry } of state.draft.features.values()) {
            expect(faultOf(geometry)).toBeNull();
          }
          // What was joined is joined still.
          const now = joints(state.draft);
          for (const joint of joints(before.draft)) expect(now).toContain(joint);
          if (state !== before) {
            const back = undo(state);
            expect(back.ok && back.state.draft).toBe(before.draft);
          }
        }
      }),
    );
    expect(seen.done).toBeGreaterThan(300);
    expect(seen.refused).toBeGreaterThan(30);
  });

  it('covers the same ground, without a gap, as long as its outline is left alone', () => {
    let done = 0;
    fc.assert(
      fc.property(sheetArbitrary, fc.array(doingArbitrary, { maxLength: 30 }), (sheet, doings) => {
        let draft = sheet;
        for (const doing of doings) {
          const outcome = doIt(draft, doing);
          if (!outcome.ok || isOnOutline(sheet, draft, doing)) continue;
          done++;
          draft = outcome.draft;
        }
        expect(areaIn(draft)).toBeCloseTo(areaIn(sheet), 3);
      }),
    );
    expect(done).toBeGreaterThan(100);
  });
});

describe('moving alone', () => {
  it('leaves the others where they are', () => {
    const draft = ok(moveSelected(ok(select(pair(), ['parcel/1'])), 1, 0));
    expect(geometryOf(draft, 'parcel/2')).toBe(draft.features.get('parcel/2')?.base?.geometry);
    expect(codeOf(removeSelected(draft))).toBe('done');
  });
});
