/**
 * Gaps and overlaps of responsibility, found in the sample city as its truths tell them; and changed rules tried on its
 * requests, held to the database's own decision.
 */
import { area } from '@turf/turf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import truths from '../../fixtures/city/truths.json' with { type: 'json' };
import type { Coverage, RuleList, TrialResult } from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

const { gaps, overlaps, now } = truths.small;

let server: TestServer;
let as: Readonly<Record<Role, Caller>>;
let admin: Caller;
beforeAll(async () => {
  server = await startServer({ city: 'small' });
  await addPeople(server.services);
  as = await callers(server.url);
  admin = as.administrator;
});
afterAll(() => server.close());

describe('the map of responsibility', () => {
  let features: Coverage['features'];
  beforeAll(async () => {
    const answer = await admin.get('/api/responsibility/coverage', { 'accept-language': 'en' });
    features = answer.json<Coverage>().features;
  });

  const about = (kind: string, category: string) =>
    features.filter(
      ({ properties }) =>
        properties.kind === kind && properties.categories.some(({ code }) => code === category),
    );

  it.each(gaps)(
    'finds that nobody is named for $category in $name',
    ({ category, layer, name }) => {
      const [found, ...others] = about('gap', category);
      expect(others).toEqual([]);
      expect(found?.properties.organisations).toEqual([]);
      expect(found?.properties.places).toContainEqual({ layer, name, share: 1 });
      expect(found?.properties.sentence).toContain(`in: ${name}`);
      // All of the area, and nothing beside it.
      const drawn =
        area({
          type: 'Feature',
          properties: {},
          geometry: found!.geometry,
        }) / 1e6;
      expect(drawn / (found?.properties.areaKm2 ?? 0)).toBeCloseTo(1, 2);
    },
  );

  it.each(overlaps)(
    'finds that two claim $category in $name',
    ({ category, layer, name, organisations }) => {
      const [found, ...others] = about('overlap', category);
      expect(others).toEqual([]);
      expect(found?.properties.organisations.map(({ code }) => code)).toEqual(organisations);
      expect(found?.properties.places).toContainEqual({ layer, name, share: 1 });
    },
  );

  it('finds nothing else, but what the rules leave out on purpose', () => {
    const told = features.flatMap(({ properties: { kind, categories } }) =>
      categories.map(({ code }) => `${kind} ${code}`),
    );
    const expected = [
      ...gaps.map(({ category }) => `gap ${category}`),
      ...overlaps.map(({ category }) => `overlap ${category}`),
      // The rule of lamps is one for all that can be wrong with them.
      'gap street_light_damaged',
      // There is no district heating outside its area.
      'gap no_heating',
    ];
    expect(told.sort()).toEqual(expected.sort());
  });

  it('is of the moment that is asked for: before there were rules nobody was responsible', async () => {
    const answer = await admin.get('/api/responsibility/coverage?at=1999-01-01T00:00:00Z');
    const { features: then } = answer.json<Coverage>();
    expect(then).toHaveLength(1);
    expect(then[0]?.properties).toMatchObject({ kind: 'gap', organisations: [] });
    expect(then[0]?.properties.categories.length).toBeGreaterThan(20);
  });
});

describe('a trial of rules', () => {
  const rulesNow = async () =>
    (await admin.get('/api/responsibility/rules')).json<RuleList>().rules;
  /** The rules in force, as a trial takes them. */
  const asTrial = async () =>
    (await rulesNow()).map(
      ({
        id,
        hasTerritory: _has,
        reason: _reason,
        category,
        kind,
        assetLayer,
        assetOwner,
        organisation,
        ...times
      }) => ({
        category,
        kind,
        assetLayer,
        assetOwner,
        organisation,
        territoryOfRule: id,
        ...times,
      }),
    );
  const attempt = async (rules: object[], more: object = {}) => {
    const answer = await admin.ask('POST', '/api/responsibility/trial', {
      body: { rules, until: now, ...more },
    });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.json<TrialResult>();
  };

  it('of the rules in force moves nothing', async () => {
    const result = await attempt(await asTrial());
    expect(result).toMatchObject({ moved: 0, moves: [] });
    expect(result.requests).toBeGreaterThan(300);
  });

  it('tells what would move, how much of it, and some of it by its reference', async () => {
    const rules = await asTrial();
    const noise = rules.find(({ category }) => category === 'noise');
    const result = await attempt(
      rules.map((rule) => (rule === noise ? { ...rule, organisation: 'roads' } : rule)),
      { days: 3660 },
    );
    expect(result.moves).toMatchObject([{ category: 'noise', from: 'inspection', to: 'roads' }]);
    expect(result.moves[0]?.count).toBe(result.moved);
    expect(result.moves[0]?.samples.length).toBeGreaterThan(0);
    expect(await attempt([], { days: 3660 })).toMatchObject({
      moves: expect.arrayContaining([expect.objectContaining({ to: null })]),
    });
  });

  it('draws a new territory in degrees', async () => {
    const territory = {
      type: 'Polygon',
      coordinates: [
        [
          [21.2, 43.5],
          [21.33, 43.5],
          [21.33, 43.7],
          [21.2, 43.7],
          [21.2, 43.5],
        ],
      ],
    };
    const rules = [
      { category: 'pothole', organisation: 'inspection', territory },
      ...(await asTrial()),
    ];
    const result = await attempt(rules, { days: 3660 });
    const west = await server.services.database.system((t) =>
      t.first<{ count: number }>(
        `select count(*)::integer as count from request.request
         where category = 'pothole' and st_x(st_transform(geom, 4326)) < 21.33 and received_at < :now`,
        { now: new Date(now) },
      ),
    );
    expect(result.moves).toMatchObject([
      { category: 'pothole', from: 'roads', to: 'inspection', count: west?.count },
    ]);
  });

  it('decides as the database does: with no rules before, each goes where org.responsible_for sends it', async () => {
    const { moves } = await attempt(await asTrial(), { days: 3660 });
    expect(moves).toEqual([]);
    const { database } = server.services;
    // Lamps with and without their owner, gaps and overlaps are among them.
    const decided = await database.system((t) =>
      t.rows<{ reference: string; category: string; organisation: string | null }>(
        `select r.reference, r.category, o.code as organisation
         from request.request as r
         left join lateral org.responsible_for(r.category_id, r.kind,
           array(select l.layer from request.asset_link as l where l.request_id = r.id order by l.layer, l.feature_id),
           array(select l.feature_id from request.asset_link as l where l.request_id = r.id order by l.layer, l.feature_id),
           r.geom) as d on true
         left join org.organisation as o on o.id = d.organisation_id
         where r.received_at < :now order by r.received_at desc, r.id desc`,
        { now: new Date(now) },
      ),
    );
    // Against no rules at all, everything that somebody decides moves to nobody: the counts tell who decided.
    const { moves: away } = await attempt([], { days: 3660 });
    const expected = new Map<string, number>();
    for (const { category, organisation } of decided) {
      if (organisation === null) continue;
      const key = `${category} ${organisation}`;
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    const found = new Map(away.map(({ category, from, count }) => [`${category} ${from}`, count]));
    expect(found).toEqual(expected);
  });

  it('knows nights, weekends and seasons as the database does', async () => {
    const { database } = server.services;
    const times = [
      { category: 'noise', organisation: 'roads', fromTime: '22:00', toTime: '06:00' },
      { category: 'pothole', organisation: 'inspection', weekdays: [6, 7] },
      { category: 'snow_uncleared', organisation: 'inspection', fromDay: '11-15', toDay: '01-31' },
      {
        category: 'container_full',
        organisation: 'roads',
        weekdays: [5],
        fromTime: '20:00',
        toTime: '04:00',
        fromDay: '05-01',
        toDay: '09-30',
      },
    ];
    const tried = await attempt([...times, ...(await asTrial())], { days: 3660 });
    const decided = await database.system(async (t) => {
      await t.run(
        `insert into org.responsibility_rule (position, category_id, organisation_id, reason_i18n, valid_from, weekdays, from_time, to_time, from_day, to_day)
         select -10 + one.position, c.id, o.id, '{}', '2000-01-01', one.weekdays, one.from_time, one.to_time, one.from_day, one.to_day
         from (values
           (1, 'noise', 'roads', null::smallint[], '22:00'::time, '06:00'::time, null, null),
           (2, 'pothole', 'inspection', '{6,7}', null, null, null, null),
           (3, 'snow_uncleared', 'inspection', null, null, null, '11-15', '01-31'),
           (4, 'container_full', 'roads', '{5}', '20:00', '04:00', '05-01', '09-30')
         ) as one (position, category, organisation, weekdays, from_time, to_time, from_day, to_day)
         join request.category as c on c.code = one.category
         join org.organisation as o on o.code = one.organisation`,
      );
      const rows = await t.rows<{ category: string; organisation: string; count: number }>(
        `select r.category, o.code as organisation, count(*)::integer as count
         from request.request as r
         join lateral org.responsible_for(r.category_id, r.kind, '{}', '{}', r.geom, r.received_at) as d on true
         join org.organisation as o on o.id = d.organisation_id
         join org.responsibility_rule as rule on rule.id = d.rule_id and rule.position < 0
         where r.received_at < :now group by 1, 2`,
        { now: new Date(now) },
      );
      await t.run('delete from org.responsibility_rule where position < 0');
      return rows;
    });
    const told = tried.moves.map(({ category, to, count }) => ({
      category,
      organisation: to,
      count,
    }));
    const sorted = (rows: readonly { category: string }[]) =>
      [...rows].sort((a, b) => a.category.localeCompare(b.category));
    expect(sorted(told)).toEqual(sorted(decided));
    expect(told).toHaveLength(4);
  });

  it('names the rule and the field that are wrong', async () => {
    for (const [rule, status, field] of [
      [{ organisation: 'nobody' }, 422, '/rules/0/organisation'],
      [{ organisation: 'roads', category: 'nothing' }, 422, '/rules/0/category'],
      [{ organisation: 'roads', territoryOfRule: 9999 }, 422, '/rules/0/territoryOfRule'],
      [{ organisation: 'roads', territory: { type: 'Circle' } }, 400, '/rules/0/territory/type'],
      [{ organisation: 'roads', fromTime: '25:00', toTime: '06:00' }, 400, '/rules/0/fromTime'],
      [{ organisation: 'roads', fromTime: '22:00' }, 400, '/rules/0/toTime'],
      [{ organisation: 'roads', weekdays: [8] }, 400, '/rules/0/weekdays/0'],
      [{}, 400, '/rules/0/organisation'],
    ] as const) {
      const answer = await admin.ask('POST', '/api/responsibility/trial', {
        body: { rules: [rule] },
      });
      expect(answer.status, answer.text).toBe(status);
      expect(answer.problem().faults?.[0]?.field).toBe(field);
    }
  });
});
