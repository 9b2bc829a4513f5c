/** What one search knows of each name while it runs. */
import type { Unit } from './units.ts';

/** Position that stands for the whole name run together. */
export const wholeName = 31;
/** Words that say what kind of street it is: half the weight of a name's own words. */
export const typeWords = new Set([
  'ulica',
  'bulevar',
  'trg',
  'cesta',
  'pot',
  'put',
  'naselje',
  'prolaz',
  'sokak',
  'aleja',
  'kej',
  'drum',
]);

/** Columns by entry, reused, so that a search allocates nothing per entry. */
export class Scratch {
  readonly capacity: number;
  readonly touched: number[] = [];
  private generation = 0;
  private unit = 0;
  private readonly generations: Uint32Array;
  private readonly units: Uint32Array;
  private readonly masks: Uint16Array;
  private readonly covered: Uint32Array;
  private readonly lastPosition: Int8Array;
  private readonly disorder: Uint8Array;
  /** Position of the word that was only begun, and how much of it was typed, in 1/255. */
  private readonly begunPosition: Int8Array;
  private readonly begunShare: Uint8Array;
  /** 16 a entry: quality of each word of the question, in 1/255. */
  private readonly qualities: Uint8Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.generations = new Uint32Array(capacity);
    this.units = new Uint32Array(capacity);
    this.masks = new Uint16Array(capacity);
    this.covered = new Uint32Array(capacity);
    this.lastPosition = new Int8Array(capacity);
    this.disorder = new Uint8Array(capacity);
    this.begunPosition = new Int8Array(capacity);
    this.begunShare = new Uint8Array(capacity);
    this.qualities = new Uint8Array(capacity * 16);
  }

  begin(): void {
    this.generation++;
    this.touched.length = 0;
  }

  nextUnit(): void {
    this.unit++;
  }

  /** A unit of the question was found at a position of a name. The first position that is free is taken. */
  hit(index: number, position: number, unit: Unit, quality: number, typedShare: number): void {
    if (this.generations[index] !== this.generation) this.open(index);
    if (this.units[index] === this.unit) return;
    if (!(unit.isJoined ? this.isBetter(index, unit, quality) : this.isFree(index, position, unit)))
      return;
    this.units[index] = this.unit;
    this.noteOrder(index, position, unit);
    // One word at most is only begun in earnest; of several the last counts.
    if (typedShare < 1 || unit.isJoined) {
      this.begunPosition[index] = typedShare < 1 ? position : -1;
      this.begunShare[index] = Math.round(typedShare * 255);
    }
    this.masks[index] = (this.masks[index] ?? 0) | unit.bits;
    this.covered[index] = (this.covered[index] ?? 0) | (1 << position);
    for (const [word] of unit.parts) this.qualities[index * 16 + word] = Math.round(quality * 255);
  }

  private isFree(index: number, position: number, unit: Unit): boolean {
    const isAnswered = ((this.masks[index] ?? 0) & unit.bits) === unit.bits;
    const taken = (1 << position) | (1 << wholeName);
    return !isAnswered && ((this.covered[index] ?? 0) & taken) === 0;
  }

  /** Two words run together count when they answer better than each by itself. */
  private isBetter(index: number, unit: Unit, quality: number): boolean {
    const mask = this.masks[index] ?? 0;
    let answered = 0;
    for (const [word, letters] of unit.parts) {
      if ((mask & (1 << word)) !== 0) answered += letters * this.qualityAt(index, word);
    }
    return quality * unit.letters > answered + 0.1;
  }

  private noteOrder(index: number, position: number, unit: Unit): void {
    if (unit.isJoined) this.disorder[index] = 0;
    if (position === wholeName) return;
    const last = this.lastPosition[index] ?? -1;
    if (!unit.isJoined && position !== last + 1)
      this.disorder[index] = (this.disorder[index] ?? 0) + 1;
    this.lastPosition[index] = position;
  }

  private open(index: number): void {
    this.generations[index] = this.generation;
    this.masks[index] = 0;
    this.covered[index] = 0;
    this.lastPosition[index] = -1;
    this.disorder[index] = 0;
    this.begunPosition[index] = -1;
    this.touched.push(index);
  }

  maskOf(index: number): number {
    return this.generations[index] === this.generation ? (this.masks[index] ?? 0) : 0;
  }

  qualityAt(index: number, word: number): number {
    return (this.qualities[index * 16 + word] ?? 0) / 255;
  }

  /** Share of the name's own letters that were asked for; a kind of street left out does not count. */
  coverage(index: number, weights: readonly number[], words: readonly string[]): number {
    const covered = this.covered[index] ?? 0;
    const begun = this.begunPosition[index] ?? -1;
    const begunShare = (this.begunShare[index] ?? 0) / 255;
    if ((covered & (1 << wholeName)) !== 0) return begun === wholeName ? begunShare : 1;
    let all = 0;
    let hit = 0;
    weights.forEach((weight, position) => {
      const isHit = (covered & (1 << position)) !== 0;
      if (isHit) hit += position === begun ? weight * begunShare : weight;
      if (isHit || !typeWords.has(words[position] ?? '')) all += weight;
    });
    return all === 0 ? 0 : hit / all;
  }

  /** 1 when the words came as the name has them from its beginning. */
  order(index: number): number {
    return 1 / (1 + (this.disorder[index] ?? 0));
  }
}
