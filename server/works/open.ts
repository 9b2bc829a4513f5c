/** Opening an incident or a work order, with its assets, requests, and what it cuts off: all or nothing. */
import { type Row, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { NewIncident, NewWorkOrder, WorkDetail, WorkGeometry } from '../http/api/schema.ts';
import { type AssetKey, type NetworkRoom, nameAssets } from '../network/index.ts';
import type { Asker } from '../requests/index.ts';
import { responsibleFor } from '../responsibility/index.ts';
import { planRequests } from './answer.ts';
import { type Entity, incidents, workOrders } from './entity.ts';
import { keepTrace, linkAssets, linkRequests } from './link.ts';
import { findWork, readWorkWithin } from './read.ts';

const categoryByCode = statement('request/category');
const organisationById = statement('request/organisation');

interface Opened extends Row {
  readonly id: number;
  readonly reference: string;
}

/** Opens an incident. Throws Fault unknown-reference, outside-city, forbidden, invalid-body. */
export async function openIncident(
  asker: Asker,
  room: NetworkRoom,
  input: NewIncident,
): Promise<WorkDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const category = await t.first<{ id: number; kind: string }>(categoryByCode, {
      code: input.category,
    });
    if (!category) throw unknown('category', `${input.category} is not a category to choose`);
    const lonLat = input.lonLat ?? (await placeOf(t, asker, [...input.assets, ...about(input)]));
    const responsible = await responsibleFor(t, {
      categoryId: category.id,
      kind: category.kind,
      assets: input.assets,
      lonLat,
      language: asker.language,
    });
    const ruled = responsible.organisation?.id ?? null;
    const opened = await insert(t, incidents, {
      ...common(asker, input),
      network: input.network ?? null,
      category: input.category,
      organisationId: await organisationFor(t, asker, input.organisationId ?? ruled),
      lon: lonLat[0],
      lat: lonLat[1],
    });
    await keepTheRest(t, asker, room, incidents, opened, input, input.network ?? 'water');
    return readWorkWithin(t, asker, incidents, opened.reference);
  });
}

/** Opens a work order. Throws Fault unknown-reference, outside-city, forbidden, invalid-body. */
export async function openWorkOrder(
  asker: Asker,
  room: NetworkRoom,
  input: NewWorkOrder,
): Promise<WorkDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    if (input.incident !== undefined) await findWork(t, incidents, input.incident);
    const own = input.organisationId ?? asker.viewer.organisationId;
    const organisationId = await organisationFor(t, asker, own);
    if (organisationId === null) throw unknown('organisationId', 'names who does the work');
    const opened = await insert(t, workOrders, {
      ...common(asker, input),
      kind: input.kind,
      category: input.category ?? null,
      organisationId,
      incident: input.incident?.trim().toUpperCase() ?? null,
      geometry: JSON.stringify(input.geometry ?? (await geometryOf(t, asker, input))),
    });
    await keepTheRest(t, asker, room, workOrders, opened, input, 'water');
    if (input.plansRequests) {
      await planRequests(t, asker, workOrders, opened.id, `${opened.reference} ${input.title}`);
    }
    return readWorkWithin(t, asker, workOrders, opened.reference);
  });
}

function common({ viewer }: Asker, input: NewIncident | NewWorkOrder) {
  return {
    title: input.title,
    description: input.description,
    publicText: input.publicText ?? null,
    startsAt: input.startsAt ?? null,
    endsAt: input.endsAt ?? null,
    isPublic: input.isPublic,
    accountId: viewer.accountId,
  };
}

const about = ({ trace }: { trace?: AssetKey | undefined }): AssetKey[] => (trace ? [trace] : []);

async function insert(t: Transaction, entity: Entity, values: Record<string, unknown>) {
  const opened = await t.first<Opened>(entity.statements.insert, values);
  if (!opened) throw new Fault('not-found', 'No city has been defined here yet.');
  return opened;
}

/** A dispatcher works for his own organisation only. */
async function organisationFor(
  t: Transaction,
  { viewer }: Asker,
  id: number | null,
): Promise<number | null> {
  if (viewer.role === 'dispatcher' && id !== viewer.organisationId) {
    throw new Fault('forbidden', 'This is for another organisation to open.', [
      { field: 'organisationId', message: 'must be your own organisation' },
    ]);
  }
  if (id === null || (await t.first(organisationById, { id }))) return id;
  throw unknown('organisationId', `${id} does not exist`);
}

/** The place of the first asset. */
async function placeOf(
  t: Transaction,
  asker: Asker,
  assets: readonly AssetKey[],
): Promise<[number, number]> {
  const [first] = await nameAssets(t, asker, assets.slice(0, 1));
  if (first?.lonLat) return first.lonLat;
  throw unknown('lonLat', 'give a place, or an asset that is there');
}

async function geometryOf(
  t: Transaction,
  asker: Asker,
  input: NewWorkOrder,
): Promise<WorkGeometry> {
  return {
    type: 'Point',
    coordinates: await placeOf(t, asker, [...input.assets, ...about(input)]),
  };
}

async function keepTheRest(
  t: Transaction,
  asker: Asker,
  room: NetworkRoom,
  entity: Entity,
  { id }: Opened,
  input: NewIncident | NewWorkOrder,
  network: string,
): Promise<void> {
  const { trace } = input;
  // What is traced has a part of its own.
  const assets = input.assets.filter(
    ({ layer, id: asset }) => layer !== trace?.layer || asset !== trace.id,
  );
  await linkAssets(t, asker, entity, id, assets);
  await linkRequests(t, asker, entity, id, input.requests);
  if (trace) await keepTrace(t, asker, room, entity, id, network, trace);
}

function unknown(field: string, message: string): Fault {
  return new Fault('unknown-reference', 'Something that is named does not exist.', [
    { field, message },
  ]);
}
