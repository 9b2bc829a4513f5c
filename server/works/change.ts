/** What happens to an incident or a work order after it was opened: other words, other states, and the answers that follow. */
import type { Transaction } from '../db/index.ts';
import { statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { WorkChange, WorkChanged, WorkDetail, WorkStatus } from '../http/api/schema.ts';
import type { Asker } from '../requests/index.ts';
import { answerRequests } from './answer.ts';
import type { Entity } from './entity.ts';
import { findWork, readWorkWithin, transitionsOf, type WorkRow } from './read.ts';

const giveReason = statement('request/give_reason');
const organisationById = statement('request/organisation');

interface Inside extends Record<string, unknown> {
  readonly description: string;
  readonly organisation_id: number | null;
}

/** Changes what is given. Throws Fault not-found, conflict, forbidden. */
export async function editWork(
  asker: Asker,
  entity: Entity,
  reference: string,
  change: WorkChange,
): Promise<WorkDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const row = await findWork(t, entity, reference);
    const inside = await t.first<Inside>(entity.statements.inside, { id: row.id });
    await checkOrganisation(t, change.organisationId);
    const touched = await t.run(entity.statements.edit, {
      id: row.id,
      version: change.version,
      title: change.title ?? row.title,
      description: change.description ?? inside?.description ?? '',
      publicText: change.publicText === undefined ? row.public_text : change.publicText,
      startsAt: change.startsAt ?? row.starts_at,
      endsAt: change.endsAt === undefined ? row.ends_at : change.endsAt,
      isPublic: change.isPublic ?? row.is_public,
      organisationId: change.organisationId ?? inside?.organisation_id ?? null,
    });
    if (touched === 0) throw untouched(row, change.version);
    return readWorkWithin(t, asker, entity, reference);
  });
}

/**
 * Moves it to another state. In the one that ends it well its requests are answered in the same transaction, by the rules of
 * their own states. Throws Fault not-found, conflict, invalid-transition, invalid-body, forbidden.
 */
export async function changeWorkStatus(
  asker: Asker,
  entity: Entity,
  reference: string,
  change: WorkStatus,
): Promise<WorkChanged> {
  return asker.database.as(asker.viewer, async (t) => {
    const row = await findWork(t, entity, reference);
    if (row.version !== change.version) throw untouched(row, change.version);
    await checkTransition(t, asker, entity, row, change);
    await t.run(giveReason, { comment: change.comment ?? '', isPublic: false });
    const { to, version } = change;
    const touched = await t.run(entity.statements.change_status, { id: row.id, version, to });
    if (touched === 0) throw untouched(row, change.version);
    const answers =
      to === entity.answersIn
        ? await answerRequests(t, asker, entity, row.id, change.comment ?? '')
        : { resolved: [], answered: [] };
    return { work: await readWorkWithin(t, asker, entity, reference), ...answers };
  });
}

async function checkOrganisation(t: Transaction, id: number | undefined): Promise<void> {
  if (id === undefined || (await t.first(organisationById, { id }))) return;
  throw new Fault('unknown-reference', 'The organisation does not exist.', [
    { field: 'organisationId', message: `${id} does not exist` },
  ]);
}

/** Seen, but not changed: somebody was faster, or row-level security lets this one only be read. */
function untouched(row: WorkRow, version: number): Fault {
  if (row.version === version) {
    return new Fault('forbidden', `${row.reference} is another organisation's: you may read it.`);
  }
  return new Fault(
    'conflict',
    `Somebody changed ${row.reference} meanwhile. Read it again, then decide.`,
    [{ field: 'version', message: 'is not the present version' }],
  );
}

async function checkTransition(
  t: Transaction,
  asker: Asker,
  entity: Entity,
  row: WorkRow,
  { to, comment }: WorkStatus,
): Promise<void> {
  const allowed = await transitionsOf(t, asker, entity, row.status);
  const transition = allowed.find((one) => one.to === to);
  if (!transition) {
    const offered = allowed.map((one) => one.to).join(', ') || 'none';
    throw new Fault(
      'invalid-transition',
      `What is ${row.status} cannot become ${to} by your hand. Possible: ${offered}.`,
      [{ field: 'to', message: `must be one of: ${offered}` }],
    );
  }
  if (transition.requires.includes('comment') && !comment) {
    throw new Fault('invalid-body', `Something is missing for ${to}.`, [
      { field: 'comment', message: `is required for ${to}` },
    ]);
  }
}
