/** `/tiles/grids/{id}`, and tiles in the city's own reference system. */
import type { TileAddress } from '../../../tiles/index.ts';
import type { LayerRecord } from '../../catalog/index.ts';
import { Fault } from '../../errors.ts';
import {
  finishGridTile,
  gridZooms,
  isGridTile,
  type MetricGrid,
  metricGridOf,
  type TilePlan,
  type TileWish,
  tileMatrixSetOf,
} from '../../layers/index.ts';
import type { Services } from '../../services.ts';
import { type ChannelContext, type ChannelRouter, refuseQuery } from '../support/index.ts';
import { answerTile } from './answer.ts';

/** What a tile's address and query ask for, checked against what the asker may see. */
interface Asked {
  readonly layers: readonly LayerRecord[];
  readonly wish: TileWish;
  readonly plan: Pick<TilePlan, 'dependsOnViewer'>;
}

export function addGridRoutes(
  router: ChannelRouter,
  services: Services,
  askedOf: (ctx: ChannelContext) => Asked,
): void {
  router.get('/tiles/grids/:grid', async (ctx) => {
    refuseQuery(ctx);
    ctx.body = tileMatrixSetOf(await gridOf(ctx, services));
  });
  router.get('/tiles/:layers/:grid/:z/:x/:y.mvt', async (ctx) => {
    const { layers, wish, plan } = askedOf(ctx);
    if (wish.instant) throw notOfThePast();
    const grid = await gridOf(ctx, services);
    const tile = gridTileOf(ctx);
    const { viewer } = ctx.state;
    const asked = { grid, tile, layers, viewer, wish };
    const finished = await finishGridTile(services.database, asked);
    await answerTile(ctx, { finished, plan, staleSince: null });
  });
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
