/** Two cities on two ports, each a partner of the other: cases go both ways, and what becomes of them comes back. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { exchangeJob } from '../../server/open311/index.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

interface City {
  readonly server: TestServer;
  readonly clerk: Caller;
  readonly administrator: Caller;
  /** Does the job of exchange once, as its minute does. */
  exchange(): Promise<unknown>;
  readonly neighbourId: number;
}

let here: City;
let there: City;

const system = (city: City, text: string, values: Record<string, unknown> = {}) =>
  city.server.services.database.system((t) => t.rows(text, values));

async function startCity(): Promise<City> {
  const server = await startServer();
  await addPeople(server.services);
  const { clerk, administrator } = await callers(server.url);
  const { database, vault, log } = server.services;
  const [row] = await database.system((t) =>
    t.rows<{ id: number }>(
      `insert into org.organisation (code, name) values ('neighbour', 'Neighbour') returning id`,
    ),
  );
  await database.system((t) =>
    t.run(`insert into request.category (id, code, title_i18n, kind) values
      (501, 'test_lamp_out', '{"en": "Lamp out"}', 'fault'), (502, 'test_hole', '{"en": "Hole"}', 'fault')`),
  );
  const job = exchangeJob({ database, vault, log });
  const exchange = () => job.run(new AbortController().signal);
  return { server, clerk, administrator, exchange, neighbourId: row?.id ?? 0 };
}

/** Makes `other` known to `city`: the keys are those that each has given the other. */
async function befriend(city: City, endpoint: string, theirKey: string, ourKey: string) {
  const answer = await city.administrator.ask('PUT', '/api/partners/neighbour', {
    body: {
      name: 'Neighbour',
      organisation: 'neighbour',
      endpoint,
      theirKey,
      ourKey,
      services: [{ category: null, service: 'test_lamp_out' }],
      statuses: [{ theirs: 'action_scheduled', ours: 'in_progress' }],
    },
  });
  expect(answer.status, answer.text).toBe(200);
}

beforeAll(async () => {
  [here, there] = await Promise.all([startCity(), startCity()]);
  const [hereKey, thereKey] = ['a key for those who are here', 'a key for those who are there'];
  await befriend(here, `${there.server.url}/open311/v2/`, thereKey, hereKey);
  await befriend(there, `${here.server.url}/open311/v2`, hereKey, thereKey);
});
afterAll(async () => {
  await here.server.close();
  await there.server.close();
});

async function open(city: City): Promise<RequestDetail> {
  const answer = await city.clerk.ask('POST', '/api/requests', {
    body: {
      clientKey: crypto.randomUUID(),
      category: 'test_hole',
      lonLat: [21.3333, 43.5833],
      locationSource: 'pin',
      description: 'Rupa <na> putu & šaht',
      reporter: { name: 'Izmišljena Osoba', phone: '064 000 000' },
    },
  });
  expect(answer.status, answer.text).toBe(201);
  return answer.json<RequestDetail>();
}

async function read(city: City, reference: string): Promise<RequestDetail> {
  return (await city.clerk.get(`/api/requests/${reference}`)).json<RequestDetail>();
}

async function change(city: City, reference: string, to: string, body: object = {}): Promise<void> {
  const { version } = await read(city, reference);
  const answer = await city.administrator.ask('POST', `/api/requests/${reference}/status`, {
    body: { to, version, ...body },
  });
  expect(answer.status, answer.text).toBe(200);
}

it.each([
  ['from here to there', () => [here, there] as const],
  ['from there to here', () => [there, here] as const],
])('a case goes %s, and its life comes back', async (_, cities) => {
  const [sender, taker] = cities();
  const { reference } = await open(sender);
  await change(sender, reference, 'assigned', { organisationId: sender.neighbourId });
  await sender.exchange();
  await sender.exchange();

  const sent = await read(sender, reference);
  const line = sent.log.find(({ action }) => action === 'forwarded');
  const theirs = String(line?.details.theirReference);
  expect(sent.log.filter(({ action }) => action === 'forwarded')).toHaveLength(1);
  const taken = await read(taker, theirs);
  expect(taken).toMatchObject({
    category: 'test_lamp_out',
    channel: 'open311',
    description: 'Rupa <na> putu & šaht',
    reporter: null,
  });
  expect(taken.log[0]?.actor).toBe('Neighbour');

  await change(taker, theirs, 'accepted');
  await change(taker, theirs, 'planned', { comment: 'Sutra', isPublic: true });
  await sender.exchange();
  expect(await read(sender, reference)).toMatchObject({ status: 'in_progress' });
  await change(taker, theirs, 'resolved', { comment: 'Zakrpljeno', isPublic: true });
  await sender.exchange();
  await sender.exchange();
  const solved = await read(sender, reference);
  expect(solved.status).toBe('resolved');
  expect(solved.log.filter(({ comment }) => comment === 'Zakrpljeno')).toMatchObject([
    { actor: 'Neighbour', toStatus: 'resolved', isPublic: true },
  ]);

  await change(sender, reference, 'reopened', { comment: 'Opet', isPublic: true });
  await sender.exchange();
  const again = await read(taker, theirs);
  expect(again.status).toBe('reopened');
  expect(again.log.at(-1)).toMatchObject({ actor: 'Neighbour', comment: 'Opet' });
  // What was told there is not told back here, nor a second time.
  await taker.exchange();
  await sender.exchange();
  await sender.exchange();
  const { log } = await read(sender, reference);
  expect(log.filter(({ comment }) => comment === 'Opet')).toHaveLength(1);
  expect((await read(taker, theirs)).log.filter(({ comment }) => comment === 'Opet')).toHaveLength(
    1,
  );
});

it('does not send back what came from the partner', async () => {
  const { reference } = await open(here);
  await change(here, reference, 'assigned', { organisationId: here.neighbourId });
  await here.exchange();
  const { log } = await read(here, reference);
  const theirs = String(log.find(({ action }) => action === 'forwarded')?.details.theirReference);
  await change(there, theirs, 'assigned', { organisationId: there.neighbourId });
  const { id } = await read(there, theirs);
  expect(
    await system(there, 'select from exchange.forwarded where request_id = :id', { id }),
  ).toEqual([]);
});

it('tries again what a partner does not answer, and gives up what he refuses', async () => {
  const answers = [503, 400];
  const asked: string[] = [];
  const other = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      if (request.method === 'GET') {
        response.end('<service_request_updates/>');
        return;
      }
      asked.push(body);
      response.writeHead(answers.shift() ?? 500, { 'Content-Type': 'text/xml' });
      response.end(
        '<errors><error><code>400</code><description>No such service</description></error></errors>',
      );
    });
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await befriend(here, `http://127.0.0.1:${port}`, 'a key for those who are there', 'x');
  const { reference, id } = await open(here);
  await change(here, reference, 'assigned', { organisationId: here.neighbourId });
  const state = async () =>
    (
      await system(
        here,
        'select state, tries, fault from exchange.forwarded where request_id = :id',
        {
          id,
        },
      )
    )[0];
  await here.exchange();
  expect(await state()).toEqual({ state: 'waiting', tries: 1, fault: '503 No such service' });
  await system(here, 'update exchange.forwarded set due_at = now() where request_id = :id', { id });
  await here.exchange();
  expect(await state()).toEqual({ state: 'failed', tries: 2, fault: '400 No such service' });
  expect(asked[0]).toContain(`external_id=${reference}`);
  expect(asked.join()).not.toContain('064');
  const [partner] = (await here.administrator.get('/api/partners')).json<{ failed: number }[]>();
  expect(partner?.failed).toBe(1);
  await new Promise((resolve) => other.close(resolve));
});
