/** The temporal functions: relations of Allen between two spans of time, each from `start` to `end`, both included. */
import { filterFault } from './tree.ts';
import type { Value } from './values.ts';

/** A span: days while both ends are days, else instants. */
export interface Span {
  readonly start: Value;
  readonly end: Value;
}

type Ends = { readonly s: string; readonly e: string };

const relations: Readonly<Record<string, (a: Ends, b: Ends) => string>> = {
  t_after: (a, b) => `${a.s} > ${b.e}`,
  t_before: (a, b) => `${a.e} < ${b.s}`,
  t_contains: (a, b) => `${a.s} < ${b.s} and ${a.e} > ${b.e}`,
  t_disjoint: (a, b) => `(${a.e} < ${b.s} or ${a.s} > ${b.e})`,
  t_during: (a, b) => `${a.s} > ${b.s} and ${a.e} < ${b.e}`,
  t_equals: (a, b) => `${a.s} = ${b.s} and ${a.e} = ${b.e}`,
  t_finishedby: (a, b) => `${a.s} < ${b.s} and ${a.e} = ${b.e}`,
  t_finishes: (a, b) => `${a.s} > ${b.s} and ${a.e} = ${b.e}`,
  t_intersects: (a, b) => `${a.s} <= ${b.e} and ${a.e} >= ${b.s}`,
  t_meets: (a, b) => `${a.e} = ${b.s}`,
  t_metby: (a, b) => `${a.s} = ${b.e}`,
  t_overlappedby: (a, b) => `${a.s} > ${b.s} and ${a.s} < ${b.e} and ${a.e} > ${b.e}`,
  t_overlaps: (a, b) => `${a.s} < ${b.s} and ${a.e} > ${b.s} and ${a.e} < ${b.e}`,
  t_startedby: (a, b) => `${a.s} = ${b.s} and ${a.e} > ${b.e}`,
  t_starts: (a, b) => `${a.s} = ${b.s} and ${a.e} < ${b.e}`,
};

export function isTemporalFunction(operator: string): boolean {
  return Object.hasOwn(relations, operator);
}

/** The condition of a temporal function. */
export function temporalCondition(operator: string, left: Span, right: Span): string {
  const relation = relations[operator];
  if (!relation) throw filterFault(`There is no function ${operator}.`);
  const values = [left.start, left.end, right.start, right.end];
  const areDays = values.every(({ type }) => type === 'date');
  const ends = areDays ? daysOf : instantsOf;
  return `(${relation(ends(left), ends(right))})`;
}

function daysOf({ start, end }: Span): Ends {
  return { s: start.sql, e: end.sql };
}

/** Beside instants, a day lasts from its first to its last microsecond, UTC. */
function instantsOf({ start, end }: Span): Ends {
  return { s: midnightOf(start), e: lastOf(end) };
}

function midnightOf({ sql, type }: Value): string {
  return type === 'date' ? `((${sql})::timestamp at time zone 'UTC')` : sql;
}

function lastOf(value: Value): string {
  const midnight = midnightOf(value);
  return value.type === 'date' ? `(${midnight} + interval '1 day - 1 microsecond')` : midnight;
}
