/** `/api/public`: what citizens do without an account: report, send photos, join, and with the link of a message follow. */
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import {
  answerRequest,
  cityOf,
  type Follower,
  followedId,
  followedPhoto,
  followRequest,
  rateRequest,
  receiptPage,
  receiptStyleHash,
  reopenRequest,
} from '../../messages/index.ts';
import { joinAsCitizen, photoToSend, reportAsCitizen, takePhoto } from '../../portal/index.ts';
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
import { letRead, sendFile } from './attachments.ts';
import { CitizenThrottle } from './citizen-throttle.ts';
import { GuessThrottle } from './guess-throttle.ts';
import {
  citizenAnswerSchema,
  citizenJoinSchema,
  citizenRatingSchema,
  citizenReopenSchema,
  citizenReportSchema,
  followedPhotoQuerySchema,
  followQuerySchema,
  photoQuerySchema,
} from './schema.ts';

/** An hour, from one subscriber's network, without an account. */
const citizenDefaults = { reports: 30, photos: 60, joins: 60 };

export function addPublicRoutes(router: ChannelRouter, services: Services): void {
  addReportRoutes(router, services);
  addPhotoRoutes(router, services);
  addFollowRoutes(router, services);
}

/** What the link opens is one person's: no cache keeps it. */
function answer(ctx: ChannelContext, body: unknown): void {
  ctx.set('Cache-Control', 'no-store');
  ctx.body = body;
}

function addReportRoutes(router: ChannelRouter, services: Services): void {
  const reports = new CitizenThrottle(citizenDefaults.reports);
  const joins = new CitizenThrottle(citizenDefaults.joins);
  router.post('/api/public/requests', async (ctx) => {
    const report = await readJson(ctx, citizenReportSchema);
    await reports.count(ctx);
    const { reported, created } = await reportAsCitizen(askerOf(ctx, services), report);
    answer(ctx, reported);
    ctx.status = created ? 201 : 200;
  });
  router.post('/api/public/requests/:reference/joins', async (ctx) => {
    const joining = await readJson(ctx, citizenJoinSchema);
    await joins.count(ctx);
    const reference = parameterOf(ctx, 'reference');
    const { joined, created } = await joinAsCitizen(askerOf(ctx, services), reference, joining);
    answer(ctx, joined);
    ctx.status = created ? 201 : 200;
  });
}

function addPhotoRoutes(router: ChannelRouter, services: Services): void {
  const { attachments: room, database } = services;
  const photos = new CitizenThrottle(citizenDefaults.photos);
  router.post('/api/public/attachments', async (ctx) => {
    refuseQuery(ctx);
    const taken = photos.count(ctx).then(() => takePhoto(database, room, ctx.req));
    answer(ctx, await taken.catch((error: unknown) => letRead(ctx.req, error)));
    ctx.status = 201;
  });
  router.get('/api/public/attachments/:id', async (ctx) => {
    const { size } = parseQuery(ctx, photoQuerySchema);
    await sendFile(ctx, services, await photoToSend(database, idOf(ctx), size === 'thumbnail'));
  });
}

function idOf(ctx: ChannelContext): string {
  const id = parameterOf(ctx, 'id');
  if (z.uuid().safeParse(id).success) return id;
  throw new Fault('not-found', 'There is no such photo that you may see.');
}

function addFollowRoutes(router: ChannelRouter, services: Services): void {
  const guesses = new GuessThrottle();
  const follow = <T>(ctx: ChannelContext, token: string, work: (one: Follower) => Promise<T>) => {
    const reference = parameterOf(ctx, 'reference');
    const { database, catalog } = services;
    const city = cityOf(catalog.current.city);
    const one = { database, city, language: ctx.state.language, reference, token };
    return guesses.guard(ctx, reference, () => work(one));
  };
  router.get('/api/public/requests/:reference', async (ctx) => {
    const { token } = parseQuery(ctx, followQuerySchema);
    answer(ctx, await follow(ctx, token, followRequest));
  });
  router.post('/api/public/requests/:reference/answer', async (ctx) => {
    const { token, text, photos } = await readJson(ctx, citizenAnswerSchema);
    answer(ctx, await follow(ctx, token, (one) => answerRequest(one, text, photos)));
    ctx.status = 201;
  });
  router.post('/api/public/requests/:reference/reopen', async (ctx) => {
    const { token, comment } = await readJson(ctx, citizenReopenSchema);
    answer(ctx, await follow(ctx, token, (one) => reopenRequest(one, comment)));
  });
  router.post('/api/public/requests/:reference/rating', async (ctx) => {
    const { token, score, comment = null } = await readJson(ctx, citizenRatingSchema);
    answer(ctx, await follow(ctx, token, (one) => rateRequest(one, score, comment)));
  });
  router.get('/api/public/requests/:reference/photos/:id', async (ctx) => {
    const { token, size } = parseQuery(ctx, followedPhotoQuerySchema);
    const id = idOf(ctx);
    const file = await follow(ctx, token, (one) => followedPhoto(one, id, size === 'thumbnail'));
    await sendFile(ctx, services, file);
  });
  const showReceipt = (ctx: ChannelContext, id: number) => receipt(ctx, services, id);
  router.get('/api/public/requests/:reference/receipt', async (ctx) => {
    const { token } = parseQuery(ctx, followQuerySchema);
    await showReceipt(ctx, await follow(ctx, token, followedId));
  });
  router.get('/api/requests/:reference/receipt', async (ctx) => {
    refuseQuery(ctx);
    allowRoles(ctx, staff);
    const { id } = await readRequest(askerOf(ctx, services), parameterOf(ctx, 'reference'));
    await showReceipt(ctx, id);
  });
}

/** The receipt to print: for the citizen with a link, and at the desk. */
async function receipt(ctx: ChannelContext, services: Services, id: number): Promise<void> {
  const { database, catalog } = services;
  const city = cityOf(catalog.current.city);
  ctx.body = await receiptPage(database, city, ctx.state.language, id);
  ctx.type = 'text/html';
  ctx.set('Cache-Control', 'no-store');
  ctx.set(
    'Content-Security-Policy',
    `default-src 'none'; style-src ${receiptStyleHash}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
}
