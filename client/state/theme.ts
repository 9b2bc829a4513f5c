/** The theme that is seen: what was chosen, or what the system asks for. */
import { useSyncExternalStore } from 'react';
import { usePreferences } from './preferences.ts';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

/** Light or dark, as it is seen now. */
export function useShownTheme(): 'light' | 'dark' {
  const theme = usePreferences((preferences) => preferences.theme);
  const isDark = useSyncExternalStore(
    (listener) => {
      systemDark.addEventListener('change', listener);
      return () => systemDark.removeEventListener('change', listener);
    },
    () => systemDark.matches,
  );
  return theme === 'system' ? (isDark ? 'dark' : 'light') : theme;
}
