/**
 * All words of all names, found again from what was typed: exactly, as a beginning, or with slips.
 * The words lie sorted in one array of letters; a search walks them in order and reuses the rows of
 * the edit-distance table (optimal string alignment, weighted) for the beginning that a word shares
 * with the one before, so that most words cost nothing.
 */
import { costBudget, editCosts, slipCost, substitutionCost } from './typing-costs.ts';

export interface WordMatch {
  /** Position in the list the vocabulary was made of. */
  readonly word: number;
  /** What the slips cost, in tenths of an edit; 0 when the letters are right. */
  readonly cost: number;
  /** Letters of the word that were not typed (yet); 0 for a whole word. */
  readonly rest: number;
}

/** Longer words are cut for comparison; none of a name is. */
const longestWord = 40;
const digit = /\d/;

export class Vocabulary {
  private readonly letters: Uint16Array;
  /** Where each sorted word begins in `letters`; one more at the end. */
  private readonly starts: Uint32Array;
  /** Letters shared with the sorted word before. */
  private readonly shared: Uint8Array;
  private readonly ids: Uint32Array;
  private readonly count: number;

  constructor(words: readonly string[]) {
    const order = words.map((_, id) => id).sort((a, b) => compare(words[a] ?? '', words[b] ?? ''));
    this.count = words.length;
    this.ids = Uint32Array.from(order);
    this.starts = new Uint32Array(words.length + 1);
    this.shared = new Uint8Array(words.length);
    const cut = order.map((id) => (words[id] ?? '').slice(0, longestWord));
    this.letters = new Uint16Array(cut.reduce((sum, word) => sum + word.length, 0));
    cut.forEach((word, at) => {
      const start = this.starts[at] ?? 0;
      for (let i = 0; i < word.length; i++) this.letters[start + i] = word.charCodeAt(i);
      this.starts[at + 1] = start + word.length;
      this.shared[at] = sharedBeginning(cut[at - 1] ?? '', word);
    });
  }

  get memoryBytes(): number {
    return (
      this.letters.byteLength +
      this.starts.byteLength +
      this.shared.byteLength +
      this.ids.byteLength
    );
  }

  /**
   * Words that `typed` may mean, in no order. Beginnings match too; with slips in them only when
   * `isUnfinished`. A word with a digit has to be right.
   */
  find(typed: string, isUnfinished: boolean): WordMatch[] {
    const budget = digit.test(typed) ? 0 : costBudget(typed.length, isUnfinished);
    return budget === 0 ? this.beginningWith(typed) : this.walk(typed, budget, isUnfinished);
  }

  private beginningWith(typed: string): WordMatch[] {
    const found: WordMatch[] = [];
    for (let at = this.firstNotBefore(typed); at < this.count; at++) {
      const word = this.wordAt(at);
      if (!word.startsWith(typed)) break;
      found.push({ word: this.ids[at] ?? 0, cost: 0, rest: word.length - typed.length });
    }
    return found;
  }

  private wordAt(at: number): string {
    return String.fromCharCode(...this.letters.subarray(this.starts[at], this.starts[at + 1]));
  }

  private firstNotBefore(typed: string): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.wordAt(middle), typed) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private walk(typed: string, budget: number, isUnfinished: boolean): WordMatch[] {
    const table = new DistanceTable(typed.slice(0, longestWord));
    const found: WordMatch[] = [];
    /** Beyond this many letters the words walked now are hopeless as whole words. */
    let hopelessFrom = Number.POSITIVE_INFINITY;
    for (let at = 0; at < this.count; at++) {
      const start = this.starts[at] ?? 0;
      const length = (this.starts[at + 1] ?? start) - start;
      const shared = this.shared[at] ?? 0;
      if (shared < hopelessFrom) {
        hopelessFrom = Number.POSITIVE_INFINITY;
        for (let depth = shared + 1; depth <= length; depth++) {
          if (!table.row(depth, this.letters, start, budget)) {
            hopelessFrom = depth;
            break;
          }
        }
      }
      const match = table.match(length, Math.min(hopelessFrom, length), budget, isUnfinished);
      if (match) found.push({ word: this.ids[at] ?? 0, ...match });
    }
    return found;
  }
}

/** The rows for one typed word; row d compares it with the first d letters of the word walked now. */
class DistanceTable {
  private readonly typed: Uint16Array;
  /** What it costs that the letter j of the typed word is too many. */
  private readonly extra: Uint8Array;
  private readonly width: number;
  private readonly cells: Uint16Array;
  private readonly smallest = new Uint16Array(longestWord + 1);
  /** Cheapest way to have typed everything by depth d, as a beginning; and at which depth. */
  private readonly beginning = new Uint16Array(longestWord + 1);
  private readonly beginningDepth = new Uint8Array(longestWord + 1);
  /** Depth down to which the word begins exactly as typed. */
  private readonly exact = new Uint8Array(longestWord + 1);

  constructor(typed: string) {
    this.typed = Uint16Array.from(typed, (letter) => letter.charCodeAt(0));
    this.extra = Uint8Array.from(this.typed, (letter, j) =>
      slipCost(letter, this.typed[j - 1] ?? 0),
    );
    this.width = this.typed.length + 1;
    this.cells = new Uint16Array((longestWord + 1) * this.width);
    for (let j = 1; j < this.width; j++) {
      const first = j === 1 ? editCosts.firstLetter : 0;
      this.cells[j] = (this.cells[j - 1] ?? 0) + (this.extra[j - 1] ?? 0) + first;
    }
    this.beginning[0] = this.cells[this.width - 1] ?? 0;
  }

  /** Fills row `depth`; false when no longer word can come within the budget. */
  row(depth: number, letters: Uint16Array, start: number, budget: number): boolean {
    const { typed, extra, width, cells } = this;
    const letter = letters[start + depth - 1] ?? 0;
    const before = depth > 1 ? (letters[start + depth - 2] ?? 0) : 0;
    const above = (depth - 1) * width;
    const here = depth * width;
    const missing = slipCost(letter, before);
    const first = depth === 1 ? editCosts.firstLetter : 0;
    let smallest = (cells[above] ?? 0) + missing + first;
    cells[here] = smallest;
    for (let j = 1; j < width; j++) {
      const hit = typed[j - 1] ?? 0;
      const changed = substitutionCost(letter, hit);
      let cost = (cells[above + j - 1] ?? 0) + changed;
      if (j === 1 && changed > 0) cost += first;
      cost = Math.min(cost, (cells[above + j] ?? 0) + missing);
      cost = Math.min(cost, (cells[here + j - 1] ?? 0) + (extra[j - 1] ?? 0));
      if (before === hit && typed[j - 2] === letter && letter !== hit) {
        cost = Math.min(cost, (cells[above - width + j - 2] ?? 0) + editCosts.exchange);
      }
      cells[here + j] = cost;
      smallest = Math.min(smallest, cost);
    }
    this.smallest[depth] = smallest;
    this.noteBeginning(depth, letter);
    // An exchange reaches over one row: the row above has to be hopeless too.
    return smallest <= budget || (this.smallest[depth - 1] ?? 0) + editCosts.exchange <= budget;
  }

  private noteBeginning(depth: number, letter: number): void {
    const whole = this.cells[depth * this.width + this.width - 1] ?? 0;
    const before = this.beginning[depth - 1] ?? 0;
    const isBetter = whole < before;
    this.beginning[depth] = isBetter ? whole : before;
    this.beginningDepth[depth] = isBetter ? depth : (this.beginningDepth[depth - 1] ?? 0);
    const exactBefore = this.exact[depth - 1] ?? 0;
    const isExact = exactBefore === depth - 1 && this.typed[depth - 1] === letter;
    this.exact[depth] = isExact ? depth : exactBefore;
  }

  /** How a word of `length` letters, of which rows up to `known` are filled, fits; undefined when it does not. */
  match(
    length: number,
    known: number,
    budget: number,
    isUnfinished: boolean,
  ): { cost: number; rest: number } | undefined {
    const typedLength = this.width - 1;
    const whole = known === length ? this.cells[length * this.width + typedLength] : undefined;
    if (whole === 0) return { cost: 0, rest: 0 };
    if ((this.exact[known] ?? 0) === typedLength) return { cost: 0, rest: length - typedLength };
    const isWhole = whole !== undefined && whole <= budget;
    const begun = this.beginning[known] ?? 0;
    const rest = length - (this.beginningDepth[known] ?? 0);
    const isBegun = isUnfinished && begun <= budget;
    // An unfinished word is told from a misspelt one by a little.
    if (isBegun && (!isWhole || begun + Math.min(rest, 2) < whole)) return { cost: begun, rest };
    return isWhole ? { cost: whole, rest: 0 } : undefined;
  }
}

function compare(a: string, b: string): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

function sharedBeginning(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a[at] === b[at]) at++;
  return at;
}
