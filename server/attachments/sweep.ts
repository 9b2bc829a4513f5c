/** Takes away uploads that were saved with no request, and files that nothing names any more. */
import { type Database, statement } from '../db/index.ts';
import type { FileStore } from './store.ts';

const forgetOrphans = statement('attachment/forget_orphans');
const namedHashes = statement('attachment/named_hashes');

export const sweepDefaults = {
  /** Hours that an upload may wait for its request: a draft may lie overnight. */
  orphanHours: 24,
  /** Hours that a file is left alone after it was written: its row may not be committed yet. */
  freshHours: 1,
  /** Files asked about at once. */
  chunkFiles: 500,
} as const;

/** Gives how many uploads and files went. */
export async function sweepAttachments(
  database: Database,
  store: FileStore,
  now: Date,
): Promise<{ uploads: number; files: number }> {
  const { orphanHours, freshHours, chunkFiles } = sweepDefaults;
  const uploads = await database.system((t) =>
    t.run(forgetOrphans, { before: hoursBefore(now, orphanHours) }),
  );
  const before = hoursBefore(now, freshHours);
  await store.removeBroken(before);
  let files = 0;
  let chunk: string[] = [];
  for await (const hash of store.olderThan(before)) {
    chunk.push(hash);
    if (chunk.length < chunkFiles) continue;
    files += await removeUnnamed(database, store, chunk, before);
    chunk = [];
  }
  return { uploads, files: files + (await removeUnnamed(database, store, chunk, before)) };
}

function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}

async function removeUnnamed(
  database: Database,
  store: FileStore,
  hashes: readonly string[],
  before: Date,
): Promise<number> {
  if (hashes.length === 0) return 0;
  const named = await database.system((t) => t.rows<{ hash: string }>(namedHashes, { hashes }));
  const kept = new Set(named.map(({ hash }) => hash));
  let removed = 0;
  for (const hash of hashes) {
    // Somebody may have uploaded the same once more meanwhile: then it is fresh again.
    if (kept.has(hash) || !(await store.isOlder(hash, before))) continue;
    await store.remove(hash);
    removed += 1;
  }
  return removed;
}
