/** Functions beyond those of the standard, by which a filter may calculate. Each is one line of the table. */
import type { ValueType } from './values.ts';

/** A function as `/functions` tells of it, and its SQL. */
export interface FilterFunction {
  readonly name: string;
  readonly description: string;
  readonly takes: readonly ValueType[];
  readonly gives: ValueType;
  readonly sql: (args: readonly string[]) => string;
}

/** On the ellipsoid, so that they are metres whatever the system of the layer is. */
const onEarth = (geometry: string) => `geography(ST_Transform(${geometry}, 4326))`;

export const filterFunctions: readonly FilterFunction[] = [
  {
    name: 'abs',
    description: 'The number without its sign',
    takes: ['number'],
    gives: 'number',
    sql: ([a]) => `abs(${a})`,
  },
  {
    name: 'floor',
    description: 'The next whole number below',
    takes: ['number'],
    gives: 'number',
    sql: ([a]) => `floor(${a})`,
  },
  {
    name: 'ceil',
    description: 'The next whole number above',
    takes: ['number'],
    gives: 'number',
    sql: ([a]) => `ceil(${a})`,
  },
  {
    name: 'round',
    description: 'The nearest whole number',
    takes: ['number'],
    gives: 'number',
    sql: ([a]) => `round(${a})`,
  },
  {
    name: 'lower',
    description: 'The text in small letters',
    takes: ['text'],
    gives: 'text',
    sql: ([a]) => `lower(${a})`,
  },
  {
    name: 'upper',
    description: 'The text in capitals',
    takes: ['text'],
    gives: 'text',
    sql: ([a]) => `upper(${a})`,
  },
  {
    name: 'characters',
    description: 'How many characters the text has',
    takes: ['text'],
    gives: 'integer',
    sql: ([a]) => `char_length(${a})`,
  },
  {
    name: 'year',
    description: 'The year of an instant or a day, UTC',
    takes: ['timestamp'],
    gives: 'integer',
    sql: ([a]) => `(extract(year from ${a} at time zone 'UTC'))::integer`,
  },
  {
    name: 'now',
    description: 'This instant',
    takes: [],
    gives: 'timestamp',
    sql: () => 'now()',
  },
  {
    name: 'area',
    description: 'Square metres that the geometry covers',
    takes: ['geometry'],
    gives: 'number',
    sql: ([a]) => `ST_Area(${onEarth(a ?? '')})::numeric`,
  },
  {
    name: 'line_length',
    description: 'Metres along the lines of the geometry',
    takes: ['geometry'],
    gives: 'number',
    sql: ([a]) => `ST_Length(${onEarth(a ?? '')})::numeric`,
  },
  {
    name: 'perimeter',
    description: 'Metres around the areas of the geometry',
    takes: ['geometry'],
    gives: 'number',
    sql: ([a]) => `ST_Perimeter(${onEarth(a ?? '')})::numeric`,
  },
];

const byName = new Map(filterFunctions.map((one) => [one.name, one]));

/** The function of a name; undefined when there is none. */
export function filterFunction(name: string): FilterFunction | undefined {
  return byName.get(name);
}
