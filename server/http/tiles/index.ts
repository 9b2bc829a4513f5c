/** `/tiles`: vector tiles of the published layers, and TileJSON 3.0 that tells of them. */
import { z } from 'zod';
import type { TileAddress } from '../../../tiles/index.ts';
import { Fault } from '../../errors.ts';
import type { FinishedTile, TileFormat, TilePlan } from '../../layers/index.ts';
import type { Services } from '../../services.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  createRouter,
  parseQuery,
} from '../support/index.ts';
import { addAdhocRoutes } from './adhoc.ts';
import { answerTile, mediaTypes } from './answer.ts';
import { TilesFromMemory } from './from-memory.ts';
import { addGridRoutes } from './grids.ts';
import { tileJson } from './tile-json.ts';
import { tileOf } from './tile-of.ts';
import { wishOf } from './wish.ts';

const tileQuery = z.strictObject({
  properties: z.string().max(1000).optional(),
  filter: z.string().max(4000).optional(),
  /** The layers as they were at this instant. */
  datetime: z.iso.datetime({ offset: true }).optional(),
  labels: z.enum(['true', 'false']).optional(),
  // Cells that divide the tile never reach over its edge, so that each cluster is whole in one tile.
  cluster: z.enum(['16', '32', '64', '128']).transform(Number).optional(),
});

/** More layers than a map shows at once. */
const mostLayers = 64;

/** One a set of services: the routes teach it, the server asks it first. */
const memories = new WeakMap<Services, TilesFromMemory>();

/** What answers finished tiles before the application is asked. */
export function tilesFromMemory(services: Services): TilesFromMemory {
  const memory = memories.get(services) ?? new TilesFromMemory(services);
  memories.set(services, memory);
  return memory;
}

export function routes(services: Services): ChannelRouter {
  const memory = tilesFromMemory(services);
  const router = createRouter();
  addAdhocRoutes(router, services);
  addGridRoutes(router, services, (ctx, format) => planOf(ctx, services, format));
  router.get('/tiles/:layers', (ctx) => {
    const plan = planOf(ctx, services, 'mvt');
    ctx.set('Cache-Control', 'private, no-cache');
    ctx.body = tileJson(ctx, services, plan);
  });
  for (const format of ['mvt', 'mlt'] as const) {
    router.get(`/tiles/:layers/:z/:x/:y.${format}`, async (ctx) => {
      const tile = tileOf(ctx);
      const plan = planOf(ctx, services, format);
      const finished = await sendTile(ctx, services, plan, tile);
      const isKnownWhenOther = services.layers.staleSince === null && !plan.mayChangeUntold;
      if (isKnownWhenOther) memory.learn(ctx, plan, tile, finished);
    });
  }
  router.get('/tiles/:layers/:z/:x/:y', async (ctx) => {
    const tile = tileOf(ctx);
    const format = formatOf(ctx);
    await sendTile(ctx, services, planOf(ctx, services, format), tile);
    ctx.vary('Accept');
  });
  return router;
}

async function sendTile(
  ctx: ChannelContext,
  { layers }: Services,
  plan: TilePlan,
  tile: TileAddress,
): Promise<FinishedTile> {
  const finished = await layers.tile(plan, tile);
  await answerTile(ctx, { finished, plan, format: plan.format, staleSince: layers.staleSince });
  return finished;
}

/** What the asker takes, where the address does not say it. */
function formatOf(ctx: ChannelContext): TileFormat {
  const accepted = ctx.accepts(mediaTypes.mvt, mediaTypes.mlt);
  if (accepted === mediaTypes.mvt) return 'mvt';
  if (accepted === mediaTypes.mlt) return 'mlt';
  throw new Fault('not-acceptable', `Tiles are ${Object.values(mediaTypes).join(' or ')}.`);
}

function planOf(ctx: ChannelContext, services: Services, format: TileFormat): TilePlan {
  const { names, wish } = askedOf(ctx, services);
  return services.layers.plan(ctx.state.viewer, names, { ...wish, format });
}

/** What the address and its query ask for, checked against what the asker may see. */
function askedOf(ctx: ChannelContext, services: Services) {
  const query = parseQuery(ctx, tileQuery);
  const names = (ctx.params.layers ?? '').split(',');
  if (names.length > mostLayers || new Set(names).size < names.length) {
    throw new Fault('invalid-parameter', 'Name each layer once, and not too many.', [
      { field: 'layers', message: `Give up to ${mostLayers} different layers.` },
    ]);
  }
  const { viewer } = ctx.state;
  // Names first: what a viewer may not know of is not found, whatever else is wrong.
  const plan = services.layers.plan(viewer, names, { properties: null, condition: null });
  return { names, wish: wishOf(query, plan.layers, viewer) };
}
