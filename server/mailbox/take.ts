/** Takes a mail in: an answer goes to its request, a new one opens a request or waits for the desk, machines are let be. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type ParsedMail, simpleParser } from 'mailparser';
import { type AttachmentRoom, upload } from '../attachments/index.ts';
import type { CatalogHolder } from '../catalog/index.ts';
import { yearIn } from '../catalog/index.ts';
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import { type Language, newRequestSchema } from '../http/api/schema.ts';
import { referencesIn } from '../locate/index.ts';
import { answerWithin } from '../messages/index.ts';
import { personHashes, type Vault } from '../privacy/index.ts';
import { openRequest } from '../requests/index.ts';
import type { Viewer } from '../viewer.ts';
import { keysIn, kindOf, type Letter, letterOf } from './mail.ts';

const known = statement('message/incoming_known');
const keep = statement('message/incoming_keep');
const recent = statement('message/incoming_recent');
const categoryOf = statement('message/incoming_category');
const threadByKey = statement('message/thread_by_key');
const threadByReference = statement('message/thread_by_reference');
const bounced = statement('message/bounced');
const attachMail = statement('message/attach_mail');
const refuseFiles = statement('message/refuse_files');

/** Mails of one sender in an hour, from which on they wait for the desk: two machines must not talk for ever. */
const mostAnHour = 20;

export interface MailboxParts {
  readonly database: Database;
  readonly catalog: CatalogHolder;
  readonly vault: Vault;
  readonly attachments: AttachmentRoom;
  /** Addresses that are ours, in small letters. */
  readonly ownAddresses: readonly string[];
}

/** What a mail became. */
export type Taken = 'answered' | 'opened' | 'unplaced' | 'ignored' | 'known';

interface Mail {
  readonly raw: Buffer;
  readonly parsed: ParsedMail;
  readonly messageHash: Buffer;
  readonly senderHash: Buffer | null;
}

/** Takes one mail in, once: the same one again changes nothing. */
export async function takeMail(parts: MailboxParts, raw: Buffer): Promise<Taken> {
  const parsed = await simpleParser(raw);
  const messageHash = createHash('sha256')
    .update(parsed.messageId ?? raw)
    .digest();
  const { database, vault, catalog } = parts;
  if (await database.system((t) => t.first(known, { messageHash }))) return 'known';
  const letter = letterOf(parsed);
  const country = catalog.current.city?.country ?? '';
  const [senderHash = null] = personHashes(vault, letter.from, country).emails;
  const mail: Mail = { raw, parsed, messageHash, senderHash };
  const kind = kindOf(parsed, parts.ownAddresses);
  if (kind !== 'letter') return ignore(parts, mail, kind);
  const requestId = await threadOf(parts, letter, country);
  if (requestId !== null) return answer(parts, mail, letter, requestId);
  if (await isFlood(parts, senderHash)) return wait(parts, mail, letter, 'flood');
  return (await open(parts, mail, letter)) ?? wait(parts, mail, letter, null);
}

async function note(
  t: Transaction,
  { messageHash, senderHash }: Mail,
  state: string,
  rest: { why?: string | null; requestId?: number | null; sealed?: Buffer | null } = {},
): Promise<boolean> {
  const { why = null, requestId = null, sealed = null } = rest;
  return (await t.run(keep, { messageHash, senderHash, state, why, requestId, sealed })) > 0;
}

async function ignore({ database }: MailboxParts, mail: Mail, why: string): Promise<Taken> {
  await database.system(async (t) => {
    const keys = keysIn(mail.parsed);
    if (why === 'bounce' && keys.length > 0) await t.run(bounced, { keys });
    await note(t, mail, 'ignored', { why });
  });
  return 'ignored';
}

/** By the message of ours that it answers, or by the number that a reporter of it names. */
async function threadOf(
  { database, catalog, vault }: MailboxParts,
  { keys, subject, text, from }: Letter,
  country: string,
): Promise<number | null> {
  const { referencePrefix = '', timeZone = 'UTC' } = catalog.current.city ?? {};
  const pattern = new RegExp(`\\b${referencePrefix}-\\d{2}-\\d{6}-\\d\\b`, 'gi');
  const named = [...`${subject}\n${text.slice(0, 2000)}`.matchAll(pattern)];
  const references = named.flatMap(([one]) => referencesIn(one, referencePrefix, yearIn(timeZone)));
  const hashes = personHashes(vault, from, country).emails;
  return database.system(
    async (t) => {
      const byKey = await t.first<{ request_id: number }>(threadByKey, { keys });
      if (byKey) return byKey.request_id;
      const byNumber = await t.first<{ request_id: number }>(threadByReference, {
        references,
        hashes,
      });
      return byNumber?.request_id ?? null;
    },
    { readOnly: true },
  );
}

async function answer(
  parts: MailboxParts,
  mail: Mail,
  { text, subject }: Letter,
  requestId: number,
): Promise<Taken> {
  const files = await takeFiles(parts, mail.parsed);
  return parts.database.system(async (t) => {
    if (!(await note(t, mail, 'answered', { requestId }))) return 'known';
    await answerWithin(t, requestId, text || subject);
    await keepFiles(t, requestId, files);
    return 'answered';
  });
}

async function isFlood({ database }: MailboxParts, senderHash: Buffer | null): Promise<boolean> {
  if (senderHash === null) return false;
  const row = await database.system((t) => t.first<{ count: number }>(recent, { senderHash }));
  return (row?.count ?? 0) >= mostAnHour;
}

/** The mail waits, sealed, until somebody at the desk has given it a place. */
async function wait(
  { database, vault }: MailboxParts,
  mail: Mail,
  letter: Letter,
  why: string | null,
): Promise<Taken> {
  const { messageHash, raw } = mail;
  const sealed = vault.seal(placeOfMail(messageHash), { ...letter, raw: raw.toString('base64') });
  await database.system((t) => note(t, mail, 'unplaced', { why, sealed }));
  return 'unplaced';
}

export function placeOfMail(messageHash: Uint8Array): string {
  return `message.incoming/${Buffer.from(messageHash).toString('hex')}`;
}

/** Opens a request where the mail says itself where it is about; undefined where it does not, or not in the city. */
async function open(parts: MailboxParts, mail: Mail, letter: Letter): Promise<Taken | undefined> {
  const { database, vault, catalog } = parts;
  if (letter.lonLat === null) return undefined;
  const row = await database.system((t) => t.first<{ code: string }>(categoryOf));
  if (!row) return undefined;
  const viewer = deskOf(parts);
  const language =
    languageOf(`${letter.subject} ${letter.text}`) ?? catalog.current.city?.languages[0] ?? 'en';
  const asker = { database, vault, catalog: catalog.current, viewer, language };
  const place = { category: row.code, lonLat: letter.lonLat, locationSource: 'pin' };
  const input = newRequestSchema.parse({ ...bodyOf(mail.messageHash, letter), ...place });
  try {
    const { request } = await openRequest(asker, input);
    const files = await takeFiles(parts, mail.parsed);
    await database.system(async (t) => {
      await note(t, mail, 'opened', { requestId: request.id });
      await keepFiles(t, request.id, files);
    });
    return 'opened';
  } catch (error) {
    // Outside the city, or with questions that a mail does not answer: the desk looks at it.
    if (error instanceof Fault && error.code !== 'database-unavailable') return undefined;
    throw error;
  }
}

function deskOf({ catalog }: MailboxParts): Viewer {
  const name = catalog.current.city?.name ?? 'Mesto';
  return { role: 'clerk', accountId: null, organisationId: null, name };
}

/** What a request takes of a mail; the key is the mail's, so that it opens one only. */
export function bodyOf(messageHash: Uint8Array, { subject, text, name, from }: Letter): object {
  const hex = Buffer.from(messageHash).toString('hex');
  const clientKey = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  const language = languageOf(`${subject} ${text}`);
  return {
    clientKey,
    channel: 'email',
    description: [subject, text].filter(Boolean).join('\n\n').slice(0, 10_000),
    reporter: {
      ...(name && { name }),
      email: from,
      ...(language && { language }),
      wantsAnswer: true,
    },
  };
}

/** A text in Cyrillic is answered in it; addresses in it are no words. */
function languageOf(written: string): Language | undefined {
  const text = written.replace(/\S+:\/\/\S+|\S+@\S+/g, '');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  return letters > 0 && cyrillic > letters / 2 ? 'sr-Cyrl' : undefined;
}

/** What of a mail's files was taken in, and the names of those that could not be. */
export interface MailFiles {
  readonly ids: readonly string[];
  readonly refused: readonly string[];
}

/** Photos and documents of a mail, through the same door as all others. */
export async function takeFiles(parts: MailboxParts, mail: ParsedMail): Promise<MailFiles> {
  const { database, attachments } = parts;
  // Nobody's account takes them in: only the house itself may do that.
  const house: Pick<Database, 'as'> = { as: (_, work, options) => database.system(work, options) };
  const asker = { database: house, viewer: deskOf(parts) };
  const ids: string[] = [];
  const refused: string[] = [];
  for (const { content, filename = null, related } of mail.attachments.slice(0, 20)) {
    // A picture of the signature.
    if (related && content.length < 20_000) continue;
    try {
      const fileName = filename?.replace(/[\p{Cc}/\\]/gu, ' ').slice(0, 200) ?? null;
      const made = await upload(asker, attachments, { stream: Readable.from(content), fileName });
      ids.push(made.id);
    } catch (error) {
      if (!(error instanceof Fault) || error.code === 'database-unavailable') throw error;
      refused.push(`${filename ?? '?'}: ${error.message}`.slice(0, 300));
    }
  }
  return { ids, refused };
}

/** Ties the files to their request; the log tells which could not be taken. */
export async function keepFiles(
  t: Transaction,
  requestId: number,
  { ids, refused }: MailFiles,
): Promise<void> {
  if (ids.length > 0) await t.run(attachMail, { requestId, ids });
  if (refused.length === 0) return;
  await t.run(refuseFiles, { requestId, details: JSON.stringify({ refused }) });
}
