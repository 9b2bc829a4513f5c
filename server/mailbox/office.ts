/** Mails that wait for the desk: read, opened as requests, dismissed. */
import { simpleParser } from 'mailparser';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { IncomingMail, IncomingMailPlace, RequestDetail } from '../http/api/schema.ts';
import { newRequestSchema } from '../http/api/schema.ts';
import { type Asker, openRequest } from '../requests/index.ts';
import type { Letter } from './mail.ts';
import { bodyOf, keepFiles, type MailboxParts, placeOfMail, takeFiles } from './take.ts';

const waiting = statement('message/incoming_waiting');
const one = statement('message/incoming_one');
const settle = statement('message/incoming_settle');

interface WaitingRow extends Record<string, unknown> {
  id: number;
  message_hash: Buffer;
  sealed: Buffer;
  why: 'flood' | null;
  received_at: Date;
}

type Kept = Letter & { readonly raw: string };

/** Oldest first. The caller sees to it that the desk asks. */
export async function listMails({ database, vault }: MailboxParts): Promise<IncomingMail[]> {
  const rows = await database.system((t) => t.rows<WaitingRow>(waiting), { readOnly: true });
  return rows.map(({ id, message_hash, sealed, why, received_at }) => {
    const { from, name, subject, text, lonLat } = vault.open(
      placeOfMail(message_hash),
      sealed,
    ) as Kept;
    return {
      id,
      receivedAt: received_at.toISOString(),
      from,
      name,
      subject,
      text,
      lonLat: lonLat && [lonLat[0], lonLat[1]],
      isFlood: why === 'flood',
    };
  });
}

/** Opens a request of a mail, at the place that the desk has found. Throws Fault not-found, and those of opening. */
export async function openMail(
  parts: MailboxParts,
  asker: Asker,
  id: number,
  place: IncomingMailPlace,
): Promise<RequestDetail> {
  const { database, vault } = parts;
  const { message_hash: hash, sealed } = await database.system((t) => waitingMail(t, id));
  const letter = vault.open(placeOfMail(hash), sealed) as Kept;
  const input = newRequestSchema.parse({ ...bodyOf(hash, letter), ...place });
  const { request } = await openRequest(asker, input);
  const files = await takeFiles(parts, await simpleParser(Buffer.from(letter.raw, 'base64')));
  await database.system(async (t) => {
    const requestId = request.id;
    await keepFiles(t, requestId, files);
    await t.run(settle, { id, requestId, state: 'opened', accountId: asker.viewer.accountId });
  });
  return request;
}

/** The mail is about nothing of the city's. Throws Fault not-found. */
export async function dismissMail(
  { database }: MailboxParts,
  { viewer }: Asker,
  id: number,
): Promise<void> {
  await database.system(async (t) => {
    await waitingMail(t, id);
    const { accountId } = viewer;
    await t.run(settle, { id, requestId: null, state: 'dismissed', accountId });
  });
}

async function waitingMail(t: Transaction, id: number): Promise<WaitingRow> {
  const row = await t.first<WaitingRow>(one, { id });
  if (row) return row;
  throw new Fault('not-found', 'This mail does not wait any more, or never did.');
}
