/** Links by which a citizen follows a request: the token is in the message, its hash in the database. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
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

/** Whose a link is. */
export interface LinkHolder {
  readonly requestId: number;
  readonly recipient: Recipient;
  readonly recipientId: number | null;
}

/** Makes a link's token and keeps its hash. */
export function makeToken(t: Transaction, to: LinkHolder): Promise<string> {
  return keepToken(t, to, randomBytes(tokenBytes).toString('base64url'));
}

/** Digits of a code: with a hundred wrong ones an hour for a request, nobody finds it in a million years. */
const codeDigits = 12;

/** The same as a number to write down and to read over the phone: it is the same in every script. */
export function makeCode(t: Transaction, to: LinkHolder): Promise<string> {
  return keepToken(t, to, Array.from({ length: codeDigits }, () => randomInt(10)).join(''));
}

async function keepToken(t: Transaction, to: LinkHolder, token: string): Promise<string> {
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
