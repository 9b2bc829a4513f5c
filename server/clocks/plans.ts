/** Plans of escalation as a city keeps them: an ordered list, of which for each clock the first that fits counts. */
import { type Database, statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { EscalationPlan } from '../http/api/schema.ts';
import type { Viewer } from '../viewer.ts';

const plans = statement('clock/plans');
const dropPlans = statement('clock/drop_plans');
const addPlan = statement('clock/add_plan');

export function listPlans(database: Database, viewer: Viewer): Promise<EscalationPlan[]> {
  return database.as(viewer, (t) => t.rows<EscalationPlan & Record<string, unknown>>(plans), {
    readOnly: true,
  });
}

/** Writes the whole list. Steps that were taken stay taken. Throws Fault unknown-reference. */
export async function putPlans(
  database: Database,
  viewer: Viewer,
  list: readonly EscalationPlan[],
): Promise<void> {
  await database.as(viewer, async (t) => {
    await t.run(dropPlans);
    for (const [at, { steps, ...plan }] of list.entries()) {
      const position = (at + 1) * 10;
      const added = await t.run(addPlan, { ...plan, position, steps: JSON.stringify(steps) });
      if (added > 0) continue;
      throw new Fault('unknown-reference', 'A plan names something that does not exist.', [
        { field: `/plans/${at}`, message: 'names a category or an organisation that is not there' },
      ]);
    }
  });
}
