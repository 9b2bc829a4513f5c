/** `npm run reset`: takes the data out, so that the next start begins anew. A real city only with --yes. */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { attachmentsFolder } from '../attachments/index.ts';
import { type Config, loadConfig, StartError } from '../config.ts';
import {
  type Database,
  dropEverything,
  isOpenable,
  openDatabase,
  removeDataFolder,
} from '../db/index.ts';
import { createLogger } from '../log.ts';
import { exitWith, progress } from '../start/report.ts';

function isSure(args: readonly string[]): boolean {
  try {
    return (
      parseArgs({ args: [...args], options: { yes: { type: 'boolean' } } }).values.yes ?? false
    );
  } catch (error) {
    throw new StartError('Usage: npm run reset [-- --yes]', error);
  }
}

/** Throws StartError when the database holds a real city and nobody said that it may go. */
async function takeOut(config: Config, sure: boolean): Promise<void> {
  const log = createLogger(config.logLevel);
  const database = await openDatabase({ ...config, log, progress: () => {} });
  try {
    if (!sure && (await holdsRealCity(database))) {
      throw new StartError(
        'This database holds a real city. If its requests, accounts and history may go, say: npm run reset -- --yes',
      );
    }
    if (config.databaseUrl !== null) await dropEverything(database);
  } finally {
    await database.close();
  }
}

async function holdsRealCity(database: Database): Promise<boolean> {
  const city = await database.system((transaction) =>
    transaction.first('select name from catalog.city where not is_sample'),
  );
  return city !== undefined;
}

async function main(): Promise<void> {
  const sure = isSure(process.argv.slice(2));
  const config = loadConfig();
  // A folder that cannot be opened is what a reset is for, so it is looked into only where it can.
  if (config.databaseUrl !== null || (!sure && isOpenable(config.dataDir))) {
    await takeOut(config, sure);
  }
  if (config.databaseUrl === null) removeDataFolder(config.dataDir);
  rmSync(attachmentsFolder(config), { recursive: true, force: true });
  progress('Nothing is left. The next npm start begins anew.');
}

await main().catch((error) => exitWith(error));
