/**
 * The jobs of this process, on pg-boss over our own pool, on both engines. pg-boss holds when what is due, lets one
 * process of several do it, and tries again what failed; what a job works on lies in tables of its own.
 */
import { PgBoss } from 'pg-boss';
import type { Registry } from 'prom-client';
import type { Database } from '../db/index.ts';
import type { Logger } from '../log.ts';
import type { Job, Jobs } from './job.ts';
import { JobMetrics } from './metrics.ts';

export const jobDefaults = {
  /** Schema of the database that pg-boss makes and keeps. */
  schema: 'jobs',
  /** Seconds between two looks for a job that another process has asked for; our own are seen at once. */
  pollSeconds: 5,
  /** Seconds after which a job whose process died is taken up by another. */
  heartbeatSeconds: 30,
  /** Seconds that a job may take. */
  limitSeconds: 600,
  /** Seconds before the second try of a job that failed, doubled for each further one. */
  retryDelaySeconds: 5,
  retryDelayMaxSeconds: 600,
  retryLimit: 10,
  /** Seconds that finished jobs are kept to look at: longer than from one night to the next. */
  keepSeconds: 2 * 86_400,
  /** Milliseconds after which a night counts as missed. */
  missedNightMs: 25 * 3_600_000,
  /** Seconds after the start that a missed night waits: everybody comes back at once, and wants the map. */
  restSeconds: 120,
  /** Milliseconds that jobs get to finish when the server stops. */
  stopGraceMs: 10_000,
};

export interface JobRoomOptions {
  readonly database: Database;
  readonly log: Logger;
  readonly metrics: Registry;
  readonly jobs: readonly Job[];
  /** Whether this process does the jobs, or leaves them to another. */
  readonly isWorking: boolean;
}

export class JobRoom implements Jobs {
  readonly #options: JobRoomOptions;
  readonly #boss: PgBoss | null;
  readonly #metrics: JobMetrics;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #workers = new Map<string, string>();
  readonly #stopping = new AbortController();

  private constructor(options: JobRoomOptions) {
    this.#options = options;
    this.#boss = options.isWorking ? makeBoss(options) : null;
    this.#metrics = new JobMetrics(options.metrics, this.#boss);
  }

  /** Makes pg-boss's tables where they are missing, and begins to work. */
  static async open(options: JobRoomOptions): Promise<JobRoom> {
    const room = new JobRoom(options);
    const boss = room.#boss;
    if (!boss) return room;
    await boss.start();
    for (const job of options.jobs) await room.#add(boss, job);
    for (const job of options.jobs) {
      if (job.isNightly) await catchUp(boss, job);
      else await room.#send(job.name);
    }
    return room;
  }

  /** Says that there is something to do: the job runs at once, unless it waits already. */
  nudge(name: string): void {
    if (this.#stopping.signal.aborted || !this.#boss) return;
    this.#send(name).catch((error: unknown) => {
      // The next cron minute does it.
      this.#options.log.warn({ err: error, job: name }, 'a job could not be asked for');
    });
  }

  /** Lets running jobs finish. */
  async close(): Promise<void> {
    this.#stopping.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.#boss?.stop({ graceful: true, timeout: jobDefaults.stopGraceMs });
  }

  async #add(boss: PgBoss, job: Job): Promise<void> {
    await boss.createQueue(job.name, {
      // To ask for what waits already asks for nothing more. One that a killed process has left running keeps nobody.
      policy: 'short',
      retryLimit: jobDefaults.retryLimit,
      retryDelay: jobDefaults.retryDelaySeconds,
      retryBackoff: true,
      retryDelayMax: jobDefaults.retryDelayMaxSeconds,
      expireInSeconds: jobDefaults.limitSeconds,
      heartbeatSeconds: jobDefaults.heartbeatSeconds,
      deleteAfterSeconds: jobDefaults.keepSeconds,
    });
    await boss.schedule(job.name, job.cron);
    const options = { pollingIntervalSeconds: jobDefaults.pollSeconds };
    const worker = await boss.work(job.name, options, async ([one]) => {
      const { signal } = this.#stopping;
      await this.#run(job, one ? AbortSignal.any([one.signal, signal]) : signal);
    });
    this.#workers.set(job.name, worker);
  }

  async #run(job: Job, signal: AbortSignal): Promise<void> {
    const stop = this.#metrics.begin(job.name);
    try {
      const againMs = await job.run(signal);
      stop('done');
      if (againMs !== null) this.#later(job.name, againMs);
    } catch (error) {
      stop('failed');
      if (!this.#stopping.signal.aborted)
        this.#options.log.error({ err: error, job: job.name }, 'a job failed');
      throw error;
    }
  }

  #later(name: string, ms: number): void {
    clearTimeout(this.#timers.get(name));
    if (this.#stopping.signal.aborted) return;
    const timer = setTimeout(() => this.nudge(name), ms);
    timer.unref();
    this.#timers.set(name, timer);
  }

  async #send(name: string): Promise<void> {
    await this.#boss?.send(name);
    const worker = this.#workers.get(name);
    if (worker) this.#boss?.notifyWorker(worker);
  }
}

/** Asks for a nightly job whose last night was missed, when the server has come to rest. */
async function catchUp(boss: PgBoss, { name }: Job): Promise<void> {
  const missedBefore = Date.now() - jobDefaults.missedNightMs;
  const known = await boss.findJobs(name);
  const isDone = known.some(({ completedOn }) => Number(completedOn) > missedBefore);
  if (!isDone) await boss.send(name, null, { startAfter: jobDefaults.restSeconds });
}

function makeBoss({ database, log }: JobRoomOptions): PgBoss {
  const boss = new PgBoss({
    schema: jobDefaults.schema,
    backend: database.engine === 'embedded' ? 'pglite' : 'postgres',
    db: {
      executeSql: async (text, values) => ({ rows: await database.execute(text, values) }),
    },
    // Rebuilding indexes and watching vacuum is the database's own keeper's work.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'jobs'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'jobs'));
  return boss;
}
