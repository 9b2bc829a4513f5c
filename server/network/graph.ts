/**
 * The topology of a network: pipes are joined where their ends meet, valves part them. What lies between valves is a
 * section; sections are joined by valves. Built from geometry alone, in the city's metres; pure.
 */
import { SegmentGrid } from './segment-grid.ts';

export interface Pipe {
  readonly id: number;
  /** x, y, x, y … of each of its parts. */
  readonly parts: readonly Float64Array[];
}

export interface Valve {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly isOpen: boolean;
  /** Whether it can be closed: one that is damaged cannot. */
  readonly isUsable: boolean;
  /** The pipe that it closes; null where that is not known. */
  readonly pipeId: number | null;
}

/** A valve between two sections, which may be the same one where the pipes go round it. */
export interface Link {
  readonly valve: Valve;
  readonly a: number;
  readonly b: number;
}

export interface NetworkGraph {
  readonly pipes: readonly Pipe[];
  readonly valves: readonly Valve[];
  readonly sections: number;
  /** Sections of each pipe: one, or several where valves stand on it between its ends. */
  readonly sectionsOfPipe: ReadonlyMap<number, readonly number[]>;
  readonly pipesOfSection: readonly (readonly number[])[];
  readonly metresOfSection: Float64Array;
  readonly links: readonly Link[];
  /** Indexes of links, by section. */
  readonly linksOfSection: readonly (readonly number[])[];
  /** Valves that stand on no pipe. */
  readonly looseValves: readonly Valve[];
  /** The section of the pipe that is nearest to a place. */
  sectionNear(x: number, y: number, reachMetres: number): PlaceOnNetwork | null;
}

export interface PlaceOnNetwork {
  readonly section: number;
  readonly pipeId: number;
  readonly distance: number;
}

/** A stretch of pipe between two nodes. */
interface Edge {
  readonly pipe: Pipe;
  readonly coordinates: Float64Array;
  readonly metres: number;
  from: number;
  to: number;
}

/** Farther from a pipe than so many tolerances a valve stands on none. */
const valveReach = 4;

/** Builds the graph. `toleranceMetres`: ends that lie so near to each other are joined. */
export function buildGraph(
  pipes: readonly Pipe[],
  valves: readonly Valve[],
  toleranceMetres: number,
): NetworkGraph {
  const nodes = new Nodes(toleranceMetres);
  const edges = makeEdges(pipes, valves, nodes, toleranceMetres);
  const { links, loose } = partByValves(edges, valves, nodes, toleranceMetres);
  return assemble(pipes, valves, edges, nodes.count, links, loose);
}

/** Joins points that lie within the tolerance. */
class Nodes {
  count = 0;
  readonly #tolerance: number;
  readonly #cells = new Map<number, { x: number; y: number; node: number }[]>();

  constructor(tolerance: number) {
    this.#tolerance = tolerance;
  }

  fresh(): number {
    return this.count++;
  }

  at(x: number, y: number): number {
    const known = this.find(x, y, this.#tolerance);
    if (known !== null) return known;
    const node = this.fresh();
    const key = this.#key(x, y);
    const cell = this.#cells.get(key);
    if (cell) cell.push({ x, y, node });
    else this.#cells.set(key, [{ x, y, node }]);
    return node;
  }

  /** The nearest node within so many metres, at most the tolerance. */
  find(x: number, y: number, metres: number): number | null {
    let best: number | null = null;
    let least = metres;
    const side = this.#tolerance;
    for (let dx = -side; dx <= side; dx += side) {
      for (let dy = -side; dy <= side; dy += side) {
        const cell = this.#cells.get(this.#key(x + dx, y + dy));
        if (cell === undefined) continue;
        for (const point of cell) {
          const distance = Math.hypot(point.x - x, point.y - y);
          if (distance > least) continue;
          least = distance;
          best = point.node;
        }
      }
    }
    return best;
  }

  /** Numbers of squares stay below 2^26 on either axis of any projected plane at tolerances from a decimetre on. */
  #key(x: number, y: number): number {
    return Math.floor(x / this.#tolerance) * 134_217_728 + Math.floor(y / this.#tolerance);
  }
}

/** Pipes as edges; one on which a valve stands between its ends is cut there. */
function makeEdges(
  pipes: readonly Pipe[],
  valves: readonly Valve[],
  nodes: Nodes,
  tolerance: number,
): Edge[] {
  const parts = pipes.flatMap((pipe) => pipe.parts.map((coordinates) => ({ pipe, coordinates })));
  for (const { coordinates } of parts) {
    nodes.at(coordinates[0] ?? 0, coordinates[1] ?? 0);
    nodes.at(coordinates.at(-2) ?? 0, coordinates.at(-1) ?? 0);
  }
  const cuts = cutsOf(parts, valves, nodes, tolerance);
  return parts.flatMap(({ pipe, coordinates }, index) =>
    cutLine(coordinates, cuts.get(index) ?? []).map((piece): Edge => {
      const from = nodes.at(piece[0] ?? 0, piece[1] ?? 0);
      const to = nodes.at(piece.at(-2) ?? 0, piece.at(-1) ?? 0);
      return { pipe, coordinates: piece, metres: lengthOf(piece), from, to };
    }),
  );
}

/** Metres along each part at which a valve stands on it, away from all ends. */
function cutsOf(
  parts: readonly { readonly coordinates: Float64Array }[],
  valves: readonly Valve[],
  nodes: Nodes,
  tolerance: number,
): Map<number, number[]> {
  const apart = valves.filter(({ x, y }) => nodes.find(x, y, tolerance) === null);
  const cuts = new Map<number, number[]>();
  if (apart.length === 0) return cuts;
  const grid = new SegmentGrid();
  parts.forEach(({ coordinates }, index) => {
    grid.add(index, coordinates);
  });
  for (const { x, y } of apart) {
    const near = grid.nearest(x, y, valveReach * tolerance);
    if (near === null) continue;
    cuts.set(near.line, [...(cuts.get(near.line) ?? []), near.along]);
  }
  return cuts;
}

/** A line in pieces, cut at so many metres from its beginning. */
export function cutLine(coordinates: Float64Array, cuts: readonly number[]): Float64Array[] {
  if (cuts.length === 0) return [coordinates];
  const pieces: Float64Array[] = [];
  const left = [...cuts].sort((one, two) => one - two);
  let piece = [coordinates[0] ?? 0, coordinates[1] ?? 0];
  let walked = 0;
  for (let at = 2; at + 1 < coordinates.length; at += 2) {
    const x = coordinates[at] ?? 0;
    const y = coordinates[at + 1] ?? 0;
    const [x0, y0] = [coordinates[at - 2] ?? 0, coordinates[at - 1] ?? 0];
    const metres = Math.hypot(x - x0, y - y0);
    while (left.length > 0 && (left[0] ?? 0) < walked + metres) {
      const share = metres === 0 ? 0 : ((left.shift() ?? 0) - walked) / metres;
      const cut = [x0 + share * (x - x0), y0 + share * (y - y0)];
      pieces.push(Float64Array.from([...piece, ...cut]));
      piece = cut;
    }
    piece.push(x, y);
    walked += metres;
  }
  pieces.push(Float64Array.from(piece));
  return pieces;
}

export function lengthOf(coordinates: ArrayLike<number>): number {
  let metres = 0;
  for (let at = 2; at + 1 < coordinates.length; at += 2) {
    metres += Math.hypot(
      (coordinates[at] ?? 0) - (coordinates[at - 2] ?? 0),
      (coordinates[at + 1] ?? 0) - (coordinates[at - 1] ?? 0),
    );
  }
  return metres;
}

/** A valve between two nodes at the same place. */
interface Cut {
  readonly valve: Valve;
  readonly a: number;
  readonly b: number;
}

/** Takes each valve's pipe off the node at which it stands, and puts the valve between the two. */
function partByValves(
  edges: readonly Edge[],
  valves: readonly Valve[],
  nodes: Nodes,
  tolerance: number,
): { links: Cut[]; loose: Valve[] } {
  const edgesAt = new Map<number, Edge[]>();
  const put = (node: number, edge: Edge) => {
    const there = edgesAt.get(node);
    if (there) there.push(edge);
    else edgesAt.set(node, [edge]);
  };
  for (const edge of edges) {
    put(edge.from, edge);
    if (edge.to !== edge.from) put(edge.to, edge);
  }
  const links: Cut[] = [];
  const loose: Valve[] = [];
  for (const valve of valves) {
    const node =
      nodes.find(valve.x, valve.y, tolerance) ?? nearestEnd(edges, valve, valveReach * tolerance);
    const ends = node === null ? [] : endsClosed(edgesAt.get(node) ?? [], node, valve);
    if (node === null || ends.length === 0) {
      loose.push(valve);
      continue;
    }
    for (const edge of ends) {
      const beyond = nodes.fresh();
      if (edge.from === node) edge.from = beyond;
      else edge.to = beyond;
      links.push({ valve, a: node, b: beyond });
    }
  }
  return { links, loose };
}

/** A cut made for a valve that stood a little beside its pipe lies where the pipe is, not where the valve is. */
function nearestEnd(edges: readonly Edge[], { x, y }: Valve, metres: number): number | null {
  let best: number | null = null;
  let least = metres;
  for (const { coordinates, from, to } of edges) {
    const ends = [
      [coordinates[0] ?? 0, coordinates[1] ?? 0, from],
      [coordinates.at(-2) ?? 0, coordinates.at(-1) ?? 0, to],
    ] as const;
    for (const [endX, endY, node] of ends) {
      const distance = Math.hypot(endX - x, endY - y);
      if (distance > least) continue;
      least = distance;
      best = node;
    }
  }
  return best;
}

/** Which of the edges at its node a valve closes: its own pipe, else all but one. */
function endsClosed(edges: readonly Edge[], node: number, { pipeId }: Valve): Edge[] {
  const there = edges.filter(({ from, to }) => from === node || to === node);
  const own = there.find(({ pipe }) => pipe.id === pipeId);
  if (own !== undefined) return [own];
  return there.slice(1);
}

function assemble(
  pipes: readonly Pipe[],
  valves: readonly Valve[],
  edges: readonly Edge[],
  nodes: number,
  cuts: readonly Cut[],
  looseValves: readonly Valve[],
): NetworkGraph {
  const { sectionOf, sections } = joinNodes(edges, nodes, cuts);
  const metresOfSection = new Float64Array(sections);
  const pipesOfSection = Array.from({ length: sections }, () => new Set<number>());
  const sectionsOfPipe = new Map<number, number[]>();
  const grid = new SegmentGrid();
  edges.forEach(({ pipe, coordinates, metres, from }, index) => {
    const section = sectionOf(from);
    metresOfSection[section] = (metresOfSection[section] ?? 0) + metres;
    pipesOfSection[section]?.add(pipe.id);
    const known = sectionsOfPipe.get(pipe.id);
    if (known === undefined) sectionsOfPipe.set(pipe.id, [section]);
    else if (!known.includes(section)) known.push(section);
    grid.add(index, coordinates);
  });
  const links = cuts.map(({ valve, a, b }) => ({ valve, a: sectionOf(a), b: sectionOf(b) }));
  const linksOfSection: number[][] = Array.from({ length: sections }, () => []);
  links.forEach(({ a, b }, index) => {
    linksOfSection[a]?.push(index);
    if (b !== a) linksOfSection[b]?.push(index);
  });
  return {
    pipes,
    valves,
    sections,
    sectionsOfPipe,
    pipesOfSection: pipesOfSection.map((ids) => [...ids]),
    metresOfSection,
    links,
    linksOfSection,
    looseValves,
    sectionNear: (x, y, reachMetres) => {
      const near = grid.nearest(x, y, reachMetres);
      const edge = near && edges[near.line];
      if (!near || !edge) return null;
      return { section: sectionOf(edge.from), pipeId: edge.pipe.id, distance: near.distance };
    },
  };
}

/** Sections: nodes that pipes join, whatever the valves. */
function joinNodes(
  edges: readonly Edge[],
  nodes: number,
  cuts: readonly Cut[],
): { sectionOf: (node: number) => number; sections: number } {
  const parent = Int32Array.from({ length: nodes }, (_, node) => node);
  const rootOf = (node: number): number => {
    let root = node;
    while ((parent[root] ?? root) !== root) root = parent[root] ?? root;
    for (let at = node; at !== root; ) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  for (const { from, to } of edges) parent[rootOf(from)] = rootOf(to);
  const numbers = new Map<number, number>();
  const number = (node: number) => {
    const root = rootOf(node);
    const known = numbers.get(root);
    if (known !== undefined) return known;
    numbers.set(root, numbers.size);
    return numbers.size - 1;
  };
  for (const { from } of edges) number(from);
  for (const { a, b } of cuts) {
    number(a);
    number(b);
  }
  return { sectionOf: number, sections: numbers.size };
}
