import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase({ city: 'empty' });
});
afterAll(() => test.close());

it('has all layers of the city adopted', async () => {
  const row = await test.database.system((t) =>
    t.first<{ layers: number }>('select count(*)::int as layers from catalog.layer'),
  );
  expect(row?.layers).toBeGreaterThan(20);
});
