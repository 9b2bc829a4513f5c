/** Who may change a layer, asked before a body is read as nobody uploads what is refused anyway, and until when. */
import type { LayerRecord } from '../../../catalog/index.ts';
import { Fault } from '../../../errors.ts';
import { type Action, type Privileges, privilegesOf } from '../../../features/index.ts';
import type { Services } from '../../../services.ts';
import type { Viewer } from '../../../viewer.ts';

/** Throws Fault unauthenticated for a citizen, else forbidden. */
export async function requireKeeper(
  { database }: Services,
  viewer: Viewer,
  layer: LayerRecord,
  action: Action,
): Promise<void> {
  if (viewer.role === 'citizen') throw new Fault('unauthenticated', 'Sign in to change layers.');
  const may = await privilegesOf(database, viewer, layer);
  if (!may[privilegeOf[action]]) throw new Fault('forbidden', 'Your role may not do this here.');
}

/** Milliseconds before the end of a request's time in which an answer must still get out. */
const answerMs = 3_000;

/** Until when a change may be saved, by performance.now(). */
export function deadlineOf({ config }: Services): number {
  return performance.now() + Math.max(config.requestTimeoutMs - answerMs, 1_000);
}

const privilegeOf: Readonly<Record<Action, keyof Privileges>> = {
  insert: 'insert',
  replace: 'update',
  update: 'update',
  delete: 'delete',
};
