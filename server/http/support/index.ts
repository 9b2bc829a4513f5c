/** What a channel needs of the common ground. */
export { drain, parseJsonBy, readJson, readJsonValue, readText } from './body.ts';
export { parseQuery, refuseQuery } from './query.ts';
export {
  type ChannelContext,
  type ChannelRouter,
  createRouter,
} from './state.ts';
export { faultsOf, jsonPointer } from './zod-faults.ts';
