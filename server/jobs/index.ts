/** What the server does by itself, on pg-boss. */

export type { Job, Jobs } from './job.ts';
export { JobRoom } from './room.ts';
