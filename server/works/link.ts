/** What hangs on an incident or a work order: assets, requests, addresses. */
import type { Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { WorkDetail } from '../http/api/schema.ts';
import { type AssetKey, type NetworkRoom, nameAssets, traceOf } from '../network/index.ts';
import { type Asker, findRequest } from '../requests/index.ts';
import type { Entity } from './entity.ts';
import { findWork, readWorkWithin } from './read.ts';

export interface LinkedAsset extends AssetKey {
  readonly role: 'fault' | 'valve' | 'affected';
}

/** Puts more requests to it. Throws Fault not-found, unknown-reference, conflict for one that is with another incident. */
export async function addRequests(
  asker: Asker,
  entity: Entity,
  reference: string,
  requests: readonly string[],
): Promise<WorkDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const { id } = await findWork(t, entity, reference);
    await linkRequests(t, asker, entity, id, requests);
    return readWorkWithin(t, asker, entity, reference);
  });
}

export async function addAssets(
  asker: Asker,
  entity: Entity,
  reference: string,
  assets: readonly LinkedAsset[],
): Promise<WorkDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const { id } = await findWork(t, entity, reference);
    await linkAssets(t, asker, entity, id, assets);
    return readWorkWithin(t, asker, entity, reference);
  });
}

/** Takes a request from it. Throws Fault not-found when either is not there. */
export async function removeRequest(
  asker: Asker,
  entity: Entity,
  reference: string,
  request: string,
): Promise<WorkDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const { id } = await findWork(t, entity, reference);
    const { id: requestId } = await findRequest(t, asker, request);
    const removed = await t.run(entity.statements.unlink_request, { id, requestId });
    if (removed === 0) throw new Fault('not-found', `${request} is not with ${reference}.`);
    return readWorkWithin(t, asker, entity, reference);
  });
}

/** Takes an asset from it. Throws Fault not-found when either is not there. */
export async function removeAsset(
  asker: Asker,
  entity: Entity,
  reference: string,
  { layer, id: featureId }: AssetKey,
): Promise<WorkDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const { id } = await findWork(t, entity, reference);
    const removed = await t.run(entity.statements.unlink_asset, { id, layer, featureId });
    if (removed === 0) throw new Fault('not-found', `This asset is not with ${reference}.`);
    return readWorkWithin(t, asker, entity, reference);
  });
}

/**
 * Reckons anew what it cuts off, from another pipe or valve than was thought at first. Throws Fault not-found,
 * unknown-reference, forbidden.
 */
export async function retrace(
  asker: Asker,
  room: NetworkRoom,
  entity: Entity,
  reference: string,
  key: AssetKey,
): Promise<WorkDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const { id, network } = await findWork(t, entity, reference);
    await keepTrace(t, asker, room, entity, id, network ?? 'water', key);
    return readWorkWithin(t, asker, entity, reference);
  });
}

/** Links the pipe or valve, and keeps the addresses that it cuts off in the place of those that were kept. */
export async function keepTrace(
  t: Transaction,
  asker: Asker,
  room: NetworkRoom,
  entity: Entity,
  id: number,
  network: string,
  key: AssetKey,
): Promise<void> {
  const traced = traceOf(room, network, key);
  if (!traced) {
    throw new Fault('unknown-reference', 'There is no such pipe or valve in the network.', [
      { field: 'trace', message: 'is neither a pipe nor a valve of the network' },
    ]);
  }
  const role = traced.aboutKind === 'valve' ? 'valve' : 'fault';
  await linkAssets(t, asker, entity, id, [{ ...key, role }]);
  await t.run(entity.statements.unlink_addresses, { id });
  await linkAddresses(t, asker, entity, id, traced.addressIds);
}

export async function linkAssets(
  t: Transaction,
  asker: Asker,
  { statements }: Entity,
  id: number,
  assets: readonly LinkedAsset[],
): Promise<void> {
  const named = await nameAssets(t, asker, assets);
  for (const { layer, id: featureId, role } of assets) {
    const known = named.find((one) => one.layer === layer && one.id === featureId);
    if (!known?.lonLat || !asker.catalog.layers.get(layer)?.isAsset) {
      throw new Fault('unknown-reference', 'The asset does not exist.', [
        { field: 'assets', message: `${layer} ${featureId} does not exist` },
      ]);
    }
    await t.run(statements.link_asset, { id, layer, featureId, role });
  }
}

export async function linkRequests(
  t: Transaction,
  asker: Asker,
  { statements }: Entity,
  id: number,
  references: readonly string[],
): Promise<void> {
  for (const reference of references) {
    const request = await findRequest(t, asker, reference).catch((error: unknown) => {
      if (!(error instanceof Fault) || error.code !== 'not-found') throw error;
      throw new Fault('unknown-reference', error.message, [
        { field: 'requests', message: `${reference} does not exist` },
      ]);
    });
    const { accountId } = asker.viewer;
    await t.run(statements.link_request, { id, requestId: request.id, accountId });
  }
}

async function linkAddresses(
  t: Transaction,
  { catalog }: Asker,
  { statements }: Entity,
  id: number,
  ids: readonly number[],
): Promise<void> {
  const layer = catalog.placeRoles.get('address')?.layer.name;
  if (layer === undefined || ids.length === 0) return;
  await t.run(statements.link_addresses, { id, layer, ids });
}
