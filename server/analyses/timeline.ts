/** Counts by day, put together to longer bins without gaps. Pure. */

export const intervals = ['day', 'week', 'month', 'year'] as const;
export type Interval = (typeof intervals)[number];

export interface Bin {
  /** The first day. */
  readonly from: string;
  readonly count: number;
}

/** Days up to which bins are days, weeks, months. */
const longest: Readonly<Record<Exclude<Interval, 'year'>, number>> = {
  day: 62,
  week: 400,
  month: 4_000,
};
/** A stretch so long is cut at its beginning: an asset of 1890 must not make 50,000 bins. */
const mostBins = 2_000;

const dayMs = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The bin length that shows a stretch in about a hundred bins at most. */
export function intervalFor(firstDay: string, lastDay: string): Interval {
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / dayMs + 1;
  if (days <= longest.day) return 'day';
  if (days <= longest.week) return 'week';
  return days <= longest.month ? 'month' : 'year';
}

/** The first day of the bin that a day belongs to; weeks begin on Monday. */
export function binOf(day: string, interval: Interval): string {
  if (interval === 'day') return day;
  if (interval === 'month') return `${day.slice(0, 7)}-01`;
  if (interval === 'year') return `${day.slice(0, 4)}-01-01`;
  const ms = Date.parse(day);
  return dayOf(ms - ((new Date(ms).getUTCDay() + 6) % 7) * dayMs);
}

function nextBin(bin: string, interval: Interval): string {
  const at = new Date(Date.parse(bin));
  if (interval === 'day') at.setUTCDate(at.getUTCDate() + 1);
  else if (interval === 'week') at.setUTCDate(at.getUTCDate() + 7);
  else if (interval === 'month') at.setUTCMonth(at.getUTCMonth() + 1);
  else at.setUTCFullYear(at.getUTCFullYear() + 1);
  return dayOf(at.getTime());
}

/** `days` in their order, each day once. */
export function binsOf(
  days: readonly { readonly day: string; readonly count: number }[],
  wanted: Interval | 'auto',
): { readonly interval: Interval; readonly bins: Bin[] } {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined) {
    return { interval: wanted === 'auto' ? 'day' : wanted, bins: [] };
  }
  const interval = wanted === 'auto' ? intervalFor(first, last) : wanted;
  const counts = new Map<string, number>();
  for (const { day, count } of days) {
    const bin = binOf(day, interval);
    counts.set(bin, (counts.get(bin) ?? 0) + count);
  }
  const bins: Bin[] = [];
  const end = binOf(last, interval);
  for (let bin = binOf(first, interval); bin <= end; bin = nextBin(bin, interval)) {
    bins.push({ from: bin, count: counts.get(bin) ?? 0 });
  }
  return { interval, bins: bins.slice(-mostBins) };
}
