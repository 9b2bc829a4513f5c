/** Seals what waits in plain words, and seals anew what an older key has sealed. */
import type { Database, Transaction } from '../db/index.ts';
import { nobody, openPerson, sealPerson } from './person.ts';
import { placeOf, type SealedColumn, sealedColumns } from './tables.ts';
import type { Vault } from './vault.ts';
import { sealWords } from './words.ts';

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

/** Words of messages that an older version has left plain. */
const takePlain = `
  select id::float8 as id, subject, body as text from message.outbox
  where subject is not null or body is not null
  order by id limit :rows::integer for update skip locked`;

const writeWords = `
  update message.outbox as o set sealed = coalesce(n.sealed, o.sealed), subject = null, body = null
  from unnest(:ids::bigint[], :sealed::bytea[]) as n (id, sealed) where o.id = n.id`;

/** Seals the reporters of an older version and of imports by SQL, and words of messages. Gives how many. */
export async function sealWaiting(
  database: Database,
  vault: Vault,
  progress: (line: string) => void = () => {},
): Promise<number> {
  const chunks: readonly ((t: Transaction) => Promise<number>)[] = [
    (t) => sealChunk(t, vault),
    (t) => sealPlainWords(t, vault),
  ];
  let total = 0;
  for (const seal of chunks) {
    for (let done = -1; done !== 0; ) {
      done = await database.system(seal);
      total += done;
      if (done > 0 && (total % (25 * chunkRows) === 0 || total === done)) {
        progress(`Sealing personal data: ${total.toLocaleString('en')}`);
      }
    }
  }
  return total;
}

interface Plain extends Record<string, unknown> {
  id: number;
  subject: string | null;
  text: string | null;
}

async function sealPlainWords(t: Transaction, vault: Vault): Promise<number> {
  const rows = await t.rows<Plain>(takePlain, { rows: chunkRows });
  if (rows.length === 0) return 0;
  await t.run(writeWords, {
    ids: rows.map(({ id }) => id),
    sealed: rows.map((row) => sealWords(vault, row.id, row)),
  });
  return rows.length;
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
  key: number;
  place: string;
  sealed: Buffer;
}

/**
 * Seals with the vault's first key whatever another one has sealed; afterwards the database knows the first key only,
 * and the others may be thrown away. Gives how many values.
 */
export async function sealAnew(
  database: Database,
  vault: Vault,
  progress: (line: string) => void = () => {},
): Promise<number> {
  let total = 0;
  for (const where of sealedColumns) {
    let after: number | null = -1;
    while (after !== null) {
      const chunk: Resealed = await database.system((t) => resealChunk(t, vault, where, after));
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

/** The names of tables and columns are the code's own (`sealedColumns`). */
async function resealChunk(
  t: Transaction,
  vault: Vault,
  where: SealedColumn,
  after: number | null,
): Promise<Resealed> {
  const { table, column, key } = where;
  const rows = await t.rows<SealedRow>(
    `select ${key}::float8 as key, ${where.place} as place, ${column} as sealed from ${table}
     where ${key} > :after and ${column} is not null order by ${key} limit :rows::integer for update`,
    { after, rows: chunkRows },
  );
  const [first] = vault.keyIds;
  const old = rows.filter(({ sealed }) => vault.keyIdOf(sealed) !== first);
  if (old.length > 0) await (where.isPerson ? putPersons : putValues)(t, vault, where, old);
  const isLast = rows.length < chunkRows;
  return { rows: old.length, last: isLast ? null : (rows.at(-1)?.key ?? null) };
}

async function putPersons(
  t: Transaction,
  vault: Vault,
  { table, key }: SealedColumn,
  rows: readonly SealedRow[],
): Promise<void> {
  const country = await countryOf(t);
  const anew = rows.map((row) => {
    const place = placeOf(table, row.place);
    return sealPerson(vault, place, openPerson(vault, place, row.sealed), country);
  });
  await t.run(
    `update ${table} as p set sealed = n.sealed, phone_hash = n.phone_hash, email_hash = n.email_hash
     from unnest(:keys::bigint[], :sealed::bytea[], :phones::bytea[], :emails::bytea[])
       as n (key, sealed, phone_hash, email_hash)
     where p.${key} = n.key`,
    {
      keys: rows.map((row) => row.key),
      sealed: anew.map((one) => one.sealed),
      phones: anew.map(({ phoneHash }) => phoneHash),
      emails: anew.map(({ emailHash }) => emailHash),
    },
  );
}

async function putValues(
  t: Transaction,
  vault: Vault,
  { table, column, key }: SealedColumn,
  rows: readonly SealedRow[],
): Promise<void> {
  const anew = rows.map((row) => {
    const place = placeOf(table, row.place);
    return vault.seal(place, vault.open(place, row.sealed));
  });
  await t.run(
    `update ${table} as p set ${column} = n.sealed
     from unnest(:keys::bigint[], :sealed::bytea[]) as n (key, sealed) where p.${key} = n.key`,
    { keys: rows.map((row) => row.key), sealed: anew },
  );
}
