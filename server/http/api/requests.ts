/** `/api/requests`. Reads query and body, calls the room of requests, hands back its plain value. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import {
  addComment,
  amendRequest,
  changeStatus,
  linkAsset,
  listRequests,
  lookAtReporter,
  openRequest,
  type RequestFilters,
  readRequest,
  requestsAsCsv,
  unlinkAsset,
} from '../../requests/index.ts';
import type { Services } from '../../services.ts';
import type { Role } from '../../viewer.ts';
import {
  type ChannelContext,
  type ChannelRouter,
  parseQuery,
  readJson,
  refuseQuery,
} from '../support/index.ts';
import { askerOf } from './asker.ts';
import {
  amendmentSchema,
  assetRoles,
  newCommentSchema,
  newRequestSchema,
  reporterLookSchema,
  requestExportQuerySchema,
  requestListQuerySchema,
  statusChangeSchema,
} from './schema.ts';

/** Who may write at all; which row and which state is decided in the database. */
const openers: readonly Role[] = ['clerk', 'administrator'];
const workers: readonly Role[] = ['clerk', 'dispatcher', 'field_worker', 'administrator'];

const assetRoleSchema = z.strictObject({
  role: z.enum(assetRoles).default('affected'),
});

export function addRequestRoutes(router: ChannelRouter, services: Services): void {
  router.get('/api/requests', async (ctx) => {
    const query = parseQuery(ctx, requestListQuerySchema);
    ctx.body = await listRequests(askerOf(ctx, services), toFilters(query));
  });
  router.get('/api/requests.csv', (ctx) => {
    const query = parseQuery(ctx, requestExportQuerySchema);
    const rows = requestsAsCsv(askerOf(ctx, services), toFilters({ ...query, limit: 1 }));
    ctx.type = 'text/csv';
    ctx.set('Content-Disposition', 'attachment; filename="requests.csv"');
    ctx.set('Cache-Control', 'private, no-store');
    ctx.body = Readable.from(rows);
  });
  router.post('/api/requests', async (ctx) => {
    allow(ctx, openers);
    const input = await readJson(ctx, newRequestSchema);
    const { request, created } = await openRequest(askerOf(ctx, services), input);
    ctx.status = created ? 201 : 200;
    ctx.set('Location', `/api/requests/${request.reference}`);
    ctx.body = request;
  });
  router.get('/api/requests/:reference', async (ctx) => {
    refuseQuery(ctx);
    ctx.body = await readRequest(askerOf(ctx, services), referenceOf(ctx));
  });
  router.patch('/api/requests/:reference', async (ctx) => {
    allow(ctx, workers);
    const input = await readJson(ctx, amendmentSchema);
    ctx.body = await amendRequest(askerOf(ctx, services), referenceOf(ctx), input);
  });
  router.post('/api/requests/:reference/comments', async (ctx) => {
    allow(ctx, workers);
    const input = await readJson(ctx, newCommentSchema);
    ctx.body = await addComment(askerOf(ctx, services), referenceOf(ctx), input);
    ctx.status = 201;
  });
  router.post('/api/requests/:reference/reporter', async (ctx) => {
    allow(ctx, workers);
    const input = await readJson(ctx, reporterLookSchema);
    ctx.body = await lookAtReporter(askerOf(ctx, services), referenceOf(ctx), input);
  });
  router.post('/api/requests/:reference/status', async (ctx) => {
    allow(ctx, workers);
    const input = await readJson(ctx, statusChangeSchema);
    ctx.body = await changeStatus(askerOf(ctx, services), referenceOf(ctx), input);
  });
  router.put('/api/requests/:reference/assets/:layer/:id', async (ctx) => {
    allow(ctx, workers);
    const { layer, id } = assetOf(ctx);
    const { role } = await readJson(ctx, assetRoleSchema);
    ctx.body = await linkAsset(askerOf(ctx, services), referenceOf(ctx), { layer, id, role });
  });
  router.delete('/api/requests/:reference/assets/:layer/:id', async (ctx) => {
    allow(ctx, workers);
    const { layer, id } = assetOf(ctx);
    ctx.body = await unlinkAsset(askerOf(ctx, services), referenceOf(ctx), layer, id);
  });
}

function allow({ state: { viewer } }: ChannelContext, allowed: readonly Role[]): void {
  if (allowed.includes(viewer.role)) return;
  if (viewer.role === 'citizen') throw new Fault('unauthenticated', 'Sign in to do this.');
  throw new Fault('forbidden', 'Your role may read requests here, not change them.');
}

function referenceOf(ctx: ChannelContext): string {
  return parameter(ctx, 'reference');
}

function assetOf(ctx: ChannelContext): { layer: string; id: number } {
  const id = Number(parameter(ctx, 'id'));
  if (!Number.isSafeInteger(id)) {
    throw new Fault('invalid-parameter', 'The id of an asset is a whole number.', [
      { field: 'id', message: 'must be a whole number' },
    ]);
  }
  return { layer: parameter(ctx, 'layer'), id };
}

function parameter(ctx: ChannelContext, name: string): string {
  const value: unknown = ctx.params[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Fault('not-found', `The address lacks its ${name}.`);
}

function toFilters(query: z.output<typeof requestListQuerySchema>): RequestFilters {
  return {
    open: truth(query.open),
    statuses: query.status?.split(','),
    categories: query.category?.split(','),
    organisationId: query.organisation,
    unassigned: truth(query.unassigned),
    bbox: query.bbox === undefined ? undefined : parseBbox(query.bbox),
    q: query.q,
    receivedAfter: query.receivedAfter,
    receivedBefore: query.receivedBefore,
    sort: query.sort,
    limit: query.limit,
    cursor: query.cursor,
  };
}

function truth(word: 'true' | 'false' | undefined): boolean | undefined {
  return word === undefined ? undefined : word === 'true';
}

function parseBbox(text: string): [number, number, number, number] {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west = 0, south = 0, east = 0, north = 0] = numbers;
  const fits =
    numbers.length === 4 &&
    numbers.every(Number.isFinite) &&
    west <= east &&
    south <= north &&
    [west, east].every((degrees) => Math.abs(degrees) <= 180) &&
    [south, north].every((degrees) => Math.abs(degrees) <= 90);
  if (fits) return [west, south, east, north];
  throw new Fault('invalid-parameter', 'bbox is west,south,east,north in degrees.', [
    { field: 'bbox', message: 'must be four numbers: west,south,east,north in degrees' },
  ]);
}
