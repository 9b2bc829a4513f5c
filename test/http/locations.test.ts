/** Where requests lie: a point, a stretch of a street, an area. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type RequestDetail,
  requestDetailSchema,
  type Stretch,
  stretchSchema,
} from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Answer, Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

let server: TestServer;
let as: Readonly<Record<Role, Caller>>;
let street: number;

/** The street runs 400 m to the east, with a gap of 20 m in its middle; odd numbers stand north of it, even ones south. */
beforeAll(async () => {
  server = await startServer();
  const people = await addPeople(server.services);
  street = await server.services.database.system(async (t) => {
    await t.run(
      `insert into request.category (id, code, title_i18n) values (501, 'test_pothole', '{"en": "Pothole"}')`,
    );
    await t.run(
      `insert into org.responsibility_rule (position, organisation_id, reason_i18n) values (1, :own, '{"en": "All"}')`,
      { own: people.ownOrganisationId },
    );
    const made = await t.first<{ id: number }>(
      `insert into gis.street (name, name_cyrillic, geom) values ('Cara Lazara', 'Цара Лазара',
         st_geomfromtext('MULTILINESTRING((527000 4825000, 527190 4825000), (527400 4825000, 527210 4825000))', 25834))
       returning id::integer`,
    );
    await t.run(
      `insert into gis.address (house_number, street_id, street_name, geom)
       select number::text || case number when 7 then 'a' else '' end, :street, 'Cara Lazara',
         st_setsrid(st_point(527000 + number * 10, 4825000 + case when number % 2 = 0 then -12 else 12 end), 25834)
       from generate_series(1, 39) as number`,
      { street: made?.id },
    );
    await t.run(
      `insert into catalog.place_role (role, layer, columns) values
         ('street', 'street', '{"name": "name"}'),
         ('address', 'address', '{"number": "house_number", "street_id": "street_id"}')
       on conflict (role) do nothing`,
    );
    return made?.id ?? 0;
  });
  await server.services.catalog.reload();
  as = await callers(server.url);
});
afterAll(() => server.close());

function along(from: string, to: string, id = street): Promise<Answer> {
  const query = new URLSearchParams({ street: String(id), from, to });
  return as.clerk.get(`/api/locate/along?${query}`, { 'accept-language': 'en' });
}

async function stretch(from: string, to: string): Promise<Stretch> {
  const answer = await along(from, to);
  expect(answer.status, answer.text).toBe(200);
  return stretchSchema.parse(answer.json());
}

function send(place: object): Promise<Answer> {
  return as.clerk.ask('POST', '/api/requests', {
    body: {
      clientKey: crypto.randomUUID(),
      category: 'test_pothole',
      locationSource: 'pin',
      ...place,
    },
  });
}

async function open(place: object): Promise<RequestDetail> {
  const answer = await send(place);
  expect(answer.status, answer.text).toBe(201);
  return requestDetailSchema.parse(answer.json());
}

/** A square of so many degrees around a place in the city. */
function square(lon = 21.3333, lat = 43.5833) {
  const size = 0.001;
  return {
    type: 'Polygon',
    coordinates: [
      [
        [lon, lat],
        [lon + size, lat],
        [lon + size, lat + size],
        [lon, lat + size],
        [lon, lat],
      ],
    ],
  };
}

describe('from number 5 to number 31 along a street', () => {
  it('is a line on the street, over the gap of a crossing', async () => {
    const found = await stretch('5', '31');
    expect(found).toMatchObject({
      street: 'Cara Lazara',
      lengthMetres: 260,
      from: { number: '5', isExact: true },
      to: { number: '31', isExact: true },
    });
    expect(found.geometry.coordinates).toHaveLength(4);
  });

  it('knows a number however it is written, and says when it took another', async () => {
    expect((await stretch('7 A', '9')).from).toEqual({ number: '7a', isExact: true });
    expect((await stretch('7А', '9')).from).toEqual({ number: '7a', isExact: true });
    expect((await stretch('3', '45')).to).toEqual({ number: '39', isExact: false });
    expect((await stretch('3', '44')).to).toEqual({ number: '38', isExact: false });
  });

  it.each([
    ['a street that there is not', '5', '31', 0, 422, 'street'],
    ['the same house twice', '5', '5', undefined, 400, 'to'],
    ['what is no number', 'x', '5', undefined, 422, 'from'],
  ])('is refused for %s', async (_what, from, to, id, status, field) => {
    const answer = await along(from, to, id ?? street);
    expect(answer.status).toBe(status);
    expect(answer.problem().faults?.[0]?.field).toBe(field);
  });
});

describe('a request', () => {
  it('lies along a street, with a point on the line that stands for it', async () => {
    const { geometry, lonLat } = await stretch('5', '31');
    const request = await open({
      locationSource: 'along_street',
      shape: { geometry, street: 'Cara Lazara', from: '5', to: '31' },
    });
    expect(request).toMatchObject({
      locationSource: 'along_street',
      addressText: 'Cara Lazara 5–31',
      shape: { kind: 'line', street: 'Cara Lazara', from: '5', to: '31', areaSquareMetres: null },
      lonLat: [expect.closeTo(lonLat[0], 5), expect.closeTo(lonLat[1], 5)],
    });
    expect(request.shape?.lengthMetres).toBeCloseTo(260, 0);
    expect(request.shape?.geometry).toMatchObject({ type: 'LineString' });
    const seen = (await as.citizen.get(`/api/requests/${request.reference}`)).json<RequestDetail>();
    expect(seen.shape?.geometry).toEqual(request.shape?.geometry);
  });

  it('lies in an area, with a point inside', async () => {
    const request = await open({ shape: { geometry: square() } });
    expect(request.shape).toMatchObject({
      kind: 'area',
      lengthMetres: null,
      geometry: { type: 'Polygon' },
    });
    expect(request.shape?.areaSquareMetres).toBeGreaterThan(5_000);
    const [lon, lat] = request.lonLat;
    expect(lon).toBeGreaterThan(21.3333);
    expect(lat).toBeLessThan(43.5843);
    const box = `${lon - 1e-5},${lat - 1e-5},${lon + 1e-5},${lat + 1e-5}`;
    const list = (await as.clerk.get(`/api/requests?bbox=${box}`)).json<{ requests: object[] }>();
    expect(list.requests).toHaveLength(1);
  });

  const [lon, lat] = [21.3333, 43.5833];
  it.each([
    ['neither a point nor a shape', {}, 'invalid-body', '/lonLat'],
    [
      'a bow tie',
      {
        shape: {
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [lon, lat],
                [lon + 0.001, lat + 0.001],
                [lon + 0.001, lat],
                [lon, lat + 0.001],
                [lon, lat],
              ],
            ],
          },
        },
      },
      'invalid-geometry',
      '/shape/geometry',
    ],
    [
      'a line without length',
      {
        shape: {
          geometry: {
            type: 'LineString',
            coordinates: [
              [lon, lat],
              [lon, lat],
            ],
          },
        },
      },
      'invalid-geometry',
      '/shape/geometry',
    ],
    [
      'an area elsewhere',
      { shape: { geometry: square(20.46, 44.82) } },
      'outside-city',
      '/shape/geometry',
    ],
    [
      'a ring that does not close',
      {
        shape: {
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [lon, lat],
                [lon + 0.001, lat],
                [lon + 0.001, lat + 0.001],
                [lon, lat + 0.001],
              ],
            ],
          },
        },
      },
      'invalid-geometry',
      undefined,
    ],
    [
      'a point as a shape',
      { shape: { geometry: { type: 'Point', coordinates: [lon, lat] } } },
      'invalid-body',
      undefined,
    ],
  ])('is refused with %s', async (_what, place, code, field) => {
    const answer = await send(place);
    expect(answer.problem().type, answer.text).toContain(code);
    if (field) expect(answer.problem().faults?.[0]?.field).toBe(field);
  });

  it('is moved to another place, which its log tells', async () => {
    const request = await open({ shape: { geometry: square() } });
    const answer = await as.dispatcher.ask('PATCH', `/api/requests/${request.reference}`, {
      body: {
        version: request.version,
        location: { lonLat: [21.34, 43.58], locationSource: 'pin' },
        reason: 'Pozivalac je pogrešio',
      },
    });
    const moved = requestDetailSchema.parse(answer.json());
    expect(moved).toMatchObject({
      shape: null,
      lonLat: [expect.closeTo(21.34, 6), expect.closeTo(43.58, 6)],
    });
    expect(moved.log.slice(-2)).toMatchObject([
      { action: 'edited', comment: 'Pozivalac je pogrešio', details: { fields: ['place'] } },
      { action: 'located', details: { shape: 'point' } },
    ]);
  });

  it('has no shape that others wrote into another city', async () => {
    const { id } = await open({ lonLat: [lon, lat] });
    const write = (wkt: string) =>
      server.services.database.system((t) =>
        t.run(
          'insert into request.shape (request_id, geom) values (:id, st_geomfromtext(:wkt, 25834))',
          { id, wkt },
        ),
      );
    await expect(write('LINESTRING(1 1, 2 2)')).rejects.toThrow();
    await expect(write('POINT(527000 4825000)')).rejects.toThrow();
    await expect(write('LINESTRING(527000 4825000, 527001 4825000)')).resolves.toBe(1);
  });
});
