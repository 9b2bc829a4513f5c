/** sql/schema.sql is what the migrations, functions and layers make; accept a change with UPDATE=1 and read the diff. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openTestDatabase } from '../support/database.ts';
import { engineName } from '../support/engine.ts';
import { dumpSchema } from './schema-dump.ts';

const file = new URL('../../sql/schema.sql', import.meta.url);

it('every engine has the tables and functions of sql/schema.sql', async () => {
  const text = readFileSync(file, 'utf8');
  const names = (kind: string) =>
    [...text.matchAll(new RegExp(`^CREATE ${kind} ([a-z_]+\\.[a-z_0-9]+)`, 'gm'))].map(
      ([, name]) => name,
    );
  const { database, close } = await openTestDatabase({ city: 'empty' });
  const missing = await database.system((t) =>
    t.rows(
      `select name from unnest(:tables::text[]) as name where to_regclass(name) is null
       union all
       select name from unnest(:functions::text[]) as name where to_regproc(name) is null`,
      { tables: names('TABLE'), functions: names('FUNCTION') },
    ),
  );
  await close();
  expect(names('TABLE').length).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});

// pg_dump reads a native database only.
if (engineName() === 'native') it('sql/schema.sql is up to date', () => compare());

async function compare(): Promise<void> {
  const { url, close } = await openTestDatabase({ city: 'empty' });
  const fresh = dumpSchema(url ?? '');
  await close();
  if (process.env.UPDATE === '1') writeFileSync(file, fresh);
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  expect(kept, 'sql/schema.sql is out of date: run this test with UPDATE=1').toBe(fresh);
}
