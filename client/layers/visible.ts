/** Which layers are switched on: what is shown at first, changed by what the person chose. */
import { useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { firstVisible } from '../map/index.ts';
import { usePreferences } from '../state/preferences.ts';

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
