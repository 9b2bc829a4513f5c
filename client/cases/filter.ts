/** The filter of the list, as the URL holds it. */
import type { RequestFilter } from '../api/queries.ts';
import { setQuery, useLocation } from '../state/location.ts';
import { useView } from '../state/view.ts';

/** `open` is the usual view and stands for no word in the address. */
export const stateChoices = ['open', 'closed', 'all'] as const;
export type StateChoice = (typeof stateChoices)[number];

export interface ListFilter {
  readonly state: StateChoice;
  readonly status: string | null;
  readonly category: string | null;
  readonly organisation: string | null;
  readonly isUnassigned: boolean;
  readonly isInView: boolean;
  /** The most pressing first; those on which no clock runs are left out. */
  readonly isByDue: boolean;
  readonly text: string;
}

/** The filter in the address. */
export function useListFilter(): ListFilter {
  const { query } = useLocation();
  const state = stateChoices.find((choice) => choice === query.get('state')) ?? 'open';
  return {
    state,
    status: query.get('status'),
    category: query.get('category'),
    organisation: query.get('organisation'),
    isUnassigned: query.get('unassigned') === 'true',
    isInView: query.get('area') === 'map',
    isByDue: query.get('sort') === 'due',
    text: query.get('q') ?? '',
  };
}

/** The filter as the API takes it. */
export function useRequestFilter(filter: ListFilter): RequestFilter {
  const seen = useView((view) => view.seen);
  return {
    open: filter.state === 'all' ? null : filter.state === 'open' ? 'true' : 'false',
    status: filter.status,
    category: filter.category,
    organisation: filter.organisation,
    unassigned: filter.isUnassigned ? 'true' : null,
    bbox: filter.isInView && seen ? seen.map((degrees) => degrees.toFixed(5)).join(',') : null,
    q: filter.text.trim(),
    sort: filter.isByDue ? 'due' : null,
  };
}

/**
 * Names the list that a filter gives: another one begins at its top, and what was passed in the first means nothing in it.
 * A map that moves keeps the list.
 */
export function listKey(filter: ListFilter): string {
  return JSON.stringify(filter);
}

/** Whether anything narrows the usual view. */
export function isNarrowed(filter: ListFilter): boolean {
  const { state, status, category, organisation, isUnassigned, isInView, isByDue, text } = filter;
  return (
    state !== 'open' ||
    !!(status || category || organisation || isUnassigned || isInView || isByDue || text)
  );
}

/** Takes all away that narrows. */
export function clearFilter(): void {
  setQuery({
    state: null,
    status: null,
    category: null,
    organisation: null,
    unassigned: null,
    area: null,
    sort: null,
    q: null,
  });
}
