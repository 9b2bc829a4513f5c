import { useSyncExternalStore } from 'react';

// 760 px: rail, the narrowest panel and a map that is still one. 400 % zoom on a 1280 px screen is a phone, too.
const query = window.matchMedia('(max-width: 759px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether one sheet over the map takes the place of the panels. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
