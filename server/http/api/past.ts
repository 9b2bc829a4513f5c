/** `GET /api/layers/{layer}/changes`: how often a layer was changed over time, for those who see all of its rows. */
import { visibleLayers } from '../../catalog/index.ts';
import { Fault } from '../../errors.ts';
import { changesOverTime } from '../../past/index.ts';
import type { Services } from '../../services.ts';
import { type ChannelRouter, refuseQuery } from '../support/index.ts';
import { allowRoles, parameterOf } from './allow.ts';

export function addPastRoutes(router: ChannelRouter, { catalog, database }: Services): void {
  router.get('/api/layers/:layer/changes', async (ctx) => {
    refuseQuery(ctx);
    allowRoles(ctx, ['planner', 'analyst', 'administrator']);
    const name = parameterOf(ctx, 'layer');
    const layers = visibleLayers(catalog.current, ctx.state.viewer);
    if (!layers.some((layer) => layer.name === name)) {
      throw new Fault('not-found', 'There is no such layer that you may see.');
    }
    ctx.set('Cache-Control', 'private, no-cache');
    ctx.body = await changesOverTime(database, name);
  });
}
