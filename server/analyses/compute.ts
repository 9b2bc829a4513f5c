/** Runs a task in a thread of its own, so that tiles and everybody else go on; a cancelled one is ended at once. */
import { Worker } from 'node:worker_threads';
import type { Task, TaskAnswer } from './tasks.ts';

interface Word<T extends Task> {
  readonly share?: number;
  readonly answer?: TaskAnswer<T>;
}

/** Rejects with the signal's reason when it is aborted, and with what the thread failed of. */
export function computeApart<T extends Task>(
  task: T,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<TaskAnswer<T>> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  return new Promise<TaskAnswer<T>>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    worker.on('message', ({ share, answer }: Word<T>) => {
      if (answer !== undefined) resolve(answer);
      else if (share !== undefined) onProgress(share);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread of a calculation has ended')));
    worker.postMessage(task);
  }).finally(() => void worker.terminate());
}
