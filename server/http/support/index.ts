/** What a channel needs of the common ground. */
export { readJson } from './body.ts';
export { parseQuery, refuseQuery } from './query.ts';
export {
  type ChannelContext,
  type ChannelRouter,
  createRouter,
} from './state.ts';
