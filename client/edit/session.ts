/**
 * The session of editing: the core's state, the tool in hand, what is snapped to. One store outside of React, so that
 * the map's pointer reaches it without drawing the panel anew.
 */
import { create } from 'zustand';
import { useEditedLayer } from '../state/edited-layer.ts';
import {
  adjust,
  type Base,
  type Box,
  type Conflict,
  type Draft,
  type EditLayer,
  type EditState,
  emptyDraft,
  type Geometry,
  type Outcome,
  type Position,
  type Properties,
  perform,
  type Reason,
  readDraft,
  redo,
  type Snap,
  type SnapIndex,
  type SnapKind,
  type Step,
  snapKinds,
  startWith,
  type Turn,
  undo,
  type VertexAddress,
  writeDraft,
} from './core/index.ts';
import type { Plane } from './plane.ts';
import type { Sending } from './wire.ts';

export type { Sending } from './wire.ts';

/** What the pointer does: choose and move features, work on vertices, draw, cut, put a point onto a line. */
export type ToolName = 'choose' | 'vertices' | 'draw' | 'place';

/** A conflict of one feature that is still to be decided. */
export interface OpenConflict {
  readonly key: string;
  readonly conflict: Conflict;
}

/** What is being moved: the selected features as a whole, or one vertex. */
export interface Drag {
  /** The feature whose vertex it is; of a whole the first that is selected. */
  readonly key: string;
  /** Where it was taken hold of, and where it is now. */
  readonly from: Position;
  readonly to: Position;
  readonly vertex: VertexAddress | null;
  /** Where the vertex stood, or is set on its edge when it is new. */
  readonly at: Position;
  readonly isNew: boolean;
  readonly isAlone: boolean;
  /** Taken up by Enter: it is set down by Enter, not by letting go. */
  readonly isByKeys: boolean;
  /** It is let go, and shown until its neighbours are read; nothing else is taken up meanwhile. */
  readonly isLetGo: boolean;
  /** The selected features when it was taken up, and their shapes: only these are moved. */
  readonly shapes: ReadonlyMap<string, Geometry>;
}

/** What a feature that was moved as a whole has left behind. */
export interface LeftBehind {
  /** The move, as long as it is the last thing that was done. */
  readonly step: Step;
  readonly keys: readonly string[];
  /** What was moved. */
  readonly moved: readonly string[];
  readonly east: number;
  readonly north: number;
}

export interface Session {
  readonly plane: Plane | null;
  readonly state: EditState;
  /** The layer that is being edited; others are snapped to. */
  readonly layer: string | null;
  readonly tool: ToolName;
  readonly isSnapping: boolean;
  /** Whether what is drawn follows the edges that are there. */
  readonly isTracing: boolean;
  /** Whether what is joined with a vertex goes along with it. */
  readonly keepsJoined: boolean;
  readonly leftBehind: LeftBehind | null;
  readonly snapKinds: ReadonlySet<SnapKind>;
  readonly snapLayers: ReadonlySet<string>;
  /** What can be snapped to, by layer. */
  readonly surroundings: Readonly<Record<string, SnapIndex>>;
  /** The box that was read of each: west, south, east, north in metres. */
  readonly surrounded: Box | null;
  /** What of other services is in view and can be snapped to. */
  readonly outside: SnapIndex | null;
  /** Layers of which only some features were read: too many are in view. */
  readonly cutLayers: readonly string[];
  readonly snapped: Snap | null;
  /** Where the pointer is, in metres, snapped; null while it is elsewhere. */
  readonly pointer: Position | null;
  readonly drag: Drag | null;
  /** What the next new feature of a layer begins with; nothing for a layer of which nothing is kept. */
  readonly keptValues: Readonly<Record<string, Properties>>;
  /** The vertex that Delete takes away. */
  readonly vertex: VertexAddress | null;
  /** Why the last action was not done. */
  readonly reason: Reason | null;
  /** A past state that is being looked at. */
  readonly past: { readonly version: string; readonly base: Base } | null;
  /** What the server or the network said no with. */
  readonly trouble: unknown;
  readonly conflicts: readonly OpenConflict[];
  readonly isSaving: boolean;
  /** A save to which no answer has come yet. */
  readonly sending: Sending | null;
  /** The key and the reason of the last save that was answered. */
  readonly saved: Pick<Sending, 'key' | 'reason'> | null;
}

export const useEditing = create<Session>()(() => ({
  plane: null,
  state: startWith(emptyDraft([])),
  layer: null,
  tool: 'choose',
  isSnapping: true,
  isTracing: false,
  keepsJoined: true,
  leftBehind: null,
  snapKinds: new Set(snapKinds),
  snapLayers: new Set(),
  surroundings: {},
  surrounded: null,
  outside: null,
  cutLayers: [],
  snapped: null,
  pointer: null,
  drag: null,
  keptValues: {},
  vertex: null,
  reason: null,
  past: null,
  trouble: null,
  conflicts: [],
  isSaving: false,
  sending: null,
  saved: null,
}));

/** Under which name a person's draft is kept; another who signs in on this machine does not see it. */
let keptUnder = '';

/** Begins, with the draft that this person left where there is one. */
export function beginSession(
  plane: Plane,
  layers: readonly EditLayer[],
  accountId: number | string,
): void {
  const isSamePerson = keptUnder === `mesto.edit.${accountId}`;
  keptUnder = `mesto.edit.${accountId}`;
  const { state } = useEditing.getState();
  if (isSamePerson) {
    // The room was left and entered again: what is in hand stays, the layers are renewed.
    const draft = { ...state.draft, layers: emptyDraft(layers).layers };
    useEditing.setState({ plane, state: { ...state, draft } });
    return;
  }
  const { draft, sending } = readKept(layers);
  const { sketch } = draft;
  if (sketch) useEditedLayer.setState({ layer: sketch.layer });
  useEditing.setState({
    plane,
    state: startWith(draft),
    conflicts: [],
    reason: null,
    sending,
    saved: null,
    keptValues: {},
    leftBehind: null,
    ...nothingHeld,
    // Who was drawing goes on drawing.
    ...(sketch && { layer: sketch.layer, tool: 'draw' }),
  });
}

/** Notes what is being sent until an answer has come, over a reload as well. */
export function setSending(sending: Sending | null): void {
  useEditing.setState({ sending });
  keep();
}

/** What was being sent was done: the draft stands on it. One step, so that a reload never finds half of it. */
export function takeSettled(draft: Draft): void {
  useEditing.setState({ state: startWith(draft), reason: null, sending: null });
  keep();
}

/** Does an edit. A refusal is told and changes nothing. */
export function edit(what: string, action: (draft: Draft) => Outcome): boolean {
  return take(perform(useEditing.getState().state, what, action));
}

/** Does what is no edit: taking into hand, selecting. */
export function arrange(action: (draft: Draft) => Outcome): boolean {
  return take(adjust(useEditing.getState().state, action));
}

/** Nothing is taken up, and no vertex is named: addresses hold for one shape alone. */
const nothingHeld = { drag: null, vertex: null, snapped: null } as const;

export function undoEdit(): boolean {
  useEditing.setState(nothingHeld);
  return take(undo(useEditing.getState().state));
}

export function redoEdit(): boolean {
  useEditing.setState(nothingHeld);
  return take(redo(useEditing.getState().state));
}

function take(turn: Turn): boolean {
  if (!turn.ok) {
    useEditing.setState({ reason: turn.reason });
    return false;
  }
  useEditing.setState({ state: turn.state, reason: null, trouble: null });
  keep();
  return true;
}

/** Puts another draft in place of the present one: after a save. The steps before it are gone. */
export function replaceDraft(draft: Draft): void {
  useEditing.setState({ state: startWith(draft), reason: null });
  keep();
}

/** What is kept in the browser: the draft as text, and what was being sent. */
interface Kept {
  readonly draft: string;
  readonly sending: Sending | null;
}

function keep(): void {
  const { state, sending } = useEditing.getState();
  const { draft } = state;
  const isEmpty = draft.features.size === 0 && draft.removed.size === 0 && !draft.sketch;
  if (isEmpty && !sending) localStorage.removeItem(keptUnder);
  else {
    const kept: Kept = { draft: writeDraft(draft), sending };
    localStorage.setItem(keptUnder, JSON.stringify(kept));
  }
}

/** Only this file writes it, whole or not at all; a draft of an older version is not read. */
function readKept(layers: readonly EditLayer[]): { draft: Draft; sending: Sending | null } {
  const text = localStorage.getItem(keptUnder);
  const kept = text === null ? null : (JSON.parse(text) as Partial<Kept>);
  const draft = kept?.draft === undefined ? null : readDraft(kept.draft, layers);
  return { draft: draft ?? emptyDraft(layers), sending: kept?.sending ?? null };
}

/** Chooses the layer to edit; what is being drawn elsewhere is left. */
export function editLayer(layer: string): void {
  const { state, snapLayers } = useEditing.getState();
  useEditedLayer.setState({ layer });
  useEditing.setState({
    layer,
    tool: 'choose',
    snapLayers: new Set([...snapLayers, layer]),
    state: { ...state, draft: { ...state.draft, sketch: null, selection: [] } },
    reason: null,
    ...nothingHeld,
  });
}

export function takeTool(tool: ToolName): void {
  useEditing.setState({ tool, reason: null, vertex: null, drag: null, snapped: null });
}

/** What was taken up stays where it was. */
export function letGo(): void {
  useEditing.setState({ drag: null, snapped: null });
}

/** Turns following of edges on and off. */
export function toggleTracing(): void {
  useEditing.setState(({ isTracing }) => ({ isTracing: !isTracing }));
}

/** Turns on and off that neighbours go along. */
export function toggleJoining(): void {
  useEditing.setState(({ keepsJoined }) => ({ keepsJoined: !keepsJoined }));
}

export function toggleSnapping(): void {
  useEditing.setState(({ isSnapping }) => ({ isSnapping: !isSnapping }));
}
