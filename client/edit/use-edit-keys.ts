/** The editor's keys: Ctrl+Z and Ctrl+Y anywhere but in a field; single keys while the map or the panel has the focus. */
import { useEffect } from 'react';
import { type RoomKey, useRoomKeys } from '../frame/keys.ts';
import { usePreferences } from '../state/preferences.ts';
import {
  beginFeature,
  beginSplit,
  deleteVertex,
  removePosition,
  removeSelected,
  selectedOf,
} from './core/index.ts';
import {
  edit,
  redoEdit,
  takeTool,
  toggleSnapping,
  toggleTracing,
  undoEdit,
  useEditing,
} from './session.ts';
import { startSketch, stopSketch } from './toolbar.tsx';
import { endSketch } from './tools.ts';

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select')
  );
}

/** Removes the vertex in hand, or the selected features. */
function removeNow(): void {
  const { tool, vertex, state } = useEditing.getState();
  const [feature] = selectedOf(state.draft);
  if (tool === 'vertices' && vertex && feature) {
    if (edit('vertex', (draft) => deleteVertex(draft, feature.key, vertex))) {
      useEditing.setState({ vertex: null });
    }
    return;
  }
  edit('remove', removeSelected);
}

/** What each key does; null where it has nothing to do now. */
function actionOf(event: KeyboardEvent): (() => void) | null {
  const { layer, state } = useEditing.getState();
  const { sketch } = state.draft;
  const [one] = selectedOf(state.draft);
  if (event.key === 'Escape') return sketch ? stopSketch : null;
  if (event.key === 'Backspace') return sketch ? () => edit('back', removePosition) : null;
  if (event.key === 'Delete') return sketch ? null : removeNow;
  if (!usePreferences.getState().singleKeys || !layer) return null;
  switch (event.code) {
    case 'KeyF':
      return sketch ? endSketch : null;
    case 'KeyS':
      return toggleSnapping;
    case 'KeyT':
      return sketch ? toggleTracing : null;
    case 'KeyV':
      return () => takeTool('choose');
    case 'KeyE':
      return () => takeTool('vertices');
    case 'KeyP':
      return () => takeTool('place');
    case 'KeyA':
      return () => startSketch((draft) => beginFeature(draft, layer));
    case 'KeyX':
      return one ? () => startSketch((draft) => beginSplit(draft, one.key)) : null;
    default:
      return null;
  }
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || isField(event.target) || document.querySelector('[role=dialog]'))
    return;
  const isChord = event.ctrlKey || event.metaKey;
  const action = isChord ? chordOf(event) : event.altKey ? null : actionOf(event);
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}

function chordOf(event: KeyboardEvent): (() => void) | null {
  if (event.code === 'KeyZ') return event.shiftKey ? redoEdit : undoEdit;
  return event.code === 'KeyY' ? redoEdit : null;
}

/** As the list of shortcuts shows them; what they do is decided above, as most depend on what is in hand. */
const listed: readonly RoomKey[] = [
  { keys: 'V', title: 'edit.choose' },
  { keys: 'E', title: 'edit.vertices' },
  { keys: 'A', title: 'edit.draw' },
  { keys: 'P', title: 'edit.place' },
  { keys: 'X', title: 'edit.split' },
  { keys: 'S', title: 'edit.snappingOn' },
  { keys: 'T', title: 'edit.trace' },
  { keys: 'F', title: 'edit.finish' },
  { keys: 'Delete', title: 'edit.remove' },
  { keys: 'Ctrl+Z', title: 'edit.undo' },
  { keys: 'Ctrl+Y', title: 'edit.redo' },
];
const nothing = () => {};

export function useEditKeys(): void {
  useRoomKeys(listed, nothing);
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
