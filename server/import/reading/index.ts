/** Files of others as rows, read in a thread of their own. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReadingAnswer, ReadingJob } from './messages.ts';
import { type FileRow, type Found, type Source, UnreadableFile } from './source.ts';

export {
  type Encoding,
  type FileFormat,
  type FileRow,
  type Found,
  type FoundField,
  type FoundTable,
  type GeometrySource,
  type Separator,
  type Source,
  UnreadableFile,
} from './source.ts';

/** Megabytes that the thread may take; a file that needs more is refused. */
const resourceLimits = { maxOldGenerationSizeMb: 112, maxYoungGenerationSizeMb: 16 };

/** Milliseconds that a file may take to be looked through. */
const lookLimitMs = 150_000;

/** Says what is in a file. Throws UnreadableFile. */
export async function lookAtFile(path: string, given: Partial<Source> = {}): Promise<Found> {
  const reading = new Reading({ kind: 'look', path, given });
  const timer = setTimeout(() => reading.close(), lookLimitMs);
  try {
    const answer = await reading.next();
    if (answer.kind === 'found') return answer.found;
    throw new Error(`the reading thread answered ${answer.kind}`);
  } finally {
    clearTimeout(timer);
    await reading.close();
  }
}

/** The rows of a file in batches, read as they are taken. Throws UnreadableFile. */
export async function* readFile(path: string, source: Source): AsyncGenerator<readonly FileRow[]> {
  const reading = new Reading({ kind: 'read', path, source });
  try {
    for (;;) {
      const answer = await reading.next();
      if (answer.kind !== 'rows') return;
      yield answer.rows;
    }
  } finally {
    await reading.close();
  }
}

class Reading {
  readonly #worker: Worker;
  readonly #answers: ReadingAnswer[] = [];
  #failure: Error | null = null;
  #isOver = false;
  #wake: () => void = () => {};

  constructor(job: ReadingJob) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits,
    });
    this.#worker.on('message', (answer: ReadingAnswer) => {
      this.#answers.push(answer);
      this.#wake();
    });
    this.#worker.on('error', (error) => {
      this.#failure = asUnreadable(error);
      this.#wake();
    });
    this.#worker.once('exit', () => {
      this.#isOver = true;
      this.#wake();
    });
  }

  /** The next answer. Throws UnreadableFile when there is none. */
  async next(): Promise<ReadingAnswer> {
    this.#worker.postMessage('next');
    while (this.#answers.length === 0 && this.#failure === null && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const answer = this.#answers.shift();
    if (answer?.kind === 'unreadable') throw new UnreadableFile(answer.message);
    if (answer) return answer;
    throw this.#failure ?? new UnreadableFile('The file takes too long to read.');
  }

  async close(): Promise<void> {
    if (this.#isOver) return;
    const gone = once(this.#worker, 'exit');
    await this.#worker.terminate();
    await gone;
  }
}

/** A thread that ran out of its memory says that the file needs too much; all else is our own mistake. */
function asUnreadable(error: unknown): Error {
  const code = (error as { code?: unknown }).code;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new UnreadableFile('The file needs too much memory to be read: part it.', error);
  }
  return error instanceof Error ? error : new Error(String(error));
}
