/** The mailbox: mails of citizens become requests, and answers to requests. */

export { mailboxJob, readMailbox } from './job.ts';
export { dismissMail, listMails, openMail } from './office.ts';
export type { MailboxParts } from './take.ts';
