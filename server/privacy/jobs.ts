import type { Database } from '../db/index.ts';
import type { Job } from '../jobs/index.ts';
import { runRetention } from './retention.ts';

/** The share of the time in which retention works: a backlog of years is not to be felt by those who use the map. */
const workingShare = 0.2;
/** Milliseconds of one run; what is left then is the next one's. */
const runLimitMs = 240_000;
const soonMs = 1_000;

/** Each night, what is due is anonymised and deleted. */
export function retentionJob(database: Database): Job {
  return {
    name: 'retention',
    cron: '40 2 * * *',
    isNightly: true,
    run: async (signal) => {
      const inTime = AbortSignal.any([signal, AbortSignal.timeout(runLimitMs)]);
      const { isFinished } = await runRetention(database, new Date(), {
        signal: inTime,
        share: workingShare,
      });
      return isFinished ? null : soonMs;
    },
  };
}
