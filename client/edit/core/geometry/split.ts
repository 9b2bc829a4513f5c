/** Cutting lines and polygons in two or more. */
import type { Position, Reason, Ring } from '../types.ts';
import { type Edge, edgesOf, nameOf, polygonsFrom } from './faces.ts';
import { locationInPolygon } from './inside.ts';
import { eachPair, findPair, segmentsOf } from './pairs.ts';
import { distance, isOn, isSame, meetingOf, middleOf, nearestOn } from './segments.ts';
import { tidied, withoutRepeats } from './shapes.ts';

/** A cut that passes a vertex this near, in metres, passes through it: else slivers of no width would come of it. */
const nodeTolerance = 0.0001;

/** Positions to be put into paths: for each path and segment the positions on it. */
type Nodes = Map<string, Position[]>;

/** Pieces of a line, cut where it is nearest to `at`; a cut at its end, or further than `reach` metres, is refused. */
export function cutLineAt(
  line: readonly Position[],
  at: Position,
  reach: number,
): readonly (readonly Position[])[] | Reason {
  const found = nearestOnLine(line, at);
  if (found.distance > reach) return { code: 'not-on-feature', position: at };
  const [first, last] = [line[0]!, line.at(-1)!];
  if (isSame(found.position, first) || isSame(found.position, last)) {
    return { code: 'end-of-line', position: found.position };
  }
  const before = line.slice(0, found.segment + 1);
  const after = line.slice(found.segment + 1);
  return [withoutRepeats([...before, found.position]), withoutRepeats([found.position, ...after])];
}

export interface NearestOnLine {
  readonly position: Position;
  readonly segment: number;
  /** In metres. */
  readonly distance: number;
}

/** The place of a line that is nearest to a position. */
export function nearestOnLine(line: readonly Position[], at: Position): NearestOnLine {
  let best: NearestOnLine = { position: line[0]!, segment: 0, distance: Infinity };
  for (let segment = 0; segment < line.length - 1; segment++) {
    const { position, distance } = nearestOn(at, line[segment]!, line[segment + 1]!);
    if (distance < best.distance) best = { position, segment, distance };
  }
  return best;
}

/** A line cut wherever a cutting line crosses or touches its inside. */
export function cutLineWith(
  line: readonly Position[],
  cut: readonly Position[],
): readonly (readonly Position[])[] | Reason {
  const nodes = nodesOf([line, cut], ([a, b]) => a !== b);
  const noded = withNodes(line, 0, nodes);
  const names = new Set(
    [...nodes.entries()]
      .filter(([path]) => path.startsWith('0/'))
      .flatMap(([, list]) => list.map(nameOf)),
  );
  const pieces: Position[][] = [[noded[0]!]];
  for (const [index, position] of noded.entries()) {
    if (index === 0) continue;
    pieces.at(-1)!.push(position);
    if (names.has(nameOf(position)) && index < noded.length - 1) pieces.push([position]);
  }
  return pieces.length > 1 ? pieces : { code: 'line-misses' };
}

/** A polygon cut by a line that passes through it; the line's ends that hang inside are left out. */
export function cutPolygon(
  rings: readonly Ring[],
  cut: readonly Position[],
): readonly (readonly Ring[])[] | Reason {
  const knot = findPair<Reason>(segmentsOf([cut]), (a, b) => {
    const meeting = meetingOf(a.from, a.to, b.from, b.to);
    const isChain = Math.abs(a.index - b.index) === 1 && meeting.kind === 'touch';
    return meeting.kind === 'none' || isChain
      ? null
      : { code: 'cross-at', position: meeting.position };
  });
  if (knot) return knot;
  const polygon = tidied({ type: 'Polygon', coordinates: rings });
  const paths = [...(polygon.coordinates as readonly Ring[]), cut];
  const last = paths.length - 1;
  const nodes = nodesOf(paths, ([a, b]) => (a === last) !== (b === last));
  const border = paths
    .slice(0, last)
    .flatMap((ring, path) => edgesOf(withNodes(ring, path, nodes)));
  const across = edgesAcross(withNodes(cut, last, nodes), border, rings);
  const polygons = polygonsFrom([...border, ...across, ...across.map(reversed)]);
  return polygons.length > 1 ? polygons : { code: 'line-misses' };
}

/** The pieces of the cut that lie inside, without those that end there. */
function edgesAcross(
  cut: readonly Position[],
  border: readonly Edge[],
  rings: readonly Ring[],
): readonly Edge[] {
  const onBorder = new Set(border.flatMap((edge) => [sortedName(edge)]));
  const borderNodes = new Set(border.map((edge) => nameOf(edge.from)));
  let inside = edgesOf(cut).filter(
    (edge) =>
      !onBorder.has(sortedName(edge)) &&
      locationInPolygon(middleOf(edge.from, edge.to), rings) === 'inside',
  );
  for (;;) {
    const degrees = new Map<string, number>();
    for (const edge of inside) {
      for (const end of [nameOf(edge.from), nameOf(edge.to)]) {
        degrees.set(end, (degrees.get(end) ?? 0) + 1);
      }
    }
    const hangs = (end: Position) =>
      !borderNodes.has(nameOf(end)) && degrees.get(nameOf(end)) === 1;
    const kept = inside.filter((edge) => !hangs(edge.from) && !hangs(edge.to));
    if (kept.length === inside.length) return kept;
    inside = kept;
  }
}

function sortedName({ from, to }: Edge): string {
  return [nameOf(from), nameOf(to)].sort().join(' ');
}

function reversed({ from, to }: Edge): Edge {
  return { from: to, to: from };
}

/** Where the wanted pairs of paths meet: each meeting is one position, put into both. The first path's vertices win. */
function nodesOf(
  paths: readonly (readonly Position[])[],
  isWanted: (pair: readonly [number, number]) => boolean,
): Nodes {
  const nodes: Nodes = new Map();
  const put = (path: number, index: number, position: Position) => {
    const name = `${path}/${index}`;
    const list = nodes.get(name);
    if (list) list.push(position);
    else nodes.set(name, [position]);
  };
  eachPair(segmentsOf(paths), (a, b) => {
    if (!isWanted([a.path, b.path])) return;
    const meeting = meetingOf(a.from, a.to, b.from, b.to);
    if (meeting.kind === 'none') return;
    const shared =
      meeting.kind === 'overlap'
        ? [a.from, a.to, b.from, b.to].filter((p) => isOn(p, a.from, a.to) && isOn(p, b.from, b.to))
        : [meeting.position];
    const [first, second] = a.path <= b.path ? [a, b] : [b, a];
    const ends = [first.from, first.to, second.from, second.to];
    for (const meets of shared) {
      const position = ends.find((end) => distance(end, meets) <= nodeTolerance) ?? meets;
      put(a.path, a.index, position);
      put(b.path, b.index, position);
    }
  });
  return nodes;
}

/** A path with its nodes put in, in their order along each segment. */
function withNodes(path: readonly Position[], number: number, nodes: Nodes): readonly Position[] {
  const noded = path.flatMap((from, index) => {
    const found = nodes.get(`${number}/${index}`) ?? [];
    const inOrder = [...found].sort((a, b) => squared(from, a) - squared(from, b));
    return [from, ...inOrder];
  });
  return withoutRepeats(noded);
}

function squared(a: Position, b: Position): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
}
