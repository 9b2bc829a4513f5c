/** CQL2: filters in both encodings, to one tree, to SQL. */
export { type FilterFunction, filterFunctions } from './functions.ts';
export { parseJson } from './parse-json.ts';
export { parseText } from './parse-text.ts';
export { type FilterSql, type FilterTarget, filterToSql, type QueryableType } from './sql.ts';
export type { LiteralCrs } from './sql-spatial.ts';
export { columnsOf, toCondition } from './to-condition.ts';
export type { Node } from './tree.ts';
