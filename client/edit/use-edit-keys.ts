/** The editor's keys: Ctrl+Z and Ctrl+Y anywhere but in a field; single keys while the map or the panel has the focus. */
import { useEffect } from 'react';
import { type RoomKey, useRoomKeys } from '../frame/keys.ts';
import { usePreferences } from '../state/preferences.ts';
import {
  beginFeature,
  beginSplit,
  removePosition,
  removeSelected,
  selectedOf,
} from './core/index.ts';
import { deleteVertexNow, stretchAlong } from './joining.ts';
import {
  edit,
  letGo,
  redoEdit,
  takeTool,
  toggleJoining,
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

/** Removes the vertex in hand, with those that share it or alone, or the selected features. */
function removeNow(isAlone: boolean): void {
  const { tool, vertex, state } = useEditing.getState();
  const [feature] = selectedOf(state.draft);
  if (tool === 'vertices' && vertex && feature) {
    void deleteVertexNow(feature, vertex, isAlone);
    return;
  }
  edit('remove', removeSelected);
}

/** What each key does; null where it has nothing to do now. */
function actionOf(event: KeyboardEvent): (() => void) | null {
  const { layer, state, drag, leftBehind } = useEditing.getState();
  const { sketch } = state.draft;
  const [one] = selectedOf(state.draft);
  if (event.key === 'Escape') return drag ? letGo : sketch ? stopSketch : null;
  if (event.key === 'Backspace') return sketch ? () => edit('back', removePosition) : null;
  if (event.key === 'Delete') return sketch ? null : () => removeNow(event.altKey);
  if (!usePreferences.getState().singleKeys || !layer) return null;
  switch (event.code) {
    case 'KeyF':
      return sketch ? endSketch : null;
    case 'KeyS':
      return toggleSnapping;
    case 'KeyJ':
      return toggleJoining;
    case 'KeyG':
      return leftBehind ? stretchAlong : null;
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
  const isAltAlone = event.altKey && event.key !== 'Delete';
  const action = isChord ? chordOf(event) : isAltAlone ? null : actionOf(event);
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
  { keys: 'J', title: 'edit.joined' },
  { keys: 'G', title: 'edit.stretch' },
  { keys: 'Alt', title: 'edit.joinedAlone' },
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
