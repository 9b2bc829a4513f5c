/**
 * E-mail over SMTP. The last byte of a message goes out only when the outbox has noted that it does: whatever happens
 * before, the mail server has taken nothing, and the message is sent again; what happens in the milliseconds between
 * the last byte and the server's answer cannot be known by anybody, and is shown to people instead of sent twice.
 */
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { asHtml } from './text.ts';
import { type ReadyMessage, Refusal, type Sender } from './types.ts';

export interface SmtpOptions {
  /** smtp://user:password@host:587, or smtps:// for TLS from the first byte. */
  readonly url: string;
  /** `Grad <prijave@grad.example>` */
  readonly from: string;
  /** Where answers go: the mailbox that is read. Null: to `from`. */
  readonly replyTo: string | null;
}

export const smtpDefaults = {
  /** Milliseconds for a connection, and for each answer of the server. */
  timeoutMs: 20_000,
  /** Idle connections that are kept for the next messages. */
  kept: 4,
  /** Milliseconds after which an idle connection is let go. */
  idleMs: 10_000,
};

/** The domain of an address, for Message-IDs. */
export function domainOf(address: string): string {
  return /@([a-z0-9.-]+)>?\s*$/i.exec(address)?.[1] ?? 'mesto.invalid';
}

/** The same for every try: mail servers and readers know by it that two copies are one message. */
export function messageIdOf(key: string, domain: string): string {
  return `<${key}@${domain}>`;
}

/** All messages of a request make one thread in a mail reader. */
export function threadIdOf(requestId: number, domain: string): string {
  return `<request-${requestId}@${domain}>`;
}

interface Idle {
  readonly connection: SMTPConnection;
  readonly timer: NodeJS.Timeout;
  /** Hears that the server has ended it. */
  readonly forget: () => void;
}

export class SmtpSender implements Sender {
  readonly channel = 'email';
  readonly #options: SmtpOptions;
  readonly #domain: string;
  readonly #idle: Idle[] = [];
  #isClosed = false;

  constructor(options: SmtpOptions) {
    this.#options = options;
    this.#domain = domainOf(options.from);
  }

  async send(message: ReadyMessage, hand: () => Promise<void>): Promise<void> {
    const bytes = await this.#bytesOf(message);
    const connection = await this.#connection();
    try {
      await deliver(connection, envelopeOf(this.#options.from, message.to), bytes, hand);
      this.#keep(connection);
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { connection, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      connection.quit();
    }
  }

  #bytesOf(message: ReadyMessage): Promise<Buffer> {
    const { from, replyTo } = this.#options;
    const mail = new MailComposer({
      from,
      to: message.to,
      ...(replyTo && { replyTo }),
      subject: message.subject,
      text: message.text,
      html: asHtml(message.text, message.language, message.subject),
      messageId: messageIdOf(message.key, this.#domain),
      references: threadIdOf(message.requestId, this.#domain),
      headers: {
        'Content-Language': message.language,
        // Machines do not answer machines (RFC 3834).
        'Auto-Submitted': 'auto-generated',
        'X-Mesto-Reference': message.reference,
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return mail.compile().build();
  }

  /** A connection that was used before, or a new one that is signed in. */
  async #connection(): Promise<SMTPConnection> {
    const idle = this.#idle.pop();
    if (idle) {
      clearTimeout(idle.timer);
      idle.connection.off('end', idle.forget);
      return idle.connection;
    }
    return connect(this.#options.url);
  }

  #keep(connection: SMTPConnection): void {
    if (this.#isClosed || this.#idle.length >= smtpDefaults.kept) {
      connection.quit();
      return;
    }
    const forget = () => {
      const at = this.#idle.findIndex((one) => one.connection === connection);
      if (at >= 0) clearTimeout(this.#idle.splice(at, 1)[0]?.timer);
      connection.close();
    };
    const timer = setTimeout(forget, smtpDefaults.idleMs);
    timer.unref();
    connection.once('end', forget);
    this.#idle.push({ connection, timer, forget });
  }
}

/** Throws Refusal: nothing has been sent yet. */
async function connect(address: string): Promise<SMTPConnection> {
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  const connection = new SMTPConnection({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // A password goes over no line that others can listen to.
    requireTLS: url.username !== '' && !isThisMachine(url.hostname),
    connectionTimeout: smtpDefaults.timeoutMs,
    greetingTimeout: smtpDefaults.timeoutMs,
    socketTimeout: smtpDefaults.timeoutMs,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    if (url.username !== '') {
      const credentials = {
        user: decodeURIComponent(url.username),
        pass: decodeURIComponent(url.password),
      };
      await new Promise<void>((resolve, reject) =>
        connection.login({ credentials }, (error) => (error ? reject(error) : resolve())),
      );
    }
    // An idle connection that the server drops is no news.
    connection.on('error', () => {});
    return connection;
  } catch (error) {
    connection.close();
    throw new Refusal(lineOf(error), false, error);
  }
}

function isThisMachine(host: string): boolean {
  return /^(127\.|localhost$|\[?::1\]?$)/.test(host);
}

function envelopeOf(from: string, to: string): { from: string; to: string[] } {
  return { from: /<([^>]+)>/.exec(from)?.[1] ?? from, to: [to] };
}

interface SmtpError extends Error {
  readonly responseCode?: number;
  readonly command?: string;
}

async function deliver(
  connection: SMTPConnection,
  envelope: { from: string; to: string[] },
  bytes: Buffer,
  hand: () => Promise<void>,
): Promise<void> {
  let isHanded = false;
  let handError: unknown;
  async function* source() {
    yield bytes.subarray(0, -1);
    try {
      await hand();
    } catch (error) {
      handError = error;
      throw error;
    }
    isHanded = true;
    yield bytes.subarray(-1);
  }
  const stream = Readable.from(source(), { objectMode: false });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.send(envelope, stream, (error) => (error ? reject(error) : resolve()));
    });
  } catch (error) {
    stream.destroy();
    if (handError !== undefined) throw handError;
    const { responseCode: code = 0, command } = error as SmtpError;
    // An answer of the server is a certain no, even after the last byte; silence after it is not.
    if (isHanded && code === 0) throw error;
    // A sender that is not let in is our own mistake, not the message's.
    const isFinal = code >= 500 && code < 600 && command !== 'MAIL FROM';
    throw new Refusal(lineOf(error), isFinal, error);
  }
}

/** What is told to people: the server's answer without addresses. */
function lineOf(error: unknown): string {
  const line = error instanceof Error ? error.message : String(error);
  return line.replace(/[^\s<>]+@[^\s<>]+/g, '…').slice(0, 300);
}
