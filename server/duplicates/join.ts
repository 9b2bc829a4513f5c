/** Joining a request that somebody else has made: its answers then go to both. */
import { createHash, randomBytes } from 'node:crypto';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Joined, JoinInput, Joins, Reporter, ReporterLook } from '../http/api/schema.ts';
import {
  maskPerson,
  nobody,
  openPerson,
  type Person,
  placeOf,
  sealPerson,
} from '../privacy/index.ts';
import { type Asker, type DetailRow, findRequest } from '../requests/index.ts';

const nextJoinId = statement('duplicate/next_join_id');
const join = statement('duplicate/join');
const leave = statement('duplicate/leave');
const joinsOf = statement('duplicate/joins');
const followersOf = statement('duplicate/followers');
const worksOf = statement('duplicate/works');
const timesReported = statement('duplicate/times_reported');
const recordLook = statement('request/record_look');

const table = 'request.joined_reporter';
/** Of the token by which a citizen takes his joining back. */
const tokenBytes = 24;

interface JoinRow extends Record<string, unknown> {
  id: number;
  joined_at: Date;
  channel: string;
  sealed: Buffer | null;
  language: string | null;
  wants_answer: boolean;
}

/**
 * Adds somebody to those who have reported a request. A citizen is given a token to take it back, `leaveTokenGiven` if there
 * is one. The same key again, of the desk or in the token, joins nobody twice, not even at the same moment. Throws Fault
 * not-found, and conflict for a duplicate (its lead is to be joined) and for a key that has joined another request.
 */
export async function joinRequest(
  asker: Asker,
  reference: string,
  input: JoinInput,
  leaveTokenGiven?: string,
): Promise<Joined> {
  return asker.database.as(asker.viewer, async (t) => {
    const request = await findRequest(t, asker, reference);
    const joinId = (await t.first<{ id: number }>(nextJoinId))?.id ?? 0;
    const leaveToken =
      asker.viewer.role === 'citizen'
        ? (leaveTokenGiven ?? randomBytes(tokenBytes).toString('base64url'))
        : null;
    const done = await t.first<{ joined: number | null }>(join, {
      requestId: request.id,
      joinId,
      ...seal(asker, joinId, input),
      language: input.language ?? null,
      wantsAnswer: input.wantsAnswer,
      channel: input.channel,
      leaveHash: leaveToken && hashOf(leaveToken),
      clientKey: asker.viewer.role === 'citizen' ? null : (input.clientKey ?? null),
    });
    const id = done?.joined ?? null;
    if (id === null) throw duplicateFault(request);
    const times = await countOf(t, request.id);
    return { id, reference: request.reference, timesReported: times, leaveToken };
  });
}

function duplicateFault({ reference, duplicate_of: lead }: DetailRow): Fault {
  const instead = lead === null ? '' : ` Join ${lead}.`;
  return new Fault(
    'conflict',
    `${reference} cannot be joined: it was merged into another.${instead}`,
  );
}

function seal({ vault, catalog }: Asker, joinId: number, input: JoinInput) {
  const { name = null, phone = null, email = null, note = null } = input;
  const person: Person = { ...nobody, name, phone, email, note };
  return sealPerson(vault, placeOf(table, joinId), person, catalog.city?.country ?? '');
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Takes a joining back, and forgets the person. Throws Fault not-found, also for a wrong token. */
export async function leaveRequest(
  asker: Asker,
  reference: string,
  joinId: number,
  token: string | undefined,
): Promise<void> {
  await asker.database.as(asker.viewer, async (t) => {
    const request = await findRequest(t, asker, reference);
    const leaveHash = token === undefined ? null : hashOf(token);
    const done = await t.first<{ has_left: boolean }>(leave, {
      requestId: request.id,
      joinId,
      leaveHash,
    });
    if (!done?.has_left) throw new Fault('not-found', 'There is no such joining to take back.');
  });
}

/** How often a request was reported, who joined it (masked, for those who may know), and what was merged into it. */
export async function readJoins(asker: Asker, reference: string): Promise<Joins> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      const request = await findRequest(t, asker, reference);
      const rows =
        asker.viewer.role === 'citizen'
          ? []
          : await t.rows<JoinRow>(joinsOf, { requestId: request.id });
      const followers = await t.rows<{ reference: string; received_at: Date }>(followersOf, {
        requestId: request.id,
      });
      return {
        timesReported: await countOf(t, request.id),
        joins: rows.map((row) => ({
          id: row.id,
          joinedAt: row.joined_at.toISOString(),
          channel: row.channel,
          reporter: toReporter(row, maskPerson(openRow(asker, row))),
        })),
        works: asker.viewer.role === 'citizen' ? [] : await worksAbout(t, request.id),
        followers: followers.map((one) => ({
          reference: one.reference,
          receivedAt: one.received_at.toISOString(),
        })),
      };
    },
    { readOnly: true },
  );
}

async function worksAbout(t: Transaction, requestId: number): Promise<Joins['works']> {
  interface Found extends Record<string, unknown> {
    kind: string;
    reference: string;
    title: string;
    is_open: boolean;
  }
  const rows = await t.rows<Found>(worksOf, { requestId });
  return rows.map(({ kind, reference, title, is_open: isOpen }) => ({
    kind,
    reference,
    title,
    isOpen,
  }));
}

/** One who joined, in clear; the look is written down. Throws Fault not-found. */
export async function lookAtJoined(
  asker: Asker,
  reference: string,
  joinId: number,
  { purpose, words }: ReporterLook,
): Promise<Reporter> {
  return asker.database.as(asker.viewer, async (t) => {
    const request = await findRequest(t, asker, reference);
    const rows = await t.rows<JoinRow>(joinsOf, { requestId: request.id });
    const row = rows.find(({ id }) => id === joinId);
    if (!row) throw new Fault('not-found', 'Nobody of that number is known to you here.');
    const look = { what: 'joined', requestId: request.id, reference: request.reference };
    await t.run(recordLook, { ...look, purpose, words: words ?? null });
    return toReporter(row, openRow(asker, row));
  });
}

function openRow({ vault }: Asker, row: JoinRow): Person {
  return openPerson(vault, placeOf(table, row.id), row.sealed);
}

function toReporter({ language, wants_answer: wantsAnswer }: JoinRow, person: Person): Reporter {
  return { ...person, language, wantsAnswer };
}

async function countOf(t: Transaction, id: number): Promise<number> {
  return (await t.first<{ times: number }>(timesReported, { ids: [id] }))?.times ?? 1;
}
