/** Asking and analysing: the processes, and the room that runs them. */
export { type Occurs, occursOf } from './inputs.ts';
export {
  describeJob,
  dismissJob,
  type JobFilters,
  type JobPlace,
  type JobRecord,
  type JobStatus,
  jobOrders,
  jobStatuses,
  listJobs,
  noSuchJob,
  outputsOf,
  readJob,
  type StoredOutput,
  type StoredSelection,
  selectedIdsOf,
  selectionOf,
} from './jobs.ts';
export type { Output, Process } from './process.ts';
export { processes } from './processes/index.ts';
export { AnalysisRoom, processOf } from './room.ts';
export { inputTitle } from './texts.ts';
