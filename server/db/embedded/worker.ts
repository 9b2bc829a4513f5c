/** The worker thread that holds the embedded PostgreSQL: one data folder, one socket, one session. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { postgis } from '@electric-sql/pglite-postgis';
import type { FromWorker, ToWorker, WorkerData } from './messages.ts';
import { Wire } from './wire.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread');
const { clusterDir, socketDir, port: socketPort } = workerData as WorkerData;

function tell(message: FromWorker): void {
  port?.postMessage(message);
}

/** Bytes go through as they are; a session's errors are the client's matter. */
function wireOf(engine: PGlite): Wire {
  const answer = (message: Uint8Array, onRawData: (bytes: Uint8Array) => void) =>
    engine.execProtocolRawStream(message, { onRawData });
  return new Wire(
    { answer },
    { notified: () => tell({ kind: 'notified' }), broken: () => tell({ kind: 'broken' }) },
  );
}

/** COPY from memory: several times quicker than through a socket. */
async function copy(
  engine: PGlite,
  wire: Wire,
  message: Extract<ToWorker, { kind: 'copy' }>,
): Promise<void> {
  const { id, target, text } = message;
  try {
    const result = await wire.alone(() =>
      engine.query(`copy ${target} from '/dev/blob'`, [], { blob: new Blob([text]) }),
    );
    // Without a row count there was no CommandComplete: an exception went through the engine.
    if (result.affectedRows === undefined) return tell({ kind: 'broken' });
    tell({ kind: 'copied', id, rows: result.affectedRows });
    tell({ kind: 'notified' });
  } catch (error) {
    const { message: text, code } = error as Error & { code?: string };
    tell({ kind: 'copy-failed', id, message: text, code: code ?? 'XX000' });
  }
}

async function close(engine: PGlite, wire: Wire): Promise<void> {
  wire.close();
  await engine.close();
  tell({ kind: 'closed' });
}

try {
  const engine = await PGlite.create({
    dataDir: clusterDir,
    extensions: { postgis, pg_trgm, btree_gist, unaccent },
  });
  await engine.exec('listen mesto_feed');
  const wire = wireOf(engine);
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'copy') void copy(engine, wire, message);
    else if (message.kind === 'ping') tell({ kind: 'pong', id: message.id });
    else void close(engine, wire);
  });
  const bound = await wire.listen(socketDir, socketPort);
  tell({ kind: 'ready', host: socketDir ?? '127.0.0.1', port: bound });
} catch (error) {
  tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}
