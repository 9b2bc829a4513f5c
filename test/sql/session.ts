/** A plain connection for tests of SQL: what psql, QGIS or ogr2ogr would do, past the server. */
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { postgis } from '@electric-sql/pglite-postgis';
import pg from 'pg';
import { testPlace } from '../support/database.ts';

type Row = Record<string, unknown>;
export type Values = readonly unknown[];

/** What both engines' drivers have in common. */
interface Driver {
  query(text: string, values: unknown[]): Promise<{ rows: Row[]; touched: number }>;
  close(): Promise<void>;
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly constraint: string | undefined;
}

export class Session {
  readonly #driver: Driver;
  /** Connection string for further sessions and other programs; null on the embedded engine. */
  readonly url: string | null;

  constructor(driver: Driver, url: string | null) {
    this.#driver = driver;
    this.url = url;
  }

  async rows<T extends Row = Row>(text: string, values: Values = []): Promise<T[]> {
    return (await this.#driver.query(text, [...values])).rows as T[];
  }

  /** The first column of the first row. */
  async value<T = unknown>(text: string, values: Values = []): Promise<T> {
    const [row] = await this.rows(text, values);
    if (!row) throw new Error(`No row: ${text}`);
    return Object.values(row)[0] as T;
  }

  /** The database's refusal of a statement; fails when it is not refused. */
  async refusal(text: string, values: Values = []): Promise<Refusal> {
    try {
      await this.#driver.query(text, [...values]);
    } catch (error) {
      return refusalOf(error);
    }
    throw new Error(`Was not refused: ${text}`);
  }

  /** Runs work in a transaction as one of the product's roles, and rolls it back. */
  async as<T>(role: string, work: () => Promise<T>, organisationId?: number): Promise<T> {
    await this.rows('begin');
    try {
      await this.rows(`set local role mesto_${role}`);
      const organisation = organisationId === undefined ? '' : String(organisationId);
      await this.rows(`select set_config('mesto.organisation_id', $1, true)`, [organisation]);
      return await work();
    } finally {
      await this.rows('rollback');
    }
  }

  /** Number of rows given or touched, or the SQLSTATE of the refusal; within a transaction, leaves no trace. */
  async verdict(text: string, values: Values = []): Promise<string> {
    await this.rows('savepoint verdict');
    try {
      const { rows, touched } = await this.#driver.query(text, [...values]);
      return String(Math.max(rows.length, touched));
    } catch (error) {
      return refusalOf(error).code;
    } finally {
      await this.rows('rollback to savepoint verdict');
    }
  }

  close(): Promise<void> {
    return this.#driver.close();
  }
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  const { code, message, constraint } = error as Error & { code: string; constraint?: string };
  return { code, message, constraint };
}

/** A further session on a database; native only, because the embedded engine has one. */
export async function openSession(url: string): Promise<Session> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const query = async (text: string, values: unknown[]) => {
    const { rows, rowCount } = await client.query<Row>(text, values);
    return { rows: rows ?? [], touched: rowCount ?? 0 };
  };
  return new Session({ query, close: () => client.end() }, url);
}

async function openEmbedded(dataDir: string): Promise<Session> {
  const engine = await PGlite.create({
    dataDir: join(dataDir, 'pg'),
    extensions: { postgis, pg_trgm, btree_gist, unaccent },
  });
  const query = async (text: string, values: unknown[]) => {
    // Several statements in one text go by the simple protocol, as node-postgres does by itself.
    const result =
      values.length > 0 ? await engine.query<Row>(text, values) : (await engine.exec(text)).at(-1);
    return { rows: (result?.rows ?? []) as Row[], touched: result?.affectedRows ?? 0 };
  };
  return new Session({ query, close: () => engine.close() }, null);
}

/** A session of one's own on a copy of the empty city, as the owner of the schema. */
export async function testSession(): Promise<{ sql: Session; end(): Promise<void> }> {
  const { config, url, remove } = await testPlace('empty');
  const sql = url === null ? await openEmbedded(config.dataDir) : await openSession(url);
  await addReferences(sql);
  const end = async () => {
    await sql.close();
    await remove();
  };
  return { sql, end };
}

/** A point of the empty city, in its SRID. */
export function pointAt(x: number, y: number): string {
  return `SRID=25834;POINT(${x} ${y})`;
}

/** Two organisations and one category, with numbers that tests can name. */
async function addReferences(sql: Session): Promise<void> {
  await sql.rows(`
    insert into org.organisation (id, code, name)
    values (1, 'lighting', 'Javna rasveta'), (2, 'water', 'JKP Vodovod')`);
  await sql.rows(`
    insert into request.category (id, code, title_i18n)
    values (1, 'street_light_out', '{"en": "Street light out", "sr-Latn": "Ne radi svetiljka"}')`);
}
