/** Which stretch of which network something is on, so that two reports can be told to be about the same one. */
import type { NetworkRoom } from './room.ts';

/** A stretch between valves, or a feeder. */
export interface Located {
  readonly network: string;
  /** Comparable within one network and one moment: an edit numbers sections anew. */
  readonly section: string;
}

export interface Locatable {
  /** Metres of the city's SRID. */
  readonly x: number;
  readonly y: number;
  readonly assets: readonly { readonly layer: string; readonly id: number }[];
  /** Layers that the category is about: a place without an asset is on a network of these only. */
  readonly categoryLayers: readonly string[];
}

/** An asset of the network decides; without one the nearest pipe, where the category is about such pipes. */
export function locate(room: NetworkRoom, thing: Locatable): Located | null {
  for (const network of room.networks) {
    const { code, kind, asset_layer, valve_layer, reach_metres } = network.record;
    const own = thing.assets.find(({ layer }) => layer === asset_layer);
    if (kind === 'feeder') {
      const group = own && network.fed.get(own.id)?.group;
      if (group !== undefined) return { network: code, section: group };
      continue;
    }
    const isAbout = [asset_layer, valve_layer ?? ''].some((layer) =>
      thing.categoryLayers.includes(layer),
    );
    if (!own && !isAbout) continue;
    const { graph } = room.built(network);
    const section = own
      ? graph.sectionsOfPipe.get(own.id)?.[0]
      : graph.sectionNear(thing.x, thing.y, reach_metres)?.section;
    if (section !== undefined) return { network: code, section: String(section) };
  }
  return null;
}

export function sameSection(one: Located | null, two: Located | null): boolean | null {
  if (one === null || two === null || one.network !== two.network) return null;
  return one.section === two.section;
}
