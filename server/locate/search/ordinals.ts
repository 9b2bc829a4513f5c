/** "Četrnaestog oktobra", "14. oktobra", "XIV divizije": numbers of names under one key, `#14`. */

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

/** The key under which a folded word that says a number up to 31 is found however it is written. */
export function ordinalKey(word: string): string | undefined {
  const number = /^\d{1,2}$/.test(word) ? Number(word) : numbers.get(word);
  return number !== undefined && number >= 1 && number <= 31 ? `#${number}` : undefined;
}
