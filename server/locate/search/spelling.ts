/**
 * Words that are spelt in ways that letters do not show: numbers ("Četrnaestog oktobra", "14. oktobra",
 * "XIV divizije") under one key `#14`, kinds of streets ("ul.", "St") under one such as `@street`.
 */

const stems: readonly string[] = [
  'prv',
  'drug',
  'trec',
  'cetvrt',
  'pet',
  'sest',
  'sedm',
  'osm',
  'devet',
  'deset',
  'jedanaest',
  'dvanaest',
  'trinaest',
  'cetrnaest',
  'petnaest',
  'sesnaest',
  'sedamnaest',
  'osamnaest',
  'devetnaest',
  'dvadeset',
];
const endings = ['i', 'a', 'o', 'e', 'og', 'oga', 'eg', 'ega', 'om', 'oj', 'u', 'ih'];
const slovene: Readonly<Record<string, number>> = {
  tretji: 3,
  tretje: 3,
  tretjega: 3,
  cetrti: 4,
  cetrtega: 4,
  prvega: 1,
  drugega: 2,
  petega: 5,
  sestega: 6,
  sedmega: 7,
  osmega: 8,
  devetega: 9,
  desetega: 10,
};
const romans = [
  'ii',
  'iii',
  'iv',
  'vi',
  'vii',
  'viii',
  'ix',
  'xi',
  'xii',
  'xiii',
  'xiv',
  'xv',
  'xvi',
  'xvii',
  'xviii',
  'xix',
  'xx',
  'xxi',
];
const romanValues = [2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21];

const numbers = new Map<string, number>(Object.entries(slovene));
stems.forEach((stem, at) => {
  for (const ending of endings) numbers.set(stem + ending, at + 1);
});
romans.forEach((roman, at) => {
  numbers.set(roman, romanValues[at] ?? 0);
});

const streetKinds: Readonly<Record<string, string>> = {
  ul: 'ulica',
  bul: 'bulevar',
  blv: 'bulevar',
  blvd: 'bulevar',
  boulevard: 'bulevar',
  nas: 'naselje',
  c: 'cesta',
  street: 'st',
  avenue: 'ave',
  av: 'ave',
  road: 'rd',
  lane: 'ln',
  drive: 'dr',
  court: 'ct',
  place: 'pl',
  square: 'sq',
  terrace: 'ter',
  highway: 'hwy',
  parkway: 'pkwy',
  doktora: 'dr',
  doktor: 'dr',
};
const shortKinds = new Set(Object.values(streetKinds));

/** The key under which a folded word is found however it is spelt; undefined for most words. */
export function otherSpelling(word: string): string | undefined {
  const number = /^\d{1,2}$/.test(word) ? Number(word) : numbers.get(word);
  if (number !== undefined && number >= 1 && number <= 31) return `#${number}`;
  if (Object.hasOwn(streetKinds, word)) return `@${streetKinds[word]}`;
  return shortKinds.has(word) ? `@${word}` : undefined;
}
