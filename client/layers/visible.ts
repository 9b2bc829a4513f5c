/** Which layers are switched on: what is shown at first, changed by what the person chose. */
import { useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useCategories, useRequest } from '../api/queries.ts';
import { firstVisible } from '../map/index.ts';
import { useDraft } from '../state/draft.ts';
import { useEditedLayer } from '../state/edited-layer.ts';
import { useLocation } from '../state/location.ts';
import { useMapWork } from '../state/map-work.ts';
import { usePreferences } from '../state/preferences.ts';
import { useShownSelection } from '../state/selection.ts';
import { useOpenTable } from './table-state.ts';

/** Layers of the work at hand (the asset looked for, the ones linked): shown though they are switched off. */
export function useNeededLayers(): ReadonlySet<string> {
  const { path } = useLocation();
  const selection = useShownSelection();
  const layer = selection?.kind === 'feature' ? selection.layer : null;
  const categories = useCategories().data;
  const code = useDraft((draft) => draft.category);
  const edited = useEditedLayer((edited) => edited.layer);
  const ofRoom = useMapWork((work) => work.layers);
  const table = useOpenTable()?.layer ?? null;
  const request = useRequest(selection?.kind === 'request' ? selection.reference : null).data;
  return useMemo(() => {
    const category = categories?.find((known) => known.code === code);
    return new Set([
      ...(path === '/desk/new' ? (category?.assetLayers ?? []) : []),
      ...(path === '/edit' && edited ? [edited] : []),
      ...(layer ? [layer] : []),
      ...ofRoom,
      ...(table ? [table] : []),
      ...(request?.assets ?? []).map((asset) => asset.layer),
    ]);
  }, [path, categories, code, layer, request, edited, ofRoom, table]);
}

/** The layers that the person has switched on. */
export function useVisibleLayers(layers: readonly Layer[]): ReadonlySet<string> {
  const choices = usePreferences((preferences) => preferences.layerChoices);
  return useMemo(() => {
    const first = firstVisible(layers);
    return new Set(
      layers.map(({ name }) => name).filter((name) => choices[name] ?? first.has(name)),
    );
  }, [layers, choices]);
}

/** Keeps what differs from the first sight only, so that a new layer appears as its maker meant. */
export function showLayers(layers: readonly Layer[], visible: ReadonlySet<string>): void {
  const first = firstVisible(layers);
  const choices: Record<string, boolean> = {};
  for (const { name } of layers) {
    if (visible.has(name) !== first.has(name)) choices[name] = visible.has(name);
  }
  usePreferences.getState().set({ layerChoices: choices });
}
