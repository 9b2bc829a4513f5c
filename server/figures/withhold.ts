/**
 * What citizens are not told: figures from so few requests that somebody could be known by them: a count of one to four, a
 * share or time of fewer than five, and all of a row that has nothing larger. Where one row of a period would be left out
 * alone, the next smallest goes with it, as the sum of all would tell the first.
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
    const few = told.filter((measure) => hidden.has(at) || isFromFew(measure, own));
    const values = told.map((measure) => [
      measure.name,
      few.includes(measure) ? null : (row.values[measure.name] ?? null),
    ]);
    // What has nothing to be told from misses anyway.
    const missed = few.filter((measure) => hidden.has(at) || sampleOf(measure, own) > 0);
    return {
      ...row,
      values: Object.fromEntries(values) as ShownRow['values'],
      ...(hidden.has(at) && { isWithheld: true }),
      ...(missed.length > 0 && { withheld: missed.map(({ name }) => name) }),
    };
  });
}

/** From how many requests a figure is told. */
function sampleOf(measure: Measure, row: FigureRow): number {
  return measure.sample(row) ?? measure.value(row) ?? 0;
}

function isFromFew(measure: Measure, row: FigureRow): boolean {
  const sample = measure.sample(row);
  if (sample !== null) return sample < fewestRequests;
  const count = measure.value(row) ?? 0;
  return count > 0 && count < fewestRequests;
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

/** It tells of one to four requests, and of nothing else. */
function isSmall(row: FigureRow): boolean {
  const weight = weightOf(row);
  return weight > 0 && weight < fewestRequests;
}
