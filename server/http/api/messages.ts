/** Messages for staff: of a request, those that need a person, their texts; and receipts of gateways. */
import { Fault } from '../../errors.ts';
import {
  isSigned,
  listMessages,
  listTemplates,
  markPrinted,
  messagesOf,
  putTemplate,
  receiptPath,
  sendAgain,
  takeReceipt,
} from '../../messages/index.ts';
import { readRequest } from '../../requests/index.ts';
import type { Services } from '../../services.ts';
import type { Role } from '../../viewer.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  parseJsonBy,
  parseQuery,
  readJson,
  readText,
  refuseQuery,
} from '../support/index.ts';
import { allowRoles, numberOf, parameterOf, staff } from './allow.ts';
import { askerOf } from './asker.ts';
import {
  messageListQuerySchema,
  messageReceiptSchema,
  messageTemplateChangeSchema,
} from './schema.ts';

const desk: readonly Role[] = ['clerk', 'administrator'];
const workers: readonly Role[] = ['clerk', 'dispatcher', 'field_worker', 'administrator'];

export function addMessageRoutes(router: ChannelRouter, services: Services): void {
  const { database, vault, config, jobs } = services;
  const officeOf = (ctx: ChannelContext) => ({ database, vault, viewer: ctx.state.viewer });
  router.get('/api/requests/:reference/messages', async (ctx) => {
    refuseQuery(ctx);
    allowRoles(ctx, workers);
    const { id } = await readRequest(askerOf(ctx, services), parameterOf(ctx, 'reference'));
    ctx.body = await database.as(ctx.state.viewer, (t) => messagesOf(t, vault, id), {
      readOnly: true,
    });
  });
  router.get('/api/messages', async (ctx) => {
    allowRoles(ctx, desk);
    const { state } = parseQuery(ctx, messageListQuerySchema);
    ctx.body = await listMessages(officeOf(ctx), state);
  });
  router.post('/api/messages/:id/resend', async (ctx) => {
    allowRoles(ctx, desk);
    ctx.body = await sendAgain(officeOf(ctx), numberOf(ctx, 'id'));
    jobs.nudge('send_messages');
  });
  router.post('/api/messages/:id/printed', async (ctx) => {
    allowRoles(ctx, desk);
    ctx.body = await markPrinted(officeOf(ctx), numberOf(ctx, 'id'));
  });
  router.get('/api/message-templates', async (ctx) => {
    refuseQuery(ctx);
    allowRoles(ctx, staff);
    ctx.body = await listTemplates(database, ctx.state.viewer);
  });
  router.put('/api/message-templates', async (ctx) => {
    allowRoles(ctx, ['administrator']);
    await putTemplate(database, ctx.state.viewer, await readJson(ctx, messageTemplateChangeSchema));
    ctx.body = await listTemplates(database, ctx.state.viewer);
  });
  router.post(receiptPath, async (ctx) => {
    const secret = config.mail.gatewaySecret;
    const text = await readText(ctx);
    if (secret === null || !isSigned(secret, text, ctx.get('x-mesto-signature'))) {
      throw new Fault('unauthenticated', 'The signature in X-Mesto-Signature does not fit.');
    }
    await takeReceipt(database, parseJsonBy(text, messageReceiptSchema));
    ctx.status = 204;
  });
}
