/** Assets that a request may be about, in the order of the database: the fittest first. */
import { type Catalog, localised } from '../catalog/index.ts';
import type { Language, Place } from '../http/api/schema.ts';
import { assetTitle } from './present.ts';

export interface AssetRow {
  readonly layer: string;
  readonly id: number;
  readonly number: string | null;
  readonly state: string | null;
  readonly distance: number;
  readonly lon: number;
  readonly lat: number;
  /** As far as the viewer may know. */
  readonly open_requests: number;
  readonly last_request_at: string | null;
}

/** The row in the asker's words; null when its layer has just left the catalogue. */
export function toCandidate(
  row: AssetRow,
  catalog: Catalog,
  language: Language,
): Place['assets'][number] | null {
  const layer = catalog.layers.get(row.layer);
  if (!layer) return null;
  const { id, number, state } = row;
  return {
    layer: row.layer,
    layerTitle: localised(layer.titles, layer.title, language),
    id,
    title: assetTitle(layer, number, language),
    number,
    state,
    distanceMetres: Math.round(row.distance * 10) / 10,
    lonLat: [row.lon, row.lat],
    openRequests: row.open_requests,
    lastRequestAt: row.last_request_at && new Date(row.last_request_at).toISOString(),
  };
}
