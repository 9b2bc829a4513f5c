/** Where somebody is written to: read, and unsealed, at the moment of sending and nowhere kept. */
import { statement, type Transaction } from '../db/index.ts';
import { type Language, languages } from '../http/api/schema.ts';
import { openPerson, placeOf, type Vault } from '../privacy/index.ts';
import type { Claimed, Contact, MessageChannel } from './types.ts';

const reporterContact = statement('message/reporter_contact');
const joinedContact = statement('message/joined_contact');
const staffContact = statement('message/staff_contact');
const preference = statement('message/preference');

interface SealedRow extends Record<string, unknown> {
  sealed: Buffer | null;
  language: string | null;
}

/** Null when there is nobody any more who wants an answer. */
export async function contactOf(
  t: Transaction,
  vault: Vault,
  { recipient, recipient_id: id, request_id: requestId }: Claimed,
): Promise<Contact | null> {
  if (recipient === 'reporter') {
    const row = await t.first<SealedRow>(reporterContact, { requestId });
    if (!row) return null;
    const wish = await t.first<{ channel: MessageChannel }>(preference, { requestId });
    return unsealed(vault, placeOf('request.reporter', requestId), row, wish?.channel ?? null);
  }
  if (recipient === 'joined') {
    const row = await t.first<SealedRow>(joinedContact, { id });
    return row ? unsealed(vault, placeOf('request.joined_reporter', id ?? 0), row, null) : null;
  }
  const staff = await t.first<{
    name: string | null;
    email: string | null;
    language: string | null;
  }>(staffContact, { recipient, id });
  if (!staff) return null;
  const { name, email } = staff;
  const language = languageOf(staff.language);
  return { name, email, language, phone: null, address: null, preferred: 'email' };
}

function unsealed(
  vault: Vault,
  place: string,
  { sealed, language }: SealedRow,
  preferred: MessageChannel | null,
): Contact {
  const { name, email, phone, address } = openPerson(vault, place, sealed);
  return { name, email, phone, address, language: languageOf(language), preferred };
}

function languageOf(tag: string | null): Language | null {
  return languages.find((known) => known === tag) ?? null;
}

/** The channels by which somebody can be reached, the preferred one first; a letter only for those who want one. */
export function waysTo(
  contact: Contact,
  isOpen: (channel: MessageChannel) => boolean,
): { channel: MessageChannel; to: string }[] {
  const { email, phone, address, name, preferred } = contact;
  const addresses: Record<MessageChannel, string | null> = {
    email,
    sms: phone,
    chat: phone,
    letter: address && [name, address].filter(Boolean).join('\n'),
  };
  const order: MessageChannel[] = ['email', 'sms', 'chat'];
  if (preferred) order.unshift(preferred);
  return [...new Set(order)].flatMap((channel) => {
    const to = addresses[channel];
    return to && isOpen(channel) ? [{ channel, to }] : [];
  });
}
