import type { Database } from '../db/index.ts';
import type { Job } from '../jobs/index.ts';
import { runRetention } from './retention.ts';

/** Each night, what is due is anonymised and deleted. */
export function retentionJob(database: Database): Job {
  return {
    name: 'retention',
    cron: '40 2 * * *',
    run: async (signal) => {
      await runRetention(database, new Date(), signal);
      return null;
    },
  };
}
