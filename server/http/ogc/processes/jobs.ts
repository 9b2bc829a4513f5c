/** The parameters of the list of jobs, by /req/job-list/…-definition. Rejects: values that are none. */
import { z } from 'zod';
import { type JobFilters, type JobPlace, jobOrders, jobStatuses } from '../../../analyses/index.ts';

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

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where the next page begins. Stands in the link "next". */
const cursor = z.string().transform((text, context) => {
  const [time = '', id = '', ...keys] = Buffer.from(text, 'base64url').toString().split('|');
  const key = keys.join('|');
  const isCursor = /^\d{4}-\d{2}-\d{2}T[\d:.]{8,15}Z$/.test(time) && uuid.test(id);
  // A text with a null character cannot be stored, nor be looked for.
  if (isCursor && !key.includes('\0')) return { key, time, id };
  context.addIssue({ code: 'custom', message: 'Take the link "next" as it is.' });
  return z.NEVER;
});

const truth = z.enum(['true', 'false'], 'Give true or false.').transform((text) => text === 'true');

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
  q: z
    .string()
    .trim()
    .min(1, 'Give words to look for.')
    .max(200, 'Give at most 200 characters.')
    .regex(/^[^\0]*$/, 'A text has no null characters.')
    .optional(),
  sortby: z.enum(jobOrders, `Take one of ${jobOrders.join(', ')}.`).optional(),
  pinned: truth.optional(),
  mine: truth.optional(),
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
    search: query.q ?? null,
    isPinned: query.pinned ?? null,
    isMine: query.mine ?? null,
    sortBy: query.sortby ?? '-created',
    after: query.cursor ?? null,
    limit: query.limit ?? jobsDefaults.limit,
  };
}

/** The place in the list of jobs after this one. */
export function cursorOf({ key, time, id }: JobPlace): string {
  return Buffer.from(`${time}|${id}|${key}`).toString('base64url');
}

/** What may be said of a run: a merge patch (RFC 7396) of its title and its pin. */
export const jobNote = z.strictObject({
  title: z
    .string()
    .trim()
    .max(200, 'Give at most 200 characters.')
    // Null takes a member away: then it has no title.
    .nullable()
    .transform((text) => text ?? '')
    .optional(),
  isPinned: z.boolean('Give true or false.').optional(),
});
