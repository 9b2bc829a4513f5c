/** Saving the draft: one change set, or nothing. If someone was faster, what he saved is merged with or asked about. */
import { ProblemError } from '../api/http.ts';
import {
  type Change,
  type Conflict,
  changesOf,
  choose,
  type Draft,
  type EditFeature,
  emptyDraft,
  keyOf,
  reconcile,
} from './core/index.ts';
import { type OpenConflict, replaceDraft, useEditing } from './session.ts';
import { readBase, saveChanges } from './wire.ts';

/** What became of a save. `merged`: someone was faster, and nothing has to be decided: save again. */
export type SaveResult = 'saved' | 'merged' | 'conflicts' | 'failed';

/** Saves all changes with a reason. A refusal leaves the draft as it is and is kept in `trouble`. */
export async function saveDraft(reason: string): Promise<SaveResult> {
  const { plane, state, isSaving } = useEditing.getState();
  const changes = changesOf(state.draft);
  if (!plane || isSaving || changes.length === 0) return 'failed';
  useEditing.setState({ isSaving: true, trouble: null, conflicts: [] });
  try {
    await saveChanges(changes, reason, plane);
    replaceDraft(emptyDraft(Object.values(state.draft.layers)));
    return 'saved';
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 412) return await meet(changes);
    useEditing.setState({ trouble: error });
    return 'failed';
  } finally {
    useEditing.setState({ isSaving: false });
  }
}

/** Reads anew what my changes stand on, and puts them onto what others made of it. */
async function meet(changes: readonly Change[]): Promise<SaveResult> {
  const conflicts: OpenConflict[] = [];
  let { draft } = useEditing.getState().state;
  for (const change of changes) {
    if (change.kind === 'insert') continue;
    const met = await meetOne(draft, change);
    draft = met.draft;
    conflicts.push(...met.conflicts.map((conflict) => ({ key: change.key, conflict })));
  }
  replaceDraft(draft);
  useEditing.setState({ conflicts });
  return conflicts.length > 0 ? 'conflicts' : 'merged';
}

async function meetOne(
  draft: Draft,
  { key, layer, id, etag }: Exclude<Change, { kind: 'insert' }>,
): Promise<{ draft: Draft; conflicts: readonly Conflict[] }> {
  const { plane } = useEditing.getState();
  const mine = draft.features.get(key) ?? draft.removed.get(key);
  if (!plane || !mine) return { draft, conflicts: [] };
  const theirs = await readBase(layer, id, plane).catch((error: unknown) => {
    if (error instanceof ProblemError && [404, 410].includes(error.problem.status)) return null;
    throw error;
  });
  if (!theirs) return { draft: gone(draft, mine), conflicts: [] };
  if (theirs.etag === etag) return { draft, conflicts: [] };
  const { feature, conflicts } = reconcile(mine, theirs);
  const isRemoved = draft.removed.has(key);
  const place = isRemoved ? 'removed' : 'features';
  return {
    draft: { ...draft, [place]: new Map(draft[place]).set(key, feature) },
    conflicts: isRemoved ? [] : conflicts,
  };
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
  const feature = state.draft.features.get(open.key);
  if (feature) {
    const chosen = choose(feature, open.conflict, side);
    const features = new Map(state.draft.features).set(open.key, chosen);
    replaceDraft({ ...state.draft, features });
  }
  useEditing.setState({ conflicts: conflicts.filter((other) => other !== open) });
}
