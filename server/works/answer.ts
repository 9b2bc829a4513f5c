/**
 * The requests of an incident that has ended, or of an order that is done, get their answer: each is resolved by the steps
 * that its own table of transitions allows the asker; where it allows none it is told so in public words, and stays open.
 */
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import { type Asker, appendComment, changeWithin } from '../requests/index.ts';
import type { Entity } from './entity.ts';
import type { LinkedRequest } from './read.ts';

const transitions = statement('request/transitions');

/** States on the way to resolved through which a request may be led without anybody deciding anything new. */
const onTheWay = new Set(['validated', 'assigned', 'accepted', 'planned', 'in_progress']);

/** An order for what is being worked on already does not lead it back. */
const isPlannedAlready = new Set(['planned', 'in_progress']);

interface Step extends Record<string, unknown> {
  readonly from_status: string;
  readonly to_status: string;
  readonly requires: readonly string[];
}

export interface Answers {
  readonly resolved: string[];
  readonly answered: string[];
}

export async function answerRequests(
  t: Transaction,
  asker: Asker,
  { statements }: Entity,
  id: number,
  comment: string,
): Promise<Answers> {
  const steps = await t.rows<Step>(transitions, { role: asker.viewer.role, fromStatus: null });
  const linked = await t.rows<LinkedRequest>(statements.requests, { id });
  const answers: Answers = { resolved: [], answered: [] };
  for (const request of linked.filter(({ is_open }) => is_open)) {
    const way = mayWork(asker, request) ? wayTo('resolved', steps, request) : null;
    if (way === null) {
      await appendComment(t, request.id, comment, true);
      answers.answered.push(request.reference);
      continue;
    }
    await lead(t, asker, request, way, comment, true);
    answers.resolved.push(request.reference);
  }
  return answers;
}

/**
 * Leads the requests of an order to *planned*, by the steps that their own table of transitions allows the asker. Throws
 * Fault invalid-transition, naming the first that cannot be planned by this hand.
 */
export async function planRequests(
  t: Transaction,
  asker: Asker,
  { statements }: Entity,
  id: number,
  comment: string,
): Promise<void> {
  const steps = await t.rows<Step>(transitions, { role: asker.viewer.role, fromStatus: null });
  const linked = await t.rows<LinkedRequest>(statements.requests, { id });
  for (const request of linked.filter(({ status }) => !isPlannedAlready.has(status))) {
    const way = mayWork(asker, request) ? wayTo('planned', steps, request) : null;
    if (way === null) {
      throw new Fault('invalid-transition', `${request.reference} cannot be planned by you now.`, [
        { field: 'requests', message: `${request.reference} cannot become planned` },
      ]);
    }
    await lead(t, asker, request, way, comment, false);
  }
}

/** A request of nobody becomes an enterprise's own when it accepts it; one of another is not its to resolve. */
function mayWork({ viewer }: Asker, { organisation_id: theirs }: LinkedRequest): boolean {
  const isEnterprise = viewer.role === 'dispatcher' || viewer.role === 'field_worker';
  return !isEnterprise || theirs === null || theirs === viewer.organisationId;
}

async function lead(
  t: Transaction,
  asker: Asker,
  request: LinkedRequest,
  way: readonly string[],
  comment: string,
  isPublicAtLast: boolean,
): Promise<void> {
  let { version } = request;
  for (const to of way) {
    const isPublic = isPublicAtLast && to === way.at(-1);
    await changeWithin(t, asker, request.reference, { to, version, comment, isPublic });
    version++;
  }
}

/** The shortest way, each step of which needs nothing but a comment or an organisation that is there. */
export function wayTo(
  goal: 'resolved' | 'planned',
  steps: readonly Step[],
  { status, organisation_id }: Pick<LinkedRequest, 'status' | 'organisation_id'>,
): string[] | null {
  const queue: { readonly at: string; readonly way: string[] }[] = [{ at: status, way: [] }];
  const seen = new Set([status]);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const { from_status, to_status: to, requires } of steps) {
      if (from_status !== next.at || seen.has(to)) continue;
      if (requires.includes('duplicate_of')) continue;
      if (requires.includes('organisation') && organisation_id === null) continue;
      if (to === goal) return [...next.way, to];
      if (!onTheWay.has(to)) continue;
      seen.add(to);
      queue.push({ at: to, way: [...next.way, to] });
    }
  }
  return null;
}
