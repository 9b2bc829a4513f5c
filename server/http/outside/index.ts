/**
 * `/api/outside-services`: which services of others are allowed. `/outside/{id}/{path}`: asks one of them, so that a
 * browser's page needs no leave of theirs, and they learn nothing of who asks.
 */
import { z } from 'zod';
import {
  addOutside,
  fetchOutside,
  isOf,
  listOutside,
  type OutsideService,
  outsideKinds,
  outsideService,
  removeOutside,
} from '../../outside/index.ts';
import type { Services } from '../../services.ts';
import { allowRoles, numberOf } from '../api/allow.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  createRouter,
  readJson,
  refuseQuery,
} from '../support/index.ts';

const newService = z.strictObject({
  title: z.string().trim().min(1).max(200),
  kind: z.enum(outsideKinds),
  url: z.string().max(2000),
  isPublic: z.boolean().default(false),
});

/** Seconds that an image or a tile of others may be kept by a browser. */
const keptSeconds = 3600;

export function routes(services: Services): ChannelRouter {
  const router = createRouter();
  const { database } = services;
  router.get('/api/outside-services', async (ctx) => {
    refuseQuery(ctx);
    ctx.set('Cache-Control', 'private, no-cache');
    ctx.body = (await listOutside(database, ctx.state.viewer)).map(described);
  });
  router.post('/api/outside-services', async (ctx) => {
    allowRoles(ctx, ['administrator']);
    const given = await readJson(ctx, newService);
    ctx.body = described(await addOutside(database, ctx.state.viewer, given));
    ctx.status = 201;
  });
  router.delete('/api/outside-services/:id', async (ctx) => {
    allowRoles(ctx, ['administrator']);
    await removeOutside(database, ctx.state.viewer, numberOf(ctx, 'id'));
    ctx.status = 204;
  });
  router.get('/outside/:id{/*path}', (ctx) => pass(ctx, services));
  return router;
}

function described({ id, title, kind, url, isPublic }: OutsideService) {
  return { id, title, kind, url, isPublic, address: `/outside/${id}` };
}

/** Asks the service: below its own path when nothing more is said, else the given path of its host. */
async function pass(ctx: ChannelContext, { database, config }: Services): Promise<void> {
  const service = await outsideService(database, ctx.state.viewer, numberOf(ctx, 'id'));
  const url = new URL(service.url);
  const [, path] = /^\/outside\/[^/]+\/(.+)$/.exec(ctx.path) ?? [];
  if (path !== undefined) {
    url.pathname = path;
    url.search = '';
  }
  for (const [name, value] of new URLSearchParams(ctx.querystring))
    url.searchParams.set(name, value);
  const leaves = new AbortController();
  ctx.res.once('close', () => leaves.abort());
  const answer = await fetchOutside(url, {
    accept: ctx.get('accept') || '*/*',
    insideHosts: config.outsideInsideHosts,
    isAllowed: (asked) => isOf(service, asked),
    signal: leaves.signal,
  });
  ctx.status = answer.status;
  ctx.set('Content-Type', answer.type);
  // What others answer is shown as a picture or read as data, never opened as a page of ours.
  ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
  ctx.set('Cache-Control', answer.status === 200 ? `private, max-age=${keptSeconds}` : 'no-store');
  ctx.body = answer.body;
}
