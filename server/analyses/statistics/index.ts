/** The statistics that the analyses stand on: pure functions, each with the source of its method. */
export { dbscan, noise, type Points } from './dbscan.ts';
export { falseDiscoveryRates } from './false-discovery.ts';
export {
  getisOrd,
  getisOrdScores,
  type LocalStatistic,
  type PermutationPlan,
} from './getis-ord.ts';
export { type Neighbours, packNeighbours } from './neighbours.ts';
export { type Interval, poissonRate, type Rate, rateRatio } from './rates.ts';
