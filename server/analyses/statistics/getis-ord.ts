/**
 * Getis and Ord's local statistic Gi* with binary weights: where do high (or low) values gather more than chance has
 * it? Ord and Getis, "Local spatial autocorrelation statistics", Geographical Analysis 27 (1995), equation 14.
 */
import type { Neighbours } from './neighbours.ts';
import { drawDistinct, seededRandom } from './random.ts';

export interface LocalStatistic {
  /** Gi* as a standard score: above 0 hot, below 0 cold. NaN where all values are equal. */
  readonly scores: Float64Array;
  /** Two-sided pseudo p-values of conditional permutation, in (0, 1]. */
  readonly probabilities: Float64Array;
}

export interface PermutationPlan {
  /** Permutations of every place. */
  readonly permutations: number;
  /** Places that are still extreme are permuted on, up to this many times, so that small p-values are told apart. */
  readonly most: number;
  readonly seed: number;
  /** Called between places with the share done, 0–1; throws to cancel. */
  readonly onProgress?: (share: number) => void;
}

/** With this few exceedances a p-value is still rough, and permuting goes on (Besag and Clifford 1991). */
const enoughExceedances = 10;

/** Gi* of each place. `values` and `neighbours` are in the same order; a place counts among its own neighbours. */
export function getisOrdScores(values: Float64Array, neighbours: Neighbours): Float64Array {
  const { mean, deviation } = momentsOf(values);
  const count = values.length;
  return Float64Array.from(values, (_, place) => {
    const weight = neighbours.offsets[place + 1]! - neighbours.offsets[place]! + 1;
    const spread = deviation * Math.sqrt((weight * (count - weight)) / (count - 1));
    return (sumAround(values, neighbours, place) - mean * weight) / spread;
  });
}

/** Gi* with the chance of a value as extreme among places drawn at random, the place's own value held. */
export function getisOrd(
  values: Float64Array,
  neighbours: Neighbours,
  plan: PermutationPlan,
): LocalStatistic {
  const scores = getisOrdScores(values, neighbours);
  const probabilities = new Float64Array(values.length).fill(1);
  const rounds = new PermutationRounds(values, neighbours, plan.seed);
  let open = Array.from(values.keys()).filter((place) => Number.isFinite(scores[place]!));
  let permutations = plan.permutations;
  while (open.length > 0) {
    const counts = rounds.exceedances(open, permutations, (share) => plan.onProgress?.(share));
    for (const [at, place] of open.entries()) {
      probabilities[place] = Math.min(1, (2 * (counts[at]! + 1)) / (permutations + 1));
    }
    if (permutations >= plan.most) break;
    open = open.filter((_, at) => counts[at]! < enoughExceedances);
    permutations = Math.min(plan.most, permutations * 10 + 9);
  }
  return { scores, probabilities };
}

/** Draws neighbours at random and counts how often their sum is at least as extreme as the true one. */
class PermutationRounds {
  readonly #values: Float64Array;
  readonly #neighbours: Neighbours;
  readonly #random: () => number;
  readonly #widest: number;

  constructor(values: Float64Array, neighbours: Neighbours, seed: number) {
    this.#values = values;
    this.#neighbours = neighbours;
    this.#random = seededRandom(seed);
    const { offsets } = neighbours;
    this.#widest = values.reduce(
      (widest, _, place) => Math.max(widest, offsets[place + 1]! - offsets[place]!),
      0,
    );
  }

  /** For each of `places` the lesser of the counts of sums not below and not above its own. */
  exceedances(
    places: readonly number[],
    permutations: number,
    onProgress: (share: number) => void,
  ): Uint32Array {
    const draws = this.#draw(permutations);
    return Uint32Array.from(places, (place, at) => {
      if (at % 256 === 0) onProgress(at / places.length);
      return this.#exceedancesOf(place, permutations, draws);
    });
  }

  /** The same draws serve all places, as in PySAL: they are random for each place, not between places. */
  #draw(permutations: number): Uint32Array {
    const draws = new Uint32Array(permutations * this.#widest);
    const scratch = new Map<number, number>();
    for (let round = 0; round < permutations; round++) {
      const row = draws.subarray(round * this.#widest, (round + 1) * this.#widest);
      drawDistinct(this.#random, this.#values.length - 1, row, scratch);
    }
    return draws;
  }

  #exceedancesOf(place: number, permutations: number, draws: Uint32Array): number {
    const { offsets } = this.#neighbours;
    const width = offsets[place + 1]! - offsets[place]!;
    const own = this.#values[place]!;
    const observed = sumAround(this.#values, this.#neighbours, place);
    // Sums of the same values in another order differ in the last digits: those count as equal.
    const slack = Math.abs(observed) * 1e-12;
    let above = 0;
    let below = 0;
    for (let round = 0; round < permutations; round++) {
      let sum = own;
      const start = round * this.#widest;
      for (let at = start; at < start + width; at++) {
        const drawn = draws[at]!;
        sum += this.#values[drawn < place ? drawn : drawn + 1]!;
      }
      if (sum >= observed - slack) above++;
      if (sum <= observed + slack) below++;
    }
    return Math.min(above, below);
  }
}

function sumAround(values: Float64Array, { offsets, indexes }: Neighbours, place: number): number {
  let sum = values[place]!;
  for (let at = offsets[place]!; at < offsets[place + 1]!; at++) sum += values[indexes[at]!]!;
  return sum;
}

function momentsOf(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
