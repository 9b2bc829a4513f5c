/** What this room says to people. Serbian in Cyrillic is derived from the Latin. */
import type { Language } from '../http/api/schema.ts';
import { toCyrillic } from '../text/index.ts';

const phrases = {
  gap: {
    en: 'No rule names anybody for {categories} in: {where}.',
    'sr-Latn': 'Nijedno pravilo ne imenuje nikoga za {categories}, mesto: {where}.',
    sl: 'Nobeno pravilo ne imenuje nikogar za {categories}, kraj: {where}.',
  },
  overlap: {
    en: '{first} and {second} both have a rule for {categories} in: {where}. {first} comes first and decides.',
    'sr-Latn':
      '{first} i {second} imaju pravilo za {categories}, mesto: {where}. Odlučuje prvo: {first}.',
    sl: '{first} in {second} imata pravilo za {categories}, kraj: {where}. Odloča prvo: {first}.',
  },
} as const;

/** A phrase in the asker's language. What goes into its gaps is in the asker's script already. */
export function phraseOf(
  phrase: keyof typeof phrases,
  language: Language,
  gaps: Readonly<Record<string, string>>,
): string {
  const text = phrases[phrase][language === 'sr-Cyrl' ? 'sr-Latn' : language];
  return text
    .split(/(\{\w+\})/)
    .map((part) => {
      const gap = /^\{(\w+)\}$/.exec(part)?.[1];
      if (gap !== undefined) return gaps[gap] ?? '';
      return language === 'sr-Cyrl' ? toCyrillic(part) : part;
    })
    .join('');
}
