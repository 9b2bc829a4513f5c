/** `npm start`: takes the port, builds the client, prepares the database, then serves. */
import type { OpenServices } from './compose.ts';
import { type Config, loadConfig } from './config.ts';
import { checkStatements, type Database } from './db/index.ts';
import { createLogger, type Logger } from './log.ts';
import type { Vault } from './privacy/index.ts';
import { buildClient } from './start/client.ts';
import { collectInTime } from './start/memory.ts';
import { exitWith, progress } from './start/report.ts';
import { demoAccounts, ensureSampleCity } from './start/sample-city.ts';
import { Door } from './start/serve.ts';
import { keepUp } from './start/upkeep.ts';

/** What happens to a database before the catalogue is read. */
function prepare(config: Config): (database: Database, vault: Vault) => Promise<void> {
  return async (database, vault) => {
    if (config.sampleCity !== 'none') {
      await ensureSampleCity(database, vault, config.sampleCity, progress);
    }
    await checkStatements(database);
  };
}

async function tellAddress(opened: OpenServices, config: Config, port: number): Promise<void> {
  const { database, catalog } = opened.services;
  const { city } = catalog.current;
  const host = config.host === '127.0.0.1' ? 'localhost' : config.host;
  progress('');
  progress(
    `${city?.name ?? 'Mesto, with no city defined yet,'} is served at http://${host}:${port}`,
  );
  const accounts = await demoAccounts(database);
  if (accounts.length === 0) return;
  // Loaded only when it is needed: a server with a real city does without the sample's generator.
  const { demoPassword } = await import('../fixtures/city/index.ts');
  progress(`This is a sample city. Sign in with the password ${demoPassword} as`);
  const width = Math.max(...accounts.map((account) => account.login.length));
  for (const { login, role, organisation } of accounts) {
    progress(`  ${login.padEnd(width)}  ${role.replace('_', ' ')}, ${organisation}`);
  }
}

/** Ends in good order on the first signal, at once on the second. */
function stopOnSignal(door: Door, opened: OpenServices, config: Config, log: Logger): void {
  const endUpkeep = keepUp(opened.services);
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal }, 'stopping');
    await door.close(config.stopGraceMs);
    endUpkeep();
    await opened.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void stop(signal).catch((error) => exitWith(error, log)));
  }
}

async function main(): Promise<void> {
  collectInTime();
  const config = loadConfig();
  const log = createLogger(config.logLevel);
  const door = await Door.open(config);
  // Loaded only now, so that a statement that cannot be read is told like every other fault of a start.
  const [{ openServices }, { createHandler }] = await Promise.all([
    import('./compose.ts'),
    import('./app.ts'),
  ]);
  // The build is another process and the embedded engine another thread: they go side by side.
  const [opened] = await Promise.all([
    openServices(config, log, progress, prepare(config)),
    config.buildsClient ? buildClient(config.clientDir, progress) : undefined,
  ]);
  stopOnSignal(door, opened, config, log);
  door.serve(createHandler(opened.services));
  await tellAddress(opened, config, door.port);
  log.info({ port: door.port, engine: opened.services.database.engine }, 'serving');
}

await main().catch((error) => exitWith(error));
