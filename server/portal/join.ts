/** "Me too": a citizen joins what was reported already, once, and can follow it and take it back. */
import { createHash } from 'node:crypto';
import { statement } from '../db/index.ts';
import { joinRequest } from '../duplicates/index.ts';
import type { CitizenJoin, CitizenJoined } from '../http/api/schema.ts';
import { codeOfJoined } from '../messages/index.ts';
import type { Asker } from '../requests/index.ts';
import { citizen } from '../viewer.ts';

const joinedBefore = statement('duplicate/joined_before');

interface JoinedRow extends Record<string, unknown> {
  id: number;
  request_id: number;
  reference: string;
  times: number;
}

/** What takes a joining back is derived from the key, so that the same key is the same joining. */
function leaveTokenOf(clientKey: string): string {
  return createHash('sha256').update(`join/${clientKey}`).digest('base64url');
}

/**
 * Joins a request that citizens may know of. The same key again joins nobody twice, and gives another code. Throws Fault
 * not-found, conflict for a duplicate.
 */
export async function joinAsCitizen(
  asker: Asker,
  reference: string,
  { clientKey, ...contact }: CitizenJoin,
): Promise<{ joined: CitizenJoined; created: boolean }> {
  const { database, language } = asker;
  const leaveToken = leaveTokenOf(clientKey);
  const leaveHash = createHash('sha256').update(leaveToken).digest();
  const find = () => database.system((t) => t.first<JoinedRow>(joinedBefore, { leaveHash }));
  const known = await find();
  if (!known) {
    const { wantsAnswer, ...person } = contact;
    const isReachable = person.email !== undefined || person.phone !== undefined;
    const input = {
      language,
      ...person,
      wantsAnswer: wantsAnswer && isReachable,
      channel: 'web' as const,
    };
    await joinRequest({ ...asker, viewer: citizen }, reference, input, leaveToken);
  }
  const row = known ?? (await find());
  if (!row) throw new Error('A joining is not there that was just made');
  const token = await codeOfJoined(database, row.request_id, row.id);
  const { id, times: timesReported } = row;
  return {
    joined: { id, reference: row.reference, timesReported, leaveToken, token },
    created: !known,
  };
}
