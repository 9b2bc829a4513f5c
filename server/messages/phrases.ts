/** Phrases of the server itself in the languages of the people it writes to. Cyrillic is derived from the Latin. */
import type { Language } from '../http/api/schema.ts';
import { readTemplate, type Values, writeTemplate } from './text.ts';

type Phrase = Readonly<Record<'en' | 'sr-Latn' | 'sl', string>>;

export const phrases = {
  expectedDays: {
    en: 'Usually resolved within {median, plural, one {# working day} other {# working days}}; 8 of 10 within {most}.',
    'sr-Latn':
      'Obično se reši za {median, plural, one {# radni dan} few {# radna dana} other {# radnih dana}}; 8 od 10 za {most}.',
    sl: 'Običajno je rešeno v {median, plural, one {# delovnem dnevu} two {# delovnih dneh} other {# delovnih dneh}}; 8 od 10 v {most}.',
  },
  acknowledge: { en: 'Acknowledgement', 'sr-Latn': 'Potvrda prijema', sl: 'Potrditev prejema' },
  validate: { en: 'Check', 'sr-Latn': 'Provera', sl: 'Preverjanje' },
  accept: { en: 'Taking on', 'sr-Latn': 'Preuzimanje', sl: 'Prevzem' },
  answer: { en: 'Answer', 'sr-Latn': 'Odgovor', sl: 'Odgovor' },
  resolve: { en: 'Resolution', 'sr-Latn': 'Rešavanje', sl: 'Rešitev' },
  receiptTitle: {
    en: 'Receipt for report {reference}',
    'sr-Latn': 'Potvrda o prijavi {reference}',
    sl: 'Potrdilo o prijavi {reference}',
  },
  receiptNumber: { en: 'Number', 'sr-Latn': 'Broj', sl: 'Številka' },
  receiptWhat: { en: 'What', 'sr-Latn': 'Šta', sl: 'Kaj' },
  receiptWhere: { en: 'Where', 'sr-Latn': 'Gde', sl: 'Kje' },
  receiptWhen: { en: 'Received', 'sr-Latn': 'Primljeno', sl: 'Prejeto' },
  receiptStatus: { en: 'State', 'sr-Latn': 'Stanje', sl: 'Stanje' },
  receiptWho: { en: 'Responsible', 'sr-Latn': 'Nadležan', sl: 'Pristojen' },
  receiptExpected: { en: 'Expected', 'sr-Latn': 'Očekuje se', sl: 'Pričakuje se' },
  receiptAnswerBy: { en: 'Answer by', 'sr-Latn': 'Odgovor do', sl: 'Odgovor do' },
  receiptResolveBy: { en: 'Resolution by', 'sr-Latn': 'Rešenje do', sl: 'Rešitev do' },
  receiptKeep: {
    en: 'Keep the number: with it you are told by telephone and on the internet how your report stands.',
    'sr-Latn':
      'Sačuvajte broj: pomoću njega telefonom i na internetu saznajete šta je sa Vašom prijavom.',
    sl: 'Shranite številko: z njo po telefonu in na spletu izveste, kako je z Vašo prijavo.',
  },
  receiptPrinted: {
    en: 'Printed on {when}',
    'sr-Latn': 'Odštampano {when}',
    sl: 'Natisnjeno {when}',
  },
  nobodyYet: {
    en: 'not decided yet',
    'sr-Latn': 'još nije određeno',
    sl: 'še ni določeno',
  },
} as const satisfies Record<string, Phrase>;

export type PhraseName = keyof typeof phrases;

/** A phrase in a language and script. */
export function phrase(name: PhraseName, language: Language, values: Values = {}): string {
  const texts: Phrase = phrases[name];
  const isCyrillic = language === 'sr-Cyrl';
  const text = texts[isCyrillic ? 'sr-Latn' : language];
  return writeTemplate(readTemplate(text, isCyrillic), values, language);
}

/** "Usually resolved within 2 working days; 8 of 10 within 4." */
export function expectedSentence(
  { medianDays, p80Days }: { readonly medianDays: number; readonly p80Days: number },
  language: Language,
): string {
  return phrase('expectedDays', language, { median: medianDays, most: p80Days });
}
