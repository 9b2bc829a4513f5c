/** `/tiles/grids/{id}`, and tiles in the city's own reference system. */
import type { TileAddress } from '../../../tiles/index.ts';
import { Fault } from '../../errors.ts';
import {
  gridZooms,
  isGridTile,
  type MetricGrid,
  metricGridOf,
  type TileFormat,
  type TilePlan,
  tileMatrixSetOf,
} from '../../layers/index.ts';
import type { Services } from '../../services.ts';
import { type ChannelContext, type ChannelRouter, refuseQuery } from '../support/index.ts';
import { answerTile } from './answer.ts';

export function addGridRoutes(
  router: ChannelRouter,
  services: Services,
  planOf: (ctx: ChannelContext, format: TileFormat) => TilePlan,
): void {
  router.get('/tiles/grids/:grid', async (ctx) => {
    refuseQuery(ctx);
    ctx.body = tileMatrixSetOf(await gridOf(ctx, services));
  });
  for (const format of ['mvt', 'mlt'] as const) {
    router.get(`/tiles/:layers/:grid/:z/:x/:y.${format}`, async (ctx) => {
      const plan = planOf(ctx, format);
      if (plan.isPast) throw notOfThePast();
      const grid = await gridOf(ctx, services);
      const finished = await plan.gridTile(grid, gridTileOf(ctx));
      await answerTile(ctx, { finished, plan, format, staleSince: services.layers.staleSince });
    });
  }
}

async function gridOf(ctx: ChannelContext, { database, catalog }: Services): Promise<MetricGrid> {
  const { city } = catalog.current;
  const grid = city === null ? null : await metricGridOf(database, city);
  if (grid !== null && grid.id === ctx.params.grid) return grid;
  const offered = grid === null ? 'There is no grid here.' : `There is the grid "${grid.id}".`;
  throw new Fault('not-found', offered);
}

function gridTileOf(ctx: ChannelContext): TileAddress {
  const { z = '', x = '', y = '' } = ctx.params;
  const isNumber = [z, x, y].every((text) => /^(0|[1-9]\d{0,7})$/.test(text));
  const tile = { z: Number(z), x: Number(x), y: Number(y) };
  if (isNumber && isGridTile(tile)) return tile;
  const message = `Give z from ${gridZooms.first} to ${gridZooms.last}, and x and y of the grid.`;
  throw new Fault('invalid-parameter', 'There can be no such tile.', [{ field: 'z/x/y', message }]);
}

function notOfThePast(): Fault {
  return new Fault('invalid-parameter', 'In this grid only the present is shown.', [
    { field: 'datetime', message: 'Leave it out.' },
  ]);
}
