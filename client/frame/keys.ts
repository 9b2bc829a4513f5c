/**
 * Shortcuts, in one list: the help shows it and the handler runs it. Single keys work only while the map,
 * a list or nothing has the focus, never in a field, and can be turned off (WCAG 2.1.4). A room adds its own.
 */
import { useEffect, useRef } from 'react';
import { create } from 'zustand';
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

/** A single key of a room, for as long as the room stands. */
export interface RoomKey {
  readonly keys: string;
  readonly title: TextKey;
  /** Whether it works with Alt in fields, where alone it is a letter. */
  readonly isInFieldsWithAlt?: boolean;
}

interface HeldKeys {
  readonly keys: readonly RoomKey[];
  readonly run: (key: RoomKey) => void;
}

/** The keys of the parts of the room that is open; the newest first. */
export const useHeldKeys = create<{ readonly held: readonly HeldKeys[] }>()(() => ({ held: [] }));

/**
 * Gives the page keys of a room's own; they go before those of everywhere. `keys` stays the same object while it says the
 * same; an empty list holds none.
 */
export function useRoomKeys<T extends RoomKey>(keys: readonly T[], onKey: (key: T) => void): void {
  const newest = useRef(onKey);
  newest.current = onKey;
  useEffect(() => {
    const mine: HeldKeys = { keys, run: (key) => newest.current(key as T) };
    useHeldKeys.setState(({ held }) => ({ held: [mine, ...held] }));
    return () => {
      useHeldKeys.setState(({ held }) => ({ held: held.filter((other) => other !== mine) }));
    };
  }, [keys]);
}

/** The first of these that is there: what can be worked with before what surrounds it. */
function focusOn(...selectors: readonly string[]): void {
  const found = selectors.map((selector) => document.querySelector<HTMLElement>(selector));
  found.find((element) => element !== null)?.focus();
}

/** Where a key is a letter, or has a meaning of its own. */
function isField(target: HTMLElement): boolean {
  return target.matches('input, textarea, select') || target.isContentEditable;
}

/** By the key's place as well: on a Cyrillic keyboard N types н. */
function isKey(event: KeyboardEvent, keys: string): boolean {
  return keys === event.key.toUpperCase() || event.code === `Key${keys}`;
}

/** Whether a key of the open room was pressed, and what it does was done. */
function ranRoomKey(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (target.closest('[role=dialog], [role=menu]')) return false;
  const mayRun = ({ isInFieldsWithAlt }: RoomKey) =>
    isField(target) || event.altKey
      ? event.altKey && isInFieldsWithAlt === true
      : takesRoomKeys(target);
  for (const { keys, run } of useHeldKeys.getState().held) {
    const key = keys.find((one) => isKey(event, one.keys) && mayRun(one));
    if (!key) continue;
    run(key);
    return true;
  }
  return false;
}

/** A list of candidates has arrows, Enter and Space of its own, and leaves the letters to the room. */
function takesRoomKeys(target: HTMLElement): boolean {
  return target === document.body || target.closest('#map, #panel, #detail') !== null;
}

/** Whether the form that the address names is still loading: what is typed now was meant for its first field. */
function isFormComing(): boolean {
  const { path, query } = locationNow();
  const isForm = path.endsWith('/new') || query.has('do');
  return isForm && document.querySelector('#panel .skeleton, #detail .skeleton') !== null;
}

function takesSingleKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || isFormComing()) return false;
  if (isField(target)) return false;
  if (target.closest('[role=dialog], [role=menu], [role=listbox][data-typeahead]')) return false;
  return target === document.body || target.closest('#map, #panel, #detail') !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    useView.setState({ isPaletteOpen: true });
    return;
  }
  if (event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  if (!usePreferences.getState().singleKeys) return;
  if (ranRoomKey(event)) {
    event.preventDefault();
    return;
  }
  if (event.altKey || !takesSingleKeys(event.target)) return;
  const shortcut = singleKeys.find(({ keys }) => isKey(event, keys));
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
