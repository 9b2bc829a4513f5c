/** Assets that a request may be about, in the order of the database: the fittest first. */
import { type Catalog, localised } from '../catalog/index.ts';
import type { Language, Place } from '../http/api/schema.ts';
import { assetTitle, inScript } from './present.ts';

interface StreetName {
  readonly name: string | null;
  readonly name_cyrillic: string | null;
}

/** Where a stretch of road or pipe lies; null for what is no line, and where no street is. */
interface StretchFacts {
  readonly street: StreetName | null;
  readonly street_from: StreetName | null;
  readonly street_to: StreetName | null;
}

export interface AssetRow extends StretchFacts {
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
  readonly last_faults: readonly {
    readonly reference: string;
    readonly received_at: string;
    readonly titles: Readonly<Record<string, string>>;
    readonly code: string;
  }[];
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
    title: stretchTitle(assetTitle(layer, number, language), row, language),
    number,
    state,
    distanceMetres: Math.round(row.distance * 10) / 10,
    lonLat: [row.lon, row.lat],
    openRequests: row.open_requests,
    lastRequestAt: row.last_request_at && new Date(row.last_request_at).toISOString(),
    lastFaults: row.last_faults.map(({ reference, received_at, titles, code }) => ({
      reference,
      categoryTitle: localised(titles, code, language),
      receivedAt: new Date(received_at).toISOString(),
    })),
  };
}

/** "Road section R-00147, Nikole Tesle (Cara Lazara – Kosovska)": told from the next by its crossings. */
export function stretchTitle(title: string, facts: StretchFacts, language: Language): string {
  const said = (street: StreetName | null) =>
    street?.name ? inScript(street.name, street.name_cyrillic, language) : '';
  const street = said(facts.street);
  if (street === '') return title;
  const [from, to] = [said(facts.street_from), said(facts.street_to)];
  if (from === to) return `${title}, ${street}${from === '' ? '' : ` (${from})`}`;
  return `${title}, ${street} (${from || '…'} – ${to || '…'})`;
}
