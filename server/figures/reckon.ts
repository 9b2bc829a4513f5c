/**
 * Reckons figures over the packed rows: the same that figure.measures says in SQL, and a test holds them equal. Pure but for
 * the pauses, in which others of the process get their turn.
 */
import { setImmediate } from 'node:timers/promises';
import {
  type Codes,
  type Columns,
  clockBits,
  type DayColumn,
  type Dimension,
  dimensionNames,
  eventKinds,
  type MinuteColumn,
} from './columns.ts';
import { type Periods, periodsOf, type Unit } from './periods.ts';
import { type Quantiles, quantilesByGroup } from './select.ts';

/** What figures are about; what is not asked for is not reckoned. */
export const abouts = ['flow', 'clocks', 'times', 'ratings'] as const;
export type About = (typeof abouts)[number];

export interface FigureQuestion {
  /** Days as numbers (periods.ts), both counted. */
  readonly from: number;
  readonly to: number;
  readonly unit: Unit;
  readonly by: Dimension | 'none';
  /** Names that count, of each property; left out: all. Null is a name too: of what has none. */
  readonly only: Readonly<Partial<Record<Dimension, readonly (number | string | null)[]>>>;
  /** Only what the public is told of. */
  readonly isPublishedOnly: boolean;
  readonly about: readonly About[];
}

/** What is counted by the day on which it happened. */
const flowDays = { opened: 'received', duplicates: 'duplicate' } as const;
const eventCountings = ['closed', 'reopened', 'handedBack'] as const;
export const clocks = ['acknowledge', 'validate', 'accept', 'answer', 'resolve'] as const;
/** What durations end with: the counting, which is the name of its days too, and its two measures. */
const endings = {
  acknowledged: ['acknowledgeMinutes', 'acknowledgeWorkingMinutes'],
  answered: ['answerMinutes', 'answerWorkingMinutes'],
  resolved: ['resolveMinutes', 'resolveWorkingMinutes'],
} as const satisfies Partial<Record<DayColumn, readonly MinuteColumn[]>>;
/** What ratings of 4 and 5 have in common, and those below have not. */
const contentBit = 4;

export type Counting =
  | keyof typeof flowDays
  | (typeof eventCountings)[number]
  | 'openAtEnd'
  | keyof typeof endings
  | `${(typeof clocks)[number]}${'Decided' | 'InTime'}`
  | 'rated'
  | 'ratedContent';
export type Distribution = MinuteColumn | 'rating';

export interface FigureRow {
  /** Number of the first day that is counted. */
  readonly begin: number;
  /** The name by which it is grouped; undefined when it is not. */
  readonly key: number | string | null | undefined;
  /** Of what was asked about. */
  readonly counts: Readonly<Partial<Record<Counting, number>>>;
  /** Null where nothing was measured. */
  readonly quantiles: Readonly<Partial<Record<Distribution, Quantiles | null>>>;
}

/** The cells of an answer: a period and a group each. */
interface Cells {
  readonly periods: Periods;
  readonly groups: number;
  readonly count: number;
}

/** A value a cell. */
interface Found {
  readonly counts: Partial<Record<Counting, Int32Array>>;
  readonly quantiles: Partial<Record<Distribution, readonly (Quantiles | null)[]>>;
}

export async function reckon(columns: Columns, question: FigureQuestion): Promise<FigureRow[]> {
  const periods = periodsOf(question.from, question.to, question.unit);
  const groups = question.by === 'none' ? 1 : columns.codes[question.by].names.length;
  const cells: Cells = { periods, groups, count: periods.begins.length * groups };
  const chosen = chosenRows(columns, cells, groupsOf(columns, 'requests', question));
  const found: Found = { counts: {}, quantiles: {} };
  for (const step of stepsOf(question.about)) {
    step(columns, cells, chosen, found, question);
    await setImmediate();
  }
  return rowsOf(columns, question, cells, found);
}

/** The rows to look at: those that are asked for, and of which anything happened within the time. */
interface Chosen {
  readonly rows: Int32Array;
  readonly groupOf: Int32Array;
  /** Opened before the time, by group: also of rows that are not looked at. */
  readonly openedBefore: Int32Array;
}

/** One step reckons for some tens of milliseconds at most, in the largest city; then others get their turn. */
type Step = (
  columns: Columns,
  cells: Cells,
  chosen: Chosen,
  found: Found,
  question: FigureQuestion,
) => void;

function stepsOf(about: readonly About[]): Step[] {
  return [
    ...(about.includes('flow') ? [countFlow, countEvents] : []),
    ...(about.includes('clocks') ? clocks.map(countClock) : []),
    ...(about.includes('times')
      ? Object.entries(endings).flatMap(([ending, measures]) =>
          measureTimes(ending as keyof typeof endings, measures),
        )
      : []),
    ...(about.includes('ratings') ? [countRatings] : []),
  ];
}

/** Of each row its group, or -1 where it is not asked for. */
function groupsOf(
  columns: Columns,
  side: 'requests' | 'events',
  { by, only, isPublishedOnly }: FigureQuestion,
): Int32Array {
  const { size, dimensions, isPublic } = columns[side];
  const found = new Int32Array(size);
  if (by !== 'none') found.set(dimensions[by].subarray(0, size));
  for (const name of dimensionNames) {
    const names = only[name];
    if (names) leaveOut(found, dimensions[name], askedCodes(columns.codes[name], names));
  }
  if (isPublishedOnly) leaveOut(found, isPublic.array, Uint8Array.of(0, 1));
  return found;
}

/** A byte a code: whether it is asked for. */
function askedCodes(codes: Codes, names: readonly (number | string | null)[]): Uint8Array {
  const isAsked = new Uint8Array(codes.names.length);
  for (const one of names) {
    const code = codes.find(one);
    if (code !== undefined) isAsked[code] = 1;
  }
  return isAsked;
}

function leaveOut(found: Int32Array, codes: Uint16Array | Uint8Array, isAsked: Uint8Array): void {
  for (let row = 0; row < found.length; row++) {
    if (isAsked[codes[row]!] === 0) found[row] = -1;
  }
}

function chosenRows(
  { days, lastDays }: Columns,
  { periods: { from, to }, groups }: Cells,
  groupOf: Int32Array,
): Chosen {
  const rows = new Int32Array(groupOf.length);
  const openedBefore = new Int32Array(groups);
  let size = 0;
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row]!;
    if (group < 0) continue;
    const received = days.received[row]!;
    if (received < from) openedBefore[group]!++;
    if (received <= to && lastDays[row]! >= from) rows[size++] = row;
  }
  return { rows: rows.subarray(0, size), groupOf, openedBefore };
}

/**
 * Of each chosen row the cell in which its day lies, or -1. The loops here stand alone: a call a row costs ten times the
 * row.
 */
function cellsBy(
  { periods: { from, to, indexes }, groups }: Cells,
  { rows, groupOf }: Chosen,
  days: Int16Array,
): Int32Array {
  const found = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const day = days[row]!;
    found[at] = day < from || day > to ? -1 : indexes[day - from]! * groups + groupOf[row]!;
  }
  return found;
}

function countAll({ count }: Cells, cellOf: Int32Array): Int32Array {
  const found = new Int32Array(count);
  for (let row = 0; row < cellOf.length; row++) {
    const cell = cellOf[row]!;
    if (cell >= 0) found[cell]!++;
  }
  return found;
}

/** Counts those rows that have a bit. */
function countMarked(
  { count }: Cells,
  { rows }: Chosen,
  cellOf: Int32Array,
  marks: Uint8Array,
  bit: number,
): Int32Array {
  const found = new Int32Array(count);
  for (let at = 0; at < cellOf.length; at++) {
    const cell = cellOf[at]!;
    if (cell >= 0 && (marks[rows[at]!]! & bit) !== 0) found[cell]!++;
  }
  return found;
}

function countFlow(columns: Columns, cells: Cells, chosen: Chosen, found: Found): void {
  for (const [name, column] of Object.entries(flowDays)) {
    const cellOf = cellsBy(cells, chosen, columns.days[column]);
    found.counts[name as Counting] = countAll(cells, cellOf);
  }
}

function countEvents(
  columns: Columns,
  cells: Cells,
  { openedBefore }: Chosen,
  { counts }: Found,
  question: FigureQuestion,
): void {
  const { periods, groups, count } = cells;
  const { from, to, indexes } = periods;
  const groupOfEvent = groupsOf(columns, 'events', question);
  const [closed, reopened, handedBack] = eventCountings.map(() => new Int32Array(count));
  const byKind = [null, closed!, reopened!, handedBack!];
  const openBefore = openedBefore.slice();
  const { eventWhat, eventDays } = columns;
  for (let at = 0; at < groupOfEvent.length; at++) {
    const group = groupOfEvent[at]!;
    const what = eventWhat[at]!;
    const day = eventDays[at]!;
    if (group < 0 || what === eventKinds.gone || day > to) continue;
    if (day >= from) byKind[what]![indexes[day - from]! * groups + group]!++;
    else if (what === eventKinds.closed) openBefore[group]!--;
    else if (what === eventKinds.reopened) openBefore[group]!++;
  }
  Object.assign(counts, { closed, reopened, handedBack });
  counts.openAtEnd = stockOf(cells, openBefore, counts);
}

/** Open at the end of each period: what was open before, and what came and went since. */
function stockOf(
  { groups, count }: Cells,
  openBefore: Int32Array,
  counts: Found['counts'],
): Int32Array {
  const stock = new Int32Array(count);
  for (let cell = 0; cell < count; cell++) {
    const before = cell < groups ? openBefore[cell]! : stock[cell - groups]!;
    stock[cell] = before + counts.opened![cell]! + counts.reopened![cell]! - counts.closed![cell]!;
  }
  return stock;
}

function countClock(clock: (typeof clocks)[number]): Step {
  return (columns, cells, chosen, { counts }) => {
    const cellOf = cellsBy(cells, chosen, columns.days[`${clock}Decided`]);
    counts[`${clock}Decided`] = countAll(cells, cellOf);
    counts[`${clock}InTime`] = countMarked(cells, chosen, cellOf, columns.inTime, clockBits[clock]);
  };
}

/** A step for the counting, and one for each measure; they share the cells. */
function measureTimes(ending: keyof typeof endings, measures: readonly MinuteColumn[]): Step[] {
  let cellOf: Int32Array = new Int32Array();
  const count: Step = (columns, cells, chosen, { counts }) => {
    cellOf = cellsBy(cells, chosen, columns.days[ending]);
    counts[ending] = countAll(cells, cellOf);
  };
  const measure = (name: MinuteColumn): Step => {
    return (columns, cells, { rows }, { quantiles }) => {
      quantiles[name] = quantilesByGroup(cellOf, rows, columns.minutes[name], cells.count);
    };
  };
  return [count, ...measures.map(measure)];
}

function countRatings(columns: Columns, cells: Cells, chosen: Chosen, found: Found): void {
  const { days, rating } = columns;
  const cellOf = cellsBy(cells, chosen, days.rated);
  found.counts.rated = countAll(cells, cellOf);
  found.counts.ratedContent = countMarked(cells, chosen, cellOf, rating, contentBit);
  found.quantiles.rating = quantilesByGroup(cellOf, chosen.rows, rating, cells.count);
}

/** Ungrouped, a row a period; grouped, a row where anything is counted or open. */
function rowsOf(
  columns: Columns,
  { by }: FigureQuestion,
  { periods, groups, count }: Cells,
  found: Found,
): FigureRow[] {
  const rows: FigureRow[] = [];
  for (let cell = 0; cell < count; cell++) {
    const counts = at(found.counts, cell);
    if (by !== 'none' && Object.values(counts).every((one) => one === 0)) continue;
    rows.push({
      begin: periods.begins[Math.floor(cell / groups)]!,
      key: by === 'none' ? undefined : columns.codes[by].names[cell % groups]!,
      counts,
      quantiles: at(found.quantiles, cell),
    });
  }
  return rows;
}

/** What was found in one cell, by name. */
function at<V>(all: Readonly<Record<string, ArrayLike<V>>>, cell: number): Record<string, V> {
  return Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values[cell]!]));
}
