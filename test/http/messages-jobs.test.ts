import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Job, JobRoom } from '../../server/jobs/index.ts';
import { createLogger } from '../../server/log.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let place: TestDatabase;
beforeAll(async () => {
  place = await openTestDatabase({ city: 'empty' });
});
afterAll(() => place.close());

async function work(jobs: readonly Job[]): Promise<{ room: JobRoom; metrics: Registry }> {
  const metrics = new Registry();
  const log = createLogger('silent');
  const room = await JobRoom.open({
    database: place.database,
    log,
    metrics,
    jobs,
    isWorking: true,
  });
  return { room, metrics };
}

it('does a job at the start, when nudged, and when it asks for it again', async () => {
  const run = vi.fn().mockResolvedValueOnce(20).mockResolvedValue(null);
  const { room, metrics } = await work([{ name: 'count', cron: '0 4 * * *', run }]);
  await expect.poll(() => run.mock.calls.length, { timeout: 10_000 }).toBe(2);
  room.nudge('count');
  await expect.poll(() => run.mock.calls.length, { timeout: 10_000 }).toBe(3);
  expect(await metrics.metrics()).toContain('mesto_job_runs_total{job="count",outcome="done"} 3');
  await room.close();
});

it('does one that failed again', async () => {
  const run = vi.fn().mockRejectedValueOnce(new Error('no luck')).mockResolvedValue(null);
  const { room, metrics } = await work([{ name: 'fail', cron: '0 4 * * *', run }]);
  await expect.poll(() => run.mock.calls.length, { timeout: 10_000 }).toBe(1);
  const waiting = 'select retry_count as tries, state::text from jobs.job where name = :name';
  const job = () => place.database.system((t) => t.first(waiting, { name: 'fail' }));
  await expect.poll(job, { timeout: 10_000 }).toMatchObject({ state: 'retry' });
  await place.database.system((t) =>
    t.run(`update jobs.job set start_after = now() where name = 'fail'`),
  );
  // Looks at once, instead of in five seconds: at the one that waits for its second try, and at the new one.
  room.nudge('fail');
  await expect.poll(() => run.mock.calls.length, { timeout: 15_000 }).toBe(3);
  expect(await metrics.metrics()).toContain('mesto_job_runs_total{job="fail",outcome="failed"} 1');
  await room.close();
});

it('leaves the work of the night to the night, unless the last one was missed', async () => {
  const run = vi.fn().mockResolvedValue(null);
  const nightly: Job = { name: 'night', cron: '0 4 * * *', isNightly: true, run };
  const waiting = `
    select extract(epoch from start_after - now()) > 60 as "isLater" from jobs.job
    where name = 'night' and state = 'created'`;
  const read = () => place.database.system((t) => t.first(waiting));
  const first = await work([nightly]);
  expect(await read()).toEqual({ isLater: true });
  await place.database.system((t) =>
    t.run(`update jobs.job set start_after = now() where name = 'night'`),
  );
  first.room.nudge('night');
  await expect.poll(() => run.mock.calls.length, { timeout: 10_000 }).toBe(1);
  await first.room.close();
  const second = await work([nightly]);
  expect(await read()).toBeUndefined();
  await second.room.close();
  await place.database.system((t) =>
    t.run(`update jobs.job set completed_on = now() - interval '2 days' where name = 'night'`),
  );
  const third = await work([nightly]);
  expect(await read()).toEqual({ isLater: true });
  await third.room.close();
});

it('tells the other figures when the database does not answer', async () => {
  const { room, metrics } = await work([
    { name: 'quiet', cron: '0 4 * * *', run: async () => null },
  ]);
  expect(await metrics.metrics()).toContain('mesto_jobs{job="quiet",state="failed"} 0');
  const execute = vi.spyOn(place.database, 'execute').mockRejectedValue(new Error('away'));
  const text = await metrics.metrics();
  execute.mockRestore();
  expect(text).toContain('mesto_job_runs_total');
  expect(text).not.toContain('mesto_jobs{job="quiet"');
  await room.close();
});

it('waits for what runs when it is closed', async () => {
  let isDone = false;
  let hasBegun = false;
  const run = async () => {
    hasBegun = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
    isDone = true;
    return null;
  };
  const { room } = await work([{ name: 'slow', cron: '0 4 * * *', run }]);
  await expect.poll(() => hasBegun, { timeout: 10_000 }).toBe(true);
  await room.close();
  expect(isDone).toBe(true);
});
