/** Linking a request to assets and to uploads, and taking a link away. */
import { attachWithin } from '../attachments/index.ts';
import { statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { RequestDetail } from '../http/api/schema.ts';
import { type AssetReference, linkWithin } from './assets.ts';
import type { Asker } from './context.ts';
import { findRequest, readWithin } from './read.ts';

const unlink = statement('request/unlink_asset');

/** Links an asset; linking it again changes its role. Throws Fault not-found, unknown-reference. */
export async function linkAsset(
  asker: Asker,
  reference: string,
  asset: AssetReference,
): Promise<RequestDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const request = await findRequest(t, asker, reference);
    await linkWithin(t, asker, request.id, asset);
    return readWithin(t, asker, request.reference);
  });
}

/** Ties uploads of the asker to a request. Throws Fault not-found, unknown-reference. */
export async function attachToRequest(
  asker: Asker,
  reference: string,
  ids: readonly string[],
): Promise<RequestDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const request = await findRequest(t, asker, reference);
    await attachWithin(t, asker.viewer, request.id, ids);
    return readWithin(t, asker, request.reference);
  });
}

/** Takes a link away. Throws Fault not-found when the request or the link is not there. */
export async function unlinkAsset(
  asker: Asker,
  reference: string,
  layer: string,
  id: number,
): Promise<RequestDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const request = await findRequest(t, asker, reference);
    const removed = await t.run(unlink, { requestId: request.id, layer, featureId: id });
    if (removed === 0) throw new Fault('not-found', 'This asset is not linked to the request.');
    return readWithin(t, asker, request.reference);
  });
}
