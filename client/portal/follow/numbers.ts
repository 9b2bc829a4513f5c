/** The two numbers of a report as people write them down, copy and type them. Pure. */

/** Letters and digits stay as they are in every script. */
export const example = 'KS-26-004512-8';

const referenceShape = /^([A-Z]{2,4})(\d{2})(\d{6})(\d)$/;

/** Cyrillic letters that somebody types who reads the reference as Cyrillic. */
const cyrillic: Readonly<Record<string, string>> = {
  К: 'K',
  С: 'S',
  Ж: 'Z',
  А: 'A',
  Е: 'E',
  Л: 'L',
};

/** `ks 26 004512 8` as people write it, as it is; null when it can be none. */
export function readReference(text: string): string | null {
  const latin = text.toUpperCase().replace(/[А-Я]/g, (letter) => cyrillic[letter] ?? letter);
  const parts = referenceShape.exec(latin.replace(/[^A-Z\d]/g, ''));
  return parts ? parts.slice(1).join('-') : null;
}

/** The number without the spaces in which it is read; a token of a message stays as it is. */
export function readToken(text: string): string {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d+$/.test(digits) ? digits : text.trim();
}
