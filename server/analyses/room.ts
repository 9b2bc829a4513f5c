/**
 * Runs processes: a few at a time in this server, each in the role of the one who asked, what is calculated in a thread
 * of its own. A run lies in the database from the beginning, so that a server that stops in the middle, or is killed,
 * loses none: it, or another, takes it up again (`job`).
 */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { CatalogHolder } from '../catalog/index.ts';
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Job } from '../jobs/index.ts';
import type { Logger } from '../log.ts';
import type { NetworkRoom } from '../network/index.ts';
import type { Viewer } from '../viewer.ts';
import { computeApart } from './compute.ts';
import { addJob, type ClaimedJob, claimJob, keepFault, keepResult, type NewJob } from './jobs.ts';
import type { Process, Run } from './process.ts';
import { processes } from './processes/index.ts';
import { searchWords } from './search-words.ts';

const beat = statement('analysis/beat');
const giveBack = statement('analysis/give_back');
const takeOver = statement('analysis/take_over');
const countRunning = statement('analysis/count_running');
const forget = statement('analysis/forget');

export const runDefaults = {
  /** Jobs that run at a time in this process; answers at once do not count. */
  jobsAtOnce: 2,
  /** Answers at once that are worked on at a time. */
  answersAtOnce: 6,
  /** Milliseconds that an answer at once may take. */
  answerMs: 25_000,
  /** Milliseconds that a statement of a run may take. */
  statementMs: 120_000,
  /** Milliseconds between two signs of life. */
  beatMs: 1_000,
  /** Seconds of silence after which a process counts as dead. */
  silentSeconds: 15,
};

/** A run as it is asked for. */
type AskedJob = Omit<NewJob, 'mode' | 'askedFolded'>;

export interface AnalysisOptions {
  readonly database: Database;
  readonly catalog: CatalogHolder;
  readonly network: NetworkRoom;
  readonly log: Logger;
}

/** Why a run was stopped. */
class Cancelled extends Error {}

export class AnalysisRoom {
  readonly #options: AnalysisOptions;
  /** This server process, as the database knows it. */
  readonly #runner = randomUUID();
  readonly #running = new Map<string, AbortController>();
  readonly #work = new Set<Promise<void>>();
  #jobs = 0;
  #answers = 0;
  #isClosed = false;

  constructor(options: AnalysisOptions) {
    this.#options = options;
  }

  /** What takes up runs of processes that died, and forgets what need not be kept. For the room of jobs. */
  get job(): Job {
    return {
      name: 'run_analyses',
      cron: '* * * * *',
      run: async () => {
        const { database } = this.#options;
        const { silentSeconds } = runDefaults;
        await database.system((t) => t.run(forget));
        await database.system((t) => t.run(takeOver, { silentSeconds }));
        this.#fill();
        const row = await database.system((t) => t.first<{ count: number }>(countRunning));
        return (row?.count ?? 0) > 0 ? (silentSeconds + 1) * 1000 : null;
      },
    };
  }

  /** Asks for a run as a job; its id. */
  async submit(viewer: Viewer, job: AskedJob): Promise<string> {
    const asked = this.#findable(viewer, job);
    const id = await addJob(this.#options.database, viewer, { ...asked, mode: 'async' });
    this.#fill();
    return id;
  }

  /**
   * Runs and waits for the end; its id. Throws what the run failed of, Fault timeout when it takes too long, BusyFault
   * when too many wait. `left` is aborted when nobody waits any more.
   */
  async answer(viewer: Viewer, job: AskedJob, left: AbortSignal): Promise<string> {
    if (this.#answers >= runDefaults.answersAtOnce) throw tooBusy();
    this.#answers++;
    try {
      const { database } = this.#options;
      const id = await addJob(database, viewer, { ...this.#findable(viewer, job), mode: 'sync' });
      const claimed = await claimJob(database, this.#runner, id);
      if (!claimed) throw new Cancelled('it was dismissed before it began');
      const limit = AbortSignal.timeout(runDefaults.answerMs);
      await this.#runToEnd(claimed, AbortSignal.any([left, limit]));
      return id;
    } finally {
      this.#answers--;
    }
  }

  /** With the words by which it is found in the list of runs. */
  #findable({ name }: Viewer, job: AskedJob): Omit<NewJob, 'mode'> {
    const { catalog } = this.#options;
    return {
      ...job,
      askedFolded: searchWords(job.process, job.inputs, name ?? '', catalog.current),
    };
  }

  /** Stops a run of this process; one of another notices by itself. */
  stop(id: string): void {
    this.#running.get(id)?.abort(new Cancelled('it was dismissed'));
  }

  /** Ends what runs; jobs begin again when the server, or another, is there. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const { database } = this.#options;
    if (this.#running.size > 0)
      await database.system((t) => t.run(giveBack, { runner: this.#runner }));
    for (const controller of this.#running.values()) {
      controller.abort(new Cancelled('the server stops'));
    }
    await Promise.all(this.#work);
  }

  /** Takes up what waits, as far as there is room. */
  #fill(): void {
    if (this.#isClosed || this.#jobs >= runDefaults.jobsAtOnce) return;
    this.#jobs++;
    const work = this.#workThrough().catch((err: unknown) =>
      this.#options.log.error({ err }, 'the jobs of analyses could not be read'),
    );
    const done = work.finally(() => {
      this.#jobs--;
      this.#work.delete(done);
    });
    this.#work.add(done);
  }

  async #workThrough(): Promise<void> {
    while (!this.#isClosed) {
      const claimed = await claimJob(this.#options.database, this.#runner, null);
      if (!claimed) return;
      await this.#runToEnd(claimed, new AbortController().signal).catch((err: unknown) => {
        if (!(err instanceof Fault) && !(err instanceof Cancelled)) {
          this.#options.log.error({ err, process: claimed.process }, 'an analysis failed');
        }
      });
    }
  }

  /** Runs, and keeps what comes of it. Throws what it failed of. */
  async #runToEnd(job: ClaimedJob, outside: AbortSignal): Promise<void> {
    const { database } = this.#options;
    const controller = new AbortController();
    this.#running.set(job.id, controller);
    const signal = AbortSignal.any([controller.signal, outside]);
    const heart = this.#beatFor(job.id, controller);
    try {
      const process = processOf(job.process);
      const result = await process.run(this.#runFor(job, signal, heart), readInputs(process, job));
      const isKept = await keepResult(database, this.#runner, job.id, result, process.outputs);
      if (!isKept) throw new Cancelled('it was dismissed');
    } catch (error) {
      const fault = signal.aborted ? faultOfEnd(controller, outside) : asFault(error);
      // What was dismissed, or given back, is this process's no more: then nothing is written.
      await keepFault(database, this.#runner, job.id, fault);
      throw signal.aborted ? fault : error;
    } finally {
      heart.stop();
      this.#running.delete(job.id);
    }
  }

  #runFor(job: ClaimedJob, signal: AbortSignal, heart: Heart): Run {
    const { database, catalog, network } = this.#options;
    const viewer: Viewer = {
      role: job.role,
      accountId: job.accountId,
      organisationId: job.organisationId,
      name: job.ranBy,
    };
    const tell = (percent: number, message: string) => {
      signal.throwIfAborted();
      heart.tell(percent, message);
    };
    return {
      jobId: job.id,
      engine: database.engine,
      catalog: catalog.current,
      network,
      viewer,
      language: job.language,
      signal,
      wants: (output) => job.wanted === null || Object.hasOwn(job.wanted, output),
      tell,
      read: (work) => readAs(this.#options, viewer, signal, work),
      compute: (task, [from, to]) =>
        computeApart(task, signal, (share) => heart.tell(from + (to - from) * share, '')),
    };
  }

  /** Says every second that the run goes on, and how far it is; stops it when it was dismissed. */
  #beatFor(id: string, controller: AbortController): Heart {
    const { database, log } = this.#options;
    let progress = 0;
    let message = '';
    const timer = setInterval(() => {
      const values = { id, runner: this.#runner, progress: Math.round(progress), message };
      database
        .system((t) => t.first(beat, values))
        .then((row) => {
          if (!row && this.#running.get(id) === controller) {
            controller.abort(new Cancelled('it was dismissed'));
          }
        })
        .catch((err: unknown) => log.warn({ err }, 'an analysis could not say how far it is'));
    }, runDefaults.beatMs);
    return {
      tell: (percent, words) => {
        progress = Math.min(99, Math.max(progress, percent));
        if (words !== '') message = words;
      },
      stop: () => clearInterval(timer),
    };
  }
}

interface Heart {
  tell(percent: number, message: string): void;
  stop(): void;
}

/** Throws Fault no-such-process. */
export function processOf(id: string): Process {
  const process = processes.find((one) => one.id === id);
  if (!process) {
    throw new Fault('no-such-process', 'There is no such process. /ogc/processes lists them all.');
  }
  return process;
}

function readInputs(process: Process, { inputs, isStill }: ClaimedJob): z.output<z.ZodObject> {
  if (!isStill) throw new Fault('forbidden', 'The one who asked has another role now.');
  return process.inputs.parse(inputs);
}

/** One read-only transaction in the viewer's role, whose statement is stopped when the run is. */
async function readAs<T>(
  options: Pick<AnalysisOptions, 'database' | 'log'>,
  viewer: Viewer,
  signal: AbortSignal,
  work: (t: Transaction) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const { database } = options;
  let stop = () => {};
  try {
    return await database.as(
      viewer,
      async (t) => {
        if (database.engine === 'native') stop = await stopWith(options, t, signal);
        const result = await work(t);
        stop();
        return result;
      },
      { readOnly: true, timeoutMs: runDefaults.statementMs },
    );
  } finally {
    stop();
  }
}

const whoText = 'select pg_backend_pid() as pid, transaction_timestamp()::text as began';
/** Only while it is still that transaction: a connection goes on to others. */
const cancelText = `select pg_cancel_backend(pid) from pg_stat_activity
  where pid = :pid::integer and xact_start = :began::timestamptz`;

/** Has the server stop what this transaction does when the signal comes. The embedded engine cannot. */
async function stopWith(
  { database, log }: Pick<AnalysisOptions, 'database' | 'log'>,
  t: Transaction,
  signal: AbortSignal,
): Promise<() => void> {
  const row = await t.first<{ pid: number; began: string }>(whoText);
  const cancel = () => {
    database
      .system((other) => other.run(cancelText, { ...row }))
      // A statement that could not be stopped ends at its limit.
      .catch((err: unknown) => log.warn({ err }, 'an analysis could not be stopped at once'));
  };
  signal.addEventListener('abort', cancel, { once: true });
  return () => signal.removeEventListener('abort', cancel);
}

function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault('internal', 'Something went wrong here. Tell us the request id.', [], error);
}

function faultOfEnd(controller: AbortController, outside: AbortSignal): Fault {
  if (!controller.signal.aborted && outside.reason?.name === 'TimeoutError') {
    return new Fault(
      'timeout',
      'This takes longer than an answer may. Ask for it with "Prefer: respond-async".',
    );
  }
  return new Fault('gone', 'This run was stopped.');
}

function tooBusy(): Fault {
  return new Fault('busy', 'Others are asking just now. Try again in a moment.');
}
