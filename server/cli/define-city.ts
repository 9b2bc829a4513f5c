/** `npm run city:define -- city.json`: makes a real city of this database. Running it again renews the definition. */

import { placeRoles } from '../catalog/index.ts';
import { loadConfig, StartError } from '../config.ts';
import { applyLayers, type Database, openDatabase, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import { hashPassword } from '../identity/index.ts';
import { createLogger } from '../log.ts';
import { exitWith, progress } from '../start/report.ts';
import { type CityFile, readCityFile } from './city-file.ts';

/** Milliseconds for adopting one table: every geometry of it is looked at. */
const adoptLimitMs = 600_000;

/** Writes the city, adopts its tables and gives them their parts. Each step may be repeated. */
export async function defineCity(database: Database, city: CityFile): Promise<void> {
  await database.system((transaction) => writeCity(transaction, city));
  await applyLayers(database, progress);
  for (const layer of city.layers) {
    progress(`Adopting ${layer.table}`);
    await database.system((transaction) => adopt(transaction, layer), { timeoutMs: adoptLimitMs });
  }
  await database.system((transaction) => writePlaceRoles(transaction, city));
  await database.system((transaction) => writePeople(transaction, city));
}

const cityText = `
  insert into catalog.city (name, name_i18n, country, languages, time_zone, srid, extent,
    reference_prefix, own_layers)
  values (:name, :names::jsonb, :country, :languages::text[], :timeZone, :srid::integer,
    st_transform(st_segmentize(st_makeenvelope(:west, :south, :east, :north, 4326), 0.01), :srid::integer),
    :prefix, :ownLayers::text[])
  on conflict (only_row) do update set name = excluded.name, name_i18n = excluded.name_i18n,
    country = excluded.country, languages = excluded.languages, time_zone = excluded.time_zone,
    srid = excluded.srid, extent = excluded.extent, reference_prefix = excluded.reference_prefix,
    own_layers = excluded.own_layers`;

async function writeCity(transaction: Transaction, city: CityFile): Promise<void> {
  const present = await transaction.first<{ srid: number; isSample: boolean }>(
    'select srid, is_sample as "isSample" from catalog.city for update',
  );
  if (present?.isSample) {
    throw new StartError('This database holds a sample city. Take it out first: npm run reset');
  }
  if (present && present.srid !== city.srid) {
    throw new StartError(
      `The city is stored in SRID ${present.srid}, which cannot become ${city.srid} afterwards. Start with a new database.`,
    );
  }
  const [west, south, east, north] = city.extent;
  const { name, country, timeZone, srid, referencePrefix: prefix } = city;
  const { languages, ownLayers } = city;
  const known = await transaction.first('select from spatial_ref_sys where srid = :srid', { srid });
  if (!known) throw new StartError(`The database knows no SRID ${srid}.`);
  const names = JSON.stringify(city.names);
  const box = { west, south, east, north };
  await transaction.run(cityText, {
    ...box,
    ...{ name, names, country, languages, timeZone, srid, prefix, ownLayers },
  });
}

async function adopt(transaction: Transaction, layer: CityFile['layers'][number]): Promise<void> {
  try {
    await transaction.run('select catalog.adopt_layer(:table::text::regclass, :options::jsonb)', {
      table: layer.table,
      options: JSON.stringify(layer.options),
    });
  } catch (error) {
    const cause = error instanceof Fault && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The table ${layer.table} cannot be adopted: ${reason}`, error);
  }
}

async function writePlaceRoles(transaction: Transaction, city: CityFile): Promise<void> {
  await transaction.run('delete from catalog.place_role');
  for (const role of placeRoles) {
    const part = city.placeRoles[role];
    if (!part) continue;
    await checkColumns(transaction, role, part);
    await transaction.run(
      `insert into catalog.place_role (role, layer, columns) values (:role, :layer, :columns::jsonb)`,
      { role, layer: part.layer, columns: JSON.stringify(part.columns) },
    );
  }
}

/** A misspelt column would only show when somebody looks for an address. */
async function checkColumns(
  transaction: Transaction,
  role: string,
  part: { readonly layer: string; readonly columns: Readonly<Record<string, string>> },
): Promise<void> {
  const columns = Object.values(part.columns);
  const found = await transaction.first<{ missing: string | null }>(
    `select (select wanted.name from unnest(:columns::text[]) as wanted(name)
       where not exists (select from information_schema.columns as present
         where present.table_schema = layer.schema_name and present.table_name = layer.table_name
           and present.column_name = wanted.name)
       limit 1) as missing
     from catalog.layer where layer.name = :layer`,
    { columns, layer: part.layer },
  );
  if (!found) throw new StartError(`placeRoles.${role}: there is no layer ${part.layer}.`);
  if (found.missing === null) return;
  throw new StartError(`placeRoles.${role}: ${part.layer} has no column ${found.missing}.`);
}

async function writePeople(transaction: Transaction, city: CityFile): Promise<void> {
  for (const organisation of city.organisations) {
    await transaction.run(
      `insert into org.organisation (code, name, kind) values (:code, :name, :kind)
       on conflict (code) do update set name = excluded.name, kind = excluded.kind`,
      organisation,
    );
  }
  for (const account of city.accounts) await writeAccount(transaction, account);
}

async function writeAccount(
  transaction: Transaction,
  account: CityFile['accounts'][number],
): Promise<void> {
  const { login, name, role, organisation, passwordVariable } = account;
  const password = process.env[passwordVariable];
  if (!password) throw new StartError(`Set ${passwordVariable} to the password of ${login}.`);
  const values = { login, name, role, organisation, hash: await hashPassword(password) };
  const written = await transaction.run(
    `insert into auth.account (login, name, role, organisation_id, password_hash)
     select :login, :name, :role, id, :hash from org.organisation where code = :organisation
     on conflict (login) do update set name = excluded.name, role = excluded.role,
       organisation_id = excluded.organisation_id, password_hash = excluded.password_hash`,
    values,
  );
  if (written === 0) throw new StartError(`${login}: there is no organisation ${organisation}.`);
}

async function main(): Promise<void> {
  const path = process.argv[2];
  if (path === undefined) throw new StartError('Usage: npm run city:define -- city.json');
  const city = readCityFile(path);
  const config = loadConfig();
  const log = createLogger(config.logLevel);
  const database = await openDatabase({ ...config, log, progress });
  try {
    await defineCity(database, city);
  } finally {
    await database.close();
  }
  progress(`${city.name} is defined. Start it with npm start`);
}

if (import.meta.main) await main().catch((error) => exitWith(error));
