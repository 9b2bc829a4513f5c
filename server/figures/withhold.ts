/**
 * What citizens are not told: figures from so few requests that somebody could be known by them. Where one row of a period
 * would be left out alone, the next smallest goes with it, as the sum of all would tell the first.
 */
import type { Figures } from '../http/api/schema.ts';
import type { Measure } from './measures.ts';
import type { FigureRow } from './reckon.ts';

/** Requests from which a number is told. */
export const fewestRequests = 5;

type ShownRow = Figures['rows'][number];

/** The rows as citizens see them. `counted`: the same rows with what they were reckoned from. */
export function withheld(
  shown: readonly ShownRow[],
  counted: readonly FigureRow[],
  told: readonly Measure[],
): ShownRow[] {
  const hidden = hiddenRows(counted);
  return shown.map((row, at) => {
    const own = counted[at]!;
    const values = told.map((measure) => [
      measure.name,
      hidden.has(at) || isFromFew(measure.sample(own)) ? null : (row.values[measure.name] ?? null),
    ]);
    return {
      ...row,
      values: Object.fromEntries(values) as ShownRow['values'],
      ...(hidden.has(at) && { isWithheld: true }),
    };
  });
}

function isFromFew(sample: number | null): boolean {
  return sample !== null && sample < fewestRequests;
}

/** How many requests a row tells of: the largest of its countings that is not nothing. */
function weightOf({ counts }: FigureRow): number {
  return Math.max(0, ...Object.values(counts));
}

function hiddenRows(rows: readonly FigureRow[]): Set<number> {
  const hidden = new Set<number>();
  for (const group of Map.groupBy(rows.keys(), (at) => rows[at]!.begin).values()) {
    const bySize = group.toSorted((one, two) => weightOf(rows[one]!) - weightOf(rows[two]!));
    const small = bySize.filter((at) => isSmall(rows[at]!));
    const [next] = bySize.filter((at) => !small.includes(at));
    for (const at of small) hidden.add(at);
    if (small.length === 1 && next !== undefined && bySize.length > 1) hidden.add(next);
  }
  return hidden;
}

/** Some of its countings are told from one to four requests. */
function isSmall({ counts }: FigureRow): boolean {
  return Object.values(counts).some((count) => count > 0 && count < fewestRequests);
}
