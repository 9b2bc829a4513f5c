/** Requests: opened, found, read, talked about, moved from state to state, linked to assets. */

export { type Amendment, amendRequest } from './amend.ts';
export { addComment, changeStatus, changeWithin } from './change.ts';
export type { Asker } from './context.ts';
export { requestsAsCsv } from './csv.ts';
export { attachToRequest, linkAsset, unlinkAsset } from './link.ts';
export { listRequests, type RequestFilters } from './list.ts';
export { appendComment } from './log.ts';
export { lookAtReporter } from './look.ts';
export { type NewRequestInput, openRequest } from './open.ts';
export { inScript } from './present.ts';
export { type DetailRow, findRequest, readRequest, readWithin } from './read.ts';
export { listCategories, listOrganisations, listStatuses } from './reference-data.ts';
