/** What flows where: which sections are supplied, and what a fault or a closed valve cuts off. Pure. */
import type { Link, NetworkGraph, Valve } from './graph.ts';

export interface ValveToClose {
  readonly valve: Valve;
  /** False where what lies behind it is cut off anyway: then it only keeps the water of a dead end from running back. */
  readonly isNeeded: boolean;
}

export interface Isolation {
  readonly valves: readonly ValveToClose[];
  /** On the border too, but they cannot be closed: the cut had to go farther. */
  readonly unusable: readonly Valve[];
  /** On the border and closed already. */
  readonly closedAlready: readonly Valve[];
  /** Sections that are drained: the fault's own, and those behind valves that cannot be closed. */
  readonly drained: readonly number[];
  /** All sections that have no supply any more, the drained ones among them. */
  readonly cutOff: readonly number[];
}

/** Which sections are supplied while some valves are closed, beside those that are closed already. */
export function supplied(
  graph: NetworkGraph,
  sources: readonly number[],
  closed: ReadonlySet<number> = new Set(),
  drained: ReadonlySet<number> = new Set(),
): Uint8Array {
  const isOpen = ({ valve }: Link) => valve.isOpen && !closed.has(valve.id);
  if (sources.length > 0) return reach(graph, sources, isOpen, drained);
  // No source is known: the greatest connected part is taken for the one that has it.
  const seen = new Uint8Array(graph.sections);
  let best = new Uint8Array(graph.sections);
  let most = -1;
  for (let start = 0; start < graph.sections; start++) {
    if (seen[start] || drained.has(start)) continue;
    const part = reach(graph, [start], isOpen, drained);
    let metres = 0;
    part.forEach((isIn, section) => {
      if (!isIn) return;
      seen[section] = 1;
      metres += graph.metresOfSection[section] ?? 0;
    });
    if (metres <= most) continue;
    most = metres;
    best = part;
  }
  return best;
}

function reach(
  graph: NetworkGraph,
  from: readonly number[],
  isPassable: (link: Link) => boolean,
  barred: ReadonlySet<number>,
): Uint8Array<ArrayBuffer> {
  const reached = new Uint8Array(graph.sections);
  const queue = from.filter((section) => !barred.has(section));
  for (const section of queue) reached[section] = 1;
  for (let at = 0; at < queue.length; at++) {
    for (const index of graph.linksOfSection[queue[at] ?? 0] ?? []) {
      const link = graph.links[index];
      if (!link || !isPassable(link)) continue;
      const next = link.a === queue[at] ? link.b : link.a;
      if (reached[next] || barred.has(next)) continue;
      reached[next] = 1;
      queue.push(next);
    }
  }
  return reached;
}

/** Isolates a fault in these sections: closes the valves around them, farther out where one cannot be closed. */
export function isolate(
  graph: NetworkGraph,
  faulty: readonly number[],
  sources: readonly number[],
): Isolation {
  const isForced = ({ valve }: Link) => valve.isOpen && !valve.isUsable;
  const drained = reach(graph, faulty, isForced, new Set());
  const border = graph.links.filter(({ a, b }) => drained[a] !== drained[b]);
  const toClose = border.filter(({ valve }) => valve.isOpen && valve.isUsable);
  const inside = graph.links.filter(
    (link) => drained[link.a] && drained[link.b] && link.a !== link.b && isForced(link),
  );
  const drainedSections = numbersOf(drained);
  const before = supplied(graph, sources);
  const after = supplied(
    graph,
    sources,
    new Set(toClose.map(({ valve }) => valve.id)),
    new Set(drainedSections),
  );
  const isDrained = new Set(drainedSections);
  return {
    valves: uniqueValves(toClose, ({ a, b }) => Boolean(after[drained[a] ? b : a])),
    unusable: unique(inside.map(({ valve }) => valve)),
    closedAlready: unique(border.filter(({ valve }) => !valve.isOpen).map(({ valve }) => valve)),
    drained: drainedSections,
    cutOff: numbersOf(before).filter((section) => isDrained.has(section) || !after[section]),
  };
}

/** What is cut off when one valve is closed and nothing else happens. */
export function cutOffBy(
  graph: NetworkGraph,
  valveId: number,
  sources: readonly number[],
): readonly number[] {
  const before = supplied(graph, sources);
  const after = supplied(graph, sources, new Set([valveId]));
  return numbersOf(before).filter((section) => !after[section]);
}

function numbersOf(flags: Uint8Array): number[] {
  const numbers: number[] = [];
  flags.forEach((flag, number) => {
    if (flag) numbers.push(number);
  });
  return numbers;
}

function uniqueValves(links: readonly Link[], isNeeded: (link: Link) => boolean): ValveToClose[] {
  const byId = new Map<number, ValveToClose>();
  for (const link of links) {
    const known = byId.get(link.valve.id);
    byId.set(link.valve.id, {
      valve: link.valve,
      isNeeded: isNeeded(link) || (known?.isNeeded ?? false),
    });
  }
  return [...byId.values()].sort((one, two) => Number(two.isNeeded) - Number(one.isNeeded));
}

function unique(valves: readonly Valve[]): Valve[] {
  return [...new Map(valves.map((valve) => [valve.id, valve])).values()];
}
