import { statement, type Transaction } from '../db/index.ts';
import type { Viewer } from '../viewer.ts';

const appendLog = statement('request/append_log');

export interface LogEntry {
  readonly action:
    | 'opened'
    | 'commented'
    | 'status_changed'
    | 'assigned'
    | 'asset_linked'
    | 'asset_unlinked';
  readonly fromStatus?: string;
  readonly toStatus?: string;
  readonly comment?: string | undefined;
  readonly isPublic?: boolean;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Adds a line to the log of a request; in the same transaction as what it tells. */
export async function append(
  transaction: Transaction,
  viewer: Viewer,
  requestId: number,
  entry: LogEntry,
): Promise<void> {
  await transaction.run(appendLog, {
    requestId,
    accountId: viewer.accountId,
    actor: viewer.name ?? viewer.role,
    action: entry.action,
    fromStatus: entry.fromStatus ?? null,
    toStatus: entry.toStatus ?? null,
    comment: entry.comment ?? null,
    isPublic: entry.isPublic ?? false,
    details: JSON.stringify(entry.details ?? {}),
  });
}
