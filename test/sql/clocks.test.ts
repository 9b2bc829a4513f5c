/** Clocks in the database: they follow the log of a request, whoever writes, and every correction of a calendar. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addWorkingMinutes, type Calendar } from '../../server/clocks/calendar.ts';
import { holidaysOf } from '../../server/clocks/holidays.ts';
import { pointAt, type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
const year = new Date().getUTCFullYear();
const years = new Set([2026, 2027, year - 1, year, year + 1]);
const holidays = [...years].flatMap((one) => holidaysOf('RS', one));

beforeAll(async () => {
  ({ sql, end } = await testSession());
  await sql.rows(
    `insert into org.holiday (country, day, title_i18n)
     select 'RS', day::date, '{}' from unnest($1::text[]) as day`,
    [holidays.map(({ day }) => day)],
  );
});
afterAll(() => end());
beforeEach(() => sql.rows('delete from org.calendar_day'));

/** A request that came in at an instant, as an import would write it; its id. */
async function opened(at: string, kind = 'fault'): Promise<number> {
  const id = await sql.value<string>(
    `insert into request.request (reference, kind, category_id, category, geom, location_source, organisation_id, received_at)
     values (request.next_reference(now()), $1, 1, 'street_light_out', $2, 'pin', 1, $3) returning id`,
    [kind, pointAt(500000, 4800000), at],
  );
  return retell(Number(id), [['opened', 'received', at]]);
}

/** Puts another past in the place of what the log tells. */
async function retell(id: number, lines: readonly (readonly [string, string | null, string])[]) {
  // Within a transaction nothing may wait for its end while the table is altered; outside of one this does nothing.
  await sql.rows('set constraints all immediate');
  await sql.rows('alter table request.log disable trigger refuse_change_of_log');
  await sql.rows('delete from request.log where request_id = $1', [id]);
  for (const [action, to, at] of lines) {
    await sql.rows(
      `insert into request.log (request_id, actor, action, to_status, at, is_public) values ($1, 'test', $2, $3, $4, true)`,
      [id, action, to, at],
    );
  }
  await sql.rows('set constraints all immediate');
  await sql.rows('alter table request.log enable trigger refuse_change_of_log');
  return id;
}

interface ClockRow extends Record<string, unknown> {
  stopped_at: Date | null;
  due_at: Date | null;
  warn_at: Date | null;
  remaining_minutes: number | null;
  is_next: boolean;
}

async function clock(id: number, name: string): Promise<ClockRow | undefined> {
  const [row] = await sql.rows<ClockRow>(
    'select * from request.clock where request_id = $1 and clock = $2',
    [id, name],
  );
  return row;
}

const office: Calendar = {
  timeZone: 'Europe/Belgrade',
  week: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ opens: 450, closes: 930 }]])),
  days: new Map(holidays.map(({ day }) => [day, []])),
};

describe('working time', () => {
  it('is reckoned by the database as by the pure calendar', async () => {
    const start = Date.UTC(year, 0, 1);
    const cases = Array.from({ length: 400 }, (_, place) => ({
      from: start + place * 79_200_000 + place * 61_000,
      minutes: 1 + ((place * 977) % 5000),
    }));
    const rows = await sql.rows<{ until: Date }>(
      `select org.working_instant(c.id, org.working_minutes_at(c.id, to_timestamp(ask.at / 1000)) + ask.minutes) as until
       from unnest($1::float8[], $2::float8[]) with ordinality as ask (at, minutes, place)
       cross join org.calendar as c where c.code = 'office_hours' order by ask.place`,
      [cases.map(({ from }) => from), cases.map(({ minutes }) => minutes)],
    );
    const wrong = cases.filter(
      ({ from, minutes }, place) =>
        Math.abs(Number(rows[place]?.until) - addWorkingMinutes(office, from, minutes)) > 1,
    );
    expect(rows).toHaveLength(cases.length);
    expect(wrong).toEqual([]);
  });
});

describe('the clocks of a request', () => {
  it('start with the opening: an answer in 48 hours of working days', async () => {
    const id = await opened('2026-11-20T10:00+01:00');
    expect((await clock(id, 'answer'))?.due_at).toEqual(new Date('2026-11-24T10:00+01:00'));
    expect((await clock(id, 'answer'))?.warn_at).toEqual(new Date('2026-11-24T02:00+01:00'));
    expect((await clock(id, 'acknowledge'))?.due_at).toEqual(new Date('2026-11-20T11:00+01:00'));
    expect((await clock(id, 'resolve'))?.due_at).toEqual(new Date('2026-11-27T10:00+01:00'));
    const next = await sql.rows(
      'select clock from request.clock where request_id = $1 and is_next',
      [id],
    );
    expect(next).toEqual([{ clock: 'acknowledge' }]);
  });

  it('follow changes of state that anybody writes, in the same transaction', async () => {
    const id = await opened(new Date().toISOString());
    await sql.rows('begin');
    await sql.rows(`update request.request set status = 'accepted' where id = $1`, [id]);
    expect((await clock(id, 'accept'))?.stopped_at).toBeInstanceOf(Date);
    expect((await clock(id, 'resolve'))?.stopped_at).toBeNull();
    await sql.rows('rollback');
    expect((await clock(id, 'accept'))?.stopped_at).toBeNull();
  });

  it('stand still in states that pause them, and go on afterwards', async () => {
    const id = await opened('2026-11-23T10:00+01:00');
    const lines = [
      ['opened', 'received', '2026-11-23T10:00+01:00'],
      ['status_changed', 'accepted', '2026-11-23T12:00+01:00'],
      ['status_changed', 'on_hold', '2026-11-23T22:00+01:00'],
    ] as const;
    await retell(id, lines);
    expect(await clock(id, 'resolve')).toMatchObject({
      due_at: null,
      remaining_minutes: 7200 - 720,
      is_next: false,
    });
    await retell(id, [...lines, ['status_changed', 'in_progress', '2026-11-24T22:00+01:00']]);
    expect(await clock(id, 'resolve')).toMatchObject({
      due_at: new Date('2026-12-01T10:00+01:00'),
      remaining_minutes: null,
    });
  });

  it('stop for good when it is resolved, and start anew when it is reopened', async () => {
    const id = await opened('2026-11-23T10:00+01:00');
    const lines = [
      ['opened', 'received', '2026-11-23T10:00+01:00'],
      ['status_changed', 'resolved', '2026-11-26T12:00+01:00'],
    ] as const;
    await retell(id, lines);
    expect(await clock(id, 'answer')).toMatchObject({
      due_at: new Date('2026-11-25T10:00+01:00'),
      stopped_at: new Date('2026-11-26T12:00+01:00'),
      is_next: false,
    });
    await retell(id, [...lines, ['status_changed', 'reopened', '2026-11-27T12:00+01:00']]);
    expect(await clock(id, 'answer')).toMatchObject({
      due_at: new Date('2026-12-01T12:00+01:00'),
      stopped_at: null,
    });
  });

  it('a public word is an answer, an internal one is none', async () => {
    const id = await opened(new Date().toISOString());
    const say = (isPublic: boolean) =>
      sql.rows(
        `insert into request.log (request_id, actor, action, comment, is_public) values ($1, 'x', 'commented', 'x', $2)`,
        [id, isPublic],
      );
    await say(false);
    expect((await clock(id, 'answer'))?.stopped_at).toBeNull();
    await say(true);
    expect((await clock(id, 'answer'))?.stopped_at).toBeInstanceOf(Date);
    expect((await clock(id, 'resolve'))?.stopped_at).toBeNull();
  });

  it('take the first rule that fits', async () => {
    const due = async (kind: string) =>
      (await clock(await opened('2026-11-23T10:00+01:00', kind), 'resolve'))?.due_at;
    expect(await due('complaint')).toEqual(new Date('2026-12-08T10:00+01:00'));
    expect(await due('question')).toEqual(new Date('2026-12-07T10:00+01:00'));
    await sql.rows('begin');
    await sql.rows(`insert into request.clock_rule (position, clock, category_id, organisation_id, calendar_id, minutes, stop_states)
      select 1, 'resolve', 1, 1, id, 60, '{resolved}' from org.calendar where code = 'always'`);
    expect(await due('question')).toEqual(new Date('2026-11-23T11:00+01:00'));
    await sql.rows('rollback');
  });
});

describe('a correction', () => {
  it('of a calendar, of a holiday or of a rule moves the open clocks, and no ended ones', async () => {
    const open = await opened('2026-11-23T10:00+01:00');
    const ended = await opened('2026-11-23T10:00+01:00');
    await sql.rows(`update request.request set status = 'resolved' where id = $1`, [ended]);
    const dues = async () => [
      (await clock(open, 'answer'))?.due_at,
      (await clock(ended, 'answer'))?.due_at,
    ];
    const before = new Date('2026-11-25T10:00+01:00');
    expect(await dues()).toEqual([before, before]);
    await sql.rows(`insert into org.calendar_day (calendar_id, day, reason)
      select id, '2026-11-24', 'A storm' from org.calendar where code = 'working_days'`);
    expect(await dues()).toEqual([new Date('2026-11-26T10:00+01:00'), before]);
    await sql.rows(`update org.calendar_day set opens_at = '00:00', closes_at = '12:00'`);
    expect(await dues()).toEqual([new Date('2026-11-25T22:00+01:00'), before]);
    await sql.rows(`delete from org.calendar_day`);
    await sql.rows(
      `insert into org.holiday (country, day, title_i18n) values ('RS', '2026-11-24', '{}')`,
    );
    expect(await dues()).toEqual([new Date('2026-11-26T10:00+01:00'), before]);
    await sql.rows(`delete from org.holiday where day = '2026-11-24'`);
    await sql.rows(`update request.clock_rule set minutes = 1440 where clock = 'answer'`);
    expect(await dues()).toEqual([new Date('2026-11-24T10:00+01:00'), before]);
    await sql.rows(`update request.clock_rule set minutes = 2880 where clock = 'answer'`);
    expect(await dues()).toEqual([before, before]);
  });
});

describe('rights', () => {
  it('who sees the request sees its clocks; nobody writes them', async () => {
    const id = await opened(new Date().toISOString());
    await sql.rows('update request.request set is_public = false where id = $1', [id]);
    const seen = (role: string, organisation?: number) =>
      sql.as(
        role,
        () => sql.verdict(`select * from request.clock where request_id = ${id}`),
        organisation,
      );
    expect(await seen('clerk')).toBe('5');
    expect(await seen('dispatcher', 1)).toBe('5');
    expect(await seen('dispatcher', 2)).toBe('0');
    expect(await seen('citizen')).toBe('0');
    const writes = (role: string, text: string) => sql.as(role, () => sql.verdict(text), 1);
    for (const role of ['citizen', 'clerk', 'dispatcher', 'analyst', 'administrator']) {
      expect(await writes(role, 'delete from request.clock')).toBe('42501');
      expect(await writes(role, 'select request.wind_clocks()')).toBe('42501');
      expect(await writes(role, 'select org.lay_out_calendars()')).toBe('42501');
    }
    const closed = `insert into org.calendar_day (calendar_id, day, reason) values (1, '2026-11-24', 'x')`;
    expect(await writes('clerk', closed)).toBe('42501');
    expect(await writes('administrator', closed)).toBe('1');
  });
});
