/**
 * What a citizen does with the link of a message: follow a request, answer, open it again, say how content he is. The
 * token is the right to it; what it opens is read and written as the city, with the checks made here.
 */
import { type CityRecord, localised } from '../catalog/index.ts';
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { FollowedRequest, Language } from '../http/api/schema.ts';
import { expectedOf, type FactsRow, readFacts } from './facts.ts';
import { hashOfToken } from './links.ts';
import { expectedSentence } from './phrases.ts';
import type { Recipient } from './types.ts';

const holder = statement('message/holder');
const followed = statement('message/followed');
const followedLog = statement('message/followed_log');
const actAsCitizen = statement('message/act_as_citizen');
const writeAnswer = statement('message/write_answer');
const setStatus = statement('message/set_status');
const rate = statement('message/rate');

export interface Follower {
  readonly database: Database;
  readonly city: CityRecord;
  readonly language: Language;
  readonly reference: string;
  readonly token: string;
}

interface HolderRow extends Record<string, unknown> {
  request_id: number;
  recipient: Recipient;
  recipient_id: number | null;
}

interface FollowedRow extends Record<string, unknown> {
  version: number;
  is_open: boolean;
  lon: number;
  lat: number;
  public_text: string | null;
  score: number | null;
  from_status: string | null;
  reopen_until: Date | null;
  answer_by: Date | null;
  resolve_by: Date | null;
}

export interface Followed {
  readonly id: number;
  readonly facts: FactsRow;
  readonly row: FollowedRow;
}

/** What the holder of a link is shown. Throws Fault not-found for a link that is none, or holds no more. */
export function followRequest(follower: Follower): Promise<FollowedRequest> {
  return withFollowed(follower, (t, one) => shown(t, one, follower.language), '');
}

/** Which request a link opens. Throws Fault not-found. */
export function followedId(follower: Follower): Promise<number> {
  return withFollowed(follower, async (_, { id }) => id, '');
}

/** A citizen's words. One that was waited for sets the request going again. */
export function answerRequest(follower: Follower, text: string): Promise<FollowedRequest> {
  return withFollowed(
    follower,
    async (t, one) => {
      await takeAnswer(t, one, text);
      return again(t, follower, one.id);
    },
    text,
  );
}

async function takeAnswer(t: Transaction, one: Followed, text: string): Promise<void> {
  await writeAs(t, one.id, 'citizen_answered', text);
  if (one.facts.status !== 'waiting_for_citizen') return;
  const isChecked = !['received', 'validated', null].includes(one.row.from_status);
  await moveTo(t, one, isChecked ? 'in_progress' : 'validated');
}

/** The same for an answer that came otherwise than by a link; who answers is known to the caller. */
export async function answerWithin(t: Transaction, requestId: number, text: string): Promise<void> {
  await t.run(actAsCitizen, { words: text });
  await takeAnswer(t, await readFollowed(t, requestId), text);
}

/** Opens a request again. Throws Fault invalid-transition where that may not be, or no more. */
export function reopenRequest(follower: Follower, comment: string): Promise<FollowedRequest> {
  return withFollowed(
    follower,
    async (t, one) => {
      if (!mayReopen(one.row)) {
        throw new Fault(
          'invalid-transition',
          'This request cannot be reopened, or not any more. Report it anew.',
        );
      }
      await moveTo(t, one, 'reopened');
      return again(t, follower, one.id);
    },
    comment,
  );
}

/** Says how content one is, 5 is best. Throws Fault invalid-transition while the request is open. */
export function rateRequest(
  follower: Follower,
  score: number,
  comment: string | null,
): Promise<FollowedRequest> {
  return withFollowed(
    follower,
    async (t, one) => {
      if (one.row.is_open) {
        throw new Fault('invalid-transition', 'A request is rated when it is done.');
      }
      await t.run(rate, { requestId: one.id, score });
      await writeAs(t, one.id, 'rated', comment, { score });
      return again(t, follower, one.id);
    },
    comment ?? '',
  );
}

async function withFollowed<T>(
  { database, reference, token }: Follower,
  work: (t: Transaction, one: Followed) => Promise<T>,
  words: string,
): Promise<T> {
  return database.system(async (t) => {
    const tokenHash = hashOfToken(token);
    const held = await t.first<HolderRow>(holder, { tokenHash, reference });
    if (!held) {
      throw new Fault('not-found', 'This link leads to no request, or holds no more.', [
        { field: 'token', message: 'is not the token of a message' },
      ]);
    }
    await t.run(actAsCitizen, { words });
    return work(t, await readFollowed(t, held.request_id));
  });
}

/** Reads what is shown to whoever may see the request as the city does. */
export async function readFollowed(t: Transaction, id: number): Promise<Followed> {
  const facts = await readFacts(t, id, null);
  const row = await t.first<FollowedRow>(followed, { id });
  if (!facts || !row) throw new Fault('not-found', 'The request is no longer there.');
  return { id, facts, row };
}

async function again(t: Transaction, { language }: Follower, id: number): Promise<FollowedRequest> {
  return shown(t, await readFollowed(t, id), language);
}

function mayReopen({ reopen_until: until }: FollowedRow): boolean {
  return until !== null && until.getTime() > Date.now();
}

async function writeAs(
  t: Transaction,
  requestId: number,
  action: string,
  words: string | null,
  details: object = {},
): Promise<void> {
  await t.run(writeAnswer, { requestId, action, words, details: JSON.stringify(details) });
}

async function moveTo(t: Transaction, { id, facts }: Followed, to: string): Promise<void> {
  const touched = await t.run(setStatus, { requestId: id, from: facts.status, to });
  if (touched === 0) {
    throw new Fault('conflict', 'Somebody changed the request meanwhile. Read it again.');
  }
}

interface LineRow extends Record<string, unknown> {
  id: number;
  at: Date;
  action: string;
  to_status: string | null;
  titles: Readonly<Record<string, string>> | null;
  comment: string | null;
}

async function shown(
  t: Transaction,
  { id, facts, row }: Followed,
  language: Language,
): Promise<FollowedRequest> {
  const lines = await t.rows<LineRow>(followedLog, { id });
  const expected = expectedOf(facts);
  return {
    reference: facts.reference,
    categoryTitle: localised(facts.category_titles, facts.category, language),
    status: facts.status,
    statusTitle: localised(facts.status_titles, facts.status, language),
    isOpen: row.is_open,
    publicText: row.public_text,
    addressText: facts.address_text,
    lonLat: [row.lon, row.lat],
    receivedAt: facts.received_at.toISOString(),
    organisation:
      facts.organisation_name &&
      localised(facts.organisation_names ?? {}, facts.organisation_name, language),
    expected: expected && { ...expected, text: expectedSentence(expected, language) },
    isWaitedFor: facts.status === 'waiting_for_citizen',
    reopenUntil: mayReopen(row) ? (row.reopen_until?.toISOString() ?? null) : null,
    mayRate: !row.is_open,
    score: row.score,
    log: lines.map((line) => ({
      at: line.at.toISOString(),
      action: line.action,
      statusTitle: line.titles && localised(line.titles, line.to_status ?? '', language),
      comment: line.comment,
    })),
  };
}
