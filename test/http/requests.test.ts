/** The life of a request over HTTP: opened, found, talked about, moved from state to state, linked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type RequestDetail,
  type RequestList,
  requestDetailSchema,
  requestListSchema,
} from '../../server/http/api/schema.ts';
import { toLatin } from '../../server/text/index.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Answer, Caller } from './caller.ts';
import { addPeople, callers, type People } from './people.ts';

let server: TestServer;
let people: People;
let as: Readonly<Record<Role, Caller>>;
let lampId: number;
const place = [21.3333, 43.5833] as const;

beforeAll(async () => {
  server = await startServer();
  people = await addPeople(server.services);
  as = await callers(server.url);
  lampId = await system<number>(async (run) => {
    await run(`insert into request.category (id, code, title_i18n, kind) values
      (500, 'test_lighting', '{"en": "Lighting"}', 'fault'), (502, 'test_noise', '{"en": "Noise"}', 'complaint')`);
    await run(`insert into request.category (id, code, parent_id, title_i18n, kind, asset_layers, default_priority)
      values (501, 'test_lamp_out', 500, '{"en": "Lamp out", "sr-Latn": "Ne radi lampa", "sl": "Svetilka ne dela"}', 'fault', '{street_light}', 'high')`);
    await run(
      `insert into org.responsibility_rule (position, category_id, organisation_id, reason_i18n)
       values (1, 500, :own, '{"en": "Lamps are kept by the lighting", "sr-Latn": "Rasvetu održava javna rasveta"}')`,
      { own: people.ownOrganisationId },
    );
    const [lamp] = await run(
      `insert into gis.street_light (geom, number)
       select st_transform(st_setsrid(st_point(21.3333, 43.5833), 4326), srid), 'L-7' from catalog.city returning id`,
    );
    return Number(lamp?.id);
  });
});
afterAll(() => server.close());

type Run = (text: string, values?: Record<string, unknown>) => Promise<Record<string, unknown>[]>;

/** Works as the owner of the schema, past the API. */
function system<T>(work: (run: Run) => Promise<T>): Promise<T> {
  return server.services.database.system((t) => work((text, values = {}) => t.rows(text, values)));
}

function body(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    clientKey: crypto.randomUUID(),
    category: 'test_lamp_out',
    lonLat: place,
    locationSource: 'pin',
    description: 'Ne gori lampa',
    ...changes,
  };
}

async function open(changes: Record<string, unknown> = {}): Promise<RequestDetail> {
  const answer = await as.clerk.ask('POST', '/api/requests', { body: body(changes) });
  expect(answer.status, answer.text).toBe(201);
  return requestDetailSchema.parse(answer.json());
}

async function read(caller: Caller, reference: string, language = 'en'): Promise<RequestDetail> {
  const answer = await caller.get(`/api/requests/${encodeURIComponent(reference)}`, {
    'accept-language': language,
  });
  expect(answer.status, answer.text).toBe(200);
  return requestDetailSchema.parse(answer.json());
}

/** As a client does when the server is overrun for a moment: the same key again. */
async function openUntilTaken(sent: Record<string, unknown>): Promise<Answer> {
  for (;;) {
    const answer = await as.clerk.ask('POST', '/api/requests', { body: sent });
    if (answer.status !== 503) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400));
  }
}

function change(caller: Caller, request: RequestDetail, to: string, more = {}): Promise<Answer> {
  return caller.ask('POST', `/api/requests/${request.reference}/status`, {
    body: { to, version: request.version, ...more },
  });
}

async function list(caller: Caller, query: string): Promise<RequestList> {
  const answer = await caller.get(`/api/requests?${query}`);
  expect(answer.status, answer.text).toBe(200);
  return requestListSchema.parse(answer.json());
}

describe('opening', () => {
  it('finds the responsible organisation, says why, and leaves the request received', async () => {
    const request = await open({ assets: [{ layer: 'street_light', id: lampId }] });
    expect(request).toMatchObject({
      kind: 'fault',
      status: 'received',
      isOpen: true,
      priority: 'high',
      channel: 'phone',
      version: 1,
      organisation: { id: people.ownOrganisationId },
      lonLat: [expect.closeTo(place[0], 6), expect.closeTo(place[1], 6)],
      assets: [
        {
          layer: 'street_light',
          id: lampId,
          role: 'affected',
          title: expect.stringContaining('L-7'),
        },
      ],
      responsibilityReason: 'Rasvetu održava javna rasveta',
    });
    expect(request.reference).toMatch(/^KS-\d\d-\d{6}-\d$/);
    expect(request.log.map(({ action, actor }) => [action, actor])).toEqual([
      ['opened', 'Test clerk'],
      ['assigned', 'Test clerk'],
      ['asset_linked', 'Test clerk'],
    ]);
  });

  it('leaves it to nobody where no rule fits', async () => {
    expect((await open({ category: 'test_noise' })).organisation).toBeNull();
  });

  it('answers the same request for a key that was used before', async () => {
    const sent = body();
    const first = await as.clerk.ask('POST', '/api/requests', { body: sent });
    const second = await as.clerk.ask('POST', '/api/requests', { body: sent });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.json()).toEqual(first.json());
    expect(first.headers.get('location')).toBe(
      `/api/requests/${first.json<RequestDetail>().reference}`,
    );
  });

  it('refuses other words under a key that was used, and says where the first ones are', async () => {
    const sent = body();
    const first = await as.clerk.ask('POST', '/api/requests', { body: sent });
    const { reference } = first.json<RequestDetail>();
    const again = await as.clerk.ask('POST', '/api/requests', { body: sent });
    expect([again.status, again.json<RequestDetail>().reference]).toEqual([200, reference]);
    const more = { ...sent, reporter: { phone: '037 111 222' } };
    const other = await as.clerk.ask('POST', '/api/requests', { body: more });
    expect(other.status).toBe(409);
    expect(other.text).toContain(reference);
  });

  it('shows an address in the reader’s script, in whatever script it was saved', async () => {
    const { reference } = await open({ addressText: 'Цара Лазара 12' });
    expect((await read(as.clerk, reference, 'en')).addressText).toBe('Cara Lazara 12');
    expect((await read(as.clerk, reference, 'sl')).addressText).toBe('Cara Lazara 12');
    expect((await read(as.clerk, reference, 'sr-Cyrl')).addressText).toBe('Цара Лазара 12');
  });

  it('makes one request of 200 at once with the same key, and 200 of 200 keys', async () => {
    const sent = body();
    const same = await Promise.all(Array.from({ length: 200 }, () => openUntilTaken(sent)));
    expect(new Set(same.map(({ status }) => status))).toEqual(new Set([200, 201]));
    expect(same.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
    expect(new Set(same.map((answer) => answer.json<RequestDetail>().reference)).size).toBe(1);
    const keys = Array.from({ length: 200 }, () => body());
    const different = await Promise.all(keys.map(openUntilTaken));
    expect(new Set(different.map((answer) => answer.json<RequestDetail>().reference)).size).toBe(
      200,
    );
    const [{ n } = { n: 0 }] = await system((run) =>
      run('select count(*)::int as n from request.request where client_key = any (:keys::uuid[])', {
        keys: [sent, ...keys].map(({ clientKey }) => clientKey),
      }),
    );
    expect(n).toBe(201);
  });

  it.each([
    ['a place outside the city', { lonLat: [20.46, 44.82] }, 422, 'outside-city', 'lonLat'],
    [
      'a place on the other side of the earth',
      { lonLat: [-158, -43] },
      422,
      'outside-city',
      'lonLat',
    ],
    ['an unknown category', { category: 'nope' }, 422, 'unknown-reference', 'category'],
    [
      'a category that has others below it',
      { category: 'test_lighting' },
      422,
      'unknown-reference',
      'category',
    ],
    [
      'an unknown asset',
      { assets: [{ layer: 'street_light', id: 999_999 }] },
      422,
      'unknown-reference',
      'assets',
    ],
    [
      'an asset of an unknown layer',
      { assets: [{ layer: 'nope', id: 1 }] },
      422,
      'unknown-reference',
      'assets',
    ],
    [
      'a feature that is no asset',
      { assets: [{ layer: 'parcel', id: 1 }] },
      422,
      'unknown-reference',
      'assets',
    ],
    ['a key that is none', { clientKey: 'abc' }, 400, 'invalid-body', '/clientKey'],
    ['a longitude beyond the earth', { lonLat: [181, 0] }, 400, 'invalid-body', '/lonLat/0'],
    [
      'an endless description',
      { description: 'x'.repeat(10_001) },
      400,
      'invalid-body',
      '/description',
    ],
    ['a field that there is not', { status: 'closed' }, 400, 'invalid-body', undefined],
  ])('refuses %s', async (_what, changes, status, code, field) => {
    const before = await system((run) => run('select count(*)::int as n from request.request'));
    const answer = await as.clerk.ask('POST', '/api/requests', { body: body(changes) });
    expect(answer.status, answer.text).toBe(status);
    expect(answer.problem().type).toContain(code);
    if (field) expect(answer.problem().faults?.[0]?.field).toBe(field);
    expect(await system((run) => run('select count(*)::int as n from request.request'))).toEqual(
      before,
    );
  });

  it.each([
    `'); drop table request.request; --`,
    `" or 1=1; --`,
    "\\'; select pg_sleep(10); --",
    '%_%',
    '{{7*7}}',
    '<script>alert(1)</script>',
    'Ђорђе Љубичић, Улица Његошева бр. 12а',
    '👩‍👩‍👧‍👦 🚰💥',
    '\u202Eobrnuto',
    'O\'Brien \\ "quoted" $1 :id',
  ])('keeps %s as it was said, in every field', async (text) => {
    const request = await open({
      description: text,
      addressText: text,
      reporter: { name: text, phone: text.slice(0, 50), wantsAnswer: true },
    });
    const seen = await read(as.clerk, request.reference);
    expect(seen).toMatchObject({
      description: text,
      addressText: toLatin(text),
      reporter: { wantsAnswer: true },
    });
    const looked = await as.clerk.ask('POST', `/api/requests/${request.reference}/reporter`, {
      body: { purpose: 'verify' },
    });
    expect(looked.json()).toMatchObject({ name: text, phone: text.slice(0, 50) });
    const commented = await as.clerk.ask('POST', `/api/requests/${request.reference}/comments`, {
      body: { comment: text },
    });
    expect(commented.json<RequestDetail>().log.at(-1)).toMatchObject({
      action: 'commented',
      comment: text,
    });
    const searched = await list(as.clerk, `q=${encodeURIComponent(text)}`);
    expect(searched.requests.map(({ reference }) => reference)).toContain(request.reference);
    const closed = await change(as.clerk, seen, 'cancelled', { comment: text });
    expect(closed.json<RequestDetail>().log.at(-1)).toMatchObject({
      action: 'status_changed',
      comment: text,
    });
  });
});

describe('reading', () => {
  it.each([
    ['as it is', (reference: string) => reference],
    ['in small letters', (reference: string) => reference.toLowerCase()],
    ['without its dashes', (reference: string) => reference.replaceAll('-', '')],
    [
      'with spaces and without zeros',
      (reference: string) => reference.replace(/-0+/, ' ').replaceAll('-', ' '),
    ],
  ])('finds a reference %s', async (_how, spelling) => {
    const { reference } = await open();
    expect((await read(as.clerk, spelling(reference))).reference).toBe(reference);
  });

  it('says so when the digits of a reference do not fit together', async () => {
    const { reference } = await open();
    const wrong = `${reference.slice(0, -1)}${(Number(reference.at(-1)) + 1) % 10}`;
    const answer = await as.clerk.get(`/api/requests/${wrong}`);
    expect(answer.status).toBe(404);
    expect(answer.problem().detail).toMatch(/do not fit together/);
  });

  it('speaks the language of the asker', async () => {
    const { reference } = await open();
    const titles = async (language: string) => {
      const seen = await read(as.clerk, reference, language);
      return [seen.statusTitle, seen.categoryTitle, seen.responsibilityReason];
    };
    expect(await titles('sr-Latn')).toEqual([
      'Primljeno',
      'Ne radi lampa',
      'Rasvetu održava javna rasveta',
    ]);
    expect(await titles('sr-Cyrl')).toEqual([
      'Примљено',
      'Не ради лампа',
      'Расвету одржава јавна расвета',
    ]);
    expect((await titles('sl')).slice(0, 2)).toEqual(['Prejeto', 'Svetilka ne dela']);
    expect(await titles('en')).toEqual(['Received', 'Lamp out', 'Lamps are kept by the lighting']);
  });

  it('shows names and addresses in the script of the asker, and words as they were said', async () => {
    const { reference } = await open({
      addressText: 'Cara Lazara 12a, Kruševac',
      assets: [{ layer: 'street_light', id: lampId }],
    });
    const seen = await read(as.clerk, reference, 'sr-Cyrl');
    expect(seen).toMatchObject({
      addressText: 'Цара Лазара 12а, Крушевац',
      description: 'Ne gori lampa',
      assets: [{ title: 'Светиљка L-7' }],
    });
    expect((await read(as.clerk, reference, 'en')).assets[0]?.title).toBe('Street light L-7');
  });

  it('gives an asset that is gone without a place', async () => {
    const [extra] = await system((run) =>
      run(
        `insert into gis.street_light (geom) select geom from gis.street_light limit 1 returning id`,
      ),
    );
    const { reference } = await open({ assets: [{ layer: 'street_light', id: extra?.id }] });
    await system((run) => run('delete from gis.street_light where id = :id', { id: extra?.id }));
    expect((await read(as.clerk, reference)).assets).toMatchObject([
      { id: extra?.id, lonLat: null },
    ]);
  });
});

describe('what is personal', () => {
  it('is never shown to those who may not see it, whatever they ask', async () => {
    const secret = 'Tajna Osoba';
    const request = await open({
      description: 'Zove tajna žena',
      reporter: { name: secret, phone: '063 555 0101', email: 'tajna@primer.rs' },
    });
    await as.clerk.ask('POST', `/api/requests/${request.reference}/comments`, {
      body: { comment: 'Tajna beleška' },
    });
    await as.clerk.ask('POST', `/api/requests/${request.reference}/comments`, {
      body: { comment: 'Javna beleška', isPublic: true },
    });
    for (const role of ['citizen', 'analyst', 'planner'] as const) {
      const answers = [
        await as[role].get(`/api/requests/${request.reference}`),
        await as[role].get('/api/requests?limit=200'),
        await as[role].get('/api/requests?q=063%20555%200101'),
        await as[role].get('/ogc/collections/request/items?limit=100'),
      ];
      for (const answer of answers)
        expect(answer.text, role).not.toMatch(/Tajna Osoba|5550101|555 0101|tajna@primer/);
      if (role === 'citizen')
        for (const answer of answers) expect(answer.text).not.toMatch(/tajna|Tajna|Test clerk/);
      expect((await list(as[role], 'q=063%20555%200101')).requests).toEqual([]);
    }
    const seen = await read(as.citizen, request.reference);
    expect(seen).toMatchObject({ description: null, reporter: null });
    expect(seen.log.map(({ comment, actor }) => [comment, actor])).toEqual([
      ['Javna beleška', 'Kruševac'],
    ]);
    expect(
      (await list(as.clerk, 'q=063%20555%200101')).requests.map(({ reference }) => reference),
    ).toEqual([request.reference]);
    expect(
      (await list(as.clerk, `q=${encodeURIComponent('+381 63 555-0101')}`)).requests,
    ).toHaveLength(1);
    expect((await read(as.dispatcher, request.reference)).reporter?.name).toBe('T. O.');
    await change(as.clerk, request, 'assigned', { organisationId: people.otherOrganisationId });
    expect((await as.dispatcher.get(`/api/requests/${request.reference}`)).status).toBe(404);
  });
});

describe('changing the state', () => {
  it('goes the whole way, told in the log with who and why', async () => {
    const request = await open();
    const steps: [Role, string, object][] = [
      ['dispatcher', 'accepted', {}],
      ['dispatcher', 'planned', {}],
      ['field_worker', 'in_progress', {}],
      ['field_worker', 'resolved', { comment: 'Zamenjena sijalica', isPublic: true }],
      ['clerk', 'closed', {}],
      ['clerk', 'reopened', { comment: 'Opet ne gori' }],
    ];
    let seen = request;
    for (const [role, to, more] of steps) {
      const answer = await change(as[role], seen, to, more);
      expect(answer.status, `${role} → ${to}: ${answer.text}`).toBe(200);
      seen = requestDetailSchema.parse(answer.json());
      expect(seen).toMatchObject({
        status: to,
        version: seen.version,
        isOpen: !['resolved', 'closed'].includes(to),
      });
    }
    expect(
      seen.log
        .filter(({ action }) => action === 'status_changed')
        .map(({ actor, fromStatus, toStatus, comment, isPublic }) => [
          actor,
          fromStatus,
          toStatus,
          comment,
          isPublic,
        ]),
    ).toEqual([
      ['Test dispatcher', 'received', 'accepted', null, false],
      ['Test dispatcher', 'accepted', 'planned', null, false],
      ['Test field_worker', 'planned', 'in_progress', null, false],
      ['Test field_worker', 'in_progress', 'resolved', 'Zamenjena sijalica', true],
      ['Test clerk', 'resolved', 'closed', null, false],
      ['Test clerk', 'closed', 'reopened', 'Opet ne gori', false],
    ]);
    const open_ = await list(as.citizen, 'open=true&limit=200');
    expect(open_.requests.map(({ reference }) => reference)).toContain(request.reference);
  });

  it('a refusal goes back to the desk with its reason, and on to another', async () => {
    const request = await open();
    expect((await change(as.dispatcher, request, 'refused')).problem().faults).toEqual([
      { field: 'comment', message: 'is required for refused' },
    ]);
    const refused = (
      await change(as.dispatcher, request, 'refused', { comment: 'Nije naša bandera' })
    ).json<RequestDetail>();
    const handedOn = await change(as.clerk, refused, 'assigned', {
      organisationId: people.otherOrganisationId,
    });
    expect(handedOn.json<RequestDetail>()).toMatchObject({
      status: 'assigned',
      organisation: { id: people.otherOrganisationId },
    });
    expect(
      handedOn
        .json<RequestDetail>()
        .log.slice(-2)
        .map(({ action }) => action),
    ).toEqual(['status_changed', 'assigned']);
  });

  it('an enterprise that takes on what nobody has makes it its own', async () => {
    const request = await open({ category: 'test_noise' });
    await system((run) =>
      run('update request.request set territory_organisation_ids = :ids where id = :id', {
        id: request.id,
        ids: [people.ownOrganisationId],
      }),
    );
    const taken = await change(as.dispatcher, { ...request, version: 2 }, 'accepted');
    expect(taken.status, taken.text).toBe(200);
    expect(taken.json<RequestDetail>().organisation?.id).toBe(people.ownOrganisationId);
  });

  it('only the desk hands a request to another organisation', async () => {
    const request = await open();
    const answer = await change(as.dispatcher, request, 'accepted', {
      organisationId: people.otherOrganisationId,
    });
    expect(answer.status).toBe(403);
    expect((await read(as.clerk, request.reference)).version).toBe(1);
  });

  it('of two who change at once, one is told', async () => {
    const request = await open();
    const answers = await Promise.all([
      change(as.clerk, request, 'validated'),
      change(as.clerk, request, 'cancelled', { comment: 'x' }),
      change(as.dispatcher, request, 'accepted'),
      change(as.administrator, request, 'validated'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const stale = await change(as.clerk, request, 'validated');
    expect(stale.problem()).toMatchObject({
      type: expect.stringContaining('conflict'),
      faults: [{ field: 'version', message: expect.any(String) }],
    });
    expect((await read(as.clerk, request.reference)).version).toBe(2);
  });

  it('marks a duplicate of another, and unmarks it', async () => {
    const first = await open();
    const second = await open();
    const third = await open();
    for (const duplicateOf of ['KS-26-999999-9', second.reference]) {
      const answer = await change(as.clerk, second, 'duplicate', { duplicateOf });
      expect(answer.problem().type).toContain('unknown-reference');
    }
    expect((await change(as.clerk, second, 'duplicate')).problem().faults?.[0]?.field).toBe(
      'duplicateOf',
    );
    const marked = await change(as.clerk, second, 'duplicate', {
      duplicateOf: first.reference.replaceAll('-', ' '),
    });
    expect(marked.json<RequestDetail>()).toMatchObject({
      status: 'duplicate',
      duplicateOf: first.reference,
      isOpen: false,
    });
    const chained = await change(as.clerk, third, 'duplicate', { duplicateOf: second.reference });
    expect(chained.problem().faults).toEqual([
      { field: 'duplicateOf', message: `name the first one: ${first.reference}` },
    ]);
    const unmarked = await change(as.clerk, marked.json(), 'reopened', { comment: 'ipak nije' });
    expect(unmarked.json<RequestDetail>().duplicateOf).toBeNull();
  });

  it('refuses what the table of transitions does not hold', async () => {
    const request = await open();
    for (const to of ['closed', 'received', 'nonsense', '']) {
      const answer = await change(as.clerk, request, to);
      expect(answer.status, to).toBe(409);
      expect(answer.problem().detail).toMatch(/Possible: validated/);
    }
    const offered = request.transitions.map(({ to }) => to);
    expect(offered).toContain('validated');
    expect(offered).not.toContain('accepted');
  });
});

describe('assets', () => {
  it('are linked, given another part, and taken away, all told in the log', async () => {
    const { reference } = await open();
    const path = `/api/requests/${reference}/assets/street_light/${lampId}`;
    await as.clerk.ask('PUT', path, { body: {} });
    await as.clerk.ask('PUT', path, { body: { role: 'cause' } });
    const same = await as.clerk.ask('PUT', path, { body: { role: 'cause' } });
    expect(same.json<RequestDetail>().assets).toMatchObject([{ id: lampId, role: 'cause' }]);
    const removed = await as.dispatcher.ask('DELETE', path);
    expect(removed.json<RequestDetail>().assets).toEqual([]);
    expect((await as.clerk.ask('DELETE', path)).status).toBe(404);
    expect(
      (await read(as.clerk, reference)).log
        .slice(2)
        .map(({ action, details }) => [action, details.role]),
    ).toEqual([
      ['asset_linked', 'affected'],
      ['asset_linked', 'cause'],
      ['asset_unlinked', undefined],
    ]);
    expect(
      (
        await as.clerk.ask('PUT', `/api/requests/${reference}/assets/street_light/0`, { body: {} })
      ).problem().type,
    ).toContain('unknown-reference');
  });
});

describe('the list', () => {
  it('filters by state, category with all below it, organisation, place and time', async () => {
    const lamp = await open();
    const noise = await open({ category: 'test_noise', lonLat: [21.32, 43.57] });
    const found = async (query: string) => {
      const { requests } = await list(
        as.clerk,
        `limit=200&receivedAfter=${encodeURIComponent(lamp.receivedAt)}&${query}`,
      );
      return requests.map(({ reference }) => reference);
    };
    expect(await found('')).toEqual([noise.reference, lamp.reference]);
    expect(await found('category=test_lighting')).toEqual([lamp.reference]);
    expect(await found('category=test_lamp_out,test_noise')).toEqual([
      noise.reference,
      lamp.reference,
    ]);
    expect(await found(`organisation=${people.ownOrganisationId}`)).toEqual([lamp.reference]);
    expect(await found('unassigned=true')).toEqual([noise.reference]);
    expect(await found('bbox=21.31,43.56,21.325,43.575')).toEqual([noise.reference]);
    expect(await found('status=validated')).toEqual([]);
    await change(as.clerk, lamp, 'cancelled', { comment: 'x' });
    expect(await found('open=true')).toEqual([noise.reference]);
    expect(await found('open=false&status=cancelled,closed')).toEqual([lamp.reference]);
    expect(await found(`receivedBefore=${encodeURIComponent(lamp.receivedAt)}`)).toEqual([]);
  });

  it('finds by part of an address in either script, and by the number alone', async () => {
    const { reference } = await open({ addressText: 'Vojvode Stepe 12a, Kruševac' });
    for (const q of ['vojvode stepe 12', 'Војводе Степе', reference, reference.slice(6, 12)]) {
      const { requests } = await list(as.clerk, `q=${encodeURIComponent(q)}`);
      expect(
        requests.map((request) => request.reference),
        q,
      ).toContain(reference);
    }
    expect((await list(as.clerk, 'q=Nepostojeća')).matched).toBe(0);
  });

  it('pages stay as they are while others write', async () => {
    const before = await list(as.clerk, 'limit=200');
    const expected = before.requests.map(({ reference }) => reference);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: RequestList = await list(
        as.clerk,
        `limit=37${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.requests.map(({ reference }) => reference));
      cursor = page.next;
      await open();
    } while (cursor !== null && seen.length < 200);
    expect(seen.slice(0, 200)).toEqual(expected.slice(0, 200));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('says when there are more than it counts, and refuses a cursor of its own making', async () => {
    expect(await list(as.clerk, 'limit=1')).toMatchObject({ matchedIsLowerBound: false });
    for (const cursor of ['abc', 'W10', Buffer.from('["x",1]').toString('base64url')]) {
      const answer = await as.clerk.get(`/api/requests?cursor=${cursor}`);
      expect(answer.status).toBe(400);
      expect(answer.problem().faults?.[0]?.field).toBe('cursor');
    }
  });

  it('shows an enterprise its own and what nobody has in its territory', async () => {
    const own = await open();
    const elsewhere = await open({ category: 'test_noise' });
    const { requests } = await list(as.dispatcher, 'limit=10');
    expect(requests.map(({ reference }) => reference)).toContain(own.reference);
    expect(requests.map(({ reference }) => reference)).not.toContain(elsewhere.reference);
  });
});

describe('reference data', () => {
  it('gives categories parents first, organisations, states with what may follow for the asker', async () => {
    const categories = (await as.citizen.get('/api/categories')).json<
      { code: string; parentId: number | null; title: string }[]
    >();
    const codes = categories.map(({ code }) => code);
    expect(codes.indexOf('test_lighting')).toBeLessThan(codes.indexOf('test_lamp_out'));
    const organisations = (await as.citizen.get('/api/organisations')).json<{ code: string }[]>();
    expect(organisations.map(({ code }) => code)).toContain('test_own');
    const next = async (caller: Caller) =>
      (await caller.get('/api/statuses'))
        .json<{ code: string; next: { to: string }[] }[]>()
        .find(({ code }) => code === 'received')
        ?.next.map(({ to }) => to);
    expect(await next(as.clerk)).toContain('validated');
    expect(await next(as.dispatcher)).toEqual(['accepted', 'refused', 'duplicate']);
    expect(await next(as.citizen)).toEqual([]);
  });
});
