/** The report of a result, without a browser: who may ask, what the lent token can, what is said where there is no Chromium. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { Caller } from './caller.ts';
import { addPeople, loginOf, password } from './people.ts';

let server: TestServer;
let planner: Caller;
let dispatcher: Caller;
let job = '';

beforeAll(async () => {
  server = await startServer({ config: { chromium: '/nowhere/chromium' } });
  await addPeople(server.services);
  planner = await Caller.signedIn(server.url, loginOf('planner'), password);
  dispatcher = await Caller.signedIn(server.url, loginOf('dispatcher'), password);
  const body = { inputs: { collection: 'street_light' }, response: 'document' };
  const answer = await planner.ask('POST', '/ogc/processes/select/execution', { body });
  expect(answer.status, answer.text).toBe(200);
  const { summary } = answer.json() as { summary: { value: { job: string } } };
  job = summary.value.job;
});
afterAll(() => server.close());

describe('a report', () => {
  it('says that there is no Chromium to make it with', async () => {
    const answer = await planner.ask('GET', `/api/reports/${job}?map=21.33,43.58,14`);
    expect(answer.status).toBe(501);
    expect(answer.json()).toMatchObject({ type: '/problems/not-set-up' });
    expect(answer.text).not.toContain('/nowhere');
  });

  it('is only of results that one may see', async () => {
    expect((await dispatcher.ask('GET', `/api/reports/${job}`)).status).toBe(404);
    expect((await new Caller(server.url).ask('GET', `/api/reports/${job}`)).status).toBe(401);
  });

  it.each([
    ['map', 'map=here'],
    ['shown', 'shown=1'],
    ['beside', 'beside=x'],
    ['else', 'else=1'],
  ])('names what is wrong with %s', async (field, query) => {
    const answer = await planner.ask('GET', `/api/reports/${job}?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(field);
  });
});

describe('a token that was lent to print with', () => {
  it('reads as the asker, changes nothing, and ends', async () => {
    const token = planner.cookie?.split('=')[1] ?? '';
    const session = await server.services.identity.find(token);
    if (!session) throw new Error('the planner is not signed in');
    const lent = server.services.identity.lend(session, 60_000);
    const headers = { cookie: `mesto_session=${lent.token}` };
    const ask = (path: string, more: RequestInit = {}) =>
      fetch(server.url + path, { ...more, headers: { ...headers, ...more.headers } });

    const told = (await (await ask('/api/session')).json()) as {
      account: { login: string };
      csrfToken: string;
    };
    expect(told.account.login).toBe(loginOf('planner'));
    expect((await ask(`/ogc/jobs/${job}/results`)).status).toBe(200);

    // Not even with the token that the page can read.
    const written = await ask('/ogc/processes/select/execution', {
      method: 'POST',
      headers: { 'x-csrf-token': told.csrfToken, 'content-type': 'application/json' },
      body: JSON.stringify({ inputs: { collection: 'street_light' } }),
    });
    expect(written.status).toBe(403);
    expect((await ask(`/ogc/jobs/${job}`, { method: 'DELETE' })).status).toBe(403);

    lent.end();
    const after = (await (await ask('/api/session')).json()) as { account: unknown };
    expect(after.account).toBeNull();
    expect((await planner.ask('GET', `/ogc/jobs/${job}`)).status).toBe(200);
  });
});

describe('the changes of a layer over time', () => {
  it('are counted without gaps up to now', async () => {
    const path = '/api/layers/street_light/changes';
    expect((await planner.ask('GET', path)).json()).toEqual({ interval: 'day', bins: [] });
    await server.services.database.system(async (transaction) => {
      await transaction.run(
        `insert into gis.street_light (geom)
         select st_setsrid(st_makepoint(526400 + n, 4825000), 25834) from generate_series(1, 3) n`,
      );
      await transaction.run(`update history.version set valid_from = valid_from - interval '5 days'
        where layer = 'street_light'`);
    });
    await server.services.database.system((transaction) =>
      transaction.run('update gis.street_light set geom = st_translate(geom, 1, 0)'),
    );
    const { interval, bins } = (await planner.ask('GET', path)).json() as {
      interval: string;
      bins: { from: string; count: number }[];
    };
    expect(interval).toBe('day');
    expect(bins).toHaveLength(6);
    expect(bins.map(({ count }) => count)).toEqual([3, 0, 0, 0, 0, 3]);
    expect((await planner.ask('GET', '/api/layers/nothing/changes')).status).toBe(404);
  });
});
