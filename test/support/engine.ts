/** Which engine this run tests, and what it needs of a configuration. */
import { type Config, loadConfig } from '../../server/config.ts';
import { testKeys } from './vault.ts';

export type EngineName = 'native' | 'embedded';

export function engineName(): EngineName {
  return process.env.MESTO_TEST_ENGINE === 'embedded' ? 'embedded' : 'native';
}

/**
 * Rounds of a property on this engine: all on PostGIS, a quarter on the embedded one. What is wrong for some value is wrong
 * on both, and found there; what an engine does otherwise shows in each round.
 */
export function roundsHere(rounds: number): number {
  return engineName() === 'native' ? rounds : Math.ceil(rounds / 4);
}

/** A configuration for tests: nothing of the environment, a free port, silence. */
export function testConfig(where: { databaseUrl?: string; dataDir?: string }): Config {
  return loadConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    PERSONAL_DATA_KEYS: testKeys,
    POOL_CONNECTIONS: '10',
    // A test that is about them asks for them.
    JOBS: 'false',
    ...(where.databaseUrl !== undefined && { DATABASE_URL: where.databaseUrl }),
    ...(where.dataDir !== undefined && { DATA_DIR: where.dataDir }),
  });
}
