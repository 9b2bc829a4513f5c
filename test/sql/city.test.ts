/** The sample city as it lies in the database: sound geometry, joined networks, and every truth really in the data. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proveTruths } from '../../fixtures/city/prove.ts';
import type { Truths } from '../../fixtures/city/truths.ts';
import { openPerson, placeOf } from '../../server/privacy/index.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { testVault } from '../support/vault.ts';

const truths = JSON.parse(
  readFileSync(new URL('../../fixtures/city/truths.json', import.meta.url), 'utf8'),
) as { small: Truths; city: Truths };

let room: TestDatabase;
beforeAll(async () => {
  room = await openTestDatabase({ city: 'small' });
});
afterAll(() => room.close());

async function row<T extends Record<string, unknown>>(text: string): Promise<T> {
  const found = await room.database.system((transaction) => transaction.first<T>(text));
  if (found === undefined) throw new Error('no row');
  return found;
}

const count = async (text: string): Promise<number> =>
  (await row<{ found: number }>(`select count(*)::integer as found from ${text}`)).found;

describe('the sample city', () => {
  test('every truth is in the data', async () => {
    const proofs = await proveTruths(room.database, truths.small);
    expect(proofs.filter((proof) => !proof.holds)).toEqual([]);
    expect(proofs.length).toBeGreaterThan(12);
  });

  test('a false truth is not proved', async () => {
    const [spot] = truths.small.hotSpots;
    const [outage] = truths.small.outages;
    const proofs = await proveTruths(room.database, {
      ...truths.small,
      hotSpots: [{ ...spot!, category: 'praise' }],
      outages: [{ ...outage!, pipeIds: outage!.pipeIds.slice(1) }],
      gaps: [{ ...truths.small.gaps[0]!, category: 'pothole' }],
      growingDistrict: { ...truths.small.growingDistrict, id: truths.small.gaps[0]!.id },
    });
    expect(proofs.filter((proof) => !proof.holds).length).toBeGreaterThanOrEqual(4);
  });

  test('every geometry of every layer is valid', async () => {
    const layers = await room.database.system((transaction) =>
      transaction.rows<{ table_name: string }>(
        `select table_name from catalog.layer where schema_name = 'gis' order by 1`,
      ),
    );
    expect(layers.length).toBeGreaterThanOrEqual(20);
    for (const { table_name } of layers) {
      expect([table_name, await count(`gis.${table_name} where not st_isvalid(geom)`)]).toEqual([
        table_name,
        0,
      ]);
      expect(await count(`gis.${table_name}`), table_name).toBeGreaterThan(0);
    }
  });

  test('parcels of a block share their edges: none overlaps another', async () => {
    const overlaps = `gis.parcel a join gis.parcel b on a.id < b.id and a.geom && b.geom
      and st_relate(a.geom, b.geom, 'T********')`;
    expect(await count(overlaps)).toBe(0);
    const shared = `gis.parcel a join gis.parcel b on a.id < b.id and a.geom && b.geom
      and st_relate(a.geom, b.geom, 'F***1****')`;
    expect(await count(shared)).toBeGreaterThan(4000);
  });

  test('buildings and addresses stand on their parcels', async () => {
    const outside = `gis.building b where not exists (
      select from gis.parcel p where p.geom && b.geom and st_covers(p.geom, b.geom))`;
    expect(await count(outside)).toBe(0);
    const astray = `gis.address a left join gis.parcel p
      on p.municipality_code = a.municipality_code and p.number = a.parcel_number
      where p.id is null or not st_covers(p.geom, a.geom)`;
    expect(await count(astray)).toBe(0);
  });

  test('cadastral municipalities cover the city once', async () => {
    const { uncovered, doubly } = await row<{ uncovered: number; doubly: number }>(`
      select abs((select st_area(extent) from catalog.city) - sum(st_area(geom)))::float8 as uncovered,
        (select coalesce(sum(st_area(st_intersection(a.geom, b.geom))), 0) from gis.cadastral_municipality a
          join gis.cadastral_municipality b on a.id < b.id and a.geom && b.geom)::float8 as doubly
      from gis.cadastral_municipality`);
    expect(uncovered).toBeLessThan(50);
    expect(doubly).toBeLessThan(1);
    expect(await count('gis.cadastral_municipality where st_isempty(geom)')).toBe(0);
  });

  test('Cara Lazara 12 and 12a have lamps within 60 m', async () => {
    const { numbers, lamps } = await row<{ numbers: string[]; lamps: number }>(`
      select array_agg(house_number order by house_number) as numbers,
        min((select count(*) from gis.street_light l where st_dwithin(l.geom, a.geom, 60)))::integer as lamps
      from gis.address a
      where street_name = 'Cara Lazara' and settlement = 'Kruševac' and house_number in ('12', '12a')`);
    expect(numbers).toEqual(['12', '12a']);
    expect(lamps).toBeGreaterThanOrEqual(2);
  });

  test('every water pipe is reached from the source', async () => {
    const { pipes, reached } = await row<{ pipes: number; reached: number }>(`
      with recursive ends as (
        select id, st_astext(st_startpoint(geom)) as point from gis.water_pipe
        union all select id, st_astext(st_endpoint(geom)) from gis.water_pipe),
      walked (point) as (
        select point from ends where id = (select min(id) from gis.water_pipe)
        union
        select there.point from walked
        join ends here on here.point = walked.point
        join ends there on there.id = here.id)
      select (select count(*) from gis.water_pipe)::integer as pipes,
        (select count(distinct e.id) from ends e join walked w on w.point = e.point)::integer as reached`);
    expect(reached).toBe(pipes);
  });

  test('valves and hydrants stand where pipes join', async () => {
    const astray = (table: string) => `gis.${table} v where not exists (
      select from gis.water_pipe p where p.geom && v.geom
        and (st_startpoint(p.geom) = v.geom or st_endpoint(p.geom) = v.geom))`;
    expect(await count(astray('water_valve'))).toBe(0);
    expect(await count(astray('hydrant'))).toBe(0);
  });

  test('each sewer pipe begins at a manhole and ends at one or at the next pipe', async () => {
    const astray = `gis.sewer_pipe s where not exists (
      select from gis.manhole m where m.geom && s.geom and m.geom = st_startpoint(s.geom))`;
    expect(await count(astray)).toBe(0);
    const open = `gis.sewer_pipe s where not exists (
      select from gis.manhole m where m.geom = st_endpoint(s.geom))`;
    expect(await count(open)).toBe(0);
  });

  test('requests: references check, states follow one another, duplicates come later', async () => {
    expect(
      await count(`request.request r where right(r.reference, 1) <>
        request.check_digit(substr(r.reference, 4, 2) || substr(r.reference, 7, 6))::text`),
    ).toBe(0);
    expect(
      await count(`request.log l where l.action = 'status_changed' and not exists (
        select from request.transition t where t.from_status = l.from_status and t.to_status = l.to_status)`),
    ).toBe(0);
    expect(
      await count(`request.request r where r.status <> (
        select l.to_status from request.log l where l.request_id = r.id and l.to_status is not null
        order by l.id desc limit 1)`),
    ).toBe(0);
    expect(
      await count(`request.request r join request.request o on o.id = r.duplicate_of
        where o.received_at > r.received_at or o.id = r.id`),
    ).toBe(0);
    expect(await count(`request.request where received_at >= '2026-11-01T06:00Z'`)).toBe(0);
  });

  test('requests name whom the rules name', async () => {
    const wrong = `request.request r
      cross join lateral org.territory_organisations(r.category_id, r.geom) as named (ids)
      where r.location_source = 'address' and r.territory_organisation_ids <> named.ids`;
    expect(await count(wrong)).toBe(0);
    const open = `request.request where organisation_id is null and responsibility_rule_id is not null`;
    expect(await count(open)).toBe(0);
  });

  test('linked assets are there', async () => {
    const layers = await room.database.system((transaction) =>
      transaction.rows<{ layer: string }>('select distinct layer from request.asset_link'),
    );
    expect(layers.length).toBeGreaterThanOrEqual(7);
    for (const { layer } of layers) {
      const lost = `request.asset_link l where l.layer = '${layer}'
        and not exists (select from gis.${layer} f where f.id = l.feature_id)`;
      expect([layer, await count(lost)]).toEqual([layer, 0]);
    }
  });

  test('everyone is invented: numbers begin with 000, mail ends at example.com', async () => {
    const reporters = await room.database.system((transaction) =>
      transaction.rows<{ id: number; sealed: Buffer }>(
        'select request_id::float8 as id, sealed from request.reporter where sealed is not null',
      ),
    );
    expect(reporters.length).toBeGreaterThan(100);
    for (const { id, sealed } of reporters) {
      const { phone, email } = openPerson(testVault, placeOf('request.reporter', id), sealed);
      expect([phone ?? '000-', email ?? '@example.com']).toEqual([
        expect.stringMatching(/^000-/),
        expect.stringMatching(/@example\.com$/),
      ]);
    }
    expect(await count('auth.account where not is_demo')).toBe(0);
    expect(await count(`auth.account where password_hash like '$argon2id$%'`)).toBe(7);
  });

  test('new features and requests are numbered after the sample', async () => {
    const { next, highest } = await row<{ next: number; highest: number }>(`
      select nextval('catalog.feature_id')::integer as next,
        greatest((select max(id) from request.request), (select max(id) from gis.waste_container))::integer as highest`);
    expect(next).toBeGreaterThan(highest);
  });
});
