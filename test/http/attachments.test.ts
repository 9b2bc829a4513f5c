/** Photos and documents over HTTP: without what a camera writes, private until looked at, blurred by hand. */
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentsFolder, sweepAttachments } from '../../server/attachments/index.ts';
import {
  type Attachment,
  attachmentSchema,
  type RequestDetail,
  requestDetailSchema,
} from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Answer, Caller } from './caller.ts';
import { addPeople, callers, type People } from './people.ts';

let server: TestServer;
let people: People;
let as: Readonly<Record<Role, Caller>>;

beforeAll(async () => {
  server = await startServer();
  people = await addPeople(server.services);
  as = await callers(server.url);
  await server.services.database.system(async (t) => {
    await t.run(
      `insert into request.category (id, code, title_i18n) values (501, 'test', '{"en": "Test"}')`,
    );
    await t.run(
      `insert into org.responsibility_rule (position, organisation_id, reason_i18n) values (1, :own, '{"en": "All"}')`,
      { own: people.ownOrganisationId },
    );
  });
});
afterAll(() => server.close());

/** Left half white, right half black, lying on its side as cameras write it, with a place and a name in its EXIF. */
function photo(): Promise<Buffer> {
  const black = { create: { width: 100, height: 100, channels: 3, background: '#000' } } as const;
  return sharp({ create: { width: 200, height: 100, channels: 3, background: '#fff' } })
    .composite([{ input: black, left: 100, top: 0 }])
    .withExif({
      IFD0: { Make: 'Kamera', Artist: 'Petar Petrovic' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 35/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100 })
    .toBuffer();
}

function send(caller: Caller, bytes: Uint8Array, name?: string): Promise<Answer> {
  const query = name === undefined ? '' : `?name=${encodeURIComponent(name)}`;
  return caller.ask('POST', `/api/attachments${query}`, {
    rawBody: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
}

async function uploaded(caller: Caller, bytes: Uint8Array, name?: string): Promise<Attachment> {
  const answer = await send(caller, bytes, name);
  expect(answer.status, answer.text).toBe(201);
  return attachmentSchema.parse(answer.json());
}

async function open(attachments: readonly string[] = [], more = {}): Promise<Answer> {
  return as.clerk.ask('POST', '/api/requests', {
    body: {
      clientKey: crypto.randomUUID(),
      category: 'test',
      lonLat: [21.3333, 43.5833],
      locationSource: 'pin',
      attachments,
      ...more,
    },
  });
}

async function opened(attachments: readonly string[], more = {}): Promise<RequestDetail> {
  const answer = await open(attachments, more);
  expect(answer.status, answer.text).toBe(201);
  return requestDetailSchema.parse(answer.json());
}

interface Bytes {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

async function fetchBytes(caller: Caller, path: string, headers = {}): Promise<Bytes> {
  const response = await fetch(`${server.url}${path}`, {
    headers: { ...(caller.cookie === null ? {} : { cookie: caller.cookie }), ...headers },
  });
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, body };
}

const pathOf = ({ id }: { id: string }) => `/api/attachments/${id}`;

function filesOnDisk(): string[] {
  const folder = attachmentsFolder(server.services.config);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('an upload', () => {
  it('is told by its content, put upright, and loses what the camera wrote', async () => {
    const original = await photo();
    expect((await sharp(original).metadata()).exif?.toString('latin1')).toContain('Petar');
    const attachment = await uploaded(as.clerk, original, 'Moja slika.txt');
    expect(attachment).toMatchObject({
      kind: 'image',
      mediaType: 'image/jpeg',
      fileName: 'Moja slika.txt',
      widthPixels: 100,
      heightPixels: 200,
      version: 1,
      publicVersion: null,
    });
    const { body, headers } = await fetchBytes(as.clerk, pathOf(attachment));
    const kept = await sharp(body).metadata();
    expect([kept.width, kept.height, kept.exif, kept.orientation]).toEqual([
      100,
      200,
      undefined,
      undefined,
    ]);
    expect(headers.get('content-type')).toBe('image/jpeg');
    for (const file of filesOnDisk()) {
      expect((await sharp(file).metadata()).exif, file).toBeUndefined();
    }
  });

  it('has a thumbnail', async () => {
    const large = await sharp({
      create: { width: 1200, height: 600, channels: 4, background: '#0f08' },
    })
      .png()
      .toBuffer();
    const attachment = await uploaded(as.field_worker, large);
    expect(attachment.mediaType).toBe('image/png');
    const { body, headers } = await fetchBytes(
      as.field_worker,
      `${pathOf(attachment)}?size=thumbnail`,
    );
    expect(headers.get('content-type')).toBe('image/jpeg');
    expect(await sharp(body).metadata()).toMatchObject({ width: 480, height: 240 });
  });

  it('may be a document, which is saved and never opened in our place', async () => {
    const pdf = Buffer.from(
      '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
    );
    const attachment = await uploaded(as.clerk, pdf, 'račun "1".pdf');
    expect(attachment).toMatchObject({
      kind: 'document',
      mediaType: 'application/pdf',
      widthPixels: null,
    });
    const { headers, body } = await fetchBytes(as.clerk, pathOf(attachment));
    expect(body.equals(pdf)).toBe(true);
    expect(headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''ra%C4%8Dun%20%221%22.pdf",
    );
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect((await fetchBytes(as.clerk, `${pathOf(attachment)}?size=thumbnail`)).status).toBe(404);
  });

  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 415, /JPEG/],
    [
      'a drawing that may hold scripts',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      415,
      /JPEG/,
    ],
    [
      'a photo in HEIC',
      Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]),
      415,
      /HEIC.*most compatible/,
    ],
    ['nothing', Buffer.alloc(0), 400, /empty/],
    ['half a photo', null, 400, /damaged/],
  ])('is refused when it is %s', async (_what, bytes, status, words) => {
    const half = (await photo()).subarray(0, 500);
    const answer = await send(as.clerk, bytes ?? half);
    expect(answer.status, answer.text).toBe(status);
    expect(answer.problem().detail).toMatch(words);
  });

  it('is refused when it is too large, and its sender is told so', async () => {
    const { limitBytes } = server.services.attachments;
    const answer = await send(as.clerk, Buffer.alloc(limitBytes + 1, 0xff));
    expect(answer.status).toBe(413);
    expect(answer.problem().detail).toContain('20 MB');
  });

  it('is nobody else’s before it belongs to a request', async () => {
    const attachment = await uploaded(as.clerk, await photo());
    for (const role of ['citizen', 'dispatcher', 'administrator', 'analyst'] as const) {
      expect((await as[role].get(pathOf(attachment))).status, role).toBe(404);
    }
  });
});

describe('attaching', () => {
  it('ties an upload to the new request, or to none when it is not saved', async () => {
    const { id } = await uploaded(as.clerk, await photo());
    const refused = await open([id], { category: 'nope' });
    expect(refused.status).toBe(422);
    const request = await opened([id]);
    expect(request.attachments).toMatchObject([{ id, version: 1, publicVersion: null }]);
    expect(request.log.map(({ action }) => action)).toContain('attached');
    const again = await open([id]);
    expect(again.problem().faults).toEqual([
      { field: '/attachments', message: expect.stringContaining('belong to no request') },
    ]);
  });

  it('refuses what another has uploaded', async () => {
    const { id } = await uploaded(as.dispatcher, await photo());
    expect((await open([id])).status).toBe(422);
    const { reference } = await opened([]);
    const answer = await as.dispatcher.ask('POST', `/api/requests/${reference}/attachments`, {
      body: { attachments: [id] },
    });
    expect(answer.status, answer.text).toBe(201);
    expect(answer.json<RequestDetail>().attachments).toHaveLength(1);
  });

  it('shows staff what belongs to a request that they may see, and only them', async () => {
    const { id } = await uploaded(as.clerk, await photo());
    const { reference, version } = await opened([id]);
    const statuses = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(as).map(async ([role, caller]) => [
            role,
            (await fetchBytes(caller, pathOf({ id }))).status,
          ]),
        ),
      );
    const whileOwn = {
      citizen: 404,
      clerk: 200,
      dispatcher: 200,
      field_worker: 200,
      analyst: 404,
      planner: 404,
      administrator: 200,
    };
    expect(await statuses()).toEqual(whileOwn);
    await as.clerk.ask('POST', `/api/requests/${reference}/status`, {
      body: { to: 'assigned', version, organisationId: people.otherOrganisationId },
    });
    expect(await statuses()).toEqual({ ...whileOwn, dispatcher: 404, field_worker: 404 });
  });
});

describe('showing a photo to everybody', () => {
  const publish = (id: string, body: object) =>
    as.dispatcher.ask('PUT', `${pathOf({ id })}/publication`, { body });
  const redact = (id: string, regions: readonly object[], more = {}) =>
    as.dispatcher.ask('POST', `${pathOf({ id })}/redactions`, { body: { regions, ...more } });

  it('asks that somebody has looked at it', async () => {
    const { id } = await uploaded(as.clerk, await photo());
    await opened([id]);
    expect((await publish(id, { version: 1 })).problem().faults?.[0]?.field).toBe('/isChecked');
    expect((await publish(id, { version: 2, isChecked: true })).status).toBe(404);
    expect((await publish(id, { version: 1, isChecked: true })).status).toBe(200);
    expect((await fetchBytes(as.citizen, pathOf({ id }))).status).toBe(200);
  });

  it('shows what was blurred, never what it was before', async () => {
    const { id } = await uploaded(as.clerk, await photo(), 'Petar.jpg');
    const { reference } = await opened([id]);
    const before = await fetchBytes(as.clerk, pathOf({ id }));
    const [top, bottom] = [50, 150];
    const bright = async (bytes: Buffer, y: number) => {
      const { data } = await sharp(bytes)
        .extract({ left: 50, top: y, width: 1, height: 1 })
        .raw()
        .toBuffer({ resolveWithObject: true });
      return data[0] ?? 0;
    };
    expect([
      (await bright(before.body, top)) > 200,
      (await bright(before.body, bottom)) < 50,
    ]).toEqual([true, true]);
    const answer = await redact(id, [{ x: -0, y: 0, width: 100, height: 500 }]);
    expect(answer.status, answer.text).toBe(201);
    expect(answer.json()).toMatchObject({ version: 2, publicVersion: null });
    expect((await fetchBytes(as.citizen, pathOf({ id }))).status).toBe(404);
    await publish(id, { version: 2, isChecked: true });
    const shown = await fetchBytes(as.citizen, pathOf({ id }));
    expect(shown.status).toBe(200);
    expect(shown.body.equals(before.body)).toBe(false);
    expect(shown.headers.get('content-disposition')).toBe('inline');
    for (const path of [
      `${pathOf({ id })}?version=1`,
      `${pathOf({ id })}?version=1&size=thumbnail`,
    ]) {
      expect((await fetchBytes(as.citizen, path)).status, path).toBe(404);
    }
    expect(
      (await fetchBytes(as.clerk, `${pathOf({ id })}?version=1`)).body.equals(before.body),
    ).toBe(true);
    const seen = (await as.citizen.get(`/api/requests/${reference}`)).json<RequestDetail>();
    expect(seen.attachments).toMatchObject([{ id, version: 2, fileName: null }]);
  });

  it('can be undone at once, as nothing keeps the picture', async () => {
    const { id } = await uploaded(as.clerk, await photo());
    const { reference } = await opened([id]);
    await publish(id, { version: 1, isChecked: true });
    const shown = await fetchBytes(as.citizen, pathOf({ id }));
    expect(shown.headers.get('cache-control')).toContain('no-cache');
    await as.clerk.ask('DELETE', `${pathOf({ id })}/publication`);
    const etag = shown.headers.get('etag') ?? '';
    expect(
      (
        await fetchBytes(as.citizen, pathOf({ id }), {
          'if-none-match': etag,
          'cache-control': 'max-age=0',
        })
      ).status,
    ).toBe(404);
    const { log } = (await as.clerk.get(`/api/requests/${reference}`)).json<RequestDetail>();
    expect(log.map(({ action }) => action).slice(-2)).toEqual(['published', 'withdrawn']);
  });

  it('leaves nothing in a region that could be reckoned back', async () => {
    const noise = Buffer.from(Array.from({ length: 60 * 60 * 3 }, (_, i) => (i * 7919) % 256));
    const bytes = await sharp(noise, { raw: { width: 60, height: 60, channels: 3 } })
      .png()
      .toBuffer();
    const { id } = await uploaded(as.clerk, bytes);
    await opened([id]);
    await redact(id, [{ x: 0, y: 0, width: 60, height: 60 }]);
    const { body } = await fetchBytes(as.clerk, pathOf({ id }));
    const { data } = await sharp(body).raw().toBuffer({ resolveWithObject: true });
    const colours = new Set<string>();
    for (let at = 0; at < data.length; at += 3) colours.add(data.subarray(at, at + 3).join());
    expect(colours.size).toBeLessThanOrEqual(36);
  });
});

describe('the bytes', () => {
  it('come whole, in part, or not again', async () => {
    const { id } = await uploaded(as.clerk, await photo());
    const whole = await fetchBytes(as.clerk, pathOf({ id }));
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    const part = await fetchBytes(as.clerk, pathOf({ id }), { range: 'bytes=10-19' });
    expect([
      part.status,
      part.headers.get('content-range'),
      part.headers.get('content-length'),
    ]).toEqual([206, `bytes 10-19/${whole.body.length}`, '10']);
    expect(part.body.equals(whole.body.subarray(10, 20))).toBe(true);
    const etag = whole.headers.get('etag') ?? '';
    expect(
      (
        await fetchBytes(as.clerk, pathOf({ id }), {
          'if-none-match': etag,
          'cache-control': 'max-age=0',
        })
      ).status,
    ).toBe(304);
    expect(
      (await fetchBytes(as.clerk, pathOf({ id }), { range: 'bytes=0-9', 'if-range': '"other"' }))
        .status,
    ).toBe(200);
    const beyond = await fetchBytes(as.clerk, pathOf({ id }), {
      range: `bytes=${whole.body.length}-`,
    });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([
      416,
      `bytes */${whole.body.length}`,
    ]);
    const head = await fetch(`${server.url}${pathOf({ id })}`, {
      method: 'HEAD',
      headers: { cookie: as.clerk.cookie ?? '' },
    });
    expect([head.status, head.headers.get('content-length')]).toEqual([
      200,
      String(whole.body.length),
    ]);
  });
});

describe('what nobody saved', () => {
  it('goes after a day, with its file, unless another names the same', async () => {
    const { database, attachments } = server.services;
    const noise = await sharp({
      create: { width: 33, height: 44, channels: 3, background: '#123456' },
    })
      .png()
      .toBuffer();
    const { id: kept } = await uploaded(as.clerk, noise);
    await opened([kept]);
    const { id: lost } = await uploaded(as.clerk, noise);
    const { id: other } = await uploaded(
      as.clerk,
      await sharp({ create: { width: 5, height: 5, channels: 3, background: '#654321' } })
        .png()
        .toBuffer(),
    );
    const tomorrow = new Date(Date.now() + 25 * 3_600_000);
    const before = filesOnDisk().length;
    const gone = await sweepAttachments(database, attachments.store, tomorrow);
    expect(gone.uploads).toBeGreaterThanOrEqual(2);
    expect(gone.files).toBeGreaterThanOrEqual(2);
    expect(filesOnDisk().length).toBe(before - gone.files);
    expect((await as.clerk.get(pathOf({ id: lost }))).status).toBe(404);
    expect((await as.clerk.get(pathOf({ id: other }))).status).toBe(404);
    expect((await fetchBytes(as.clerk, pathOf({ id: kept }))).status).toBe(200);
    expect(await sweepAttachments(database, attachments.store, tomorrow)).toEqual({
      uploads: 0,
      files: 0,
    });
  });

  it('stays while it is fresh', async () => {
    const { database, attachments } = server.services;
    const { id } = await uploaded(as.clerk, await photo());
    const files = filesOnDisk();
    for (const file of files) utimesSync(file, new Date(), new Date());
    await sweepAttachments(database, attachments.store, new Date());
    expect((await fetchBytes(as.clerk, pathOf({ id }))).status).toBe(200);
  });

  it('goes when it is taken away from its request', async () => {
    const { id } = await uploaded(as.clerk, await photo());
    const { reference } = await opened([id]);
    expect((await as.dispatcher.ask('DELETE', pathOf({ id }))).status).toBe(204);
    expect((await fetchBytes(as.clerk, pathOf({ id }))).status).toBe(404);
    const { log } = (await as.clerk.get(`/api/requests/${reference}`)).json<RequestDetail>();
    expect(log.at(-1)?.action).toBe('detached');
  });
});
