/** A partner's update, taken over into the log and the state of a request: once, and never told back to him. */
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { KnownPartner } from './partners.ts';

const ofPartner = statement('open311/of_partner');
const takeOnce = statement('open311/take_update');
const actAsPartner = statement('open311/act_as_partner');
const writeWords = statement('open311/write_words');
const meaning = statement('open311/meaning');
const steps = statement('open311/steps');
const setStatus = statement('open311/set_status');

export interface PartnerUpdate {
  readonly updateId: string;
  /** Our number, or the partner's own. */
  readonly requestId: string;
  readonly theirRequestId: string | null;
  /** The partner's word. */
  readonly status: string;
  readonly words: string;
}

interface Known extends Record<string, unknown> {
  id: number;
  reference: string;
  status: string;
}

/** Gives the id under which it was taken. Throws Fault not-found. */
export async function applyUpdate(
  t: Transaction,
  partner: Pick<KnownPartner, 'id' | 'name'>,
  update: PartnerUpdate,
): Promise<string> {
  const { requestId, theirRequestId, updateId, words, status } = update;
  const request = await t.first<Known>(ofPartner, {
    partnerId: partner.id,
    reference: requestId,
    theirId: theirRequestId,
  });
  if (!request) {
    throw new Fault('not-found', `service_request_id ${requestId} was not found`, [
      { field: 'service_request_id', message: 'is not a request that you reported or took on' },
    ]);
  }
  const once = await t.run(takeOnce, { partnerId: partner.id, updateId });
  if (once === 0) return updateId;
  const target = await t.first<{ ours: string }>(meaning, {
    partnerId: partner.id,
    theirs: status,
  });
  const path = target ? pathTo(await readSteps(t), request.status, target.ours) : [];
  const { name, id: partnerId } = partner;
  let from = request.status;
  for (const [at, to] of path.entries()) {
    // The words belong to the last step; those before it only lead there.
    await t.run(actAsPartner, { name, partnerId, words: at === path.length - 1 ? words : '' });
    await t.run(setStatus, { requestId: request.id, from, to });
    from = to;
  }
  if (path.length === 0 && words !== '') {
    await t.run(actAsPartner, { name, partnerId, words: '' });
    const details = JSON.stringify({ updateId, status });
    await t.run(writeWords, { requestId: request.id, name, words, details });
  }
  return updateId;
}

type Step = { readonly from_status: string; readonly to_status: string };

function readSteps(t: Transaction): Promise<(Step & Record<string, unknown>)[]> {
  return t.rows<Step & Record<string, unknown>>(steps);
}

/** States that may lie on the way: none of them ends anything or tells the citizen something untrue. */
const between = new Set(['validated', 'assigned', 'reopened', 'accepted', 'in_progress']);

/** The shortest way through the table of transitions; none when there is no way, or nothing to do. */
export function pathTo(all: readonly Step[], from: string, to: string): string[] {
  if (from === to) return [];
  const seen = new Set([from]);
  let paths: string[][] = [[from]];
  while (paths.length > 0) {
    const longer: string[][] = [];
    for (const path of paths) {
      const here = path.at(-1);
      for (const { from_status, to_status } of all) {
        if (from_status !== here || seen.has(to_status)) continue;
        if (to_status === to) return [...path.slice(1), to];
        seen.add(to_status);
        if (between.has(to_status)) longer.push([...path, to_status]);
      }
    }
    paths = longer;
  }
  return [];
}
