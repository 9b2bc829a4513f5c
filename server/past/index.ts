/** The past of the layers as a whole: when they were changed, and how often. */
import { type Database, statement } from '../db/index.ts';

const changes = statement('past/changes', ['layer']);

export interface ChangesOverTime {
  readonly interval: 'hour' | 'day' | 'month';
  /** One after the other without gaps, the last one holds the present. */
  readonly bins: readonly { readonly from: string; readonly count: number }[];
}

interface BinRow extends Record<string, unknown> {
  interval: ChangesOverTime['interval'];
  from: Date;
  count: number;
}

/**
 * How often a layer was changed, by hour, day or month. All changes count, whoever may see them: it is for those who see
 * every row of the layer.
 */
export async function changesOverTime(database: Database, layer: string): Promise<ChangesOverTime> {
  const rows = await database.system((t) => t.rows<BinRow>(changes, { layer }));
  return {
    interval: rows[0]?.interval ?? 'day',
    bins: rows.map(({ from, count }) => ({ from: from.toISOString(), count })),
  };
}
