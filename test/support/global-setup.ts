/**
 * Makes the template databases of a run once: each test file then works on its own copy. The migrations run once, in the
 * bare one, of which the cities are copies.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../server/db/index.ts';
import { createLogger } from '../../server/log.ts';
import { type CityName, cities, cityNames } from './cities.ts';
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
    for (const { city, like } of templates()) {
      const template = like && `mesto_template_${like}`;
      const databaseUrl = await createDatabase(cluster.url, `mesto_template_${city}`, template);
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
  for (const { city, like } of templates()) {
    const dataDir = join(folder, city);
    if (like) cpSync(join(folder, like), dataDir, { recursive: true });
    await prepare(city, { dataDir });
  }
  project.provide('templates', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** The bare one comes first, also where no test wants it: the others begin as its copies. */
function templates(): { city: CityName; like?: CityName }[] {
  const filled = cityNames.filter((city) => city !== 'bare');
  return [{ city: 'bare' }, ...filled.map((city) => ({ city, like: 'bare' as const }))];
}

async function prepare(
  city: CityName,
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
