/** The shape of a fresh database as text that reads well in a diff: `sql/schema.sql`. */
import { execFileSync } from 'node:child_process';

/** Lines that tell of the dump and its machine, not of the schema. */
const noise = /^(--|SET |SELECT pg_catalog\.set_config|\\(un)?restrict |$)/;

/** Bodies of functions stand in sql/functions already; here they would only make every edit of them a drift. */
const body = /\n {4}AS (\$\w*\$)[\s\S]*?\1;/g;

/** pg_dump of everything but owners, without its comments, one empty line between statements. */
export function dumpSchema(databaseUrl: string): string {
  const options = ['--schema-only', '--no-owner', '--no-tablespaces', '--dbname', databaseUrl];
  const dump = execFileSync('pg_dump', options, { encoding: 'utf8', maxBuffer: 64_000_000 });
  const lines = dump
    .replace(body, ';')
    .split('\n')
    .filter((line) => !noise.test(line) || line === '');
  const statements = lines
    .join('\n')
    .split(/\n\n+/)
    .filter((block) => block.trim() !== '');
  return `${header}${statements.join('\n\n').trimEnd()}\n`;
}

const header = `-- The whole schema of a city whose storage SRID is 25834, as pg_dump gives it; functions without their bodies (sql/functions).
-- Generated: UPDATE=1 MESTO_TEST_ENGINE=native npx vitest run --project database test/sql/schema.test.ts

`;
