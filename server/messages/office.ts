/** What staff do with messages: read them, decide about those that need a person. */
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { SentMessage } from '../http/api/schema.ts';
import { openWords, type Vault } from '../privacy/index.ts';
import type { Viewer } from '../viewer.ts';

const ofRequest = statement('message/of_request');
const inState = statement('message/in_state');
const byId = statement('message/by_id');
const sendAgainOne = statement('message/send_again');
const printedOne = statement('message/printed');
const takeReceiptOf = statement('message/take_receipt');

/** Who looks at messages, and with which keys. */
export interface Office {
  readonly database: Database;
  readonly vault: Vault;
  readonly viewer: Viewer;
}

interface MessageRow extends Record<string, unknown> {
  id: number;
  reference: string;
  event: string;
  recipient: SentMessage['recipient'];
  state: SentMessage['state'];
  channel: SentMessage['channel'];
  language: SentMessage['language'];
  subject: string | null;
  text: string | null;
  sealed: Buffer | null;
  fault: string | null;
  created_at: Date;
  sent_at: Date | null;
  receipt: SentMessage['receipt'];
  receipt_at: Date | null;
}

function toMessage(
  vault: Vault,
  { created_at, sent_at, receipt_at, sealed, ...row }: MessageRow,
): SentMessage {
  return {
    ...row,
    // What an older version has written stands plain until the server has sealed it.
    ...(sealed === null ? {} : openWords(vault, row.id, sealed)),
    createdAt: created_at.toISOString(),
    sentAt: sent_at?.toISOString() ?? null,
    receiptAt: receipt_at?.toISOString() ?? null,
  };
}

/** All messages of a request, within a transaction of the viewer. */
export async function messagesOf(
  t: Transaction,
  vault: Vault,
  requestId: number,
): Promise<SentMessage[]> {
  const rows = await t.rows<MessageRow>(ofRequest, { requestId });
  return rows.map((row) => toMessage(vault, row));
}

/** Messages in a state, of requests that the viewer may see. */
export async function listMessages(
  { database, vault, viewer }: Office,
  state: SentMessage['state'],
): Promise<SentMessage[]> {
  const rows = await database.as(viewer, (t) => t.rows<MessageRow>(inState, { state }), {
    readOnly: true,
  });
  return rows.map((row) => toMessage(vault, row));
}

/** Sends a message that was given up, withheld or unsure. Throws Fault not-found, conflict. */
export function sendAgain(office: Office, id: number): Promise<SentMessage> {
  return decide(
    office,
    id,
    sendAgainOne,
    'Only a message that did not go out for certain is sent again.',
  );
}

/** A letter was printed and posted. Throws Fault not-found, conflict. */
export function markPrinted(office: Office, id: number): Promise<SentMessage> {
  return decide(office, id, printedOne, 'Only a letter that waits to be printed can be posted.');
}

async function decide(
  { database, vault, viewer }: Office,
  id: number,
  change: typeof printedOne,
  refusal: string,
): Promise<SentMessage> {
  return database.as(viewer, async (t) => {
    const read = () => t.first<MessageRow>(byId, { id });
    if (!(await read())) throw new Fault('not-found', 'There is no such message.');
    if ((await t.run(change, { id })) === 0) throw new Fault('conflict', refusal);
    const row = await read();
    if (!row) throw new Fault('not-found', 'There is no such message.');
    return toMessage(vault, row);
  });
}

/** What a gateway tells of a message that it was given. Throws Fault not-found. */
export async function takeReceipt(
  database: Database,
  receipt: { readonly id: string; readonly status: string; readonly at?: string | undefined },
): Promise<void> {
  const at = receipt.at ?? new Date().toISOString();
  const values = { key: receipt.id, status: receipt.status, at };
  const touched = await database.system((t) => t.run(takeReceiptOf, values));
  if (touched === 0) throw new Fault('not-found', 'No message with this id was sent.');
}
