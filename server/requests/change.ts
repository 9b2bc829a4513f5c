/** What happens to a request after it was opened: words and states. */
import { statement, type Transaction } from '../db/index.ts';
import { Fault, type FieldFault } from '../errors.ts';
import type { RequestDetail } from '../http/api/schema.ts';
import type { Viewer } from '../viewer.ts';
import type { Asker } from './context.ts';
import { appendComment } from './log.ts';
import { type DetailRow, findRequest, readWithin } from './read.ts';
import { nextStates } from './reference-data.ts';

const changeStatusOf = statement('request/change_status');
const giveReason = statement('request/give_reason');
const organisationById = statement('request/organisation');

export interface NewComment {
  readonly comment: string;
  readonly isPublic: boolean;
}

export interface StatusChange {
  readonly to: string;
  /** The version that the asker saw; another one means that somebody was faster. */
  readonly version: number;
  readonly comment?: string | undefined;
  readonly organisationId?: number | undefined;
  /** Reference of the request that this one repeats. */
  readonly duplicateOf?: string | undefined;
  readonly isPublic: boolean;
}

/** Adds words to the log. Throws Fault not-found. */
export async function addComment(
  asker: Asker,
  reference: string,
  { comment, isPublic }: NewComment,
): Promise<RequestDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const request = await findRequest(t, asker, reference);
    await appendComment(t, request.id, comment, isPublic);
    return readWithin(t, asker, request.reference);
  });
}

/**
 * Moves a request to another state. Throws Fault not-found, conflict (somebody changed it meanwhile),
 * invalid-transition, invalid-body (something that the transition requires is missing), unknown-reference.
 */
export async function changeStatus(
  asker: Asker,
  reference: string,
  change: StatusChange,
): Promise<RequestDetail> {
  return asker.database.as(asker.viewer, async (t) => {
    const known = await changeWithin(t, asker, reference, change);
    return readWithin(t, asker, known);
  });
}

/** Moves a request to another state in a transaction that is open already; gives its reference. Throws as changeStatus. */
export async function changeWithin(
  t: Transaction,
  asker: Asker,
  reference: string,
  change: StatusChange,
): Promise<string> {
  const request = await findRequest(t, asker, reference);
  refuseStale(request, change);
  const organisationId = organisationAfter(asker.viewer, request, change);
  await checkTransition(t, asker, request, { ...change, organisationId });
  await checkOrganisation(t, asker.viewer, organisationId);
  const duplicateOf = await duplicateIdOf(t, asker, request, change);
  await t.run(giveReason, { comment: change.comment ?? '', isPublic: change.isPublic });
  const { to, version } = change;
  const touched = await t.run(changeStatusOf, {
    id: request.id,
    version,
    to,
    organisationId: organisationId ?? null,
    duplicateOf,
  });
  if (touched === 0) throw staleFault(request);
  return request.reference;
}

/** An enterprise that takes on a request that nobody has makes it its own. */
function organisationAfter(
  { role, organisationId: own }: Viewer,
  request: DetailRow,
  { to, organisationId }: StatusChange,
): number | undefined {
  if (organisationId !== undefined) return organisationId;
  const takesOn = to === 'accepted' && request.organisation_id === null;
  const isEnterprise = role === 'dispatcher' || role === 'field_worker';
  return takesOn && isEnterprise ? (own ?? undefined) : undefined;
}

function refuseStale(request: DetailRow, change: StatusChange): void {
  if (request.version !== change.version) throw staleFault(request);
}

/** Somebody was faster. */
export function staleFault(request: DetailRow): Fault {
  return new Fault(
    'conflict',
    `Somebody changed ${request.reference} meanwhile. Read it again, then decide.`,
    [{ field: 'version', message: 'is not the present version' }],
  );
}

async function checkTransition(
  t: Transaction,
  { viewer, language }: Asker,
  request: DetailRow,
  change: StatusChange,
): Promise<void> {
  const allowed = await nextStates(t, viewer.role, request.status, language);
  const transition = allowed.find(({ to }) => to === change.to);
  if (!transition) {
    const offered = allowed.map(({ to }) => to).join(', ') || 'none';
    throw new Fault(
      'invalid-transition',
      `A request that is ${request.status} cannot become ${change.to} by your hand. Possible: ${offered}.`,
      [{ field: 'to', message: `must be one of: ${offered}` }],
    );
  }
  const given = {
    comment: Boolean(change.comment),
    organisation: change.organisationId !== undefined || request.organisation_id !== null,
    duplicate_of: change.duplicateOf !== undefined,
  };
  const fields = {
    comment: 'comment',
    organisation: 'organisationId',
    duplicate_of: 'duplicateOf',
  } as const;
  const missing: FieldFault[] = transition.requires
    .filter((requirement) => !given[requirement])
    .map((requirement) => ({
      field: fields[requirement],
      message: `is required for ${change.to}`,
    }));
  if (missing.length > 0) {
    throw new Fault('invalid-body', `Something is missing for ${change.to}.`, missing);
  }
}

async function checkOrganisation(
  t: Transaction,
  viewer: Viewer,
  organisationId: number | undefined,
): Promise<void> {
  if (organisationId === undefined) return;
  const isDesk = viewer.role === 'clerk' || viewer.role === 'administrator';
  if (!isDesk && organisationId !== viewer.organisationId) {
    throw new Fault('forbidden', 'Only the desk hands a request to another organisation.', [
      { field: 'organisationId', message: 'must be your own organisation' },
    ]);
  }
  if (await t.first(organisationById, { id: organisationId })) return;
  throw new Fault('unknown-reference', 'The organisation does not exist.', [
    { field: 'organisationId', message: `${organisationId} does not exist` },
  ]);
}

async function duplicateIdOf(
  t: Transaction,
  asker: Asker,
  request: DetailRow,
  { duplicateOf }: StatusChange,
): Promise<number | null> {
  if (duplicateOf === undefined) return null;
  const original = await findRequest(t, asker, duplicateOf).catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'not-found') return undefined;
    throw error;
  });
  if (!original || original.id === request.id) {
    throw new Fault('unknown-reference', 'The request that this one repeats was not found.', [
      { field: 'duplicateOf', message: 'must be the reference of another request' },
    ]);
  }
  if (original.duplicate_of !== null) {
    throw new Fault('unknown-reference', `${original.reference} is itself a duplicate.`, [
      { field: 'duplicateOf', message: `name the first one: ${original.duplicate_of}` },
    ]);
  }
  return original.id;
}
