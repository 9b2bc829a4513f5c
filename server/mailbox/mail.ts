/** What a mail is and says: pure. */
import type { ParsedMail } from 'mailparser';

export interface Letter {
  readonly from: string;
  readonly name: string | null;
  readonly subject: string;
  /** What the sender wrote himself, without what he quotes. */
  readonly text: string;
  /** Longitude and latitude in degrees, where the mail holds a link to a place. */
  readonly lonLat: readonly [number, number] | null;
  /** Keys of messages of ours that it answers. */
  readonly keys: readonly string[];
}

export type MailKind = 'letter' | 'automatic' | 'bounce' | 'own';

/**
 * Whether a person wrote it. Machines are known by RFC 3834 (Auto-Submitted), RFC 3464 (delivery reports), the empty
 * sender of RFC 5321, lists (RFC 2369, 2919), and the headers that older programs use.
 */
export function kindOf(mail: ParsedMail, ownAddresses: readonly string[]): MailKind {
  const header = (name: string) => headerText(mail, name).toLowerCase();
  if (/multipart\/report|delivery-status/.test(contentType(mail))) return 'bounce';
  const from = addressOf(mail);
  if (header('return-path') === '<>' || /^(mailer-daemon|postmaster)@/.test(from)) return 'bounce';
  if (ownAddresses.includes(from) || header('x-mesto-reference') !== '') return 'own';
  const auto = header('auto-submitted');
  if (auto !== '' && auto !== 'no') return 'automatic';
  if (/^(bulk|junk|list|auto_reply)$/.test(header('precedence'))) return 'automatic';
  const machines = [
    'x-autoreply',
    'x-autorespond',
    'x-auto-response-suppress',
    'list-id',
    'x-loop',
  ];
  if (mail.headerLines.some(({ key }) => machines.includes(key))) return 'automatic';
  return /^(no-?reply|do-?not-?reply)@/.test(from) ? 'automatic' : 'letter';
}

function contentType(mail: ParsedMail): string {
  const line = mail.headerLines.find(({ key }) => key === 'content-type')?.line ?? '';
  return line.toLowerCase();
}

function headerText(mail: ParsedMail, name: string): string {
  const line = mail.headerLines.find(({ key }) => key === name)?.line ?? '';
  return line.slice(line.indexOf(':') + 1).trim();
}

export function addressOf(mail: ParsedMail): string {
  return mail.from?.value[0]?.address?.toLowerCase() ?? '';
}

export function letterOf(mail: ParsedMail): Letter {
  const whole = mail.text ?? '';
  const { name = '' } = mail.from?.value[0] ?? {};
  return {
    from: addressOf(mail),
    name: name === '' ? null : name.slice(0, 200),
    subject: (mail.subject ?? '').slice(0, 300),
    text: ownWords(whole).slice(0, 10_000),
    lonLat: placeIn(whole),
    keys: keysIn(mail),
  };
}

/** Keys of our messages in what a mail answers, or reports on. */
export function keysIn(mail: ParsedMail): string[] {
  const { inReplyTo = '', references = [], text = '' } = mail;
  const reports = mail.attachments
    .filter(({ contentType: type }) => /rfc822|delivery-status/.test(type))
    .map(({ content }) => content.toString('utf8'));
  const all = [inReplyTo, ...[references].flat(), ...reports, text].join('\n');
  const found = all.matchAll(/<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/g);
  return [...new Set([...found].map(([, key = '']) => key))].slice(0, 50);
}

/** Where a reader's program begins to quote. */
const quoteBegins = [
  /^>/,
  /^-{2,}\s*(original message|originalna poruka|izvorno sporočilo|оригинална порука)\s*-{2,}/i,
  /^(?:on|dana|dne|дана)\s.{3,200}(?:wrote|napisao|napisala|napisal|pisal|написао|написала)[^:]{0,40}:$/iu,
  /^_{10,}$/,
];

/** What the sender wrote above the first quotation, or all where he wrote below it. */
export function ownWords(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const begin = lines.findIndex((line) => quoteBegins.some((pattern) => pattern.test(line.trim())));
  const above = (begin < 0 ? lines : lines.slice(0, begin)).join('\n').trim();
  if (above !== '') return above;
  return lines
    .filter((line) => !line.startsWith('>'))
    .join('\n')
    .trim();
}

/** Ways in which a link or a line names a place: geo: URIs (RFC 5870) and links of common maps. Latitude first. */
const latitudeFirst = [
  /\bgeo:(-?\d{1,2}\.\d+),(-?\d{1,3}\.\d+)/,
  /[?&]mlat=(-?\d{1,2}\.\d+)&(?:amp;)?mlon=(-?\d{1,3}\.\d+)/,
  /#map=\d+(?:\.\d+)?\/(-?\d{1,2}\.\d+)\/(-?\d{1,3}\.\d+)/,
  /\/@(-?\d{1,2}\.\d+),(-?\d{1,3}\.\d+)/,
  /[?&](?:q|query|ll|destination)=(-?\d{1,2}\.\d+)(?:,|%2C)\s*(-?\d{1,3}\.\d+)/,
];

export function placeIn(text: string): [number, number] | null {
  for (const pattern of latitudeFirst) {
    const [, lat, lon] = pattern.exec(text) ?? [];
    if (lat !== undefined && lon !== undefined) return [Number(lon), Number(lat)];
  }
  return null;
}
