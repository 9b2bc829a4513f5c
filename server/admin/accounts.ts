/** People: who may sign in as what, and the links by which they set their password. Passwords themselves nobody is told. */
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type {
  AccountChange,
  AdminAccount,
  AdminAccountList,
  NewAccount,
} from '../http/api/schema.ts';
import { hashPassword, makeInvitation } from '../identity/index.ts';
import type { Asker, Versioned } from './asker.ts';
import { Named } from './named.ts';
import { requireVersion, versionOf } from './versions.ts';

const readSome = statement('admin/accounts', ['id']);
const lockOne = statement('admin/lock_account', ['id']);
const insertOne = statement('admin/insert_account');
const updateOne = statement('admin/update_account');
const dropInvitation = statement('admin/drop_invitation', ['accountId']);
const insertInvitation = statement('admin/insert_invitation');

interface Row extends Omit<AdminAccount, 'invitedUntil'>, Record<string, unknown> {
  readonly invitedUntil: Date | null;
}

export async function listAccounts({ database, viewer }: Asker): Promise<AdminAccountList> {
  const rows = await database.as(viewer, (t) => t.rows<Row>(readSome, { id: null }), {
    readOnly: true,
  });
  return { accounts: rows.map(toAccount) };
}

function toAccount({ invitedUntil, ...row }: Row): AdminAccount {
  return { ...(row as Omit<AdminAccount, 'invitedUntil'>), invitedUntil: isoOrNull(invitedUntil) };
}

function isoOrNull(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}

/** Throws Fault not-found. */
export function readAccount({ database, viewer }: Asker, id: number) {
  return database.as(viewer, (t) => read(t, id), { readOnly: true });
}

async function read(t: Transaction, id: number): Promise<Versioned<AdminAccount>> {
  const row = await t.first<Row>(readSome, { id });
  if (!row) throw notThere();
  return { content: toAccount(row), version: await versionOf(t, 'account', String(id)) };
}

function notThere(): Fault {
  return new Fault('not-found', 'There is no such account.');
}

/** Throws Fault conflict when the login is taken, unknown-reference for the organisation. */
export async function addAccount(
  { database, viewer }: Asker,
  { organisation, reason, ...input }: NewAccount,
): Promise<Versioned<AdminAccount>> {
  // A password that nobody has: only an invitation opens the door.
  const passwordHash = await hashPassword(`${crypto.randomUUID()}${crypto.randomUUID()}`);
  return database.as(
    viewer,
    async (t) => {
      const named = await Named.read(t);
      const organisationId = named.id('organisations', organisation, '/organisation');
      const values = { ...input, organisationId, passwordHash };
      const made = await t.first<{ id: number }>(insertOne, values);
      if (made) return read(t, made.id);
      throw new Fault('conflict', 'There is an account with this name already.', [
        { field: '/login', message: 'is taken' },
      ]);
    },
    { reason },
  );
}

/** Throws Fault not-found, precondition-failed, unknown-reference; invalid-body when no administrator would be left. */
export async function changeAccount(
  { database, viewer }: Asker,
  id: number,
  seen: number,
  { organisation, reason, ...input }: AccountChange,
): Promise<Versioned<AdminAccount>> {
  return database.as(
    viewer,
    async (t) => {
      if (!(await t.first(lockOne, { id }))) throw notThere();
      await requireVersion(t, seen, 'account', String(id));
      const { content } = await read(t, id);
      const named = await Named.read(t);
      // One whose organisation is no longer in use can still be put out himself.
      const organisationId =
        organisation === content.organisation
          ? await organisationOf(t, id)
          : named.id('organisations', organisation, '/organisation');
      if (!input.isActive) await t.run(dropInvitation, { accountId: id });
      await t.run(updateOne, { id, organisationId, ...input });
      return read(t, id);
    },
    { reason },
  );
}

async function organisationOf(t: Transaction, id: number): Promise<number> {
  const row = await t.first<{ organisation_id: number }>(
    'select organisation_id from auth.account where id = :id',
    { id },
  );
  if (!row) throw notThere();
  return row.organisation_id;
}

/** A token by which the person sets a password, once; an earlier one is good no more. Throws Fault not-found, conflict. */
export async function invite(
  { database, viewer }: Asker,
  id: number,
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const { token, tokenHash, expiresAt } = makeInvitation();
  await database.as(viewer, async (t) => {
    const { content } = await read(t, id);
    if (!content.isActive) throw new Fault('conflict', 'The account is not in use.');
    await t.run(dropInvitation, { accountId: id });
    await t.run(insertInvitation, { accountId: id, tokenHash, expiresAt });
  });
  return { token, expiresAt: expiresAt.toISOString() };
}
