import type { Language } from '../http/api/schema.ts';

export const messageChannels = ['email', 'sms', 'chat', 'letter'] as const;
export type MessageChannel = (typeof messageChannels)[number];

export type Recipient = 'reporter' | 'joined' | 'organisation' | 'account' | 'head' | 'city';

/** A message that a sender has taken from the outbox. */
export interface Claimed extends Record<string, unknown> {
  readonly id: number;
  /** Makes the Message-ID; the idempotency key at a gateway. */
  readonly key: string;
  readonly event: string;
  readonly request_id: number;
  readonly log_id: number | null;
  readonly recipient: Recipient;
  readonly recipient_id: number | null;
  readonly details: Readonly<Record<string, unknown>>;
  /** Which try this is: a claim is known again by it. */
  readonly tries: number;
}

/** Where somebody is written to. Lives no longer than the sending takes. */
export interface Contact {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  /** One of our languages, or null for the city's own. */
  readonly language: Language | null;
  /** What the person has asked for. */
  readonly preferred: MessageChannel | null;
}

/** A message with its text, ready to go. */
export interface ReadyMessage {
  readonly key: string;
  readonly channel: MessageChannel;
  readonly language: Language;
  /** E-mail address, telephone number, or lines of a postal address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly reference: string;
  readonly requestId: number;
}

/** A way out of the house. */
export interface Sender {
  readonly channel: MessageChannel;
  /**
   * Sends one message, and resolves when the other side has taken it. Calls `hand` right before it can no more be taken
   * back, and goes on only when that has resolved; one that the other side takes only once by its key need not call it.
   * Throws Refusal when it was certainly not taken; any other error after `hand` leaves it unsure.
   */
  send(message: ReadyMessage, hand: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** The other side has not taken the message. `isFinal`: and never will. */
export class Refusal extends Error {
  readonly isFinal: boolean;

  constructor(line: string, isFinal: boolean, cause?: unknown) {
    super(line, cause === undefined ? undefined : { cause });
    this.name = 'Refusal';
    this.isFinal = isFinal;
  }
}
