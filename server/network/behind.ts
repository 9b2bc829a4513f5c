/**
 * What lies behind each valve: the sections that are supplied through it and through nothing else. These valves are the
 * bridges of the graph of sections (Tarjan 1974), found in one walk; what lies behind one is a stretch of the walk's order.
 */
import type { NetworkGraph, Valve } from './graph.ts';
import { supplied } from './trace.ts';

export interface BehindValves {
  /** Each bridge: its valve, and the half-open range of `order` that lies behind it. */
  readonly bridges: readonly {
    readonly valve: Valve;
    readonly from: number;
    readonly to: number;
  }[];
  /** Place of each section in the walk; -1 where no supply comes. */
  readonly order: Int32Array;
  /** Sections in the order of the walk. */
  readonly walked: readonly number[];
}

/** Finds the bridges of the supplied part, walking from its sources, or from its longest section where none is known. */
export function findBehind(graph: NetworkGraph, sources: readonly number[]): BehindValves {
  const isSupplied = supplied(graph, sources);
  const roots = sources.length > 0 ? sources : longestOf(graph, isSupplied);
  const order = new Int32Array(graph.sections).fill(-1);
  const low = new Int32Array(graph.sections);
  const walked: number[] = [];
  const bridges: { valve: Valve; from: number; to: number }[] = [];
  // Several sources are one: whatever the first reaches last, no valve between two of them cuts anything off.
  const isSource = new Set(roots);
  for (const root of roots) {
    if (order[root] === -1) walk(root);
  }
  return { bridges, order, walked };

  function walk(root: number): void {
    const stack = [{ section: root, by: -1, next: 0 }];
    enter(root);
    for (;;) {
      const frame = stack.at(-1);
      if (frame === undefined) return;
      const index = graph.linksOfSection[frame.section]?.[frame.next++];
      if (index === undefined) {
        stack.pop();
        leave(frame, stack.at(-1));
        continue;
      }
      const link = graph.links[index];
      if (!link?.valve.isOpen || index === frame.by || link.a === link.b) continue;
      const other = link.a === frame.section ? link.b : link.a;
      if (order[other] !== -1) {
        low[frame.section] = Math.min(low[frame.section] ?? 0, order[other] ?? 0);
        continue;
      }
      enter(other);
      stack.push({ section: other, by: index, next: 0 });
    }
  }

  function enter(section: number): void {
    order[section] = walked.length;
    // A source is joined to every other one, outside of the pipes.
    low[section] = isSource.has(section) ? 0 : walked.length;
    walked.push(section);
  }

  function leave(
    { section, by }: { section: number; by: number },
    parent: { section: number } | undefined,
  ): void {
    if (parent === undefined) return;
    low[parent.section] = Math.min(low[parent.section] ?? 0, low[section] ?? 0);
    const valve = graph.links[by]?.valve;
    if (valve && (low[section] ?? 0) === order[section]) {
      bridges.push({ valve, from: order[section] ?? 0, to: walked.length });
    }
  }
}

function longestOf(graph: NetworkGraph, isSupplied: Uint8Array): number[] {
  let best = -1;
  isSupplied.forEach((isIn, section) => {
    const metres = graph.metresOfSection[section] ?? 0;
    if (isIn && (best === -1 || metres > (graph.metresOfSection[best] ?? 0))) best = section;
  });
  return best === -1 ? [] : [best];
}
