/** A PostgreSQL server with PostGIS, reached by DATABASE_URL. */
import { defaults } from '../config.ts';
import { copyOver } from './copy.ts';
import type { Engine } from './database.ts';
import { toFault } from './faults.ts';
import { type FeedBell, FeedListener } from './feed.ts';
import type { OpenOptions } from './open-options.ts';
import { type Address, ConnectionPool } from './pool.ts';
import { streamCopied, streamSnapshot } from './stream.ts';
import { beginText, borrow } from './transaction.ts';

/** Milliseconds that a bulk load may take. */
const copyLimitMs = 600_000;
/** Milliseconds after which an idle connection is closed. */
const idleMs = 60_000;

/** Opens the pool and listens to the feed. Connects only when asked something. */
export function openNative(databaseUrl: string, options: OpenOptions, bell: FeedBell): Engine {
  const address: Address = { connectionString: databaseUrl };
  const pool = new ConnectionPool({
    ...options,
    address,
    connections: options.poolConnections,
    idleMs,
    onError: (error) => options.log.warn({ err: error }, 'a database connection was lost'),
  });
  const limitMs = options.statementLimitMs ?? defaults.statementLimitMs;
  const room = { pool, limitMs, serverStopsStatements: true, copiesOut: true };
  const listener = new FeedListener(address, bell);
  return {
    kind: 'native',
    room,
    stream: (text, values, chunkRows, viewer) =>
      streamSnapshot(room, text, values, chunkRows, viewer),
    streamBytes: (text, values, viewer) => streamCopied(room, text, values, viewer),
    copy: async (target, rows) => {
      const loan = await borrow(pool);
      try {
        await loan.query({ text: beginText(null, {}, copyLimitMs), limitMs });
        const count = await copyOver(loan, target, rows, copyLimitMs);
        await loan.query({ text: 'commit', limitMs: copyLimitMs });
        return count;
      } catch (error) {
        // The server rolls back what a destroyed connection had begun.
        loan.spoil();
        throw toFault(error);
      } finally {
        loan.giveBack();
      }
    },
    // A server has its autovacuum.
    tidy: async () => {},
    close: async () => {
      await listener.close();
      await pool.close();
    },
  };
}
