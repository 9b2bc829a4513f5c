/** Reading features of adopted layers. */
export {
  columnsOf,
  crs84,
  type LiteralCrs,
  type Node,
  parseJson,
  parseText,
  toCondition,
} from './cql2/index.ts';
export type { Envelope } from './envelope.ts';
export {
  type ItemsQuery,
  type LayerView,
  planItem,
  planItems,
  queryables,
} from './plan.ts';
export { type FeaturePage, readItem, readItems } from './read.ts';
