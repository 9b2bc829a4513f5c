/** `POST /ogc/transactions`: many changes to many layers, all or nothing. */

import { Fault } from '../../../errors.ts';
import { applyChanges, type ChangeResult, etagOf, lastModified } from '../../../features/index.ts';
import type { Services } from '../../../services.ts';
import { type ChannelContext, refuseQuery } from '../../support/index.ts';
import type { LinkMaker } from '../links.ts';
import { viewOf } from '../question.ts';
import { idempotencyKeyOf, preferenceOf } from './headers.ts';
import { deadlineOf } from './rights.ts';
import { itemPath } from './single.ts';
import { type PlacedChange, readTransaction } from './transaction-body.ts';

export async function transact(
  ctx: ChannelContext,
  services: Services,
  link: LinkMaker,
): Promise<void> {
  refuseQuery(ctx);
  const { viewer } = ctx.state;
  if (viewer.role === 'citizen') throw new Fault('unauthenticated', 'Sign in to change layers.');
  const deadline = deadlineOf(services);
  const key = idempotencyKeyOf(ctx);
  const { placed, bodyHash } = await readTransaction(ctx, services, viewer);
  const results = await applyChanges(
    services.database,
    viewer,
    placed.map(({ change }) => change),
    {
      viewOf: ({ layer }) => viewOf(services, viewer, layer),
      strict: preferenceOf(ctx).strict,
      deadline,
      key: key === null ? null : { key, bodyHash },
    },
  );
  ctx.body = report(placed, results, (result) => link('item', itemPath(result), '').href);
}

/** The proposal's report, and beside it what became of each change. */
function report(
  placed: readonly PlacedChange[],
  results: readonly ChangeResult[],
  addressOf: (result: ChangeResult) => string,
) {
  const of = (action: ChangeResult['action']) => results.filter((one) => one.action === action);
  return {
    semantic: 'atomic',
    summary: {
      totalInserted: of('insert').length,
      totalUpdated: of('update').length,
      totalReplaced: of('replace').length,
      totalDeleted: of('delete').length,
    },
    insertResults: of('insert').map(addressOf),
    updateResults: of('update').map(addressOf),
    replaceResults: of('replace').map(addressOf),
    deleteResults: of('delete').map(addressOf),
    results: results.map(({ action, layer, id, version, mended }, index) => ({
      action: placed[index]?.action ?? 0,
      item: placed[index]?.item ?? 0,
      kind: action,
      collection: layer.name,
      id,
      etag: version === null ? null : etagOf(version),
      lastModified: version === null ? null : lastModified(version),
      mended,
    })),
  };
}
