/** Our own executable annexes (test/conformance) against the sample city: what is declared holds. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Site } from '../conformance/kit/site.ts';
import { type Outcome, runSuites } from '../conformance/kit/test.ts';
import { suites } from '../conformance/suites/index.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** What the sample city tells everybody who starts it (README). */
const password = 'krusevac-demo-2026';

let server: TestServer;
let outcomes: readonly Outcome[];

beforeAll(async () => {
  server = await startServer({ city: 'small' });
  const site = new Site(`${server.url}/ogc`);
  await site.signIn('mila.analyst', password);
  outcomes = await runSuites(site, suites);
}, 120_000);
afterAll(() => server.close());

it('holds in all of its declared classes', () => {
  const failed = outcomes.filter(({ result }) => result === 'failed');
  expect(failed.map(({ suite, id, detail }) => `${suite} ${id}: ${detail}`)).toEqual([]);
});

it('was looked at for real', () => {
  expect(outcomes.filter(({ result }) => result === 'passed').length).toBeGreaterThan(80);
});
