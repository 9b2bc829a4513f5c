/** `/api/responsibility`: for administrators, who see what a rule would move before they make it. */
import { findCoverage, listRules, tryRules } from '../../responsibility/index.ts';
import type { Services } from '../../services.ts';
import { type ChannelRouter, parseQuery, readJson, refuseQuery } from '../support/index.ts';
import { allowRoles } from './allow.ts';
import { askerOf } from './asker.ts';
import { coverageQuerySchema, trialSchema } from './schema.ts';

export function addResponsibilityRoutes(router: ChannelRouter, services: Services): void {
  router.get('/api/responsibility/rules', async (ctx) => {
    allowRoles(ctx, ['administrator']);
    refuseQuery(ctx);
    ctx.body = await listRules(askerOf(ctx, services));
  });
  router.get('/api/responsibility/coverage', async (ctx) => {
    allowRoles(ctx, ['administrator']);
    const { at } = parseQuery(ctx, coverageQuerySchema);
    const moment = at === undefined ? new Date() : new Date(at);
    ctx.body = await findCoverage(askerOf(ctx, services), moment);
  });
  router.post('/api/responsibility/trial', async (ctx) => {
    allowRoles(ctx, ['administrator']);
    const input = await readJson(ctx, trialSchema);
    ctx.body = await tryRules(askerOf(ctx, services), input);
  });
}
