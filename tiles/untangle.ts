/**
 * Untangles rings that came to cross by rounding. Edges are split where they meet, and the place rounded; what is
 * walked there and back is dropped; and the rest is walked anew into rings that touch no place twice. Shells run
 * clockwise on the screen and holes against it, before and after, so that what was inside stays inside but for what is
 * narrower than a tile unit.
 */
import { ringArea } from './shape.ts';

/** x and y by turns, in whole tile units; not closed by a repeated vertex. */
export type Ring = number[];

/** Splitting moves an edge by less than a unit, which may make it meet another: so often at most. */
const mostRounds = 20;
/** Pairs of edges that are held against each other at most: some tens of milliseconds. */
const mostPairs = 1_000_000;
/** Rounding makes few edges meet; data of which more than so many times each edge, and so many in all, meet are a knot. */
const mostMeetingsOfEdge = 2;
const mostMeetingsOfFew = 64;
/** Rings of less than a square unit (doubled) come of the tangle alone. */
const leastDoubledArea = 2;
/** From a pixel on (doubled) a ring that is turned about and in no shell is the half of a bow tie, and drawn. */
const bowTieDoubledArea = 128;

/** ax, ay, bx, by. */
type Edge = readonly [number, number, number, number];

/** Shells, each followed by its holes; null for data that is one great knot, which would take too long. */
export function untangle(rings: readonly Ring[]): { ring: Ring; isHole: boolean }[] | null {
  let edges = rings.flatMap(edgesOf);
  const budget = {
    pairs: mostPairs,
    meetings: Math.max(mostMeetingsOfFew, mostMeetingsOfEdge * edges.length),
  };
  for (let round = 0; round < mostRounds; round++) {
    const splits = splitsOf(edges, budget);
    if (splits === null) return null;
    if (splits.size === 0) break;
    edges = edges.flatMap((edge) => splitAt(edge, splits.get(edge) ?? []));
  }
  return nested(walk(edgesOnce(edges)));
}

function edgesOf(ring: Ring): Edge[] {
  const edges: Edge[] = [];
  let before = ring.length - 2;
  for (let at = 0; at < ring.length; at += 2) {
    edges.push([ring[before]!, ring[before + 1]!, ring[at]!, ring[at + 1]!]);
    before = at;
  }
  return edges;
}

/** What may still be spent. */
interface Budget {
  pairs: number;
  meetings: number;
}

type Splits = Map<Edge, [number, number][]>;

/** The places at which edges meet others but at their own ends; null when the budget is spent. */
function splitsOf(edges: readonly Edge[], budget: Budget): Splits | null {
  const splits: Splits = new Map();
  const fromWest = edges.toSorted((a, b) => Math.min(a[0], a[2]) - Math.min(b[0], b[2]));
  for (const [i, a] of fromWest.entries()) {
    const east = Math.max(a[0], a[2]);
    const north = Math.min(a[1], a[3]);
    const south = Math.max(a[1], a[3]);
    for (let j = i + 1; j < fromWest.length; j++) {
      const b = fromWest[j]!;
      if (Math.min(b[0], b[2]) > east) break;
      if (--budget.pairs < 0) return null;
      if (Math.min(b[1], b[3]) > south || Math.max(b[1], b[3]) < north) continue;
      if (addMeeting(splits, a, b) && --budget.meetings < 0) return null;
    }
  }
  return splits;
}

/** Notes where two edges meet but at their ends; whether they cross. */
function addMeeting(splits: Splits, a: Edge, b: Edge): boolean {
  const [fromA, toA] = [sideOf(a, b[0], b[1]), sideOf(a, b[2], b[3])];
  const [fromB, toB] = [sideOf(b, a[0], a[1]), sideOf(b, a[2], a[3])];
  if (fromA * toA < 0 && fromB * toB < 0) {
    const along = fromB / (fromB - toB);
    const x = Math.round(a[0] + along * (a[2] - a[0]));
    const y = Math.round(a[1] + along * (a[3] - a[1]));
    addSplit(splits, a, x, y);
    addSplit(splits, b, x, y);
    return true;
  }
  if (fromA === 0) addSplit(splits, a, b[0], b[1]);
  if (toA === 0) addSplit(splits, a, b[2], b[3]);
  if (fromB === 0) addSplit(splits, b, a[0], a[1]);
  if (toB === 0) addSplit(splits, b, a[2], a[3]);
  return false;
}

/** Notes a place near an edge at which it is to be split, if it lies between the ends and is none of them. */
function addSplit(splits: Splits, edge: Edge, x: number, y: number): void {
  const [ax, ay, bx, by] = edge;
  if ((x === ax && y === ay) || (x === bx && y === by)) return;
  if (x < Math.min(ax, bx) || x > Math.max(ax, bx)) return;
  if (y < Math.min(ay, by) || y > Math.max(ay, by)) return;
  const places = splits.get(edge);
  if (places === undefined) splits.set(edge, [[x, y]]);
  else places.push([x, y]);
}

/** On which side of an edge a place lies: the sign; 0 on its line. */
function sideOf([ax, ay, bx, by]: Edge, x: number, y: number): number {
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}

/** The pieces into which places split an edge, in their order along it. */
function splitAt(edge: Edge, places: [number, number][]): Edge[] {
  if (places.length === 0) return [edge];
  const [ax, ay, bx, by] = edge;
  const along = ([x, y]: readonly [number, number]) => (x - ax) * (bx - ax) + (y - ay) * (by - ay);
  const stops = places.sort((a, b) => along(a) - along(b));
  const pieces: Edge[] = [];
  let [x, y] = [ax, ay];
  for (const [nextX, nextY] of [...stops, [bx, by] as const]) {
    if (nextX === x && nextY === y) continue;
    pieces.push([x, y, nextX, nextY]);
    [x, y] = [nextX, nextY];
  }
  return pieces;
}

const keyOf = (x: number, y: number) => (x + 0x8000) * 0x10000 + y + 0x8000;
const xOf = (key: number) => Math.floor(key / 0x10000) - 0x8000;
const yOf = (key: number) => (key % 0x10000) - 0x8000;

/** For each place those to which an edge leads; an edge there and one back are none. */
function edgesOnce(edges: readonly Edge[]): Map<number, number[]> {
  const leads = new Map<number, number[]>();
  for (const [ax, ay, bx, by] of edges) {
    const from = keyOf(ax, ay);
    const to = keyOf(bx, by);
    const back = leads.get(to);
    const opposite = back?.indexOf(from) ?? -1;
    const ways = leads.get(from);
    if (opposite >= 0) back!.splice(opposite, 1);
    else if (ways === undefined) leads.set(from, [to]);
    else ways.push(to);
  }
  return leads;
}

/** Walks every edge once, always turning to the inner side, and lets a ring go whenever a place comes again. */
function walk(leads: Map<number, number[]>): Ring[] {
  const rings: Ring[] = [];
  for (const start of leads.keys()) {
    while (leads.get(start)!.length > 0) {
      const path = [start];
      const placeInPath = new Map([[start, 0]]);
      let before = start;
      do {
        const here = path.at(-1)!;
        const next = takeNext(leads.get(here)!, before, here);
        const earlier = placeInPath.get(next);
        before = here;
        if (earlier === undefined) {
          placeInPath.set(next, path.length);
          path.push(next);
          continue;
        }
        const ring = path.splice(earlier + 1);
        for (const place of ring) placeInPath.delete(place);
        rings.push([next, ...ring].flatMap((place) => [xOf(place), yOf(place)]));
      } while (path.length > 1);
    }
  }
  return rings;
}

/** Takes the edge that lies first when one turns from the way back to the right of the way here. */
function takeNext(ways: number[], before: number, here: number): number {
  const angleTo = (place: number) => Math.atan2(yOf(place) - yOf(here), xOf(place) - xOf(here));
  const back = angleTo(before);
  const turn = (place: number) => {
    const angle = (back - angleTo(place) + 4 * Math.PI) % (2 * Math.PI);
    return angle === 0 ? 2 * Math.PI : angle;
  };
  let best = 0;
  for (let i = 1; i < ways.length; i++) if (turn(ways[i]!) < turn(ways[best]!)) best = i;
  return ways.splice(best, 1)[0]!;
}

/** Puts each hole after the smallest shell that holds it. A small hole that no shell holds is of the tangle. */
function nested(rings: readonly Ring[]): { ring: Ring; isHole: boolean }[] {
  // Always of the same kind of array: what measures rings is called for every one that is drawn.
  const areaOf = (ring: Ring) => ringArea(Int32Array.from(ring), 0, ring.length / 2);
  const sized = rings.map((ring) => ({ ring, area: areaOf(ring) }));
  const shells = sized
    .filter(({ area }) => area >= leastDoubledArea)
    .map((shell) => ({ ...shell, holes: [] as Ring[] }))
    .sort((a, b) => a.area - b.area);
  for (const { ring, area } of sized) {
    if (area > -leastDoubledArea) continue;
    const holder = shells.find((shell) => shell.area >= -area && holds(shell.ring, ring));
    if (holder !== undefined) holder.holes.push(ring);
    else if (area <= -bowTieDoubledArea) shells.push({ ring, area: -area, holes: [] });
  }
  return shells.flatMap(({ ring, holes }) => [
    { ring, isHole: false },
    ...holes.map((hole) => ({ ring: hole, isHole: true })),
  ]);
}

/** Whether a ring that crosses a shell nowhere lies in it: by its first place that is not on the shell itself. */
function holds(shell: Ring, ring: Ring): boolean {
  for (let i = 0; i < ring.length; i += 2) {
    const where = sideOfRing(shell, ring[i]!, ring[i + 1]!);
    if (where !== 0) return where > 0;
  }
  return true;
}

/** 1 inside, -1 outside, 0 on the ring. */
function sideOfRing(ring: Ring, x: number, y: number): number {
  let isInside = false;
  for (const [ax, ay, bx, by] of edgesOf(ring)) {
    const isDown = ay <= by;
    const [top, bottom] = isDown ? [ay, by] : [by, ay];
    if (y < top || y > bottom) continue;
    const side = sideOf(isDown ? [ax, ay, bx, by] : [bx, by, ax, ay], x, y);
    if (side === 0 && Math.min(ax, bx) <= x && x <= Math.max(ax, bx)) return 0;
    if (side > 0 && y < bottom) isInside = !isInside;
  }
  return isInside ? 1 : -1;
}
