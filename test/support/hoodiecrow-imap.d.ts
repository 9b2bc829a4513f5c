/** What we use of it: the package brings no types. */
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  interface Message {
    readonly raw: string;
    readonly flags: string[];
  }
  interface ImapServer {
    readonly server: Server;
    listen(port: number, done: () => void): void;
    close(done: () => void): void;
    appendMessage(mailbox: string, flags: string[], at: Date | false, raw: string): void;
    getMailbox(path: string): { readonly messages: Message[] };
  }
  export default function hoodiecrow(options: object): ImapServer;
}
