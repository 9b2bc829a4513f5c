/** What the server does by itself, on pg-boss. */

export type { Job } from './job.ts';
export { JobRoom } from './room.ts';
