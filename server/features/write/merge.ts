/** JSON merge patch (RFC 7396) of properties that hold JSON themselves: what the patch does not name within them stays. */
import type { Transaction } from '../../db/index.ts';
import type { LayerView } from '../view.ts';
import type { Checked } from './check.ts';
import { presentFeature } from './present.ts';

type Members = Readonly<Record<string, unknown>>;

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The target with the patch applied. Pure. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isMembers(patch)) return patch;
  const merged = new Map(isMembers(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}

/** An update of which such properties are merged with what is there. Its feature is locked already. */
export async function withMerged(
  t: Transaction,
  one: Checked,
  viewOf: (change: Checked['change']) => LayerView,
): Promise<Checked> {
  const { change, values } = one;
  const names = change.layer.properties
    .filter(({ name, dataType }) => dataType === 'json' && isMembers(values.get(name)))
    .map(({ name }) => name);
  if (change.action !== 'update' || change.id === null || names.length === 0) return one;
  const feature = await presentFeature(t, viewOf(change), change.id, change.system);
  const properties = (feature as { properties?: Members } | null)?.properties ?? {};
  const merged = names.map(
    (name) => [name, mergePatch(properties[name], values.get(name))] as const,
  );
  return { ...one, values: new Map([...values, ...merged]) };
}
