/** Finding places and knowing them, over HTTP, on the sample city. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Place,
  placeSchema,
  problemSchema,
  type Suggestion,
  type Suggestions,
  suggestionsSchema,
} from '../../server/http/api/schema.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addReporter } from '../support/vault.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers, type People } from './people.ts';

let server: TestServer;
let people: People;
let asked: Awaited<ReturnType<typeof callers>>;
beforeAll(async () => {
  server = await startServer({ city: 'small' });
  people = await addPeople(server.services);
  asked = await callers(server.url);
});
afterAll(() => server.close());

const latin = { 'accept-language': 'sr-Latn' };

async function suggestions(
  caller: Caller,
  q: string,
  more: Record<string, string> = {},
  headers: Record<string, string> = latin,
): Promise<Suggestions> {
  const query = new URLSearchParams({ q, ...more });
  const answer = await caller.get(`/api/locate/suggest?${query}`, headers);
  expect(answer.status, answer.text).toBe(200);
  return suggestionsSchema.parse(answer.json());
}

async function first(caller: Caller, q: string, headers = latin): Promise<Suggestion> {
  const { groups } = await suggestions(caller, q, {}, headers);
  const suggestion = groups[0]?.suggestions[0];
  if (!suggestion) throw new Error(`nothing is suggested for ${q}`);
  return suggestion;
}

async function placeAt(
  caller: Caller,
  [lon, lat]: readonly [number, number],
  more: Record<string, string> = {},
  headers: Record<string, string> = latin,
): Promise<Place> {
  const query = new URLSearchParams({ lon: String(lon), lat: String(lat), ...more });
  const answer = await caller.get(`/api/locate/at?${query}`, headers);
  expect(answer.status, answer.text).toBe(200);
  return placeSchema.parse(answer.json());
}

/** Runs SQL as somebody with psql would. */
function sql(text: string, values: Record<string, unknown> = {}) {
  return server.services.database.system((t) => t.rows<Record<string, unknown>>(text, values));
}

/** The feed is followed within a second; waits for what must become true. */
async function eventually(check: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not become true within five seconds');
}

describe('GET /api/locate/suggest', () => {
  it.each([
    'cara lazara 12',
    'Cara Lazra 12',
    'ЦАРА ЛАЗАРА 12',
    'цара лазара 12',
    'ul. cara lazara br. 12',
    '12 cara lazara',
    'lazara 12 krusevac',
  ])('finds Cara Lazara 12 for %j', async (q) => {
    const suggestion = await first(asked.clerk, q);
    expect(suggestion).toMatchObject({ kind: 'address', title: 'Cara Lazara 12' });
    expect(suggestion.subtitle).toContain('Kruševac');
  });

  it('marks what was matched in the text as it is shown', async () => {
    const { title, marks } = await first(asked.clerk, 'цара лаз 12');
    expect(marks.map(([from, to]) => title.slice(from, to))).toEqual(['Cara', 'Laz', '12']);
  });

  it('answers in the script and the language of the asker', async () => {
    const cyrillic = await first(asked.clerk, 'cara lazara 12', { 'accept-language': 'sr-Cyrl' });
    expect(cyrillic).toMatchObject({ title: 'Цара Лазара 12', subtitle: 'Крушевац' });
    const street = await first(asked.clerk, 'cara lazara', { 'accept-language': 'en' });
    expect(street.subtitle).toMatch(/^Street/);
  });

  it('says plainly when the number is not there, and shows the nearest', async () => {
    const suggestion = await first(asked.clerk, 'cara lazara 9999');
    expect(suggestion.kind).toBe('address');
    expect(suggestion.subtitle).toContain('Broja 9999 nema');
    const cyrillic = await first(asked.clerk, 'cara lazara 9999', { 'accept-language': 'sr-Cyrl' });
    expect(cyrillic.subtitle).toContain('Броја 9999 нема');
  });

  it('groups by kind, the best group first, and keeps to the limit', async () => {
    const { groups } = await suggestions(asked.clerk, 'lazar', { limit: '5' });
    const all = groups.flatMap(({ suggestions: members }) => members);
    expect(all.length).toBeLessThanOrEqual(5);
    expect(new Set(groups.map(({ kind }) => kind)).size).toBe(groups.length);
    const best = groups.map(({ suggestions: members }) => members[0]?.score ?? 0);
    expect(best).toEqual([...best].sort((a, b) => b - a));
  });

  it('finds a parcel by its number in its cadastral municipality', async () => {
    const [parcel] = await sql(
      `select id, number, municipality_name from gis.parcel where number like '%/%' order by id limit 1`,
    );
    const { number, municipality_name: municipality, id } = parcel ?? {};
    const suggestion = await first(asked.clerk, `ko ${municipality} ${number}`);
    expect(suggestion).toMatchObject({ kind: 'parcel', id });
  });

  it('says in words that there is no such parcel, and offers no town instead', async () => {
    const { groups, note } = await suggestions(asked.clerk, 'KO Kruševac 98765/4');
    expect(note).toContain('Parcele 98765/4 nema');
    expect(groups.map(({ kind }) => kind)).not.toContain('settlement');
    expect(groups.map(({ kind }) => kind)).not.toContain('district');
  });

  it('finds a lamp by the number on its pole', async () => {
    const [lamp] = await sql('select id, number from gis.street_light order by id limit 1');
    const suggestion = await first(asked.clerk, `svetiljka ${lamp?.number}`);
    expect(suggestion).toMatchObject({ kind: 'asset', layer: 'street_light', id: lamp?.id });
  });

  it('prefers what is near', async () => {
    const rows = await sql(
      `select name, st_x(p.point) as lon, st_y(p.point) as lat from gis.settlement,
         lateral (select st_transform(geom, 4326) as point) as p
       where name in (select settlement from gis.street group by settlement having count(*) > 3) order by id`,
    );
    for (const { name, lon, lat } of rows.slice(0, 3)) {
      const [street] = await sql(
        `select name from gis.street where name in (select name from gis.street group by name having count(*) > 1)
         and settlement = :settlement limit 1`,
        { settlement: name },
      );
      if (!street) continue;
      const near = { lon: String(lon), lat: String(lat) };
      const { groups } = await suggestions(asked.clerk, String(street.name), near);
      const streets = groups.find(({ kind }) => kind === 'street')?.suggestions ?? [];
      expect(streets[0]?.subtitle).toContain(String(name));
    }
  });

  it('knows a renamed street, a new house and a gone one within a moment', async () => {
    const [street] = await sql(
      `select id, name, settlement from gis.street where settlement = 'Kruševac' order by id desc limit 1`,
    );
    await sql(
      `update gis.street set name = 'Zvezdarnička', name_cyrillic = 'Звездарничка' where id = :id`,
      {
        id: street?.id,
      },
    );
    await sql(
      `insert into gis.address (street_id, street_name, house_number, settlement, geom)
       select id, name, '777', settlement, st_pointn(st_geometryn(geom, 1), 1) from gis.street where id = :id`,
      { id: street?.id },
    );
    const found = async () => {
      const { groups } = await suggestions(asked.clerk, 'zvezdarnicka 777');
      return groups[0]?.suggestions[0]?.title === 'Zvezdarnička 777';
    };
    await eventually(found);
    await sql(`delete from gis.address where house_number = '777'`);
    await eventually(async () => !(await found()));
    const { name, id } = street ?? {};
    await sql('update gis.street set name = :name where id = :id', { name, id });
  });

  it('knows a layer that changed as a whole', async () => {
    await sql(`update gis.hydrant set number = 'ZZ-' || number`);
    const [hydrant] = await sql('select id, number from gis.hydrant order by id limit 1');
    const number = String(hydrant?.number);
    await eventually(async () => (await suggestions(asked.clerk, number)).groups.length > 0);
    expect((await first(asked.clerk, number)).id).toBe(hydrant?.id);
  });

  it('shows nothing of a layer that is not public to a citizen', async () => {
    const [lamp] = await sql('select number from gis.street_light order by id limit 1');
    const q = `svetiljka ${lamp?.number}`;
    expect((await suggestions(asked.citizen, q)).groups.length).toBeGreaterThan(0);
    await sql(`update catalog.layer set is_public = false where name = 'street_light'`);
    await sql(`select catalog.grant_layer('street_light')`);
    await server.services.catalog.reload();
    expect((await suggestions(asked.citizen, q)).groups).toEqual([]);
    expect((await suggestions(asked.clerk, q)).groups.length).toBeGreaterThan(0);
    await sql(`update catalog.layer set is_public = true where name = 'street_light'`);
    await sql(`select catalog.grant_layer('street_light')`);
    await server.services.catalog.reload();
  });

  it.each([
    ['no question', '/api/locate/suggest', ['q']],
    ['a question that is too long', `/api/locate/suggest?q=${'a'.repeat(201)}`, ['q']],
    ['a limit of nothing', '/api/locate/suggest?q=a&limit=0', ['limit']],
    ['half a position', '/api/locate/suggest?q=a&lon=21', ['lat']],
    ['a position off the earth', '/api/locate/suggest?q=a&lon=NaN&lat=91', ['lon', 'lat']],
    ['an unknown parameter', '/api/locate/suggest?q=a&x=1', ['x']],
  ])('refuses %s', async (_what, path, fields) => {
    const answer = await asked.clerk.get(path);
    expect(answer.status).toBe(400);
    const problem = problemSchema.parse(answer.json());
    expect(problem.faults?.map(({ field }) => field).sort()).toEqual([...fields].sort());
  });

  it.each([
    '',
    ' ',
    '🌳🌳🌳',
    "'; drop table gis.street; --",
    '%_\\',
    '/////',
    '*',
    '0000000000000000000000000000',
    '٣٤٥',
    '\u202eabc',
    'ﷺ'.repeat(60),
    'a'.repeat(200),
    'a b c d e f g h i j k l m n o p q r s t u v w x y z',
  ])('takes %j for what it is', async (q) => {
    await suggestions(asked.clerk, q);
  });
});

describe('requests among the suggestions', () => {
  const phone = '063 555 1234';
  const email = 'Invented.Person@primer.rs';
  let own: string;
  let hidden: string;

  beforeAll(async () => {
    own = await addRequest(people.ownOrganisationId, true);
    hidden = await addRequest(people.otherOrganisationId, false);
  });

  async function addRequest(organisationId: number, isPublic: boolean): Promise<string> {
    const [row] = await sql(
      `insert into request.request (reference, kind, category_id, category, geom, location_source, organisation_id, is_public)
       select request.next_reference(now()), 'fault', c.id, c.code, a.geom, 'pin', :organisationId::integer, :isPublic
       from request.category as c, gis.address as a where c.code = 'street_light_out' order by a.id limit 1
       returning id, reference`,
      { organisationId, isPublic },
    );
    await addReporter(server.services, Number(row?.id), { name: 'Invented Person', phone, email });
    return String(row?.reference);
  }

  const references = async (caller: Caller, q: string) =>
    (await suggestions(caller, q)).groups
      .filter(({ kind }) => kind === 'request')
      .flatMap(({ suggestions: members }) => members.map(({ reference }) => reference));

  it('are found by reference, however it is read out', async () => {
    const [, year, number, check] = own.split('-');
    for (const q of [
      own,
      own.toLowerCase(),
      `${year} ${Number(number)}`,
      `${year}-${number}-${check}`,
      `${Number(number)}-${check}`,
    ]) {
      expect(await references(asked.clerk, q), q).toEqual([own]);
    }
  });

  it('are not found by a reference with a wrong check digit', async () => {
    const wrong = own.slice(0, -1) + ((Number(own.at(-1)) + 1) % 10);
    expect(await references(asked.clerk, wrong)).toEqual([]);
    const { note } = await suggestions(asked.citizen, wrong.toLowerCase());
    expect(note).toContain(`${wrong} nije broj prijave`);
    expect(await suggestions(asked.clerk, own)).not.toHaveProperty('note');
  });

  it('are found by the caller’s whole number or address by those who take calls, by nobody else', async () => {
    for (const q of [
      phone,
      '063/555-1234',
      '+381 63 555 1234',
      '0635551234',
      'invented.person@PRIMER.rs',
    ]) {
      const found = await references(asked.clerk, q);
      expect(new Set(found), q).toEqual(new Set([own, hidden]));
    }
    for (const role of ['citizen', 'dispatcher', 'field_worker', 'analyst', 'planner'] as const) {
      expect(await references(asked[role], phone), role).toEqual([]);
      expect(await references(asked[role], email), role).toEqual([]);
    }
  });

  it('are shown by reference to those only who may see them', async () => {
    expect(await references(asked.clerk, hidden)).toEqual([hidden]);
    expect(await references(asked.analyst, hidden)).toEqual([hidden]);
    expect(await references(asked.dispatcher, hidden)).toEqual([]);
    expect(await references(asked.citizen, hidden)).toEqual([]);
    expect(await references(asked.citizen, own)).toEqual([own]);
  });

  it('stand near a place as far as the asker may see them', async () => {
    const [at] = await sql(
      `select st_x(st_transform(geom, 4326)) as lon, st_y(st_transform(geom, 4326)) as lat
       from request.request where reference = :own`,
      { own },
    );
    const here = [Number(at?.lon), Number(at?.lat)] as const;
    const near = async (caller: Caller) =>
      (await placeAt(caller, here)).openRequests.map(({ reference }) => reference);
    expect(await near(asked.clerk)).toEqual(expect.arrayContaining([own, hidden]));
    expect(await near(asked.dispatcher)).toContain(own);
    expect(await near(asked.dispatcher)).not.toContain(hidden);
    expect(await near(asked.citizen)).not.toContain(hidden);
  });
});

describe('GET /api/locate/at', () => {
  it('knows the address, the parcel, the district, lamps and who is responsible', async () => {
    const { lonLat } = await first(asked.clerk, 'cara lazara 12');
    const place = await placeAt(asked.clerk, lonLat, { category: 'street_light_out' });
    expect(place).toMatchObject({
      insideCity: true,
      address: { layer: 'address', text: 'Cara Lazara 12', distanceMetres: 0 },
      parcel: { layer: 'parcel', municipality: 'Kruševac' },
      responsible: { organisation: { code: 'lighting' } },
    });
    expect(place.district?.name.length).toBeGreaterThan(0);
    expect(place.responsible?.reason.length).toBeGreaterThan(5);
    expect(place.assets.length).toBeGreaterThan(0);
    expect(place.assets.every(({ layer }) => layer === 'street_light')).toBe(true);
    expect(place.assets.every(({ distanceMetres }) => distanceMetres <= 60)).toBe(true);
    expect(place.assets[0]?.title).toBe(`Svetiljka ${place.assets[0]?.number}`);
  });

  it('answers in the script and the language of the asker', async () => {
    const { lonLat } = await first(asked.clerk, 'cara lazara 12');
    const category = { category: 'street_light_out' };
    const cyrillic = await placeAt(asked.clerk, lonLat, category, { 'accept-language': 'sr-Cyrl' });
    expect(cyrillic.address?.text).toBe('Цара Лазара 12');
    expect(cyrillic.parcel?.municipality).toBe('Крушевац');
    expect(cyrillic.responsible?.reason).toMatch(/^[\p{Script=Cyrillic}\s\d.,:„“()-]+$/u);
    expect(cyrillic.assets[0]?.title).toMatch(/^Светиљка /);
    const english = await placeAt(asked.clerk, lonLat, category, { 'accept-language': 'en' });
    expect(english.assets[0]?.title).toMatch(/^Street light /);
  });

  it('puts the chosen asset first, and one that is out of use behind its neighbours', async () => {
    const { lonLat } = await first(asked.clerk, 'cara lazara 12');
    const category = { category: 'street_light_out' };
    const { assets } = await placeAt(asked.clerk, lonLat, category);
    const [nearest, ...others] = assets;
    const last = others.at(-1);
    expect(nearest && last).toBeTruthy();
    const chosen = { layer: 'street_light', feature: String(last?.id) };
    expect((await placeAt(asked.clerk, lonLat, { ...category, ...chosen })).assets[0]?.id).toBe(
      last?.id,
    );
    await sql(`update gis.street_light set state = 'planned' where id = :id`, { id: nearest?.id });
    expect((await placeAt(asked.clerk, lonLat, category)).assets[0]?.id).not.toBe(nearest?.id);
    await sql(`update gis.street_light set state = 'in_use' where id = :id`, { id: nearest?.id });
  });

  it('tells stretches of road apart: by their crossings, and by a point that no other has', async () => {
    const [crossing] = await sql(
      `select st_x(p.point) as lon, st_y(p.point) as lat
       from gis.road_section as a join gis.road_section as b on b.id > a.id and b.street_id <> a.street_id
         and st_intersects(a.geom, b.geom) and st_length(a.geom) > 40 and st_length(b.geom) > 40
       cross join lateral (select st_transform(st_intersection(a.geom, b.geom), 4326) as point) as p
       where st_geometrytype(st_intersection(a.geom, b.geom)) = 'ST_Point' order by a.id limit 1`,
    );
    const here = [Number(crossing?.lon), Number(crossing?.lat)] as const;
    const { assets } = await placeAt(asked.clerk, here, { category: 'pothole' });
    expect(assets.length).toBeGreaterThan(1);
    const points = assets.map(({ lonLat }) => lonLat.map((each) => each.toFixed(5)).join());
    expect(new Set(points).size).toBe(assets.length);
    expect(assets.filter(({ title }) => / \(.+\)$/.test(title)).length).toBeGreaterThan(0);
    expect(assets[0]?.title).toMatch(/^Deonica puta \S+, \S+/);
  });

  it('counts what is open about an asset', async () => {
    const { lonLat } = await first(asked.clerk, 'cara lazara 12');
    const { assets } = await placeAt(asked.clerk, lonLat, { category: 'street_light_out' });
    const id = assets[0]?.id;
    const before = assets[0]?.openRequests ?? 0;
    await sql(
      `with opened as (
         insert into request.request (reference, kind, category_id, category, geom, location_source)
         select request.next_reference(now()), 'fault', c.id, c.code, l.geom, 'asset'
         from request.category as c, gis.street_light as l where c.code = 'street_light_out' and l.id = :id returning id)
       insert into request.asset_link (request_id, layer, feature_id) select id, 'street_light', :id from opened`,
      { id },
    );
    const after = await placeAt(asked.clerk, lonLat, { category: 'street_light_out' });
    expect(after.assets[0]).toMatchObject({ id, openRequests: before + 1 });
    expect(after.assets[0]?.lastRequestAt).not.toBeNull();
  });

  it('says so when the place is not in the city', async () => {
    for (const lonLat of [
      [0, 0],
      [21.3, 90],
      [180, -90],
      [22.9, 43.6],
    ] as const) {
      const place = await placeAt(asked.clerk, lonLat);
      expect(place).toMatchObject({ insideCity: false, openRequests: [] });
    }
  });

  it('is the same for a citizen but for what is not public', async () => {
    const { lonLat } = await first(asked.citizen, 'cara lazara 12');
    const place = await placeAt(asked.citizen, lonLat, { category: 'street_light_out' });
    expect(place.address?.text).toBe('Cara Lazara 12');
    await sql(
      `update catalog.layer set is_public = false where name in ('parcel', 'street_light')`,
    );
    await sql(
      `select catalog.grant_layer(name) from catalog.layer where name in ('parcel', 'street_light')`,
    );
    await server.services.catalog.reload();
    const less = await placeAt(asked.citizen, lonLat, { category: 'street_light_out' });
    expect(less).toMatchObject({ parcel: null, assets: [] });
    await sql(`update catalog.layer set is_public = true where name in ('parcel', 'street_light')`);
    await sql(
      `select catalog.grant_layer(name) from catalog.layer where name in ('parcel', 'street_light')`,
    );
    await server.services.catalog.reload();
  });

  it.each([
    ['nothing', '', ['lon', 'lat']],
    ['no latitude', 'lon=21', ['lat']],
    ['numbers that are none', 'lon=abc&lat=NaN', ['lon', 'lat']],
    ['infinity', 'lon=Infinity&lat=1e999', ['lon', 'lat']],
    ['a place off the earth', 'lon=181&lat=-91', ['lon', 'lat']],
    ['half an asset', 'lon=21.3&lat=43.5&layer=street_light', ['feature']],
    ['an id that is none', 'lon=21.3&lat=43.5&layer=street_light&feature=1.5', ['feature']],
  ])('refuses %s', async (_what, query, fields) => {
    const answer = await asked.clerk.get(`/api/locate/at?${query}`);
    expect(answer.status).toBe(400);
    const problem = problemSchema.parse(answer.json());
    expect(problem.faults?.map(({ field }) => field).sort()).toEqual([...fields].sort());
  });

  it('refuses a category that there is not, and takes an asset that is not there for none', async () => {
    const { lonLat } = await first(asked.clerk, 'cara lazara 12');
    const query = `lon=${lonLat[0]}&lat=${lonLat[1]}`;
    const answer = await asked.clerk.get(`/api/locate/at?${query}&category=' or 1=1 --`);
    expect(answer.status).toBe(422);
    expect(answer.problem().type).toBe('/problems/unknown-reference');
    const chosen = { category: 'street_light_out', layer: 'no_such_layer', feature: '1' };
    expect((await placeAt(asked.clerk, lonLat, chosen)).assets.length).toBeGreaterThan(0);
  });
});
