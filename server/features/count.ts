/** How many features there are to a question: counted where that is cheap, else estimated, and never called exact then. */
import type { Row, Transaction } from '../db/index.ts';
import type { CountWish, FeaturePlan } from './plan.ts';

/** Exact, or the planner's estimate, or neither. */
export interface Matched {
  readonly exact?: number;
  readonly estimate?: number;
}

/** Cost in the planner's units up to which counting is cheap: about a millisecond. */
const cheapCost = 2_000;

interface Explained {
  readonly Plan: {
    readonly 'Total Cost': number;
    readonly Plans?: readonly { readonly 'Plan Rows': number }[];
  };
}

/** The number of all features of a plan made by `planCount`. */
export async function matched(
  transaction: Transaction,
  { plan, wanted }: { readonly plan: FeaturePlan; readonly wanted: CountWish },
): Promise<Matched> {
  if (wanted === 'none' || (plan.isPast && wanted === 'estimate')) return {};
  if (wanted === 'exact') return { exact: await count(transaction, plan) };
  const { cost, rows } = await explain(transaction, plan);
  return cost <= cheapCost ? { exact: await count(transaction, plan) } : { estimate: rows };
}

async function count(transaction: Transaction, plan: FeaturePlan): Promise<number> {
  const row = await transaction.first<{ count: number }>(plan.statement, plan.params);
  return row?.count ?? 0;
}

async function explain(transaction: Transaction, plan: FeaturePlan) {
  const [row] = await transaction.rows<Row & { 'QUERY PLAN': readonly Explained[] }>(
    `explain (format json) ${plan.statement}`,
    plan.params,
  );
  const top = row?.['QUERY PLAN'][0]?.Plan;
  return {
    cost: top?.['Total Cost'] ?? Number.POSITIVE_INFINITY,
    rows: Math.round(top?.Plans?.[0]?.['Plan Rows'] ?? 0),
  };
}
