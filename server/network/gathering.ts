/**
 * Requests that gather along a network: Kulldorff's scan statistic (1997), whose windows are not circles but what lies
 * behind one valve, or hangs on one feeder. Pure.
 */

export const gatheringDefaults = {
  /** Fewer requests than these are no sign of anything. */
  leastRequests: 3,
  /** How improbable so many must be by chance: they are looked at with every call, and in thousands of windows. */
  chance: 1e-4,
  /** Requests a year and address that are taken for usual at the least, where the past tells of fewer. */
  leastYearlyRate: 0.02,
};

/** A place on the network where such requests may gather: behind a valve, or on a feeder. */
export interface Window {
  readonly key: string;
  /** Addresses, or assets, in it. */
  readonly size: number;
  /** Requests in it. */
  readonly requests: readonly number[];
}

export interface Gathering<W extends Window> {
  readonly window: W;
  /** So many requests would be there by chance. */
  readonly expected: number;
  /** Probability of so many or more by chance, in this one window. */
  readonly chance: number;
  readonly logLikelihoodRatio: number;
}

/**
 * The windows in which more requests lie than chance explains, the most likely first; one that shares a request with a
 * likelier one is left out, and so is one that two faults apart from each other explain better. `ratePerPlace`: requests that
 * one address brings by chance in the time that is looked at.
 */
export function findGatherings<W extends Window>(
  windows: Iterable<W>,
  ratePerPlace: number,
): Gathering<W>[] {
  const all = [...windows];
  const found = all.flatMap((window) => gatheringIn(window, ratePerPlace) ?? []);
  found.sort(
    (one, two) =>
      two.logLikelihoodRatio - one.logLikelihoodRatio || one.window.size - two.window.size,
  );
  // One more fault has to be worth the choice among so many windows.
  const costOfOneMore = Math.log(Math.max(2, all.length));
  const whole = found.filter((one) => !fallsApart(one, found, costOfOneMore));
  return apart(whole);
}

function gatheringIn<W extends Window>(window: W, ratePerPlace: number): Gathering<W> | null {
  const count = window.requests.length;
  const expected = Math.max(1, window.size) * ratePerPlace;
  if (count < gatheringDefaults.leastRequests || count <= expected) return null;
  const chance = poissonTail(count, expected);
  if (chance > gatheringDefaults.chance) return null;
  const logLikelihoodRatio = count * Math.log(count / expected) - (count - expected);
  return { window, expected, chance, logLikelihoodRatio };
}

/** Those that share no request with one before them. */
function apart<W extends Window>(found: readonly Gathering<W>[]): Gathering<W>[] {
  const taken = new Set<number>();
  return found.filter(({ window }) => {
    if (window.requests.some((id) => taken.has(id))) return false;
    for (const id of window.requests) taken.add(id);
    return true;
  });
}

/** Whether several gatherings within it, apart from each other, are likelier than the one. */
function fallsApart<W extends Window>(
  { window, logLikelihoodRatio }: Gathering<W>,
  found: readonly Gathering<W>[],
  costOfOneMore: number,
): boolean {
  const own = new Set(window.requests);
  const inside = found.filter(
    (other) =>
      other.window.requests.length < own.size && other.window.requests.every((id) => own.has(id)),
  );
  const parts = apart(inside);
  if (parts.length < 2) return false;
  const sum = parts.reduce((total, part) => total + part.logLikelihoodRatio, 0);
  return sum - costOfOneMore * (parts.length - 1) > logLikelihoodRatio;
}

/** P(N ≥ count) of a Poisson distribution with this mean, summed from its tail so that small values keep their digits. */
export function poissonTail(count: number, mean: number): number {
  if (count <= 0) return 1;
  let term = Math.exp(-mean + count * Math.log(mean) - logFactorial(count));
  let sum = 0;
  for (let n = count; term > sum * 1e-12 && n < count + 1000; n++) {
    sum += term;
    term *= mean / (n + 1);
  }
  return Math.min(1, sum);
}

function logFactorial(count: number): number {
  let sum = 0;
  for (let n = 2; n <= count; n++) sum += Math.log(n);
  return sum;
}
