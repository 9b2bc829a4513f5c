/**
 * Threads that cut tiles, so that the main thread only hands out bytes. They share the layers' memory; a thread is sent
 * a version of a layer with the first job that needs it. Until a thread stands, tiles are cut here.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { LayerCut, Snapshot, TileAddress } from '../../tiles/index.ts';
import type { FinishedTile } from './cache.ts';
import type { CutAnswer, CutJob, LayerJob } from './cutter-messages.ts';
import { finishTile, type TileFormat } from './finish.ts';

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
    layers: readonly LayerCut[],
    format: TileFormat,
  ): Promise<FinishedTile> {
    const lane = this.#freest();
    if (lane === null) return finishTile(tile, layers, format);
    if (lane.waiting.size >= waitingBeforeGrowth) this.#grow();
    const id = ++this.#lastJobId;
    const sent = layers.map((layer) => this.#send(lane, layer));
    const job: CutJob = { id, format, tile, layers: sent };
    return new Promise((resolve, reject) => {
      lane.waiting.set(id, { resolve, reject });
      lane.worker.postMessage(job);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#lanes.map(({ worker }) => worker.terminate()));
  }

  #freest(): Lane | null {
    let freest: Lane | null = null;
    for (const lane of this.#lanes) {
      if (!lane.isReady) continue;
      if (freest === null || lane.waiting.size < freest.waiting.size) freest = lane;
    }
    return freest;
  }

  #send(lane: Lane, layer: LayerCut): LayerJob {
    const { name, snapshot } = layer;
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
