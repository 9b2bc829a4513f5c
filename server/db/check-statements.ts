/** At start, every statement is planned once on the real database: a broken one stops the start. */
import { StartError } from '../config.ts';
import { loadedStatements } from './statements.ts';
import type { Database, Statement } from './types.ts';

/** Throws StartError naming the first file whose statement the database does not accept. */
export async function checkStatements(database: Database): Promise<void> {
  for (const statement of loadedStatements()) await check(database, statement);
}

async function check(database: Database, statement: Statement): Promise<void> {
  const text = `prepare mesto_check as ${statement.text}`;
  try {
    await database.system(async (transaction) => {
      await transaction.run({ name: '', text, parameters: [] });
      await transaction.run('deallocate mesto_check');
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`sql/queries/${statement.name}.sql is broken: ${reason}`, error);
  }
}
