/** A real mail server on this machine, that keeps what it is given. */
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly to: readonly string[];
  readonly mail: ParsedMail;
}

export interface MailServer {
  readonly port: number;
  /** smtp://… for SMTP_URL. */
  readonly url: string;
  /** What it has taken, in the order in which it answered. */
  readonly received: Received[];
  /** What to do with a message when its last byte has come: null takes it; an error refuses it. */
  onMessage: ((mail: ParsedMail) => Promise<Error | null>) | null;
  /** What to do with a recipient. */
  onRecipient: ((address: string) => Error | null) | null;
  /** Ends connections and opens no more. */
  close(): Promise<void>;
}

export function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

export async function startMailServer(port = 0): Promise<MailServer> {
  const received: Received[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (address, _, done) => done(server.onRecipient?.(address.address) ?? null),
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      simpleParser(stream)
        .then(async (mail) => {
          const error = (await server.onMessage?.(mail)) ?? null;
          if (error === null) received.push({ to, mail });
          done(error);
        })
        .catch(done);
    },
  });
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', () => resolve()));
  const address = smtp.server.address() as AddressInfo;
  const server: MailServer = {
    port: address.port,
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    onMessage: null,
    onRecipient: null,
    close: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  };
  return server;
}
