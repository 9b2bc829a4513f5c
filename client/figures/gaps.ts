/** Figures that are not there: a line breaks where they miss, and they are told in words. Pure. */
import type { Figures } from '../../server/http/api/schema.ts';

type FigureRow = Figures['rows'][number];
type Measure = Figures['measures'][number];

/** `withheld`: it would be told from too few requests; `nothing`: there was nothing to tell it from. */
export type GapReason = 'withheld' | 'nothing';

/** Rows one after the other, by their places, whose figure is missing for one reason. */
export interface Gap {
  readonly first: number;
  readonly last: number;
}

export interface MeasureGaps {
  readonly reason: GapReason;
  /** The measures that miss in just these rows. */
  readonly measures: readonly Measure[];
  readonly gaps: readonly Gap[];
}

/** Why a row does not tell a figure; null when it does. */
export function gapReason(
  { values, isWithheld, withheld }: FigureRow,
  name: string,
): GapReason | null {
  if (values[name] != null) return null;
  return isWithheld || withheld?.includes(name) ? 'withheld' : 'nothing';
}

function gapsOfMeasure(rows: readonly FigureRow[], name: string, reason: GapReason): Gap[] {
  const gaps: Gap[] = [];
  for (const [at, row] of rows.entries()) {
    if (gapReason(row, name) !== reason) continue;
    const open = gaps.at(-1);
    if (open?.last === at - 1) gaps[gaps.length - 1] = { first: open.first, last: at };
    else gaps.push({ first: at, last: at });
  }
  return gaps;
}

/** What misses of these measures, by reason; measures that miss in the same rows are told together. */
export function gapsOf(rows: readonly FigureRow[], measures: readonly Measure[]): MeasureGaps[] {
  return (['withheld', 'nothing'] as const).flatMap((reason) => {
    const found = measures.flatMap((measure) => {
      const gaps = gapsOfMeasure(rows, measure.name, reason);
      return gaps.length > 0 ? [{ measure, gaps }] : [];
    });
    const alike = Map.groupBy(found, ({ gaps }) => JSON.stringify(gaps));
    return [...alike.values()].map((members) => ({
      reason,
      measures: members.map(({ measure }) => measure),
      gaps: members[0]?.gaps ?? [],
    }));
  });
}
