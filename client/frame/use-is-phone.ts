import { useSyncExternalStore } from 'react';

// 760 px: rail, the narrowest panel and a map that is still one. 400 % zoom on a 1280 px screen is a phone, too.
const phone = window.matchMedia('(max-width: 759px)');
// As in frame.css: below this the detail lies over the map instead of beside it.
const narrow = window.matchMedia('(max-width: 1099px)');

function useMatch(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
}

/** Whether one sheet over the map takes the place of the panels. */
export function useIsPhone(): boolean {
  return useMatch(phone);
}

/** Whether the detail lies over the map. */
export function useIsDetailOverMap(): boolean {
  const isNarrow = useMatch(narrow);
  const isPhone = useMatch(phone);
  return isNarrow && !isPhone;
}
