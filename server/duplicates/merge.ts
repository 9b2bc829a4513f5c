/** Parting what was merged. Merging is a change of state like any other: to `duplicate`, naming the lead. */
import { statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { RequestDetail } from '../http/api/schema.ts';
import { type Asker, findRequest, readWithin } from '../requests/index.ts';

const formerStatus = statement('duplicate/former_status');
const changeStatusOf = statement('request/change_status');
const giveReason = statement('request/give_reason');

export interface Unmerging {
  /** The version that the asker saw. */
  readonly version: number;
  readonly comment?: string | undefined;
}

/**
 * Parts a duplicate from the request it was merged into: it is in the state that it had, its clocks run as if they had
 * never stopped, and what had followed it follows it again. Throws Fault not-found, conflict, invalid-transition.
 */
export async function unmergeRequest(
  asker: Asker,
  reference: string,
  { version, comment }: Unmerging,
): Promise<RequestDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const request = await findRequest(t, asker, reference);
    const former = await t.first<{ former_status: string | null }>(formerStatus, {
      requestId: request.id,
    });
    if (request.status !== 'duplicate' || !former?.former_status) {
      throw new Fault('invalid-transition', `${request.reference} was not merged into another.`);
    }
    await t.run(giveReason, { comment: comment ?? '', isPublic: false });
    const touched = await t.run(changeStatusOf, {
      id: request.id,
      version,
      to: former.former_status,
      organisationId: null,
      duplicateOf: null,
    });
    if (touched === 0) {
      throw new Fault(
        'conflict',
        `Somebody changed ${request.reference} meanwhile. Read it again, then decide.`,
        [{ field: 'version', message: 'is not the present version' }],
      );
    }
    return readWithin(t, asker, request.reference);
  });
}
