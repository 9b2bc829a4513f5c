/**
 * `OPTIONS`: what the asker may do here (/req/create-replace-delete/options-response). QGIS offers editing by it; of an
 * empty layer it asks for a feature that is not there, so the answer is the same for every number.
 */
import { type Privileges, privilegesOf } from '../../../features/index.ts';
import type { Services } from '../../../services.ts';
import type { ChannelContext } from '../../support/index.ts';
import { layerOf } from '../question.ts';
import { featureTypes, patchTypes } from './feature-body.ts';
import { transactionTypes } from './transaction-body.ts';

const reading = ['GET', 'HEAD', 'OPTIONS'];

/** `OPTIONS …/items` */
export async function itemsOptions(ctx: ChannelContext, services: Services): Promise<void> {
  const may = await privilegesHere(ctx, services);
  allow(ctx, [...reading, ...(may.insert ? ['POST'] : [])]);
  if (may.insert) ctx.set('Accept-Post', featureTypes.join(', '));
}

/** `OPTIONS …/items/{id}` */
export async function itemOptions(ctx: ChannelContext, services: Services): Promise<void> {
  const may = await privilegesHere(ctx, services);
  const changing = [...(may.update ? ['PUT', 'PATCH'] : []), ...(may.delete ? ['DELETE'] : [])];
  allow(ctx, [...reading, ...changing]);
  if (may.update) ctx.set('Accept-Patch', patchTypes.join(', '));
}

/** `OPTIONS /ogc/transactions`: which layers may be changed, each item tells. */
export function transactionsOptions(ctx: ChannelContext): void {
  allow(ctx, ctx.state.viewer.role === 'citizen' ? ['OPTIONS'] : ['OPTIONS', 'POST']);
  ctx.set('Accept-Post', transactionTypes.join(', '));
}

function privilegesHere(ctx: ChannelContext, services: Services): Promise<Privileges> {
  const { viewer } = ctx.state;
  return privilegesOf(services.database, viewer, layerOf(services, viewer, ctx.params.layer ?? ''));
}

function allow(ctx: ChannelContext, methods: readonly string[]): void {
  ctx.set('Allow', methods.join(', '));
  ctx.set('Cache-Control', 'private, no-cache');
  ctx.body = null;
  ctx.status = 200;
}
