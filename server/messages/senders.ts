/** The ways out that are set up. */
import type { MailConfig } from '../config.ts';
import { GatewaySender } from './gateway.ts';
import { SmtpSender } from './smtp.ts';
import type { Sender } from './types.ts';

/** Where gateways tell what became of a message. */
export const receiptPath = '/api/messages/receipts';

export function openSenders(mail: MailConfig, publicUrl: string): Sender[] {
  const senders: Sender[] = [];
  const { smtpUrl, from, replyTo, gatewaySecret: secret } = mail;
  if (smtpUrl) senders.push(new SmtpSender({ url: smtpUrl, from, replyTo }));
  const gateways = [
    { channel: 'sms', url: mail.smsGatewayUrl },
    { channel: 'chat', url: mail.chatGatewayUrl },
  ] as const;
  for (const { channel, url } of gateways) {
    if (!url || !secret) continue;
    senders.push(
      new GatewaySender({ channel, url, secret, receiptUrl: `${publicUrl}${receiptPath}` }),
    );
  }
  return senders;
}
