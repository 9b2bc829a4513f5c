/** A database of one's own for a test file, on the engine that this run tests. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Config } from '../../server/config.ts';
import { type Database, openDatabase } from '../../server/db/index.ts';
import { createLogger } from '../../server/log.ts';
import type { CityName } from './cities.ts';
import { engineName, testConfig } from './engine.ts';
import { createDatabase, dropDatabase } from './native-databases.ts';

/** A place for a database: its configuration, not yet opened. */
export interface TestPlace {
  readonly config: Config;
  /** For psql and other writers; null on the embedded engine. */
  readonly url: string | null;
  remove(): Promise<void>;
}

export interface TestDatabase {
  readonly database: Database;
  readonly config: Config;
  readonly url: string | null;
  close(): Promise<void>;
}

/** Copies the template of a city, so that a test may do with it what it likes. */
export async function testPlace(city: CityName = 'empty'): Promise<TestPlace> {
  return engineName() === 'native' ? nativePlace(city) : embeddedPlace(city);
}

/** Opens a copy of a city's template. Close it when the file is done. */
export async function openTestDatabase(options: { city?: CityName } = {}): Promise<TestDatabase> {
  const { config, url, remove } = await testPlace(options.city);
  const database = await openDatabase({
    ...config,
    log: createLogger(config.logLevel),
    progress: () => {},
  });
  const close = async () => {
    await database.close();
    await remove();
  };
  return { database, config, url, close };
}

async function nativePlace(city: CityName): Promise<TestPlace> {
  const clusterUrl = inject('templates');
  const name = `mesto_test_${randomBytes(6).toString('hex')}`;
  const url = await createDatabase(clusterUrl, name, `mesto_template_${city}`);
  const dataDir = mkdtempSync(join(tmpdir(), 'mesto-native-'));
  return {
    config: testConfig({ databaseUrl: url, dataDir }),
    url,
    remove: async () => {
      rmSync(dataDir, { recursive: true, force: true });
      await dropDatabase(clusterUrl, name);
    },
  };
}

async function embeddedPlace(city: CityName): Promise<TestPlace> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mesto-embedded-'));
  cpSync(join(inject('templates'), city), dataDir, { recursive: true });
  return {
    config: testConfig({ dataDir }),
    url: null,
    remove: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
