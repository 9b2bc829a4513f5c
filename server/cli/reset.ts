/** `npm run reset`: takes the data out, so that the next start begins anew. A real city only with --yes. */
import { parseArgs } from 'node:util';
import { type Config, loadConfig, StartError } from '../config.ts';
import { type Database, dropEverything, openDatabase, removeDataFolder } from '../db/index.ts';
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

async function resetNative(config: Config, sure: boolean): Promise<void> {
  const log = createLogger(config.logLevel);
  const database = await openDatabase({ ...config, log, progress: () => {} });
  try {
    if (!sure && (await holdsRealCity(database))) {
      throw new StartError(
        'This database holds a real city. If its requests, accounts and history may go, say: npm run reset -- --yes',
      );
    }
    await dropEverything(database);
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
  if (config.databaseUrl === null) removeDataFolder(config.dataDir);
  else await resetNative(config, sure);
  progress('Nothing is left. The next npm start begins anew.');
}

await main().catch((error) => exitWith(error));
