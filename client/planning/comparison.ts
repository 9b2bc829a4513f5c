/**
 * Two runs of one process held against each other: figures of the whole, parts by their names, and what of it can be told
 * apart. Pure.
 */
import { aboveColour, belowColour } from '../map/index.ts';
import { type ChangeKind, type ClusterChange, clusterChanges } from './cluster-changes.ts';
import { type FeatureCollection, type Job, outputOf, type Results } from './processes.ts';
import { unwrapped } from './question.ts';
import { type Cohort, type Counted, rowsOf, type Summary, type TableRow } from './results.ts';

export interface ComparedRow {
  readonly key: string;
  /** What people call it; '' where it has its number only. */
  readonly title: string;
  readonly one: number | null;
  readonly other: number | null;
  /** The second less the first. */
  readonly difference: number | null;
  /** Whether their confidence intervals do not meet; null where there are none. */
  readonly isApart: boolean | null;
  /** The confidence intervals of both, where both have one. */
  readonly bounds?: readonly [Interval, Interval] | null;
  /** What became of a cluster. */
  readonly change?: ClusterChange;
}

type Interval = readonly [low: number, high: number];

/** How many parts have a mark in both runs, in the first only, in the second only. */
export interface Tally {
  readonly both: number;
  readonly one: number;
  readonly other: number;
}

export interface Comparison {
  /** Of the whole, by the name in the summary. */
  readonly whole: readonly ComparedRow[];
  /** Parts, the greatest difference first; empty where parts of two runs have no names in common. */
  readonly parts: readonly ComparedRow[];
  /** Hot cells, addresses; null where nothing is marked. */
  readonly tally: Tally | null;
}

interface Part {
  readonly key: string;
  readonly title: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What of the summary is compared, by process. */
const figures: Readonly<Record<string, readonly string[]>> = {
  select: ['count'],
  'within-protected': ['count'],
  counts: ['count', 'rate'],
  'hot-spots': ['count', 'cells', 'hot', 'cold', 'places'],
  clusters: ['count', 'clusters', 'noise'],
  'failure-rates': ['failures', 'kilometreYears', 'rate'],
  'affected-addresses': ['count', 'critical'],
};

/** Inputs that say what the parts are; where they differ, parts of the same name are not the same. */
const sameInputs: Readonly<Record<string, readonly (readonly [name: string, usual: unknown])[]>> = {
  counts: [
    ['by', 'hexagon'],
    ['cellMetres', 250],
    ['denominator', 'none'],
  ],
  'hot-spots': [['cellMetres', 100]],
  clusters: [
    ['collection', 'request'],
    ['radiusMetres', 100],
    ['minimumPoints', 10],
  ],
  'failure-rates': [['collection', 'water_pipe']],
  'within-protected': [['collection', 'request']],
  select: [['collection', 'request']],
};

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Inputs in which two runs of one process differ so that their parts are not the same. */
export function partingInputs(one: Job, other: Job): readonly string[] {
  const said = ({ recipe }: Job, name: string, usual: unknown) =>
    JSON.stringify(unwrapped(recipe.inputs[name] ?? usual));
  return (sameInputs[one.processID] ?? []).flatMap(([name, usual]) =>
    said(one, name, usual) === said(other, name, usual) ? [] : [name],
  );
}

/** Whether parts of two runs that are called the same are the same. */
export function haveSameParts(one: Job, other: Job): boolean {
  return one.processID === other.processID && partingInputs(one, other).length === 0;
}

/** Which number of a part is compared: rates where both runs have them. */
export function comparedProperty(one: Results, other: Results): 'rate' | 'count' {
  const hasRates = [one, other].every((results) =>
    rowsOf('counts', results).some(({ rate }) => typeof rate === 'number'),
  );
  return hasRates ? 'rate' : 'count';
}

function partOf(row: TableRow, key: string, title: string, property: string): Part {
  const isRate = property === 'rate';
  return {
    key,
    title,
    value: numberOf(row[property]),
    low: isRate ? numberOf(row.low) : null,
    high: isRate ? numberOf(row.high) : null,
  };
}

function partsOf(process: string, results: Results, property: 'rate' | 'count'): Part[] {
  if (process === 'failure-rates') {
    const cohorts = outputOf<readonly Cohort[]>(results, 'cohorts') ?? [];
    return cohorts.map((cohort) => {
      const decade = cohort.decade === null ? '' : `, ${cohort.decade}–`;
      const key = `${cohort.material}/${cohort.decade}`;
      return partOf({ ...cohort }, key, `${cohort.title}${decade}`, 'rate');
    });
  }
  if (process === 'counts') {
    return rowsOf(process, results).map((row) =>
      partOf(row, String(row.cell), String(row.title ?? ''), property),
    );
  }
  if (process === 'within-protected') {
    return rowsOf(process, results).map((row) =>
      partOf(row, `${row.collection}/${row.id}`, String(row.title), 'count'),
    );
  }
  if (process !== 'select') return [];
  const counts = outputOf<readonly Counted[]>(results, 'counts') ?? [];
  return counts.flatMap(({ property: name, title, values }) =>
    values.map(({ value, title: words, count }) => ({
      key: `${name}/${value}`,
      title: `${title}: ${words || value || '–'}`,
      value: count,
      low: null,
      high: null,
    })),
  );
}

/** Counts that are not told are none; a rate that is not told is none that is known. */
function compared(
  key: string,
  one: Part | undefined,
  other: Part | undefined,
  isCount: boolean,
): ComparedRow {
  const missing = isCount ? 0 : null;
  const [first, second] = [one ? one.value : missing, other ? other.value : missing];
  const [own, others] = [intervalOf(one), intervalOf(other)];
  const bounds = own && others ? ([own, others] as const) : null;
  return {
    key,
    title: one?.title || other?.title || '',
    one: first,
    other: second,
    difference: first === null || second === null ? null : rounded(second - first),
    isApart: bounds && (bounds[1][0] > bounds[0][1] || bounds[1][1] < bounds[0][0]),
    bounds,
  };
}

function intervalOf(part: Part | undefined): Interval | null {
  const { low = null, high = null } = part ?? {};
  return low === null || high === null ? null : [low, high];
}

/** What became of the clusters, as parts. */
function clusterParts(one: Results, other: Results): ComparedRow[] {
  const [first, second] = [one, other].map((results) =>
    outputOf<FeatureCollection>(results, 'clusters'),
  );
  return clusterChanges(first, second).map((change) => ({
    key: `${change.ones.join()}/${change.others.join()}`,
    title: '',
    one: change.one,
    other: change.other,
    difference: change.other - change.one,
    isApart: null,
    change,
  }));
}

const rounded = (value: number): number => Number(value.toPrecision(6));

function compareParts(one: readonly Part[], other: readonly Part[], isCount: boolean) {
  const [first, second] = [one, other].map(
    (parts) => new Map(parts.map((part) => [part.key, part])),
  );
  const keys = new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])]);
  return [...keys].map((key) => compared(key, first?.get(key), second?.get(key), isCount));
}

function byDifference(one: ComparedRow, other: ComparedRow): number {
  return Math.abs(other.difference ?? 0) - Math.abs(one.difference ?? 0);
}

interface Ids {
  readonly ids: readonly (number | string)[];
  /** Whether these are all that were found. */
  readonly isWhole: boolean;
}

/** What is marked of a run, by its key: hot cells, addresses, features that were found; null where not all are known. */
function marked(process: string, results: Results): Set<string> | null {
  if (process === 'hot-spots') {
    const cells = outputOf<FeatureCollection>(results, 'cells')?.features ?? [];
    const hot = cells.filter(({ properties }) => properties.kind === 'hot');
    return new Set(hot.map(({ properties }) => String(properties.cell)));
  }
  if (process === 'select' || process === 'within-protected') {
    const found = outputOf<Ids>(results, 'ids');
    return found?.isWhole ? new Set(found.ids.map(String)) : null;
  }
  if (process !== 'affected-addresses') return null;
  const addresses = outputOf<FeatureCollection>(results, 'addresses')?.features ?? [];
  return new Set(addresses.map(({ id }) => String(id)));
}

function tallyOf(one: Set<string> | null, other: Set<string> | null): Tally | null {
  if (!one || !other) return null;
  const both = [...one].filter((key) => other.has(key)).length;
  return { both, one: one.size - both, other: other.size - both };
}

function wholeOf(process: string, one: Results, other: Results, withRates: boolean): ComparedRow[] {
  const [first, second] = [one, other].map(
    (results) => outputOf<Summary>(results, 'summary') ?? {},
  );
  const names = (figures[process] ?? []).filter((name) => withRates || name !== 'rate');
  return names.flatMap((name) => {
    const [part, next] = [first, second].map((summary = {}) => partOf(summary, name, '', name));
    const isTold = part?.value !== null || next?.value !== null;
    return isTold ? [compared(name, part, next, false)] : [];
  });
}

/** Two runs of the same process; parts only where `haveSameParts`. */
export function compareRuns(
  process: string,
  one: Results,
  other: Results,
  withParts: boolean,
): Comparison {
  const property = comparedProperty(one, other);
  const isCount = process !== 'failure-rates' && (process !== 'counts' || property === 'count');
  const [first, second] = [one, other].map((results) => partsOf(process, results, property));
  const named = () =>
    process === 'clusters'
      ? clusterParts(one, other)
      : compareParts(first ?? [], second ?? [], isCount);
  const parts = withParts ? named() : [];
  return {
    whole: wholeOf(process, one, other, withParts),
    parts: parts.toSorted(byDifference),
    tally: withParts ? tallyOf(marked(process, one), marked(process, other)) : null,
  };
}

/** What is marked in the first of two runs only, in the second only, in both: colours and signs, for map and legend. */
export const markLooks = {
  one: { colour: belowColour, sign: '1' },
  other: { colour: aboveColour, sign: '2' },
  both: { colour: '#5e3c99', sign: '1+2' },
} as const;

/** Hot cells of two runs, for the map. */
export function markCodes(process: string, one: Results, other: Results) {
  const [first, second] = [marked(process, one), marked(process, other)];
  if (!first || !second) return [];
  return [...new Set([...first, ...second])].map((value) => {
    const where = first.has(value) ? (second.has(value) ? 'both' : 'one') : 'other';
    return { value, ...markLooks[where] };
  });
}

/** The greatest difference between two parts, whichever way; 0 where there is none. */
export function greatestDifference(parts: readonly ComparedRow[]): number {
  return parts.reduce((most, { difference }) => Math.max(most, Math.abs(difference ?? 0)), 0);
}

/** The second less the first in each part that both drew, for the map; the greatest makes the strongest colour. */
export function differenceCodes(parts: readonly ComparedRow[], signOf: (value: number) => string) {
  const most = greatestDifference(parts);
  return parts.flatMap(({ key, difference }) => {
    if (difference === null) return [];
    const step = most === 0 ? 0 : Math.abs(difference) / most;
    return [{ value: key, colour: divergingColour(difference, step), sign: signOf(difference) }];
  });
}

/** The parts of a diverging ramp: no difference, less and more, each in a weak and a strong step. */
export const divergence = {
  same: '#f1efe8',
  less: ['#92b6d8', belowColour],
  more: ['#e39a94', aboveColour],
} as const;

/** From this part of the greatest difference on the strong step is taken. */
export const strongFrom = 1 / 3;

function divergingColour(difference: number, step: number): string {
  if (difference === 0) return divergence.same;
  const ramp = difference < 0 ? divergence.less : divergence.more;
  return step < strongFrom ? ramp[0] : ramp[1];
}

/** What became of a cluster, by colour: the strong steps are what is new or no more. */
export const changeColours: Readonly<Record<ChangeKind, string>> = {
  appeared: divergence.more[1],
  grown: divergence.more[0],
  same: divergence.same,
  shrunk: divergence.less[0],
  gone: divergence.less[1],
};
