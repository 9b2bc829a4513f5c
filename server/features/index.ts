/** Reading features of adopted layers. */
export type { Envelope } from './envelope.ts';
export {
  type LayerView,
  planItem,
  planItems,
} from './plan.ts';
export { type FeaturePage, readItem, readItems } from './read.ts';
