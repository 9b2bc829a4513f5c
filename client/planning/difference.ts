/** What differs between two runs, for the map: in which way it can be drawn, and why it cannot. Pure. */
import { featureNumber, type ResultCondition, type ResultLayer } from '../map/index.ts';
import {
  type Comparison,
  changeColours,
  compareRuns,
  differenceCodes,
  haveSameParts,
  markCodes,
  partingInputs,
} from './comparison.ts';
import { type FeatureCollection, outputOf } from './processes.ts';
import { resultLayerOf } from './results.ts';
import type { Run } from './runs.ts';

/** Differences of numbers in cells; marks on cells; clusters that came and went; features found in one run only. */
type Way = 'numbers' | 'marks' | 'clusters' | 'features';

const ways: Readonly<Record<string, Way>> = {
  counts: 'numbers',
  'hot-spots': 'marks',
  clusters: 'clusters',
  select: 'features',
  'within-protected': 'features',
  'affected-addresses': 'features',
};

/** More features that differ are no picture any more, and a style of megabytes. */
const mostFeatures = 2_000;

/** How two runs differ on the map, or why that cannot be drawn. */
export type OnMapDifference =
  | { readonly way: Way }
  | { readonly why: 'inputs'; readonly inputs: readonly string[] }
  | { readonly why: 'cohorts' | 'cut' | 'many' };

/** Two runs of one process. */
export function differenceOf(one: Run, other: Run, comparison: Comparison): OnMapDifference {
  const inputs = partingInputs(one.job, other.job);
  if (inputs.length > 0) return { why: 'inputs', inputs };
  const way = ways[one.job.processID];
  if (!way) return { why: 'cohorts' };
  if (way !== 'features') return { way };
  const { tally } = comparison;
  // Of very many the run keeps the first only.
  if (!tally) return { why: 'cut' };
  return tally.one + tally.other > mostFeatures ? { why: 'many' } : { way };
}

interface Code {
  readonly value: string;
  readonly colour: string;
  readonly sign: string;
}

const hidden = (value: string): Code => ({ value, colour: 'transparent', sign: '' });
const noCondition: readonly ResultCondition[] = [];

interface Signs {
  readonly locale: string;
  readonly signOf: (value: number) => string;
}

function coded(run: Run, property: string, codes: readonly Code[], locale: string): ResultLayer[] {
  const layer = resultLayerOf(run.job, run.results, noCondition, locale);
  return layer ? [{ ...layer, look: { kind: 'codes', property, codes } }] : [];
}

/** Over the cells of both runs: those that only the second has lie in its own tiles. */
function cellLayers(one: Run, other: Run, { locale, signOf }: Signs): ResultLayer[] {
  const process = one.job.processID;
  const codes =
    process === 'hot-spots'
      ? markCodes(process, one.results, other.results)
      : differenceCodes(compareRuns(process, one.results, other.results, true).parts, signOf);
  const cells = outputOf<FeatureCollection>(one.results, 'cells')?.features ?? [];
  const inFirst = new Set(cells.map(({ properties }) => String(properties.cell)));
  const onlySecond = codes.filter(({ value }) => !inFirst.has(value));
  return [
    ...coded(other, 'cell', [...onlySecond, ...[...inFirst].map(hidden)], locale),
    ...coded(
      one,
      'cell',
      codes.filter(({ value }) => inFirst.has(value)),
      locale,
    ),
  ];
}

/** What is no more lies in the first run's tiles, all else in the second's; of what changed the first outline stays. */
function clusterLayers(one: Run, other: Run, { locale, signOf }: Signs): ResultLayer[] {
  const { parts } = compareRuns('clusters', one.results, other.results, true);
  const changes = parts.flatMap(({ change }) => change ?? []);
  const gone = changes.flatMap((change) =>
    change.ones.map((number): Code => {
      if (change.kind !== 'gone') return hidden(String(number));
      return {
        value: String(number),
        colour: changeColours.gone,
        sign: signOf(change.other - change.one),
      };
    }),
  );
  const there = changes.flatMap(({ kind, others, one: before, other: after }) =>
    others.map(
      (number, at): Code => ({
        value: String(number),
        colour: changeColours[kind],
        // Of those that fell apart the first carries the number.
        sign: at === 0 ? signOf(after - before) : '',
      }),
    ),
  );
  return [...coded(one, 'cluster', gone, locale), ...coded(other, 'cluster', there, locale)];
}

/** Features found in one run only; those of both are drawn in the colour of what has none. */
function featureLayers(one: Run, other: Run, { locale }: Signs): ResultLayer[] {
  const codes = markCodes(one.job.processID, one.results, other.results);
  const of = (sign: string) => codes.filter((code) => code.sign === sign);
  return [
    ...coded(one, featureNumber, of('1'), locale),
    ...coded(other, featureNumber, of('2'), locale),
  ];
}

/** The layers that show what differs. */
export function differenceLayers(way: Way, one: Run, other: Run, signs: Signs): ResultLayer[] {
  if (way === 'clusters') return clusterLayers(one, other, signs);
  return way === 'features' ? featureLayers(one, other, signs) : cellLayers(one, other, signs);
}

/** Whether two runs may be held against each other part by part. */
export function comparisonOf(one: Run, other: Run): Comparison {
  return compareRuns(
    one.job.processID,
    one.results,
    other.results,
    haveSameParts(one.job, other.job),
  );
}
