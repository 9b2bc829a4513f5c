/** The instant whose data a transaction sees. */
import type { Row, Transaction } from '../db/index.ts';

/** RFC 3339 in UTC, by the database's clock; `at` where the past is looked at. */
export async function dataDateOf(t: Transaction, at: string | null): Promise<string> {
  if (at !== null) return at;
  const row = await t.first<Row & { now: Date }>('select statement_timestamp() as now');
  return (row?.now ?? new Date()).toISOString();
}
