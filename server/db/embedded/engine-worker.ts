/** Starts, watches and restarts the worker thread of the embedded engine. */
import { Worker } from 'node:worker_threads';
import { StartError } from '../../config.ts';
import { Fault } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import { toFault } from '../faults.ts';
import type { DataFolder } from './folder.ts';
import type { FromWorker, ToWorker, WorkerData } from './messages.ts';

export interface SocketAddress {
  readonly host: string;
  readonly port: number;
}

/** Port in the name of the socket file, as psql expects it. */
const socketPort = 5432;
/** Milliseconds within which a worker that computes nothing answers a ping. */
const pingMs = 500;
/** Milliseconds for a clean end before the worker is ended anyway. */
const closeMs = 10_000;
/** Milliseconds between two tries to start a worker that would not come up. */
const againMs = 1_000;

function refuse(error: unknown): never {
  throw toFault(error);
}

interface Waiting {
  resolve(rows: number): void;
  reject(error: unknown): void;
}

export class EngineWorker {
  readonly #folder: DataFolder;
  readonly #log: Logger;
  readonly #onNotified: () => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #ready: Promise<SocketAddress>;
  #address: SocketAddress | null = null;
  #nextId = 1;
  #isClosing = false;
  #isRestarting = false;
  #onClosed: (() => void) | null = null;

  constructor(folder: DataFolder, log: Logger, onNotified: () => void) {
    this.#folder = folder;
    this.#log = log;
    this.#onNotified = onNotified;
    this.#ready = Promise.reject(new Error('The engine has not been started'));
    this.#ready.catch(() => {});
  }

  /** Starts the worker and gives where it listens. */
  start(): Promise<SocketAddress> {
    this.#ready = this.#startOnce();
    // Whoever asks for it hears of the failure; nobody has to.
    this.#ready.catch(() => {});
    return this.#ready;
  }

  /** Resolves when the engine takes connections: at once, but for the seconds of a restart. */
  async whenReady(): Promise<void> {
    await this.#ready;
  }

  /**
   * A statement was given up. Restarts the worker if it is stuck, and not if somebody else holds
   * the session. Until that is known, nobody is let in.
   */
  suspect(): void {
    if (this.#isClosing || this.#isRestarting) return;
    const worker = this.#worker;
    const before = this.#ready;
    const verdict: Promise<SocketAddress> = this.#answersPing().then((isAlive) => {
      if (!isAlive && worker === this.#worker) this.#restart('a statement did not end');
      return this.#ready === verdict ? before : this.#ready;
    });
    this.#ready = verdict;
  }

  /** COPY of text into a table, inside the worker. */
  async copy(target: string, text: string): Promise<number> {
    await this.#ready;
    return this.#ask((id) => ({ kind: 'copy', id, target, text })).catch(refuse);
  }

  /** A statement that cannot stand in a transaction. */
  async run(text: string): Promise<void> {
    await this.#ready;
    await this.#ask((id) => ({ kind: 'run', id, text })).catch(refuse);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    // A restart that is under way ends first; what it ends with does not matter any more.
    await this.#ready.catch(() => {});
    const worker = this.#worker;
    if (!worker) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, closeMs);
      this.#onClosed = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#tell({ kind: 'close' });
    });
    this.#worker = null;
    await worker.terminate();
  }

  #startOnce(): Promise<SocketAddress> {
    const { clusterDir, socketDir } = this.#folder;
    // A restarted worker comes back at the same address, which the pool knows.
    const port = this.#address?.port ?? (socketDir === null ? 0 : socketPort);
    const workerData: WorkerData = { clusterDir, socketDir, port };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'ready') {
          this.#address = { host: message.host, port: message.port };
          resolve(this.#address);
        } else if (message.kind === 'failed') {
          reject(new StartError(`The embedded database cannot be opened: ${message.message}`));
        } else this.#hear(worker, message);
      });
      worker.on('error', (error) => {
        reject(error);
        if (worker === this.#worker) this.#restart(`it failed: ${error.message}`);
      });
      worker.on('exit', (code) => {
        reject(new Error(`The worker ended with code ${code}`));
        if (worker === this.#worker) this.#restart(`it ended with code ${code}`);
      });
    });
  }

  #hear(worker: Worker, message: FromWorker): void {
    if (worker !== this.#worker) return;
    if (message.kind === 'notified') this.#onNotified();
    else if (message.kind === 'broken') this.#restart('it answered nothing');
    else if (message.kind === 'closed') this.#onClosed?.();
    else if (message.kind === 'done') this.#settle(message.id)?.resolve(message.rows);
    else if (message.kind === 'pong') this.#settle(message.id)?.resolve(0);
    else if (message.kind === 'refused') {
      const error = Object.assign(new Error(message.message), { code: message.code });
      this.#settle(message.id)?.reject(error);
    }
  }

  #restart(reason: string): void {
    if (this.#isClosing || this.#isRestarting) return;
    this.#isRestarting = true;
    this.#log.error({ reason }, 'the embedded database is restarted');
    const stuck = this.#worker;
    this.#worker = null;
    const lost = new Fault('database-unavailable', 'The database was restarted. Try again.');
    for (const waiting of this.#waiting.values()) waiting.reject(lost);
    this.#waiting.clear();
    this.#ready = this.#startAgain(stuck);
    this.#ready.catch(() => {});
  }

  /** Ends the old worker, whose sockets close with it, and starts a new one, for as long as it takes. */
  async #startAgain(stuck: Worker | null): Promise<SocketAddress> {
    await stuck?.terminate();
    for (;;) {
      try {
        const address = await this.#startOnce();
        this.#log.info('the embedded database answers again');
        this.#isRestarting = false;
        this.#onNotified();
        return address;
      } catch (error) {
        if (this.#isClosing) throw error;
        this.#log.error({ err: error }, 'the embedded database does not start; trying again');
        await new Promise((resolve) => setTimeout(resolve, againMs));
      }
    }
  }

  async #answersPing(): Promise<boolean> {
    const pong = this.#ask((id) => ({ kind: 'ping', id })).then(
      () => true,
      () => true,
    );
    const silence = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), pingMs));
    return Promise.race([pong, silence]);
  }

  #ask(message: (id: number) => ToWorker): Promise<number> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#tell(message(id));
    });
  }

  #tell(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}
