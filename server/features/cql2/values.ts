/** Values of an expression as SQL with their types, and how values of several types are brought together. */
import { temporalText } from './temporal.ts';
import { filterFault, type Node } from './tree.ts';

export type ValueType =
  | 'boolean'
  | 'text'
  /** int2, int4, int8: compared without a cast, so that an index serves. */
  | 'integer'
  /** numeric, so that 21.1 in a column of type real equals 21.1. */
  | 'number'
  | 'date'
  | 'timestamp'
  | 'text[]'
  | 'number[]'
  | 'geometry'
  | 'json';

export interface Value {
  readonly sql: string;
  readonly type: ValueType;
  /** Set for a literal text, which may stand for a date. */
  readonly literal?: string;
}

export type Parameter = string | number | boolean;

/** Keeps the values that are bound, under names of their own. */
export class Bindings {
  readonly #params: Record<string, Parameter> = {};
  #count = 0;

  /** The text that stands for a bound value of an SQL type. */
  bind(value: Parameter, sqlType: string): string {
    const name = `cql${this.#count}`;
    this.#count += 1;
    this.#params[name] = value;
    return `:${name}::${sqlType}`;
  }

  /** Those that stand in the text: of an interval, a relation may look at one end only. */
  usedIn(text: string): Readonly<Record<string, Parameter>> {
    const used = Object.entries(this.#params).filter(([name]) => text.includes(`:${name}::`));
    return Object.fromEntries(used);
  }
}

const titles: Readonly<Record<ValueType, string>> = {
  boolean: 'a condition',
  text: 'a text',
  integer: 'a number',
  number: 'a number',
  date: 'a date',
  timestamp: 'a timestamp',
  'text[]': 'a list of texts',
  'number[]': 'a list of numbers',
  geometry: 'a geometry',
  json: 'structured data',
};

/** The value as one of the wanted type. Throws Fault invalid-parameter. */
export function expect(value: Value, wanted: ValueType, where: string): string {
  const sql = converted(value, wanted);
  if (sql !== undefined) return sql;
  throw filterFault(`${where} takes ${titles[wanted]}, not ${titles[value.type]}.`);
}

function converted(value: Value, wanted: ValueType): string | undefined {
  if (value.type === wanted) return value.sql;
  if (wanted === 'number' && value.type === 'integer') return `(${value.sql})::numeric`;
  // A day begins at midnight, UTC.
  if (wanted === 'timestamp' && value.type === 'date') {
    return `((${value.sql})::timestamp at time zone 'UTC')`;
  }
  return undefined;
}

/** The common type first that all can become: of integers the integer, of days and instants the instant. */
const common: readonly ValueType[] = ['integer', 'number', 'date', 'timestamp', 'text', 'boolean'];

/** Values that can be compared with each other. Throws Fault invalid-parameter naming two that cannot. */
export function unify(
  values: readonly Value[],
  bindings: Bindings,
): { type: ValueType; sqls: string[] } {
  const isTemporal = values.some(({ type }) => type === 'date' || type === 'timestamp');
  const read = isTemporal ? values.map((value) => asTemporal(value, bindings)) : values;
  for (const type of common) {
    const sqls = read.map((value) => converted(value, type));
    if (sqls.every((sql) => sql !== undefined)) return { type, sqls };
  }
  const [first, ...others] = read;
  const other = others.find((value) => value.type !== first?.type) ?? first;
  throw filterFault(
    `${titles[first?.type ?? 'json']} cannot be compared with ${titles[other?.type ?? 'json']}.`,
  );
}

/** A literal text beside a date is read as one: `updated > '2026-11-22'`. */
function asTemporal(value: Value, bindings: Bindings): Value {
  if (value.literal === undefined) return value;
  const node = temporalText(value.literal);
  return node ? temporalLiteral(node, bindings) : value;
}

/** A date or timestamp literal as a bound value. */
export function temporalLiteral(node: Node, bindings: Bindings): Value {
  if (node.kind === 'date') return { sql: bindings.bind(node.value, 'date'), type: 'date' };
  if (node.kind === 'timestamp') {
    return { sql: bindings.bind(node.value, 'timestamptz'), type: 'timestamp' };
  }
  throw new Error(`A ${node.kind} is no instant`);
}
