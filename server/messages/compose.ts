/** A message in words: facts, text and frame together. */
import { type CityRecord, localised } from '../catalog/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import type { Language } from '../http/api/schema.ts';
import { chooseTemplate, type TemplateRow } from './choose.ts';
import { readFacts, type Setting, valuesOf } from './facts.ts';
import { citizenLink, makeToken, staffLink } from './links.ts';
import { oneLine, readTemplate, type Values, writeTemplate } from './text.ts';
import type { Claimed, Contact, MessageChannel, ReadyMessage } from './types.ts';

const templatesFor = statement('message/templates_for');

/** What stands in the stored copy where the message has its personal link. */
const hiddenLink = '…';

export interface Composed {
  readonly message: ReadyMessage;
  /** The text without what only its reader may have. */
  readonly keptText: string;
}

export interface ComposeOptions {
  readonly city: CityRecord;
  readonly publicUrl: string;
}

/** Null when the event has no text for this channel and category: nothing is written then. */
export async function compose(
  t: Transaction,
  claimed: Claimed,
  contact: Contact,
  way: { readonly channel: MessageChannel; readonly to: string },
  { city, publicUrl }: ComposeOptions,
): Promise<Composed | null> {
  const { request_id: requestId, log_id: logId } = claimed;
  const row = await readFacts(t, requestId, logId);
  if (!row) return null;
  const cityLanguage = city.languages[0] ?? 'en';
  const language = contact.language ?? cityLanguage;
  const isStaff = claimed.recipient !== 'reporter' && claimed.recipient !== 'joined';
  const pick = (event: string) =>
    readTexts(t, event, requestId, way.channel, language, cityLanguage);
  const text = await pick(claimed.event);
  if (!text) return null;
  const frame = await pick(isStaff ? 'staff_frame' : 'frame');
  const setting = settingOf(city, text.language);
  const values = valuesOf(row, claimed.details, setting);
  const body = writeTemplate(text.body, values, text.language);
  const { reference } = row;
  const isLetter = way.channel === 'letter';
  // Nobody types a token from paper: the number is enough to ask with.
  const link = isStaff
    ? staffLink(publicUrl, reference)
    : isLetter
      ? publicUrl
      : await linkFor(t, claimed, reference, publicUrl);
  const framed = (shown: string) => {
    if (!frame) return body;
    const all: Values = { ...values, body, link: shown, staffLink: link };
    return writeTemplate(frame.body, all, frame.language).trim();
  };
  const subject = oneLine(writeTemplate(text.subject, values, text.language));
  return {
    message: {
      key: claimed.key,
      channel: way.channel,
      language: text.language,
      to: way.to,
      subject,
      text: framed(link),
      reference,
      requestId,
    },
    keptText: framed(isLetter ? link : hiddenLink),
  };
}

export function settingOf(city: CityRecord, language: Language): Setting {
  return {
    language,
    timeZone: city.timeZone,
    city: localised(city.names, city.name, language),
  };
}

async function readTexts(
  t: Transaction,
  event: string,
  requestId: number,
  channel: MessageChannel,
  language: Language,
  cityLanguage: Language,
) {
  const rows = await t.rows<TemplateRow>(templatesFor, { event, requestId });
  const chosen = chooseTemplate(rows, channel, language, cityLanguage);
  if (!chosen) return undefined;
  const { isDerivedCyrillic } = chosen;
  return {
    language: chosen.language,
    subject: readTemplate(chosen.subject, isDerivedCyrillic),
    body: readTemplate(chosen.body, isDerivedCyrillic),
  };
}

async function linkFor(
  t: Transaction,
  { request_id: requestId, recipient, recipient_id: recipientId }: Claimed,
  reference: string,
  publicUrl: string,
): Promise<string> {
  const token = await makeToken(t, { requestId, recipient, recipientId });
  return citizenLink(publicUrl, reference, token);
}
