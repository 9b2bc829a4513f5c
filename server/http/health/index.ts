/** `/health/live`: the process answers. `/health/ready`: so does everything it stands on. `/metrics`. */
import type { Context } from 'koa';
import { collectDefaultMetrics } from 'prom-client';
import { Fault } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { type ChannelRouter, createRouter } from '../support/index.ts';

export function routes(services: Services): ChannelRouter {
  collectDefaultMetrics({ register: services.metrics });
  const router = createRouter();
  router.get('/health/live', (ctx) => {
    ctx.body = { status: 'live' };
  });
  router.get('/health/ready', async (ctx) => {
    await services.database.ping();
    ctx.body = { status: 'ready', city: services.catalog.current.city?.name ?? null };
  });
  router.get('/metrics', async (ctx) => {
    if (!mayReadMetrics(ctx, services)) {
      throw new Fault('forbidden', 'Figures are for administrators and for the machine itself.');
    }
    ctx.body = await services.metrics.metrics();
    ctx.type = services.metrics.contentType;
  });
  return router;
}

/**
 * A collector runs beside us or in our own network. Behind a proxy everybody seems to: there, and for
 * whatever says that it was forwarded, figures are for administrators.
 */
function mayReadMetrics(ctx: Context, { config }: Services): boolean {
  if (ctx.state.viewer.role === 'administrator') return true;
  const isBehindProxy = config.trustProxy || config.publicUrl !== null;
  const isForwarded = ctx.get('x-forwarded-for') !== '' || ctx.get('forwarded') !== '';
  if (isBehindProxy || isForwarded) return false;
  return isOwnNetwork(ctx.req.socket.remoteAddress ?? '');
}

function isOwnNetwork(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:)/i.test(plain);
}
