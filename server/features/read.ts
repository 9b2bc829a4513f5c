/** Carries a plan out in the viewer's role: row-level security decides which rows there are. */
import type { Database } from '../db/index.ts';
import { BusyFault } from '../errors.ts';
import type { Viewer } from '../viewer.ts';
import type { FeaturePlan } from './plan.ts';

/** A feature as three texts of JSON. */
export interface FeatureText extends Record<string, unknown> {
  readonly id: string;
  /** Null when the row has no geometry. */
  readonly geometry: string | null;
  readonly properties: string;
}

export interface FeaturePage {
  readonly features: readonly FeatureText[];
  /** Hand back as `after` for the next page; null at the end. */
  readonly nextAfter: string | null;
}

/** A page of a plan made by `planItems`. */
export async function readItems(
  database: Database,
  viewer: Viewer,
  plan: FeaturePlan,
): Promise<FeaturePage> {
  const rows = await run(database, viewer, plan);
  const features = rows.slice(0, plan.limit);
  const last = features.at(-1);
  return { features, nextAfter: rows.length > plan.limit && last ? last.id : null };
}

/** The feature of a plan made by `planItem`, or undefined. */
export async function readItem(
  database: Database,
  viewer: Viewer,
  plan: FeaturePlan,
): Promise<FeatureText | undefined> {
  const [feature] = await run(database, viewer, plan);
  return feature;
}

/** Reads of the past at one time: each costs as much as its layer is large. */
const pastReadsAtOnce = 2;
const pastReads = new WeakMap<Database, number>();

async function run(database: Database, viewer: Viewer, plan: FeaturePlan): Promise<FeatureText[]> {
  if (!plan.isPast) return query(database, viewer, plan);
  const running = pastReads.get(database) ?? 0;
  if (running >= pastReadsAtOnce) {
    throw new BusyFault('Others are looking into the past just now. Try again in a moment.', 2);
  }
  pastReads.set(database, running + 1);
  try {
    return await query(database, viewer, plan);
  } finally {
    pastReads.set(database, (pastReads.get(database) ?? 1) - 1);
  }
}

function query(database: Database, viewer: Viewer, plan: FeaturePlan): Promise<FeatureText[]> {
  return database.as(
    viewer,
    (transaction) => transaction.rows<FeatureText>(plan.statement, plan.params),
    { readOnly: true },
  );
}
