/** What a fault or a closed valve reaches, asked of the resident networks: ids only. */
import type { AssetKey } from './assets.ts';
import type { Valve } from './graph.ts';
import type { NetworkRoom } from './room.ts';
import type { NetworkState } from './state.ts';
import { cutOffBy, isolate, type ValveToClose } from './trace.ts';

export interface Traced {
  readonly network: NetworkState;
  readonly aboutKind: 'pipe' | 'valve';
  readonly about: AssetKey;
  readonly valves: readonly ValveToClose[];
  readonly unusable: readonly Valve[];
  readonly closedAlready: readonly Valve[];
  readonly pipeIds: readonly number[];
  readonly addressIds: readonly number[];
  readonly lengthMetres: number;
}

/** A pipe of the network is isolated, a valve of it is closed; undefined for what is neither. */
export function traceOf(room: NetworkRoom, code: string, about: AssetKey): Traced | undefined {
  const network = room.network(code);
  if (network?.record.kind !== 'pipes') return undefined;
  const { graph, sources } = room.built(network);
  if (about.layer === network.record.valve_layer) {
    const valve = network.valves.get(about.id);
    if (!valve) return undefined;
    const rest = { unusable: [], closedAlready: valve.isOpen ? [] : [valve] };
    const valves = [{ valve, isNeeded: true }];
    return withReach(
      room,
      network,
      'valve',
      about,
      { ...rest, valves },
      cutOffBy(graph, about.id, sources),
    );
  }
  const sections = about.layer === network.record.asset_layer && graph.sectionsOfPipe.get(about.id);
  if (!sections) return undefined;
  const isolation = isolate(graph, sections, sources);
  return withReach(room, network, 'pipe', about, isolation, isolation.cutOff);
}

function withReach(
  room: NetworkRoom,
  network: NetworkState,
  aboutKind: Traced['aboutKind'],
  about: AssetKey,
  { valves, unusable, closedAlready }: Pick<Traced, 'valves' | 'unusable' | 'closedAlready'>,
  sections: readonly number[],
): Traced {
  const { graph, addressesOfSection } = room.built(network);
  const pipeIds = new Set(sections.flatMap((section) => graph.pipesOfSection[section] ?? []));
  const addressIds = sections.flatMap((section) => addressesOfSection[section] ?? []);
  const lengthMetres = sections.reduce(
    (sum, section) => sum + (graph.metresOfSection[section] ?? 0),
    0,
  );
  const facts = { network, aboutKind, about, valves, unusable, closedAlready };
  return { ...facts, pipeIds: [...pipeIds], addressIds, lengthMetres };
}
