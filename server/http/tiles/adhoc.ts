/** `/tiles/adhoc`: GeoJSON of one's own as vector tiles, for who is signed in and for that session only. */
import { Fault } from '../../errors.ts';
import { AdhocSets, adhocLayers, deepestAdhocZoom, type GeoJsonFacts } from '../../layers/index.ts';
import type { Services } from '../../services.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  readJson,
  refuseQuery,
} from '../support/index.ts';
import { answerTile } from './answer.ts';
import { featureCollection } from './geojson-schema.ts';
import { baseOf } from './tile-json.ts';
import { tileOf } from './tile-of.ts';

const limitBytes = 5_000_000;

export function addAdhocRoutes(router: ChannelRouter, services: Services): void {
  const sets = new AdhocSets(services.layers.slicer);
  router.post('/tiles/adhoc', async (ctx) => {
    const session = sessionOf(ctx);
    refuseQuery(ctx);
    const collection = await readJson(ctx, featureCollection, limitBytes);
    // Sent in pieces it has no length; then it counts as much as it may have.
    const id = sets.add(session, collection, ctx.request.length ?? limitBytes);
    ctx.status = 201;
    ctx.set('Location', `/tiles/adhoc/${id}`);
    ctx.body = tileJsonOf(ctx, services, id, setOf(sets, session, id));
  });
  router.get('/tiles/adhoc/:id', (ctx) => {
    const session = sessionOf(ctx);
    refuseQuery(ctx);
    const { id = '' } = ctx.params;
    ctx.set('Cache-Control', 'private, no-cache');
    ctx.body = tileJsonOf(ctx, services, id, setOf(sets, session, id));
  });
  router.get('/tiles/adhoc/:id/:z/:x/:y.mvt', async (ctx) => {
    const session = sessionOf(ctx);
    const { id = '' } = ctx.params;
    setOf(sets, session, id);
    refuseQuery(ctx);
    const finished = await sets.tile(session, id, tileOf(ctx, deepestAdhocZoom));
    if (finished === null) throw noSuchSet();
    await answerTile(ctx, { finished, plan: { dependsOnViewer: true }, staleSince: null });
  });
}

/** What tells one session from all others; never sent anywhere. */
function sessionOf(ctx: ChannelContext): string {
  const { session } = ctx.state;
  if (session === null) throw new Fault('unauthenticated', 'Sign in to show data of your own.');
  return session.csrfToken;
}

function setOf(sets: AdhocSets, session: string, id: string): GeoJsonFacts {
  const set = sets.get(session, id);
  if (set === null) throw noSuchSet();
  return set;
}

function noSuchSet(): Fault {
  return new Fault('not-found', 'There is no such data of yours, or no more.');
}

function tileJsonOf(
  ctx: ChannelContext,
  services: Services,
  id: string,
  set: GeoJsonFacts,
): object {
  const { columns, bounds } = set;
  return {
    tilejson: '3.0.0',
    scheme: 'xyz',
    tiles: [`${baseOf(ctx, services)}/tiles/adhoc/${id}/{z}/{x}/{y}.mvt`],
    minzoom: 0,
    maxzoom: deepestAdhocZoom,
    ...(bounds === null ? {} : { bounds }),
    vector_layers: adhocLayers(columns),
  };
}
