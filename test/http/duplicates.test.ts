/**
 * Duplicates at entry on the sample city: figures against its labelled pairs; joining, merging, and taking both back.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Duplicates, Joined, Joins, RequestDetail } from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { measurePairs } from '../support/labelled-pairs.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers, type People } from './people.ts';

let server: TestServer;
let as: Readonly<Record<Role, Caller>>;
let people: People;
beforeAll(async () => {
  server = await startServer({ city: 'small' });
  people = await addPeople(server.services);
  as = await callers(server.url);
});
afterAll(() => server.close());

const category = 'street_light_out';
/** A place in the middle of the small city, a little apart for each use. */
let places = 0;
const elsewhere = (): [number, number] => [
  21.326 + 0.002 * (places++ % 8),
  43.575 + 0.002 * Math.floor(places / 8),
];

async function open(more: object = {}): Promise<RequestDetail> {
  const answer = await as.clerk.ask('POST', '/api/requests', {
    body: {
      clientKey: crypto.randomUUID(),
      category,
      lonLat: [21.3305, 43.5815],
      locationSource: 'pin',
      ...more,
    },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json();
}

const read = async (reference: string, caller = as.clerk) =>
  (await caller.get(`/api/requests/${reference}`)).json<RequestDetail>();

async function merge(follower: string, lead: string): Promise<RequestDetail> {
  const { version } = await read(follower);
  const answer = await as.clerk.ask('POST', `/api/requests/${follower}/status`, {
    body: { to: 'duplicate', version, duplicateOf: lead },
  });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json();
}

async function unmerge(follower: string): Promise<RequestDetail> {
  const { version } = await read(follower);
  const answer = await as.clerk.ask('POST', `/api/requests/${follower}/unmerge`, {
    body: { version },
  });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json();
}

describe('duplicates at entry', () => {
  it('are told with precision and recall of at least 0.9 on the labelled pairs', async () => {
    const { database, network, catalog, vault } = server.services;
    const figures = await measurePairs(
      { database, network, catalog: catalog.current, vault },
      'small',
      150,
    );
    console.info(`labelled pairs of the small city: ${JSON.stringify(figures)}`);
    expect(figures.precision).toBeGreaterThanOrEqual(0.9);
    expect(figures.recall).toBeGreaterThanOrEqual(0.9);
    expect(figures.falseAlarms - figures.excusable).toBeLessThanOrEqual(0.05 * figures.others);
  });

  const draft = (lonLat: readonly number[], more: object = {}) => ({
    body: { lonLat, category, words: 'Ne gori lampa', ...more },
  });

  it('come with reasons in the asker’s language, the words of others for staff only', async () => {
    const lonLat = elsewhere();
    const first = await open({
      lonLat,
      description: 'Lampa ne gori već treću noć',
      addressText: 'Probna 1',
    });
    const ask = draft([lonLat[0] + 0.0001, lonLat[1]], { addressText: 'Probna 3' });
    const clerks = await as.clerk.ask('POST', '/api/requests/duplicates', {
      ...ask,
      headers: { 'accept-language': 'sl' },
    });
    const [found] = clerks.json<Duplicates>().duplicates;
    expect(found).toMatchObject({ reference: first.reference, isOpen: true, timesReported: 1 });
    const sentences = found?.reasons.map(({ sentence }) => sentence) ?? [];
    expect(sentences).toContain('Oddaljeno 8 m');
    expect(sentences).toContain('V isti ulici');
    expect(sentences.some((one) => one.startsWith('Iste besede: '))).toBe(true);
    const citizens = (
      await as.citizen.ask('POST', '/api/requests/duplicates', {
        ...ask,
        headers: { 'accept-language': 'sr-Cyrl' },
      })
    ).json<Duplicates>();
    expect(citizens.note).toMatch(/^Ово је већ пријављено/);
    expect(JSON.stringify(citizens)).not.toMatch(/treću|трећу|Исте речи/);
  });

  it('are not told of what the asker may not see', async () => {
    const lonLat = elsewhere();
    const hidden = await open({ lonLat });
    await server.services.database.system((t) =>
      t.run('update request.request set is_public = false, organisation_id = :own where id = :id', {
        id: hidden.id,
        own: people.otherOrganisationId,
      }),
    );
    const told = async (caller: Caller) =>
      (await caller.ask('POST', '/api/requests/duplicates', draft(lonLat)))
        .json<Duplicates>()
        .duplicates.map(({ reference }) => reference);
    expect(await told(as.clerk)).toContain(hidden.reference);
    expect(await told(as.citizen)).not.toContain(hidden.reference);
    expect(await told(as.dispatcher)).not.toContain(hidden.reference);
  });

  it('show the request that a duplicate was merged into', async () => {
    const lonLat = elsewhere();
    const lead = await open({ lonLat: [lonLat[0], lonLat[1] + 0.0004] });
    const follower = await open({ lonLat });
    await merge(follower.reference, lead.reference);
    const found = (
      await as.clerk.ask('POST', '/api/requests/duplicates', draft(lonLat))
    ).json<Duplicates>();
    expect(found.duplicates.map(({ reference }) => reference)).toEqual([lead.reference]);
    expect(found.duplicates[0]?.timesReported).toBe(2);
  });

  it('name the parameter that is wrong', async () => {
    const unknown = await as.clerk.ask(
      'POST',
      '/api/requests/duplicates',
      draft([21.33, 43.58], { category: 'nothing' }),
    );
    expect(unknown.status).toBe(422);
    expect(unknown.problem().faults?.[0]?.field).toBe('category');
    const bad = await as.clerk.ask('POST', '/api/requests/duplicates', draft([21.33, 430]));
    expect(bad.status).toBe(400);
    expect(bad.problem().faults?.[0]?.field).toBe('/lonLat/1');
  });
});

describe('joining a request', () => {
  it('counts a caller once whom the desk sends twice at the same moment', async () => {
    const { reference } = await open({ lonLat: elsewhere() });
    const body = { name: 'Dvaput Poslata', clientKey: crypto.randomUUID() };
    const send = (to: string) => as.clerk.ask('POST', `/api/requests/${to}/joins`, { body });
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(reference)));
    expect(new Set(answers.map((answer) => answer.json<Joined>().id)).size).toBe(1);
    const joins = (await as.clerk.get(`/api/requests/${reference}/joins`)).json<Joins>();
    expect([joins.timesReported, joins.joins.length]).toEqual([2, 1]);
    const other = await open({ lonLat: elsewhere() });
    expect((await send(other.reference)).status).toBe(409);
    // Taken back, it can be sent again.
    const path = `/api/requests/${reference}/joins/${joins.joins[0]?.id}`;
    expect((await as.clerk.ask('DELETE', path)).status).toBe(204);
    expect((await send(reference)).json<Joined>().timesReported).toBe(2);
  });

  it('adds a caller, masked, whose answer goes along; and takes him away', async () => {
    const { reference } = await open({ lonLat: elsewhere() });
    const path = `/api/requests/${reference}/joins`;
    const person = {
      name: 'Drugi Izmišljeni',
      phone: '000 123 456',
      note: 'Isto i kod nas',
      wantsAnswer: true,
      language: 'sr-Latn',
    };
    const joined = (await as.clerk.ask('POST', path, { body: person })).json<Joined>();
    expect(joined).toMatchObject({ reference, timesReported: 2, leaveToken: null });
    const joins = (await as.clerk.get(path)).json<Joins>();
    expect(joins.joins).toMatchObject([
      { id: joined.id, reporter: { name: 'D. I.', phone: '••• 456', wantsAnswer: true } },
    ]);
    expect(JSON.stringify(await read(reference))).not.toContain('Izmišljeni');
    const look = await as.clerk.ask('POST', `${path}/${joined.id}/look`, {
      body: { purpose: 'contact' },
    });
    expect(look.json()).toMatchObject({
      name: 'Drugi Izmišljeni',
      phone: '000 123 456',
      note: 'Isto i kod nas',
    });
    const audience = await server.services.database.system((t) =>
      t.rows<{ join_id: string | null; wants_answer: boolean }>(
        'select join_id, wants_answer from request.audience((select id from request.request where reference = :reference))',
        { reference },
      ),
    );
    expect(audience.map(({ wants_answer }) => wants_answer)).toContain(true);
    expect((await as.clerk.ask('DELETE', `${path}/${joined.id}`)).status).toBe(204);
    expect((await as.clerk.get(path)).json<Joins>()).toMatchObject({ timesReported: 1, joins: [] });
    expect((await read(reference)).log.map(({ action }) => action).slice(-2)).toEqual([
      'joined',
      'left',
    ]);
  });

  it('is for citizens too, who take it back with the token that they were given', async () => {
    const { reference } = await open({ lonLat: elsewhere() });
    const path = `/api/requests/${reference}/joins`;
    const joined = (
      await as.citizen.ask('POST', path, {
        body: { email: 'primer7@example.com', wantsAnswer: true, channel: 'web' },
      })
    ).json<Joined>();
    expect(joined.leaveToken).toMatch(/^[\w-]{32}$/);
    expect((await as.citizen.get(path)).json<Joins>()).toMatchObject({
      timesReported: 2,
      joins: [],
    });
    for (const query of ['', '?token=wrong']) {
      expect((await as.citizen.ask('DELETE', `${path}/${joined.id}${query}`)).status).toBe(404);
    }
    const left = await as.citizen.ask('DELETE', `${path}/${joined.id}?token=${joined.leaveToken}`);
    expect(left.status).toBe(204);
    expect((await as.citizen.get(path)).json<Joins>().timesReported).toBe(1);
  });

  it('is not for citizens without end', async () => {
    const { reference } = await open({ lonLat: elsewhere() });
    const path = `/api/requests/${reference}/joins`;
    const answers: number[] = [];
    for (let index = 0; index < 61; index++) {
      answers.push((await as.citizen.ask('POST', path, { body: { channel: 'web' } })).status);
    }
    expect(answers.at(0)).toBe(201);
    const refused = await as.citizen.ask('POST', path, { body: { channel: 'web' } });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await as.clerk.ask('POST', path, { body: {} })).status).toBe(201);
  });

  it('leads from a duplicate to the request that it repeats', async () => {
    const lonLat = elsewhere();
    const [lead, follower] = [await open({ lonLat }), await open({ lonLat })];
    await merge(follower.reference, lead.reference);
    const refused = await as.clerk.ask('POST', `/api/requests/${follower.reference}/joins`, {
      body: {},
    });
    expect(refused.status).toBe(409);
    expect(refused.problem().detail).toContain(lead.reference);
  });

  it('shows an enterprise those who joined its own requests only', async () => {
    const { reference, id } = await open({ lonLat: elsewhere() });
    await as.clerk.ask('POST', `/api/requests/${reference}/joins`, {
      body: { name: 'Neko Drugi' },
    });
    const give = (organisationId: number | null) =>
      server.services.database.system((t) =>
        t.run(
          `update request.request set organisation_id = :organisationId::integer, territory_organisation_ids = :own::integer[] where id = :id`,
          { id, organisationId, own: [people.ownOrganisationId] },
        ),
      );
    const seen = async () =>
      (await as.dispatcher.get(`/api/requests/${reference}/joins`)).json<Joins>().joins.length;
    await give(people.ownOrganisationId);
    expect(await seen()).toBe(1);
    await give(null);
    expect(await seen()).toBe(0);
  });
});

/** All that a reader sees of a request, but the count of its changes and the lines of its log that only grow. */
async function visible(reference: string): Promise<unknown> {
  const { version: _version, updatedAt: _updatedAt, log: _log, ...rest } = await read(reference);
  const joins = (await as.clerk.get(`/api/requests/${reference}/joins`)).json<Joins>();
  return { ...rest, joins };
}

interface Step {
  readonly isMerge: boolean;
  readonly a: number;
  readonly b: number;
}

const isMerged = async (reference: string) => (await read(reference)).status === 'duplicate';

/** Merges or parts, where that is possible now. */
async function take(references: readonly string[], { isMerge, a, b }: Step): Promise<void> {
  const [one = '', other = ''] = [references[a], references[b]];
  if (!isMerge) {
    if (await isMerged(one)) await unmerge(one);
    return;
  }
  if (a === b || (await isMerged(one)) || (await isMerged(other))) return;
  await merge(one, other);
}

describe('merging', () => {
  it('and parting again gives back everything that was visible, clocks and all', async () => {
    const lonLat = elsewhere();
    const [lead, follower] = [await open({ lonLat }), await open({ lonLat })];
    await as.clerk.ask('POST', `/api/requests/${follower.reference}/joins`, {
      body: { name: 'Treći' },
    });
    const before = [await visible(lead.reference), await visible(follower.reference)];
    const merged = await merge(follower.reference, lead.reference);
    expect(merged).toMatchObject({
      status: 'duplicate',
      isOpen: false,
      duplicateOf: lead.reference,
    });
    expect(merged.clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);
    expect(await visible(lead.reference)).toMatchObject({
      joins: { timesReported: 3, followers: [{ reference: follower.reference }] },
    });
    const parted = await unmerge(follower.reference);
    expect(parted.log.map(({ action }) => action).slice(-2)).toEqual([
      'status_changed',
      'unmerged',
    ]);
    expect([await visible(lead.reference), await visible(follower.reference)]).toEqual(before);
  });

  it('can be taken back where it was imported, too', async () => {
    const row = await server.services.database.system((t) =>
      t.first<{ reference: string; lead: string }>(
        `select r.reference, o.reference as lead from request.request as r join request.request as o on o.id = r.duplicate_of
         where r.status = 'duplicate' and not exists (select from request.merge as m where m.follower_id = r.id)
         order by r.id limit 1`,
      ),
    );
    const { reference = '', lead = '' } = row ?? {};
    const parted = await unmerge(reference);
    expect(parted).toMatchObject({ status: 'received', duplicateOf: null, isOpen: true });
    expect(parted.log.at(-1)?.action).toBe('unmerged');
    // A merge that is taken back has stopped no clock.
    expect(parted.clocks.find(({ clock }) => clock === 'answer')?.stoppedAt).toBeNull();
    expect(
      (await as.clerk.get(`/api/requests/${lead}/joins`)).json<Joins>().followers,
    ).not.toContainEqual(expect.objectContaining({ reference }));
  });

  it('refuses to part what was not merged, and a version that is not the present one', async () => {
    const lonLat = elsewhere();
    const [lead, follower] = [await open({ lonLat }), await open({ lonLat })];
    const ask = (version: number, caller = as.clerk) =>
      caller.ask('POST', `/api/requests/${follower.reference}/unmerge`, { body: { version } });
    expect((await ask(1)).problem().type).toContain('invalid-transition');
    await merge(follower.reference, lead.reference);
    expect((await ask(1)).problem().type).toContain('conflict');
    expect((await ask(2, as.citizen)).status).toBe(401);
    expect((await ask(2, as.planner)).status).toBe(403);
  });

  it('reopening a duplicate is no parting: its clocks start anew', async () => {
    const lonLat = elsewhere();
    const [lead, follower] = [await open({ lonLat }), await open({ lonLat })];
    const { version } = await merge(follower.reference, lead.reference);
    const reopened = await as.clerk.ask('POST', `/api/requests/${follower.reference}/status`, {
      body: { to: 'reopened', version, comment: 'ipak nije isto' },
    });
    expect(reopened.json<RequestDetail>()).toMatchObject({ status: 'reopened', duplicateOf: null });
    expect(
      (await as.clerk.get(`/api/requests/${lead.reference}/joins`)).json<Joins>().followers,
    ).toEqual([]);
  });

  it('loses nothing, whatever is merged into what and parted in whatever order', async () => {
    const lonLat = elsewhere();
    const count = 4;
    const references: string[] = [];
    for (let index = 0; index < count; index++) references.push((await open({ lonLat })).reference);
    const one = fc.nat({ max: count - 1 });
    const step: fc.Arbitrary<Step> = fc.record({ isMerge: fc.boolean(), a: one, b: one });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
        const before = await Promise.all(references.map(visible));
        for (const one of steps) await take(references, one);
        for (const reference of references.toReversed()) {
          if (await isMerged(reference)) await unmerge(reference);
        }
        expect(await Promise.all(references.map(visible))).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });
});
