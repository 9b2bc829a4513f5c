/**
 * Serbian between its two scripts. Cyrillic → Latin is letter by letter; Latin → Cyrillic has to
 * decide whether lj, nj, dž are one letter or two (./exceptions.ts).
 */
import { seamOf } from './exceptions.ts';

const cyrillicOfLetter: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  c: 'ц',
  č: 'ч',
  ć: 'ћ',
  d: 'д',
  đ: 'ђ',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'х',
  i: 'и',
  j: 'ј',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с',
  š: 'ш',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  x: 'кс',
  y: 'ј',
  z: 'з',
  ž: 'ж',
};

const cyrillicOfDigraph: Readonly<Record<string, string>> = {
  lj: 'љ',
  nj: 'њ',
  dž: 'џ',
  ǉ: 'љ',
  ǌ: 'њ',
  ǆ: 'џ',
  ǈ: 'љ',
  ǋ: 'њ',
  ǅ: 'џ',
};

/** Serbian first; then the letters of the neighbours that turn up in names. */
const latinOfLetter: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ђ: 'đ',
  е: 'e',
  ж: 'ž',
  з: 'z',
  и: 'i',
  ј: 'j',
  к: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'nj',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'ć',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'č',
  џ: 'dž',
  ш: 'š',
  ѓ: 'đ',
  ќ: 'ć',
  ѕ: 'dz',
  й: 'j',
  щ: 'št',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'ju',
  я: 'ja',
  ё: 'jo',
  і: 'i',
  ї: 'ji',
  є: 'je',
  ґ: 'g',
  ў: 'v',
};

/** Roman numbers stay Latin in Cyrillic text; so do addresses of the net. */
const romanNumber = /^(?=..)X{0,3}(?:IX|IV|V?I{0,3})$/;
const netAddress = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/giu;
const latinWord = /[\p{Script=Latin}\p{M}]+/gu;
const cyrillicWord = /[\p{Script=Cyrillic}]+/gu;

function isUpper(letter: string): boolean {
  return letter !== letter.toLowerCase();
}

function wordToCyrillic(raw: string): string {
  const word = raw.normalize('NFC');
  if (romanNumber.test(word)) return word;
  const lower = word.toLowerCase();
  const seam = seamOf(lower);
  let result = '';
  for (let at = 0; at < word.length; at++) {
    const pair = lower.slice(at, at + 2);
    const isPair = at + 1 !== seam && pair in cyrillicOfDigraph;
    const letter = lower[at] ?? '';
    const cyrillic = isPair
      ? cyrillicOfDigraph[pair]
      : (cyrillicOfLetter[letter] ?? cyrillicOfDigraph[letter] ?? letter);
    const first = word[at] ?? '';
    result += isUpper(first) ? (cyrillic ?? '').toUpperCase() : cyrillic;
    if (isPair) at++;
  }
  return result;
}

/**
 * Serbian text in Latin script, in Cyrillic. Roman numbers (XIV), addresses of the net and whatever
 * is not Latin stay as they are.
 */
export function toCyrillic(text: string): string {
  let result = '';
  let from = 0;
  for (const match of text.matchAll(netAddress)) {
    result += text.slice(from, match.index).replace(latinWord, wordToCyrillic) + match[0];
    from = match.index + match[0].length;
  }
  return result + text.slice(from).replace(latinWord, wordToCyrillic);
}

function wordToLatin(raw: string): string {
  const word = raw.normalize('NFC');
  let result = '';
  for (let at = 0; at < word.length; at++) {
    const letter = word[at] ?? '';
    const latin = latinOfLetter[letter.toLowerCase()];
    if (latin === undefined) result += letter;
    else if (!isUpper(letter)) result += latin;
    else result += capital(latin, word, at);
  }
  return result;
}

/** Љ is LJ among capitals ("ЉУБИЋ"), else Lj ("Љубић", and a lone "Љ"). */
function capital(latin: string, word: string, at: number): string {
  const neighbour = word[at + 1] ?? word[at - 1];
  const amongCapitals = neighbour !== undefined && isUpper(neighbour);
  if (latin.length < 2 || amongCapitals) return latin.toUpperCase();
  return latin.charAt(0).toUpperCase() + latin.slice(1);
}

/** Serbian text in Cyrillic script, in Latin; whatever is not Cyrillic stays as it is. */
export function toLatin(text: string): string {
  return text.replace(cyrillicWord, wordToLatin);
}

/** Latin letters (folded, without marks) of one lower-case Cyrillic letter; undefined when it is none. */
export function latinOf(letter: string): string | undefined {
  return latinOfLetter[letter];
}
