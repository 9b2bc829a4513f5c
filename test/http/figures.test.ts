/** Figures: what a life of requests counts as, that SQL and server say the same, who is told what, and that deleting changes nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countFigures } from '../../server/figures/index.ts';
import { type Figures, figuresSchema, type RequestDetail } from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { Desk } from './desk.ts';

let desk: Desk;
let today: string;
const database = () => desk.server.services.database;
const rows = (text: string, values: Record<string, unknown> = {}) =>
  database().system((t) => t.rows(text, values));

async function figures(query = '', role: Role = 'planner', language = 'en'): Promise<Figures> {
  const answer = await desk.as[role].get(`/api/figures?${query}`, { 'accept-language': language });
  expect(answer.status, answer.text).toBe(200);
  return figuresSchema.parse(answer.json());
}

async function moved(request: RequestDetail, role: Role, to: string, more = {}) {
  const answer = await desk.change(desk.as[role], request, to, { comment: 'words', ...more });
  expect(answer.status, answer.text).toBe(200);
  return answer.json<RequestDetail>();
}

/** Today's figures of everything, or of what the query says. */
async function total(query = ''): Promise<Record<string, number | null>> {
  const { rows: found } = await figures(`from=${today}&to=${today}&unit=none&${query}`);
  expect(found).toHaveLength(1);
  return found[0]!.values;
}

let buried: RequestDetail;

beforeAll(async () => {
  desk = await Desk.start();
  const [day] = await rows(
    `select (now() at time zone time_zone)::date::text as today from catalog.city`,
  );
  today = String(day?.today);
  await countFigures(database());
  const open = () => desk.open();
  // Resolved, opened again, resolved again; then rated.
  const first = await moved(await open(), 'dispatcher', 'accepted');
  const resolved = await moved(first, 'dispatcher', 'resolved', { isPublic: true });
  const again = await moved(resolved, 'clerk', 'reopened');
  buried = await moved(again, 'clerk', 'resolved');
  await rows(`insert into request.rating (request_id, score) values (:id::bigint, 5)`, {
    id: buried.id,
  });
  await rows(
    `insert into request.log (request_id, actor, action) values (:id::bigint, 'x', 'rated')`,
    {
      id: buried.id,
    },
  );
  // Handed back; a duplicate whose merge was taken back; one that stays a duplicate; one that is not the city's.
  const lead = await moved(await open(), 'dispatcher', 'refused');
  const parted = await moved(await open(), 'clerk', 'duplicate', { duplicateOf: lead.reference });
  const unmerged = await desk.as.clerk.ask('POST', `/api/requests/${parted.reference}/unmerge`, {
    body: { version: parted.version, comment: 'another lamp' },
  });
  expect(unmerged.status, unmerged.text).toBe(200);
  await moved(await open(), 'clerk', 'duplicate', { duplicateOf: lead.reference });
  await moved(
    await desk.open({ category: 'test_noise', channel: 'email' }),
    'clerk',
    'not_competent',
  );
  await countFigures(database());
});
afterAll(() => desk.close());

describe('a life of requests', () => {
  it('is counted by what happened', async () => {
    expect(await total()).toMatchObject({
      opened: 5,
      // Resolved twice, merged twice, not the city's.
      closed: 5,
      // By the clerk, and by taking the merge back.
      reopened: 2,
      openAtEnd: 2,
      duplicates: 1,
      handedBack: 1,
      acknowledged: 4,
      // The parted one has had no answer.
      answered: 3,
      resolved: 1,
      resolveP90: 0,
      acknowledgeInTime: 100,
      rated: 1,
      content: 100,
      ratingMedian: 5,
    });
  });

  it('is the same sum by period and by each property', async () => {
    for (const by of ['category', 'organisation', 'district', 'kind', 'channel']) {
      const { rows: found } = await figures(
        `from=${today}&to=${today}&unit=none&by=${by}&about=flow`,
      );
      const sum = (name: string) => found.reduce((all, { values }) => all + values[name]!, 0);
      expect([sum('opened'), sum('closed'), sum('openAtEnd')], by).toEqual([5, 5, 2]);
    }
    const { rows: months } = await figures(`to=${today}&unit=month&about=flow`);
    expect(months.length).toBeGreaterThanOrEqual(12);
    expect(months.at(-1)?.values).toMatchObject({ opened: 5, openAtEnd: 2 });
    expect(months.at(0)?.values).toMatchObject({ opened: 0, openAtEnd: 0 });
  });

  it('answers filters: a category stands for those below it', async () => {
    expect(await total('category=test_lighting')).toMatchObject({ opened: 4 });
    expect(await total('category=test_noise&channel=email')).toMatchObject({
      opened: 1,
      closed: 1,
    });
    expect(await total('channel=sms')).toMatchObject({ opened: 0, openAtEnd: 0 });
    expect(await total('kind=complaint')).toMatchObject({ opened: 1 });
    expect(await total('organisation=test_own')).toMatchObject({ opened: 4, handedBack: 1 });
    expect(await total('organisation=test_other')).toMatchObject({ opened: 0, handedBack: 0 });
  });

  it('counts a clock that ran out on the day it ran out, though nothing was written', async () => {
    const late = await desk.open();
    await rows(
      `update request.clock set started_at = started_at - interval '3 days', due_at = now() - interval '1 second'
       where request_id = :id::bigint and clock = 'acknowledge'`,
      { id: late.id },
    );
    await rows(`update figure.progress set clocks_to = now() - interval '1 hour'`);
    await countFigures(database());
    const { acknowledgeDecided, acknowledgeInTime } = await total();
    expect(acknowledgeDecided).toBe(5);
    expect(acknowledgeInTime).toBe(80);
    await moved(late, 'clerk', 'cancelled');
  });

  it('says in words, in four languages, what it counts and since when', async () => {
    for (const language of ['en', 'sr-Latn', 'sr-Cyrl', 'sl']) {
      const { measures, dataFrom, countedAt } = await figures('', 'planner', language);
      expect(dataFrom).toBe(today);
      expect(countedAt).not.toBeNull();
      for (const { title, method } of measures) {
        expect(title.length, language).toBeGreaterThan(3);
        expect(method.length, language).toBeGreaterThan(20);
        expect(/[а-шА-Ш]/.test(method), method).toBe(language === 'sr-Cyrl');
      }
    }
  });

  it('is a table as CSV', async () => {
    const answer = await desk.as.planner.get(
      `/api/figures.csv?from=${today}&to=${today}&unit=none&by=category&about=flow`,
      { 'accept-language': 'en' },
    );
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
    const [head, ...lines] = answer.text.trimEnd().split('\r\n');
    expect(head).toBe(
      'period,category,category_title,Opened,Closed,Reopened,Open at the end,Duplicates,Handed back',
    );
    expect(lines).toContain(`${today},test_noise,Noise,1,1,0,0,0,0`);
  });
});

describe('SQL and server', () => {
  /** Years of invented facts, with all that may be null. */
  const invent = `
    insert into figure.request
    select 9000000000 + g, (array['fault', 'complaint', 'praise'])[1 + g % 3], (array[500, 501, 502])[1 + g % 3 * g % 3],
      case when g % 7 > 0 then (select o.id from org.organisation as o order by o.id offset g % 2 limit 1) end,
      case when g % 5 > 0 then 100 + g % 4 end, (array['phone', 'web', 'post'])[1 + g % 11 % 3], g % 9 > 0,
      d, case when g % 10 > 0 then d end, case when g % 10 > 0 then g * 37 % 5000 end, case when g % 4 > 0 and g % 10 > 0 then g * 31 % 3000 end,
      case when g % 8 > 0 then d + 1 end, case when g % 8 > 0 then g * g % 100003 end, null,
      case when g % 6 > 0 then d + g % 40 end, case when g % 6 > 0 then g * 7919 % 2000003 end, case when g % 6 > 0 then g % 50 end,
      d, g % 3 = 0, case when g % 5 > 0 then d end, g % 4 = 0, null, null, d + 2, g % 2 = 0, d + 3, g % 7 = 0,
      case when g % 13 = 0 then d + 1 end, case when g % 4 = 0 then d + 9 end, case when g % 4 = 0 then 1 + g % 5 end,
      nextval('figure.version')
    from (select g, date '2023-12-28' + (g * g % 900)::integer as d from generate_series(1, 1500) as g) as one`;
  const happen = `
    insert into figure.event
    select r.request_id, what, r.received_on + days, r.kind, r.category_id,
      case when what = 'handed_back' then null else r.organisation_id end, r.district_id, r.channel, r.is_public
    from figure.request as r
    cross join (values ('closed', 3), ('reopened', 10), ('closed', 30), ('handed_back', 1)) as e (what, days)
    where r.request_id > 9000000000 and (r.request_id + days) % 3 > 0`;
  const sqlNames: Readonly<Record<string, string>> = {
    open_at_end: 'openAtEnd',
    handed_back: 'handedBack',
    rating_median: 'ratingMedian',
  };
  const nameOf = (column: string) =>
    sqlNames[column] ??
    column
      .replace('_working_minutes', '_working')
      .replace('_minutes', '')
      .replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

  beforeAll(async () => {
    await rows(invent);
    await rows(happen);
  });
  afterAll(async () => {
    await rows('delete from figure.request where request_id > 9000000000');
    await rows('delete from figure.event where request_id > 9000000000');
    await rows('update figure.progress set epoch = gen_random_uuid()');
  });

  const questions = [
    ['2023-12-28', '2026-06-30', 'month', 'none', ''],
    ['2024-02-29', '2024-03-31', 'day', 'none', 'kind=complaint'],
    ['2024-01-03', '2025-07-11', 'week', 'organisation', ''],
    ['2024-01-03', '2025-07-11', 'year', 'district', 'channel=web,post'],
    ['2024-06-15', '2025-06-14', 'none', 'category', ''],
    ['2023-01-01', '2030-12-31', 'none', 'kind', 'district=101,102'],
    ['2025-01-01', '2025-12-31', 'month', 'channel', 'category=test_lighting'],
  ] as const;
  it.each(questions)(
    'say the same from %s to %s by %s and %s, %s',
    async (from, to, unit, by, filter) => {
      const { rows: told } = await figures(`from=${from}&to=${to}&unit=${unit}&by=${by}&${filter}`);
      const asked = new URLSearchParams(filter);
      const list = (name: string) => asked.get(name)?.split(',') ?? null;
      const found = await rows(
        `select * from figure.measures(:from::date, :to::date, :unit, :by, :categories::integer[], null,
         :districts::bigint[], :kinds::text[], :channels::text[])`,
        {
          from,
          to,
          unit: unit === 'none' ? 'all' : unit,
          by: by === 'none' ? 'nothing' : by,
          categories: asked.has('category') ? [500, 501] : null,
          districts: list('district'),
          kinds: list('kind'),
          channels: list('channel'),
        },
      );
      expect(found.length).toBeGreaterThan(0);
      const keys = await keyOf(by);
      const inSql = found.map(({ period_start, group_key, ...values }) => ({
        period: dayOf(period_start),
        ...(by !== 'none' && { key: keys(group_key as string | null) }),
        ...counted(values),
      }));
      const inServer = told.map(({ period, key, values }) => ({
        period,
        ...(by !== 'none' && { key: key === null || key === undefined ? null : String(key) }),
        ...values,
      }));
      const order = (one: { period: string; key?: unknown }) => `${one.period} ${one.key}`;
      const sorted = (all: readonly { period: string; key?: unknown }[]) =>
        all.toSorted((one, two) => order(one).localeCompare(order(two)));
      expect(sorted(inServer)).toEqual(sorted(inSql));
    },
  );

  const dayOf = (value: unknown) =>
    value instanceof Date ? value.toLocaleDateString('sv') : String(value).slice(0, 10);

  async function keyOf(by: string): Promise<(key: string | null) => string | null> {
    if (by !== 'category' && by !== 'organisation') return (key) => key;
    const table = by === 'category' ? 'request.category' : 'org.organisation';
    const named = await rows(`select id::text as id, code from ${table}`);
    const codes = new Map(named.map(({ id, code }) => [String(id), String(code)]));
    return (key) => (key === null ? null : (codes.get(key) ?? null));
  }

  /** Counts of kept clocks become shares, as the server tells them. */
  function counted(values: Record<string, unknown>): Record<string, unknown> {
    const named: Record<string, unknown> = Object.fromEntries(
      Object.entries(values).map(([column, value]) => [nameOf(column), value]),
    );
    const share = (part: unknown, whole: unknown) =>
      whole ? Math.round((1000 * Number(part)) / Number(whole)) / 10 : null;
    for (const clock of ['acknowledge', 'validate', 'accept', 'answer', 'resolve']) {
      named[`${clock}InTime`] = share(named[`${clock}InTime`], named[`${clock}Decided`]);
    }
    const { ratedContent, ...others } = named;
    return { ...others, content: share(ratedContent, named.rated) };
  }

  it('tell an organisation the same of its own, and nothing of others', async () => {
    const query = 'from=2023-12-28&to=2026-06-30&unit=none&about=flow&by=organisation';
    const { rows: told, scope } = await figures(query, 'dispatcher');
    expect(told.map(({ key }) => key)).toEqual(['test_own']);
    expect(scope).toBe('Requests of your own organisation');
    const viewer = {
      role: 'dispatcher',
      accountId: null,
      organisationId: desk.people.ownOrganisationId,
    };
    const seen = await database().as(viewer as never, (t) =>
      t.rows(`select sum(m.opened)::integer as opened, sum(m.closed)::integer as closed
        from figure.measures('2023-12-28', '2026-06-30', 'all') as m`),
    );
    const [{ opened, closed }] = seen as [{ opened: number; closed: number }];
    expect(opened).toBeGreaterThan(100);
    expect(told[0]?.values).toMatchObject({ opened, closed });
    const other = await figures(`${query}&organisation=test_other`, 'field_worker');
    expect(other.rows).toEqual([]);
  });

  it('tell citizens what is published, without small numbers', async () => {
    const query = 'from=2024-01-01&to=2024-12-31&unit=none&by=category';
    const all = await figures(query);
    const told = await figures(query, 'citizen');
    const openedOf = ({ rows: found }: Figures) =>
      found.reduce((sum, { values }) => sum + (values.opened ?? 0), 0);
    expect(openedOf(told)).toBeGreaterThan(0);
    expect(openedOf(told)).toBeLessThan(openedOf(all));
    const days = await figures('from=2024-01-01&to=2024-03-31&unit=day', 'citizen');
    const counts = days.measures.filter(({ unit }) => unit === 'count').map(({ name }) => name);
    const shown = days.rows.flatMap(({ values }) => counts.map((name) => values[name] ?? 0));
    const rated = await figures(
      'from=2024-01-01&to=2024-03-31&unit=day&about=ratings&kind=praise&channel=post',
      'citizen',
    );
    expect(rated.rows.some(({ isWithheld }) => isWithheld)).toBe(true);
    expect(shown.filter((one) => one > 0 && one < 5)).toEqual([]);
    // What is withheld is named, and nothing else is: a figure that is told, or that there is nothing to tell from.
    const named = days.rows.flatMap(({ values, withheld = [] }) =>
      withheld.map((name) => values[name]),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(new Set(named)).toEqual(new Set([null]));
    const months = await figures('from=2024-01-01&to=2024-12-31&unit=month');
    expect(months.rows.some(({ withheld }) => withheld)).toBe(false);
    await expect(
      database().as({ role: 'citizen', accountId: null, organisationId: null } as never, (t) =>
        t.rows('select * from figure.request'),
      ),
    ).rejects.toThrow();
  });
});

describe('what is asked wrongly', () => {
  it.each([
    ['from=2026-13-01', 'from'],
    ['from=2026-02-02&to=2026-02-01', 'from'],
    ['from=1800-01-01&to=2026-01-01', 'from'],
    ['category=nothing_such', 'category'],
    ['organisation=nobody', 'organisation'],
    ['district=1;2', 'district'],
    ['kind=fault,fun', 'kind'],
    ['about=all', 'about'],
    ['unit=hour', 'unit'],
    ['unit=day&by=category&from=1990-01-01', 'unit'],
    ['by=street', 'by'],
    ['colour=red', 'colour'],
  ])('%s is refused by its name', async (query, field) => {
    const answer = await desk.as.planner.get(`/api/figures?${query}`);
    expect(answer.status, answer.text).toBe(400);
    expect(answer.json<{ faults: { field: string }[] }>().faults.map((one) => one.field)).toEqual([
      field,
    ]);
  });
});

describe('figures outlive what they were counted from', () => {
  it('are the same after anonymising and deleting, and counted anew from the tombstones', async () => {
    await countFigures(database());
    const before = await total();
    await rows('select request.bury(array[:id::bigint])', { id: buried.id });
    await countFigures(database());
    expect(await total()).toEqual(before);
    await rows('truncate figure.request, figure.event');
    await rows('update figure.progress set epoch = gen_random_uuid(), seen_to = 0');
    await countFigures(database());
    expect(await total()).toEqual(before);
  });
});
