/**
 * Shortcuts, in one list: the help shows it and the handler runs it. Single keys work only while the map,
 * a list or nothing has the focus, never in a field, and can be turned off (WCAG 2.1.4).
 */
import { useEffect } from 'react';
import type { TextKey } from '../i18n/index.tsx';
import { go, locationNow } from '../state/location.ts';
import { usePreferences } from '../state/preferences.ts';
import { useView } from '../state/view.ts';

export interface Shortcut {
  readonly keys: string;
  readonly title: TextKey;
  /** What a single key does; undefined for keys that a part of the page takes itself. */
  readonly run?: () => void;
}

export const singleKeys: readonly Shortcut[] = [
  { keys: 'N', title: 'keys.new', run: () => go('/desk/new') },
  { keys: '/', title: 'keys.find', run: () => useView.setState({ isPaletteOpen: true }) },
  { keys: 'M', title: 'keys.map', run: () => focusOn('#map canvas', '#map') },
  {
    keys: 'L',
    title: 'keys.list',
    run: () => focusOn('#panel .request-row[tabindex="0"]', '#panel'),
  },
  { keys: 'D', title: 'keys.detail', run: () => focusOn('#detail') },
  { keys: '?', title: 'keys.help', run: () => useView.setState({ isHelpOpen: true }) },
];

export const chords: readonly Shortcut[] = [
  { keys: 'Ctrl+K', title: 'keys.palette' },
  { keys: 'Ctrl+Enter', title: 'keys.save' },
  { keys: 'Esc', title: 'keys.escape' },
];

export const inLists: readonly Shortcut[] = [
  { keys: '↑ ↓', title: 'keys.arrows' },
  { keys: 'Enter', title: 'keys.enter' },
  { keys: 'Space', title: 'keys.space' },
];

export const onMap: readonly Shortcut[] = [
  { keys: '↑ ↓ ← →', title: 'keys.pan' },
  { keys: '+ −', title: 'keys.zoom' },
];

/** The first of these that is there: what can be worked with before what surrounds it. */
function focusOn(...selectors: readonly string[]): void {
  const found = selectors.map((selector) => document.querySelector<HTMLElement>(selector));
  found.find((element) => element !== null)?.focus();
}

function takesSingleKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role=dialog], [role=menu], [role=listbox][data-typeahead]')) return false;
  if (target.matches('input, textarea, select') || target.isContentEditable) return false;
  return target === document.body || target.closest('#map, #panel, #detail') !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    useView.setState({ isPaletteOpen: true });
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (!usePreferences.getState().singleKeys || !takesSingleKeys(event.target)) return;
  // By the key's place as well: on a Cyrillic keyboard N types н.
  const shortcut = singleKeys.find(
    ({ keys }) => keys === event.key.toUpperCase() || event.code === `Key${keys}`,
  );
  if (!shortcut?.run) return;
  if (shortcut.keys === 'N' && locationNow().path === '/desk/new') return;
  event.preventDefault();
  shortcut.run();
}

/** Listens for the shortcuts; stands once in the page. */
export function useGlobalKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
