/**
 * Brings a database to the shape of this version: numbered migrations once and forward only,
 * functions and layers whenever their text changed. Two servers that start together are safe:
 * whoever comes second waits for the first and finds everything done.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StartError } from '../config.ts';
import type { Database, Row, Transaction } from './types.ts';

const sqlFolder = new URL('../../sql/', import.meta.url);

/** Folders of sql/functions in the order in which they are applied; within one, by name. */
const functionFolders = [
  'catalog',
  'history',
  'feed',
  'auth',
  'place',
  'org',
  'request',
  'network',
  'work',
  'incident',
  'message',
  'figure',
  'exchange',
  'analysis',
] as const;

/** Milliseconds for one migration or the functions together: a city's tables may be large. */
const limitMs = 600_000;
/** Key of the advisory lock that a starter holds while it changes the schema. */
const lockKey = 7_301_652;

const bookkeeping = `
  create schema if not exists mesto;
  comment on schema mesto is 'What of the project''s SQL was applied to this database, and in which form';
  create table if not exists mesto.migration (
    number integer primary key,
    name text not null,
    text_hash text not null,
    applied_at timestamptz not null default now()
  );
  comment on table mesto.migration is 'Migrations that have landed; their text never changes afterwards';
  create table if not exists mesto.applied_text (
    path text primary key,
    text_hash text not null,
    applied_at timestamptz not null default now()
  );
  comment on table mesto.applied_text is 'Functions and layers, which are applied again when their text changed';`;

interface SqlFile {
  /** Relative to sql/. */
  readonly path: string;
  readonly text: string;
}

type Progress = (line: string) => void;

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function filesOf(folder: string): SqlFile[] {
  const names = readdirSync(fileURLToPath(new URL(`${folder}/`, sqlFolder)));
  return names
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const path = `${folder}/${name}`;
      return { path, text: readFileSync(new URL(path, sqlFolder), 'utf8') };
    });
}

interface Migration extends SqlFile {
  readonly number: number;
}

function migrations(): Migration[] {
  return filesOf('migrations').map((file, index) => {
    const number = Number(/^migrations\/(\d{4})_[a-z0-9_]+\.sql$/.exec(file.path)?.[1]);
    if (number !== index + 1) {
      throw new StartError(
        `sql/${file.path} does not follow on migration ${index} as NNNN_name.sql.`,
      );
    }
    return { ...file, number };
  });
}

function functionFiles(): SqlFile[] {
  const present = readdirSync(fileURLToPath(new URL('functions/', sqlFolder)));
  const known: readonly string[] = functionFolders;
  const unknown = present.find((name) => !known.includes(name));
  if (unknown)
    throw new StartError(`sql/functions/${unknown} is not in the migrator's list of folders.`);
  return functionFolders
    .filter((folder) => present.includes(folder))
    .flatMap((folder) => filesOf(`functions/${folder}`));
}

/** Applies migrations and functions, and the layers too where there is a city already. */
export async function migrate(database: Database, progress: Progress = () => {}): Promise<void> {
  await locked(database, (transaction) => transaction.run(bookkeeping));
  for (const migration of migrations()) await applyMigration(database, migration, progress);
  const functions = functionFiles();
  await dropGone(database, functions, progress);
  await applyChanged(database, functions, progress);
  await applyLayers(database, progress);
}

/** One transaction in which no other starter changes the schema. */
function locked<T>(database: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const alone = async (transaction: Transaction) => {
    await transaction.rows(`select pg_advisory_xact_lock(${lockKey})`);
    return work(transaction);
  };
  return database.system(alone, { timeoutMs: limitMs });
}

async function applyMigration(
  database: Database,
  migration: Migration,
  progress: Progress,
): Promise<void> {
  const hash = hashOf(migration.text);
  await locked(database, async (transaction) => {
    const isNew = await transaction.run(
      `insert into mesto.migration (number, name, text_hash) values (:number, :name, :hash)
       on conflict (number) do nothing`,
      { number: migration.number, name: migration.path, hash },
    );
    if (isNew === 0) return refuseChanged(transaction, migration, hash);
    progress(`Migration ${migration.path.slice('migrations/'.length)}`);
    await applyText(transaction, migration.path, migration.text);
  });
}

async function refuseChanged(
  transaction: Transaction,
  migration: Migration,
  hash: string,
): Promise<void> {
  const landed = await transaction.first<{ text_hash: string }>(
    'select text_hash from mesto.migration where number = :number',
    { number: migration.number },
  );
  if (landed?.text_hash === hash) return;
  throw new StartError(
    `sql/${migration.path} was changed after it had been applied to this database. Restore its text and put the change into a new migration (or start over with npm run reset).`,
  );
}

/** Runs a whole file. A colon in it is no parameter. */
async function applyText(transaction: Transaction, path: string, text: string): Promise<void> {
  try {
    await transaction.run({ name: '', text, parameters: [] });
  } catch (error) {
    throw new StartError(`sql/${path} cannot be applied: ${reasonOf(error)}`, error);
  }
}

/** The database's own words: for whoever starts the server, never for a client. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** Applies those files whose text is not the one applied last, all in one transaction. */
async function applyChanged(
  database: Database,
  files: readonly SqlFile[],
  progress: Progress,
): Promise<void> {
  await locked(database, async (transaction) => {
    const rows = await transaction.rows<Row & { path: string; text_hash: string }>(
      'select path, text_hash from mesto.applied_text',
    );
    const applied = new Map(rows.map((row) => [row.path, row.text_hash]));
    const changed = files.filter((file) => applied.get(file.path) !== hashOf(file.text));
    if (changed.length === 0) return;
    progress(`Applying ${changed.length} SQL files`);
    // Bodies are not looked into while they load, so that their order does not matter.
    await transaction.run('set local check_function_bodies = off');
    for (const file of changed) await applyFile(transaction, file);
  });
}

const goneText = `
  select gone.path, coalesce(array_agg(p.oid::regprocedure::text) filter (where p.oid is not null), '{}') as routines
  from (
    select path, split_part(path, '/', 2) as schema_name, replace(split_part(path, '/', 3), '.sql', '') as name
    from mesto.applied_text
    where path like 'functions/%' and path <> all (:paths::text[])
  ) as gone
  left join pg_proc as p on p.proname = gone.name and p.pronamespace = to_regnamespace(gone.schema_name)
  group by gone.path order by gone.path`;

/**
 * Takes out functions whose file left the tree; a file bears the name of its function. One that is still used by a
 * trigger or a policy is refused by the database: a migration has to take that out first.
 */
async function dropGone(
  database: Database,
  files: readonly SqlFile[],
  progress: Progress,
): Promise<void> {
  await locked(database, async (transaction) => {
    const paths = files.map((file) => file.path);
    const gone = await transaction.rows<Row & { path: string; routines: string[] }>(goneText, {
      paths,
    });
    for (const { path, routines } of gone) {
      progress(`Dropping what ${path} made`);
      for (const routine of routines) {
        await applyText(transaction, path, `drop routine ${routine}`);
      }
      await transaction.run('delete from mesto.applied_text where path = :path', { path });
    }
  });
}

async function applyFile(transaction: Transaction, file: SqlFile): Promise<void> {
  await applyText(transaction, file.path, file.text);
  await transaction.run(
    `insert into mesto.applied_text (path, text_hash) values (:path, :hash)
     on conflict (path) do update set text_hash = excluded.text_hash, applied_at = now()`,
    { path: file.path, hash: hashOf(file.text) },
  );
}

/** Files of sql/layers that every city needs. */
const layersOfEveryCity = [
  'layers/_code_lists.sql',
  'layers/request.sql',
  'layers/incident.sql',
  'layers/work_order.sql',
];

interface CityLayers extends Row {
  readonly srid: number;
  /** Null: all. */
  readonly own: readonly string[] | null;
}

/**
 * Creates and adopts the city's own layers in its SRID; nothing while there is no city. Which of
 * them changed is told by their text, so calling it again costs two queries.
 */
export async function applyLayers(
  database: Database,
  progress: Progress = () => {},
): Promise<void> {
  const city = await database.system((transaction) =>
    transaction.first<CityLayers>('select srid, own_layers as own from catalog.city'),
  );
  if (!city) return;
  const used = filesOf('layers').filter((file) => isUsed(file, city));
  const files = used.map((file) => ({
    ...file,
    text: file.text.replaceAll(/(?<!:):srid\b/g, String(city.srid)),
  }));
  await applyChanged(database, files, progress);
}

function isUsed(file: SqlFile, city: CityLayers): boolean {
  if (city.own === null || layersOfEveryCity.includes(file.path)) return true;
  return city.own.includes(file.path.slice('layers/'.length, -'.sql'.length));
}

/**
 * Takes everything of ours out of the database again: a sample city that is to be made anew.
 * Tables that were adopted but made by others stay, without our triggers.
 */
export async function dropEverything(database: Database): Promise<void> {
  const schemas = [
    'jobs',
    'outside',
    'analysis',
    'exchange',
    'figure',
    'message',
    'work',
    'incident',
    'network',
    'request',
    'org',
    'auth',
    'place',
    'gis',
    'history',
    'feed',
    'catalog',
    'mesto',
  ];
  await locked(database, async (transaction) => {
    await transaction.run('drop event trigger if exists mesto_follow_tables');
    for (const schema of schemas) await transaction.run(`drop schema if exists ${schema} cascade`);
  });
}
