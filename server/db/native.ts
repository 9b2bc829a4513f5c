/** What a PostgreSQL that is not ours must have, checked before anything is asked of it. */
import { StartError } from '../config.ts';
import type { Database, Row } from './types.ts';

/** server_version_num of the oldest PostgreSQL, and the oldest PostGIS, that are tested. */
const oldest = { postgres: 150_000, postgis: 3.3 } as const;
/** Extensions that the migrations create; the server must be able to. */
const extensions = ['postgis', 'pg_trgm', 'btree_gist'] as const;

interface Found extends Row {
  readonly version: number;
  readonly available: { name: string; version: string }[] | null;
  readonly installed: string[] | null;
  readonly encoding: string;
}

const lookAround = `
  select current_setting('server_version_num')::int as version,
    (select json_agg(json_build_object('name', name, 'version', default_version))
     from pg_available_extensions where name = any (:extensions::text[])) as available,
    (select array_agg(extname::text) from pg_extension) as installed,
    current_setting('server_encoding') as encoding`;

/** Throws StartError with what to do when the server is too old or an extension is missing. */
export async function checkNative(database: Database): Promise<void> {
  const found = await database.system((transaction) =>
    transaction.first<Found>(lookAround, { extensions: [...extensions] }),
  );
  if (!found) throw new StartError('The database at DATABASE_URL gave no answer. Look at its log.');
  if (found.version < oldest.postgres) {
    const major = Math.trunc(found.version / 10_000);
    throw new StartError(
      `The database is PostgreSQL ${major}, but 15 or newer is needed. Upgrade it.`,
    );
  }
  if (found.encoding !== 'UTF8') {
    throw new StartError(
      `The database's encoding is ${found.encoding}. Create one with: createdb -E UTF8 -T template0 <name>`,
    );
  }
  checkExtensions(found);
}

function checkExtensions(found: Found): void {
  const available = new Map((found.available ?? []).map((one) => [one.name, one.version]));
  const missing = extensions.find((name) => !available.has(name));
  const major = Math.trunc(found.version / 10_000);
  if (missing) {
    const packages = `postgresql-${major}-postgis-3 and postgresql-contrib`;
    throw new StartError(
      `The database server lacks the extension ${missing}. Install it there (on Debian: ${packages}) and start again.`,
    );
  }
  const postgis = available.get('postgis') ?? '0';
  if (Number.parseFloat(postgis) < oldest.postgis) {
    throw new StartError(
      `The database has PostGIS ${postgis}, but 3.3 or newer is needed. Upgrade it.`,
    );
  }
}
