/** Where requests may gather on a network: behind each valve through which alone the supply comes, or on each feeder. */
import type { Window } from './gathering.ts';
import type { NetworkRoom } from './room.ts';
import type { NetworkState } from './state.ts';

export interface Windows {
  readonly windows: readonly Window[];
  /** Addresses, or assets, of the whole network. */
  readonly places: number;
}

export interface RequestPlace {
  readonly id: number;
  /** As `locate` tells it; null when the request is not on this network. */
  readonly section: string | null;
}

/** The windows in which at least one of the requests lies; a window's key is the id of its valve, or its feeder. */
export function windowsOf(
  room: NetworkRoom,
  network: NetworkState,
  requests: readonly RequestPlace[],
): Windows {
  return network.record.kind === 'feeder'
    ? feederWindows(network, requests)
    : valveWindows(room, network, requests);
}

function valveWindows(
  room: NetworkRoom,
  network: NetworkState,
  requests: readonly RequestPlace[],
): Windows {
  const { behind, addressesOfSection, sectionOfAddress } = room.built(network);
  const { bridges, order, walked } = behind;
  const sums = new Float64Array(walked.length + 1);
  walked.forEach((section, at) => {
    sums[at + 1] = (sums[at] ?? 0) + (addressesOfSection[section]?.length ?? 0);
  });
  const placed = requests.flatMap(({ id, section }) => {
    const at = section === null ? -1 : (order[Number(section)] ?? -1);
    return at === -1 ? [] : [{ id, at }];
  });
  const windows = bridges.flatMap(({ valve, from, to }) => {
    const own = placed.filter(({ at }) => at >= from && at < to);
    if (own.length === 0) return [];
    const size = (sums[to] ?? 0) - (sums[from] ?? 0);
    return [{ key: String(valve.id), size, requests: own.map(({ id }) => id) }];
  });
  return { windows, places: sectionOfAddress.size };
}

function feederWindows(network: NetworkState, requests: readonly RequestPlace[]): Windows {
  const sizes = new Map<string, number>();
  for (const { group } of network.fed.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const grouped = Map.groupBy(requests, ({ section }) => section);
  const windows = [...grouped].flatMap(([section, own]) =>
    section === null
      ? []
      : [
          {
            key: section,
            size: sizes.get(section) ?? own.length,
            requests: own.map(({ id }) => id),
          },
        ],
  );
  return { windows, places: network.fed.size };
}
