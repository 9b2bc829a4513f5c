/** Whatever keeps the server from starting is told in one clear line, with exit code 1. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Wire } from '../../server/db/embedded/wire.ts';
import {
  openTestDatabase,
  type TestDatabase,
  type TestPlace,
  testPlace,
} from '../support/database.ts';
import { engineName } from '../support/engine.ts';
import { freePort } from '../support/native-cluster.ts';
import { type Ended, runToEnd } from '../support/spawned.ts';

let folder: string;
let taken: Server;
let takenPort: number;
/** A PostgreSQL that has no PostGIS. */
let bare: { readonly engine: PGlite; readonly wire: Wire; readonly port: number };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesto-start-'));
  taken = createServer();
  takenPort = await freePort();
  await new Promise<void>((resolve) => taken.listen(takenPort, '127.0.0.1', resolve));
  const engine = await PGlite.create();
  const answer = (message: Uint8Array, onRawData: (bytes: Uint8Array) => void) =>
    engine.execProtocolRawStream(message, { onRawData });
  const wire = new Wire({ answer }, { notified: () => {}, broken: () => {} });
  bare = { engine, wire, port: await wire.listen(null, 0) };
});
afterAll(async () => {
  taken.close();
  bare.wire.close();
  await bare.engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const quiet = { BUILD_CLIENT: 'false', PORT: '0' };

/** One line on standard error, whatever came before it of progress, and nothing of a stack. */
function expectOneLine(ended: Ended, pattern: RegExp): void {
  const lines = ended.standardError.trim().split('\n');
  expect(lines.at(-1)).toMatch(pattern);
  expect(ended.standardError).not.toMatch(/^\s+at /m);
  expect(ended.standardOutput).toBe('');
  expect(ended.code).toBe(1);
}

function folderOf(version: string | null): string {
  const dataDir = mkdtempSync(join(folder, 'data-'));
  mkdirSync(join(dataDir, 'pg'));
  if (version !== null) writeFileSync(join(dataDir, 'version'), version);
  return dataDir;
}

// What stands here opens no database of this run, so it is the same on both engines and tried once.
if (engineName() === 'native') {
  describe('npm start', () => startFaults());
  describe('npm run', () => wrongCalls());
}

function startFaults(): void {
  it.each([
    ['a variable that is wrong', () => ({ PORT: 'eighty' }), /^The variable PORT is not a number/],
    [
      'a taken port',
      () => ({ PORT: String(takenPort) }),
      /^Port \d+ is taken\. .*PORT=\d+ npm start$/,
    ],
    [
      'an unreachable database',
      () => ({ DATABASE_URL: 'postgresql://postgres:secret@127.0.0.1:1/city' }),
      /^The database at 127\.0\.0\.1:1\/city cannot be reached \(ECONNREFUSED\)\. Start it or mend DATABASE_URL\.$/,
    ],
    [
      'a missing extension',
      () => ({ DATABASE_URL: `postgresql://postgres@127.0.0.1:${bare.port}/postgres` }),
      /^The database server lacks the extension postgis\. Install it there .*start again\.$/,
    ],
    [
      'a data folder of another version',
      () => ({ DATA_DIR: folderOf('mesto 0, PostgreSQL 17') }),
      /^The data folder .* was made by another version \(mesto 0, PostgreSQL 17; .*npm run reset\.$/,
    ],
    [
      'a folder with data that nobody knows',
      () => ({ DATA_DIR: folderOf(null) }),
      /^The data folder .* was made by another version \(unknown; /,
    ],
    [
      'a data folder that cannot be made',
      () => ({ DATA_DIR: '/dev/null/data' }),
      /^The data folder \/dev\/null\/data cannot be made .*DATA_DIR\.$/,
    ],
  ])(
    'with %s',
    async (_about, environment, pattern) => {
      const given = { ...quiet, ...environment() };
      expectOneLine(await runToEnd('server/main.ts', given), pattern);
    },
    60_000,
  );
}

function wrongCalls(): void {
  it.each([
    ['server/cli/seed.ts', ['--preset', 'huge'], /^Usage: npm run seed -- --preset small\|city$/],
    ['server/cli/seed.ts', ['--wrong'], /^Usage: /],
    ['server/cli/reset.ts', ['--wrong'], /^Usage: npm run reset/],
    ['server/cli/define-city.ts', [], /^Usage: npm run city:define/],
    ['server/cli/define-city.ts', ['/nowhere.json'], /^\/nowhere\.json cannot be read as JSON/],
  ])('%s %j', async (file, args, pattern) => {
    expectOneLine(await runToEnd(file, quiet, args), pattern);
  });
}

describe('on a database that is in use or real', () => {
  let place: TestPlace;
  beforeAll(async () => {
    place = await testPlace('empty');
  });
  afterAll(() => place.remove());

  function environment(): Record<string, string> {
    const { databaseUrl, dataDir } = place.config;
    return {
      ...quiet,
      ...(databaseUrl === null ? { DATA_DIR: dataDir } : { DATABASE_URL: databaseUrl }),
    };
  }

  it('a sample does not replace a real city, nor is that reset unasked', async () => {
    const seed = await runToEnd('server/cli/seed.ts', environment(), ['--preset', 'small']);
    expectOneLine(seed, /^This database holds a real city, which a sample does not replace/);
    expectOneLine(
      await runToEnd('server/cli/reset.ts', environment()),
      /^This database holds a real city\. .*npm run reset -- --yes$/,
    );
  }, 60_000);

  it('a migration that was changed after it had landed stops the start', async () => {
    const test: TestDatabase = await openTestDatabase({ city: 'bare' });
    await test.database.system((t) =>
      t.run(`update mesto.migration set text_hash = 'other' where number = 2`),
    );
    const { migrate } = await import('../../server/db/index.ts');
    await expect(migrate(test.database)).rejects.toThrow(
      /^sql\/migrations\/0002_.* was changed after it had been applied/,
    );
    await test.close();
  });

  it('two processes do not share a data folder', async () => {
    const test = await openTestDatabase({ city: 'bare' });
    const { databaseUrl, dataDir } = test.config;
    const second = await runToEnd(
      'server/cli/seed.ts',
      {
        ...quiet,
        ...(databaseUrl === null ? { DATA_DIR: dataDir } : { DATABASE_URL: `${databaseUrl}_none` }),
      },
      ['--preset', 'small'],
    );
    expectOneLine(
      second,
      databaseUrl === null
        ? /^The data folder .* is in use by process \d+\. Stop that one, or choose another DATA_DIR\.$/
        : /^The database of DATABASE_URL does not exist\. Create it with createdb and start again\.$/,
    );
    await test.close();
  }, 60_000);
});
