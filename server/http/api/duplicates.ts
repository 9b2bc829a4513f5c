/** `/api/requests/duplicates`, and joining and parting requests. Reads, calls the room of duplicates, hands back its value. */
import {
  findDuplicates,
  joinRequest,
  leaveRequest,
  lookAtJoined,
  readJoins,
  unmergeRequest,
} from '../../duplicates/index.ts';
import type { Services } from '../../services.ts';
import { type ChannelRouter, parseQuery, readJson, refuseQuery } from '../support/index.ts';
import { allowRoles, numberOf, parameterOf } from './allow.ts';
import { askerOf } from './asker.ts';
import { CitizenThrottle } from './citizen-throttle.ts';
import {
  duplicateDraftSchema,
  joinInputSchema,
  leaveQuerySchema,
  reporterLookSchema,
  unmergeSchema,
} from './schema.ts';

/** An hour, from one subscriber's network, without an account. */
const citizenDefaults = { looks: 300, joins: 60 };

/** Stands before the routes of single requests, so that `duplicates` is no reference. */
export function addDuplicateRoutes(router: ChannelRouter, services: Services): void {
  const looks = new CitizenThrottle(citizenDefaults.looks);
  const joins = new CitizenThrottle(citizenDefaults.joins);
  router.post('/api/requests/duplicates', async (ctx) => {
    await looks.count(ctx);
    const draft = await readJson(ctx, duplicateDraftSchema);
    ctx.body = await findDuplicates(askerOf(ctx, services), services.network, draft);
  });
  router.get('/api/requests/:reference/joins', async (ctx) => {
    refuseQuery(ctx);
    ctx.body = await readJoins(askerOf(ctx, services), parameterOf(ctx, 'reference'));
  });
  router.post('/api/requests/:reference/joins', async (ctx) => {
    allowRoles(ctx, ['citizen', 'clerk', 'administrator']);
    const input = await readJson(ctx, joinInputSchema);
    await joins.count(ctx);
    const reference = parameterOf(ctx, 'reference');
    ctx.body = await joinRequest(askerOf(ctx, services), reference, input);
    ctx.status = 201;
  });
  router.delete('/api/requests/:reference/joins/:id', async (ctx) => {
    allowRoles(ctx, ['citizen', 'clerk', 'administrator']);
    const { token } = parseQuery(ctx, leaveQuerySchema);
    const asker = askerOf(ctx, services);
    await leaveRequest(asker, parameterOf(ctx, 'reference'), numberOf(ctx, 'id'), token);
    ctx.status = 204;
  });
  router.post('/api/requests/:reference/joins/:id/look', async (ctx) => {
    allowRoles(ctx, ['clerk', 'dispatcher', 'field_worker', 'administrator']);
    const look = await readJson(ctx, reporterLookSchema);
    const asker = askerOf(ctx, services);
    ctx.body = await lookAtJoined(asker, parameterOf(ctx, 'reference'), numberOf(ctx, 'id'), look);
  });
  router.post('/api/requests/:reference/unmerge', async (ctx) => {
    allowRoles(ctx, ['clerk', 'dispatcher', 'administrator']);
    const input = await readJson(ctx, unmergeSchema);
    const reference = parameterOf(ctx, 'reference');
    ctx.body = await unmergeRequest(askerOf(ctx, services), reference, input);
  });
}
