/** Whether a report repeats another one, and what is done then: joining, merging, and taking both back. */
export { findDuplicates } from './find.ts';
export { joinRequest, leaveRequest, lookAtJoined, readJoins } from './join.ts';
export { unmergeRequest } from './merge.ts';
