/** The job that reads the mailbox over IMAP. A mail is marked as seen when it has been taken, never before. */
import { ImapFlow } from 'imapflow';
import type { Job } from '../jobs/index.ts';
import type { Logger } from '../log.ts';
import { type MailboxParts, takeMail } from './take.ts';

export const mailboxJobName = 'read_mailbox';

/** Milliseconds between two looks. */
const lookMs = 30_000;
/** Bytes of a mail that are read; what is beyond is left. */
const longestMail = 20 * 1_048_576;
/** Mails of one look. */
const mostMails = 200;

/** `url`: imaps://user:password@host:993/INBOX */
export function mailboxJob(parts: MailboxParts, url: string, log: Logger): Job {
  return {
    name: mailboxJobName,
    cron: '* * * * *',
    run: async (signal) => {
      await readMailbox(parts, url, log, signal);
      return lookMs;
    },
  };
}

/** Takes in all that is unseen. Gives how many mails were looked at. */
export async function readMailbox(
  parts: MailboxParts,
  url: string,
  log: Logger,
  signal: AbortSignal,
): Promise<number> {
  const client = clientOf(url);
  // What goes wrong is told by the call that it makes fail.
  client.on('error', () => {});
  await client.connect();
  const name = decodeURIComponent(new URL(url).pathname.slice(1)) || 'INBOX';
  const lock = await client.getMailboxLock(name);
  try {
    const unseen = (await client.search({ seen: false }, { uid: true })) || [];
    let looked = 0;
    for (const uid of unseen.slice(0, mostMails)) {
      if (signal.aborted) break;
      await readOne(parts, client, uid, log);
      looked += 1;
    }
    return looked;
  } finally {
    lock.release();
    await client.logout().catch(() => client.close());
  }
}

function clientOf(address: string): ImapFlow {
  const url = new URL(address);
  const secure = url.protocol === 'imaps:';
  const isThisMachine = /^(127\.|localhost$|\[?::1\]?$)/.test(url.hostname);
  return new ImapFlow({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    // A password goes over no line that others can listen to.
    ...(!secure && !isThisMachine && { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    disableAutoIdle: true,
  });
}

async function readOne(
  parts: MailboxParts,
  client: ImapFlow,
  uid: number,
  log: Logger,
): Promise<void> {
  const query = { uid: true, source: { start: 0, maxLength: longestMail } };
  const message = await client.fetchOne(String(uid), query, { uid: true });
  if (message === false || message.source === undefined) return;
  const taken = await takeMail(parts, message.source);
  log.info({ uid, taken }, 'a mail was read');
  await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
}
