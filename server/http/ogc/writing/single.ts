/** OGC API Features Part 4: one feature is created, replaced, updated or deleted. Parse, apply, tell. */
import { Fault } from '../../../errors.ts';
import {
  type Action,
  applyChanges,
  type Change,
  type ChangeResult,
  crs84,
  etagOf,
  isBigint,
  lastModified,
} from '../../../features/index.ts';
import type { Services } from '../../../services.ts';
import { type ChannelContext, refuseQuery } from '../../support/index.ts';
import { sendItem } from '../items.ts';
import { collectionPath, type LinkMaker } from '../links.ts';
import { layerOf, viewOf } from '../question.ts';
import { readFeature } from './feature-body.ts';
import { preconditionOf, preferenceOf, reasonOf } from './headers.ts';
import { deadlineOf, requireKeeper } from './rights.ts';

/** `POST …/items` */
export async function create(ctx: ChannelContext, services: Services, link: LinkMaker) {
  const result = await change(ctx, services, 'insert');
  ctx.status = 201;
  ctx.set('Location', link('self', itemPath(result), 'application/geo+json').href);
  await tell(ctx, services, link, result);
}

/** `PUT …/items/{id}` */
export async function replace(ctx: ChannelContext, services: Services, link: LinkMaker) {
  const result = await change(ctx, services, 'replace');
  ctx.status = result.isRestored ? 201 : 204;
  if (result.isRestored) {
    ctx.set('Location', link('self', itemPath(result), 'application/geo+json').href);
  }
  await tell(ctx, services, link, result);
}

/** `PATCH …/items/{id}` */
export async function update(ctx: ChannelContext, services: Services, link: LinkMaker) {
  const result = await change(ctx, services, 'update');
  ctx.status = 204;
  await tell(ctx, services, link, result);
}

/** `DELETE …/items/{id}` */
export async function remove(ctx: ChannelContext, services: Services) {
  await change(ctx, services, 'delete');
  ctx.status = 204;
}

export function itemPath({ layer, id }: Pick<ChangeResult, 'layer' | 'id'>): string {
  return `${collectionPath(layer.name)}/items/${id}`;
}

async function change(
  ctx: ChannelContext,
  services: Services,
  action: Action,
): Promise<ChangeResult> {
  refuseQuery(ctx);
  const deadline = deadlineOf(services);
  const { viewer } = ctx.state;
  const layer = layerOf(services, viewer, ctx.params.layer ?? '');
  await requireKeeper(services, viewer, layer, action);
  const id = action === 'insert' ? null : idOf(ctx);
  const body =
    action === 'delete' ? { ...nothing, id } : await readFeature(ctx, services, layer, action, id);
  const precondition = preconditionOf(ctx);
  const made: Change = { ...body, action, layer, precondition, reason: reasonOf(ctx), field: '' };
  const { strict } = preferenceOf(ctx);
  const [result] = await applyChanges(services.database, viewer, [made], {
    viewOf: ({ layer: one }) => viewOf(services, viewer, one),
    strict,
    deadline,
  });
  if (!result) throw new Error('A change that was made has a result');
  return result;
}

const nothing = {
  geometry: undefined,
  properties: undefined,
  system: crs84,
  places: { properties: '', geometry: '' },
};

function idOf(ctx: ChannelContext): string {
  const id = ctx.params.id ?? '';
  if (isBigint(id)) return String(BigInt(id));
  throw new Fault('not-found', 'There is no such feature in this collection.');
}

/** The version that is there now, what was mended, and the feature itself where it is preferred. */
async function tell(
  ctx: ChannelContext,
  services: Services,
  link: LinkMaker,
  result: ChangeResult,
): Promise<void> {
  const { version, mended } = result;
  if (version !== null) {
    ctx.set('ETag', etagOf(version));
    ctx.set('Last-Modified', lastModified(version));
  }
  if (mended.length > 0) ctx.set('Mesto-Mended', mended.join(', '));
  const { status } = ctx;
  if (preferenceOf(ctx).representation) {
    // Somebody may have changed it once more since; the ETag is that of what is shown.
    const view = viewOf(services, ctx.state.viewer, result.layer);
    await sendItem(ctx, services, link, { view, id: result.id, query: {} });
    ctx.status = status === 201 ? 201 : 200;
  } else {
    // Koa takes no body for 204, and would write the words of the status under a 201.
    ctx.body = null;
    ctx.status = status;
  }
}
