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
let declared: readonly string[];

beforeAll(async () => {
  server = await startServer({ city: 'small' });
  const site = new Site(`${server.url}/ogc`);
  await site.signIn('mila.analyst', password);
  declared = await site.conformsTo();
  outcomes = await runSuites(site, suites);
}, 120_000);
afterAll(() => server.close());

it('holds in all of its declared classes', () => {
  const failed = outcomes.filter(({ result }) => result === 'failed');
  expect(failed.map(({ suite, id, detail }) => `${suite} ${id}: ${detail}`)).toEqual([]);
});

it('declares no class that nobody looks at', () => {
  const covered = new Set(suites.map(({ declaredBy }) => declaredBy));
  expect(declared.filter((name) => !covered.has(name))).toEqual([]);
});

it('was looked at for real, and nothing left out', () => {
  const skipped = outcomes.filter(({ result }) => result === 'skipped');
  expect(skipped.map(({ suite, id, detail }) => `${suite} ${id}: ${detail}`)).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(130);
});
