/** `/api/change-sets`: what one has saved in layers, set by set, and undoing such a set as a whole. */
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import { listChangeSets, undoChangeSet } from '../../features/index.ts';
import type { Services } from '../../services.ts';
import type { Role } from '../../viewer.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  readJson,
  refuseQuery,
} from '../support/index.ts';
import { allowRoles, parameterOf } from './allow.ts';
import type { ChangeSets, ChangeSetUndone } from './schema-change-sets.ts';
import { changeSetUndoSchema } from './schema-change-sets.ts';

/** Layers are kept by these. */
const keepers: readonly Role[] = ['analyst', 'administrator'];
const listedSets = 20;

export function addChangeSetRoutes(router: ChannelRouter, { database }: Services): void {
  router.get('/api/change-sets', async (ctx) => {
    refuseQuery(ctx);
    allowRoles(ctx, keepers);
    ctx.set('Cache-Control', 'no-store');
    const made = await listChangeSets(database, ctx.state.viewer, listedSets);
    const told: ChangeSets = {
      changeSets: made.map(({ key, madeAt, reason, count, standing, changes }) => {
        return {
          key,
          madeAt: madeAt.toISOString(),
          reason,
          count,
          standing,
          changes: [...changes],
        };
      }),
    };
    ctx.body = told;
  });
  router.post('/api/change-sets/:key/undo', async (ctx) => {
    allowRoles(ctx, keepers);
    const given = await readJson(ctx, changeSetUndoSchema);
    const undone: ChangeSetUndone = await undoChangeSet(
      database,
      ctx.state.viewer,
      keyOf(ctx),
      given,
    );
    ctx.body = undone;
  });
}

function keyOf(ctx: ChannelContext): string {
  const key = parameterOf(ctx, 'key');
  if (z.uuid().safeParse(key).success) return key;
  throw new Fault('not-found', 'There is no such set of changes of yours.');
}
