/** What keeps a database from being opened, as one line for whoever starts the server. */
import { StartError } from '../config.ts';
import { Fault } from '../errors.ts';

interface DriverError extends Error {
  readonly code?: string;
}

const advice: Readonly<Record<string, string>> = {
  '28P01': 'The password in DATABASE_URL is wrong. Mend it and start again.',
  '28000': 'The server of DATABASE_URL does not let this user in. Look at its pg_hba.conf.',
  '3D000': 'The database of DATABASE_URL does not exist. Create it with createdb and start again.',
  '42501':
    'The user of DATABASE_URL may not change the schema. Give a user that owns the database.',
  '53300': 'The database server has no connection left. Raise max_connections or stop a client.',
};

/** The address without its password. */
function shown(databaseUrl: string | null): string {
  if (databaseUrl === null) return 'the embedded database';
  try {
    const { hostname, port, pathname } = new URL(databaseUrl);
    return `${hostname}:${port || '5432'}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}

/** StartErrors pass; whatever a database does not let us do becomes one. */
export function asStartError(error: unknown, databaseUrl: string | null): unknown {
  if (!(error instanceof Fault)) return error;
  const cause = (error.cause ?? error) as DriverError;
  const line = advice[cause.code ?? ''];
  if (line) return new StartError(line, error);
  if (error.code === 'database-unavailable' || error.code === 'timeout') {
    return new StartError(
      `The database at ${shown(databaseUrl)} cannot be reached (${cause.code ?? cause.message}). Start it or mend DATABASE_URL.`,
      error,
    );
  }
  return new StartError(`The database refused to be prepared: ${cause.message}`, error);
}
