/** Seals what waits in plain words, and seals anew what an older key has sealed. */
import type { Database, Transaction } from '../db/index.ts';
import { nobody, openPerson, sealPerson } from './person.ts';
import { placeOf, sealedTables } from './tables.ts';
import type { Vault } from './vault.ts';

/** Rows a transaction: short enough for one backend that others wait for. */
const chunkRows = 2_000;

interface Waiting extends Record<string, unknown> {
  id: number;
  name: string | null;
  phone: string | null;
  email: string | null;
}

/** Takes a chunk that nobody else is sealing. */
const takeWaiting = `
  delete from request.reporter_to_seal as w
  where w.request_id in (
    select request_id from request.reporter_to_seal order by request_id limit :rows::integer for update skip locked)
  returning w.request_id::float8 as id, w.name, w.phone, w.email`;

const writeWaiting = `
  insert into request.reporter as p (request_id, sealed, phone_hash, email_hash)
  select * from unnest(:ids::bigint[], :sealed::bytea[], :phones::bytea[], :emails::bytea[])
  on conflict (request_id) do update
  set sealed = excluded.sealed, phone_hash = excluded.phone_hash, email_hash = excluded.email_hash`;

/** Seals the reporters of an older version and of imports by SQL. Gives how many. */
export async function sealWaiting(
  database: Database,
  vault: Vault,
  progress: (line: string) => void = () => {},
): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await database.system((t) => sealChunk(t, vault));
    total += done;
    if (done === 0) return total;
    if (total % (25 * chunkRows) === 0 || total === done) {
      progress(`Sealing personal data: ${total.toLocaleString('en')}`);
    }
  }
}

async function sealChunk(t: Transaction, vault: Vault): Promise<number> {
  const country = await countryOf(t);
  const rows = await t.rows<Waiting>(takeWaiting, { rows: chunkRows });
  const sealed = rows.map(({ id, name, phone, email }) => {
    const person = { ...nobody, name, phone, email };
    return sealPerson(vault, placeOf('request.reporter', id), person, country);
  });
  if (rows.length === 0) return 0;
  await t.run(writeWaiting, {
    ids: rows.map(({ id }) => id),
    sealed: sealed.map((one) => one.sealed),
    phones: sealed.map(({ phoneHash }) => phoneHash),
    emails: sealed.map(({ emailHash }) => emailHash),
  });
  return rows.length;
}

async function countryOf(t: Transaction): Promise<string> {
  const city = await t.first<{ country: string }>('select country from catalog.city');
  return city?.country ?? '';
}

interface SealedRow extends Record<string, unknown> {
  id: number;
  sealed: Buffer;
}

/**
 * Seals with the vault's first key whatever another one has sealed; afterwards the database knows the first key only,
 * and the others may be thrown away. Gives how many rows.
 */
export async function sealAnew(
  database: Database,
  vault: Vault,
  progress: (line: string) => void = () => {},
): Promise<number> {
  let total = 0;
  for (const { table, id } of sealedTables) {
    let after: number | null = -1;
    while (after !== null) {
      const chunk: Resealed = await database.system((t) => resealChunk(t, vault, table, id, after));
      total += chunk.rows;
      after = chunk.last;
      if (chunk.rows > 0) progress(`Sealed anew: ${total.toLocaleString('en')}`);
    }
  }
  const [first = ''] = vault.keyIds;
  await database.system((t) =>
    t.run('delete from request.personal_key where id <> :first', { first }),
  );
  return total;
}

interface Resealed {
  readonly rows: number;
  /** Where the next chunk begins; null at the end. */
  readonly last: number | null;
}

/** The names of table and column are the code's own (`sealedTables`). */
async function resealChunk(
  t: Transaction,
  vault: Vault,
  table: string,
  id: string,
  after: number | null,
): Promise<Resealed> {
  const country = await countryOf(t);
  const rows = await t.rows<SealedRow>(
    `select ${id}::float8 as id, sealed from ${table}
     where ${id} > :after and sealed is not null order by ${id} limit :rows::integer for update`,
    { after, rows: chunkRows },
  );
  const [first] = vault.keyIds;
  const old = rows.filter(({ sealed }) => vault.keyIdOf(sealed) !== first);
  const anew = old.map((row) => {
    const place = placeOf(table, row.id);
    return sealPerson(vault, place, openPerson(vault, place, row.sealed), country);
  });
  if (old.length > 0) {
    await t.run(
      `update ${table} as p set sealed = n.sealed, phone_hash = n.phone_hash, email_hash = n.email_hash
       from unnest(:ids::bigint[], :sealed::bytea[], :phones::bytea[], :emails::bytea[])
         as n (id, sealed, phone_hash, email_hash)
       where p.${id} = n.id`,
      {
        ids: old.map((row) => row.id),
        sealed: anew.map((one) => one.sealed),
        phones: anew.map(({ phoneHash }) => phoneHash),
        emails: anew.map(({ emailHash }) => emailHash),
      },
    );
  }
  const isLast = rows.length < chunkRows;
  return { rows: old.length, last: isLast ? null : (rows.at(-1)?.id ?? null) };
}
