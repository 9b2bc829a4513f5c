import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../../server/db/index.ts';
import { matched } from '../../../server/features/count.ts';

/** A database that plans at this cost, estimates these rows, and counts 7. */
function database(cost: number, rows: number): { transaction: Transaction; asked: string[] } {
  const asked: string[] = [];
  const plan = [{ Plan: { 'Total Cost': cost, Plans: [{ 'Plan Rows': rows }] } }];
  const transaction = {
    rows: async (text: string) => {
      asked.push(text);
      return [{ 'QUERY PLAN': plan }];
    },
    first: async (text: string) => {
      asked.push(text);
      return { count: 7 };
    },
  } as unknown as Transaction;
  return { transaction, asked };
}

const plan = { statement: 'select count(*) as count', params: {}, isPast: false };

describe('the number of all features', () => {
  it('is counted where the planner says that it is cheap', async () => {
    const { transaction } = database(100, 3);
    expect(await matched(transaction, { plan, wanted: 'estimate' })).toEqual({ exact: 7 });
  });

  it('is an estimate, and never counted, where it is dear', async () => {
    const { transaction, asked } = database(1e6, 123_456);
    expect(await matched(transaction, { plan, wanted: 'estimate' })).toEqual({ estimate: 123_456 });
    expect(asked).toEqual([expect.stringMatching(/^explain/)]);
  });

  it('is counted whatever it costs, or not at all, on request', async () => {
    const dear = database(1e6, 1);
    expect(await matched(dear.transaction, { plan, wanted: 'exact' })).toEqual({ exact: 7 });
    expect(await matched(dear.transaction, { plan, wanted: 'none' })).toEqual({});
  });

  it('of the past is not estimated, as the planner knows nothing of it', async () => {
    const { transaction, asked } = database(1, 1);
    const past = { plan: { ...plan, isPast: true }, wanted: 'estimate' } as const;
    expect(await matched(transaction, past)).toEqual({});
    expect(asked).toEqual([]);
  });
});
