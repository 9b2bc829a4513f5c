/** `/api/privacy`: how long requests are kept, what a person may demand, who looked at whom. */
import {
  copyOfPerson,
  erasePerson,
  listLooks,
  readRetention,
  writeRetention,
} from '../../privacy/index.ts';
import type { Services } from '../../services.ts';
import type { Role } from '../../viewer.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  parseQuery,
  readJson,
  refuseQuery,
} from '../support/index.ts';
import { allowRoles } from './allow.ts';
import { looksQuerySchema, personSelectorSchema, retentionSchema } from './schema.ts';

const administrators: readonly Role[] = ['administrator'];
const lookers: readonly Role[] = ['clerk', 'dispatcher', 'field_worker', 'administrator'];

export function addPrivacyRoutes(router: ChannelRouter, services: Services): void {
  const { database, vault, catalog } = services;
  const askerOf = ({ state: { viewer } }: ChannelContext) => ({
    database,
    vault,
    viewer,
    country: catalog.current.city?.country ?? '',
  });
  router.get('/api/privacy/retention', async (ctx) => {
    allowRoles(ctx, administrators);
    refuseQuery(ctx);
    ctx.body = { rules: await readRetention(askerOf(ctx)) };
  });
  router.put('/api/privacy/retention', async (ctx) => {
    allowRoles(ctx, administrators);
    const { rules } = await readJson(ctx, retentionSchema);
    ctx.body = { rules: await writeRetention(askerOf(ctx), rules) };
  });
  router.post('/api/privacy/copies', async (ctx) => {
    allowRoles(ctx, administrators);
    ctx.body = await copyOfPerson(askerOf(ctx), await readJson(ctx, personSelectorSchema));
    ctx.set('Cache-Control', 'no-store');
  });
  router.post('/api/privacy/erasures', async (ctx) => {
    allowRoles(ctx, administrators);
    ctx.body = await erasePerson(askerOf(ctx), await readJson(ctx, personSelectorSchema));
  });
  router.get('/api/privacy/looks', async (ctx) => {
    allowRoles(ctx, lookers);
    ctx.body = { looks: await listLooks(askerOf(ctx), parseQuery(ctx, looksQuerySchema)) };
  });
}
