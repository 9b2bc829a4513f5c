/** What is put right in a request after it was opened: what it is about, its answers, what the public may read. */
import type { z } from 'zod';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { amendmentSchema, RequestDetail } from '../http/api/schema.ts';
import { changeAnswers } from '../questions/index.ts';
import { linkNamed } from './answers.ts';
import { staleFault } from './change.ts';
import type { Asker } from './context.ts';
import { locate, moveTo } from './location.ts';
import { findCategory } from './open.ts';
import { type DetailRow, findRequest, readWithin } from './read.ts';

const amend = statement('request/amend');
const giveReason = statement('request/give_reason');

export type Amendment = z.output<typeof amendmentSchema>;

/** What only the desk changes: the caller's words, and what decides who is responsible and how long it may take. */
const desksOwn = ['category', 'kind', 'description'] as const;

/**
 * Changes a request. Throws Fault not-found, conflict (somebody changed it meanwhile), forbidden (a field that only the
 * desk changes), unknown-reference, invalid-body (an answer does not fit its question).
 */
export async function amendRequest(
  asker: Asker,
  reference: string,
  amendment: Amendment,
): Promise<RequestDetail> {
  refuseForeignFields(asker, amendment);
  return asker.database.as(asker.viewer, async (t) => {
    const request = await findRequest(t, asker, reference);
    if (request.version !== amendment.version) throw staleFault(request);
    if (amendment.reason) await t.run(giveReason, { comment: amendment.reason, isPublic: false });
    const categoryId = await writeFacts(t, request, amendment);
    if (amendment.location) {
      const place = await locate(t, asker, amendment.location);
      await moveTo(t, request.id, place, amendment.location);
    }
    if (amendment.answers) {
      const present = { id: request.id, categoryId };
      const kept = await changeAnswers(t, asker.viewer, present, amendment.answers);
      await linkNamed(t, asker, request.id, kept);
    }
    return readWithin(t, asker, request.reference);
  });
}

function refuseForeignFields({ viewer: { role } }: Asker, amendment: Amendment): void {
  if (role === 'clerk' || role === 'administrator') return;
  const foreign = desksOwn.filter((field) => amendment[field] !== undefined);
  if (foreign.length === 0) return;
  throw new Fault(
    'forbidden',
    'Only the desk changes what a request is about.',
    foreign.map((field) => ({ field: `/${field}`, message: 'is changed by the desk' })),
  );
}

/** Gives the category that the request has now. */
async function writeFacts(
  t: Transaction,
  request: DetailRow,
  { version, category, kind, priority, description, publicText, isPublic }: Amendment,
): Promise<number> {
  const chosen = category === undefined ? null : await findCategory(t, category);
  const touched = await t.run(amend, {
    id: request.id,
    version,
    categoryId: chosen?.id ?? null,
    kind: kind ?? null,
    priority: priority ?? null,
    description: description ?? null,
    changesPublicText: publicText !== undefined,
    publicText: publicText === '' ? null : (publicText ?? null),
    isPublic: isPublic ?? null,
  });
  if (touched === 0) throw staleFault(request);
  return chosen?.id ?? request.category_id;
}
