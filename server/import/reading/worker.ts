/**
 * One thread that reads one file: it may be large, broken or meant to harm, and neither holds up the server nor takes its
 * memory. Batches of rows are sent when they are asked for.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { lookThrough, rowsOf } from './look.ts';
import type { ReadingAnswer, ReadingJob } from './messages.ts';
import { type FileRow, readingDefaults, UnreadableFile } from './source.ts';

if (parentPort === null) throw new Error('this file runs as a worker thread');
const port = parentPort;

const job = workerData as ReadingJob;

function send(answer: ReadingAnswer): void {
  port.postMessage(answer);
}

/** Waits until the other side wants more. */
function asked(): Promise<unknown> {
  return new Promise((resolve) => port.once('message', resolve));
}

async function read(source: Extract<ReadingJob, { kind: 'read' }>['source']): Promise<void> {
  let batch: FileRow[] = [];
  let bytes = 0;
  for await (const row of rowsOf(job.path, source)) {
    batch.push(row);
    bytes += sizeOf(row);
    if (batch.length < readingDefaults.batchRows && bytes < readingDefaults.batchBytes) continue;
    await asked();
    send({ kind: 'rows', rows: batch });
    batch = [];
    bytes = 0;
  }
  await asked();
  send({ kind: 'rows', rows: batch });
  send({ kind: 'end' });
}

/** Roughly: positions are most of what is large. */
function sizeOf({ geometry }: FileRow): number {
  let positions = 0;
  const count = (value: unknown) => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') positions += 1;
    else for (const inner of value) count(inner);
  };
  count((geometry as { coordinates?: unknown } | null)?.coordinates);
  return positions * 32 + 200;
}

try {
  if (job.kind === 'look') send({ kind: 'found', found: await lookThrough(job.path, job.given) });
  else await read(job.source);
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error;
  send({ kind: 'unreadable', message: error.message });
}
port.close();
