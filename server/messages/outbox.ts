/** The states of a message in the outbox: statements only. See docs/reference/messages.md. */
import { type Database, statement, type Transaction } from '../db/index.ts';
import { sealWords, type Vault } from '../privacy/index.ts';
import type { Composed } from './compose.ts';
import type { Claimed, MessageChannel } from './types.ts';

const claimDue = statement('message/claim');
const handOver = statement('message/hand');
const settleOne = statement('message/settle');
const giveBackAll = statement('message/give_back');
const recoverDead = statement('message/recover');
const nextDue = statement('message/next_due');
const tellInLog = statement('message/tell_in_log');

export const outboxDefaults = {
  /** Seconds after which a sender that has told nothing counts as dead; longer than any of its steps. */
  leaseSeconds: 60,
  /** Messages that a sender takes at once. */
  batch: 8,
  /** Seconds before the second try, doubled for each further one. */
  firstPauseSeconds: 15,
  longestPauseSeconds: 6 * 3600,
  /** Tries after which a message is given up: about two days. */
  tries: 18,
};

export type OutboxOptions = typeof outboxDefaults;

/** The claim was taken away: whoever has it now sends the message. */
export class ClaimLost extends Error {}

export function pauseSeconds(tries: number, options: OutboxOptions): number {
  return Math.min(options.firstPauseSeconds * 2 ** (tries - 1), options.longestPauseSeconds);
}

export function claim(database: Database, options: OutboxOptions): Promise<Claimed[]> {
  const { leaseSeconds, batch } = options;
  return database.system((t) => t.rows<Claimed>(claimDue, { leaseSeconds, limit: batch }));
}

/** Notes that the last byte is about to go out. Throws ClaimLost. */
export async function hand(
  database: Database,
  { id, tries }: Claimed,
  { leaseSeconds }: OutboxOptions,
): Promise<void> {
  const touched = await database.system((t) => t.run(handOver, { id, tries, leaseSeconds }));
  if (touched === 0) throw new ClaimLost('The claim was lost');
}

export type Outcome =
  | { readonly state: 'sent' | 'unsure' | 'to_print'; readonly composed: Composed }
  | { readonly state: 'withheld'; readonly fault: string }
  | { readonly state: 'failed'; readonly fault: string; readonly channel: MessageChannel | null }
  | { readonly state: 'waiting'; readonly fault: string; readonly againSeconds: number };

/** Writes the outcome, the words sealed, and tells of what was sent in the request's log. */
export async function settle(
  t: Transaction,
  vault: Vault,
  claimed: Claimed,
  outcome: Outcome,
  actor: string,
): Promise<void> {
  const { message = null, keptText = null } = 'composed' in outcome ? outcome.composed : {};
  const touched = await t.run(settleOne, {
    id: claimed.id,
    tries: claimed.tries,
    state: outcome.state,
    channel: message?.channel ?? ('channel' in outcome ? outcome.channel : null),
    language: message?.language ?? null,
    sealed: message && sealWords(vault, claimed.id, { subject: message.subject, text: keptText }),
    fault: 'fault' in outcome ? outcome.fault : null,
    againSeconds: outcome.state === 'waiting' ? outcome.againSeconds : null,
  });
  if (touched === 0 || outcome.state !== 'sent' || !message) return;
  const { event, recipient, request_id: requestId, id } = claimed;
  const details = {
    message: id,
    event,
    to: recipient,
    channel: message.channel,
    language: message.language,
  };
  await t.run(tellInLog, { requestId, actor, details: JSON.stringify(details) });
}

export async function giveBack(database: Database, claims: readonly Claimed[]): Promise<void> {
  if (claims.length === 0) return;
  await database.system((t) => t.run(giveBackAll, { ids: claims.map(({ id }) => id) }));
}

/** Takes up what dead senders had claimed. */
export async function recover(database: Database): Promise<number> {
  return database.system((t) => t.run(recoverDead));
}

/** Milliseconds until there is something to do; null when nothing waits. */
export async function untilNext(database: Database): Promise<number | null> {
  const row = await database.system((t) => t.first<{ milliseconds: number | null }>(nextDue), {
    readOnly: true,
  });
  const milliseconds = row?.milliseconds ?? null;
  return milliseconds === null ? null : Math.max(100, milliseconds);
}
