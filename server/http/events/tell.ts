/** From a change of a layer to what one viewer may be told of it. */
import { exactZoom } from '../../../tiles/index.ts';
import { visibleLayers } from '../../catalog/index.ts';
import {
  envelopeOf,
  type LayerChange,
  rowCondition,
  seenBy,
  tileNames,
} from '../../layers/index.ts';
import type { Services } from '../../services.ts';
import type { Viewer } from '../../viewer.ts';
import type { ChangeEvent } from '../api/schema.ts';
import { eventId, type Listening } from './query.ts';

/** Viewers who see the same rows and ask for the same zooms are told the same: worked out once a change. */
const told = new WeakMap<LayerChange, Map<string, string | null>>();

/** The event for this listener as SSE text; null when there is nothing for him. */
export function eventFor(
  change: LayerChange,
  viewer: Viewer,
  listening: Pick<Listening, 'layers' | 'zooms'>,
  services: Services,
): string | null {
  const { name } = change.layer;
  if (!mayHear(name, viewer, listening, services)) return null;
  const condition = rowCondition(change.layer, viewer);
  const key = JSON.stringify([condition, listening.zooms]);
  const known = told.get(change) ?? new Map<string, string | null>();
  told.set(change, known);
  let text = known.get(key);
  if (text === undefined) {
    const event = eventOf(change, condition, listening.zooms);
    text = event === null ? null : eventText(eventId(change), event);
    known.set(key, text);
  }
  return text;
}

export function mayHear(
  layerName: string,
  viewer: Viewer,
  listening: Pick<Listening, 'layers'>,
  services: Services,
): boolean {
  if (listening.layers !== null && !listening.layers.has(layerName)) return false;
  const visible = visibleLayers(services.catalog.current, viewer);
  return visible.some((layer) => layer.name === layerName);
}

export function eventText(id: string, event: ChangeEvent): string {
  return `id: ${id}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`;
}

function eventOf(
  change: LayerChange,
  condition: ReturnType<typeof rowCondition>,
  zooms: readonly number[],
): ChangeEvent | null {
  const base = { layer: change.layer.name, op: change.op, at: change.at.toISOString() };
  if (change.applied === null) return { ...base, ids: [], envelope: null, tiles: null };
  if (change.beside !== undefined) {
    const beside = seenBy(change.beside, change.applied, condition);
    const tiles = tileNames(
      beside.states,
      zooms.filter((zoom) => zoom < exactZoom),
    );
    return tiles?.length === 0 ? null : { ...base, ids: [], envelope: null, tiles };
  }
  const seen = seenBy(change.ids, change.applied, condition);
  // A feature that came and went between two looks at the feed: nobody can have seen it.
  if (seen.ids.length === 0) return null;
  return {
    ...base,
    ids: [...seen.ids],
    envelope: envelopeOf(seen.states),
    tiles: tileNames(seen.states, zooms),
  };
}
