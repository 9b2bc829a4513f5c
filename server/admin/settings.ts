/** What holds for the whole city: the mailbox, and how long requests are kept and may be reopened where nothing else is said. */
import { statement, type Transaction } from '../db/index.ts';
import type { AdminSettings, SettingsChange } from '../http/api/schema.ts';
import type { Asker, Versioned } from './asker.ts';
import { Named } from './named.ts';
import { requireVersion, versionOf } from './versions.ts';

const readAll = statement('admin/settings', []);
const lockAll = statement('admin/lock_settings', []);
const putMailbox = statement('admin/put_mailbox', ['categoryId']);
const putRetention = statement('admin/put_retention');
const putReopen = statement('admin/put_reopen', ['categoryId', 'status', 'days']);

/** Where a city has written nothing down: never anonymised is not offered, so the longest that can be set. */
const unset = { anonymiseAfterDays: 36_500, deleteAfterDays: null } as const;

export function readSettings(asker: Asker): Promise<Versioned<AdminSettings>> {
  return asker.database.as(asker.viewer, read, { readOnly: true });
}

async function read(t: Transaction): Promise<Versioned<AdminSettings>> {
  interface Row extends Record<string, unknown> {
    readonly mailboxCategory: string | null;
    readonly retention: AdminSettings['retention'] | null;
    readonly reopenResolved: number | null;
    readonly reopenClosed: number | null;
  }
  const row = await t.first<Row>(readAll);
  const content = {
    mailboxCategory: row?.mailboxCategory ?? null,
    retention: row?.retention ?? unset,
    reopenDays: { resolved: row?.reopenResolved ?? 0, closed: row?.reopenClosed ?? 0 },
  };
  return { content, version: await versionOf(t, 'settings') };
}

/** Throws Fault precondition-failed, unknown-reference for the mailbox's category. */
export async function changeSettings(
  asker: Asker,
  seen: number,
  { mailboxCategory, retention, reopenDays, reason }: SettingsChange,
): Promise<Versioned<AdminSettings>> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      await t.run(lockAll);
      await requireVersion(t, seen, 'settings');
      const named = await Named.read(t);
      const categoryId = named.idOrNull('categories', mailboxCategory, '/mailboxCategory');
      await t.run(putMailbox, { categoryId });
      await t.run(putRetention, { categoryId: null, ...retention });
      for (const status of ['resolved', 'closed'] as const) {
        await t.run(putReopen, { categoryId: null, status, days: reopenDays[status] });
      }
      return read(t);
    },
    { reason },
  );
}
