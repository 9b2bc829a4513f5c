/** How many things of a clustered layer are in view, by family of states: what the rings show, in words for the list. */
import { create } from 'zustand';
import { familiesOf, familyOfStatus, type ShownFamily, shownFamilies } from '../style/families.ts';

export type Counts = Readonly<Record<ShownFamily, number>>;

interface Counted {
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Adds up clusters and single ones; null when there are none. */
export function countsOf(features: readonly Counted[]): Counts | null {
  if (features.length === 0) return null;
  const sums = { new: 0, arranged: 0, working: 0, waiting: 0 };
  for (const { properties } of features) {
    if (properties.point_count === undefined) {
      const family = shownFamilies.find((own) => own === familyOfStatus[String(properties.status)]);
      if (family) sums[family]++;
      continue;
    }
    const counts = familiesOf(properties);
    for (const family of shownFamilies) sums[family] += counts[family];
  }
  return sums;
}

/** By layer; the map tells when it rests. */
export const useCounts = create<Readonly<Record<string, Counts>>>(() => ({}));

/** Tells what is in view now, instead of what was. */
export function tellCounts(counts: Readonly<Record<string, Counts>>): void {
  const isSame = JSON.stringify(useCounts.getState()) === JSON.stringify(counts);
  if (!isSame) useCounts.setState(counts, true);
}
