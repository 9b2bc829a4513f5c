/** What a person chose for this browser: language, theme, shortcuts, widths. Kept in localStorage. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Language } from '../../server/http/api/schema.ts';

export type Theme = 'system' | 'light' | 'dark';

interface Preferences {
  readonly language: Language | null;
  readonly theme: Theme;
  /** Single-key shortcuts can be turned off (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  readonly panelWidthPixels: number;
  /** Layers that differ from what is shown at first: name → shown. */
  readonly layerChoices: Readonly<Record<string, boolean>>;
  set(change: Partial<Omit<Preferences, 'set'>>): void;
}

export const panelWidthLimits = { least: 300, usual: 360, most: 640 } as const;

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      language: null,
      theme: 'system',
      singleKeys: true,
      panelWidthPixels: panelWidthLimits.usual,
      layerChoices: {},
      set: (change) => set(change),
    }),
    { name: 'mesto.preferences', version: 1 },
  ),
);

/** Writes the theme on the document and follows later choices. */
export function followTheme(): void {
  const apply = (theme: Theme) => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };
  apply(usePreferences.getState().theme);
  usePreferences.subscribe((now) => apply(now.theme));
}
