/** `npm run retention [-- --dry-run]`: anonymises and deletes the requests whose time has come, as the server does each night. */
import { parseArgs } from 'node:util';
import { loadConfig, StartError } from '../config.ts';
import { openDatabase } from '../db/index.ts';
import { createLogger } from '../log.ts';
import { countRetention, runRetention } from '../privacy/index.ts';
import { exitWith, progress } from '../start/report.ts';

function isDry(args: readonly string[]): boolean {
  try {
    const { values } = parseArgs({ args: [...args], options: { 'dry-run': { type: 'boolean' } } });
    return values['dry-run'] ?? false;
  } catch (error) {
    throw new StartError('Usage: npm run retention [-- --dry-run]', error);
  }
}

async function main(): Promise<void> {
  const isTrial = isDry(process.argv.slice(2));
  const config = loadConfig();
  const log = createLogger(config.logLevel);
  const database = await openDatabase({ ...config, log, progress });
  try {
    const now = new Date();
    const outcome = await (isTrial ? countRetention(database, now) : runRetention(database, now));
    const would = isTrial ? 'would be' : 'were';
    progress(`${outcome.anonymised} requests ${would} anonymised, ${outcome.deleted} deleted.`);
  } finally {
    await database.close();
  }
}

await main().catch((error) => exitWith(error));
