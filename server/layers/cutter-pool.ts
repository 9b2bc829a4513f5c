/**
 * Threads that cut tiles, so that the main thread only hands out bytes. They share the layers' memory; a thread is sent
 * a version of a layer with the first job that needs it. Until a thread stands, tiles are cut here.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FeatureCollection } from 'geojson';
import type { Snapshot, TileAddress } from '../../tiles/index.ts';
import type { FinishedTile } from './cache.ts';
import type { CutAnswer, CutJob, HandedCut, Job, LayerJob, SliceJob } from './cutter-messages.ts';
import { finishTile, type TileFormat } from './finish.ts';
import { forgetSlices, sliceTile } from './geojson.ts';

interface Waiting {
  readonly resolve: (finished: FinishedTile) => void;
  readonly reject: (fault: Error) => void;
}

/** A thread and what it was given. */
interface Lane {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  /** The last version of each layer that it was sent. */
  readonly sent: Map<string, Snapshot>;
  /** The sets of GeoJSON that it holds. */
  readonly sets: Set<string>;
  isReady: boolean;
  /** A thread that ended before it ever answered is not replaced. */
  hasAnswered: boolean;
}

/** The main thread keeps a core for itself where there are several. */
const mostThreads = Math.max(1, availableParallelism() - 1);
/** Jobs that wait in a thread before another thread is started. */
const waitingBeforeGrowth = 2;

export class CutterPool {
  readonly #lanes: Lane[] = [];
  readonly #onFault: (fault: unknown) => void;
  #lastJobId = 0;
  #isClosed = false;

  constructor(onFault: (fault: unknown) => void) {
    this.#onFault = onFault;
    this.#grow();
  }

  async finish(
    tile: TileAddress,
    layers: readonly HandedCut[],
    format: TileFormat,
  ): Promise<FinishedTile> {
    const lane = this.#freest();
    if (lane === null) return finishTile(tile, layers, format);
    if (lane.waiting.size >= waitingBeforeGrowth) this.#grow();
    const sent = layers.map((layer) => this.#send(lane, layer));
    const job: CutJob = { kind: 'cut', id: ++this.#lastJobId, format, tile, layers: sent };
    return this.#ask(lane, job);
  }

  /** A tile of GeoJSON, by the thread that sliced it before; it is handed over once. */
  async slice(
    set: string,
    collection: FeatureCollection,
    tile: TileAddress,
  ): Promise<FinishedTile> {
    const holder = this.#lanes.find((lane) => lane.isReady && lane.sets.has(set));
    const lane = holder ?? this.#freest();
    if (lane === null) return sliceTile(set, collection, tile);
    lane.sets.add(set);
    const given = holder === undefined ? collection : null;
    const job: SliceJob = { kind: 'slice', id: ++this.#lastJobId, set, collection: given, tile };
    return this.#ask(lane, job);
  }

  /** Lets go of GeoJSON that nobody asks for any more. */
  forget(set: string): void {
    forgetSlices(set);
    for (const lane of this.#lanes) {
      if (!lane.sets.delete(set)) continue;
      const job: Job = { kind: 'forget', set };
      lane.worker.postMessage(job);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#lanes.map(({ worker }) => worker.terminate()));
  }

  #ask(lane: Lane, job: CutJob | SliceJob): Promise<FinishedTile> {
    return new Promise((resolve, reject) => {
      lane.waiting.set(job.id, { resolve, reject });
      lane.worker.postMessage(job);
    });
  }

  #freest(): Lane | null {
    let freest: Lane | null = null;
    for (const lane of this.#lanes) {
      if (!lane.isReady) continue;
      if (freest === null || lane.waiting.size < freest.waiting.size) freest = lane;
    }
    return freest;
  }

  #send(lane: Lane, layer: HandedCut): LayerJob {
    const { name, snapshot } = layer;
    if (layer.isPassing === true) return layer;
    const isKnown = lane.sent.get(name) === snapshot;
    lane.sent.set(name, snapshot);
    return { ...layer, snapshot: isKnown ? null : snapshot };
  }

  #grow(): void {
    if (this.#isClosed || this.#lanes.length >= mostThreads) return;
    if (this.#lanes.some((lane) => !lane.isReady)) return;
    const worker = new Worker(new URL('./cutter-worker.ts', import.meta.url));
    const lane: Lane = {
      worker,
      waiting: new Map(),
      sent: new Map(),
      sets: new Set(),
      isReady: false,
      hasAnswered: false,
    };
    this.#lanes.push(lane);
    worker.unref();
    worker.once('online', () => {
      lane.isReady = true;
    });
    worker.on('message', (answer: CutAnswer) => settle(lane, answer));
    worker.on('error', (fault) => this.#onFault(fault));
    worker.once('exit', () => this.#lose(lane));
  }

  /** A thread is gone: what waited for it fails, and the next job finds another. */
  #lose(lane: Lane): void {
    this.#lanes.splice(this.#lanes.indexOf(lane), 1);
    for (const { reject } of lane.waiting.values()) {
      reject(new Error('the thread that cut this tile has ended'));
    }
    lane.waiting.clear();
    if (this.#lanes.length === 0 && lane.hasAnswered) this.#grow();
  }
}

function settle(lane: Lane, answer: CutAnswer): void {
  const waiting = lane.waiting.get(answer.id);
  lane.waiting.delete(answer.id);
  lane.hasAnswered = true;
  if (waiting === undefined) return;
  if ('fault' in answer) waiting.reject(new Error(answer.fault));
  else waiting.resolve(answer.finished);
}
