/**
 * The one selection, in the URL: `select=street_light/123`, `select=request/KS-26-004512-8`, `select=incident/K-26-00012`;
 * and `at=lon,lat`, a place.
 */
import { setQuery, useLocation } from './location.ts';
import type { LonLat } from './view.ts';

/** Incidents and work orders are known by their references, as requests are. */
export type WorkLayer = 'incident' | 'work_order';

export type Selection =
  | { readonly kind: 'request'; readonly reference: string }
  | { readonly kind: 'feature'; readonly layer: string; readonly id: number }
  | { readonly kind: 'work'; readonly layer: WorkLayer; readonly reference: string }
  | { readonly kind: 'place'; readonly lonLat: LonLat };

const coordinateDigits = 6;

/** Longitude and latitude as written in the address: to about a tenth of a metre. */
export function writeLonLat(lonLat: LonLat): string {
  return lonLat.map((degrees) => Number(degrees.toFixed(coordinateDigits))).join(',');
}

/** Reads a pair of degrees; null when it is not one. */
export function readLonLat(text: string | null): LonLat | null {
  const [longitude, latitude, more] = (text ?? '').split(',').map(Number);
  if (longitude === undefined || latitude === undefined || more !== undefined) return null;
  const isThere = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
  return isThere && text !== null && text.trim() !== '' ? [longitude, latitude] : null;
}

/** The selection that a query holds. */
export function readSelection(query: URLSearchParams): Selection | null {
  const [layer, id] = (query.get('select') ?? '').split('/');
  if (layer === 'request' && id) return { kind: 'request', reference: id };
  if (layer && id && Number.isSafeInteger(Number(id))) {
    return { kind: 'feature', layer, id: Number(id) };
  }
  if ((layer === 'incident' || layer === 'work_order') && id) {
    return { kind: 'work', layer, reference: id };
  }
  const lonLat = readLonLat(query.get('at'));
  return lonLat ? { kind: 'place', lonLat } : null;
}

/** The selection now. */
export function useSelection(): Selection | null {
  return readSelection(useLocation().query);
}

/** The selection as the map shows it: on the desk the request just saved, without a word in the address. */
export function useShownSelection(): Selection | null {
  const { path, query } = useLocation();
  const saved = /^\/desk\/([A-Z].*)$/.exec(path)?.[1];
  return readSelection(query) ?? (saved ? { kind: 'request', reference: saved } : null);
}

/** The part of a query that holds a selection. */
export function selectionQuery(selection: Selection | null): {
  select: string | null;
  at: string | null;
} {
  if (selection?.kind === 'request') return { select: `request/${selection.reference}`, at: null };
  if (selection?.kind === 'feature') {
    return { select: `${selection.layer}/${selection.id}`, at: null };
  }
  if (selection?.kind === 'work') {
    return { select: `${selection.layer}/${selection.reference}`, at: null };
  }
  return { select: null, at: selection ? writeLonLat(selection.lonLat) : null };
}

/** Selects in all of map, list and detail at once; null selects nothing. */
export function select(selection: Selection | null, options: { replace?: boolean } = {}): void {
  setQuery(selectionQuery(selection), options);
}
