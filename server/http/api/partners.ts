/** `/api/partners`: with whom cases are exchanged; for administrators. */
import { Fault } from '../../errors.ts';
import { listPartners, putPartner } from '../../open311/index.ts';
import type { Services } from '../../services.ts';
import { type ChannelRouter, readJson, refuseQuery } from '../support/index.ts';
import { allowRoles, parameterOf } from './allow.ts';
import { partnerChangeSchema } from './schema.ts';

export function addPartnerRoutes(router: ChannelRouter, { database, vault }: Services): void {
  router.get('/api/partners', async (ctx) => {
    refuseQuery(ctx);
    allowRoles(ctx, ['administrator']);
    ctx.body = await listPartners(database);
  });
  router.put('/api/partners/:code', async (ctx) => {
    allowRoles(ctx, ['administrator']);
    const code = parameterOf(ctx, 'code');
    if (!/^[a-z][a-z0-9_]{0,59}$/.test(code)) {
      throw new Fault('invalid-parameter', 'The code of a partner is a word in small letters.', [
        { field: 'code', message: 'must be small letters, digits and _' },
      ]);
    }
    await putPartner(database, vault, code, await readJson(ctx, partnerChangeSchema));
    ctx.body = await listPartners(database);
  });
}
