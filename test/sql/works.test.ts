/** Incidents, works and merges hold against every writer: states, rights, logs, history, whoever writes SQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pointAt, type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ sql, end } = await testSession());
});
afterAll(() => end());

const place = pointAt(525000, 4825000);
const [own, other] = [1, 2];

let incidentId: number;
let requestId: number;
beforeEach(async () => {
  incidentId = await sql.value<number>(
    `insert into incident.incident (category, title, organisation_id, geom)
     values ('street_light_out', 'Dark quarter', ${own}, '${place}') returning id::integer`,
  );
  requestId = await addRequest();
});

async function addRequest(): Promise<number> {
  return sql.value<number>(
    `insert into request.request (reference, kind, category_id, category, geom, location_source, organisation_id)
     values (request.next_reference(now()), 'fault', 1, 'street_light_out', '${place}', 'pin', ${own}) returning id::integer`,
  );
}

const statusOf = (id: number) =>
  sql.value<string>(`select status from request.request where id = ${id}`);
const clocksOf = (id: number) =>
  sql.rows(
    `select clock, started_at, stopped_at, due_at, warn_at, remaining_minutes, is_next from request.clock
     where request_id = ${id} order by clock`,
  );

describe('an incident', () => {
  it('gets a reference of its year, and counts its changes', async () => {
    const [row] = await sql.rows<{ reference: string; version: number }>(
      `update incident.incident set title = 'Y' where id = ${incidentId} returning reference, version`,
    );
    expect(row).toMatchObject({ reference: expect.stringMatching(/^I-\d\d-\d{5}$/), version: 2 });
  });

  it('lies in the city', async () => {
    for (const where of [pointAt(10, 10), 'SRID=4326;POINT(21.3 43.5)']) {
      const refusal = await sql.refusal(
        `insert into incident.incident (category, title, geom) values ('street_light_out', 'X', '${where}')`,
      );
      expect(refusal.code).toMatch(/^(23514|22023)$/);
    }
  });

  it('goes from state to state as its table says, also by the owner’s hand', async () => {
    expect(
      await sql.refusal(`update incident.incident set status = 'planned' where id = ${incidentId}`),
    ).toMatchObject({ code: '23514' });
    await sql.rows(`update incident.incident set status = 'ended' where id = ${incidentId}`);
    expect(
      await sql.value(
        `select ended_at is not null from incident.incident where id = ${incidentId}`,
      ),
    ).toBe(true);
    expect(
      await sql.refusal(
        `update incident.incident set status = 'repaired' where id = ${incidentId}`,
      ),
    ).toMatchObject({
      code: '23514',
      constraint: 'incident_transition',
    });
    const told = await sql.rows(
      `select action, to_status from incident.log where incident_id = ${incidentId} order by id`,
    );
    expect(told).toEqual([
      { action: 'opened', to_status: 'open' },
      { action: 'status_changed', to_status: 'ended' },
    ]);
  });

  it('asks of a role what its table asks: a comment', async () => {
    await sql.as('clerk', async () => {
      const ending = `update incident.incident set status = 'ended' where id = ${incidentId}`;
      expect(await sql.verdict(ending)).toBe('23514');
      await sql.rows(`select set_config('mesto.reason', 'Sve je u redu', true)`);
      expect(await sql.verdict(ending)).toBe('1');
    });
  });

  it.each([
    ['dispatcher', own, '1', '1'],
    ['dispatcher', other, '0', '0'],
    ['field_worker', own, '1', '42501'],
    ['clerk', other, '1', '1'],
    ['administrator', other, '1', '1'],
    ['analyst', own, '42501', '42501'],
    ['planner', own, '42501', '42501'],
    ['citizen', own, '42501', '42501'],
  ] as const)(
    'is moved and edited by a %s of organisation %i: %s, %s',
    async (role, organisation, moves, edits) => {
      await sql.as(
        role,
        async () => {
          expect(
            await sql.verdict(
              `update incident.incident set status = 'confirmed' where id = ${incidentId}`,
            ),
          ).toBe(moves);
          expect(
            await sql.verdict(`update incident.incident set title = 'Z' where id = ${incidentId}`),
          ).toBe(edits);
        },
        organisation,
      );
    },
  );

  it('is not given away, nor linked, by a dispatcher of another', async () => {
    await sql.as(
      'dispatcher',
      async () => {
        expect(
          await sql.verdict(
            `update incident.incident set organisation_id = ${other} where id = ${incidentId}`,
          ),
        ).toBe('42501');
        expect(
          await sql.verdict(
            `insert into incident.request (incident_id, request_id) values (${incidentId}, ${requestId})`,
          ),
        ).toBe('1');
      },
      own,
    );
    await sql.rows(`update incident.incident set is_public = true where id = ${incidentId}`);
    await sql.as(
      'dispatcher',
      async () => {
        expect(await sql.verdict(`select 1 from incident.incident where id = ${incidentId}`)).toBe(
          '1',
        );
        expect(
          await sql.verdict(
            `insert into incident.request (incident_id, request_id) values (${incidentId}, ${requestId})`,
          ),
        ).toBe('42501');
        expect(
          await sql.verdict(`select 1 from incident.log where incident_id = ${incidentId}`),
        ).toBe('0');
      },
      other,
    );
  });

  it('shows citizens what is published of it, and nothing of who and for whom', async () => {
    const asCitizen = (text: string) => sql.as('citizen', () => sql.verdict(text));
    expect(await asCitizen(`select title from incident.incident where id = ${incidentId}`)).toBe(
      '0',
    );
    await sql.rows(`update incident.incident set is_public = true where id = ${incidentId}`);
    expect(await asCitizen(`select title from incident.incident where id = ${incidentId}`)).toBe(
      '1',
    );
    for (const hidden of [
      `select organisation_id from incident.incident`,
      `select description from incident.incident`,
      `select 1 from incident.request`,
      `select 1 from incident.asset`,
      `select 1 from incident.log`,
    ]) {
      expect(await asCitizen(hidden), hidden).toBe('42501');
    }
  });

  it('hides its past with itself', async () => {
    await sql.rows(`update incident.incident set is_public = true where id = ${incidentId}`);
    await sql.rows(`update incident.incident set is_public = false where id = ${incidentId}`);
    const versions = () =>
      sql.verdict(
        `select 1 from history.versions('incident', ${incidentId}) where properties ->> 'title' = 'Dark quarter'`,
      );
    expect(await sql.as('citizen', versions)).toBe('0');
    expect(Number(await sql.as('clerk', versions))).toBeGreaterThan(1);
  });

  it('tells the request’s own log, and leaves with it', async () => {
    await sql.rows(
      `insert into incident.request (incident_id, request_id) values (${incidentId}, ${requestId})`,
    );
    await sql.rows(`delete from incident.request where request_id = ${requestId}`);
    const told = await sql.rows<{ action: string; details: { incident: string } }>(
      `select action, details from request.log where request_id = ${requestId} order by id desc limit 2`,
    );
    expect(told.map(({ action }) => action)).toEqual(['incident_unlinked', 'incident_linked']);
    expect(told[0]?.details.incident).toMatch(/^I-/);
  });
});

describe('merged requests', () => {
  const merge = (follower: number, lead: number) =>
    sql.rows(
      `update request.request set status = 'duplicate', duplicate_of = ${lead} where id = ${follower}`,
    );

  it('are parted by giving back the state that they had, clocks and all', async () => {
    const lead = await addRequest();
    await sql.rows(`update request.request set status = 'accepted' where id = ${requestId}`);
    const before = await clocksOf(requestId);
    await merge(requestId, lead);
    expect(await clocksOf(requestId)).not.toEqual(before);
    await sql.rows(`update request.request set status = 'accepted' where id = ${requestId}`);
    expect(await clocksOf(requestId)).toEqual(before);
    expect(
      await sql.value(`select duplicate_of from request.request where id = ${requestId}`),
    ).toBeNull();
  });

  it('are given no state that they did not have', async () => {
    await merge(requestId, await addRequest());
    const refusal = await sql.refusal(
      `update request.request set status = 'accepted' where id = ${requestId}`,
    );
    expect(refusal).toMatchObject({ code: '23514', constraint: 'request_transition' });
  });

  it('take along what was merged into them, and bring it back', async () => {
    const [first, second, third] = [await addRequest(), await addRequest(), await addRequest()];
    await merge(first, second);
    await merge(second, third);
    const leadOf = (id: number) =>
      sql.value<string | null>(`select duplicate_of::text from request.request where id = ${id}`);
    expect(await leadOf(first)).toBe(String(third));
    await sql.rows(`update request.request set status = 'received' where id = ${second}`);
    expect(await leadOf(first)).toBe(String(second));
    expect(await statusOf(first)).toBe('duplicate');
  });

  it('do not bring back what was parted from them meanwhile and merged anew', async () => {
    const [first, second, third] = [await addRequest(), await addRequest(), await addRequest()];
    await merge(first, second);
    await merge(second, third);
    await sql.rows(`update request.request set status = 'received' where id = ${first}`);
    await merge(first, third);
    await sql.rows(`update request.request set status = 'received' where id = ${second}`);
    expect(
      await sql.value(`select duplicate_of::text from request.request where id = ${first}`),
    ).toBe(String(third));
  });

  it('are parted by those who may merge, and by nobody else', async () => {
    await merge(requestId, await addRequest());
    const part = `update request.request set status = 'received' where id = ${requestId}`;
    for (const [role, verdict] of [
      ['clerk', '1'],
      ['dispatcher', '1'],
      ['field_worker', '23514'],
      ['analyst', '42501'],
      ['citizen', '42501'],
    ] as const) {
      expect(await sql.as(role, () => sql.verdict(part), own), role).toBe(verdict);
    }
  });
});
