/** The words of the pages by language; Serbian Cyrillic is derived from Latin, but for names of programs and formats. */
import { toCyrillic } from '../../../../text/index.ts';
import type { Language } from '../../../api/schema.ts';
import { en, type TextKey, type Texts } from './en.ts';
import { sl } from './sl.ts';
import { srLatn } from './sr-Latn.ts';

export type { TextKey } from './en.ts';

/** Of a text in Cyrillic letters these stay as they are: placeholders, and what bears its name in Latin everywhere. */
const latinParts = /(\{\w+\}|\b(?:QGIS|MapLibre|OpenAPI|CQL2|datetime)\b)/;

function cyrillicOf(texts: Texts): Texts {
  const entries = Object.entries(texts).map(([key, text]) => [
    key,
    text
      .split(latinParts)
      .map((part) => (latinParts.test(part) ? part : toCyrillic(part)))
      .join(''),
  ]);
  return Object.fromEntries(entries) as Texts;
}

/** Every text in every language. */
export const texts: Readonly<Record<Language, Texts>> = {
  en,
  'sr-Latn': srLatn,
  'sr-Cyrl': cyrillicOf(srLatn),
  sl,
};

/** A text with its placeholders filled in. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

export function sayIn(language: Language): Say {
  return (key, values = {}) =>
    texts[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
