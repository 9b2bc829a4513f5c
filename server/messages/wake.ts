import { type Database, statement } from '../db/index.ts';

const isDue = statement('message/is_due');

/** Milliseconds between two looks at the outbox. */
const lookMs = 250;

/**
 * Calls `nudge` when a message waits. Looks when the feed tells of a change, which comes with nearly every message, and
 * once a second in any case. Returns the way to stop.
 */
export function wakeForMessages(database: Database, nudge: () => void): () => void {
  let isLooking = false;
  let lookedAt = 0;
  const look = async () => {
    if (isLooking || Date.now() - lookedAt < lookMs) return;
    isLooking = true;
    lookedAt = Date.now();
    try {
      const row = await database.system((t) => t.first<{ is_due: boolean }>(isDue), {
        readOnly: true,
      });
      if (row?.is_due) nudge();
    } catch {
      // The job itself comes every minute, and tells of a database that is away.
    } finally {
      isLooking = false;
    }
  };
  return database.onFeedWake(() => void look());
}
