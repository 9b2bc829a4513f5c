/** Our engine in as many threads as the reference has connections. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { MeasuredTile } from './layers.ts';
import type { RawJob } from './raw-worker.ts';

export class Engine {
  readonly #workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL('./raw-worker.ts', import.meta.url)),
  );
  readonly #sent = new Set<string>();

  /** Cuts a tile in every thread at once, `rounds` times each; milliseconds for all, and the bytes of one. */
  async time(tile: MeasuredTile, rounds: number) {
    const { z, x, y, layer } = tile;
    const { name } = layer.record;
    const isSent = this.#sent.has(name);
    this.#sent.add(name);
    const job: RawJob = {
      tile: { z, x, y },
      cut: {
        name,
        snapshot: isSent ? null : layer.live.snapshot,
        columns: layer.columns,
        condition: null,
      },
      rounds,
    };
    const startedAt = performance.now();
    const answers = await Promise.all(
      this.#workers.map((worker) => {
        const answer = once(worker, 'message') as Promise<[number]>;
        worker.postMessage(job);
        return answer;
      }),
    );
    return {
      milliseconds: performance.now() - startedAt,
      bytes: answers[0]?.[0] ?? 0,
      tiles: rounds * this.#workers.length,
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
