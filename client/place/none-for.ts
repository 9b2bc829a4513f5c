/** The advice when nothing is found: a caller's number needs another one than a street that is misspelt. Pure. */
import type { TextKey } from '../i18n/index.tsx';

/** A whole reference, however it is grouped; the beginning of one; a phone number, with or without its country. */
const reference = /^[a-z]{2,4}[\s-]*\d{2}[\s-]*\d{3}[\s-]*\d{3}[\s-]*\d$/i;
const partReference = /^[a-z]{2,4}(-\d{2}|\s+\d{2}[\s-]+\d)[\d\s-]*$/i;
const phone = /^[+0](?:[\s/().-]*\d){8,}$/;

/** What to say, and to do, when nothing is found for what is typed. */
export function noneFor(typed: string): TextKey {
  const text = typed.trim();
  if (reference.test(text)) return 'suggest.badReference';
  if (partReference.test(text)) return 'suggest.partReference';
  return phone.test(text) ? 'suggest.noPhone' : 'suggest.none';
}
