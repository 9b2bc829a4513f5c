/**
 * What a citizen does with the link of a message: follow a request, answer, open it again, say how content he is. The
 * token is the right to it; what it opens is read and written as the city, with the checks made here.
 */
import { fileOf, type ServedFile } from '../attachments/index.ts';
import { type CityRecord, localised } from '../catalog/index.ts';
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import { type FollowedRequest, type Language, languageSchema } from '../http/api/schema.ts';
import { toCyrillic, toLatin } from '../text/index.ts';
import { expectedOf, type FactsRow, readFacts } from './facts.ts';
import { hashOfToken, makeCode } from './links.ts';
import { expectedSentence } from './phrases.ts';
import type { Recipient } from './types.ts';

const attachPhotos = statement('message/attach_mail');
const countPhotos = statement('message/count_photos');
const publishedPhotos = statement('message/published_photos');
const publishedPhoto = statement('message/published_photo');
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
  language: string | null;
}

/** Who holds a link: each is shown his own words and nobody else's. */
interface Holder {
  readonly recipient: Recipient;
  readonly recipientId: number | null;
  readonly language: string | null;
}

/** Whoever reported the request: where no link says otherwise. */
const theReporter: Holder = { recipient: 'reporter', recipientId: null, language: null };

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
  lead_reference: string | null;
  lead_status: string | null;
  lead_titles: Readonly<Record<string, string>> | null;
}

export interface Followed {
  readonly id: number;
  readonly facts: FactsRow;
  readonly row: FollowedRow;
  readonly holder: Holder;
}

/** What the holder of a link is shown. Throws Fault not-found for a link that is none, or holds no more. */
export function followRequest(follower: Follower): Promise<FollowedRequest> {
  return withFollowed(follower, (t, one) => shown(t, one, follower.language), '');
}

/** What a citizen is handed when he has just reported something himself: a code, and what it opens. */
export async function beginFollowing(
  database: Database,
  requestId: number,
  photos: readonly string[],
  language: Language,
): Promise<{ token: string; request: FollowedRequest }> {
  return database.system(async (t) => {
    await t.run(actAsCitizen, { words: '' });
    await takePhotos(t, requestId, photos);
    const token = await makeCode(t, { requestId, ...theReporter });
    return { token, request: await shown(t, await readFollowed(t, requestId), language) };
  });
}

/** The same for one who joined a request: the code only, as he is shown what everybody is. */
export function codeOfJoined(
  database: Database,
  requestId: number,
  joinId: number,
): Promise<string> {
  return database.system((t) =>
    makeCode(t, { requestId, recipient: 'joined', recipientId: joinId }),
  );
}

/** Which request a link opens. Throws Fault not-found. */
export function followedId(follower: Follower): Promise<number> {
  return withFollowed(follower, async (_, { id }) => id, '');
}

/**
 * A citizen's words, photos (uploads that belong to no request yet), or both. What was waited for sets the request going
 * again. Throws Fault unknown-reference for photos that are not there, conflict when there are too many.
 */
export function answerRequest(
  follower: Follower,
  text: string,
  photos: readonly string[],
): Promise<FollowedRequest> {
  return withFollowed(
    follower,
    async (t, one) => {
      await takePhotos(t, one.id, photos);
      await takeAnswer(t, one, text, photos.length);
      return again(t, follower, one);
    },
    text,
  );
}

/** Photos that citizens may send of one request, all in all. */
const mostPhotos = 20;

/** Ties photos of citizens to a request; those that are tied to it already stay so. */
async function takePhotos(
  t: Transaction,
  requestId: number,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await t.run(attachPhotos, { requestId, ids });
  const counted = await t.first<{ given: number; tied: number }>(countPhotos, { requestId, ids });
  if (counted?.given !== new Set(ids).size) {
    throw new Fault('unknown-reference', 'A photo is not there any more. Choose it again.', [
      { field: '/photos', message: 'must be uploads that belong to no request yet' },
    ]);
  }
  if (counted.tied <= mostPhotos) return;
  throw new Fault('conflict', `There are ${mostPhotos} photos of this request. That is enough.`);
}

async function takeAnswer(
  t: Transaction,
  one: Followed,
  text: string,
  photos: number,
): Promise<void> {
  await writeAs(t, one, 'citizen_answered', text || null, photos > 0 ? { photos } : {});
  if (one.facts.status !== 'waiting_for_citizen') return;
  const isChecked = !['received', 'validated', null].includes(one.row.from_status);
  await moveTo(t, one, isChecked ? 'in_progress' : 'validated');
}

/** The same for an answer that came otherwise than by a link; who answers is known to the caller. */
export async function answerWithin(t: Transaction, requestId: number, text: string): Promise<void> {
  await t.run(actAsCitizen, { words: text });
  await takeAnswer(t, await readFollowed(t, requestId, theReporter), text, 0);
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
      return again(t, follower, one);
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
      await writeAs(t, one, 'rated', comment, { score });
      return again(t, follower, one);
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
    const { recipient, recipient_id: recipientId, language } = held;
    return work(t, await readFollowed(t, held.request_id, { recipient, recipientId, language }));
  });
}

/** A file of a photo that the city shows of the request. Throws Fault not-found. */
export function followedPhoto(
  follower: Follower,
  id: string,
  isThumbnail: boolean,
): Promise<ServedFile> {
  return withFollowed(
    follower,
    async (t, one) => {
      const photo = await t.first<{ version: number }>(publishedPhoto, { requestId: one.id, id });
      if (!photo) throw new Fault('not-found', 'There is no such photo that you may see.');
      return fileOf(t, id, photo.version, isThumbnail);
    },
    '',
  );
}

/** Reads what is shown to whoever may see the request as the city does. */
export async function readFollowed(
  t: Transaction,
  id: number,
  holder = theReporter,
): Promise<Followed> {
  const facts = await readFacts(t, id, null);
  const row = await t.first<FollowedRow>(followed, { id });
  if (!facts || !row) throw new Fault('not-found', 'The request is no longer there.');
  return { id, facts, row, holder };
}

async function again(
  t: Transaction,
  { language }: Follower,
  { id, holder }: Followed,
): Promise<FollowedRequest> {
  return shown(t, await readFollowed(t, id, holder), language);
}

function mayReopen({ reopen_until: until }: FollowedRow): boolean {
  return until !== null && until.getTime() > Date.now();
}

async function writeAs(
  t: Transaction,
  { id: requestId, holder: { recipient, recipientId } }: Followed,
  action: string,
  words: string | null,
  details: object = {},
): Promise<void> {
  const by = recipient === 'reporter' ? {} : { recipient, recipientId };
  const all = JSON.stringify({ ...by, ...details });
  await t.run(writeAnswer, { requestId, action, words, details: all });
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
  photos: number;
}

interface PhotoRow extends Record<string, unknown> {
  id: string;
  width_pixels: number;
  height_pixels: number;
}

async function shown(
  t: Transaction,
  { id, facts, row, holder }: Followed,
  language: Language,
): Promise<FollowedRequest> {
  const { recipient, recipientId } = holder;
  const lines = await t.rows<LineRow>(followedLog, { id, recipient, recipientId });
  const photos = await t.rows<PhotoRow>(publishedPhotos, { requestId: id });
  const expected = expectedOf(facts);
  return {
    reference: facts.reference,
    categoryTitle: localised(facts.category_titles, facts.category, language),
    status: facts.status,
    statusTitle: localised(facts.status_titles, facts.status, language),
    isOpen: row.is_open,
    publicText: row.public_text,
    addressText: facts.address_text && scriptOf(language)(facts.address_text),
    lonLat: [row.lon, row.lat],
    receivedAt: facts.received_at.toISOString(),
    organisation:
      facts.organisation_name &&
      localised(facts.organisation_names ?? {}, facts.organisation_name, language),
    expected: expected && { ...expected, text: expectedSentence(expected, language) },
    answerBy: row.answer_by?.toISOString() ?? null,
    resolveBy: row.resolve_by?.toISOString() ?? null,
    language: languageSchema.safeParse(holder.language).data ?? null,
    mergedInto: leadOf(row, language),
    photos: photos.map((photo) => ({
      id: photo.id,
      widthPixels: photo.width_pixels,
      heightPixels: photo.height_pixels,
    })),
    isWaitedFor: facts.status === 'waiting_for_citizen',
    reopenUntil: mayReopen(row) ? (row.reopen_until?.toISOString() ?? null) : null,
    mayRate: !row.is_open,
    score: row.score,
    log: lines.map((line) => ({
      at: line.at.toISOString(),
      action: line.action,
      statusTitle: line.titles && localised(line.titles, line.to_status ?? '', language),
      comment: line.comment,
      photos: line.photos,
    })),
  };
}

/** Addresses are read in the reader's script, whoever wrote them. */
function scriptOf(language: Language): (text: string) => string {
  return language === 'sr-Cyrl' ? toCyrillic : toLatin;
}

function leadOf(
  { lead_reference: reference, lead_status: status, lead_titles: titles }: FollowedRow,
  language: Language,
): FollowedRequest['mergedInto'] {
  if (reference === null || status === null) return null;
  return { reference, status, statusTitle: localised(titles ?? {}, status, language) };
}
