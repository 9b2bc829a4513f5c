/** One thread that cuts tiles from the memory that the main thread loaded. */
import { parentPort } from 'node:worker_threads';
import type { LayerCut, Snapshot } from '../../tiles/index.ts';
import type { CutAnswer, CutJob, LayerJob } from './cutter-messages.ts';
import { finishTile } from './finish.ts';

/** The version of each layer that was given last; the main thread knows which. */
const held = new Map<string, Snapshot>();

if (parentPort === null) throw new Error('this file runs as a worker thread');
const port = parentPort;

port.on('message', answer);

function answer(job: CutJob): void {
  try {
    const finished = finishTile(job.tile, job.layers.map(cutOf), job.format);
    // The compressed bytes are ours alone; they move instead of being copied.
    const gzipped = new Uint8Array(finished.gzipped);
    const made: CutAnswer = { id: job.id, finished: { ...finished, gzipped } };
    port.postMessage(made, [gzipped.buffer]);
  } catch (error) {
    const failed: CutAnswer = { id: job.id, fault: String(error) };
    port.postMessage(failed);
  }
}

function cutOf(layer: LayerJob): LayerCut {
  const { name } = layer;
  const snapshot = layer.snapshot ?? held.get(name);
  if (snapshot === undefined) throw new Error(`no version of ${name} was given`);
  held.set(name, snapshot);
  return { ...layer, snapshot };
}
