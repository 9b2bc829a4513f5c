/**
 * Tables of a GeoPackage as rows. The file is a stranger's program as much as his data: it is opened for reading only,
 * whatever is not a plain table (views, virtual tables, generated columns) is left alone, so that nothing of it runs, and
 * no value is fetched before its length is known.
 */
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { geometryIn } from './csv.ts';
import { type FileRow, readingDefaults, type Source, UnreadableFile } from './source.ts';
import { readGeoPackageBlob } from './wkb.ts';

export interface PackageTable {
  readonly name: string;
  /** Null for a table without one. */
  readonly geometryColumn: string | null;
  readonly declaredSystem: string | null;
  readonly columns: readonly string[];
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Runs `work` with the file open. Throws UnreadableFile for what is no sound database. */
async function* within<T>(
  path: string,
  work: (db: DatabaseSync) => Iterable<T>,
): AsyncGenerator<T> {
  const url = pathToFileURL(path);
  // Nobody else writes the file: no log of it is looked for beside it.
  url.search = '?mode=ro&immutable=1';
  const database = new DatabaseSync(url, { readOnly: true, enableForeignKeyConstraints: false });
  try {
    database.exec(
      'pragma trusted_schema = off; pragma query_only = on; pragma cell_size_check = on',
    );
    yield* work(database);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile('The file is no sound GeoPackage.', error);
  } finally {
    database.close();
  }
}

/** The plain tables that the file publishes. */
export async function tablesOf(path: string): Promise<PackageTable[]> {
  for await (const tables of within(path, (database) => [listed(database)])) return tables;
  return [];
}

function listed(database: DatabaseSync): PackageTable[] {
  const plain = new Set(
    database
      .prepare(
        "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'",
      )
      .all()
      .map(({ name }) => String(name)),
  );
  for (const needed of ['gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys']) {
    if (!plain.has(needed)) throw new UnreadableFile('The file is a database, but no GeoPackage.');
  }
  const rows = database
    .prepare(
      `select c.table_name as name, g.column_name as geometry, s.organization as keeper,
         s.organization_coordsys_id as code
       from gpkg_contents as c
       left join gpkg_geometry_columns as g on g.table_name = c.table_name
       left join gpkg_spatial_ref_sys as s on s.srs_id = coalesce(g.srs_id, c.srs_id)
       where c.data_type in ('features', 'attributes') limit 200`,
    )
    .all();
  return rows
    .filter(({ name }) => plain.has(String(name)))
    .map(({ name, geometry, keeper, code }) => ({
      name: String(name),
      geometryColumn: geometry === null ? null : String(geometry),
      declaredSystem: /^epsg$/i.test(String(keeper)) && Number(code) > 0 ? `EPSG:${code}` : null,
      columns: columnsOf(database, String(name)),
    }));
}

/** Names of the columns that hold what was put into them: none that is computed. */
function columnsOf(database: DatabaseSync, table: string): string[] {
  const columns = database
    .prepare('select name from pragma_table_xinfo(?) where hidden = 0')
    .all(table)
    .map(({ name }) => String(name));
  if (columns.length > readingDefaults.fields) {
    throw new UnreadableFile(`The table has more than ${readingDefaults.fields} columns.`);
  }
  return columns;
}

/** Throws UnreadableFile; a row whose geometry cannot be read is a row with its fault. */
export async function* readGeoPackage(path: string, source: Source): AsyncGenerator<FileRow> {
  yield* within(path, (database) => rowsOf(database, source));
}

function* rowsOf(database: DatabaseSync, source: Source): Generator<FileRow> {
  const table = listed(database).find(({ name }) => name === source.table);
  if (!table) throw new UnreadableFile('The file has no such table.');
  const selected = table.columns.map(
    (name) =>
      `case when octet_length(${quoted(name)}) > ${readingDefaults.rowBytes} then null else ${quoted(name)} end`,
  );
  const tooLong = table.columns.map((name) => `coalesce(octet_length(${quoted(name)}), 0)`);
  const statement = database.prepare(
    `select ${tooLong.join(' + ')}, ${selected.join(', ')} from ${quoted(table.name)}`,
  );
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  let number = 0;
  // The types of node:sqlite tell of rows as objects only.
  for (const values of statement.iterate() as unknown as Iterable<SQLOutputValue[]>) {
    number += 1;
    yield rowOf(values, table, number, source);
  }
}

function rowOf(
  [bytes, ...values]: SQLOutputValue[],
  table: PackageTable,
  number: number,
  source: Source,
): FileRow {
  if (Number(bytes) > readingDefaults.rowBytes) {
    const most = readingDefaults.rowBytes / 1024 / 1024;
    return { number, geometry: null, fields: {}, fault: `This row has more than ${most} MB.` };
  }
  const fields: Record<string, unknown> = {};
  let blob: Uint8Array | null = null;
  for (const [index, name] of table.columns.entries()) {
    const value = values[index] ?? null;
    if (name !== table.geometryColumn) fields[name] = plainValue(value);
    else if (value instanceof Uint8Array) blob = value;
  }
  try {
    const given = blob === null ? null : readGeoPackageBlob(blob);
    const geometry = source.geometry.kind === 'given' ? given : geometryIn(fields, source);
    return { number, geometry, fields, fault: null };
  } catch (error) {
    return { number, geometry: null, fields, fault: (error as Error).message };
  }
}

function plainValue(value: SQLOutputValue): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  return value instanceof Uint8Array
    ? `\\x${Buffer.from(value.subarray(0, 64)).toString('hex')}`
    : value;
}
