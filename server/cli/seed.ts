/** `npm run seed -- --preset small|city`: puts a sample city in the place of the one that is there. */
import { parseArgs } from 'node:util';
import { loadConfig, StartError } from '../config.ts';
import { openDatabase } from '../db/index.ts';
import { createLogger } from '../log.ts';
import { loadKeys, Vault } from '../privacy/index.ts';
import { exitWith, progress } from '../start/report.ts';
import { type Preset, replaceSampleCity } from '../start/sample-city.ts';

const usage = 'Usage: npm run seed -- --preset small|city';

function presetOf(args: readonly string[]): Preset {
  let preset: string | undefined;
  try {
    preset = parseArgs({ args: [...args], options: { preset: { type: 'string' } } }).values.preset;
  } catch (error) {
    throw new StartError(usage, error);
  }
  if (preset !== 'small' && preset !== 'city') throw new StartError(usage);
  return preset;
}

async function main(): Promise<void> {
  const preset = presetOf(process.argv.slice(2));
  const config = loadConfig();
  const log = createLogger(config.logLevel);
  const begun = performance.now();
  const database = await openDatabase({ ...config, log, progress });
  try {
    const vault = new Vault(loadKeys(config, progress));
    const isDone = await replaceSampleCity(database, vault, preset, progress);
    if (!isDone) {
      throw new StartError(
        'This database holds a real city, which a sample does not replace. Give another DATABASE_URL.',
      );
    }
  } finally {
    await database.close();
  }
  progress(`Done in ${((performance.now() - begun) / 1000).toFixed(1)} s. Start it with npm start`);
}

await main().catch((error) => exitWith(error));
