/** Links by which a citizen follows a request: the token is in the message, its hash in the database. */
import { createHash, randomBytes } from 'node:crypto';
import { statement, type Transaction } from '../db/index.ts';
import type { Recipient } from './types.ts';

const keepLink = statement('message/keep_link');

/** Days that a link can be used. */
const linkDays = 365;
/** 128 bits: nobody guesses one, and it still fits an SMS. */
const tokenBytes = 16;

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Makes a link's token and keeps its hash. */
export async function makeToken(
  t: Transaction,
  to: {
    readonly requestId: number;
    readonly recipient: Recipient;
    readonly recipientId: number | null;
  },
): Promise<string> {
  const token = randomBytes(tokenBytes).toString('base64url');
  const { requestId, recipient, recipientId } = to;
  await t.run(keepLink, {
    tokenHash: hashOfToken(token),
    requestId,
    recipient,
    recipientId,
    days: linkDays,
  });
  return token;
}

/** Where a citizen follows his request. `publicUrl` has no slash at its end. */
export function citizenLink(publicUrl: string, reference: string, token: string): string {
  return `${publicUrl}/my/${encodeURIComponent(reference)}?token=${token}`;
}

/** Where staff open a request. */
export function staffLink(publicUrl: string, reference: string): string {
  return `${publicUrl}/requests/${encodeURIComponent(reference)}`;
}
