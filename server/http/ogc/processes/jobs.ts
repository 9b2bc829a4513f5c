/** The parameters of the list of jobs, by /req/job-list/…-definition. Rejects: values that are none. */
import { z } from 'zod';
import { type JobFilters, jobStatuses } from '../../../analyses/index.ts';

const jobsDefaults = { limit: 20, maximumLimit: 1_000 };

const limit = z
  .string()
  .regex(/^\d{1,9}$/, `Give a whole number from 1 to ${jobsDefaults.maximumLimit}.`)
  .transform(Number)
  .pipe(z.number().min(1, `Give a whole number from 1 to ${jobsDefaults.maximumLimit}.`))
  .transform((wanted) => Math.min(wanted, jobsDefaults.maximumLimit));

const seconds = z
  .string()
  .regex(/^\d{1,9}$/, 'Give whole seconds.')
  .transform(Number);

const names = (text: string): string[] => text.split(',').map((name) => name.trim());

const processNames = z
  .string()
  .transform(names)
  .pipe(
    z.array(
      z.string().regex(/^[a-z][a-z-]{0,62}$/, 'Give names of processes, with commas between.'),
    ),
  );

const end = /^(\.\.|)$|^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2}))?$/;
const timeHelp = 'Give an instant as 2026-11-22T13:45:00Z, or an interval as 2026-11-01/.. .';

/** When they were asked for: an instant, a day, or an interval. */
const datetime = z.string().transform((text, context) => {
  const ends = text.split('/');
  const [from = '', to = from] = ends;
  const isForm = ends.length <= 2 && [from, to].every((one) => end.test(one) && isMoment(one));
  if (!isForm || (ends.length === 1 && isOpen(from))) {
    context.addIssue({ code: 'custom', message: timeHelp });
    return z.NEVER;
  }
  return { from: isOpen(from) ? null : from, to: isOpen(to) ? null : lastOf(to) };
});

const isOpen = (text: string): boolean => text === '' || text === '..';
const isMoment = (text: string): boolean => isOpen(text) || !Number.isNaN(Date.parse(text));
const lastOf = (text: string): string => (text.length === 10 ? `${text}T23:59:59.999999Z` : text);

/** Where the next page begins. Stands in the link "next". */
const cursor = z.string().transform((text, context) => {
  const [time = '', id = ''] = Buffer.from(text, 'base64url').toString().split('|');
  const isCursor = /^\d{4}-\d{2}-\d{2}T[\d:.]{8,15}Z$/.test(time) && /^[0-9a-f-]{36}$/.test(id);
  if (isCursor) return { time, id };
  context.addIssue({ code: 'custom', message: 'Take the link "next" as it is.' });
  return z.NEVER;
});

export const jobsQuery = z.strictObject({
  f: z.enum(['json', 'html']).optional(),
  limit: limit.optional(),
  type: z
    .string()
    .transform(names)
    .pipe(z.array(z.enum(['process'], 'All jobs here are of the type "process".')))
    .optional(),
  processID: processNames.optional(),
  status: z
    .string()
    .transform(names)
    .pipe(z.array(z.enum(jobStatuses, `Take of ${jobStatuses.join(', ')}.`)))
    .optional(),
  datetime: datetime.optional(),
  minDuration: seconds.optional(),
  maxDuration: seconds.optional(),
  cursor: cursor.optional(),
});

export function jobFilters(query: z.output<typeof jobsQuery>): JobFilters {
  return {
    processes: query.processID ?? null,
    statuses: query.status ?? null,
    fromTime: query.datetime?.from ?? null,
    toTime: query.datetime?.to ?? null,
    minSeconds: query.minDuration ?? null,
    maxSeconds: query.maxDuration ?? null,
    before: query.cursor ?? null,
    limit: query.limit ?? jobsDefaults.limit,
  };
}

/** The place in the list of jobs after this one. */
export function cursorOf({ time, id }: { readonly time: string; readonly id: string }): string {
  return Buffer.from(`${time}|${id}`).toString('base64url');
}
