/** Assets that a request may be about, the fittest first. */
import { type Catalog, localised } from '../catalog/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import type { Language, Place } from '../http/api/schema.ts';
import { assetTitle } from './present.ts';

const assetRequests = statement('locate/asset_requests');

type Candidate = Place['assets'][number];

export interface AssetRow {
  readonly layer: string;
  /** Place of the layer in the category's order. */
  readonly layer_order: number;
  readonly is_chosen: boolean;
  readonly id: number;
  readonly number: string | null;
  readonly state: string | null;
  readonly distance: number;
  readonly lon: number;
  readonly lat: number;
}

export const fitnessDefaults = {
  /** How many are shown. */
  most: 12,
  /** Metres that a less likely layer counts as farther away, a step of the category's order. */
  layerStepMetres: 20,
  /** Metres that a state counts: what is not there, or not yet, is seldom what is meant. */
  stateMetres: { in_use: 0, damaged: 0, out_of_use: 40, planned: 80 } as Readonly<
    Record<string, number>
  >,
};

/** The chosen one first; then by distance, likelihood of the layer, and state together. */
export function fittestFirst(rows: readonly AssetRow[]): AssetRow[] {
  const chosen = rows.find((row) => row.is_chosen);
  const others = rows.filter(
    (row) => !row.is_chosen && !(row.layer === chosen?.layer && row.id === chosen.id),
  );
  others.sort((a, b) => unfitness(a) - unfitness(b) || a.id - b.id);
  return [...(chosen ? [chosen] : []), ...others].slice(0, fitnessDefaults.most);
}

function unfitness({ distance, layer_order, state }: AssetRow): number {
  const stateMetres = fitnessDefaults.stateMetres[state ?? 'in_use'] ?? 0;
  return distance + layer_order * fitnessDefaults.layerStepMetres + stateMetres;
}

/** With what is open about each, as far as the viewer may know. */
export async function toCandidates(
  t: Transaction,
  rows: readonly AssetRow[],
  catalog: Catalog,
  language: Language,
): Promise<Candidate[]> {
  const known = await requestsOf(t, rows);
  return rows.flatMap((row): Candidate[] => {
    const layer = catalog.layers.get(row.layer);
    if (!layer) return [];
    const about = known.get(`${row.layer} ${row.id}`);
    return [
      {
        layer: row.layer,
        layerTitle: localised(layer.titles, layer.title, language),
        id: row.id,
        title: assetTitle(layer, row.number, language),
        number: row.number,
        state: row.state,
        distanceMetres: Math.round(row.distance * 10) / 10,
        lonLat: [row.lon, row.lat],
        openRequests: about?.open_requests ?? 0,
        lastRequestAt: about?.last_request_at.toISOString() ?? null,
      },
    ];
  });
}

interface AboutAsset extends Record<string, unknown> {
  layer: string;
  id: number;
  open_requests: number;
  last_request_at: Date;
}

async function requestsOf(
  t: Transaction,
  rows: readonly AssetRow[],
): Promise<ReadonlyMap<string, AboutAsset>> {
  if (rows.length === 0) return new Map();
  const found = await t.rows<AboutAsset>(assetRequests, {
    layers: rows.map(({ layer }) => layer),
    ids: rows.map(({ id }) => id),
  });
  return new Map(found.map((row) => [`${row.layer} ${row.id}`, row]));
}
