/** Makes the template databases of a run once: each test file then works on its own copy. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../server/db/index.ts';
import { createLogger } from '../../server/log.ts';
import { cities, cityNames } from './cities.ts';
import { engineName, testConfig } from './engine.ts';
import { startCluster } from './native-cluster.ts';
import { createDatabase } from './native-databases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Native: connection string of the run's cluster. Embedded: folder with a data folder a city. */
    templates: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  return engineName() === 'native' ? setupNative(project) : setupEmbedded(project);
}

async function setupNative(project: TestProject): Promise<() => void> {
  const given = process.env.MESTO_TEST_NATIVE_URL;
  const cluster = given ? { url: given, stop: () => {} } : await startCluster();
  try {
    for (const city of cityNames) {
      const databaseUrl = await createDatabase(cluster.url, `mesto_template_${city}`);
      await prepare(city, { databaseUrl });
    }
  } catch (error) {
    cluster.stop();
    throw error;
  }
  project.provide('templates', cluster.url);
  return () => cluster.stop();
}

async function setupEmbedded(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'mesto-embedded-'));
  for (const city of cityNames) await prepare(city, { dataDir: join(folder, city) });
  project.provide('templates', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

async function prepare(
  city: (typeof cityNames)[number],
  where: { databaseUrl?: string; dataDir?: string },
): Promise<void> {
  const config = testConfig(where);
  const database = await openDatabase({
    ...config,
    log: createLogger(config.logLevel),
    progress: () => {},
  });
  try {
    await cities[city](database);
  } finally {
    await database.close();
  }
}
