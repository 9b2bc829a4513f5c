/** What of the city is looked at: kept in the address, and told to the list and to the map in the words of each. */
import type { Category, Status } from '../../../server/http/api/schema.ts';
import type { MapView } from '../../map/index.ts';
import type { PublicFilter } from '../queries.ts';

/** Days back that can be chosen. */
export const periods = [7, 30, 90, 365] as const;

export interface Around {
  readonly category: string | null;
  /** Received in so many days; null: whenever. */
  readonly days: number | null;
  /** Also what is done. */
  readonly isAll: boolean;
  /** Only what the map shows. */
  readonly isHere: boolean;
  /** The case that is looked at. */
  readonly reference: string | null;
}

export function readAround(query: URLSearchParams): Around {
  const days = Number(query.get('days'));
  return {
    category: query.get('category'),
    days: periods.some((known) => known === days) ? days : null,
    isAll: query.get('state') === 'all',
    isHere: query.get('here') !== 'no',
    reference: query.get('case'),
  };
}

const dayMs = 24 * 60 * 60_000;

/** The beginning of a UTC day, so that list and map ask for the same all day long. */
export function since(days: number, nowMs = Date.now()): string {
  return new Date(Math.floor((nowMs - days * dayMs) / dayMs) * dayMs)
    .toISOString()
    .replace('.000Z', 'Z');
}

/** What the list asks the server for. */
export function toPublicFilter(
  { category, days, isAll }: Around,
  bbox: string | null,
): PublicFilter {
  return {
    open: isAll ? null : 'true',
    category,
    receivedAfter: days === null ? null : since(days),
    bbox,
  };
}

/** The same as a CQL2 filter of the layer of requests. */
export function requestsOnMap(
  { category, days, isAll }: Pick<Around, 'category' | 'days' | 'isAll'>,
  categories: readonly Category[],
  statuses: readonly Status[],
): string | undefined {
  const open = statuses.filter(({ isOpen }) => isOpen).map(({ code }) => code);
  const below = category === null ? [] : codesBelow(category, categories);
  const parts = [
    isAll || open.length === 0 ? null : `status IN (${quoted(open)})`,
    below.length === 0 ? null : `category IN (${quoted(below)})`,
    days === null ? null : `received_at >= TIMESTAMP('${since(days)}')`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? undefined : parts.join(' AND ');
}

/** A category and all below it, as the list counts them. */
function codesBelow(code: string, categories: readonly Category[]): string[] {
  const top = categories.find((one) => one.code === code);
  if (!top) return [];
  const below = categories.filter(({ parentId }) => parentId === top.id);
  return [code, ...below.flatMap((one) => codesBelow(one.code, categories))];
}

const quoted = (codes: readonly string[]) =>
  codes.map((code) => `'${code.replaceAll("'", "''")}'`).join(',');

/** What the map shows, as `bbox`, rounded a little: a nudge of the map asks for nothing new. */
export function boxOf(
  { lon, lat, zoom }: MapView,
  pane: { readonly clientWidth: number; readonly clientHeight: number } | null,
): string {
  const degreesPerPixel = 360 / (512 * 2 ** zoom);
  const across = (degreesPerPixel * (pane?.clientWidth ?? 800)) / 2;
  const upright =
    ((degreesPerPixel * (pane?.clientHeight ?? 800)) / 2) * Math.cos((lat * Math.PI) / 180);
  // About ten pixels.
  const digits = Math.min(6, Math.max(1, Math.floor(-Math.log10(degreesPerPixel * 10))));
  const within = (value: number, most: number) =>
    Number(Math.max(-most, Math.min(most, value)).toFixed(digits));
  return [
    within(lon - across, 180),
    within(lat - upright, 90),
    within(lon + across, 180),
    within(lat + upright, 90),
  ].join(',');
}
