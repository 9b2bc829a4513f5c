/** The street of an address as it is written: "Cara Lazara 12a, Kruševac" and "cara lazara, br. 14" lie in one. */
import { fold } from '../text/index.ts';

/** Words that stand before a name, or between it and the number. */
const aside = new Set(['ul', 'ulica', 'br', 'broj', 'bb', 'st', 'stevilka']);

/** Folded, without number and settlement; null when there is none to tell. */
export function streetOf(addressText: string | null): string | null {
  if (addressText === null) return null;
  const [first = ''] = addressText.split(',');
  const words = fold(first).text.split(' ');
  const name = words.filter((word) => word !== '' && !aside.has(word) && !/^\d/.test(word));
  return name.length === 0 ? null : name.join(' ');
}
