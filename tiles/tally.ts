/** Counts in each cluster how many of its points have each of some values of a column. */
import { type DictionaryView, decodeValue } from './dictionary.ts';
import type { Packed } from './packed.ts';
import { grownCapacity } from './shared.ts';

/** What is counted: a column that is written, and the values that are told apart. */
export interface Tallied {
  readonly column: string;
  readonly values: readonly string[];
}

export class ClusterTally {
  /** How many values are told apart; 0 when nothing is counted. */
  valueCount = 0;
  #column = 0;
  /** For each code of the column which value it is, plus one; 0 for one that is not told apart. */
  #valueOfCode = new Uint8Array(0);
  #counts = new Uint32Array(0);
  #groups = 0;

  /** Begins a layer. */
  begin(
    tallied: Tallied | null,
    columnNames: readonly string[],
    dictionaries: readonly DictionaryView[],
  ): void {
    this.#column = columnNames.indexOf(tallied?.column ?? '');
    this.valueCount = tallied === null || this.#column < 0 ? 0 : tallied.values.length;
    this.#groups = 0;
    if (tallied === null || this.valueCount === 0) return;
    const dictionary = dictionaries[this.#column]!;
    this.#valueOfCode = new Uint8Array(dictionary.count);
    for (let code = 1; code < dictionary.count; code++) {
      const value = decodeValue(dictionary, code);
      this.#valueOfCode[code] = typeof value === 'string' ? tallied.values.indexOf(value) + 1 : 0;
    }
  }

  /** Counts a feature that belongs to a group; groups are numbered from 0 as they come. */
  add(packed: Packed, feature: number, group: number): void {
    if (this.valueCount === 0) return;
    while (this.#groups <= group) this.#addGroup();
    const value = this.#valueOfCode[packed.columns[this.#column]![feature]!]!;
    if (value === 0) return;
    const at = group * this.valueCount + value - 1;
    this.#counts[at] = this.#counts[at]! + 1;
  }

  /** How many of a group have a value, by its place in `values`. */
  count(group: number, value: number): number {
    return this.#counts[group * this.valueCount + value]!;
  }

  #addGroup(): void {
    const start = this.#groups++ * this.valueCount;
    const end = start + this.valueCount;
    if (end > this.#counts.length) {
      const grown = new Uint32Array(grownCapacity(this.#counts.length, end));
      grown.set(this.#counts);
      this.#counts = grown;
    }
    this.#counts.fill(0, start, end);
  }
}
