/** `/api/public`: what a citizen does with the link of a message, without an account. */
import type { z } from 'zod';
import {
  answerRequest,
  cityOf,
  type Follower,
  followedId,
  followRequest,
  rateRequest,
  receiptPage,
  receiptStyleHash,
  reopenRequest,
} from '../../messages/index.ts';
import { readRequest } from '../../requests/index.ts';
import type { Services } from '../../services.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  parseQuery,
  readJson,
  refuseQuery,
} from '../support/index.ts';
import { allowRoles, parameterOf, staff } from './allow.ts';
import { askerOf } from './asker.ts';
import {
  citizenAnswerSchema,
  citizenRatingSchema,
  citizenReopenSchema,
  followQuerySchema,
} from './schema.ts';

export function addPublicRoutes(router: ChannelRouter, services: Services): void {
  const followerOf = (ctx: ChannelContext, token: string): Follower => ({
    database: services.database,
    city: cityOf(services.catalog.current.city),
    language: ctx.state.language,
    reference: parameterOf(ctx, 'reference'),
    token,
  });
  /** What the link opens is one person's: no cache keeps it. */
  const answer = (ctx: ChannelContext, body: unknown) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = body;
  };
  router.get('/api/public/requests/:reference', async (ctx) => {
    const { token } = parseQuery(ctx, followQuerySchema);
    answer(ctx, await followRequest(followerOf(ctx, token)));
  });
  router.post('/api/public/requests/:reference/answer', async (ctx) => {
    const { token, text } = await readJson(ctx, citizenAnswerSchema);
    answer(ctx, await answerRequest(followerOf(ctx, token), text));
    ctx.status = 201;
  });
  router.post('/api/public/requests/:reference/reopen', async (ctx) => {
    const { token, comment } = await readJson(ctx, citizenReopenSchema);
    answer(ctx, await reopenRequest(followerOf(ctx, token), comment));
  });
  router.post('/api/public/requests/:reference/rating', async (ctx) => {
    const input: z.output<typeof citizenRatingSchema> = await readJson(ctx, citizenRatingSchema);
    const { token, score, comment = null } = input;
    answer(ctx, await rateRequest(followerOf(ctx, token), score, comment));
  });
  addReceiptRoutes(router, services, followerOf);
}

/** The receipt to print: for the citizen with a link, and at the desk. */
function addReceiptRoutes(
  router: ChannelRouter,
  services: Services,
  followerOf: (ctx: ChannelContext, token: string) => Follower,
): void {
  const show = async (ctx: ChannelContext, id: number) => {
    const { database, catalog } = services;
    const city = cityOf(catalog.current.city);
    ctx.body = await receiptPage(database, city, ctx.state.language, id);
    ctx.type = 'text/html';
    ctx.set('Cache-Control', 'no-store');
    ctx.set(
      'Content-Security-Policy',
      `default-src 'none'; style-src ${receiptStyleHash}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
  };
  router.get('/api/public/requests/:reference/receipt', async (ctx) => {
    const { token } = parseQuery(ctx, followQuerySchema);
    await show(ctx, await followedId(followerOf(ctx, token)));
  });
  router.get('/api/requests/:reference/receipt', async (ctx) => {
    refuseQuery(ctx);
    allowRoles(ctx, staff);
    const { id } = await readRequest(askerOf(ctx, services), parameterOf(ctx, 'reference'));
    await show(ctx, id);
  });
}
