/** A real mailbox on this machine, to be read over IMAP. */
import type { AddressInfo } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';

export interface Mailbox {
  /** imap://… for IMAP_URL. */
  readonly url: string;
  /** A mail arrives. */
  deliver(raw: string): void;
  /** Mails that nobody has marked as seen. */
  unseen(): number;
  close(): Promise<void>;
}

export async function startMailbox(): Promise<Mailbox> {
  const imap = hoodiecrow({
    plugins: ['ID', 'UNSELECT', 'LITERALPLUS', 'NAMESPACE', 'ENABLE'],
    storage: { INBOX: { messages: [] } },
  });
  await new Promise<void>((resolve) => imap.listen(0, resolve));
  const { port } = imap.server.address() as AddressInfo;
  return {
    url: `imap://testuser:testpass@127.0.0.1:${port}/INBOX`,
    deliver: (raw) => {
      // The server keeps bytes as characters.
      const bytes = Buffer.from(raw.replace(/\r?\n/g, '\r\n')).toString('latin1');
      imap.appendMessage('INBOX', [], false, bytes);
    },
    unseen: () =>
      imap.getMailbox('INBOX').messages.filter(({ flags }) => !flags.includes('\\Seen')).length,
    close: () => new Promise((resolve) => imap.close(resolve)),
  };
}
