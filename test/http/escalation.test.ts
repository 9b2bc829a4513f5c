/** Warnings before a clock runs out, and who is told after: once each, whatever happens to the clock meanwhile. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { giveClockNotices, learnExpectedTimes } from '../../server/clocks/index.ts';
import {
  type CalendarDescription,
  calendarSchema,
  type RequestDetail,
} from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

let server: TestServer;
let as: Readonly<Record<Role, Caller>>;
let organisationId: number;
let dispatcherId: number;

const system = (text: string, values: Record<string, unknown> = {}) =>
  server.services.database.system((t) => t.rows(text, values));
const give = () => giveClockNotices(server.services.database);

beforeAll(async () => {
  server = await startServer();
  ({ ownOrganisationId: organisationId } = await addPeople(server.services));
  as = await callers(server.url);
  await system(`insert into request.category (id, code, title_i18n, kind)
    values (501, 'test_lamp_out', '{"en": "Lamp out"}', 'fault')`);
  await system(
    `update org.organisation set email = 'own@primer.example', head_email = 'head@primer.example' where id = :organisationId`,
    { organisationId },
  );
  await system(`insert into org.organisation (code, name, kind, email)
    values ('centre', 'Centre', 'contact_centre', 'centre@primer.example')`);
  const [account] = await system(
    `update auth.account set email = 'dispatcher@primer.example' where role = 'dispatcher' returning id`,
  );
  dispatcherId = Number(account?.id);
  // An hour day and night, whose warning is due from the first minute.
  await system(`insert into request.clock_rule
      (position, clock, category_id, calendar_id, minutes, warn_minutes, start_states, pause_states, stop_states)
    select 1, 'accept', 501, c.id, 60, 60, '{reopened}', '{waiting_for_citizen}', '{accepted,resolved}'
    from org.calendar as c where c.code = 'always'`);
  // The other clocks of this city have their own tests.
  await system(`delete from request.clock_rule where clock <> 'accept'`);
});
afterAll(() => server.close());
beforeEach(give);

async function open(category = 'test_lamp_out'): Promise<RequestDetail> {
  const answer = await as.clerk.ask('POST', '/api/requests', {
    body: {
      clientKey: crypto.randomUUID(),
      category,
      lonLat: [21.3333, 43.5833],
      locationSource: 'pin',
    },
  });
  expect(answer.status, answer.text).toBe(201);
  const request = answer.json<RequestDetail>();
  await system('update request.request set organisation_id = :organisationId where id = :id', {
    organisationId,
    id: request.id,
  });
  return request;
}

async function change({ reference }: RequestDetail, to: string): Promise<void> {
  const { version } = (
    await as.administrator.get(`/api/requests/${reference}`)
  ).json<RequestDetail>();
  const answer = await as.administrator.ask('POST', `/api/requests/${reference}/status`, {
    body: { to, version, comment: 'x' },
  });
  expect(answer.status, answer.text).toBe(200);
}

/** As if the clock had run out so many minutes ago. */
function runOut({ id }: RequestDetail, minutesAgo: number) {
  return system(
    `update request.clock set due_at = clock_timestamp() - :minutesAgo * interval '1 minute' where request_id = :id`,
    { id, minutesAgo },
  );
}

async function written({ id }: RequestDetail): Promise<string[]> {
  const rows = await system(
    `select event || ' ' || recipient || ' ' || recipient_id as line from message.outbox
     where request_id = :id and event like 'clock%' order by id`,
    { id },
  );
  return rows.map(({ line }) => String(line));
}

async function logged({ reference }: RequestDetail): Promise<string[]> {
  const { log } = (await as.clerk.get(`/api/requests/${reference}`)).json<RequestDetail>();
  return log
    .filter(({ action }) => action.startsWith('clock_'))
    .map(({ action, details, actor }) => `${actor}: ${action} ${details.step}`);
}

it('warns the dispatchers of the organisation once, and tells the log', async () => {
  const request = await open();
  expect(await give()).toBe(1);
  expect(await give()).toBe(0);
  expect(await written(request)).toEqual([`clock_warning account ${dispatcherId}`]);
  expect(await logged(request)).toEqual(['Kruševac: clock_warned 1']);
});

it('does not warn again after a pause, nor when the calendar was corrected', async () => {
  const request = await open();
  await give();
  await change(request, 'waiting_for_citizen');
  expect(await give()).toBe(0);
  await change(request, 'validated');
  const due = async () =>
    (await as.clerk.get(`/api/requests/${request.reference}`))
      .json<RequestDetail>()
      .clocks.find(({ clock }) => clock === 'accept')?.dueAt;
  const before = await due();
  const calendars = calendarSchema.array().parse((await as.citizen.get('/api/calendars')).json());
  const always = calendars.find(({ code }) => code === 'always') as CalendarDescription;
  const { code: _, title: __, holidays: ___, ...kept } = always;
  const put = (days: CalendarDescription['days']) =>
    as.administrator.ask('PUT', '/api/calendars/always', { body: { ...kept, days } });
  const day = (offset: number) =>
    new Date(Date.now() + offset * 86_400_000).toLocaleDateString('sv', {
      timeZone: 'Europe/Belgrade',
    });
  const closed = [0, 1].map((offset) => ({
    day: day(offset),
    opens: null,
    closes: null,
    reason: 'Moving house',
  }));
  expect((await put(closed)).status).toBe(200);
  expect(Date.parse((await due()) ?? '') - Date.parse(before ?? '')).toBeGreaterThan(86_400_000);
  expect(await give()).toBe(0);
  const refused = await put([{ day: day(0), opens: '09:00', closes: null, reason: 'x' }]);
  expect(refused.problem().faults).toEqual([
    { field: '/days/0', message: 'needs both opens and closes, or neither' },
  ]);
  expect((await put([])).status).toBe(200);
  expect(await due()).toBe(before);
  expect(await written(request)).toHaveLength(1);
});

it('tells the dispatchers at the end, then who leads them, then the city', async () => {
  const request = await open();
  await give();
  await runOut(request, 1);
  expect(await give()).toBe(1);
  await runOut(request, 481);
  expect(await give()).toBe(1);
  await runOut(request, 1441);
  expect(await give()).toBe(1);
  expect(await give()).toBe(0);
  const [centre] = await system(`select id from org.organisation where code = 'centre'`);
  const told = (await written(request)).slice(1);
  expect([...told.slice(0, 2), ...told.slice(2).sort()]).toEqual([
    `clock_overdue account ${dispatcherId}`,
    `clock_overdue head ${organisationId}`,
    `clock_overdue city ${centre?.id}`,
    `clock_overdue head ${organisationId}`,
  ]);
});

it('sends only the last of what fell due together, and lets a week that is past be', async () => {
  const request = await open();
  await runOut(request, 500);
  expect(await give()).toBe(3);
  expect(await written(request)).toEqual([`clock_overdue head ${organisationId}`]);
  expect(await logged(request)).toHaveLength(3);
  const old = await open();
  await system(
    `update request.clock set warn_at = now() - interval '30 days', due_at = now() - interval '29 days' where request_id = :id`,
    { id: old.id },
  );
  expect(await give()).toBe(0);
});

it('warns anew when the request is opened again, and not of one that is done', async () => {
  const request = await open();
  await give();
  await change(request, 'resolved');
  await runOut(request, 1);
  expect(await give()).toBe(0);
  await change(request, 'reopened');
  expect(await give()).toBe(1);
  expect(await written(request)).toHaveLength(2);
});

it('keeps the plans that an administrator writes, and refuses what fits nothing', async () => {
  const path = '/api/escalation-plans';
  const { plans } = (await as.clerk.get(path)).json<{ plans: object[] }>();
  expect(plans.length).toBeGreaterThan(2);
  const plan = { clock: 'accept', kind: null, category: 'test_lamp_out', organisation: null };
  const put = (body: object) => as.administrator.ask('PUT', path, { body });
  const silent = { ...plan, steps: [{ at: 'warning', tell: [] }] };
  expect((await put({ plans: [silent, ...plans] })).json()).toMatchObject({
    plans: [silent, ...plans],
  });
  const request = await open();
  expect(await give()).toBe(1);
  expect(await written(request)).toEqual([]);
  const unknown = await put({ plans: [{ ...silent, category: 'nonsense' }] });
  expect(unknown.status).toBe(422);
  expect((await put({ plans: [{ ...silent, steps: [{ at: -5, tell: [] }] }] })).status).toBe(400);
  expect((await as.clerk.get(path)).json<{ plans: object[] }>().plans).toHaveLength(
    plans.length + 1,
  );
  expect((await put({ plans })).status).toBe(200);
});

it('learns how long a category takes once there is enough to learn from', async () => {
  await system(`insert into request.category (id, code, title_i18n, kind, parent_id)
    values (502, 'test_lamp_post', '{"en": "Post"}', 'fault', 501)`);
  await system(`insert into request.clock_rule (position, clock, calendar_id, minutes, stop_states)
    select 1, 'resolve', c.id, 6000, '{resolved}' from org.calendar as c where c.code = 'always'`);
  const expected = async (category: string, language = 'en') =>
    (
      await as.citizen.get(`/api/expected-time?category=${category}`, {
        'accept-language': language,
      })
    ).json<{ expected: unknown }>().expected;
  // Twenty that took one to twenty hours, each a tenth more than it says.
  const past = (hours: number) =>
    system(
      `with r as (
         insert into request.request (reference, kind, category_id, category, geom, location_source, received_at)
         select request.next_reference(now()), 'fault', 502, 'test_lamp_post',
           st_transform(st_setsrid(st_point(21.3333, 43.5833), 4326), c.srid), 'pin', now() - :hours * interval '1 hour'
         from catalog.city as c returning id)
       select id from r`,
      { hours },
    );
  for (let index = 1; index <= 19; index++) {
    const [row] = await past(index * 10);
    await system(`update request.request set status = 'resolved' where id = :id`, { id: row?.id });
  }
  await learnExpectedTimes(server.services.database);
  expect(await expected('test_lamp_post')).toBeNull();
  const [row] = await past(200);
  await system(`update request.request set status = 'resolved' where id = :id`, { id: row?.id });
  await learnExpectedTimes(server.services.database);
  // Half within 105 hours, eight of ten within 162: days of 24 hours by this calendar.
  expect(await expected('test_lamp_post')).toEqual({
    medianDays: 5,
    p80Days: 7,
    text: 'Usually resolved within 5 working days; 8 of 10 within 7.',
  });
  expect(await expected('test_lamp_post', 'sr-Cyrl')).toMatchObject({
    text: 'Обично се реши за 5 радних дана; 8 од 10 за 7.',
  });
  expect((await open('test_lamp_post')).expected).toMatchObject({ p80Days: 7 });
});
