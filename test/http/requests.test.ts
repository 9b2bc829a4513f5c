/** Requests over HTTP: opened, read, and what of them is personal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { toLatin } from '../../server/text/index.ts';
import type { Answer } from './caller.ts';
import { Desk, place } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk.close());

/** As a client does when the server is overrun for a moment: the same key again. */
async function openUntilTaken(sent: Record<string, unknown>): Promise<Answer> {
  for (;;) {
    const answer = await desk.as.clerk.ask('POST', '/api/requests', { body: sent });
    if (answer.status !== 503) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400));
  }
}

describe('opening', () => {
  it('finds the responsible organisation, says why, and leaves the request received', async () => {
    const request = await desk.open({ assets: [{ layer: 'street_light', id: desk.lampId }] });
    expect(request).toMatchObject({
      kind: 'fault',
      status: 'received',
      isOpen: true,
      priority: 'high',
      channel: 'phone',
      version: 1,
      organisation: { id: desk.people.ownOrganisationId },
      lonLat: [expect.closeTo(place[0], 6), expect.closeTo(place[1], 6)],
      assets: [
        {
          layer: 'street_light',
          id: desk.lampId,
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
    expect((await desk.open({ category: 'test_noise' })).organisation).toBeNull();
  });

  it('answers the same request for a key that was used before', async () => {
    const sent = desk.body();
    const first = await desk.as.clerk.ask('POST', '/api/requests', { body: sent });
    const second = await desk.as.clerk.ask('POST', '/api/requests', { body: sent });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.json()).toEqual(first.json());
    expect(first.headers.get('location')).toBe(
      `/api/requests/${first.json<RequestDetail>().reference}`,
    );
  });

  it('refuses other words under a key that was used, and says where the first ones are', async () => {
    const sent = desk.body();
    const first = await desk.as.clerk.ask('POST', '/api/requests', { body: sent });
    const { reference } = first.json<RequestDetail>();
    const again = await desk.as.clerk.ask('POST', '/api/requests', { body: sent });
    expect([again.status, again.json<RequestDetail>().reference]).toEqual([200, reference]);
    const more = { ...sent, reporter: { phone: '037 111 222' } };
    const other = await desk.as.clerk.ask('POST', '/api/requests', { body: more });
    expect(other.status).toBe(409);
    expect(other.text).toContain(reference);
  });

  it('shows an address in the reader’s script, in whatever script it was saved', async () => {
    const { reference } = await desk.open({ addressText: 'Цара Лазара 12' });
    expect((await desk.read(desk.as.clerk, reference, 'en')).addressText).toBe('Cara Lazara 12');
    expect((await desk.read(desk.as.clerk, reference, 'sl')).addressText).toBe('Cara Lazara 12');
    expect((await desk.read(desk.as.clerk, reference, 'sr-Cyrl')).addressText).toBe(
      'Цара Лазара 12',
    );
  });

  it('makes one request of 200 at once with the same key, and 200 of 200 keys', async () => {
    const sent = desk.body();
    const same = await Promise.all(Array.from({ length: 200 }, () => openUntilTaken(sent)));
    expect(new Set(same.map(({ status }) => status))).toEqual(new Set([200, 201]));
    expect(same.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
    expect(new Set(same.map((answer) => answer.json<RequestDetail>().reference)).size).toBe(1);
    const keys = Array.from({ length: 200 }, () => desk.body());
    const different = await Promise.all(keys.map(openUntilTaken));
    expect(new Set(different.map((answer) => answer.json<RequestDetail>().reference)).size).toBe(
      200,
    );
    const [{ n } = { n: 0 }] = await desk.system((run) =>
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
    const before = await desk.system((run) =>
      run('select count(*)::int as n from request.request'),
    );
    const answer = await desk.as.clerk.ask('POST', '/api/requests', { body: desk.body(changes) });
    expect(answer.status, answer.text).toBe(status);
    expect(answer.problem().type).toContain(code);
    if (field) expect(answer.problem().faults?.[0]?.field).toBe(field);
    expect(
      await desk.system((run) => run('select count(*)::int as n from request.request')),
    ).toEqual(before);
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
    const request = await desk.open({
      description: text,
      addressText: text,
      reporter: { name: text, phone: text.slice(0, 50), wantsAnswer: true },
    });
    const seen = await desk.read(desk.as.clerk, request.reference);
    expect(seen).toMatchObject({
      description: text,
      addressText: toLatin(text),
      reporter: { wantsAnswer: true },
    });
    const looked = await desk.as.clerk.ask('POST', `/api/requests/${request.reference}/reporter`, {
      body: { purpose: 'verify' },
    });
    expect(looked.json()).toMatchObject({ name: text, phone: text.slice(0, 50) });
    const commented = await desk.as.clerk.ask(
      'POST',
      `/api/requests/${request.reference}/comments`,
      {
        body: { comment: text },
      },
    );
    expect(commented.json<RequestDetail>().log.at(-1)).toMatchObject({
      action: 'commented',
      comment: text,
    });
    const searched = await desk.list(desk.as.clerk, `q=${encodeURIComponent(text)}`);
    expect(searched.requests.map(({ reference }) => reference)).toContain(request.reference);
    const closed = await desk.change(desk.as.clerk, seen, 'cancelled', { comment: text });
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
    const { reference } = await desk.open();
    expect((await desk.read(desk.as.clerk, spelling(reference))).reference).toBe(reference);
  });

  it('says so when the digits of a reference do not fit together', async () => {
    const { reference } = await desk.open();
    const wrong = `${reference.slice(0, -1)}${(Number(reference.at(-1)) + 1) % 10}`;
    const answer = await desk.as.clerk.get(`/api/requests/${wrong}`);
    expect(answer.status).toBe(404);
    expect(answer.problem().detail).toMatch(/do not fit together/);
  });

  it('speaks the language of the asker', async () => {
    const { reference } = await desk.open();
    const titles = async (language: string) => {
      const seen = await desk.read(desk.as.clerk, reference, language);
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
    const { reference } = await desk.open({
      addressText: 'Cara Lazara 12a, Kruševac',
      assets: [{ layer: 'street_light', id: desk.lampId }],
    });
    const seen = await desk.read(desk.as.clerk, reference, 'sr-Cyrl');
    expect(seen).toMatchObject({
      addressText: 'Цара Лазара 12а, Крушевац',
      description: 'Ne gori lampa',
      assets: [{ title: 'Светиљка L-7' }],
    });
    expect((await desk.read(desk.as.clerk, reference, 'en')).assets[0]?.title).toBe(
      'Street light L-7',
    );
  });

  it('gives an asset that is gone without a place', async () => {
    const [extra] = await desk.system((run) =>
      run(
        `insert into gis.street_light (geom) select geom from gis.street_light limit 1 returning id`,
      ),
    );
    const { reference } = await desk.open({ assets: [{ layer: 'street_light', id: extra?.id }] });
    await desk.system((run) =>
      run('delete from gis.street_light where id = :id', { id: extra?.id }),
    );
    expect((await desk.read(desk.as.clerk, reference)).assets).toMatchObject([
      { id: extra?.id, lonLat: null },
    ]);
  });
});

describe('what is personal', () => {
  it('is never shown to those who may not see it, whatever they ask', async () => {
    const secret = 'Tajna Osoba';
    const request = await desk.open({
      description: 'Zove tajna žena',
      reporter: { name: secret, phone: '063 555 0101', email: 'tajna@primer.rs' },
    });
    await desk.as.clerk.ask('POST', `/api/requests/${request.reference}/comments`, {
      body: { comment: 'Tajna beleška' },
    });
    await desk.as.clerk.ask('POST', `/api/requests/${request.reference}/comments`, {
      body: { comment: 'Javna beleška', isPublic: true },
    });
    for (const role of ['citizen', 'analyst', 'planner'] as const) {
      const answers = [
        await desk.as[role].get(`/api/requests/${request.reference}`),
        await desk.as[role].get('/api/requests?limit=200'),
        await desk.as[role].get('/api/requests?q=063%20555%200101'),
        await desk.as[role].get('/ogc/collections/request/items?limit=100'),
      ];
      for (const answer of answers)
        expect(answer.text, role).not.toMatch(/Tajna Osoba|5550101|555 0101|tajna@primer/);
      if (role === 'citizen')
        for (const answer of answers) expect(answer.text).not.toMatch(/tajna|Tajna|Test clerk/);
      expect((await desk.list(desk.as[role], 'q=063%20555%200101')).requests).toEqual([]);
    }
    const seen = await desk.read(desk.as.citizen, request.reference);
    expect(seen).toMatchObject({ description: null, reporter: null });
    expect(seen.log.map(({ comment, actor }) => [comment, actor])).toEqual([
      ['Javna beleška', 'Kruševac'],
    ]);
    expect(
      (await desk.list(desk.as.clerk, 'q=063%20555%200101')).requests.map(
        ({ reference }) => reference,
      ),
    ).toEqual([request.reference]);
    expect(
      (await desk.list(desk.as.clerk, `q=${encodeURIComponent('+381 63 555-0101')}`)).requests,
    ).toHaveLength(1);
    expect((await desk.read(desk.as.dispatcher, request.reference)).reporter?.name).toBe('T. O.');
    await desk.change(desk.as.clerk, request, 'assigned', {
      organisationId: desk.people.otherOrganisationId,
    });
    expect((await desk.as.dispatcher.get(`/api/requests/${request.reference}`)).status).toBe(404);
  });
});
