/**
 * Everything that is not e-mail goes out through a gateway: a signed POST of JSON, whose form docs/how-to/send-messages.md
 * gives. A gateway takes a key once, however often it is sent, so that a crash in between sends nothing twice.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type MessageChannel, type ReadyMessage, Refusal, type Sender } from './types.ts';

export interface GatewayOptions {
  readonly channel: MessageChannel;
  readonly url: string;
  /** Signs what goes out, and the receipts that come in. */
  readonly secret: string;
  /** Where receipts come in. */
  readonly receiptUrl: string;
}

const timeoutMs = 20_000;
/** Seconds that a signature holds. */
const signatureSeconds = 300;

/** `t=<seconds since 1970>,v1=<hex HMAC-SHA256 of "<t>.<body>">` */
export function signatureOf(secret: string, body: string, seconds: number): string {
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}

/** Whether a body was signed with the secret, and lately. */
export function isSigned(
  secret: string,
  body: string,
  header: string,
  nowSeconds = Date.now() / 1000,
): boolean {
  const seconds = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(header)?.[1]);
  if (!Number.isInteger(seconds) || Math.abs(nowSeconds - seconds) > signatureSeconds) return false;
  const given = Buffer.from(header.trim());
  const expected = Buffer.from(signatureOf(secret, body, seconds));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export class GatewaySender implements Sender {
  readonly channel: MessageChannel;
  readonly #options: GatewayOptions;

  constructor(options: GatewayOptions) {
    this.channel = options.channel;
    this.#options = options;
  }

  async send(message: ReadyMessage): Promise<void> {
    const { url, secret, receiptUrl } = this.#options;
    const { key, channel, language, to, subject, text, reference } = message;
    const body = JSON.stringify({
      id: key,
      channel,
      to,
      language,
      subject,
      text,
      reference,
      receipt: receiptUrl,
    });
    const answer = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'error',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
        'X-Mesto-Signature': signatureOf(secret, body, Math.floor(Date.now() / 1000)),
      },
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw new Refusal('The gateway does not answer', false, error);
    });
    await answer.body?.cancel();
    if (answer.ok || answer.status === 409) return;
    const isFinal = [400, 404, 410, 422].includes(answer.status);
    throw new Refusal(`The gateway answers ${answer.status}`, isFinal);
  }

  async close(): Promise<void> {}
}
