/**
 * `npm run keys -- new` prints a key to personal data; `npm run keys -- rotate` puts a new one first in the file of keys
 * and seals everything with it, so that the older ones can be thrown away.
 */
import { type Config, loadConfig, StartError } from '../config.ts';
import { openDatabase } from '../db/index.ts';
import { createLogger } from '../log.ts';
import {
  keyLine,
  loadKeys,
  newKey,
  registerKeys,
  sealAnew,
  sealWaiting,
  Vault,
  writeKeys,
} from '../privacy/index.ts';
import { exitWith, progress } from '../start/report.ts';

const usage = 'Usage: npm run keys -- new | rotate';

/** With keys in the environment, the administrator has put the new one first already. */
async function rotate(config: Config): Promise<void> {
  const present = loadKeys(config, progress);
  const keys = config.personalDataKeys === null ? [newKey(), ...present] : present;
  if (config.personalDataKeys === null) writeKeys(config.personalDataKeyFile, keys);
  const vault = new Vault(keys);
  const log = createLogger(config.logLevel);
  const database = await openDatabase({ ...config, log, progress });
  try {
    await registerKeys(database, vault);
    await sealWaiting(database, vault, progress);
    const rows = await sealAnew(database, vault, progress);
    progress(`${rows} rows were sealed with the key ${keys[0]?.id}.`);
  } finally {
    await database.close();
  }
  progress('Backups that were made before need the older keys: keep them as long as those.');
}

async function main(): Promise<void> {
  const [what] = process.argv.slice(2);
  // To the standard output, where a shell takes it from.
  if (what === 'new') process.stdout.write(`${keyLine(newKey())}\n`);
  else if (what === 'rotate') await rotate(loadConfig());
  else throw new StartError(usage);
}

await main().catch((error) => exitWith(error));
