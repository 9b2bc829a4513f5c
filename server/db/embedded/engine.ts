/**
 * The embedded PostGIS: a worker thread, reached through the same pool as a native server. The
 * engine can stop answering (an exception in GEOS goes through it unanswered); then the worker is
 * ended and started anew on the same folder, which recovers like after a power cut.
 */
import { defaults } from '../../config.ts';
import { Fault } from '../../errors.ts';
import { copyPieces } from '../copy.ts';
import type { Engine } from '../database.ts';
import type { FeedBell } from '../feed.ts';
import type { OpenOptions } from '../open-options.ts';
import { ConnectionPool } from '../pool.ts';
import { streamEncoded, streamHeld } from '../stream.ts';
import { inTransaction, type TransactionRoom } from '../transaction.ts';
import { EngineWorker } from './engine-worker.ts';
import { openFolder } from './folder.ts';

/** Characters of COPY text sent to the worker at once: each piece is a statement of its own. */
const copyPieceCharacters = 4 * 1024 * 1024;

/** Starts the engine on its data folder. Throws StartError when the folder cannot be used. */
export async function openEmbedded(options: OpenOptions, bell: FeedBell): Promise<Engine> {
  const folder = openFolder(options.dataDir);
  const worker = new EngineWorker(folder, options.log, () => bell.ring());
  try {
    if (folder.isNew) options.progress('Making the embedded PostGIS (once, about 10 s)');
    else options.progress('Opening the embedded PostGIS');
    const address = await worker.start();
    folder.markFinished();
    const pool = new ConnectionPool({
      ...options,
      address: { ...address, user: 'postgres', database: 'postgres' },
      // One session serves all; further connections would only wait inside instead of outside.
      connections: 1,
      idleMs: 0,
      // The session outlives its connections, and with it what an earlier one had prepared.
      onNewConnection: 'deallocate all',
      whenReady: () => worker.whenReady(),
      onTimeout: () => void worker.suspect(),
      onError: (error) => options.log.warn({ err: error }, 'a database connection was lost'),
    });
    const limitMs = options.statementLimitMs ?? defaults.embeddedStatementLimitMs;
    const room = { pool, limitMs, serverStopsStatements: false, copiesOut: false };
    return {
      kind: 'embedded',
      room,
      stream: (text, values, chunkRows, viewer) =>
        streamHeld(room, text, values, chunkRows, viewer),
      streamBytes: (text, values, viewer) => streamEncoded(room, text, values, viewer),
      copy: async (target, rows) => {
        const counter = { rows: 0 };
        for await (const piece of copyPieces(rows, counter, copyPieceCharacters)) {
          await worker.copy(target, piece);
        }
        return counter.rows;
      },
      tidy: () => vacuum(room, worker),
      close: async () => {
        await pool.close();
        await worker.close();
        folder.release();
      },
    };
  } catch (error) {
    await worker.close();
    folder.release();
    throw error instanceof Fault ? error.cause : error;
  }
}

/** Dead rows from which a table is worth the time: nobody is answered meanwhile. */
const deadRows = 1_000;

/** The embedded engine has no autovacuum. Table by table, so that others come in between. */
async function vacuum(room: TransactionRoom, worker: EngineWorker): Promise<void> {
  const tables = await inTransaction(room, null, (transaction) =>
    transaction.rows<{ name: string }>(
      `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
       where n_dead_tup > :deadRows order by n_dead_tup`,
      { deadRows },
    ),
  );
  for (const { name } of tables) await worker.run(`vacuum (analyze) ${name}`);
}
