/**
 * Saving the draft: one change set, or nothing. What is on its way is kept with its key until the server has answered: if
 * the answer is lost (a cut connection, a reload), the very same is sent again and done once. If someone was faster, what he
 * saved is merged with or asked about.
 */
import { isPassing, ProblemError } from '../api/http.ts';
import {
  type Base,
  type Change,
  type Conflict,
  changesOf,
  choose,
  type Draft,
  type EditFeature,
  keyOf,
  reconcile,
  settle,
} from './core/index.ts';
import { measured } from './measures.ts';
import {
  type OpenConflict,
  replaceDraft,
  type Sending,
  setSending,
  takeSettled,
  useEditing,
} from './session.ts';
import { readBase, saveChanges } from './wire.ts';

/** What became of a save. `merged`: someone was faster, and nothing has to be decided: save again. */
export type SaveResult = 'saved' | 'merged' | 'conflicts' | 'failed';

/** Saves all changes with a reason. A refusal leaves the draft as it is and is kept in `trouble`. */
export async function saveDraft(reason: string): Promise<SaveResult> {
  const { plane, isSaving } = useEditing.getState();
  if (!plane || isSaving) return 'failed';
  useEditing.setState({ isSaving: true, trouble: null, conflicts: [] });
  try {
    const before = await sendPending();
    if (before !== 'saved') return before;
    const changes = changesOf(useEditing.getState().state.draft);
    if (changes.length === 0) return 'saved';
    setSending({ key: crypto.randomUUID(), reason, changes });
    return await sendPending();
  } finally {
    useEditing.setState({ isSaving: false });
  }
}

/** Asks what became of a save whose answer was lost, by sending it again. */
export async function settlePending(): Promise<void> {
  const { sending, isSaving, plane } = useEditing.getState();
  if (!sending || isSaving || !plane) return;
  useEditing.setState({ isSaving: true });
  try {
    await sendPending();
  } finally {
    useEditing.setState({ isSaving: false });
  }
}

/** Sends what is on its way, if anything is. */
async function sendPending(): Promise<SaveResult> {
  const { sending, plane } = useEditing.getState();
  if (!sending || !plane) return 'saved';
  const startedAt = performance.now();
  try {
    const settled = await saveChanges(sending, plane);
    takeSettled(settle(useEditing.getState().state.draft, sending.changes, settled));
    useEditing.setState({ saved: sending });
    measured('save', startedAt, sending.changes.length);
    return 'saved';
  } catch (error) {
    return await refused(sending, error);
  }
}

/** Whatever the server has refused was not done, not even in part; only when no answer came nobody knows. */
async function refused(sending: Sending, error: unknown): Promise<SaveResult> {
  if (!isPassing(error)) setSending(null);
  try {
    if (isFaster(error)) return await meet(sending.changes);
    useEditing.setState({ trouble: error });
  } catch (another) {
    useEditing.setState({ trouble: another });
  }
  return 'failed';
}

/** Someone changed or removed meanwhile what my changes stand on. */
function isFaster(error: unknown): boolean {
  return error instanceof ProblemError && [404, 410, 412].includes(error.problem.status);
}

type Standing = Exclude<Change, { kind: 'insert' }>;

/** Reads anew what my changes stand on, and puts them onto what others made of it. */
async function meet(changes: readonly Change[]): Promise<SaveResult> {
  const standing = changes.filter((change): change is Standing => change.kind !== 'insert');
  const theirs = await Promise.all(standing.map(readTheirs));
  // Only now the draft: it may have been worked on while all this was read.
  let { draft } = useEditing.getState().state;
  const conflicts: OpenConflict[] = [];
  for (const [index, change] of standing.entries()) {
    const met = meetOne(draft, change, theirs[index] ?? null);
    draft = met.draft;
    conflicts.push(...met.conflicts.map((conflict) => ({ key: change.key, conflict })));
  }
  replaceDraft(draft);
  useEditing.setState({ conflicts });
  return conflicts.length > 0 ? 'conflicts' : 'merged';
}

/** Null when it was removed. */
async function readTheirs({ layer, id }: Standing): Promise<Base | null> {
  const { plane } = useEditing.getState();
  if (!plane) return null;
  return readBase(layer, id, plane).catch((error: unknown) => {
    if (error instanceof ProblemError && [404, 410].includes(error.problem.status)) return null;
    throw error;
  });
}

function meetOne(
  draft: Draft,
  { key, etag }: Standing,
  theirs: Base | null,
): { draft: Draft; conflicts: readonly Conflict[] } {
  const mine = draft.features.get(key) ?? draft.removed.get(key);
  if (!mine) return { draft, conflicts: [] };
  if (!theirs) return { draft: gone(draft, mine), conflicts: [] };
  if (theirs.etag === etag) return { draft, conflicts: [] };
  if (draft.removed.has(key)) {
    const removed = new Map(draft.removed).set(key, { ...mine, base: theirs });
    return { draft: { ...draft, removed }, conflicts: [{ field: 'removal', theirs }] };
  }
  const { feature, conflicts } = reconcile(mine, theirs);
  const features = new Map(draft.features).set(key, feature);
  return { draft: { ...draft, features }, conflicts };
}

/** Someone removed it: mine becomes a new feature, so that no work is lost; one that I removed as well is done. */
function gone(draft: Draft, mine: EditFeature): Draft {
  const features = new Map(draft.features);
  const removed = new Map(draft.removed);
  removed.delete(mine.key);
  if (features.delete(mine.key)) {
    const key = keyOf(mine.layer, `new-${draft.nextNew}`);
    features.set(key, { ...mine, key, id: null, base: null });
  }
  const selection = draft.selection.filter((key) => key !== mine.key);
  return { ...draft, features, removed, selection, nextNew: draft.nextNew + 1 };
}

/** The analyst's answer to one conflict. */
export function decide(open: OpenConflict, side: 'mine' | 'theirs'): void {
  const { state, conflicts } = useEditing.getState();
  replaceDraft(decided(state.draft, open, side));
  useEditing.setState({ conflicts: conflicts.filter((other) => other !== open) });
}

function decided(draft: Draft, { key, conflict }: OpenConflict, side: 'mine' | 'theirs'): Draft {
  if (conflict.field === 'removal') {
    const removed = new Map(draft.removed);
    if (side === 'theirs') removed.delete(key);
    return { ...draft, removed };
  }
  const feature = draft.features.get(key);
  if (!feature) return draft;
  return { ...draft, features: new Map(draft.features).set(key, choose(feature, conflict, side)) };
}
