/** What this room says to people. Serbian in Cyrillic is derived from the Latin. */
import { speaker } from '../text/index.ts';

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

/** A phrase in the asker's language. */
export const phraseOf = speaker(phrases);
