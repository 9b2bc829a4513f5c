/** What jobs do, for Prometheus. */
import type { PgBoss } from 'pg-boss';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export class JobMetrics {
  readonly #runs: Counter<'job' | 'outcome'>;
  readonly #seconds: Histogram<'job'>;

  constructor(metrics: Registry, boss: PgBoss | null) {
    const registers = [metrics];
    this.#runs = new Counter({
      name: 'mesto_job_runs_total',
      help: 'Runs of jobs by this process',
      labelNames: ['job', 'outcome'],
      registers,
    });
    this.#seconds = new Histogram({
      name: 'mesto_job_seconds',
      help: 'How long runs of jobs took',
      labelNames: ['job'],
      buckets: [0.01, 0.1, 1, 10, 60, 600],
      registers,
    });
    if (boss) addQueueGauge(metrics, boss);
  }

  /** A run has begun; call what it gives with how it ended. */
  begin(job: string): (outcome: 'done' | 'failed') => void {
    const stop = this.#seconds.startTimer({ job });
    return (outcome) => {
      stop();
      this.#runs.inc({ job, outcome });
    };
  }
}

function addQueueGauge(metrics: Registry, boss: PgBoss): void {
  new Gauge({
    name: 'mesto_jobs',
    help: 'Jobs that wait, run or have failed, in all processes, as pg-boss counted them last',
    labelNames: ['job', 'state'],
    registers: [metrics],
    async collect() {
      // Without the database these figures are not known; all others must still be told.
      this.reset();
      const queues = await boss.getQueues().catch(() => []);
      for (const queue of queues) {
        this.set({ job: queue.name, state: 'waiting' }, queue.queuedCount);
        this.set({ job: queue.name, state: 'active' }, queue.activeCount);
        this.set({ job: queue.name, state: 'failed' }, queue.failedCount);
      }
    },
  });
}
