/** What the server says to people by itself: phrases in the languages that are written, and the script that is derived. */
import { toCyrillic } from './transliterate.ts';

/** A phrase as it is written; {names} and {0} are gaps. Serbian in Cyrillic is derived from the Latin. */
export type Phrase = Readonly<Record<'en' | 'sr-Latn' | 'sl', string>>;

type SpokenLanguage = keyof Phrase | 'sr-Cyrl';

/** What goes into the gaps, in the asker's script already: titles, numbers, times. A gap without a value stays empty. */
export type Gaps = Readonly<Record<string, string>> | readonly string[];

/** Says one of these phrases in a language. */
export function speaker<Name extends string>(
  phrases: Readonly<Record<Name, Phrase>>,
): (name: Name, language: SpokenLanguage, gaps?: Gaps) => string {
  return (name, language, gaps = {}) => {
    const values = new Map(Object.entries(gaps));
    const isCyrillic = language === 'sr-Cyrl';
    return phrases[name][isCyrillic ? 'sr-Latn' : language]
      .split(/\{(\w+)\}/)
      .map((part, at) => {
        const isGap = at % 2 === 1;
        if (isGap) return values.get(part) ?? '';
        return isCyrillic ? toCyrillic(part) : part;
      })
      .join('');
  };
}
