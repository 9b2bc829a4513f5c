/** Comparing what is typed with what is written: either script, with or without diacritics, any case. */

const cyrillic: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ђ: 'dj',
  е: 'e',
  ж: 'z',
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
  ћ: 'c',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'c',
  џ: 'dz',
  ш: 's',
};

/** One letter as it is compared: small, without its sign, in Latin. */
export function foldLetter(letter: string): string {
  const small = letter.toLowerCase();
  if (small === 'đ') return 'dj';
  return cyrillic[small] ?? small.normalize('NFD').replace(/\p{M}/gu, '');
}

/** The text as it is compared. */
export function fold(text: string): string {
  return Array.from(text, foldLetter).join('');
}
