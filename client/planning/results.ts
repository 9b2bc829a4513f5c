/** The outputs of the processes, and what map, table and chart make of them. Plain values. */
import type { Layer } from '../../server/http/api/schema.ts';
import {
  aboveColour,
  belowColour,
  magnitude,
  type ResultCondition,
  type ResultLayer,
  type ResultLook,
} from '../map/index.ts';
import { type FeatureCollection, type Job, outputOf, type Results, tilesOf } from './processes.ts';

export interface Counted {
  readonly property: string;
  readonly title: string;
  readonly values: readonly {
    readonly value: string | number | boolean | null;
    readonly title: string | null;
    readonly count: number;
  }[];
  readonly others: number;
}

export interface Timeline {
  readonly property: string;
  readonly interval: 'day' | 'week' | 'month' | 'year';
  readonly bins: readonly { readonly from: string; readonly count: number }[];
}

/** Whether counts tell apart anything: that all are of one kind is said by the sentence already. */
function tellsApart({ values, others }: Counted): boolean {
  return values.length > 1 || others > 0;
}

/** Counts that tell something apart, in the language of who reads them: a run keeps the words of who asked. */
export function inWordsOf(
  counted: readonly Counted[],
  layer: Layer | undefined,
): readonly Counted[] {
  return counted.filter(tellsApart).map((one) => {
    const property = layer?.properties.find(({ name }) => name === one.property);
    if (!property) return one;
    const values = one.values.map((value) => ({
      ...value,
      title: property.codeList?.[String(value.value)] ?? value.title,
    }));
    return { ...one, title: property.title, values };
  });
}

export interface Summary {
  readonly count?: number;
  readonly collection?: string;
  readonly bbox?: readonly number[] | null;
  readonly dataDate?: string;
  readonly at?: string | null;
  readonly [more: string]: unknown;
}

export interface Cohort {
  readonly material: string | null;
  readonly title: string;
  readonly decade: number | null;
  readonly kilometres: number;
  readonly kilometreYears: number;
  readonly failures: number;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly times: number | null;
  readonly timesLow: number | null;
  readonly timesHigh: number | null;
  readonly isBeyond: boolean;
}

/** Processes whose outcome are features of a layer. */
export const selecting: ReadonlySet<string> = new Set(['select', 'within-protected']);

/** The output that the table shows, and is the map's legend of classes. */
const mainOutputs: Readonly<Record<string, string>> = {
  counts: 'cells',
  'hot-spots': 'places',
  clusters: 'clusters',
  'failure-rates': 'cohorts',
  'affected-addresses': 'addresses',
  'within-protected': 'zones',
};

export type TableRow = Readonly<Record<string, unknown>>;

/** The rows of the process's own table; for a selection they are asked for apart. */
export function rowsOf(process: string, results: Results | undefined): readonly TableRow[] {
  const output = outputOf<FeatureCollection | readonly TableRow[]>(
    results,
    mainOutputs[process] ?? '',
  );
  if (process === 'select') return placesTold(results);
  if (!output) return [];
  if ('features' in output) return output.features.map(({ properties }) => properties);
  return output;
}

/** Places that were told apart, each with what was found near it. */
function placesTold(results: Results | undefined): readonly TableRow[] {
  const areas = outputOf<FeatureCollection | null>(results, 'areas')?.features ?? [];
  return areas.length > 1 ? areas.map(({ properties }) => properties) : [];
}

export interface Class {
  /** The least value; null for the first when it begins at nothing. */
  readonly from: number;
  readonly to: number | null;
  readonly colour: string;
  readonly count: number;
}

/**
 * Classes of about equal numbers of members between values that differ, at most as many as the ramp has steps. Null
 * and nothing stand in none of them. With values of another run beside, the classes are of both, their members of the
 * first.
 */
export function classesOf(
  values: readonly (number | null | undefined)[],
  besides: readonly (number | null | undefined)[] = [],
): Class[] {
  const told = (given: readonly (number | null | undefined)[]) =>
    given.filter((value) => value !== null && value !== undefined);
  const own = told(values);
  const known = [...own, ...told(besides)].toSorted((a, b) => a - b);
  const [least] = known;
  if (least === undefined) return [];
  const cuts = magnitude.map(
    (_, step) => known[Math.floor((step * known.length) / magnitude.length)],
  );
  const edges = [...new Set(cuts)].filter((edge) => edge !== undefined);
  // Few classes take the ends of the ramp, so that they differ as much as they can.
  const stepOf = (place: number) =>
    edges.length === 1 ? 2 : Math.round((place * (magnitude.length - 1)) / (edges.length - 1));
  return edges.map((from, place) => {
    const to = edges[place + 1] ?? null;
    const members = own.filter((value) => value >= from && (to === null || value < to));
    return { from, to, colour: magnitude[stepOf(place)] ?? magnitude[0], count: members.length };
  });
}

function valuesOf(results: Results | undefined, output: string, property: string) {
  const { features = [] } = outputOf<FeatureCollection>(results, output) ?? {};
  return features.map(({ properties }) => properties[property] as number | null | undefined);
}

export interface Legend {
  /** Key of the text that says what is shown. */
  readonly property: 'count' | 'rate' | 'kind';
  readonly classes: readonly Class[];
  readonly codes: readonly {
    readonly value: string;
    readonly colour: string;
    readonly sign: string;
    readonly count: number;
  }[];
}

/** On dark ground much is bright: the ramp the other way round, so that what is most stands out there too. */
function turned<C extends { readonly colour: string }>(classes: readonly C[]): C[] {
  return classes.map((one) => {
    const step = (magnitude as readonly string[]).indexOf(one.colour);
    return { ...one, colour: magnitude[magnitude.length - 1 - step] ?? one.colour };
  });
}

/** The colours of a legend on a ground. */
export function legendOn<L extends Legend | null>(legend: L, theme: 'light' | 'dark'): L {
  return legend && theme === 'dark' ? { ...legend, classes: turned(legend.classes) } : legend;
}

/** The colours of a result on a ground. */
export function layerOn(layer: ResultLayer, theme: 'light' | 'dark'): ResultLayer {
  const { look } = layer;
  if (theme === 'light' || look.kind !== 'classes') return layer;
  return { ...layer, look: { ...look, classes: turned(look.classes) } };
}

const kinds = [
  { value: 'hot', colour: aboveColour, sign: '▲' },
  { value: 'cold', colour: belowColour, sign: '▼' },
  // Pale: what is not significant is not to hide the map.
  { value: 'none', colour: '#8e939960', sign: '' },
] as const;

/** What the number in each part is: a rate where there are any, in this run and in that beside it. */
function numberShown(process: string, all: readonly (Results | undefined)[]): 'rate' | 'count' {
  const hasRates = (results: Results | undefined) =>
    valuesOf(results, 'cells', 'rate').some((rate) => typeof rate === 'number');
  return process === 'counts' && all.every(hasRates) ? 'rate' : 'count';
}

const classedOutputs: Readonly<Record<string, string>> = { counts: 'cells', clusters: 'clusters' };

/** What the colours of a result mean, the same for the run beside it; null where it is drawn as chosen features. */
export function legendOf(
  process: string,
  results: Results | undefined,
  beside?: Results,
): Legend | null {
  if (process === 'hot-spots') {
    const cells = outputOf<FeatureCollection>(results, 'cells')?.features ?? [];
    const countOf = (kind: string) =>
      cells.filter(({ properties }) => properties.kind === kind).length;
    const codes = kinds.map((kind) => ({ ...kind, count: countOf(kind.value) }));
    return { property: 'kind', classes: [], codes };
  }
  const output = classedOutputs[process];
  if (output === undefined) return null;
  const property = numberShown(process, beside ? [results, beside] : [results]);
  const others = beside ? valuesOf(beside, output, property) : [];
  return { property, classes: classesOf(valuesOf(results, output, property), others), codes: [] };
}

function lookOf(legend: Legend | null, locale: string): ResultLook {
  if (legend === null || (legend.classes.length === 0 && legend.codes.length === 0)) {
    return { kind: 'chosen' };
  }
  const { property } = legend;
  if (legend.codes.length > 0) return { kind: 'codes', property, codes: legend.codes };
  return { kind: 'classes', property, classes: legend.classes, label: property, locale };
}

/** A member that was chosen in the chart: only these are then shown in table and map. */
export interface Pick {
  readonly property: string;
  readonly value: string;
}

/** `status:closed` in the address. */
export function readPick(text: string | null): Pick | null {
  const [, property, value] = /^([^:]+):(.*)$/s.exec(text ?? '') ?? [];
  return property === undefined || value === undefined ? null : { property, value };
}

/** How far a time zone's clock is ahead of UTC at an instant, in milliseconds. */
function aheadMs(instantMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instantMs);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  return Date.UTC(year, month - 1, day, part('hour'), part('minute'), part('second')) - instantMs;
}

/**
 * The instant at which a day of the city begins, in UTC to the second and without its `Z`: in the order of letters it
 * stands right before every instant of that second, however that one is written.
 */
export function beginningOf(day: string, timeZone: string): string {
  const utcMs = Date.parse(day.includes('T') ? day : `${day}T00:00:00Z`);
  const instantMs = day.includes('T') ? utcMs : utcMs - aheadMs(utcMs, timeZone);
  return new Date(instantMs).toISOString().slice(0, 19);
}

/** The instants of some bins: from the first's beginning to the beginning of what follows the last. */
export function instantsOf(
  { property, bins }: Timeline,
  { first, last }: { readonly first: number; readonly last: number },
  timeZone: string,
): ResultCondition {
  const instant = (at: number) => {
    const day = bins[at]?.from;
    return day === undefined ? null : beginningOf(day, timeZone);
  };
  return { property, from: instant(first), to: instant(last + 1) };
}

/** Whether a feature's properties fit all conditions: the same rule as on the map. */
export function fitsAll(properties: TableRow, only: readonly ResultCondition[]): boolean {
  return only.every((condition) => {
    const text = String(properties[condition.property] ?? '');
    if ('value' in condition) return text === condition.value;
    const { from, to } = condition;
    return (from === null || text >= from) && (to === null || text < to);
  });
}

/** What the map draws of a result. */
export function resultLayerOf(
  job: Job,
  results: Results | undefined,
  only: readonly ResultCondition[],
  /** Whose numbers are written on it. */
  locale: string,
  beside?: Results,
): ResultLayer | null {
  const tiles = outputOf<{ vector_layers?: readonly { id: string }[] }>(results, 'tiles');
  if (!tiles) return null;
  const collection = outputOf<Summary>(results, 'summary')?.collection;
  const sourceLayer = tiles.vector_layers?.[0]?.id ?? 'result';
  return {
    id: job.jobID,
    tiles: tilesOf(job.jobID),
    sourceLayer,
    layer: selecting.has(job.processID) ? (collection ?? sourceLayer) : `result:${job.processID}`,
    look: lookOf(legendOf(job.processID, results, beside), locale),
    only,
  };
}
