/** The worker thread that holds the embedded PostgreSQL: one data folder, one socket, one session. */
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { leanPostgis } from './lean-postgis.ts';
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

type Task = Extract<ToWorker, { kind: 'copy' | 'run' }>;

/** COPY from memory is several times quicker than through a socket. */
async function perform(engine: PGlite, task: Task): Promise<number | undefined> {
  if (task.kind === 'run') {
    await engine.exec(task.text);
    return 0;
  }
  const { target, text } = task;
  const result = await engine.query(`copy ${target} from '/dev/blob'`, [], {
    blob: new Blob([text]),
  });
  return result.affectedRows;
}

/** Does a task when no client's transaction is open. */
async function work(engine: PGlite, wire: Wire, task: Task): Promise<void> {
  const { id } = task;
  try {
    const rows = await wire.alone(() => perform(engine, task));
    // Without a row count there was no CommandComplete: an exception went through the engine.
    if (rows === undefined) return tell({ kind: 'broken' });
    tell({ kind: 'done', id, rows });
    tell({ kind: 'notified' });
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    tell({ kind: 'refused', id, message, code: code ?? 'XX000' });
  }
}

/** Milliseconds of pause after which a turn that has not ended never will. */
const stuckPauseMs = 200;

async function answerPing(wire: Wire, id: number): Promise<void> {
  tell((await wire.isStuck(stuckPauseMs)) ? { kind: 'broken' } : { kind: 'pong', id });
}

async function close(engine: PGlite, wire: Wire): Promise<void> {
  wire.close();
  await engine.close();
  tell({ kind: 'closed' });
}

try {
  const engine = await PGlite.create({
    dataDir: clusterDir,
    extensions: { postgis: leanPostgis(dirname(clusterDir)), pg_trgm, btree_gist, unaccent },
  });
  await engine.exec('listen mesto_feed');
  const wire = wireOf(engine);
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'copy' || message.kind === 'run') void work(engine, wire, message);
    else if (message.kind === 'ping') void answerPing(wire, message.id);
    else void close(engine, wire);
  });
  const bound = await wire.listen(socketDir, socketPort);
  tell({ kind: 'ready', host: socketDir ?? '127.0.0.1', port: bound });
} catch (error) {
  tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}
