/**
 * Reference data and accounts as administrators change them: what is refused and where, who was faster, what is written down, and
 * that all of it counts at once.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  AdminAccount,
  AdminCalendar,
  AdminCategory,
  AdminHistory,
  AdminInvitation,
  AdminOrganisation,
  AdminRuleList,
  AdminSettings,
  AdminTemplates,
  Category,
  ClockRuleList,
  EscalationList,
  RequestDetail,
  TemplatePreviews,
} from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import {
  accountInput,
  calendarInput,
  categoryInput,
  organisationInput,
  ruleInput,
  settingsInput,
  square,
} from './admin-inputs.ts';
import { type Answer, type Ask, Caller } from './caller.ts';
import { callers, loginOf, password } from './people.ts';
import { category, makeWorld, place } from './rights-world.ts';

let server: TestServer;
let as: Readonly<Record<Role, Caller>>;
let admin: Caller;
beforeAll(async () => {
  server = await startServer();
  await makeWorld(server.services);
  as = await callers(server.url);
  admin = as.administrator;
});
afterAll(() => server.close());

const post = (path: string, body: unknown) => admin.ask('POST', path, { body });
const put = (path: string, body: unknown, tag: string) =>
  admin.ask('PUT', path, { body, headers: { 'if-match': tag } });

async function read<T>(path: string): Promise<{ body: T; tag: string }> {
  const answer = await admin.get(path, { 'accept-language': 'en' });
  expect(answer.status, answer.text).toBe(200);
  return { body: answer.json<T>(), tag: answer.headers.get('etag') ?? '' };
}

/** Changes what is there as `change` says, and gives what became of it. */
async function edit<T extends object>(path: string, change: (now: T) => object): Promise<Answer> {
  const { body, tag } = await read<T>(path);
  return put(path, change(body), tag);
}

function faultsOf(answer: Answer): string[] {
  return answer.problem().faults?.map(({ field }) => field) ?? [];
}

const sql = <T extends Record<string, unknown>>(text: string) =>
  server.services.database.system((t) => t.rows<T>(text));

const history = async (subject: string, key = '') =>
  (await read<AdminHistory>(`/api/admin/history?subject=${subject}&key=${key}`)).body.changes;

const bodyOf = ({ code, ...rest }: AdminCategory) => rest;

function openRequest(changes: object): Promise<Answer> {
  const body = {
    clientKey: crypto.randomUUID(),
    category,
    lonLat: [place.lon, place.lat],
    locationSource: 'pin',
    ...changes,
  };
  return as.clerk.ask('POST', '/api/requests', { body });
}

describe('a category', () => {
  const path = '/api/admin/categories/bus_stop';

  it('is made with its questions, and asked for at once', async () => {
    const made = await post('/api/admin/categories', { code: 'bus_stop', ...categoryInput });
    expect(made.status, made.text).toBe(201);
    const { body } = await read<AdminCategory>(path);
    expect(body).toMatchObject({ code: 'bus_stop', ...categoryInput });
    const all = (await as.clerk.get('/api/categories', { 'accept-language': 'sr-Cyrl' })).json<
      Category[]
    >();
    expect(all.find(({ code }) => code === 'bus_stop')).toMatchObject({
      title: 'Аутобуска станица',
      synonyms: categoryInput.synonyms,
      questions: [{ code: 'what', title: 'Шта је покварено?' }, { code: 'sharp' }],
    });
    const lacking = await openRequest({ category: 'bus_stop' });
    expect(faultsOf(lacking)).toEqual(['/answers/what']);
  });

  it('lets assets be found by its words in every running server', async () => {
    await sql(`insert into gis.street_light (number, geom)
      select '4077', st_transform(st_setsrid(st_point(${place.lon}, ${place.lat}), 4326), srid) from catalog.city`);
    const find = async () =>
      (await as.clerk.get('/api/locate/suggest?q=nadstre%C5%A1nica%204077')).text;
    await expect.poll(find, { timeout: 10_000 }).toContain('4077');
  });

  it('keeps the question that was answered, and writes a new version beside it', async () => {
    const answers = { what: 'bench' };
    const opened = await openRequest({ category: 'bus_stop', answers });
    expect(opened.status, opened.text).toBe(201);
    const changed = await edit<AdminCategory>(path, (now) => ({
      ...bodyOf(now),
      questions: now.questions.map((one) =>
        one.code === 'what' ? { ...one, title: { en: 'What of it?' } } : one,
      ),
    }));
    expect(changed.status, changed.text).toBe(200);
    const { reference } = opened.json<RequestDetail>();
    const detail = (await as.clerk.get(`/api/requests/${reference}`)).json<RequestDetail>();
    expect(detail.answers).toMatchObject([{ question: 'what', version: 1 }]);
  });

  it('cannot lie below itself, and not go out of use while others below it are in use', async () => {
    const child = { ...categoryInput, code: 'bus_stop_roof', parent: 'bus_stop', questions: [] };
    expect((await post('/api/admin/categories', child)).status).toBe(201);
    const circle = await edit<AdminCategory>(path, (now) => ({
      ...bodyOf(now),
      parent: 'bus_stop_roof',
    }));
    expect([circle.status, ...faultsOf(circle)]).toEqual([400, '/parent']);
    const out = (code: string) =>
      edit<AdminCategory>(`/api/admin/categories/${code}`, (now) => ({
        ...bodyOf(now),
        isActive: false,
      }));
    expect(faultsOf(await out('bus_stop'))).toEqual(['/isActive']);
    expect((await out('bus_stop_roof')).status).toBe(200);
    expect((await out('bus_stop')).status).toBe(200);
    expect(await openRequest({ category: 'bus_stop' })).toMatchObject({ status: 422 });
    expect(
      (await edit<AdminCategory>(path, (now) => ({ ...bodyOf(now), isActive: true }))).status,
    ).toBe(200);
  });

  it('is refused with the field named', async () => {
    const faults = async (change: object) =>
      faultsOf(await edit<AdminCategory>(path, (now) => ({ ...bodyOf(now), ...change })));
    expect(await faults({ parent: 'nonsense' })).toEqual(['/parent']);
    expect(await faults({ assetLayers: ['street_light', 'nonsense'] })).toEqual(['/assetLayers/1']);
    expect(await faults({ titles: {} })).toEqual(['/titles']);
    expect(await faults({ retention: { anonymiseAfterDays: 9, deleteAfterDays: 9 } })).toEqual([
      '/retention/deleteAfterDays',
    ]);
    const { questions } = categoryInput;
    expect(await faults({ questions: [...questions].reverse() })).toEqual([
      '/questions/0/shownWhen',
    ]);
  });

  it('is overwritten by nobody who has not seen it, and told who was faster', async () => {
    const { body, tag } = await read<AdminCategory>(path);
    const both = await Promise.all(
      ['first', 'second'].map((word) => put(path, { ...bodyOf(body), synonyms: [word] }, tag)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const late = both.find(({ status }) => status === 412);
    expect(late?.problem().detail).toContain('Test administrator');
    expect((await admin.ask('PUT', path, { body: bodyOf(body) })).status).toBe(428);
    expect(await put(path, bodyOf(body), '"x"')).toMatchObject({ status: 400 });
  });

  it('tells who changed what, when and why', async () => {
    const changed = await edit<AdminCategory>(path, (now) => ({
      ...bodyOf(now),
      defaultPriority: 'high',
      retention: null,
      reason: 'Council decision 12',
    }));
    expect(changed.status, changed.text).toBe(200);
    const [last, ...earlier] = await history('category', 'bus_stop');
    expect(last).toMatchObject({ actor: 'Test administrator', reason: 'Council decision 12' });
    const fields = last?.parts.flatMap(({ part, operation, fields: all }) =>
      all.map(({ name, from, to }) => [part, operation, name, from, to]),
    );
    expect(fields).toContainEqual(['category', 'update', 'default_priority', 'normal', 'high']);
    expect(fields).toContainEqual(['retention_rule', 'delete', 'anonymise_after_days', 30, null]);
    expect(earlier.length).toBeGreaterThan(3);
  });

  it('tells of a change by SQL as well, and refuses one that has not seen it', async () => {
    const { body, tag } = await read<AdminCategory>(path);
    await sql(`update request.category set position = 77 where code = 'bus_stop'`);
    expect((await put(path, bodyOf(body), tag)).status).toBe(412);
    expect((await history('category', 'bus_stop'))[0]?.parts[0]?.fields).toEqual([
      { name: 'position', from: 10, to: 77 },
    ]);
  });
});

describe('an organisation', () => {
  const path = '/api/admin/organisations/buses';
  const bodyOfOne = ({ code, uses, ...rest }: AdminOrganisation) => rest;

  it('is made with a territory, which stays as it is to the last digit', async () => {
    const territory = square(21.33, 43.57);
    const made = await post('/api/admin/organisations', {
      code: 'buses',
      ...organisationInput,
      territory,
    });
    expect(made.status, made.text).toBe(201);
    const areas = () =>
      sql(`select md5(st_asbinary(territory)) from org.organisation where code = 'buses'`);
    const before = await areas();
    const again = await edit<AdminOrganisation>(path, (now) => ({
      ...bodyOfOne(now),
      phone: '037 111 111',
    }));
    expect(again.status, again.text).toBe(200);
    expect(await areas()).toEqual(before);
    const [last] = await history('organisation', 'buses');
    expect(last?.parts[0]?.fields).toEqual([
      { name: 'phone', from: '037 000 000', to: '037 111 111' },
    ]);
  });

  it.each([
    ['outside', square(2, 48), 422],
    [
      'a bowtie',
      {
        type: 'Polygon',
        coordinates: [
          [
            [21.33, 43.57],
            [21.34, 43.58],
            [21.34, 43.57],
            [21.33, 43.58],
            [21.33, 43.57],
          ],
        ],
      },
      422,
    ],
    [
      'a line',
      {
        type: 'LineString',
        coordinates: [
          [21.33, 43.57],
          [21.34, 43.58],
        ],
      },
      400,
    ],
    ['nowhere', square(-150, -80), 422],
  ])('is refused with a territory that is %s', async (_, territory, status) => {
    const answer = await edit<AdminOrganisation>(path, (now) => ({ ...bodyOfOne(now), territory }));
    expect(answer.status, answer.text).toBe(status);
    expect(faultsOf(answer)[0]).toMatch(/^\/territory/);
  });

  it('goes out of use when no rule names it any more', async () => {
    const rules = '/api/admin/responsibility-rules';
    const named = await edit<AdminRuleList>(rules, () => ({
      rules: [{ ...ruleInput, organisation: 'buses' }],
    }));
    expect(named.status, named.text).toBe(200);
    const out = () =>
      edit<AdminOrganisation>(path, (now) => ({ ...bodyOfOne(now), isActive: false }));
    expect(faultsOf(await out())).toEqual(['/isActive']);
    await edit<AdminRuleList>(rules, () => ({ rules: [] }));
    expect((await out()).status).toBe(200);
    const all = (await as.clerk.get('/api/organisations')).json<{ code: string }[]>();
    expect(all.map(({ code }) => code)).not.toContain('buses');
  });
});

describe('rules of responsibility', () => {
  const path = '/api/admin/responsibility-rules';
  const change = (make: (rules: AdminRuleList['rules']) => object[], reason = '') =>
    edit<AdminRuleList>(path, ({ rules }) => ({
      rules: make(rules).map(({ validFrom, ...rule }: { validFrom?: string }) => rule),
      reason,
    }));
  const ids = (answer: Answer) => answer.json<AdminRuleList>().rules.map(({ id }) => id);

  it('send a new case elsewhere at once, with the new reason; the old one keeps what it had', async () => {
    const first = await change(() => [ruleInput, { ...ruleInput, category: null }]);
    expect(first.status, first.text).toBe(200);
    const before = (await openRequest({})).json<RequestDetail>();
    expect(before.organisation).toMatchObject({ code: 'test_own' });
    const second = await change((rules) =>
      rules.map((rule, at) =>
        at === 0
          ? { ...rule, organisation: 'test_other', reasons: { en: 'The contract ended' } }
          : rule,
      ),
    );
    expect(second.status, second.text).toBe(200);
    expect(ids(second)[0]).not.toBe(ids(first)[0]);
    expect(ids(second)[1]).toBe(ids(first)[1]);
    const after = (await openRequest({})).json<RequestDetail>();
    expect(after).toMatchObject({
      organisation: { code: 'test_other' },
      responsibilityReason: 'The contract ended',
    });
    const then = (
      await as.clerk.get(`/api/requests/${before.reference}`, { 'accept-language': 'en' })
    ).json<RequestDetail>();
    expect(then.responsibilityReason).toBe('It keeps the lamps');
    expect(await sql('select 1 from org.responsibility_rule where valid_to = valid_from')).toEqual(
      [],
    );
  });

  it('are put into another order by moving few', async () => {
    const night = { ...ruleInput, weekdays: [6, 7], fromTime: '22:00', toTime: '06:00' };
    const seasons = {
      ...ruleInput,
      fromDay: '11-15',
      toDay: '03-31',
      territory: square(21.33, 43.57),
    };
    const added = await change((rules) => [...rules, night, seasons]);
    expect(added.status, added.text).toBe(200);
    const [a, b, c, d] = ids(added);
    const moved = await change((rules) => [rules[3]!, ...rules.slice(0, 3)], 'Winter first');
    expect(ids(moved)).toEqual([d, a, b, c]);
    const [last] = await history('responsibility_rules');
    expect(last?.reason).toBe('Winter first');
    expect(last?.parts.map(({ key, fields }) => [key, fields.map(({ name }) => name)])).toEqual([
      [String(d), ['position']],
    ]);
    expect((await change((rules) => rules.slice(1))).json<AdminRuleList>().rules).toHaveLength(3);
  });

  it.each([
    ['/rules/0/organisation', { organisation: 'nonsense' }],
    ['/rules/0/category', { category: 'nonsense' }],
    ['/rules/0/assetLayer', { assetLayer: 'nonsense' }],
    ['/rules/0/assetOwner', { assetOwner: 'nonsense' }],
    ['/rules/0/toTime', { fromTime: '22:00' }],
    ['/rules/0/toTime', { fromTime: '22:00', toTime: '22:00' }],
    ['/rules/0/toDay', { fromDay: '11-15' }],
    ['/rules/0/weekdays/0', { weekdays: [8] }],
    ['/rules/0/territory', { territory: square(2, 48) }],
    ['/rules/0/reasons', { reasons: {} }],
    ['/rules/0/id', { id: 987_654_321 }],
  ])('are refused with %s named, and nothing is changed', async (field, wrong) => {
    const before = await sql('select * from org.responsibility_rule order by id');
    const answer = await change(() => [{ ...ruleInput, ...wrong }]);
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
    expect(faultsOf(answer)).toEqual([field]);
    expect(await sql('select * from org.responsibility_rule order by id')).toEqual(before);
  });

  it('name each rule once', async () => {
    expect(faultsOf(await change((rules) => [...rules, rules[0]!]))).toEqual(['/rules/3/id']);
  });
});

describe('clocks', () => {
  const path = '/api/admin/clock-rules';

  it('are wound anew for open requests when a rule or a calendar is corrected', async () => {
    const { reference } = (await openRequest({})).json<RequestDetail>();
    const due = async () =>
      (
        await sql<{ due_at: Date }>(
          `select c.due_at from request.clock as c join request.request as r on r.id = c.request_id
           where r.reference = '${reference}' and c.clock = 'answer'`,
        )
      )[0]?.due_at;
    const before = await due();
    const halved = await edit<ClockRuleList>(path, ({ rules }) => ({
      rules: rules.map((rule) => (rule.clock === 'answer' ? { ...rule, minutes: 600 } : rule)),
    }));
    expect(halved.status, halved.text).toBe(200);
    const sooner = await due();
    expect(sooner?.getTime()).toBeLessThan(before?.getTime() ?? 0);
    const calendar = '/api/admin/calendars/working_days';
    const free = await edit<AdminCalendar>(calendar, ({ code, holidays, clockRules, ...rest }) => {
      const days = [0, 1, 2, 3].map((days) => ({
        day: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
        opens: null,
        closes: null,
        reason: 'A holiday of ours',
      }));
      return { ...rest, days, reason: 'Forgotten' };
    });
    expect(free.status, free.text).toBe(200);
    expect((await due())?.getTime()).toBeGreaterThan(sooner?.getTime() ?? 0);
    expect((await history('calendar', 'working_days'))[0]).toMatchObject({ reason: 'Forgotten' });
  });

  it('that are taken away end, and what they wound for closed requests stays', async () => {
    const count = () => sql<{ n: number }>('select count(*)::integer as n from request.clock_rule');
    const [before] = await count();
    const less = await edit<ClockRuleList>(path, ({ rules }) => ({ rules: rules.slice(0, -1) }));
    expect(less.status, less.text).toBe(200);
    expect(await count()).toEqual([before]);
    const more = await edit<ClockRuleList>(path, ({ rules }) => {
      const { id, ...first } = rules[0]!;
      return { rules: [{ ...first, category, minutes: 30, warnMinutes: 10 }, ...rules] };
    });
    expect(more.json<ClockRuleList>().rules[0]).toMatchObject({ category, minutes: 30 });
  });

  it.each([
    ['/rules/0/calendar', { calendar: 'nonsense' }],
    ['/rules/0/category', { category: 'nonsense' }],
    ['/rules/0/stopStates/0', { stopStates: ['nonsense'] }],
    ['/rules/0/warnMinutes', { warnMinutes: 99_999 }],
    ['/rules/0/clock', { clock: 'nonsense' }],
  ])('are refused with %s named', async (field, wrong) => {
    const answer = await edit<ClockRuleList>(path, ({ rules }) => ({
      rules: rules.map((rule, at) => (at === 0 ? { ...rule, ...wrong } : rule)),
    }));
    expect(faultsOf(answer)).toEqual([field]);
  });

  it('run by calendars of organisations, which are made by their first version', async () => {
    const calendar = '/api/admin/calendars/bus_hours';
    const made = await put(calendar, { ...calendarInput, organisation: 'test_own' }, '"0"');
    expect(made.status, made.text).toBe(200);
    expect(made.json<AdminCalendar>()).toMatchObject({
      ...calendarInput,
      organisation: 'test_own',
    });
    expect((await put(calendar, calendarInput, '"0"')).status).toBe(412);
    const wrong = await edit<AdminCalendar>(calendar, () => ({
      ...calendarInput,
      organisation: 'nonsense',
    }));
    expect(faultsOf(wrong)).toEqual(['/organisation']);
  });
});

describe('the settings of the city', () => {
  it('are changed together', async () => {
    const path = '/api/admin/settings';
    const changed = await edit<AdminSettings>(path, () => ({
      ...settingsInput,
      mailboxCategory: category,
      reopenDays: { resolved: 5, closed: 6 },
    }));
    expect(changed.status, changed.text).toBe(200);
    expect((await read<AdminSettings>(path)).body).toEqual({
      ...settingsInput,
      mailboxCategory: category,
      reopenDays: { resolved: 5, closed: 6 },
    });
    const wrong = await edit<AdminSettings>(path, () => ({
      ...settingsInput,
      mailboxCategory: 'nonsense',
    }));
    expect(faultsOf(wrong)).toEqual(['/mailboxCategory']);
  });
});

describe('an account', () => {
  const bodyOfOne = ({ id, login, invitedUntil, ...rest }: AdminAccount) => rest;
  let id: number;

  it('is made without a password, and opened by a link that is good once', async () => {
    const made = await post('/api/admin/accounts', accountInput);
    expect(made.status, made.text).toBe(201);
    ({ id } = made.json<AdminAccount>());
    const { link } = (
      await admin.ask('POST', `/api/admin/accounts/${id}/invitation`)
    ).json<AdminInvitation>();
    const token = new URL(link).hash.slice(1);
    const kept = await sql<{ text: string }>('select i::text as text from auth.invitation as i');
    expect(JSON.stringify(kept)).not.toContain(token);
    const vera = new Caller(server.url);
    const accept = (newPassword: string) =>
      vera.ask('POST', '/api/session/invitation', { body: { token, newPassword } });
    expect(faultsOf(await accept('short'))).toEqual(['/newPassword']);
    const accepted = await accept('a password that only Vera knows');
    expect(accepted.json()).toMatchObject({ account: { login: 'vera.test', role: 'clerk' } });
    expect((await accept('another one of the same link')).status).toBe(401);
    expect((await vera.get('/api/session')).json()).toMatchObject({ account: { id } });
  });

  it('is seen by its administrator without anything of its password', async () => {
    const { body } = await read<AdminAccount>(`/api/admin/accounts/${id}`);
    expect(body).toEqual({ ...accountInput, id, isActive: true, invitedUntil: null });
    const told = JSON.stringify(await history('account', String(id)));
    expect(told).toContain('password_hash');
    expect(told).not.toContain('argon2');
  });

  it('is out at once when it is put out of use, and can be asked back', async () => {
    const vera = await Caller.signedIn(server.url, 'vera.test', 'a password that only Vera knows');
    const path = `/api/admin/accounts/${id}`;
    const out = await edit<AdminAccount>(path, (now) => ({ ...bodyOfOne(now), isActive: false }));
    expect(out.status, out.text).toBe(200);
    const again = new Caller(server.url);
    again.cookie = vera.cookie;
    await expect
      .poll(async () => (await again.get('/api/session')).text, { timeout: 8_000, interval: 500 })
      .toContain('"account":null');
    expect((await admin.ask('POST', `${path}/invitation`)).status).toBe(409);
  });

  it('of the last administrator stays one', async () => {
    const [one] = await sql<{ id: number }>(
      `select id from auth.account where login = '${loginOf('administrator')}'`,
    );
    const path = `/api/admin/accounts/${one?.id}`;
    for (const change of [{ isActive: false }, { role: 'clerk' }]) {
      const refused = await edit<AdminAccount>(path, (now) => ({ ...bodyOfOne(now), ...change }));
      expect(refused.status, refused.text).toBe(400);
      expect(refused.problem().detail).toContain('last administrator');
    }
    expect((await admin.get('/api/session')).json()).toMatchObject({ account: { id: one?.id } });
  });

  it('of two administrators who put each other out, one stays', async () => {
    const make = async (login: string) => {
      const made = await post('/api/admin/accounts', {
        ...accountInput,
        login,
        role: 'administrator',
      });
      return made.json<AdminAccount>().id;
    };
    const others = [await make('admin.one'), await make('admin.two')];
    await sql(
      `update auth.account set is_active = false where role = 'administrator' and id <> all ('{${others}}')`,
    );
    const viewer = (accountId: number) =>
      ({ role: 'administrator', accountId, organisationId: null, name: 'x' }) as const;
    const tries = others.map((other, at) =>
      server.services.database.as(viewer(others[1 - at]!), (t) =>
        t.run('update auth.account set is_active = false where id = :id', { id: other }),
      ),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await sql(
      `update auth.account set is_active = true where login = '${loginOf('administrator')}'`,
    );
    admin = await Caller.signedIn(server.url, loginOf('administrator'), password);
  });

  it('is refused with the field named', async () => {
    const faults = async (change: object) =>
      faultsOf(await post('/api/admin/accounts', { ...accountInput, login: 'new.one', ...change }));
    expect(await faults({ login: 'vera.test' })).toEqual(['/login']);
    expect(await faults({ login: 'with space' })).toEqual(['/login']);
    expect(await faults({ role: 'citizen' })).toEqual(['/role']);
    expect(await faults({ organisation: 'nonsense' })).toEqual(['/organisation']);
    expect(await faults({ email: 'nonsense' })).toEqual(['/email']);
  });
});

describe('escalation', () => {
  const path = '/api/admin/escalation-plans';

  it('is changed as a whole: others keep their row, and what is taken away goes', async () => {
    const { body: before, tag } = await read<EscalationList>(path);
    const steps = [
      { at: 'warning' as const, tell: ['dispatchers' as const] },
      { at: 60, tell: ['head' as const, 'city' as const] },
    ];
    const plan = { clock: 'resolve', kind: 'fault', category, organisation: 'test_own', steps };
    const rules = [plan, ...before.rules.slice(0, -1)];
    const saved = await put(path, { rules, reason: 'The lamps are urgent' }, tag);
    expect(saved.status, saved.text).toBe(200);
    const now = saved.json<EscalationList>().rules;
    expect(now[0]).toMatchObject(plan);
    expect(now.slice(1)).toEqual(before.rules.slice(0, -1));
    const [change] = await history('escalation_plans');
    expect(change).toMatchObject({ reason: 'The lamps are urgent' });
    expect(change?.parts.filter(({ operation }) => operation !== 'update')).toHaveLength(2);
    // Of the others nothing but their place is another.
    const moved = change?.parts.filter(({ operation }) => operation === 'update') ?? [];
    expect(moved.flatMap(({ fields }) => fields.map(({ name }) => name))).toEqual(
      moved.map(() => 'position'),
    );
    expect((await put(path, { rules }, tag)).status).toBe(412);
    const last = await edit<EscalationList>(path, () => ({
      rules: before.rules.map(({ id, ...rule }) => rule),
    }));
    expect(last.status, last.text).toBe(200);
  });

  it.each([
    ['/rules/0/category', { category: 'nonsense' }],
    ['/rules/0/organisation', { organisation: 'nonsense' }],
    ['/rules/0/steps/0/at', { steps: [{ at: -5, tell: [] }] }],
    ['/rules/0/steps/0/tell/0', { steps: [{ at: 5, tell: ['nobody'] }] }],
    ['/rules/0/id', { id: 2_000_000_000 }],
  ])('is refused with %s named', async (field, wrong) => {
    const answer = await edit<EscalationList>(path, ({ rules }) => ({
      rules: rules.map((rule, at) => (at === 0 ? { ...rule, ...wrong } : rule)),
    }));
    expect(faultsOf(answer)).toEqual([field]);
  });
});

const templateInput = {
  category: null,
  channel: 'email',
  language: 'sr-Latn',
  subject: 'Prijava {reference}',
  body: 'Rešena je {category}.',
} as const;

describe('texts of messages', () => {
  const path = '/api/admin/templates/resolved';

  it('of an event are changed as a whole, and kept with why', async () => {
    const { body: before, tag } = await read<AdminTemplates>(path);
    expect(before.values).toContain('reference');
    const isSame = (one: { channel: string; language: string }) =>
      one.channel === 'email' && one.language === 'sr-Latn';
    const texts = [
      ...before.texts.map((one) => (isSame(one) ? { ...one, subject: 'Gotovo {reference}' } : one)),
      { ...templateInput, category },
    ];
    const saved = await put(path, { texts, reason: 'Plainer' }, tag);
    expect(saved.status, saved.text).toBe(200);
    expect(saved.json<AdminTemplates>().texts).toHaveLength(before.texts.length + 1);
    const [change] = await history('templates');
    expect(change).toMatchObject({ reason: 'Plainer', parts: [{}, {}] });
    expect((await put(path, { texts }, tag)).status).toBe(412);
    const back = await edit<AdminTemplates>(path, () => ({ texts: before.texts }));
    expect(back.json<AdminTemplates>().texts).toEqual(before.texts);
    expect((await admin.get('/api/admin/templates/nonsense')).status).toBe(404);
  });

  it('are shown as their reader gets them, Serbian in both scripts, in their frame', async () => {
    const answer = await post(`${path}/preview`, templateInput);
    expect(answer.status, answer.text).toBe(200);
    const [latin, cyrillic] = answer.json<TemplatePreviews>().previews;
    expect(latin).toMatchObject({ language: 'sr-Latn', subject: 'Prijava KS-2026-000123-4' });
    expect(latin?.text).toContain('Poštovani,\n\nRešena je Ne radi svetiljka.\n\nTok prijave');
    expect(cyrillic?.language).toBe('sr-Cyrl');
    expect(cyrillic?.text).toContain('Решена је Не ради светиљка.');
  });

  it.each([
    ['/body', { body: 'Call {phone}' }, 'uses {phone}'],
    ['/subject', { subject: '{reference' }, 'is not a message'],
    ['/body', { body: '{dueAt, date}' }, 'uses date'],
  ])('are refused with %s named: %j', async (field, wrong, words) => {
    const shown = await post(`${path}/preview`, { ...templateInput, ...wrong });
    expect(faultsOf(shown)).toEqual([field]);
    const kept = await edit<AdminTemplates>(path, () => ({
      texts: [{ ...templateInput, ...wrong }],
    }));
    expect(faultsOf(kept)).toEqual([`/texts/0${field}`]);
    expect(kept.problem().faults?.[0]?.message).toContain(words);
  });

  it('are refused twice of one place, and of a category that is not there', async () => {
    const twice = await edit<AdminTemplates>(path, () => ({
      texts: [templateInput, templateInput],
    }));
    expect(faultsOf(twice)).toEqual(['/texts/1/channel']);
    const unknown = { ...templateInput, category: 'nonsense' };
    const nowhere = await edit<AdminTemplates>(path, () => ({ texts: [unknown] }));
    expect(faultsOf(nowhere)).toEqual(['/texts/0/category']);
  });
});

/** Every writer with a body that it would take. */
const writers: readonly [string, string, object][] = [
  ['POST', '/api/admin/categories', { code: 'new_one', ...categoryInput }],
  ['PUT', `/api/admin/categories/${category}`, categoryInput],
  ['POST', '/api/admin/organisations', { code: 'new_one', ...organisationInput }],
  ['PUT', '/api/admin/organisations/test_own', organisationInput],
  ['POST', '/api/admin/territories', { layer: 'district', ids: [1] }],
  ['PUT', '/api/admin/responsibility-rules', { rules: [ruleInput] }],
  ['PUT', '/api/admin/clock-rules', { rules: [] }],
  ['PUT', '/api/admin/escalation-plans', { rules: [] }],
  ['PUT', '/api/admin/templates/resolved', { texts: [templateInput] }],
  ['POST', '/api/admin/templates/resolved/preview', templateInput],
  ['PUT', '/api/admin/calendars/always', calendarInput],
  ['PUT', '/api/admin/settings', settingsInput],
  ['POST', '/api/admin/accounts', { ...accountInput, login: 'new.one' }],
  ['POST', '/api/session/invitation', { token: 'A'.repeat(32), newPassword: 'x'.repeat(20) }],
];
const broken: readonly [string, number, Ask][] = [
  ['no body', 415, {}],
  ['half an object', 400, { rawBody: '{"a":' }],
  ['a list', 400, { rawBody: '[]' }],
  ['an unknown member', 400, { rawBody: '{"__proto__":{"role":"administrator"}}' }],
  ['NUL characters', 400, { rawBody: '{"name":"a\\u0000b"}' }],
  ['XML', 415, { rawBody: '<a/>', headers: { 'content-type': 'application/xml' } }],
  ['twenty megabytes', 413, { rawBody: ' '.repeat(20_000_000) }],
];

describe('with nothing written', () => {
  const counts = () =>
    sql(`select (select count(*) from org.revision) as revisions, (select count(*) from feed.change) as changes,
      (select count(*) from auth.invitation) as invitations`);
  let before: unknown;
  beforeEach(async () => {
    before = await counts();
  });
  afterEach(async () => {
    expect(await counts()).toEqual(before);
  });

  describe.each(writers)('%s %s', (method, path, sound) => {
    it.each(broken)('refuses %s', async (_, status, ask) => {
      const answer = await admin.ask(method, path, ask);
      expect(answer.status, answer.text).toBe(status);
      expect(answer.problem().detail.length).toBeGreaterThan(10);
    });

    it('refuses wrong types, naming each', async () => {
      for (const field of Object.keys(sound)) {
        for (const wrong of [{ a: 1 }, [[]], 1e308]) {
          const answer = await admin.ask(method, path, { body: { ...sound, [field]: wrong } });
          expect(answer.status, answer.text).toBe(400);
          const fields = faultsOf(answer);
          expect(fields.filter((name) => !name.startsWith(`/${field}`))).toEqual([]);
          expect(fields).not.toEqual([]);
        }
      }
    });
  });

  it.each([
    ['GET', '/api/admin/history', 400],
    ['GET', '/api/admin/history?subject=nonsense', 400],
    ['GET', '/api/admin/categories?x=1', 400],
    ['GET', '/api/admin/categories/nonsense', 404],
    ['GET', "/api/admin/categories/'--", 404],
    ['GET', '/api/admin/organisations/nonsense', 404],
    ['GET', '/api/admin/calendars/nonsense', 404],
    ['GET', '/api/admin/accounts/x', 400],
    ['GET', '/api/admin/accounts/99999999999', 404],
    ['PUT', '/api/admin/calendars/Nonsense', 400],
  ])('%s %s answers %i', async (method, path, status) => {
    const answer = await admin.ask(method, path);
    expect(answer.status, answer.text).toBe(status);
  });
});
