/** What clocks do by themselves: warn, escalate, and learn from the past. */
import { type Database, statement } from '../db/index.ts';
import type { Job } from '../jobs/index.ts';

const actAsCity = statement('clock/act_as_city');
const giveNotices = statement('clock/give_notices');
const learnExpected = statement('clock/learn_expected');

/** Steps taken in one transaction. */
const noticesAtOnce = 200;
/** Requests of a past that is enough to learn from. */
const samplesAtLeast = 20;
/** Milliseconds that learning from a large city's past may take. */
const learningLimitMs = 300_000;
/** Milliseconds until the next look while there was more than one transaction's worth. */
const soonMs = 100;

export const clockJobNames = { watch: 'watch_clocks', learn: 'learn_expected_times' } as const;

export function clockJobs(database: Database): Job[] {
  return [
    {
      name: clockJobNames.watch,
      cron: '* * * * *',
      run: async () => ((await giveClockNotices(database)) === noticesAtOnce ? soonMs : null),
    },
    {
      name: clockJobNames.learn,
      cron: '20 3 * * *',
      isNightly: true,
      run: async () => {
        await learnExpectedTimes(database);
        return null;
      },
    },
  ];
}

/** Takes the steps of escalation that are due. Gives how many. */
export async function giveClockNotices(database: Database): Promise<number> {
  const row = await database.system(async (t) => {
    await t.run(actAsCity);
    return t.first<{ given: number }>(giveNotices, { atMost: noticesAtOnce });
  });
  return row?.given ?? 0;
}

/** Learns how long the requests of each category take. Gives how many categories know it. */
export async function learnExpectedTimes(database: Database): Promise<number> {
  const row = await database.system(
    (t) => t.first<{ known: number }>(learnExpected, { samplesAtLeast }),
    { timeoutMs: learningLimitMs },
  );
  return row?.known ?? 0;
}
