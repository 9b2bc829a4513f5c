/** Positions of an ordered list that was put into another order: as few rows as possible get another one. Pure. */

/** Between two neighbours, so that one can be put between them. */
const step = 10;

/**
 * The positions for an order in which some had one before (null: new). Those in the longest run that is in order already keep
 * theirs, unless there is no room between them.
 */
export function positionsOf(former: readonly (number | null)[]): number[] {
  const kept = longestRun(former);
  const found: number[] = [];
  for (let index = 0; index < former.length; index++) {
    const before = found[index - 1] ?? 0;
    if (kept.has(index)) {
      found.push(former[index] ?? 0);
      continue;
    }
    let next = index;
    while (next < former.length && !kept.has(next)) next++;
    const after = former[next] ?? before + step * (next - index + 1);
    found.push(before + Math.floor((after - before) / (next - index + 1)));
  }
  const isRising = found.every((position, index) => position > (found[index - 1] ?? 0));
  return isRising ? found : former.map((_, index) => (index + 1) * step);
}

/** Places of the longest strictly rising run; quadratic, for lists of a thousand. */
function longestRun(former: readonly (number | null)[]): Set<number> {
  const lengths: number[] = [];
  const previous: number[] = [];
  let best = -1;
  former.forEach((position, at) => {
    lengths[at] = 0;
    previous[at] = -1;
    if (position === null) return;
    lengths[at] = 1;
    for (let other = 0; other < at; other++) {
      const isBefore = former[other] !== null && (former[other] ?? 0) < position;
      if (!isBefore || (lengths[other] ?? 0) + 1 <= (lengths[at] ?? 0)) continue;
      lengths[at] = (lengths[other] ?? 0) + 1;
      previous[at] = other;
    }
    if (best < 0 || (lengths[at] ?? 0) > (lengths[best] ?? 0)) best = at;
  });
  const kept = new Set<number>();
  for (let at = best; at >= 0; at = previous[at] ?? -1) kept.add(at);
  return kept;
}
