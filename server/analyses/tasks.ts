/** What is calculated in a thread of its own: plain values in, plain values out. */
import {
  dbscan,
  falseDiscoveryRates,
  getisOrd,
  type LocalStatistic,
  type Neighbours,
} from './statistics/index.ts';

export interface HotSpotTask {
  readonly kind: 'hot-spots';
  readonly values: Float64Array;
  readonly neighbours: Neighbours;
  readonly permutations: number;
  readonly seed: number;
}

export interface HotSpotAnswer extends LocalStatistic {
  readonly discoveryRates: Float64Array;
}

export interface ClusterTask {
  readonly kind: 'clusters';
  /** x and y by turns, metres. */
  readonly points: Float64Array;
  readonly radiusMetres: number;
  readonly minimumPoints: number;
}

export type Task = HotSpotTask | ClusterTask;
export type TaskAnswer<T extends Task> = T extends HotSpotTask ? HotSpotAnswer : Int32Array;

/** Permutations of a place that is still extreme: p-values below what false discovery asks for are told apart. */
const mostPermutations = 99_999;

export function solve(task: Task, onProgress: (share: number) => void): HotSpotAnswer | Int32Array {
  if (task.kind === 'clusters') {
    return dbscan(task.points, task.radiusMetres, task.minimumPoints);
  }
  const found = getisOrd(task.values, task.neighbours, {
    permutations: task.permutations,
    most: Math.max(task.permutations, mostPermutations),
    seed: task.seed,
    onProgress,
  });
  return { ...found, discoveryRates: falseDiscoveryRates(found.probabilities) };
}
