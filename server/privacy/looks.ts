/** Who looked at personal data. */
import { type Database, statement } from '../db/index.ts';
import type { Look, LooksQuery } from '../http/api/schema.ts';
import type { Viewer } from '../viewer.ts';

const looks = statement('privacy/looks');

interface LookRow extends Record<string, unknown> {
  id: number;
  at: Date;
  actor: string;
  account_id: number | null;
  what: string;
  reference: string | null;
  purpose: string;
  words: string | null;
}

/** The newest first: an administrator sees all, others what they have looked at themselves. */
export async function listLooks(
  { database, viewer }: { readonly database: Database; readonly viewer: Viewer },
  { reference, account, after, before, limit }: LooksQuery,
): Promise<Look[]> {
  const rows = await database.as(
    viewer,
    (t) =>
      t.rows<LookRow>(looks, {
        reference: reference?.toUpperCase() ?? null,
        account: account ?? null,
        after: after ?? null,
        before: before ?? null,
        limit,
      }),
    { readOnly: true },
  );
  return rows.map(({ account_id: accountId, at, ...row }) => ({
    ...row,
    accountId,
    at: at.toISOString(),
  }));
}
