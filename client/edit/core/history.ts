/** Undo and redo: a stack of drafts, which share all that did not change. */
import type { Draft, Outcome, Reason } from './types.ts';

/** One edit as the history names it; `what` is a word for the catalogue of texts. */
export interface Step {
  readonly what: string;
  /** The draft before it was done. */
  readonly before: Draft;
  readonly after: Draft;
}

export interface EditState {
  readonly draft: Draft;
  readonly past: readonly Step[];
  /** The next to redo stands last. */
  readonly future: readonly Step[];
}

export type Turn =
  | { readonly ok: true; readonly state: EditState }
  | { readonly ok: false; readonly reason: Reason };

export function startWith(draft: Draft): EditState {
  return { draft, past: [], future: [] };
}

/** Does an edit that can be undone. An edit that changes nothing is no step. */
export function perform(state: EditState, what: string, action: (draft: Draft) => Outcome): Turn {
  const outcome = action(state.draft);
  if (!outcome.ok) return outcome;
  if (outcome.draft === state.draft) return { ok: true, state };
  const step: Step = { what, before: state.draft, after: outcome.draft };
  return { ok: true, state: { draft: outcome.draft, past: [...state.past, step], future: [] } };
}

/** Does what is no edit, taking into hand and selecting: undo passes over it. */
export function adjust(state: EditState, action: (draft: Draft) => Outcome): Turn {
  const outcome = action(state.draft);
  return outcome.ok ? { ok: true, state: { ...state, draft: outcome.draft } } : outcome;
}

/** Brings back what was before the last edit. */
export function undo(state: EditState): Turn {
  const step = state.past.at(-1);
  if (!step) return { ok: false, reason: { code: 'nothing-to-undo' } };
  return {
    ok: true,
    state: {
      draft: step.before,
      past: state.past.slice(0, -1),
      future: [...state.future, step],
    },
  };
}

/** Does again what was undone last. */
export function redo(state: EditState): Turn {
  const step = state.future.at(-1);
  if (!step) return { ok: false, reason: { code: 'nothing-to-redo' } };
  return {
    ok: true,
    state: {
      draft: step.after,
      past: [...state.past, step],
      future: state.future.slice(0, -1),
    },
  };
}
