/** What a person may demand: a copy of all that is held, and that it goes. Found by a whole number, an address, or a reference. */
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { PersonCopy, PersonSelector } from '../http/api/schema.ts';
import type { Viewer } from '../viewer.ts';
import { openPerson, personHashes } from './person.ts';
import { placeOf } from './tables.ts';
import type { Vault } from './vault.ts';
import { openWords } from './words.ts';

const actAs = statement('privacy/act_as');
const findSubject = statement('privacy/find_subject');
const copyRequest = statement('privacy/copy_request');
const recordLook = statement('request/record_look');
const anonymise = statement('privacy/anonymise');
const forgetJoined = statement('privacy/forget_joined');
const findMails = statement('privacy/find_mails');
const forgetMails = statement('privacy/forget_mails');

interface Asker {
  readonly database: Database;
  readonly viewer: Viewer;
  readonly vault: Vault;
  readonly country: string;
}

/** A row that holds the person: as the one who reported, or as one who joined. */
interface Found extends Record<string, unknown> {
  part: 'reporter' | 'joined';
  row_id: number;
  request_id: number;
  reference: string;
  sealed: Buffer | null;
  language: string | null;
  wants_answer: boolean;
}

/** A mail of the person that waits for the desk. */
interface WaitingMail extends Record<string, unknown> {
  id: number;
  place: string;
  received_at: Date;
  sealed: Buffer | null;
}

function copyOfMail({ vault }: Asker, mail: WaitingMail): PersonCopy['mails'][number] {
  const held = mail.sealed && vault.open(placeOf('message.incoming', mail.place), mail.sealed);
  const { subject = null, text = null } = (held ?? {}) as { subject?: string; text?: string };
  return { receivedAt: mail.received_at.toISOString(), subject, text };
}

/** All that is held on a person, in words that a program reads too; the look is written down. */
export async function copyOfPerson(asker: Asker, selector: PersonSelector): Promise<PersonCopy> {
  return asker.database.system(async (t) => {
    await actAsViewer(t, asker.viewer);
    const { found, mails } = await find(t, asker, selector);
    const requests = [];
    for (const row of found) {
      requests.push(await copyOf(t, asker, row));
      await recordDemand(t, 'copy', row, selector.words);
    }
    return {
      generatedAt: new Date().toISOString(),
      requests,
      mails: mails.map((mail) => copyOfMail(asker, mail)),
    };
  });
}

/**
 * Takes away all that is held on a person: what the person reported is anonymised at once, where the person joined others
 * only the person goes. Gives the references. The demand is written down, without the person.
 */
export async function erasePerson(
  asker: Asker,
  selector: PersonSelector,
): Promise<{ requests: string[] }> {
  return asker.database.system(async (t) => {
    await actAsViewer(t, asker.viewer);
    const { found, mails } = await find(t, asker, selector);
    for (const row of found) await recordDemand(t, 'erasure', row, selector.words);
    await t.run(forgetMails, { ids: mails.map(({ id }) => id) });
    const own = found.filter(({ part }) => part === 'reporter');
    const joined = found.filter(({ part }) => part === 'joined');
    await t.run(anonymise, { ids: own.map(({ request_id }) => request_id) });
    await t.run(forgetJoined, { ids: joined.map(({ row_id }) => row_id) });
    return { requests: [...new Set(found.map(({ reference }) => reference))] };
  });
}

/** The work is done as the owner, because a demand goes through all rooms; the log tells who really did it. */
async function actAsViewer(t: Transaction, { name, accountId }: Viewer): Promise<void> {
  await t.run(actAs, { actor: name ?? '', accountId: accountId === null ? '' : String(accountId) });
}

async function find(
  t: Transaction,
  { vault, country }: Asker,
  { phone, email, reference }: PersonSelector,
): Promise<{ found: Found[]; mails: WaitingMail[] }> {
  const hashes = [phone, email].map((text) => personHashes(vault, text ?? '', country));
  const emails = hashes.flatMap((each) => each.emails);
  const found = await t.rows<Found>(findSubject, {
    phones: hashes.flatMap(({ phones }) => phones),
    emails,
    reference: reference?.toUpperCase() ?? null,
  });
  const mails = await t.rows<WaitingMail>(findMails, { emails });
  if (found.length + mails.length > 0) return { found, mails };
  throw new Fault('not-found', 'Nothing is held on this person.', [
    { field: '/phone', message: 'must be the whole number, or the whole address, as it was given' },
  ]);
}

function recordDemand(
  t: Transaction,
  what: 'copy' | 'erasure',
  { request_id: requestId, reference }: Found,
  words: string | undefined,
): Promise<number> {
  const demand = { what, requestId, reference, purpose: 'demand' };
  return t.run(recordLook, { ...demand, words: words ?? null });
}

async function copyOf(
  t: Transaction,
  { vault }: Asker,
  { part, row_id, request_id, sealed, language, wants_answer }: Found,
): Promise<PersonCopy['requests'][number]> {
  const table = part === 'reporter' ? 'request.reporter' : 'request.joined_reporter';
  const held = await t.first<{ held: Held & HeldMessages }>(copyRequest, {
    id: request_id,
    isOwn: part === 'reporter',
  });
  return {
    part,
    person: {
      ...openPerson(vault, placeOf(table, row_id), sealed),
      language,
      wantsAnswer: wants_answer,
    },
    ...withWords(vault, held?.held as Held & HeldMessages),
  };
}

type Held = Omit<PersonCopy['requests'][number], 'part' | 'person' | 'messages'>;

/** A message as the database tells of it: its words are sealed, or an older version's, and plain. */
interface HeldMessage {
  readonly id: number;
  readonly sealed: string | null;
  readonly at: string;
  readonly channel: string | null;
  readonly state: string;
  readonly subject: string | null;
  readonly body: string | null;
}

interface HeldMessages {
  readonly messages: readonly HeldMessage[];
}

function withWords(vault: Vault, held: Held & HeldMessages) {
  const messages = held.messages.map(({ id, sealed, ...message }) => {
    if (sealed === null) return message;
    const { subject, text: body } = openWords(vault, id, Buffer.from(sealed, 'base64'));
    return { ...message, subject, body };
  });
  return { ...held, messages };
}
