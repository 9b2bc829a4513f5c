/**
 * Incidents, work orders and planned works on the sample city: suggested where requests gather, traced along the pipes, told
 * to the clerk at the place, answered when they end; seen by those who may.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import truths from '../../fixtures/city/truths.json' with { type: 'json' };
import type {
  IncidentSuggestions,
  Joins,
  Place,
  RequestDetail,
  Trace,
  WorkAddresses,
  WorkChanged,
  WorkDetail,
  WorkList,
} from '../../server/http/api/schema.ts';
import { nameAddresses } from '../../server/network/index.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Ask, Caller } from './caller.ts';
import { addPeople, callers, type People } from './people.ts';

const { outages } = truths.small;

let server: TestServer;
let as: Readonly<Record<Role, Caller>>;
let people: People;
beforeAll(async () => {
  server = await startServer({ city: 'small' });
  people = await addPeople(server.services);
  as = await callers(server.url);
});
afterAll(() => server.close());

async function ask<T>(
  caller: Caller,
  method: string,
  path: string,
  body?: unknown,
  status?: number,
): Promise<T> {
  const asked: Ask = body === undefined ? {} : { body };
  const answer = await caller.ask(method, path, asked);
  const expected = status ?? (method === 'POST' && !path.endsWith('/status') ? 201 : 200);
  if (answer.status !== expected)
    throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.json();
}

const trace = (query: string, caller = as.clerk) =>
  ask<Trace>(caller, 'GET', `/api/network/trace?${query}`);

async function openRequest(more: object = {}): Promise<RequestDetail> {
  return ask(as.clerk, 'POST', '/api/requests', {
    clientKey: crypto.randomUUID(),
    category: 'no_water',
    lonLat: [21.3305, 43.5815],
    locationSource: 'pin',
    ...more,
  });
}

/** Gives a request to an organisation, in a state. */
async function give(
  reference: string,
  organisationId: number | null,
  status = 'received',
): Promise<void> {
  const { database } = server.services;
  await database.system(async (t) => {
    await t.run(
      'update request.request set organisation_id = :organisationId::integer where reference = :reference',
      { reference, organisationId },
    );
    for (const to of status === 'received' ? [] : status.split(' ')) {
      await t.run('update request.request set status = :to where reference = :reference', {
        reference,
        to,
      });
    }
  });
}

async function notices(caller: Caller, query: string, language: string): Promise<Place['notices']> {
  const answer = await caller.get(`/api/locate/at?${query}`, { 'accept-language': language });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json<Place>().notices;
}

describe('a trace along the pipes', () => {
  it.each(outages)(
    'of the valve $valveNumber cuts off what the sample city says',
    async (outage) => {
      const { pipes, addresses, addressCount, about } = await trace(
        `layer=water_valve&feature=${outage.valveId}`,
      );
      expect(about.title).toBe(`Vodovodni zatvarač ${outage.valveNumber}`);
      expect([...pipes.ids].sort((a, b) => a - b)).toEqual(outage.pipeIds);
      expect(addresses.map(({ id }) => id).sort((a, b) => a - b)).toEqual(outage.addressIds);
      expect(addressCount).toBe(outage.addressIds.length);
      expect(addresses[0]?.text).toMatch(/\d/);
      expect(pipes.geometry.coordinates).toHaveLength(outage.pipeIds.length);
      const [[first]] = pipes.geometry.coordinates as [[[number, number]]];
      expect(first[0]).toBeCloseTo(21.3, 0);
    },
  );

  it('of a burst pipe names the valves to close, and finds the pipe by a place', async () => {
    const [outage] = outages;
    const pipe = outage?.pipeIds[0] ?? 0;
    const traced = await trace(`layer=water_pipe&feature=${pipe}`);
    expect(traced.about).toMatchObject({ layer: 'water_pipe', id: pipe });
    expect(traced.valves.filter(({ isNeeded }) => isNeeded).length).toBeGreaterThan(0);
    expect(traced.pipes.ids).toContain(pipe);
    const [lon, lat] = traced.about.lonLat ?? [0, 0];
    expect((await trace(`lon=${lon}&lat=${lat}`)).pipes.ids).toEqual(traced.pipes.ids);
  });

  it('follows an edit: a valve that is closed cuts off what lies behind it', async () => {
    const [outage] = outages;
    const valveId = outage?.valveId ?? 0;
    const set = (isOpen: boolean) =>
      server.services.database.system((t) =>
        t.run('update gis.water_valve set is_open = :isOpen::boolean where id = :valveId', {
          isOpen,
          valveId,
        }),
      );
    const cutOff = async () =>
      (await trace(`layer=water_valve&feature=${valveId}`)).addresses.length;
    const before = await cutOff();
    await set(false);
    await server.services.network.catchUp();
    expect(await cutOff()).toBe(0);
    await set(true);
    await server.services.network.catchUp();
    expect(await cutOff()).toBe(before);
  });

  it('is for those in house, and tells what is wrong with the question', async () => {
    expect((await as.citizen.get('/api/network/trace?lon=21.33&lat=43.58')).status).toBe(401);
    for (const [query, status, field] of [
      ['', 400, 'layer'],
      ['layer=water_pipe', 400, 'feature'],
      ['layer=tree&feature=1', 422, 'feature'],
      ['lon=20&lat=40', 422, 'lon'],
      ['lon=x&lat=40', 400, 'lon'],
    ] as const) {
      const answer = await as.clerk.get(`/api/network/trace?${query}`);
      expect(answer.status, query).toBe(status);
      expect(answer.problem().faults?.[0]?.field, query).toBe(field);
    }
  });
});

describe('requests that gather', () => {
  it.each(outages)(
    'are suggested as an incident within five calls, naming valve $valveNumber',
    async (outage) => {
      const { database } = server.services;
      const calls = await database.system((t) =>
        t.rows<{ received_at: Date }>(
          'select received_at from request.request where reference = any (:references) order by received_at',
          { references: outage.requests },
        ),
      );
      const named: (number | null)[] = [];
      for (const { received_at } of calls.slice(0, 5)) {
        const query = `at=${encodeURIComponent(received_at.toISOString())}`;
        const { suggestions } = await ask<IncidentSuggestions>(
          as.clerk,
          'GET',
          `/api/incidents/suggestions?${query}`,
        );
        named.push(suggestions[0]?.causes[0]?.id ?? null);
      }
      expect(named[0]).toBeNull();
      expect(named.at(-1)).toBe(outage.valveId);
    },
  );

  it('are told in a sentence, with what chance would explain, and not without reason', async () => {
    const at = encodeURIComponent('2026-11-01T05:59:00Z');
    const answer = await as.clerk.get(`/api/incidents/suggestions?at=${at}`, {
      'accept-language': 'sr-Cyrl',
    });
    const [found] = answer.json<IncidentSuggestions>().suggestions;
    expect(found?.sentence).toMatch(/^Пријава од 05:\d\d: \d+, вероватно иза: Водоводни затварач/);
    expect(found).toMatchObject({ network: 'water', category: 'no_water', incident: null });
    expect(found?.chance).toBeLessThan(1e-6);
    const quiet = encodeURIComponent('2026-07-14T10:00:00Z');
    expect(await ask(as.clerk, 'GET', `/api/incidents/suggestions?at=${quiet}`)).toEqual({
      suggestions: [],
    });
  });

  it('on one feeder are suggested too', async () => {
    const { database } = server.services;
    const lamps = await database.system((t) =>
      t.rows<{ id: number; feeder: string; lon: number; lat: number }>(
        `select id::float8 as id, feeder, st_x(st_transform(geom, 4326)) as lon, st_y(st_transform(geom, 4326)) as lat
         from gis.street_light where feeder = (select min(feeder) from gis.street_light) order by id limit 4`,
      ),
    );
    const made: string[] = [];
    for (const { id, lon, lat } of lamps) {
      const { reference } = await openRequest({
        category: 'street_light_out',
        lonLat: [lon, lat],
        locationSource: 'asset',
        assets: [{ layer: 'street_light', id }],
      });
      made.push(reference);
    }
    const { suggestions } = await ask<IncidentSuggestions>(
      as.clerk,
      'GET',
      '/api/incidents/suggestions',
    );
    const found = suggestions.find(({ network }) => network === 'lighting');
    expect(found?.requests).toEqual(made);
    expect(found?.causes).toMatchObject([{ id: null, title: lamps[0]?.feeder }]);
  });
});

describe('an incident', () => {
  const [, outage] = outages;
  let incident: WorkDetail;

  it('is opened from a valve, with the requests about it and the addresses that it cuts off', async () => {
    incident = await ask(as.clerk, 'POST', '/api/incidents', {
      title: 'Nema vode',
      category: 'no_water',
      network: 'water',
      trace: { layer: 'water_valve', id: outage?.valveId },
      organisationId: people.ownOrganisationId,
      endsAt: '2999-01-01T12:00:00Z',
      requests: outage?.requests.slice(0, 3),
    });
    expect(incident).toMatchObject({
      kind: 'incident',
      status: 'open',
      isPublic: false,
      requests: 3,
      addresses: 28,
    });
    expect(incident.reference).toMatch(/^I-\d\d-\d{5}$/);
    expect(incident.assets).toMatchObject([
      { layer: 'water_valve', id: outage?.valveId, role: 'valve' },
    ]);
    expect(incident.organisation?.code).toBe('test_own');
    const told = await ask<RequestDetail>(as.clerk, 'GET', `/api/requests/${outage?.requests[0]}`);
    expect(told.log.at(-1)).toMatchObject({
      action: 'incident_linked',
      details: { incident: incident.reference },
    });
    const { works } = await ask<Joins>(
      as.clerk,
      'GET',
      `/api/requests/${outage?.requests[0]}/joins`,
    );
    expect(works).toEqual([
      { kind: 'incident', reference: incident.reference, title: 'Nema vode', isOpen: true },
    ]);
  });

  it('is named by a suggestion for what still gathers', async () => {
    const at = encodeURIComponent('2026-11-01T05:59:00Z');
    const { suggestions } = await ask<IncidentSuggestions>(
      as.clerk,
      'GET',
      `/api/incidents/suggestions?at=${at}`,
    );
    expect(suggestions[0]?.incident).toBe(incident.reference);
    expect(suggestions[0]?.requests).not.toContain(outage?.requests[0]);
  });

  const lonLatOf = async (addressId: number | undefined) => {
    const row = await server.services.database.system((t) =>
      t.first<{ lon: number; lat: number }>(
        `select st_x(st_transform(geom, 4326)) as lon, st_y(st_transform(geom, 4326)) as lat from gis.address where id = :addressId`,
        { addressId: addressId ?? 0 },
      ),
    );
    return `lon=${row?.lon}&lat=${row?.lat}`;
  };
  const noticesAt = async (caller: Caller, addressId: number | undefined, language = 'sl') =>
    notices(caller, await lonLatOf(addressId), language);

  it('is known at the addresses that it cuts off, and nowhere else; to citizens once it is public', async () => {
    const [cut] = outage?.addressIds ?? [];
    const [other] = outages[0]?.addressIds ?? [];
    expect(await noticesAt(as.clerk, cut)).toMatchObject([
      {
        kind: 'incident',
        reference: incident.reference,
        isAddressAffected: true,
        until: '2999-01-01T12:00:00.000Z',
        category: 'no_water',
        request: outage?.requests[0],
      },
    ]);
    expect((await noticesAt(as.clerk, cut))[0]?.sentence).toMatch(
      /^Znana okvara: Nema vode, od .*\. Predvidoma do 1\. 1\./,
    );
    expect(await noticesAt(as.clerk, other)).toEqual([]);
    expect(await noticesAt(as.citizen, cut)).toEqual([]);
    incident = await ask(as.clerk, 'PATCH', `/api/incidents/${incident.reference}`, {
      version: incident.version,
      isPublic: true,
      publicText: 'Zatvoren ventil, ekipa je na terenu.',
    });
    const [told] = await noticesAt(as.citizen, cut, 'sr-Cyrl');
    expect(told?.request).toBeNull();
    expect(told?.sentence).toMatch(/^Познат квар: Zatvoren ventil, ekipa je na terenu, од/);
  });

  it('gives the list of whom to tell, critical places first', async () => {
    const [cut] = outage?.addressIds ?? [];
    await server.services.database.system((t) =>
      t.run(
        `update gis.building set purpose = 'school' where id =
           (select b.id from gis.building as b, gis.address as a where a.id = :cut::bigint order by b.geom <-> a.geom limit 1)`,
        { cut: cut ?? 0 },
      ),
    );
    const path = `/api/incidents/${incident.reference}/addresses`;
    const { addresses } = await ask<WorkAddresses>(as.dispatcher, 'GET', path);
    expect(addresses).toHaveLength(28);
    expect(addresses[0]?.critical).toBe('Škola');
    // Of a cut that is too great to be told whole, the critical ones are told.
    const { database, catalog } = server.services;
    const asker = { catalog: catalog.current, language: 'sr-Latn' } as const;
    const ids = outage?.addressIds.toReversed() ?? [];
    const few = await database.system((t) => nameAddresses(t, asker, ids, 3));
    expect(few).toHaveLength(3);
    const critical = addresses.filter((one) => one.critical !== null).map(({ id }) => id);
    expect(critical.length).toBeLessThan(28);
    expect(critical).toEqual(
      expect.arrayContaining(few.slice(0, critical.length).map(({ id }) => id)),
    );
    expect((await as.citizen.get(path)).status).toBe(401);
  });

  it('is given another valve when the crew finds one, and another organisation', async () => {
    const [before, now] = outages;
    const opened = await ask<WorkDetail>(as.clerk, 'POST', '/api/incidents', {
      title: 'Pogrešan ventil',
      category: 'no_water',
      trace: { layer: 'water_valve', id: before?.valveId },
      organisationId: people.otherOrganisationId,
    });
    expect(opened.addresses).toBe(before?.addressIds.length);
    const path = `/api/incidents/${opened.reference}`;
    const moved = await ask<WorkDetail>(as.clerk, 'PUT', `${path}/trace`, {
      layer: 'water_valve',
      id: now?.valveId,
    });
    expect(moved.addresses).toBe(now?.addressIds.length);
    expect(moved.assets.map(({ id }) => id).sort()).toEqual([before?.valveId, now?.valveId].sort());
    const given = await ask<WorkDetail>(as.clerk, 'PATCH', path, {
      version: moved.version,
      organisationId: people.ownOrganisationId,
    });
    expect(given.organisation?.id).toBe(people.ownOrganisationId);
    // To give one's own away is the desk's, not the dispatcher's.
    const away = await as.dispatcher.ask('PATCH', path, {
      body: { version: given.version, organisationId: people.otherOrganisationId },
    });
    expect(away.status).toBe(403);
    await ask(as.clerk, 'POST', `${path}/status`, {
      to: 'cancelled',
      version: given.version,
      comment: 'Lažna uzbuna',
    });
  });

  it('takes one request at a time, and gives it back', async () => {
    const { reference } = await openRequest();
    const other = await ask<WorkDetail>(as.clerk, 'POST', '/api/incidents', {
      title: 'Drugi kvar',
      category: 'water_leak',
      lonLat: [21.33, 43.58],
      requests: [reference],
    });
    const twice = await as.clerk.ask('PUT', `/api/incidents/${incident.reference}/requests`, {
      body: { requests: [reference] },
    });
    expect(twice.status).toBe(409);
    await ask(as.clerk, 'DELETE', `/api/incidents/${other.reference}/requests/${reference}`);
    await ask(as.clerk, 'PUT', `/api/incidents/${incident.reference}/requests`, {
      requests: [reference],
    });
    const gone = await as.clerk.ask(
      'DELETE',
      `/api/incidents/${other.reference}/requests/${reference}`,
    );
    expect(gone.status).toBe(404);
    await ask(as.clerk, 'DELETE', `/api/incidents/${incident.reference}/requests/${reference}`);
  });

  it('answers its requests when it ends, each by the rules of its own state', async () => {
    const [first = '', second = '', third = ''] = outage?.requests ?? [];
    const database = server.services.database;
    await database.system((t) =>
      t.run(
        `update request.request set organisation_id = :own where reference = any (:references)`,
        {
          own: people.ownOrganisationId,
          references: [first, second],
        },
      ),
    );
    await give(third, people.otherOrganisationId);
    const states = (await ask<WorkDetail>(as.clerk, 'GET', `/api/incidents/${incident.reference}`))
      .requestReferences;
    expect(states.every(({ isOpen }) => isOpen)).toBe(true);
    const path = `/api/incidents/${incident.reference}/status`;
    const move = (caller: Caller, to: string, comment?: string) =>
      ask<WorkChanged>(caller, 'POST', path, { to, version: incident.version, comment });
    incident = (await move(as.clerk, 'confirmed')).work;
    expect(incident.beganAt).not.toBeNull();
    expect(
      (await as.clerk.ask('POST', path, { body: { to: 'repaired', version: incident.version } }))
        .status,
    ).toBe(409);
    incident = (await move(as.dispatcher, 'repaired')).work;
    const missing = await as.dispatcher.ask('POST', path, {
      body: { to: 'ended', version: incident.version },
    });
    expect(missing.problem().faults).toEqual([
      { field: 'comment', message: 'is required for ended' },
    ]);
    const ended = await move(as.dispatcher, 'ended', 'Voda je ponovo puštena.');
    expect([...ended.resolved].sort()).toEqual([first, second].sort());
    expect(ended.answered).toEqual([]);
    const resolved = await ask<RequestDetail>(as.clerk, 'GET', `/api/requests/${first}`);
    expect(resolved).toMatchObject({ status: 'resolved', isOpen: false });
    expect(resolved.log.at(-1)).toMatchObject({
      toStatus: 'resolved',
      comment: 'Voda je ponovo puštena.',
      isPublic: true,
    });
    expect(resolved.clocks.find(({ clock }) => clock === 'answer')?.stoppedAt).not.toBeNull();
    // Another's request is not this enterprise's to answer.
    expect((await ask<RequestDetail>(as.clerk, 'GET', `/api/requests/${third}`)).isOpen).toBe(true);
    expect(await noticesAt(as.citizen, outage?.addressIds[0])).toEqual([]);
  });

  it('ended by the desk, tells those in public words whom the desk may not resolve', async () => {
    const [mine, theirs] = [await openRequest(), await openRequest()];
    await give(mine.reference, null);
    await give(theirs.reference, people.ownOrganisationId, 'accepted');
    const opened = await ask<WorkDetail>(as.clerk, 'POST', '/api/incidents', {
      title: 'Kvar',
      category: 'no_water',
      lonLat: [21.33, 43.58],
      requests: [mine.reference, theirs.reference],
    });
    const ended = await ask<WorkChanged>(
      as.clerk,
      'POST',
      `/api/incidents/${opened.reference}/status`,
      {
        to: 'ended',
        version: opened.version,
        comment: 'Otklonjeno.',
      },
    );
    expect(ended).toMatchObject({ resolved: [mine.reference], answered: [theirs.reference] });
    const told = await ask<RequestDetail>(as.citizen, 'GET', `/api/requests/${theirs.reference}`);
    expect(told.log.at(-1)).toMatchObject({ action: 'commented', comment: 'Otklonjeno.' });
  });

  it('is refused with the field that is wrong', async () => {
    const plain = { title: 'X', category: 'no_water', lonLat: [21.33, 43.58] };
    for (const [more, status, field] of [
      [{ category: 'nothing' }, 422, 'category'],
      [{ requests: ['KS-26-999999-9'] }, 422, 'requests'],
      [{ assets: [{ layer: 'water_valve', id: 1 }] }, 422, 'assets'],
      [{ trace: { layer: 'tree', id: 1 } }, 422, 'trace'],
      [{ organisationId: 999_999 }, 422, 'organisationId'],
      [{ title: '' }, 400, '/title'],
      [{ startsAt: 'yesterday' }, 400, '/startsAt'],
      [{ lonLat: undefined }, 422, 'lonLat'],
    ] as const) {
      const answer = await as.clerk.ask('POST', '/api/incidents', { body: { ...plain, ...more } });
      expect(answer.status, JSON.stringify(more)).toBe(status);
      expect(answer.problem().faults?.[0]?.field).toBe(field);
    }
    const outside = await as.clerk.ask('POST', '/api/incidents', {
      body: { ...plain, lonLat: [10, 40] },
    });
    expect([400, 422]).toContain(outside.status);
    const backwards = {
      ...plain,
      startsAt: '2026-05-02T00:00:00Z',
      endsAt: '2026-05-01T00:00:00Z',
    };
    expect((await as.clerk.ask('POST', '/api/incidents', { body: backwards })).status).toBe(400);
  });
});

describe('a work order', () => {
  const line = {
    type: 'LineString',
    coordinates: [
      [21.33, 43.58],
      [21.331, 43.581],
    ],
  };

  it('takes many requests, and its doing resolves them in one transaction', async () => {
    const requests = [await openRequest(), await openRequest(), await openRequest()];
    for (const { reference } of requests) await give(reference, people.ownOrganisationId);
    const order = await ask<WorkDetail>(as.dispatcher, 'POST', '/api/work-orders', {
      title: 'Zamena ventila',
      geometry: line,
      startsAt: '2999-01-01T06:00:00Z',
      requests: requests.map(({ reference }) => reference),
    });
    expect(order).toMatchObject({
      kind: 'repair',
      status: 'planned',
      requests: 3,
      geometry: { type: 'LineString' },
    });
    expect(order.reference).toMatch(/^R-\d\d-\d{5}$/);
    const path = `/api/work-orders/${order.reference}/status`;
    const begun = await ask<WorkChanged>(as.field_worker, 'POST', path, {
      to: 'under_way',
      version: 1,
    });
    const done = await ask<WorkChanged>(as.field_worker, 'POST', path, {
      to: 'done',
      version: begun.work.version,
      comment: 'Ventil je zamenjen.',
    });
    expect(done.work).toMatchObject({ status: 'done', isOpen: false });
    expect(done.work.log.map(({ action, toStatus }) => [action, toStatus])).toEqual([
      ['opened', 'planned'],
      ['status_changed', 'under_way'],
      ['status_changed', 'done'],
    ]);
    // A field worker may not accept what nobody has accepted; he may tell.
    expect([...done.resolved, ...done.answered].sort()).toEqual(
      requests.map(({ reference }) => reference).sort(),
    );
  });

  it('plans its requests with it, all or none', async () => {
    const requests = [await openRequest(), await openRequest()];
    for (const { reference } of requests) await give(reference, people.ownOrganisationId);
    const references = requests.map(({ reference }) => reference);
    const plan = { title: 'Obilazak', geometry: line, plansRequests: true };
    const ended = await openRequest();
    await give(ended.reference, people.ownOrganisationId, 'accepted resolved');
    const refused = await as.dispatcher.ask('POST', '/api/work-orders', {
      body: { ...plan, requests: [...references, ended.reference] },
    });
    expect(refused.problem()).toMatchObject({
      type: expect.stringContaining('invalid-transition'),
      faults: [{ field: 'requests', message: expect.stringContaining(ended.reference) }],
    });
    const order = await ask<WorkDetail>(as.dispatcher, 'POST', '/api/work-orders', {
      ...plan,
      requests: references,
    });
    expect(order.requestReferences.map(({ status }) => status)).toEqual(['planned', 'planned']);
    const { log } = await ask<RequestDetail>(as.clerk, 'GET', `/api/requests/${references[0]}`);
    expect(log.flatMap(({ toStatus }) => toStatus ?? [])).toEqual([
      'received',
      'accepted',
      'planned',
    ]);
    expect(log.at(-1)?.comment).toContain(order.reference);
    expect(log.at(-1)?.isPublic).toBe(false);
  });

  it('that fails to answer one request answers none: the order is not done either', async () => {
    const request = await openRequest();
    await give(request.reference, people.ownOrganisationId);
    const order = await ask<WorkDetail>(as.dispatcher, 'POST', '/api/work-orders', {
      title: 'Popravka',
      geometry: line,
      requests: [request.reference],
    });
    const { database } = server.services;
    // Somebody's trigger refuses the last step: everything before it is taken back.
    await database.system((t) =>
      t.run({
        name: '',
        parameters: [],
        text: `create function request.refuse_in_test() returns trigger language plpgsql as
            $$ begin raise exception 'no' using errcode = '23514', constraint = 'request_inside_city'; end $$;
          create trigger a_refuse_in_test before update of status on request.request for each row
            when (new.status = 'resolved') execute function request.refuse_in_test()`,
      }),
    );
    const answer = await as.dispatcher.ask('POST', `/api/work-orders/${order.reference}/status`, {
      body: { to: 'done', version: 1, comment: 'x' },
    });
    await database.system((t) =>
      t.run({ name: '', parameters: [], text: 'drop function request.refuse_in_test cascade' }),
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(
      await ask<WorkDetail>(as.dispatcher, 'GET', `/api/work-orders/${order.reference}`),
    ).toMatchObject({ status: 'planned', version: 1 });
    expect(
      await ask<RequestDetail>(as.clerk, 'GET', `/api/requests/${request.reference}`),
    ).toMatchObject({ status: 'received' });
  });

  it('mends an incident, and is edited by its own organisation only', async () => {
    const incident = await ask<WorkDetail>(as.dispatcher, 'POST', '/api/incidents', {
      title: 'Kvar',
      category: 'water_leak',
      lonLat: [21.33, 43.58],
      organisationId: people.ownOrganisationId,
    });
    const order = await ask<WorkDetail>(as.dispatcher, 'POST', '/api/work-orders', {
      title: 'Otklanjanje',
      geometry: line,
      incident: incident.reference,
      isPublic: true,
    });
    expect(order.incident).toBe(incident.reference);
    await server.services.database.system((t) =>
      t.run('update work.work_order set organisation_id = :other where id = :id', {
        other: people.otherOrganisationId,
        id: order.id,
      }),
    );
    const seen = await ask<WorkDetail>(as.dispatcher, 'GET', `/api/work-orders/${order.reference}`);
    const edit = await as.dispatcher.ask('PATCH', `/api/work-orders/${order.reference}`, {
      body: { version: seen.version, title: 'Y' },
    });
    expect(edit.status).toBe(403);
    const foreign = { title: 'X', geometry: line, organisationId: people.otherOrganisationId };
    expect((await as.dispatcher.ask('POST', '/api/work-orders', { body: foreign })).status).toBe(
      403,
    );
    const stale = await as.administrator.ask('PATCH', `/api/work-orders/${order.reference}`, {
      body: { version: 1, title: 'Y' },
    });
    expect(stale.problem().type).toContain('conflict');
  });

  it('that is planned is told at the place once it is published', async () => {
    const order = await ask<WorkDetail>(as.dispatcher, 'POST', '/api/work-orders', {
      title: 'Zamena cevi',
      kind: 'planned_works',
      geometry: { type: 'Point', coordinates: [21.3311, 43.5777] },
      startsAt: new Date(Date.now() + 86_400_000).toISOString(),
      endsAt: new Date(Date.now() + 2 * 86_400_000).toISOString(),
    });
    const at = (caller: Caller) => notices(caller, 'lon=21.3311&lat=43.5777', 'en');
    expect((await at(as.clerk)).map(({ reference }) => reference)).toEqual([order.reference]);
    expect(await at(as.citizen)).toEqual([]);
    await ask(as.dispatcher, 'PATCH', `/api/work-orders/${order.reference}`, {
      version: 1,
      isPublic: true,
    });
    expect((await at(as.citizen))[0]?.sentence).toMatch(
      /^Planned works: Zamena cevi, from .* Expected until /,
    );
    const listed = await ask<WorkList>(
      as.citizen,
      'GET',
      '/api/work-orders?kind=planned_works&open=true',
    );
    expect(listed.works).toMatchObject([{ reference: order.reference, organisation: null }]);
  });
});

describe('the layers of incidents and works', () => {
  const kinds = ['own', 'other', 'published'] as const;
  const ids = new Map<string, number>();
  /** All three lie in one tile of zoom 14. */
  const tileLon = 21.3255;
  const tile = `14/${Math.floor(((tileLon + 180) / 360) * 2 ** 14)}/5984`;

  beforeAll(async () => {
    const { database } = server.services;
    await database.system(async (t) => {
      for (const kind of kinds) {
        const row = await t.first<{ id: number }>(
          `insert into incident.incident (category, title, organisation_id, geom, is_public)
           select 'no_water', :kind, :organisationId::integer, st_transform(st_setsrid(st_makepoint(:lon::float8, 43.5801), 4326), srid),
             :isPublic::boolean from catalog.city
           returning id::float8 as id`,
          {
            kind,
            lon: tileLon + 0.004 * kinds.indexOf(kind),
            organisationId: kind === 'own' ? people.ownOrganisationId : people.otherOrganisationId,
            isPublic: kind === 'published',
          },
        );
        ids.set(kind, row?.id ?? 0);
      }
    });
  });

  const seen: Readonly<Record<Role, readonly (typeof kinds)[number][]>> = {
    citizen: ['published'],
    clerk: kinds,
    dispatcher: ['own', 'published'],
    field_worker: ['own', 'published'],
    analyst: kinds,
    planner: kinds,
    administrator: kinds,
  };

  it.each(Object.entries(seen))('show a %s what is for him', async (role, expected) => {
    const caller = as[role as Role];
    for (const kind of kinds) {
      const { status } = await caller.get(`/ogc/collections/incident/items/${ids.get(kind)}`);
      expect(status, kind).toBe(expected.includes(kind) ? 200 : 404);
    }
    const listed = await ask<WorkList>(caller, 'GET', '/api/incidents?limit=200');
    const titles = listed.works.map(({ title }) => title);
    for (const kind of kinds) expect(titles.includes(kind), kind).toBe(expected.includes(kind));
    const { text } = await caller.get(`/tiles/incident,work_order/${tile}.mvt`);
    for (const kind of kinds) expect(text.includes(kind), kind).toBe(expected.includes(kind));
  });
});
