/** The sets of changes that a person has made, and undoing one of them: again a set, with a reason of its own. */
import { randomUUID } from 'node:crypto';
import { type Database, type Row, statement } from '../../db/index.ts';
import { Fault } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import type { Action } from './change.ts';

const list = statement('change_set/list', ['limit']);
const standing = statement('change_set/standing', ['key', 'limit']);
const undo = statement('change_set/undo', ['key', 'newKey']);

/** Milliseconds that undoing may take. */
const limitMs = 20_000;
/** Features that are named when a set cannot be undone as it is. */
const named = 20;

export interface MadeChangeSet extends Row {
  readonly key: string;
  readonly madeAt: Date;
  readonly reason: string | null;
  /** Features that it changed. */
  readonly count: number;
  /** How many of them nobody has changed since: none, when it was undone. */
  readonly standing: number;
  readonly changes: readonly {
    readonly layer: string;
    readonly action: Action;
    readonly count: number;
  }[];
}

/** The viewer's own, the youngest first; kept for a month. */
export function listChangeSets(
  database: Database,
  viewer: Viewer,
  limit: number,
): Promise<MadeChangeSet[]> {
  return database.as(viewer, (t) => t.rows<MadeChangeSet>(list, { limit }), { readOnly: true });
}

export interface Undone {
  /** Of the set that the undoing is; it can be undone in turn. */
  readonly key: string;
  readonly undone: number;
  /** Features that somebody has changed since, left as they are. */
  readonly left: number;
}

interface Standing extends Row {
  readonly count: number;
  readonly changed: number;
  readonly named: readonly { readonly layer: string; readonly id: string }[];
}

/**
 * Undoes one of the viewer's sets in one transaction. Features that somebody has changed since stay as they are when
 * `leavesChanged`. Throws Fault not-found; conflict that names such features otherwise, or when nothing is left to undo, or
 * when what was would not fit any more (its number is another's by now).
 */
export function undoChangeSet(
  database: Database,
  viewer: Viewer,
  key: string,
  { reason, leavesChanged }: { readonly reason: string; readonly leavesChanged: boolean },
): Promise<Undone> {
  return database.as(
    viewer,
    async (t) => {
      const found = await t.first<Standing>(standing, { key, limit: named });
      if (!found || found.count === 0) {
        throw new Fault('not-found', 'There is no such set of changes of yours.');
      }
      refuseChanged(found, leavesChanged);
      const newKey = randomUUID();
      const done = await t.first<Row & { undone: number }>(undo, { key, newKey });
      const undone = done?.undone ?? 0;
      return { key: newKey, undone, left: found.count - undone };
    },
    { reason, timeoutMs: limitMs },
  );
}

function refuseChanged({ count, changed, named: some }: Standing, leavesChanged: boolean): void {
  if (changed === 0) return;
  if (changed === count) {
    throw new Fault('conflict', 'It was undone, or all of it was changed by somebody since.');
  }
  if (leavesChanged) return;
  throw new Fault(
    'conflict',
    `${changed} of these features were changed by somebody since. Leave them as they are, or look at them first.`,
    some.map(({ layer, id }) => ({
      field: `/features/${layer}/${id}`,
      message: `${layer} ${id} was changed since.`,
    })),
  );
}
