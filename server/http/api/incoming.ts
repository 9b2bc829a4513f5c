/** `/api/incoming-mails`: mails that wait for the desk to find their place. */
import { dismissMail, listMails, type MailboxParts, openMail } from '../../mailbox/index.ts';
import type { Services } from '../../services.ts';
import type { Role } from '../../viewer.ts';
import { type ChannelRouter, readJson, refuseQuery } from '../support/index.ts';
import { allowRoles, numberOf } from './allow.ts';
import { askerOf } from './asker.ts';
import { incomingMailPlaceSchema } from './schema.ts';

const desk: readonly Role[] = ['clerk', 'administrator'];

export function addIncomingRoutes(router: ChannelRouter, services: Services): void {
  const { database, catalog, vault, attachments } = services;
  const parts: MailboxParts = { database, catalog, vault, attachments, ownAddresses: [] };
  router.get('/api/incoming-mails', async (ctx) => {
    refuseQuery(ctx);
    allowRoles(ctx, desk);
    ctx.set('Cache-Control', 'no-store');
    ctx.body = await listMails(parts);
  });
  router.post('/api/incoming-mails/:id/request', async (ctx) => {
    allowRoles(ctx, desk);
    const id = numberOf(ctx, 'id');
    const place = await readJson(ctx, incomingMailPlaceSchema);
    ctx.body = await openMail(parts, askerOf(ctx, services), id, place);
    ctx.status = 201;
  });
  router.post('/api/incoming-mails/:id/dismissal', async (ctx) => {
    allowRoles(ctx, desk);
    await dismissMail(parts, askerOf(ctx, services), numberOf(ctx, 'id'));
    ctx.status = 204;
  });
}
