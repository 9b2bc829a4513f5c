/** `/api/locate/suggest`, `/api/locate/at`, `/api/locate/near` and `/api/locate/along`. */
import { Fault } from '../../errors.ts';
import { addressesNear, placeAt, stretchAlong, suggest } from '../../locate/index.ts';
import type { Services } from '../../services.ts';
import { noticesAt } from '../../works/index.ts';
import { type ChannelRouter, parseQuery } from '../support/index.ts';
import { askerOf } from './asker.ts';
import { alongQuerySchema, atQuerySchema, nearQuerySchema, suggestQuerySchema } from './schema.ts';

export function addLocateRoutes(router: ChannelRouter, services: Services): void {
  router.get('/api/locate/suggest', async (ctx) => {
    const { q, limit, lon, lat } = parseQuery(ctx, suggestQuerySchema);
    const near = bothOrNone('lon', lon, 'lat', lat);
    ctx.body = await suggest({
      ...askerOf(ctx, services),
      room: services.locate,
      text: q,
      limit,
      near: near && { lon: near[0], lat: near[1] },
    });
  });
  router.get('/api/locate/along', async (ctx) => {
    const { street, from, to } = parseQuery(ctx, alongQuerySchema);
    ctx.body = await stretchAlong({ ...askerOf(ctx, services), street, from, to });
  });
  router.get('/api/locate/near', async (ctx) => {
    const { lon, lat } = parseQuery(ctx, nearQuerySchema);
    ctx.body = await addressesNear({ ...askerOf(ctx, services), lonLat: [lon, lat] });
  });
  router.get('/api/locate/at', async (ctx) => {
    const { lon, lat, category, layer, feature } = parseQuery(ctx, atQuerySchema);
    const asset = bothOrNone('layer', layer, 'feature', feature);
    const asker = askerOf(ctx, services);
    const place = await placeAt({
      ...asker,
      lonLat: [lon, lat],
      category,
      asset: asset && { layer: asset[0], id: asset[1] },
    });
    const notices = place.insideCity ? await noticesAt(asker, place) : [];
    ctx.body = { ...place, notices };
  });
}

/** Two parameters that make sense together only. Throws Fault invalid-parameter for half of them. */
function bothOrNone<A, B>(
  nameA: string,
  a: A | undefined,
  nameB: string,
  b: B | undefined,
): readonly [A, B] | undefined {
  if (a !== undefined && b !== undefined) return [a, b];
  if (a === undefined && b === undefined) return undefined;
  const missing = a === undefined ? nameA : nameB;
  throw new Fault('invalid-parameter', `Give ${nameA} and ${nameB} together, or neither.`, [
    { field: missing, message: `Give ${nameA} and ${nameB} together, or neither.` },
  ]);
}
