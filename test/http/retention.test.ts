/** How long requests are kept: anonymised, then deleted with a tombstone, and no figure changes by it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentsFolder, sweepAttachments } from '../../server/attachments/index.ts';
import {
  type RequestDetail,
  type RetentionRule,
  requestDetailSchema,
} from '../../server/http/api/schema.ts';
import { countRetention, runRetention } from '../../server/privacy/index.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

let server: TestServer;
let as: Readonly<Record<Role, Caller>>;
const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

beforeAll(async () => {
  server = await startServer();
  const people = await addPeople(server.services);
  as = await callers(server.url);
  await rows(`insert into request.category (id, code, parent_id, title_i18n) values
    (500, 'test_all', null, '{"en": "All"}'), (501, 'test_lamp', 500, '{"en": "Lamp"}'), (502, 'test_noise', 500, '{"en": "Noise"}')`);
  await rows(
    `insert into org.responsibility_rule (position, organisation_id, reason_i18n) values (1, :own, '{"en": "All"}')`,
    { own: people.ownOrganisationId },
  );
  await rows(`insert into request.question (category_id, code, type, title_i18n) values
    (500, 'words', 'text', '{"en": "Words?"}'), (500, 'danger', 'yes_no', '{"en": "Danger?"}')`);
  const answer = await as.administrator.ask('PUT', '/api/privacy/retention', {
    body: {
      rules: [
        { category: null, anonymiseAfterDays: 100, deleteAfterDays: 200 },
        { category: 'test_all', anonymiseAfterDays: 50, deleteAfterDays: null },
        { category: 'test_noise', anonymiseAfterDays: 10, deleteAfterDays: 20 },
      ],
    },
  });
  expect(answer.status, answer.text).toBe(200);
});
afterAll(() => server.close());

function rows(text: string, values: Record<string, unknown> = {}) {
  return server.services.database.system((t) => t.rows(text, values));
}

const secret = 'Tajna';

async function closed(category: string, more = {}): Promise<RequestDetail> {
  const photo = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const upload = await as.clerk.ask('POST', `/api/attachments?name=${secret}.png`, {
    rawBody: photo,
  });
  const opened = await as.clerk.ask('POST', '/api/requests', {
    body: {
      clientKey: crypto.randomUUID(),
      category,
      lonLat: [21.33331, 43.58331],
      locationSource: 'address',
      addressText: `${secret} ulica 12`,
      description: `${secret} reč`,
      publicText: `${secret} javna reč`,
      reporter: { name: `${secret} Osoba`, phone: '060 000 000' },
      answers: { words: `${secret} odgovor`, danger: true },
      attachments: [upload.json<{ id: string }>().id],
      ...more,
    },
  });
  expect(opened.status, opened.text).toBe(201);
  const request = requestDetailSchema.parse(opened.json());
  await as.clerk.ask('POST', `/api/requests/${request.reference}/comments`, {
    body: { comment: `${secret} beleška` },
  });
  const answer = await as.clerk.ask('POST', `/api/requests/${request.reference}/status`, {
    body: {
      to: 'resolved',
      version: request.version,
      comment: `${secret} rešenje`,
      isPublic: true,
    },
  });
  expect(answer.status, answer.text).toBe(200);
  return requestDetailSchema.parse(answer.json());
}

const read = (reference: string) => as.clerk.get(`/api/requests/${reference}`);
const isAnonymised = async (reference: string) =>
  (await read(reference)).json<RequestDetail>().description === '';

/** Everything of a request that the database holds anywhere, as text. */
async function held(id: number): Promise<string> {
  const tables = await rows(`select format('%I.%I', n.nspname, c.relname) as name, a.attname as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname in ('request_id', 'feature_id') and not a.attisdropped
    where c.relkind = 'r' and n.nspname in ('request', 'message', 'history', 'incident', 'work')
    union all select 'request.request', 'id' union all select 'request.tombstone', 'id'`);
  const parts = await Promise.all(
    tables.map(({ name, key }) =>
      rows(`select t::text as text from ${name} as t where t.${key} = :id`, { id }),
    ),
  );
  return parts
    .flat()
    .map(({ text }) => text)
    .join('\n');
}

/** What the figures are made of: counts by category, state and district, and how the clocks went. */
async function figures() {
  return {
    counted:
      await rows(`select category, kind, status, channel, organisation_id, has_address, has_parcel, count(*)::int as n
      from request.counted group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4`),
    clocks: await rows(`
      select category, clock, count(*)::int as n, count(*) filter (where stopped_at <= due_at)::int as in_time, max(stopped_at) as last
      from (
        select r.category, k.clock, k.stopped_at, k.due_at from request.clock k join request.request r on r.id = k.request_id
        union all
        select t.category, k ->> 'clock', (k ->> 'stoppedAt')::timestamptz, (k ->> 'dueAt')::timestamptz
        from request.tombstone t, jsonb_array_elements(t.clocks) as k) as run
      group by 1, 2 order by 1, 2`),
    steps: await rows(`
      select category, action, to_status, count(*)::int as n
      from (
        select r.category, l.action, l.to_status from request.log l join request.request r on r.id = l.request_id
        union all
        select t.category, s ->> 'action', s ->> 'to' from request.tombstone t, jsonb_array_elements(t.steps) as s) as step
      where action <> 'anonymised'
      group by 1, 2, 3 order by 1, 2, 3`),
  };
}

describe('the rules', () => {
  it('are read and written as a whole, one of them for all', async () => {
    const { rules } = (await as.administrator.get('/api/privacy/retention')).json<{
      rules: RetentionRule[];
    }>();
    expect(rules.map(({ category }) => category)).toEqual([null, 'test_all', 'test_noise']);
    const put = (body: object) => as.administrator.ask('PUT', '/api/privacy/retention', { body });
    const all = { category: null, anonymiseAfterDays: 10, deleteAfterDays: null };
    for (const [wrong, status] of [
      [[], 400],
      [[all, all], 400],
      [[{ ...all, deleteAfterDays: 10 }], 400],
      [[{ ...all, anonymiseAfterDays: 0 }], 400],
      [[all, { ...all, category: 'nope' }], 422],
    ] as const) {
      expect((await put({ rules: wrong })).status, JSON.stringify(wrong)).toBe(status);
    }
    expect((await as.administrator.get('/api/privacy/retention')).json()).toEqual({ rules });
  });
});

describe('a closed request', () => {
  it('is anonymised when its category says so, the nearest rule first', async () => {
    const lamp = await closed('test_lamp');
    const noise = await closed('test_noise');
    const { database } = server.services;
    expect(await countRetention(database, inDays(9))).toEqual({ anonymised: 0, deleted: 0 });
    expect(await runRetention(database, inDays(11))).toEqual({
      anonymised: 1,
      deleted: 0,
      isFinished: true,
    });
    expect([await isAnonymised(noise.reference), await isAnonymised(lamp.reference)]).toEqual([
      true,
      false,
    ]);
    const stopped = { signal: AbortSignal.abort(), share: 0.5 };
    expect(await runRetention(database, inDays(51), stopped)).toEqual({
      anonymised: 0,
      deleted: 0,
      isFinished: false,
    });
    expect(await runRetention(database, inDays(11))).toMatchObject({ anonymised: 0, deleted: 0 });
    expect((await runRetention(database, inDays(51), { share: 0.5 })).anonymised).toBe(1);
    expect(await isAnonymised(lamp.reference)).toBe(true);
  });

  it('keeps nothing of a person then, anywhere, and all that is counted', async () => {
    const request = await closed('test_noise');
    const before = await held(request.id);
    expect(before.split(secret).length).toBeGreaterThan(8);
    const counted = await figures();
    await runRetention(server.services.database, inDays(11));
    expect(await held(request.id)).not.toContain(secret);
    expect(await figures()).toEqual(counted);
    const left = (await read(request.reference)).json<RequestDetail>();
    expect(left).toMatchObject({
      status: 'resolved',
      addressText: null,
      publicText: null,
      reporter: null,
      attachments: [],
      answers: [{ question: 'danger', value: true }],
    });
    expect(left.lonLat).not.toEqual(request.lonLat);
    expect(left.log.map(({ action, comment }) => [action, comment])).toEqual([
      ...request.log.map(({ action }) => [action, null]),
      ['anonymised', null],
    ]);
    expect(left.log.at(-1)?.actor).toBe('Sistem');
  });

  it('is deleted later: what the figures count stays, nothing else', async () => {
    const request = await closed('test_noise');
    const counted = await figures();
    const outcome = await runRetention(server.services.database, inDays(21));
    expect(outcome.deleted).toBeGreaterThanOrEqual(1);
    expect((await read(request.reference)).status).toBe(404);
    const rest = await held(request.id);
    expect(rest).not.toContain(secret);
    expect(rest.split('\n')).toHaveLength(1);
    expect(await figures()).toEqual(counted);
    expect(
      await rows('select reference, assets, facts from request.tombstone where id = :id', {
        id: request.id,
      }),
    ).toEqual([{ reference: request.reference, assets: [], facts: {} }]);
  });

  it('takes its photos from the disk with it', async () => {
    const { database, attachments, config } = server.services;
    await closed('test_noise');
    await runRetention(database, inDays(11));
    const tomorrow = inDays(2);
    await sweepAttachments(database, attachments.store, tomorrow);
    const left: string[] = [];
    for await (const hash of attachments.store.olderThan(tomorrow)) left.push(hash);
    expect(left, attachmentsFolder(config)).toEqual([]);
  });

  it('that others repeat goes without them', async () => {
    const lead = await closed('test_noise');
    const answer = await as.clerk.ask('POST', '/api/requests', {
      body: {
        clientKey: crypto.randomUUID(),
        category: 'test_lamp',
        lonLat: [21.3333, 43.5833],
        locationSource: 'pin',
      },
    });
    const follower = requestDetailSchema.parse(answer.json());
    const marked = await as.clerk.ask('POST', `/api/requests/${follower.reference}/status`, {
      body: { to: 'duplicate', version: follower.version, duplicateOf: lead.reference },
    });
    expect(marked.status, marked.text).toBe(200);
    await runRetention(server.services.database, inDays(21));
    expect((await read(lead.reference)).status).toBe(404);
    expect((await read(follower.reference)).json()).toMatchObject({
      status: 'duplicate',
      duplicateOf: null,
    });
  });
});

describe('an open request', () => {
  it('is kept, however old', async () => {
    const answer = await as.clerk.ask('POST', '/api/requests', {
      body: {
        clientKey: crypto.randomUUID(),
        category: 'test_noise',
        lonLat: [21.3333, 43.5833],
        locationSource: 'pin',
        description: 'x',
      },
    });
    await runRetention(server.services.database, inDays(10_000));
    expect(
      (await read(answer.json<RequestDetail>().reference)).json<RequestDetail>().description,
    ).toBe('x');
  });
});

describe('the log', () => {
  it('is emptied by nobody else', async () => {
    await closed('test_lamp');
    await expect(rows(`update request.log set comment = null`)).rejects.toThrow();
    const asClerk = server.services.database.as(
      { role: 'clerk', accountId: null, organisationId: null, name: 'x' },
      async (t) => {
        await t.run(`select set_config('mesto.forgetting', 'true', true)`);
        await t.run('update request.log set comment = null');
      },
    );
    await expect(asClerk).rejects.toThrow();
  });
});
