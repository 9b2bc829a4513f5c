/** The table of a layer in its room: one selection with the map; in the editing room its cells are edited. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { call } from '../api/http.ts';
import { type Feature, useRequest } from '../api/queries.ts';
import { useTableEditing } from '../edit/table-editing.ts';
import { liveChanges } from '../frame/live.ts';
import { useText } from '../i18n/index.tsx';
import { useLocation } from '../state/location.ts';
import { readSelection, select } from '../state/selection.ts';
import { flyTo, type LonLat, useView } from '../state/view.ts';
import { AttributeTable, type Row, type TableView } from '../table/index.ts';
import { closeTable, showInTable, useTableFilter } from './table-state.ts';

const nothing: ReadonlySet<number> = new Set();
const openZoom = 17;

/** The middle vertex of a geometry's first line or ring: a place on it, or the point itself. */
function placeOn(coordinates: unknown): LonLat | null {
  if (!Array.isArray(coordinates)) return null;
  const [first, second] = coordinates as unknown[];
  if (typeof first === 'number' && typeof second === 'number') return [first, second];
  const isLine = Array.isArray(first) && typeof first[0] === 'number';
  return placeOn(isLine ? coordinates[coordinates.length >> 1] : first);
}

export function LayerTable({ layer, view }: { layer: Layer; view: TableView }) {
  const { t, language } = useText();
  const client = useQueryClient();
  const seen = useView((state) => state.seen);
  const editing = useTableEditing(layer.name);
  const chosen = useChosen(layer.name);
  const { isRefused } = useTableFilter();
  const fly = async (id: number) => {
    const feature = await client.fetchQuery({
      queryKey: ['feature', layer.name, id, language],
      queryFn: () => call<Feature>(`/ogc/collections/${layer.name}/items/${id}?f=json`),
    });
    const place = placeOn(feature.geometry?.coordinates);
    if (place) flyTo(place, openZoom);
  };
  const choose = (ids: readonly number[], row: Row | undefined) => {
    if (editing) editing.choose(ids);
    else chooseInView(layer.name, ids[0] ?? null, row);
  };
  return (
    <>
      {isRefused ? (
        <p className="notice" role="status">
          {t('table.mapShowsAll')}
        </p>
      ) : null}
      <AttributeTable
        layer={layer}
        view={view}
        onView={showInTable}
        seen={seen}
        changes={liveChanges}
        selected={editing?.selected ?? chosen}
        onSelect={choose}
        isMany={editing !== null}
        onOpen={(id, row) => {
          choose([id], row);
          void fly(id);
        }}
        onClose={closeTable}
        {...(editing
          ? { drafts: editing.drafts, onEdit: editing.set, onPaste: editing.setEach }
          : {})}
      />
    </>
  );
}

/** Requests are selected by their reference, features by layer and id. */
function chooseInView(layer: string, id: number | null, row: Row | undefined): void {
  const reference = row?.properties.reference;
  if (id === null) select(null);
  else if (layer !== 'request') select({ kind: 'feature', layer, id });
  else if (typeof reference === 'string') select({ kind: 'request', reference });
}

/** What of this layer the address selects. */
function useChosen(layer: string): ReadonlySet<number> {
  const selection = readSelection(useLocation().query);
  const reference = selection?.kind === 'request' ? selection.reference : null;
  const request = useRequest(layer === 'request' ? reference : null).data;
  const own = selection?.kind === 'feature' && selection.layer === layer ? selection.id : null;
  const id = layer === 'request' ? (request?.id ?? null) : own;
  return useMemo(() => (id === null ? nothing : new Set([id])), [id]);
}
