/** What texts may say of a request, in a language. */
import { localised } from '../catalog/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import type { Language } from '../http/api/schema.ts';
import { toCyrillic, toLatin } from '../text/index.ts';
import { expectedSentence, type PhraseName, phrase, phrases } from './phrases.ts';
import type { Values } from './text.ts';

const facts = statement('message/facts');

type Titles = Readonly<Record<string, string>>;

export interface FactsRow extends Record<string, unknown> {
  reference: string;
  category: string;
  category_titles: Titles;
  status: string;
  address_text: string | null;
  received_at: Date;
  status_titles: Titles;
  organisation_name: string | null;
  organisation_names: Titles | null;
  to_status: string | null;
  at: Date | null;
  comment: string | null;
  samples: number | null;
  median_minutes: number | null;
  p80_minutes: number | null;
  day_minutes: number | null;
  median_at: Date | null;
  p80_at: Date | null;
  own_reopen_days: number | null;
  reopen_days: number | null;
}

/** The facts of a request and of the line that a message tells of. */
export async function readFacts(
  t: Transaction,
  requestId: number,
  logId: number | null,
): Promise<FactsRow | undefined> {
  return t.first<FactsRow>(facts, { requestId, logId });
}

/** Where and in which city a text is read. */
export interface Setting {
  readonly language: Language;
  readonly timeZone: string;
  readonly city: string;
}

/** Names that a text may use, without what only the frame has. */
export const valueNames = [
  'reference',
  'category',
  'hasAddress',
  'address',
  'organisation',
  'status',
  'hasComment',
  'comment',
  'hasExpected',
  'expected',
  'canReopen',
  'reopenUntil',
  'receivedAt',
  'clockTitle',
  'dueAt',
  'city',
] as const;

export function valuesOf(
  row: FactsRow,
  details: Readonly<Record<string, unknown>>,
  { language, timeZone, city }: Setting,
): Values {
  const script = (text: string) => (language === 'sr-Cyrl' ? toCyrillic(text) : toLatin(text));
  const expected = expectedOf(row);
  const reopenUntil = reopenUntilOf(row);
  const dueAt = typeof details.dueAt === 'string' ? new Date(details.dueAt) : null;
  return {
    reference: row.reference,
    category: localised(row.category_titles, row.category, language),
    status: localised(row.status_titles, row.status, language),
    organisation: row.organisation_name
      ? localised(row.organisation_names ?? {}, script(row.organisation_name), language)
      : city,
    hasAddress: yes(row.address_text),
    address: script(row.address_text ?? ''),
    hasComment: yes(row.comment),
    // A person's own words stay as they were written.
    comment: row.comment ?? '',
    hasExpected: yes(expected),
    expected: expected ? expectedSentence(expected, language) : '',
    canReopen: yes(reopenUntil),
    reopenUntil: reopenUntil ? dayIn(reopenUntil, language, timeZone) : '',
    receivedAt: instantIn(row.received_at, language, timeZone),
    clockTitle: isPhrase(details.clock) ? phrase(details.clock, language) : '',
    dueAt: dueAt ? instantIn(dueAt, language, timeZone) : '',
    city,
  };
}

function yes(value: unknown): 'yes' | 'no' {
  return value === null || value === undefined || value === '' ? 'no' : 'yes';
}

function isPhrase(name: unknown): name is PhraseName {
  return typeof name === 'string' && name in phrases;
}

export interface Expected {
  readonly medianDays: number;
  readonly p80Days: number;
}

/** Whole working days, rounded up; null where the category has too little of a past. */
export function expectedOf(
  row: Pick<FactsRow, 'median_minutes' | 'p80_minutes' | 'day_minutes'>,
): Expected | null {
  const { median_minutes: median, p80_minutes: most, day_minutes: day } = row;
  if (median === null || most === null || day === null) return null;
  const days = (minutes: number) => Math.max(1, Math.ceil(minutes / day));
  return { medianDays: days(median), p80Days: days(most) };
}

const dayMs = 86_400_000;

function reopenUntilOf(row: FactsRow): Date | null {
  const days = row.own_reopen_days ?? row.reopen_days;
  if (days === null || days === 0 || row.at === null) return null;
  return new Date(row.at.getTime() + days * dayMs);
}

export function instantIn(at: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(at);
}

export function dayIn(at: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { timeZone, dateStyle: 'long' }).format(at);
}

/** Days come before months, as everywhere else in the region. */
function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}
