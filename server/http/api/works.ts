/** `/api/incidents`, `/api/work-orders`, `/api/network`. Reads, calls the rooms of works and networks, hands back their values. */
import { Fault } from '../../errors.ts';
import { describeTrace, listNetworks } from '../../network/index.ts';
import type { Services } from '../../services.ts';
import type { Role } from '../../viewer.ts';
import {
  addAssets,
  addRequests,
  changeWorkStatus,
  type Entity,
  editWork,
  incidents,
  listAddresses,
  listWorks,
  openIncident,
  openWorkOrder,
  readWork,
  removeAsset,
  removeRequest,
  retrace,
  suggestIncidents,
  workOrders,
} from '../../works/index.ts';
import { type ChannelRouter, parseQuery, readJson, refuseQuery } from '../support/index.ts';
import { allowRoles, numberOf, parameterOf, staff } from './allow.ts';
import { askerOf } from './asker.ts';
import {
  newIncidentSchema,
  newWorkOrderSchema,
  suggestionQuerySchema,
  traceQuerySchema,
  workAssetsSchema,
  workChangeSchema,
  workListQuerySchema,
  workRequestsSchema,
  workStatusSchema,
  workTraceSchema,
} from './schema.ts';

/** Who may open and change them at all. */
interface Keepers {
  readonly openers: readonly Role[];
  readonly movers: readonly Role[];
}

const ofIncidents: Keepers = {
  openers: ['clerk', 'dispatcher', 'administrator'],
  movers: ['clerk', 'dispatcher', 'field_worker', 'administrator'],
};
const ofWorkOrders: Keepers = {
  openers: ['dispatcher', 'administrator'],
  movers: ['dispatcher', 'field_worker', 'administrator'],
};

export function addWorkRoutes(router: ChannelRouter, services: Services): void {
  router.get('/api/network', (ctx) => {
    allowRoles(ctx, staff);
    refuseQuery(ctx);
    ctx.body = listNetworks(services.network, ctx.state.language);
  });
  router.get('/api/network/trace', async (ctx) => {
    allowRoles(ctx, staff);
    const query = parseQuery(ctx, traceQuerySchema);
    const asker = askerOf(ctx, services);
    const question = traceQuestion(query);
    ctx.body = await asker.database.as(
      asker.viewer,
      (t) => describeTrace(t, asker, services.network, question),
      { readOnly: true },
    );
  });
  router.get('/api/incidents/suggestions', async (ctx) => {
    allowRoles(ctx, staff);
    const { at } = parseQuery(ctx, suggestionQuerySchema);
    const moment = at === undefined ? new Date() : new Date(at);
    const suggestions = await suggestIncidents(askerOf(ctx, services), services.network, moment);
    ctx.body = { suggestions };
  });
  router.post('/api/incidents', async (ctx) => {
    allowRoles(ctx, ofIncidents.openers);
    const input = await readJson(ctx, newIncidentSchema);
    ctx.body = await openIncident(askerOf(ctx, services), services.network, input);
    ctx.status = 201;
  });
  router.post('/api/work-orders', async (ctx) => {
    allowRoles(ctx, ofWorkOrders.openers);
    const input = await readJson(ctx, newWorkOrderSchema);
    ctx.body = await openWorkOrder(askerOf(ctx, services), services.network, input);
    ctx.status = 201;
  });
  addEntityRoutes(router, services, '/api/incidents', incidents, ofIncidents);
  addEntityRoutes(router, services, '/api/work-orders', workOrders, ofWorkOrders);
}

/** What both have in common. */
function addEntityRoutes(
  router: ChannelRouter,
  services: Services,
  path: string,
  entity: Entity,
  { openers, movers }: Keepers,
): void {
  router.get(path, async (ctx) => {
    const { open, kind, limit } = parseQuery(ctx, workListQuerySchema);
    const filters = { open: open === undefined ? undefined : open === 'true', kind, limit };
    ctx.body = { works: await listWorks(askerOf(ctx, services), entity, filters) };
  });
  router.get(`${path}/:reference`, async (ctx) => {
    refuseQuery(ctx);
    ctx.body = await readWork(askerOf(ctx, services), entity, parameterOf(ctx, 'reference'));
  });
  router.patch(`${path}/:reference`, async (ctx) => {
    allowRoles(ctx, openers);
    const change = await readJson(ctx, workChangeSchema);
    const reference = parameterOf(ctx, 'reference');
    ctx.body = await editWork(askerOf(ctx, services), entity, reference, change);
  });
  router.post(`${path}/:reference/status`, async (ctx) => {
    allowRoles(ctx, movers);
    const change = await readJson(ctx, workStatusSchema);
    const reference = parameterOf(ctx, 'reference');
    ctx.body = await changeWorkStatus(askerOf(ctx, services), entity, reference, change);
  });
  router.get(`${path}/:reference/addresses`, async (ctx) => {
    allowRoles(ctx, staff);
    refuseQuery(ctx);
    const reference = parameterOf(ctx, 'reference');
    ctx.body = { addresses: await listAddresses(askerOf(ctx, services), entity, reference) };
  });
  addLinkRoutes(router, services, path, entity, openers);
}

function addLinkRoutes(
  router: ChannelRouter,
  services: Services,
  path: string,
  entity: Entity,
  openers: readonly Role[],
): void {
  router.put(`${path}/:reference/requests`, async (ctx) => {
    allowRoles(ctx, openers);
    const { requests } = await readJson(ctx, workRequestsSchema);
    const reference = parameterOf(ctx, 'reference');
    ctx.body = await addRequests(askerOf(ctx, services), entity, reference, requests);
  });
  router.delete(`${path}/:reference/requests/:request`, async (ctx) => {
    allowRoles(ctx, openers);
    const request = parameterOf(ctx, 'request');
    const reference = parameterOf(ctx, 'reference');
    ctx.body = await removeRequest(askerOf(ctx, services), entity, reference, request);
  });
  router.put(`${path}/:reference/assets`, async (ctx) => {
    allowRoles(ctx, openers);
    const { assets } = await readJson(ctx, workAssetsSchema);
    const reference = parameterOf(ctx, 'reference');
    ctx.body = await addAssets(askerOf(ctx, services), entity, reference, assets);
  });
  router.put(`${path}/:reference/trace`, async (ctx) => {
    allowRoles(ctx, openers);
    const key = await readJson(ctx, workTraceSchema);
    const reference = parameterOf(ctx, 'reference');
    ctx.body = await retrace(askerOf(ctx, services), services.network, entity, reference, key);
  });
  router.delete(`${path}/:reference/assets/:layer/:id`, async (ctx) => {
    allowRoles(ctx, openers);
    const asset = { layer: parameterOf(ctx, 'layer'), id: numberOf(ctx, 'id') };
    const reference = parameterOf(ctx, 'reference');
    ctx.body = await removeAsset(askerOf(ctx, services), entity, reference, asset);
  });
}

interface TraceQuery {
  readonly network: string;
  readonly layer?: string | undefined;
  readonly feature?: number | undefined;
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
}

/** An asset, or a place: one of them, and whole. Throws Fault invalid-parameter. */
function traceQuestion({ network, layer, feature, lon, lat }: TraceQuery) {
  if (layer !== undefined && feature !== undefined)
    return { network, asset: { layer, id: feature } };
  if (lon !== undefined && lat !== undefined) return { network, lonLat: [lon, lat] as const };
  throw new Fault('invalid-parameter', 'Give layer and feature, or lon and lat.', [
    {
      field: layer === undefined ? 'layer' : 'feature',
      message: 'Give layer and feature, or lon and lat.',
    },
  ]);
}
