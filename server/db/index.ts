/** The only room that holds a connection. Everything else of the server comes in through here. */
import { EngineDatabase } from './database.ts';
import { openEmbedded } from './embedded/engine.ts';
import { FeedBell } from './feed.ts';
import { migrate } from './migrate.ts';
import { checkNative } from './native.ts';
import { openNative } from './native-engine.ts';
import type { OpenOptions } from './open-options.ts';
import { asStartError } from './start-errors.ts';
import type { Database } from './types.ts';

export { checkStatements } from './check-statements.ts';
export { isOpenable, removeDataFolder } from './embedded/folder.ts';
export { exclusively } from './exclusively.ts';
export { applyLayers, dropEverything, migrate } from './migrate.ts';
export { statement } from './statements.ts';
export type {
  BytesRow,
  CopyRows,
  CopyValue,
  Database,
  FeedChange,
  FeedCursor,
  FeedSubscriber,
  FeedSubscription,
  Row,
  Statement,
  Transaction,
  TransactionOptions,
  Values,
} from './types.ts';

/**
 * Opens the database, migrated to this version. Throws StartError when it cannot be reached, is too
 * old, lacks an extension, or when a data folder is of another version or in use.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const bell = new FeedBell(options.feedPollMs, (error) =>
    options.log.error({ err: error }, 'feed'),
  );
  const engine =
    options.databaseUrl === null
      ? await openEmbedded(options, bell)
      : openNative(options.databaseUrl, options, bell);
  const database = new EngineDatabase(engine, bell);
  try {
    if (engine.kind === 'native') await checkNative(database);
    await migrate(database, options.progress);
    return database;
  } catch (error) {
    await database.close();
    throw asStartError(error, options.databaseUrl);
  }
}
