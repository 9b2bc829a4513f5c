/** A report that a citizen makes himself: opened as the desk would, by nobody's account, with a code to follow it. */
import {
  type CitizenReport,
  type CitizenReported,
  type NewRequest,
  newRequestSchema,
} from '../http/api/schema.ts';
import { beginFollowing } from '../messages/index.ts';
import { type Asker, openRequest } from '../requests/index.ts';
import type { Viewer } from '../viewer.ts';

/** He writes with the rights of the desk; the log calls him by what he is. */
const viewer: Viewer = { role: 'clerk', accountId: null, organisationId: null, name: 'citizen' };

/**
 * Opens a request; the same key again gives the same request with another code, as the first may never have arrived.
 * Throws what opening a request throws, and Fault unknown-reference for photos that are not there: sent again without
 * them, or with others, it is still the same request.
 */
export async function reportAsCitizen(
  asker: Asker,
  report: CitizenReport,
): Promise<{ reported: CitizenReported; created: boolean }> {
  const input = newRequestSchema.parse(requestOf(report, asker));
  const { request, created } = await openRequest({ ...asker, viewer }, input);
  const { database, language } = asker;
  return {
    reported: await beginFollowing(database, request.id, report.photos, language),
    created,
  };
}

/** Somebody is kept as its reporter even if he says nothing of himself: whose code it is, and in which language he reads. */
function requestOf({ photos, contact, ...report }: CitizenReport, { language }: Asker): NewRequest {
  const isReachable = contact?.email !== undefined || contact?.phone !== undefined;
  const wantsAnswer = (contact?.wantsAnswer ?? false) && isReachable;
  return { ...report, channel: 'web', reporter: { language, ...contact, wantsAnswer } };
}
