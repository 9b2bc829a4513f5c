/** Reading features of adopted layers. */
export type { Envelope } from './envelope.ts';
export {
  type FeaturePlan,
  type ItemsQuery,
  type LayerView,
  planItem,
  planItems,
} from './plan.ts';
export { type FeaturePage, type FeatureText, readItem, readItems } from './read.ts';
