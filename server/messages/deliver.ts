/** The job that sends what lies in the outbox. Any number of processes may do it at once. */
import type { CatalogHolder } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Job } from '../jobs/index.ts';
import type { Logger } from '../log.ts';
import type { Vault } from '../privacy/index.ts';
import { type Composed, compose } from './compose.ts';
import { contactOf, waysTo } from './contact.ts';
import {
  ClaimLost,
  claim,
  giveBack,
  hand,
  type OutboxOptions,
  type Outcome,
  outboxDefaults,
  pauseSeconds,
  recover,
  settle,
  untilNext,
} from './outbox.ts';
import { type Claimed, type MessageChannel, Refusal, type Sender } from './types.ts';

/** Messages that are on their way at once. */
const lanes = 4;

export const deliveryJobName = 'send_messages';

export interface DeliveryOptions {
  readonly database: Database;
  readonly catalog: CatalogHolder;
  readonly vault: Vault;
  readonly log: Logger;
  readonly senders: readonly Sender[];
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly outbox?: OutboxOptions;
}

export function deliveryJob(options: DeliveryOptions): Job {
  const delivery = new Delivery(options);
  return { name: deliveryJobName, cron: '* * * * *', run: (signal) => delivery.run(signal) };
}

class Delivery {
  readonly #options: DeliveryOptions;
  readonly #outbox: OutboxOptions;
  readonly #senders: ReadonlyMap<MessageChannel, Sender>;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#outbox = options.outbox ?? outboxDefaults;
    this.#senders = new Map(options.senders.map((sender) => [sender.channel, sender]));
  }

  async run(signal: AbortSignal): Promise<number | null> {
    const { database, catalog } = this.#options;
    // Without a city there is nobody who writes.
    if (!catalog.current.city) return null;
    await recover(database);
    await Promise.all(Array.from({ length: lanes }, () => this.#lane(signal)));
    return untilNext(database);
  }

  async #lane(signal: AbortSignal): Promise<void> {
    const { database } = this.#options;
    while (!signal.aborted) {
      const claims = await claim(database, this.#outbox);
      if (claims.length === 0) return;
      const left = [...claims];
      for (const one of claims) {
        if (signal.aborted) break;
        left.shift();
        await this.#deliver(one);
      }
      await giveBack(database, left);
    }
  }

  async #deliver(claimed: Claimed): Promise<void> {
    const { database, catalog, log, vault } = this.#options;
    const outcome = await this.#outcome(claimed);
    if (!outcome) return;
    const actor = catalog.current.city?.name ?? 'Mesto';
    await database.system((t) => settle(t, vault, claimed, outcome, actor));
    if (outcome.state === 'failed' || outcome.state === 'unsure') {
      log.warn({ message: claimed.id, state: outcome.state }, 'a message may not have arrived');
    }
  }

  /** Undefined: the message is another's now. */
  async #outcome(claimed: Claimed): Promise<Outcome | undefined> {
    const made = await this.#composed(claimed);
    if ('state' in made) return made;
    if ('fault' in made) return { state: 'withheld', fault: made.fault };
    if (made.message.channel === 'letter') return { state: 'to_print', composed: made };
    const sender = this.#senders.get(made.message.channel);
    if (!sender) return { state: 'withheld', fault: 'No way out for this channel' };
    let isHanded = false;
    const onHand = async () => {
      await hand(this.#options.database, claimed, this.#outbox);
      isHanded = true;
    };
    try {
      await sender.send(made.message, onHand);
      return { state: 'sent', composed: made };
    } catch (error) {
      if (error instanceof ClaimLost) return undefined;
      if (error instanceof Refusal) return this.#refused(claimed, error, made);
      if (isHanded) return { state: 'unsure', composed: made };
      return this.#refused(claimed, new Refusal('It could not be sent', false, error), made);
    }
  }

  #refused(claimed: Claimed, refusal: Refusal, { message }: Composed): Outcome {
    const fault = refusal.message;
    if (refusal.isFinal || claimed.tries >= this.#outbox.tries) {
      return { state: 'failed', fault, channel: message.channel };
    }
    return { state: 'waiting', fault, againSeconds: pauseSeconds(claimed.tries, this.#outbox) };
  }

  /** One text that cannot be written must not keep the others waiting. */
  async #composed(claimed: Claimed): Promise<Composed | { readonly fault: string } | Outcome> {
    try {
      return await this.#compose(claimed);
    } catch (error) {
      if (error instanceof Fault) throw error;
      this.#options.log.error({ err: error, message: claimed.id }, 'a text cannot be written');
      const againSeconds = pauseSeconds(claimed.tries, this.#outbox);
      return { state: 'waiting', fault: 'The text cannot be written', againSeconds };
    }
  }

  #compose(claimed: Claimed): Promise<Composed | { readonly fault: string }> {
    const { database, vault, catalog, publicUrl } = this.#options;
    const { city } = catalog.current;
    return database.system(async (t) => {
      const contact = await contactOf(t, vault, claimed);
      if (!contact || !city) return { fault: 'Nobody wants an answer any more' };
      const isOpen = (channel: MessageChannel) =>
        channel === 'letter' || this.#senders.has(channel);
      for (const way of waysTo(contact, isOpen)) {
        const made = await compose(t, claimed, contact, way, { city, publicUrl });
        if (made) return made;
      }
      return { fault: 'There is no address for a channel that is set up' };
    });
  }
}
