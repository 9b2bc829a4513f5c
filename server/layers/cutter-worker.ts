/** One thread that cuts tiles from the memory that the main thread loaded, and from GeoJSON that it was given. */
import { parentPort } from 'node:worker_threads';
import type { LayerCut, Snapshot } from '../../tiles/index.ts';
import type { FinishedTile } from './cache.ts';
import type { CutAnswer, CutJob, Job, LayerJob, SliceJob } from './cutter-messages.ts';
import { finishTile } from './finish.ts';
import { forgetSlices, sliceTile } from './geojson.ts';

/** The version of each layer that was given last; the main thread knows which. */
const held = new Map<string, Snapshot>();

if (parentPort === null) throw new Error('this file runs as a worker thread');
const port = parentPort;

port.on('message', (job: Job) => {
  if (job.kind === 'forget') forgetSlices(job.set);
  else answer(job);
});

function answer(job: CutJob | SliceJob): void {
  try {
    const finished = finishedOf(job);
    // The compressed bytes are ours alone; they move instead of being copied.
    const gzipped = new Uint8Array(finished.gzipped);
    const made: CutAnswer = { id: job.id, finished: { ...finished, gzipped } };
    port.postMessage(made, [gzipped.buffer]);
  } catch (error) {
    const failed: CutAnswer = { id: job.id, fault: String(error) };
    port.postMessage(failed);
  }
}

function finishedOf(job: CutJob | SliceJob): FinishedTile {
  if (job.kind === 'slice') return sliceTile(job.set, job.collection, job.tile);
  return finishTile(job.tile, job.layers.map(cutOf), job.format);
}

function cutOf(layer: LayerJob): LayerCut {
  const { name } = layer;
  const snapshot = layer.snapshot ?? held.get(name);
  if (snapshot === undefined) throw new Error(`no version of ${name} was given`);
  if (layer.isPassing !== true) held.set(name, snapshot);
  return { ...layer, snapshot };
}
