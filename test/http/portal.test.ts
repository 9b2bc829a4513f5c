/** What citizens do without an account: report, send photos, join, follow; and what they are not told. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CitizenReported,
  citizenJoinedSchema,
  citizenPhotoSchema,
  citizenReportedSchema,
  type FollowedRequest,
  followedRequestSchema,
  type RequestDetail,
} from '../../server/http/api/schema.ts';
import type { Answer } from './caller.ts';
import { Desk, place } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk.close());

const system = (text: string, values: Record<string, unknown> = {}) =>
  desk.server.services.database.system((t) => t.rows(text, values));

const reportOf = (more: object = {}) => ({
  clientKey: crypto.randomUUID(),
  category: 'test_lamp_out',
  description: 'Ne gori pred mojom kućom',
  lonLat: place,
  locationSource: 'address',
  addressText: 'Cara Lazara 12',
  ...more,
});

const send = (body: object): Promise<Answer> =>
  desk.as.citizen.ask('POST', '/api/public/requests', {
    body,
    headers: { 'accept-language': 'sr-Cyrl' },
  });

async function reported(more: object = {}): Promise<CitizenReported> {
  const answer = await send(reportOf(more));
  expect(answer.status, answer.text).toBe(201);
  return citizenReportedSchema.parse(answer.json());
}

const pathOf = (reference: string) => `/api/public/requests/${reference}`;
const follow = (reference: string, token: string) =>
  desk.as.citizen.get(`${pathOf(reference)}?token=${token}`);
const detail = async (reference: string) =>
  (await desk.as.clerk.get(`/api/requests/${reference}`)).json<RequestDetail>();

/** With a place in its EXIF, as a phone writes it. */
function picture(): Promise<Buffer> {
  return sharp({ create: { width: 60, height: 40, channels: 3, background: '#48a' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 35/1 0/1' } })
    .jpeg()
    .toBuffer();
}

async function photo(bytes?: Uint8Array): Promise<Answer> {
  return desk.as.citizen.ask('POST', '/api/public/attachments', {
    rawBody: bytes ?? (await picture()),
    headers: { 'content-type': 'application/octet-stream' },
  });
}
const photoId = async () => citizenPhotoSchema.parse((await photo()).json()).id;

async function change(reference: string, to: string, comment?: string): Promise<void> {
  const { version } = await detail(reference);
  const body = { to, version, ...(comment ? { comment, isPublic: true } : {}) };
  const answer = await desk.as.clerk.ask('POST', `/api/requests/${reference}/status`, { body });
  expect(answer.status, answer.text).toBe(200);
}

describe('a report', () => {
  it('opens a request that the desk has, with what the citizen said of himself sealed', async () => {
    const { token, request } = await reported({
      contact: { name: 'Invented Person', email: 'invented@primer.example', wantsAnswer: true },
      assets: [{ layer: 'street_light', id: desk.lampId }],
    });
    expect(token).toMatch(/^\d{12}$/);
    expect(request).toMatchObject({ status: 'received', categoryTitle: 'Не ради лампа' });
    expect(request.answerBy).not.toBeNull();
    const seen = await detail(request.reference);
    expect(seen).toMatchObject({
      channel: 'web',
      description: 'Ne gori pred mojom kućom',
      organisation: { id: desk.people.ownOrganisationId },
      reporter: { name: 'I. P.', language: 'sr-Cyrl', wantsAnswer: true },
    });
    expect(seen.assets.map(({ id }) => id)).toEqual([desk.lampId]);
    expect(seen.log[0]).toMatchObject({ action: 'opened', actor: 'Građanin' });
    const kept = await system(
      'select * from request.reporter as p join request.request as r on r.id = p.request_id where r.reference = :reference',
      { reference: request.reference },
    );
    expect(JSON.stringify(kept)).not.toMatch(/invented/i);
  });

  it('sent again makes no second one, and its new code opens the same', async () => {
    const body = reportOf({ description: 'sent twice' });
    const [first, second] = await Promise.all([send(body), send(body)]);
    const third = await send(body);
    expect([first.status, second.status].sort()).toEqual([200, 201]);
    expect(third.status).toBe(200);
    const references = [first, second, third].map(
      (answer) => answer.json<CitizenReported>().request.reference,
    );
    expect(new Set(references).size).toBe(1);
    const { token } = third.json<CitizenReported>();
    expect((await follow(references[0]!, token)).status).toBe(200);
    expect(
      await system('select from request.request where client_key = :key::uuid', {
        key: body.clientKey,
      }),
    ).toHaveLength(1);
  });

  it('is not taken with a key that a program derives, or with other words under a used key', async () => {
    const derived = await send(reportOf({ clientKey: '6fa459ea-ee8a-5ca4-894e-db77e160355e' }));
    expect(derived.status).toBe(400);
    const body = reportOf();
    expect((await send(body)).status).toBe(201);
    expect((await send({ ...body, description: 'other words' })).status).toBe(409);
  });

  it('needs no contact, and is followed all the same', async () => {
    const { token, request } = await reported({ contact: { wantsAnswer: true } });
    const answer = await follow(request.reference, token);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { id } = await detail(request.reference);
    expect(await system('select from message.outbox where request_id = :id', { id })).toEqual([]);
  });

  it('outside the city, or about a lamp that is not there, is refused with what to mend', async () => {
    const outside = await send(reportOf({ lonLat: [20.46, 44.82] }));
    expect(outside.status).toBe(422);
    expect(outside.problem().type).toBe('/problems/outside-city');
    const lamp = await send(reportOf({ assets: [{ layer: 'street_light', id: 987_654 }] }));
    expect(lamp.status).toBe(422);
  });
});

describe('photos', () => {
  it('lose what the camera wrote, are seen until they are sent, and by nobody after', async () => {
    const id = await photoId();
    const before = await fetch(`${desk.server.url}/api/public/attachments/${id}`);
    expect(before.status).toBe(200);
    const bytes = Buffer.from(await before.arrayBuffer());
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    const { request, token } = await reported({ photos: [id] });
    expect((await detail(request.reference)).attachments).toHaveLength(1);
    for (const path of [
      `/api/public/attachments/${id}`,
      `/api/attachments/${id}`,
      `${pathOf(request.reference)}/photos/${id}?token=${token}`,
    ]) {
      expect((await desk.as.citizen.get(path)).status, path).toBe(404);
    }
  });

  it('that the city shows are seen with the link, also of a request that the public does not know', async () => {
    const id = await photoId();
    const { request, token } = await reported({ photos: [id] });
    await system('update request.request set is_public = false where reference = :reference', {
      reference: request.reference,
    });
    await desk.as.clerk.ask('PUT', `/api/attachments/${id}/publication`, {
      body: { version: 1, isChecked: true },
    });
    const shown = (await follow(request.reference, token)).json<FollowedRequest>();
    expect(shown.photos).toEqual([{ id, widthPixels: 60, heightPixels: 40 }]);
    const path = `${pathOf(request.reference)}/photos/${id}`;
    expect((await desk.as.citizen.get(`${path}?token=${token}`)).status).toBe(200);
    expect((await desk.as.citizen.get(`/api/attachments/${id}`)).status).toBe(404);
  });

  it('of another person are not taken along, nor are documents', async () => {
    const [id, own] = [await photoId(), await photoId()];
    await reported({ photos: [id] });
    const stolen = await send(reportOf({ photos: [id, own] }));
    expect(stolen.status).toBe(422);
    expect(stolen.problem().faults?.[0]?.field).toBe('/photos');
    expect((await photo(Buffer.from('%PDF-1.4\n%âãÏÓ\n'))).status).toBe(415);
  });

  it('answer what was asked, without a word', async () => {
    const { request, token } = await reported();
    await change(request.reference, 'waiting_for_citizen', 'Pošaljite sliku');
    const answer = await desk.as.citizen.ask('POST', `${pathOf(request.reference)}/answer`, {
      body: { token, photos: [await photoId()] },
    });
    expect(answer.status, answer.text).toBe(201);
    const seen = followedRequestSchema.parse(answer.json());
    expect(seen.status).toBe('validated');
    expect(seen.log.find(({ action }) => action === 'citizen_answered')).toMatchObject({
      comment: null,
      photos: 1,
    });
  });
});

describe('joining', () => {
  const join = (reference: string, clientKey: string, more: object = {}) =>
    desk.as.citizen.ask('POST', `${pathOf(reference)}/joins`, { body: { clientKey, ...more } });

  it('counts a person once, however often it is sent, and can be taken back', async () => {
    const { request } = await reported();
    const key = crypto.randomUUID();
    const first = await join(request.reference, key);
    expect(first.status, first.text).toBe(201);
    const again = await join(request.reference, key);
    expect(again.status).toBe(200);
    const joined = citizenJoinedSchema.parse(again.json());
    expect(joined.timesReported).toBe(2);
    const path = `/api/requests/${request.reference}/joins/${joined.id}?token=${joined.leaveToken}`;
    expect((await desk.as.citizen.ask('DELETE', path)).status).toBe(204);
    expect((await follow(request.reference, joined.token)).status).toBe(404);
  });

  it('counts a person once who sends it many times at the same moment', async () => {
    const { request } = await reported();
    const key = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => join(request.reference, key)),
    );
    const all = answers.map((answer) => citizenJoinedSchema.parse(answer.json()));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect((await join(request.reference, key)).json<{ timesReported: number }>()).toMatchObject({
      timesReported: 2,
    });
  });

  it('shows whoever joined the state, and never the words of another', async () => {
    const { request, token } = await reported({ description: 'my own secret words' });
    const { reference } = request;
    const say = (by: string, text: string) =>
      desk.as.citizen.ask('POST', `${pathOf(reference)}/answer`, { body: { token: by, text } });
    expect((await say(token, 'said by the first')).status).toBe(201);
    const joined = citizenJoinedSchema.parse(
      (await join(reference, crypto.randomUUID(), { name: 'Second Person' })).json(),
    );
    expect((await say(joined.token, 'said by the second')).status).toBe(201);
    const seenBy = async (by: string) => (await follow(reference, by)).text;
    expect(await seenBy(joined.token)).toContain('said by the second');
    expect(await seenBy(joined.token)).not.toMatch(/said by the first|secret|Person/);
    expect(await seenBy(token)).toContain('said by the first');
    expect(await seenBy(token)).not.toMatch(/said by the second|Person/);
  });
});

describe('the number by which one follows', () => {
  it('opens its own request only', async () => {
    const [mine, other] = [await reported(), await reported()];
    expect((await follow(other.request.reference, mine.token)).status).toBe(404);
    expect((await follow(mine.request.reference, other.token)).status).toBe(404);
  });

  it('leads on to the request that it was merged into', async () => {
    const [lead, follower] = [await reported(), await reported()];
    const { version } = await detail(follower.request.reference);
    await desk.as.clerk.ask('POST', `/api/requests/${follower.request.reference}/status`, {
      body: { to: 'duplicate', version, duplicateOf: lead.request.reference },
    });
    const seen = (await follow(follower.request.reference, follower.token)).json<FollowedRequest>();
    expect(seen.mergedInto).toMatchObject({
      reference: lead.request.reference,
      status: 'received',
    });
  });

  it('tells nothing of who works on it, of what is internal, or of the citizen himself', async () => {
    const { request, token } = await reported({
      contact: { name: 'Invented Person', phone: '064 123 4567' },
    });
    await desk.as.clerk.ask('POST', `/api/requests/${request.reference}/comments`, {
      body: { comment: 'between ourselves', isPublic: false },
    });
    await change(request.reference, 'validated');
    const { text } = await follow(request.reference, token);
    expect(text).not.toMatch(/between ourselves|Test clerk|Invented|064|Ne gori pred mojom/);
  });

  it('is not found by trying: wrong ones are told to wait, and so is the right one then', async () => {
    const { request, token } = await reported();
    const tries = await Promise.all(
      Array.from({ length: 110 }, (_, number) =>
        follow(request.reference, String(100_000_000_000 + number)),
      ),
    );
    expect(tries.filter(({ status }) => status === 404).length).toBeLessThanOrEqual(100);
    const last = await follow(request.reference, token);
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

// The last: from here on nobody from this network reports any more within the hour.
it('tells who reports without end to wait', async () => {
  const statuses: number[] = [];
  for (let count = 0; count < 31; count += 1) {
    statuses.push((await send(reportOf({ category: 'nonsense' }))).status);
  }
  expect(statuses.at(-1)).toBe(429);
});
