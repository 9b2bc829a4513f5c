/** Files on their way into layers: where they lie, how large they may be, and which of them this process is at work on. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type AttachmentConfig, attachmentsFolder } from '../attachments/index.ts';
import { type Database, statement } from '../db/index.ts';
import { BusyFault, Fault } from '../errors.ts';
import type { Logger } from '../log.ts';
import { beat } from './runs.ts';

const sweep = statement('import/sweep');

const roomDefaults = {
  /** Runs at once in this process; each has a thread and works on the database. */
  mostRuns: 2,
  /** Milliseconds between two signs of life of a run. */
  beatMs: 10_000,
};

export interface ImportRoomOptions {
  readonly database: Database;
  readonly log: Logger;
  /** Absolute path; made when the first file comes. */
  readonly folder: string;
  /** Bytes of one file. */
  readonly limitBytes: number;
}

/** The room of a server: files lie beside photos and documents, as all its processes must reach them. */
export function createImportRoom(
  config: AttachmentConfig & { readonly importBytes: number },
  database: Database,
  log: Logger,
): ImportRoom {
  const folder = join(attachmentsFolder(config), 'imports');
  return new ImportRoom({ database, log, folder, limitBytes: config.importBytes });
}

/** A run under way. */
export interface Run {
  readonly runner: string;
  /** Aborted when somebody took the import out of the run's hand, or the server stops. */
  readonly signal: AbortSignal;
}

/** The files that were taken, in a folder of the server, and the runs that are under way in this process, two at most. */
export class ImportRoom {
  readonly limitBytes: number;
  readonly runner: string = randomUUID();
  readonly #options: ImportRoomOptions;
  readonly #runs = new Map<string, { abort: AbortController; done: Promise<void> }>();

  constructor(options: ImportRoomOptions) {
    this.#options = options;
    this.limitBytes = options.limitBytes;
  }

  pathOf(id: string): string {
    return join(this.#options.folder, id);
  }

  /** Takes a file in. Throws Fault body-too-large; the sender is left connected then, to be told so. */
  async keep(id: string, stream: Readable): Promise<number> {
    await this.#sweep();
    await mkdir(this.#options.folder, { recursive: true, mode: 0o700 });
    const file = createWriteStream(this.pathOf(id), { mode: 0o600 });
    let bytes = 0;
    try {
      for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
        bytes += (chunk as Buffer).length;
        if (bytes > this.limitBytes) {
          const most = Math.floor(this.limitBytes / 1_048_576);
          throw new Fault('body-too-large', `A file may have ${most} MB at most: part it.`);
        }
        if (!file.write(chunk)) await once(file, 'drain');
      }
    } finally {
      file.end();
      await once(file, 'close');
    }
    return bytes;
  }

  async forget(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  isRunning(id: string): boolean {
    return this.#runs.has(id);
  }

  /** Throws BusyFault when as many imports are under way as may be. */
  requireFree(): void {
    if (this.#runs.size >= roomDefaults.mostRuns) {
      throw new BusyFault(
        'Two imports are under way already; begin this one when one has ended.',
        20,
      );
    }
  }

  /** Begins work that goes on after the answer; `work` says itself how it ended. */
  start(id: string, work: (run: Run) => Promise<void>): void {
    const abort = new AbortController();
    const timer = setInterval(() => void this.#beat(id, abort), roomDefaults.beatMs);
    const done = work({ runner: this.runner, signal: abort.signal })
      .catch((error: unknown) => this.#options.log.error({ err: error, import: id }, 'import'))
      .finally(() => {
        clearInterval(timer);
        this.#runs.delete(id);
      });
    this.#runs.set(id, { abort, done });
  }

  cancel(id: string): void {
    this.#runs.get(id)?.abort.abort();
  }

  /** Waits until a run has ended, if there is one. */
  async ended(id: string): Promise<void> {
    await this.#runs.get(id)?.done;
  }

  async close(): Promise<void> {
    for (const { abort } of this.#runs.values()) abort.abort();
    await Promise.all([...this.#runs.values()].map(({ done }) => done));
  }

  async #beat(id: string, abort: AbortController): Promise<void> {
    try {
      const { database } = this.#options;
      const own = await database.system((t) =>
        t.first(beat, { id, runner: this.runner, counts: null }),
      );
      if (!own) abort.abort();
    } catch (error) {
      // The run itself will notice that the database is away.
      this.#options.log.warn({ err: error, import: id }, 'import');
    }
  }

  async #sweep(): Promise<void> {
    const gone = await this.#options.database.system((t) => t.rows<{ id: string }>(sweep));
    await Promise.all(gone.map(({ id }) => this.forget(id)));
  }
}
