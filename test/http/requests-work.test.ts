/** Requests over HTTP: moved from state to state, linked, and found in lists. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type RequestDetail,
  type RequestList,
  requestDetailSchema,
} from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import type { Caller } from './caller.ts';
import { Desk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk.close());

describe('changing the state', () => {
  it('goes the whole way, told in the log with who and why', async () => {
    const request = await desk.open();
    const steps: [Role, string, object][] = [
      ['dispatcher', 'accepted', {}],
      ['dispatcher', 'planned', {}],
      ['field_worker', 'in_progress', {}],
      ['field_worker', 'resolved', { comment: 'Zamenjena sijalica', isPublic: true }],
      ['clerk', 'closed', {}],
      ['clerk', 'reopened', { comment: 'Opet ne gori' }],
    ];
    let seen = request;
    for (const [role, to, more] of steps) {
      const answer = await desk.change(desk.as[role], seen, to, more);
      expect(answer.status, `${role} → ${to}: ${answer.text}`).toBe(200);
      seen = requestDetailSchema.parse(answer.json());
      expect(seen).toMatchObject({
        status: to,
        version: seen.version,
        isOpen: !['resolved', 'closed'].includes(to),
      });
    }
    expect(
      seen.log
        .filter(({ action }) => action === 'status_changed')
        .map(({ actor, fromStatus, toStatus, comment, isPublic }) => [
          actor,
          fromStatus,
          toStatus,
          comment,
          isPublic,
        ]),
    ).toEqual([
      ['Test dispatcher', 'received', 'accepted', null, false],
      ['Test dispatcher', 'accepted', 'planned', null, false],
      ['Test field_worker', 'planned', 'in_progress', null, false],
      ['Test field_worker', 'in_progress', 'resolved', 'Zamenjena sijalica', true],
      ['Test clerk', 'resolved', 'closed', null, false],
      ['Test clerk', 'closed', 'reopened', 'Opet ne gori', false],
    ]);
    const open_ = await desk.list(desk.as.citizen, 'open=true&limit=200');
    expect(open_.requests.map(({ reference }) => reference)).toContain(request.reference);
  });

  it('a refusal goes back to the desk with its reason, and on to another', async () => {
    const request = await desk.open();
    expect((await desk.change(desk.as.dispatcher, request, 'refused')).problem().faults).toEqual([
      { field: 'comment', message: 'is required for refused' },
    ]);
    const refused = (
      await desk.change(desk.as.dispatcher, request, 'refused', { comment: 'Nije naša bandera' })
    ).json<RequestDetail>();
    const handedOn = await desk.change(desk.as.clerk, refused, 'assigned', {
      organisationId: desk.people.otherOrganisationId,
    });
    expect(handedOn.json<RequestDetail>()).toMatchObject({
      status: 'assigned',
      organisation: { id: desk.people.otherOrganisationId },
    });
    expect(
      handedOn
        .json<RequestDetail>()
        .log.slice(-2)
        .map(({ action }) => action),
    ).toEqual(['status_changed', 'assigned']);
  });

  it('an enterprise that takes on what nobody has makes it its own', async () => {
    const request = await desk.open({ category: 'test_noise' });
    await desk.system((run) =>
      run('update request.request set territory_organisation_ids = :ids where id = :id', {
        id: request.id,
        ids: [desk.people.ownOrganisationId],
      }),
    );
    const taken = await desk.change(desk.as.dispatcher, { ...request, version: 2 }, 'accepted');
    expect(taken.status, taken.text).toBe(200);
    expect(taken.json<RequestDetail>().organisation?.id).toBe(desk.people.ownOrganisationId);
  });

  it('only the desk hands a request to another organisation', async () => {
    const request = await desk.open();
    const answer = await desk.change(desk.as.dispatcher, request, 'accepted', {
      organisationId: desk.people.otherOrganisationId,
    });
    expect(answer.status).toBe(403);
    expect((await desk.read(desk.as.clerk, request.reference)).version).toBe(1);
  });

  it('of two who change at once, one is told', async () => {
    const request = await desk.open();
    const answers = await Promise.all([
      desk.change(desk.as.clerk, request, 'validated'),
      desk.change(desk.as.clerk, request, 'cancelled', { comment: 'x' }),
      desk.change(desk.as.dispatcher, request, 'accepted'),
      desk.change(desk.as.administrator, request, 'validated'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const stale = await desk.change(desk.as.clerk, request, 'validated');
    expect(stale.problem()).toMatchObject({
      type: expect.stringContaining('conflict'),
      faults: [{ field: 'version', message: expect.any(String) }],
    });
    expect((await desk.read(desk.as.clerk, request.reference)).version).toBe(2);
  });

  it('marks a duplicate of another, and unmarks it', async () => {
    const first = await desk.open();
    const second = await desk.open();
    const third = await desk.open();
    for (const duplicateOf of ['KS-26-999999-9', second.reference]) {
      const answer = await desk.change(desk.as.clerk, second, 'duplicate', { duplicateOf });
      expect(answer.problem().type).toContain('unknown-reference');
    }
    expect(
      (await desk.change(desk.as.clerk, second, 'duplicate')).problem().faults?.[0]?.field,
    ).toBe('duplicateOf');
    const marked = await desk.change(desk.as.clerk, second, 'duplicate', {
      duplicateOf: first.reference.replaceAll('-', ' '),
    });
    expect(marked.json<RequestDetail>()).toMatchObject({
      status: 'duplicate',
      duplicateOf: first.reference,
      isOpen: false,
    });
    const chained = await desk.change(desk.as.clerk, third, 'duplicate', {
      duplicateOf: second.reference,
    });
    expect(chained.problem().faults).toEqual([
      { field: 'duplicateOf', message: `name the first one: ${first.reference}` },
    ]);
    const unmarked = await desk.change(desk.as.clerk, marked.json(), 'reopened', {
      comment: 'ipak nije',
    });
    expect(unmarked.json<RequestDetail>().duplicateOf).toBeNull();
  });

  it('says of the steps that are not allowed who may take them, or when one may', async () => {
    const { reference } = await desk.open();
    const { unavailable } = await desk.read(desk.as.dispatcher, reference);
    const [resolved, planned] = ['resolved', 'planned'].map((code) =>
      unavailable.find(({ to }) => to === code),
    );
    // Received, the desk may answer it at once; a dispatcher when he has accepted it.
    expect(resolved?.by).toEqual(['administrator', 'clerk']);
    expect(resolved?.after).toContain('Accepted');
    expect(planned).toMatchObject({ by: [], after: ['Accepted', 'In progress', 'On hold'] });
    const { transitions } = await desk.read(desk.as.dispatcher, reference);
    const offered = new Set(transitions.map(({ to }) => to));
    expect(unavailable.filter(({ to }) => offered.has(to))).toEqual([]);
    expect((await desk.read(desk.as.analyst, reference)).unavailable).toEqual([]);
  });

  it('refuses what the table of transitions does not hold', async () => {
    const request = await desk.open();
    for (const to of ['closed', 'received', 'nonsense', '']) {
      const answer = await desk.change(desk.as.clerk, request, to);
      expect(answer.status, to).toBe(409);
      expect(answer.problem().detail).toMatch(/Possible: validated/);
    }
    const offered = request.transitions.map(({ to }) => to);
    expect(offered).toContain('validated');
    expect(offered).not.toContain('accepted');
  });
});

describe('assets', () => {
  it('are linked, given another part, and taken away, all told in the log', async () => {
    const { reference } = await desk.open();
    const path = `/api/requests/${reference}/assets/street_light/${desk.lampId}`;
    await desk.as.clerk.ask('PUT', path, { body: {} });
    await desk.as.clerk.ask('PUT', path, { body: { role: 'cause' } });
    const same = await desk.as.clerk.ask('PUT', path, { body: { role: 'cause' } });
    expect(same.json<RequestDetail>().assets).toMatchObject([{ id: desk.lampId, role: 'cause' }]);
    const removed = await desk.as.dispatcher.ask('DELETE', path);
    expect(removed.json<RequestDetail>().assets).toEqual([]);
    expect((await desk.as.clerk.ask('DELETE', path)).status).toBe(404);
    expect(
      (await desk.read(desk.as.clerk, reference)).log
        .slice(2)
        .map(({ action, details }) => [action, details.role]),
    ).toEqual([
      ['asset_linked', 'affected'],
      ['asset_linked', 'cause'],
      ['asset_unlinked', undefined],
    ]);
    expect(
      (
        await desk.as.clerk.ask('PUT', `/api/requests/${reference}/assets/street_light/0`, {
          body: {},
        })
      ).problem().type,
    ).toContain('unknown-reference');
  });
});

describe('the list', () => {
  it('filters by state, category with all below it, organisation, place and time', async () => {
    const lamp = await desk.open();
    const noise = await desk.open({ category: 'test_noise', lonLat: [21.32, 43.57] });
    const found = async (query: string) => {
      const { requests } = await desk.list(
        desk.as.clerk,
        `limit=200&receivedAfter=${encodeURIComponent(lamp.receivedAt)}&${query}`,
      );
      return requests.map(({ reference }) => reference);
    };
    expect(await found('')).toEqual([noise.reference, lamp.reference]);
    expect(await found('category=test_lighting')).toEqual([lamp.reference]);
    expect(await found('category=test_lamp_out,test_noise')).toEqual([
      noise.reference,
      lamp.reference,
    ]);
    expect(await found(`organisation=${desk.people.ownOrganisationId}`)).toEqual([lamp.reference]);
    expect(await found('unassigned=true')).toEqual([noise.reference]);
    expect(await found('bbox=21.31,43.56,21.325,43.575')).toEqual([noise.reference]);
    expect(await found('status=validated')).toEqual([]);
    await desk.change(desk.as.clerk, lamp, 'cancelled', { comment: 'x' });
    expect(await found('open=true')).toEqual([noise.reference]);
    expect(await found('open=false&status=cancelled,closed')).toEqual([lamp.reference]);
    expect(await found(`receivedBefore=${encodeURIComponent(lamp.receivedAt)}`)).toEqual([]);
  });

  it('finds by part of an address in either script, and by the number alone', async () => {
    const { reference } = await desk.open({ addressText: 'Vojvode Stepe 12a, Kruševac' });
    for (const q of ['vojvode stepe 12', 'Војводе Степе', reference, reference.slice(6, 12)]) {
      const { requests } = await desk.list(desk.as.clerk, `q=${encodeURIComponent(q)}`);
      expect(
        requests.map((request) => request.reference),
        q,
      ).toContain(reference);
    }
    expect((await desk.list(desk.as.clerk, 'q=Nepostojeća')).matched).toBe(0);
  });

  it('pages stay as they are while others write', async () => {
    const before = await desk.list(desk.as.clerk, 'limit=200');
    const expected = before.requests.map(({ reference }) => reference);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: RequestList = await desk.list(
        desk.as.clerk,
        `limit=37${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.requests.map(({ reference }) => reference));
      cursor = page.next;
      await desk.open();
    } while (cursor !== null && seen.length < 200);
    expect(seen.slice(0, 200)).toEqual(expected.slice(0, 200));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('says when there are more than it counts, and refuses a cursor of its own making', async () => {
    expect(await desk.list(desk.as.clerk, 'limit=1')).toMatchObject({ matchedIsLowerBound: false });
    for (const cursor of ['abc', 'W10', Buffer.from('["x",1]').toString('base64url')]) {
      const answer = await desk.as.clerk.get(`/api/requests?cursor=${cursor}`);
      expect(answer.status).toBe(400);
      expect(answer.problem().faults?.[0]?.field).toBe('cursor');
    }
  });

  it('shows an enterprise its own and what nobody has in its territory', async () => {
    const own = await desk.open();
    const elsewhere = await desk.open({ category: 'test_noise' });
    const { requests } = await desk.list(desk.as.dispatcher, 'limit=10');
    expect(requests.map(({ reference }) => reference)).toContain(own.reference);
    expect(requests.map(({ reference }) => reference)).not.toContain(elsewhere.reference);
  });
});

describe('reference data', () => {
  it('gives categories parents first, organisations, states with what may follow for the asker', async () => {
    const categories = (await desk.as.citizen.get('/api/categories')).json<
      { code: string; parentId: number | null; title: string }[]
    >();
    const codes = categories.map(({ code }) => code);
    expect(codes.indexOf('test_lighting')).toBeLessThan(codes.indexOf('test_lamp_out'));
    const organisations = (await desk.as.citizen.get('/api/organisations')).json<
      { code: string }[]
    >();
    expect(organisations.map(({ code }) => code)).toContain('test_own');
    const next = async (caller: Caller) =>
      (await caller.get('/api/statuses'))
        .json<{ code: string; next: { to: string }[] }[]>()
        .find(({ code }) => code === 'received')
        ?.next.map(({ to }) => to);
    expect(await next(desk.as.clerk)).toContain('validated');
    expect(await next(desk.as.dispatcher)).toEqual(['accepted', 'refused', 'duplicate']);
    expect(await next(desk.as.citizen)).toEqual([]);
  });
});
