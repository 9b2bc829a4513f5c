/**
 * The way along a street between two points beside it. A street is a bag of lines that may fork, have gaps at crossings
 * or run as two carriageways, so the way is the shortest in the graph of its ends (Dijkstra 1959), not a piece of one
 * line. Pure; all coordinates are metres.
 */

export type Position = readonly [x: number, y: number];
export type Line = readonly Position[];

export const streetPathDefaults = {
  /** Metres over which two ends count as joined: a crossing lies between them. */
  gapMetres: 40,
  /** A gap counts as so many times its length, so that the street itself is preferred. */
  gapCost: 3,
} as const;

interface Foot {
  readonly line: number;
  /** Metres from the line's beginning. */
  readonly along: number;
  readonly at: Position;
}

interface Edge {
  readonly to: number;
  readonly cost: number;
  readonly way: Line;
}

/** The way from the foot of one point to that of the other; undefined when the street does not join them. */
export function pathAlong(lines: readonly Line[], from: Position, to: Position): Line | undefined {
  const start = footOf(lines, from);
  const end = footOf(lines, to);
  if (!start || !end) return undefined;
  const graph = graphOf(lines, start, end);
  const ways = shortestWay(graph.edges, graph.start, graph.end);
  return ways && withoutRepeats(ways.flat());
}

export function lengthOf(line: Line): number {
  return line.slice(1).reduce((sum, at, index) => sum + distance(at, line[index] as Position), 0);
}

/** The point in the middle of a line, by its length. */
export function middleOf(line: Line): Position {
  return positionAt(line, lengthOf(line) / 2);
}

function footOf(lines: readonly Line[], point: Position): Foot | undefined {
  let best: (Foot & { away: number }) | undefined;
  for (const [line, positions] of lines.entries()) {
    let before = 0;
    for (let index = 1; index < positions.length; index++) {
      const a = positions[index - 1] as Position;
      const b = positions[index] as Position;
      const share = shareAlong(a, b, point);
      const at: Position = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
      const away = distance(at, point);
      const length = distance(a, b);
      if (!best || away < best.away) best = { line, along: before + length * share, at, away };
      before += length;
    }
  }
  return best;
}

/** How far along a segment, from 0 to 1, the point on it lies that is nearest. */
function shareAlong(a: Position, b: Position, point: Position): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  if (squared === 0) return 0;
  const share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / squared;
  return Math.min(1, Math.max(0, share));
}

/** Nodes are the ends of the lines (2i and 2i + 1) and the two feet. */
function graphOf(lines: readonly Line[], start: Foot, end: Foot) {
  const edges = new Map<number, Edge[]>();
  const join = (a: number, b: number, way: Line, cost = lengthOf(way)) => {
    edges.set(a, [...(edges.get(a) ?? []), { to: b, cost, way }]);
    edges.set(b, [...(edges.get(b) ?? []), { to: a, cost, way: [...way].reverse() }]);
  };
  for (const [index, line] of lines.entries()) join(2 * index, 2 * index + 1, line);
  joinGaps(lines, join);
  const feet = [2 * lines.length, 2 * lines.length + 1] as const;
  for (const [index, foot] of [start, end].entries()) {
    const line = lines[foot.line] as Line;
    const node = feet[index] as number;
    join(2 * foot.line, node, piece(line, 0, foot.along));
    join(node, 2 * foot.line + 1, piece(line, foot.along, lengthOf(line)));
  }
  if (start.line === end.line) {
    const line = lines[start.line] as Line;
    const [low, high] = [Math.min(start.along, end.along), Math.max(start.along, end.along)];
    const way = piece(line, low, high);
    join(feet[0], feet[1], start.along <= end.along ? way : [...way].reverse());
  }
  return { edges, start: feet[0], end: feet[1] };
}

function joinGaps(
  lines: readonly Line[],
  join: (a: number, b: number, way: Line, cost: number) => void,
): void {
  const { gapMetres, gapCost } = streetPathDefaults;
  const ends = lines.flatMap((line) => [line[0] as Position, line.at(-1) as Position]);
  for (let a = 0; a < ends.length; a++) {
    for (let b = a + 1; b < ends.length; b++) {
      const [from, to] = [ends[a] as Position, ends[b] as Position];
      const gap = distance(from, to);
      if (gap <= gapMetres && a >> 1 !== b >> 1) join(a, b, [from, to], gap * gapCost);
    }
  }
}

function shortestWay(
  edges: ReadonlyMap<number, readonly Edge[]>,
  start: number,
  end: number,
): Line[] | undefined {
  const cost = new Map<number, number>([[start, 0]]);
  const reachedBy = new Map<number, { from: number; way: Line }>();
  const open = new Set<number>([start]);
  while (open.size > 0) {
    const node = cheapest(open, cost);
    if (node === end) return wayBack(reachedBy, start, end);
    open.delete(node);
    for (const { to, cost: step, way } of edges.get(node) ?? []) {
      const total = (cost.get(node) ?? 0) + step;
      if (total >= (cost.get(to) ?? Number.POSITIVE_INFINITY)) continue;
      cost.set(to, total);
      reachedBy.set(to, { from: node, way });
      open.add(to);
    }
  }
  return undefined;
}

/** A street has tens of ends: looking through all costs less than a heap. */
function cheapest(open: ReadonlySet<number>, cost: ReadonlyMap<number, number>): number {
  let best = -1;
  for (const node of open) {
    if (best < 0 || (cost.get(node) ?? 0) < (cost.get(best) ?? 0)) best = node;
  }
  return best;
}

function wayBack(
  reachedBy: ReadonlyMap<number, { from: number; way: Line }>,
  start: number,
  end: number,
): Line[] {
  const ways: Line[] = [];
  for (let node = end; node !== start; ) {
    const step = reachedBy.get(node);
    if (!step) break;
    ways.unshift(step.way);
    node = step.from;
  }
  return ways;
}

/** The piece of a line between two distances from its beginning. */
function piece(line: Line, from: number, to: number): Line {
  const inner: Position[] = [];
  let before = 0;
  for (let index = 1; index < line.length - 1; index++) {
    before += distance(line[index - 1] as Position, line[index] as Position);
    if (before > from && before < to) inner.push(line[index] as Position);
  }
  return [positionAt(line, from), ...inner, positionAt(line, to)];
}

function positionAt(line: Line, along: number): Position {
  let before = 0;
  for (let index = 1; index < line.length; index++) {
    const a = line[index - 1] as Position;
    const b = line[index] as Position;
    const length = distance(a, b);
    if (along <= before + length && length > 0) {
      const share = Math.max(0, (along - before) / length);
      return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
    }
    before += length;
  }
  return line.at(-1) as Position;
}

function withoutRepeats(line: Line): Line {
  return line.filter(
    (at, index) => index === 0 || distance(at, line[index - 1] as Position) > 1e-6,
  );
}

function distance(a: Position, b: Position): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
