/**
 * One spelling for finding: both scripts, with or without marks, however đ, dž, lj, nj are typed,
 * end in the same lower-case letters a–z, digits, and `/`, `-`, `*` where they belong to a number.
 * Every folded character knows which part of the original it came from, so that a match can be
 * marked in the text as it was written.
 */
import { latinOf } from './transliterate.ts';

export interface FoldedText {
  /** Words of a–z and digits (and letters of other scripts), single spaces between. */
  readonly text: string;
  /** UTF-16 offset in the original where the part behind `text[i]` begins … */
  readonly starts: readonly number[];
  /** … and where it ends. */
  readonly ends: readonly number[];
}

/** Latin letters that carry no combining mark and so do not fall apart under NFD. */
const plainLatin: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  ǆ: 'dz',
  ǅ: 'dz',
  ǉ: 'lj',
  ǈ: 'lj',
  ǌ: 'nj',
  ǋ: 'nj',
};

/** Cyrillic letters that look like a Latin one, and the Latin letter that they look like. */
const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
};
const latinLookAlikes: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(lookAlikes).map(([cyrillic, latin]) => [latin, cyrillic]),
);

const letterRun = /[\p{L}\p{M}]+/gu;
const cyrillicLetter = /\p{Script=Cyrillic}/u;
const latinLetter = /\p{Script=Latin}/u;
const letterOrDigit = /[\p{L}\p{N}\p{M}]/u;
const mark = /\p{M}/gu;

/**
 * What a word of two scripts was meant to be: "Цapa" with Latin a, p is Cyrillic when all its Latin
 * letters look Cyrillic; "Сara" with a Cyrillic С is Latin when all its Cyrillic letters look Latin.
 */
function unmixed(word: string): string {
  if (!cyrillicLetter.test(word) || !latinLetter.test(word)) return word;
  const letters = [...word.toLowerCase()];
  // Letters that Serbian does not have stay as they are, also in what was folded before: they mix nothing.
  if (!letters.some((each) => latinOf(each) !== undefined)) return word;
  const canBeCyrillic = letters.every((each) => !latinLetter.test(each) || each in latinLookAlikes);
  const canBeLatin = letters.every((each) => !cyrillicLetter.test(each) || each in lookAlikes);
  if (!canBeCyrillic && !canBeLatin) return word;
  const table = canBeCyrillic ? latinLookAlikes : lookAlikes;
  // One UTF-16 unit becomes one: every letter of both tables lies in the basic plane.
  return [...word].map((each) => table[each.toLowerCase()] ?? each).join('');
}

const foldedLetters = new Map<string, string>();

/** Twice: ӝ is ж and a mark, ж is ž, ž is z and a mark. */
function foldLetter(letter: string): string {
  let result = letter.toLowerCase();
  for (let pass = 0; pass < 2; pass++) {
    const bare = [...(latinOf(result) ?? result).normalize('NFD').replace(mark, '')];
    result = bare.map((each) => latinOf(each) ?? plainLatin[each] ?? each).join('');
  }
  return result.normalize('NFD').replace(mark, '').replaceAll('đ', 'd');
}

/** Alphabets are small; whatever else is written is not worth keeping. */
function foldedLetter(letter: string): string {
  const known = foldedLetters.get(letter);
  if (known !== undefined) return known;
  const folded = foldLetter(letter);
  if (foldedLetters.size < 2000) foldedLetters.set(letter, folded);
  return folded;
}

const asciiDigit = (letter: string | undefined) =>
  letter !== undefined && letter >= '0' && letter <= '9';

/** Collects folded characters; knows how j joins a d before it, and where one space stands for all that parts words. */
class Folding {
  text = '';
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  private isApart = false;

  part(): void {
    this.isApart = this.text !== '';
  }

  add(folded: string, start: number, end: number): void {
    for (const letter of folded) {
      if (letter === 'j' && !this.isApart && this.text.endsWith('d')) {
        // đ, dj and a bare d are typed for each other: d stands for all three.
        this.ends[this.ends.length - 1] = end;
        continue;
      }
      if (this.isApart) this.push(' ', start, start);
      this.isApart = false;
      this.push(letter, start, end);
    }
  }

  private push(letter: string, start: number, end: number): void {
    this.text += letter;
    for (let unit = 0; unit < letter.length; unit++) {
      this.starts.push(start);
      this.ends.push(end);
    }
  }
}

/** Whether the sign at `at` belongs to a number: `1234 / 5`, `12-14`, `*15`. */
function isNumberSign(text: string, at: number, folding: Folding): boolean {
  const sign = text[at];
  if (sign === '*') return asciiDigit(text[at + 1]);
  if (sign === '-') return asciiDigit(text[at - 1]) && asciiDigit(text[at + 1]);
  const after = text.slice(at + 1, at + 9).trimStart()[0];
  return sign === '/' && asciiDigit(folding.text.at(-1)) && asciiDigit(after);
}

/** Latin and Cyrillic, marks, digraphs and capitals folded into one spelling. Never throws; linear. */
export function fold(text: string): FoldedText {
  const source = text.replace(letterRun, unmixed);
  const folding = new Folding();
  let at = 0;
  let afterSign = false;
  for (const letter of source) {
    const end = at + letter.length;
    if (letterOrDigit.test(letter)) {
      const folded = foldedLetter(letter);
      if (folded === '') extendLast(folding, end);
      folding.add(folded, at, end);
      afterSign = false;
    } else if (isNumberSign(source, at, folding)) {
      if (letter === '*') folding.part();
      folding.add(letter, at, end);
      afterSign = letter !== '*';
    } else if (!afterSign && !leadsToSign(source, at, folding)) folding.part();
    at = end;
  }
  return folding;
}

/** A combining mark belongs to the letter before it. */
function extendLast(folding: Folding, end: number): void {
  if (folding.ends.length > 0) folding.ends[folding.ends.length - 1] = end;
}

/** Space before the sign of a number ("1234 / 5") parts nothing. */
function leadsToSign(text: string, at: number, folding: Folding): boolean {
  if (text[at] !== ' ' || !asciiDigit(folding.text.at(-1))) return false;
  let next = at;
  while (text[next] === ' ') next++;
  const sign = text[next];
  return sign === '/' && isNumberSign(text, next, folding);
}
