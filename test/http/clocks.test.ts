/** Clocks over HTTP: they begin with the request, stop with what is done, and order the list. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type RequestDetail,
  type RequestList,
  requestDetailSchema,
  requestListSchema,
} from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

let server: TestServer;
let as: Readonly<Record<Role, Caller>>;

const system = (text: string, values: Record<string, unknown> = {}) =>
  server.services.database.system((t) => t.rows(text, values));

beforeAll(async () => {
  server = await startServer();
  await addPeople(server.services);
  as = await callers(server.url);
  await system(`insert into request.category (id, code, title_i18n, kind)
    values (501, 'test_lamp_out', '{"en": "Lamp out"}', 'fault')`);
});
afterAll(() => server.close());

async function open(): Promise<RequestDetail> {
  const answer = await as.clerk.ask('POST', '/api/requests', {
    body: {
      clientKey: crypto.randomUUID(),
      category: 'test_lamp_out',
      lonLat: [21.3333, 43.5833],
      locationSource: 'pin',
    },
  });
  expect(answer.status, answer.text).toBe(201);
  return requestDetailSchema.parse(answer.json());
}

async function list(caller: Caller, query: string): Promise<RequestList> {
  const answer = await caller.get(`/api/requests?${query}`);
  expect(answer.status, answer.text).toBe(200);
  return requestListSchema.parse(answer.json());
}

it('keeps the holidays of the country from the start, and nothing twice', async () => {
  const [found] = await system(
    `select count(*)::integer as count from org.holiday where country = 'RS' and extract(month from day) = 11`,
  );
  expect(found?.count).toBeGreaterThanOrEqual(7);
});

it('promises an answer when a request is saved, and counts it as given by a public word', async () => {
  const request = await open();
  expect(request.clocks.map(({ clock }) => clock).sort()).toEqual([
    'accept',
    'acknowledge',
    'answer',
    'resolve',
    'validate',
  ]);
  const [first] = request.clocks;
  expect(request.nextDue).toEqual({
    clock: first?.clock,
    dueAt: first?.dueAt,
    warnAt: first?.warnAt,
  });
  const said = await as.clerk.ask('POST', `/api/requests/${request.reference}/comments`, {
    body: { comment: 'It is known.', isPublic: true },
  });
  const after = requestDetailSchema.parse(said.json());
  const stopped = after.clocks.filter(({ stoppedAt }) => stoppedAt !== null);
  expect(stopped.map(({ clock }) => clock).sort()).toEqual(['acknowledge', 'answer']);
});

it('lists by the clock that runs out first, page by page, and leaves out what nothing presses', async () => {
  const requests = [await open(), await open(), await open(), await open()];
  // A minute's difference in working time, the last one the most pressing.
  for (const [place, { id }] of requests.entries()) {
    await system(
      `update request.clock set due_at = '2020-01-01'::timestamptz - :place::integer * interval '1 minute'
       where request_id = :id::bigint and is_next`,
      { place, id },
    );
  }
  const cancelled = requests[0] as RequestDetail;
  const answer = await as.clerk.ask('POST', `/api/requests/${cancelled.reference}/status`, {
    body: { to: 'cancelled', version: cancelled.version, comment: 'By mistake' },
  });
  expect(requestDetailSchema.parse(answer.json()).nextDue).toBeNull();
  const first = await list(as.clerk, 'sort=due&limit=2');
  const second = await list(as.clerk, `sort=due&limit=2&cursor=${first.next}`);
  const references = [...first.requests, ...second.requests].map(({ reference }) => reference);
  expect(references.slice(0, 3)).toEqual(
    requests
      .slice(1)
      .reverse()
      .map(({ reference }) => reference),
  );
  expect(references).not.toContain(cancelled.reference);
  const all = await list(as.clerk, 'sort=due&limit=200');
  expect(all.matched).toBe(all.requests.length);
  expect(all.requests.every(({ nextDue }) => nextDue !== null)).toBe(true);
});

it('shows a citizen the clocks of public requests, and refuses another order', async () => {
  const { reference } = await open();
  const answer = await as.citizen.get(`/api/requests/${reference}`);
  expect(requestDetailSchema.parse(answer.json()).clocks).toHaveLength(5);
  expect((await as.citizen.get('/api/requests?sort=colour')).status).toBe(400);
});
