/**
 * The parameter `datetime`: an instant, or an interval with `/` between its ends, each a day, an instant
 * or open (`..` or nothing). A feature's time is its life in the layer, so an instant shows the layer as
 * it was, and an interval as it was at its end.
 */
import { z } from 'zod';

const form = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2}))?$/i;
const help =
  'Give an instant as 2026-11-22T13:45:00Z, a day, or an interval as 2026-01-01/2026-02-01 or ../2026-02-01.';

/** The instant to look at, RFC 3339 in UTC; null for now. */
export const datetime = z.string().transform((text, context): string | null => {
  const at = momentOf(text.split('/'));
  if (at === undefined) {
    context.addIssue({ code: 'custom', message: help });
    return z.NEVER;
  }
  return at === Number.POSITIVE_INFINITY ? null : new Date(at).toISOString();
});

/** Milliseconds since 1970, infinity for an open end, undefined for what is no time. */
function momentOf(ends: readonly string[]): number | undefined {
  if (ends.length === 1) return ends[0] === undefined ? undefined : lastMoment(ends[0]);
  const [first = '', last = ''] = ends;
  const from = isOpen(first) ? Number.NEGATIVE_INFINITY : firstMoment(first);
  const to = isOpen(last) ? Number.POSITIVE_INFINITY : lastMoment(last);
  const areBothOpen = isOpen(first) && isOpen(last);
  const isInterval = ends.length === 2 && from !== undefined && to !== undefined && from <= to;
  return isInterval && !areBothOpen ? to : undefined;
}

function isOpen(end: string): boolean {
  return end === '' || end === '..';
}

function firstMoment(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) || !isInCalendar(text) ? undefined : moment;
}

/** A day is looked at in its last millisecond. */
function lastMoment(text: string): number | undefined {
  const moment = firstMoment(text);
  return moment !== undefined && text.length === 10 ? moment + 86_399_999 : moment;
}

/** A parser may take the 30th of February for the 2nd of March. */
function isInCalendar(text: string): boolean {
  const day = text.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}
