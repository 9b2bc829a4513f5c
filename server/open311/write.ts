/** What partners write: new requests, and updates of those that they know of. */
import { createHash } from 'node:crypto';
import { statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import { newRequestSchema } from '../http/api/schema.ts';
import { type LocateRoom, suggest } from '../locate/index.ts';
import { type Asker, openRequest } from '../requests/index.ts';
import type { Viewer } from '../viewer.ts';
import { applyUpdate, type PartnerUpdate } from './apply.ts';
import type { List } from './codec.ts';
import type { KnownPartner } from './partners.ts';
import { answersOf, serviceOf } from './services.ts';

const keepReceived = statement('open311/keep_received');

export interface NewServiceRequest {
  readonly serviceCode: string | undefined;
  readonly lat: number | undefined;
  readonly long: number | undefined;
  readonly addressText: string | undefined;
  readonly description: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly mediaUrl: string | undefined;
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  /** The sender's own number of the request: sent again, it makes no second one. */
  readonly externalId: string | undefined;
}

/** The partner writes as the desk does, under his own name. */
function deskOf({ name, organisation_id: organisationId }: KnownPartner): Viewer {
  return { role: 'clerk', accountId: null, organisationId, name };
}

/** `POST requests`: opens a request of a partner. Throws Faults that name the argument. */
export async function openFromPartner(
  asker: Asker,
  room: LocateRoom,
  partner: KnownPartner,
  given: NewServiceRequest,
): Promise<List> {
  if (given.serviceCode === undefined) throw missing('service_code');
  const category = await serviceOf(asker, given.serviceCode);
  const place = await placeOf(asker, room, given);
  const { description, mediaUrl, addressText, externalId } = given;
  const words = mediaUrl ? `${description}\n\n${mediaUrl}`.trim() : description;
  const input = newRequestSchema.safeParse({
    clientKey: externalId === undefined ? crypto.randomUUID() : keyOf(partner.id, externalId),
    category: category.code,
    channel: 'open311',
    description: words,
    lonLat: place,
    locationSource: given.lat === undefined ? 'address' : 'pin',
    ...(addressText && { addressText: addressText.slice(0, 300) }),
    answers: answersOf(category, given.attributes),
    ...reporterOf(given),
  });
  if (!input.success) throw invalid(input.error.issues);
  const desk: Asker = { ...asker, viewer: deskOf(partner) };
  const { request } = await openRequest(desk, input.data);
  await asker.database.system((t) =>
    t.run(keepReceived, {
      requestId: request.id,
      partnerId: partner.id,
      theirId: externalId ?? null,
    }),
  );
  return {
    item: 'request',
    of: [
      {
        service_request_id: request.reference,
        service_notice: request.expected?.text ?? null,
        account_id: null,
      },
    ],
  };
}

function missing(name: string): Fault {
  return new Fault('invalid-body', `${name} was not provided`, [
    { field: name, message: 'is required' },
  ]);
}

function invalid(issues: readonly { path: PropertyKey[]; message: string }[]): Fault {
  const [first] = issues;
  const names: Readonly<Record<string, string>> = { lonLat: 'lat', reporter: 'email' };
  const own = String(first?.path[0] ?? '');
  const field = names[own] ?? own;
  return new Fault('invalid-body', `${field}: ${first?.message ?? 'is wrong'}`, [
    { field, message: first?.message ?? 'is wrong' },
  ]);
}

/** The same for the same number of the same partner. */
function keyOf(partnerId: number, externalId: string): string {
  const hex = createHash('sha256').update(`open311/${partnerId}/${externalId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function placeOf(
  asker: Asker,
  room: LocateRoom,
  { lat, long, addressText }: NewServiceRequest,
): Promise<[number, number]> {
  if (lat !== undefined && long !== undefined) return [long, lat];
  if (lat !== undefined || long !== undefined) throw missing(lat === undefined ? 'lat' : 'long');
  if (!addressText) throw missing('lat and long, or address_string');
  const { groups } = await suggest({ ...asker, room, text: addressText.slice(0, 200), limit: 5 });
  const [best] = groups.find(({ kind }) => kind === 'address')?.suggestions ?? [];
  if (best) return best.lonLat;
  throw new Fault('invalid-body', 'address_string was not found; give lat and long', [
    { field: 'address_string', message: 'is no address of the city' },
  ]);
}

function reporterOf({ firstName, lastName, email, phone }: NewServiceRequest): object {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  if (!name && !email && !phone) return {};
  return {
    reporter: {
      ...(name && { name }),
      ...(email && { email }),
      ...(phone && { phone }),
      wantsAnswer: Boolean(email || phone),
    },
  };
}

/** `POST servicerequestupdates`. Throws Fault not-found for a request that is not the partner's to speak of. */
export async function takeUpdate(
  { database }: Asker,
  partner: KnownPartner,
  update: PartnerUpdate,
): Promise<List> {
  const id = await database.system((t) => applyUpdate(t, partner, update));
  return { item: 'request_update', of: [{ update_id: id }] };
}
