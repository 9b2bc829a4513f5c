/** Work that only one process may do at a time on one database. */
import type { Database } from './types.ts';

/** Key of the advisory lock; another one than the migrator's, which runs inside. */
const lockKey = 7_301_653;
/** Milliseconds that a second process waits for the first: the large sample takes minutes. */
const waitMs = 900_000;

/**
 * Runs the work while no other process runs such work on this database; a second one waits. The
 * embedded engine has one process by its folder's lock, and one session, which must stay free.
 */
export function exclusively<T>(database: Database, work: () => Promise<T>): Promise<T> {
  if (database.engine === 'embedded') return work();
  return database.system(
    async (transaction) => {
      await transaction.rows(`select pg_advisory_xact_lock(${lockKey})`);
      return work();
    },
    { timeoutMs: waitMs },
  );
}
