/** Which table is open and what it shows: in the address, so that it can be sent to a colleague. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { call } from '../api/http.ts';
import type { MapLayer } from '../map/index.ts';
import { locationNow, setQuery, useLocation } from '../state/location.ts';
import type { Sort, TableView } from '../table/index.ts';

export interface OpenTable {
  readonly layer: string;
  readonly view: TableView;
}

/** Where a table can stand. */
const paths = new Set(['/map', '/edit']);

const noView = { where: null, order: null, extent: null };

function readSort(text: string | null): Sort | null {
  if (!text) return null;
  const isDescending = text.startsWith('-');
  return { column: isDescending ? text.slice(1) : text, isDescending };
}

/** The table in the address; null when none is open. */
export function useOpenTable(): OpenTable | null {
  const { path, query } = useLocation();
  const layer = paths.has(path) ? query.get('table') : null;
  const [filter, order, extent] = [query.get('where'), query.get('order'), query.get('extent')];
  return useMemo(
    () =>
      layer ? { layer, view: { filter, sort: readSort(order), isHere: extent === 'map' } } : null,
    [layer, filter, order, extent],
  );
}

/** Opens the table of a layer, with all its rows. */
export function openTable(layer: string): void {
  if (locationNow().query.get('table') !== layer) setQuery({ ...noView, table: layer });
}

export function closeTable(): void {
  setQuery({ ...noView, table: null });
}

export function showInTable({ filter, sort, isHere }: TableView): void {
  setQuery(
    {
      where: filter,
      order: sort && `${sort.isDescending ? '-' : ''}${sort.column}`,
      extent: isHere ? 'map' : null,
    },
    { replace: true },
  );
}

/**
 * The table's filter on the map. A few filters cannot be cut into tiles (a column that tiles do not carry, a function):
 * the map then shows all of the layer, and that is said.
 */
export function useTableFilter(): {
  readonly layer: string | null;
  readonly filter: string | null;
  readonly isRefused: boolean;
} {
  const open = useOpenTable();
  const [layer, filter] = [open?.layer ?? null, open?.view.filter ?? null];
  const asked = useQuery({
    queryKey: ['table-filter', layer, filter],
    enabled: layer !== null && filter !== null,
    staleTime: 10 * 60_000,
    retry: false,
    retryOnMount: false,
    queryFn: ({ signal }) =>
      call<unknown>(
        `/tiles/${encodeURIComponent(layer ?? '')}?filter=${encodeURIComponent(filter ?? '')}`,
        { signal },
      ).then(() => true),
  });
  return { layer, filter: asked.isSuccess ? filter : null, isRefused: asked.isError };
}

/** The layers as the map is to show them: the one with a table as its filter says. */
export function useFilteredLayers(layers: readonly Layer[]): readonly MapLayer[] {
  const { layer, filter } = useTableFilter();
  return useMemo(
    () =>
      filter === null
        ? layers
        : layers.map((one) => (one.name === layer ? { ...one, filter } : one)),
    [layers, layer, filter],
  );
}
