/** Rates of events with exact intervals: failures of pipes are few, so the normal approximation would mislead. */
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import gammaQuantile from '@stdlib/stats-base-dists-gamma-quantile';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Rate extends Interval {
  readonly value: number;
}

/**
 * Events per unit of exposure (failures per kilometre and year) with Garwood's exact Poisson interval (Biometrika 28,
 * 1936). No exposure gives NaN throughout.
 */
export function poissonRate(events: number, exposure: number, confidence = 0.95): Rate {
  const tail = (1 - confidence) / 2;
  const low = events === 0 ? 0 : gammaQuantile(tail, events, 1);
  const high = gammaQuantile(1 - tail, events + 1, 1);
  if (exposure <= 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN };
  return { value: events / exposure, low: low / exposure, high: high / exposure };
}

/** How many times the first rate is the second, with the exact conditional interval (Clopper and Pearson, Biometrika 26, 1934). */
export function rateRatio(
  first: { readonly events: number; readonly exposure: number },
  second: { readonly events: number; readonly exposure: number },
  confidence = 0.95,
): Rate {
  const tail = (1 - confidence) / 2;
  const { events: a } = first;
  const { events: b } = second;
  const low = a === 0 ? 0 : betaQuantile(tail, a, b + 1);
  const high = b === 0 ? 1 : betaQuantile(1 - tail, a + 1, b);
  const times = second.exposure / first.exposure;
  const odds = (share: number) => (share / (1 - share)) * times;
  return { value: (a / b) * times, low: odds(low), high: odds(high) };
}
