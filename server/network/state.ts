/** One network in memory: its parts as rows came, and the graph, which is made when it is asked for. */
import { type BehindValves, findBehind } from './behind.ts';
import { buildGraph, type NetworkGraph, type Pipe, type Valve } from './graph.ts';
import type { Fed, NetworkRecord, Place, SourceRow } from './load.ts';

export interface Built {
  readonly graph: NetworkGraph;
  /** Sections in which sources lie. */
  readonly sources: readonly number[];
  readonly behind: BehindValves;
  /** Section of each address; addresses out of reach are left out. */
  readonly sectionOfAddress: ReadonlyMap<number, number>;
  /** Ids of the addresses that hang on each section. */
  readonly addressesOfSection: readonly (readonly number[])[];
}

export class NetworkState {
  readonly record: NetworkRecord;
  readonly pipes = new Map<number, Pipe>();
  readonly valves = new Map<number, Valve>();
  readonly fed = new Map<number, Fed>();
  readonly #sources: readonly SourceRow[];
  #built: Built | undefined;

  constructor(record: NetworkRecord, sources: readonly SourceRow[]) {
    this.record = record;
    this.#sources = sources;
  }

  /** Something changed: the graph is made anew when it is next asked for. */
  touch(): void {
    this.#built = undefined;
  }

  /** About 0.5 s for 25,000 pipes and 60,000 addresses when something changed; else at once. */
  built(addresses: ReadonlyMap<number, Place>): Built {
    this.#built ??= this.#build(addresses);
    return this.#built;
  }

  #build(addresses: ReadonlyMap<number, Place>): Built {
    const { tolerance_metres, reach_metres } = this.record;
    const graph = buildGraph([...this.pipes.values()], [...this.valves.values()], tolerance_metres);
    const sources = this.#sourceSections(graph);
    const sectionOfAddress = new Map<number, number>();
    const addressesOfSection: number[][] = Array.from({ length: graph.sections }, () => []);
    for (const { id, x, y } of addresses.values()) {
      const near = graph.sectionNear(x, y, reach_metres);
      if (near === null) continue;
      sectionOfAddress.set(id, near.section);
      addressesOfSection[near.section]?.push(id);
    }
    const behind = findBehind(graph, sources);
    return { graph, sources, behind, sectionOfAddress, addressesOfSection };
  }

  #sourceSections(graph: NetworkGraph): number[] {
    const { asset_layer } = this.record;
    const sections = this.#sources
      .filter(({ layer }) => layer === asset_layer)
      .flatMap(({ feature_id }) => graph.sectionsOfPipe.get(feature_id) ?? []);
    return [...new Set(sections)];
  }
}
