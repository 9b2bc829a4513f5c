/**
 * What a slip of the finger or the ear costs, in tenths of a plain edit. Letters are folded (a–z).
 * Neighbours on a QWERTZ or QWERTY keyboard and sounds that are taken for each other on the phone are
 * cheaper than a letter out of nowhere.
 */
export const editCosts = {
  edit: 10,
  /** A neighbouring key: "lazsra". */
  neighbourKey: 7,
  /** A sound that is heard alike: "kruzevac". */
  soundsAlike: 6,
  /** Two letters exchanged: "lazraa". */
  exchange: 7,
  /** A letter typed twice or once instead of twice. */
  doubled: 5,
  /** h and j are swallowed or slipped in: "ljubice" for "ljubičje", "rast" for "hrast". */
  weakLetter: 6,
  /** People get the first letter right; added when they do not. */
  firstLetter: 3,
} as const;

const keyboardRows = ['qwertzuiop', 'qwertyuiop', 'asdfghjkl', 'yxcvbnm', 'zxcvbnm'];
const columnNeighbours = [
  'qa',
  'ws',
  'ed',
  'rf',
  'tg',
  'zh',
  'uj',
  'ik',
  'ol',
  'ay',
  'sx',
  'dc',
  'fv',
];
const alike = [
  'bp',
  'dt',
  'gk',
  'zs',
  'vf',
  'ij',
  'ei',
  'ou',
  'mn',
  'yi',
  'yz',
  'yj',
  'wv',
  'qk',
  'kh',
  'gh',
  'cs',
  'cz',
  'ks',
  'ea',
  'ao',
  'lr',
];

const letterCount = 26;
const firstCode = 'a'.charCodeAt(0);
const substitution = new Uint8Array(letterCount * letterCount).fill(editCosts.edit);

function allow(pair: string, cost: number): void {
  const a = pair.charCodeAt(0) - firstCode;
  const b = pair.charCodeAt(1) - firstCode;
  for (const at of [a * letterCount + b, b * letterCount + a]) {
    substitution[at] = Math.min(substitution[at] ?? cost, cost);
  }
}

for (const row of keyboardRows) {
  for (let i = 0; i + 1 < row.length; i++) allow(row.slice(i, i + 2), editCosts.neighbourKey);
}
for (const pair of columnNeighbours) allow(pair, editCosts.neighbourKey);
for (const pair of alike) allow(pair, editCosts.soundsAlike);

/** What it costs that `typed` stands where `meant` belongs; both are UTF-16 codes. */
export function substitutionCost(meant: number, typed: number): number {
  if (meant === typed) return 0;
  const a = meant - firstCode;
  const b = typed - firstCode;
  if (a < 0 || b < 0 || a >= letterCount || b >= letterCount) return editCosts.edit;
  return substitution[a * letterCount + b] ?? editCosts.edit;
}

const h = 'h'.charCodeAt(0);
const j = 'j'.charCodeAt(0);

/** What it costs that a letter is too many or missing beside `before` (0 at the beginning). */
export function slipCost(letter: number, before: number): number {
  if (letter === before) return editCosts.doubled;
  return letter === h || letter === j ? editCosts.weakLetter : editCosts.edit;
}

/** How much may be wrong with a word of this many letters. Short words leave no room: any would fit. */
export function costBudget(letters: number, isUnfinished: boolean): number {
  if (letters <= 2) return 0;
  if (letters === 3) return isUnfinished ? 0 : editCosts.exchange;
  if (letters === 4) return editCosts.edit;
  if (letters <= 7) return editCosts.edit + editCosts.firstLetter;
  return 2 * editCosts.edit + editCosts.firstLetter;
}
