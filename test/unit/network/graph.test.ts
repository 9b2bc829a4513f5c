/** Pipes that join at their ends, valves that part them: sections, isolation, what lies behind a valve. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBehind } from '../../../server/network/behind.ts';
import {
  buildGraph,
  cutLine,
  lengthOf,
  type Pipe,
  type Valve,
} from '../../../server/network/graph.ts';
import { SegmentGrid } from '../../../server/network/segment-grid.ts';
import { cutOffBy, isolate, supplied } from '../../../server/network/trace.ts';

const pipe = (id: number, ...line: number[]): Pipe => ({ id, parts: [Float64Array.from(line)] });
const valve = (id: number, x: number, y: number, more: Partial<Valve> = {}): Valve => ({
  id,
  x,
  y,
  isOpen: true,
  isUsable: true,
  pipeId: null,
  ...more,
});

/**
 * A main from west to east of two pipes (1, 2), a street behind valve 10 (3, 4), a lane behind valve 11 on it (5).
 *
 *      |5
 *      11
 *      |4
 *      |3
 *      10
 *  -1-- --2------
 */
const pipes = [
  pipe(1, 0, 0, 100, 0),
  pipe(2, 100, 0, 400, 0),
  pipe(3, 100, 0, 100, 40),
  pipe(4, 100, 40, 100, 80),
  pipe(5, 100, 80, 100, 120),
];
const street = valve(10, 100, 0, { pipeId: 3 });
const lane = valve(11, 100, 80, { pipeId: 5 });

const idsOf = (graph: ReturnType<typeof buildGraph>, sections: readonly number[]) =>
  sections.flatMap((section) => graph.pipesOfSection[section] ?? []).sort((a, b) => a - b);

describe('sections', () => {
  it('are what lies between valves', () => {
    const graph = buildGraph(pipes, [street, lane], 0.3);
    expect(graph.sections).toBe(3);
    expect(graph.sectionsOfPipe.get(1)).toEqual(graph.sectionsOfPipe.get(2));
    expect(graph.sectionsOfPipe.get(3)).toEqual(graph.sectionsOfPipe.get(4));
    expect(graph.sectionsOfPipe.get(3)).not.toEqual(graph.sectionsOfPipe.get(5));
    expect(graph.links.map(({ valve: one }) => one.id)).toEqual([10, 11]);
  });

  it('join ends that nearly meet, and no others', () => {
    const near = [pipe(1, 0, 0, 10, 0), pipe(2, 10.2, 0.1, 20, 0), pipe(3, 20.5, 0, 30, 0)];
    const graph = buildGraph(near, [], 0.3);
    expect(graph.sections).toBe(2);
    expect(graph.sectionsOfPipe.get(1)).toEqual(graph.sectionsOfPipe.get(2));
  });

  it('are parted by a valve that stands in the middle of a pipe, or a little beside it', () => {
    for (const offset of [0, 0.8]) {
      const graph = buildGraph([pipe(1, 0, 0, 50, 0, 100, 0)], [valve(10, 30, offset)], 0.3);
      expect(graph.sections).toBe(2);
      expect(graph.sectionsOfPipe.get(1)).toHaveLength(2);
      expect([...graph.metresOfSection].sort((a, b) => a - b)).toEqual([30, 70]);
    }
  });

  it('tell of valves that stand on no pipe', () => {
    const graph = buildGraph(pipes, [valve(12, 500, 500)], 0.3);
    expect(graph.looseValves.map(({ id }) => id)).toEqual([12]);
    expect(graph.sections).toBe(1);
  });
});

describe('isolating a fault', () => {
  const sourceOf = (graph: ReturnType<typeof buildGraph>) => graph.sectionsOfPipe.get(1) ?? [];

  it('closes the valves around it; those towards the supply are needed', () => {
    const graph = buildGraph(pipes, [street, lane], 0.3);
    const { valves, cutOff, drained } = isolate(
      graph,
      graph.sectionsOfPipe.get(4) ?? [],
      sourceOf(graph),
    );
    expect(valves.map(({ valve: { id }, isNeeded }) => [id, isNeeded])).toEqual([
      [10, true],
      [11, false],
    ]);
    expect(idsOf(graph, cutOff)).toEqual([3, 4, 5]);
    expect(idsOf(graph, drained)).toEqual([3, 4]);
  });

  it('goes farther where a valve cannot be closed', () => {
    const broken = { ...lane, isUsable: false };
    const graph = buildGraph(pipes, [street, broken], 0.3);
    const { valves, unusable, cutOff } = isolate(
      graph,
      graph.sectionsOfPipe.get(5) ?? [],
      sourceOf(graph),
    );
    expect(valves.map(({ valve: { id } }) => id)).toEqual([10]);
    expect(unusable.map(({ id }) => id)).toEqual([11]);
    expect(idsOf(graph, cutOff)).toEqual([3, 4, 5]);
  });

  it('leaves alone what is closed already', () => {
    const closed = { ...lane, isOpen: false };
    const graph = buildGraph(pipes, [street, closed], 0.3);
    const { valves, closedAlready, cutOff } = isolate(
      graph,
      graph.sectionsOfPipe.get(4) ?? [],
      sourceOf(graph),
    );
    expect(valves.map(({ valve: { id } }) => id)).toEqual([10]);
    expect(closedAlready.map(({ id }) => id)).toEqual([11]);
    // The lane had no water before.
    expect(idsOf(graph, cutOff)).toEqual([3, 4]);
  });

  it('cuts off nobody behind a ring that is fed from its other side', () => {
    const ring = [...pipes.slice(0, 4), pipe(6, 100, 80, 300, 80), pipe(7, 300, 80, 400, 0)];
    const graph = buildGraph(
      ring,
      [street, valve(12, 100, 80, { pipeId: 6 }), valve(13, 300, 80, { pipeId: 7 })],
      0.3,
    );
    const { cutOff } = isolate(graph, graph.sectionsOfPipe.get(3) ?? [], sourceOf(graph));
    expect(idsOf(graph, cutOff)).toEqual([3, 4]);
  });

  it('takes the greatest part for supplied while no source is known', () => {
    const graph = buildGraph(pipes, [street, lane], 0.3);
    expect(idsOf(graph, cutOffBy(graph, 10, []))).toEqual([3, 4, 5]);
    expect(idsOf(graph, cutOffBy(graph, 11, []))).toEqual([5]);
    expect(cutOffBy(graph, 99, [])).toEqual([]);
  });
});

/** Random trees and rings on a grid of streets, each street's pipe with a valve at its beginning or none. */
const town = fc
  .record({
    width: fc.integer({ min: 2, max: 5 }),
    height: fc.integer({ min: 1, max: 4 }),
    kept: fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
    valved: fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
  })
  .map(({ width, height, kept, valved }) => {
    const all: Pipe[] = [];
    const valves: Valve[] = [];
    let at = 0;
    const add = (x1: number, y1: number, x2: number, y2: number) => {
      const index = at++;
      if (kept[index] === false && index > 0) return;
      all.push(pipe(index + 1, x1, y1, x2, y2));
      if (valved[index]) valves.push(valve(1000 + index, x1, y1, { pipeId: index + 1 }));
    };
    for (let x = 0; x < width; x++) {
      for (let y = 0; y < height; y++) {
        add(x * 100, y * 100, (x + 1) * 100, y * 100);
        add(x * 100, y * 100, x * 100, (y + 1) * 100);
      }
    }
    return { pipes: all, valves };
  });

describe('for all networks', () => {
  it('what lies behind a valve is what closing it cuts off', () => {
    fc.assert(
      fc.property(town, (one) => {
        const graph = buildGraph(one.pipes, one.valves, 0.3);
        const sources = [...(graph.sectionsOfPipe.get(1) ?? [])];
        const behind = findBehind(graph, sources);
        for (const { id } of one.valves) {
          const bridge = behind.bridges.find(({ valve: found }) => found.id === id);
          const found = bridge ? behind.walked.slice(bridge.from, bridge.to) : [];
          const cut = cutOffBy(graph, id, sources);
          expect([...found].sort((a, b) => a - b)).toEqual([...cut].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('after isolating, no water comes to the fault, and more valves never cut off fewer', () => {
    fc.assert(
      fc.property(town, fc.nat(), (one, pick) => {
        const graph = buildGraph(one.pipes, one.valves, 0.3);
        const sources = [...(graph.sectionsOfPipe.get(1) ?? [])];
        const faulty = graph.sectionsOfPipe.get(one.pipes[pick % one.pipes.length]?.id ?? 0) ?? [];
        const { valves, cutOff } = isolate(graph, faulty, sources);
        const closed = new Set(valves.map(({ valve: { id } }) => id));
        const after = supplied(
          graph,
          sources.filter((section) => !faulty.includes(section)),
          closed,
        );
        if (sources.every((section) => !faulty.includes(section))) {
          for (const section of faulty) expect(after[section]).toBe(0);
        }
        const before = supplied(graph, sources);
        for (const section of cutOff) expect(before[section]).toBe(1);
      }),
    );
  });
});

describe('lines', () => {
  it('keep their length when they are cut', () => {
    const line = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 })),
      {
        minLength: 2,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(
        line,
        fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { maxLength: 4 }),
        (points, shares) => {
          const coordinates = Float64Array.from(points.flat());
          const metres = lengthOf(coordinates);
          fc.pre(metres > 1);
          const pieces = cutLine(
            coordinates,
            shares.map((share) => share * metres),
          );
          expect(pieces).toHaveLength(shares.length + 1);
          const sum = pieces.reduce((total, piece) => total + lengthOf(piece), 0);
          expect(sum).toBeCloseTo(metres, 6);
        },
      ),
    );
  });

  it('are found nearest to a place as by looking at all of them', () => {
    const coordinate = fc.integer({ min: 0, max: 900 });
    const segment = fc.tuple(coordinate, coordinate, coordinate, coordinate);
    fc.assert(
      fc.property(
        fc.array(segment, { minLength: 1, maxLength: 30 }),
        coordinate,
        coordinate,
        (segments, x, y) => {
          const grid = new SegmentGrid();
          segments.forEach((one, index) => {
            grid.add(index, one);
          });
          const all = segments.map((one) => {
            const alone = new SegmentGrid();
            alone.add(0, one);
            return alone.nearest(x, y, 10_000)?.distance ?? Number.POSITIVE_INFINITY;
          });
          const least = Math.min(...all);
          const found = grid.nearest(x, y, 200);
          if (least > 200) expect(found).toBeNull();
          else expect(found?.distance).toBeCloseTo(least, 6);
        },
      ),
    );
  });
});
