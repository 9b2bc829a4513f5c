/**
 * Thins points: of those that fall into one cell of a grid that is the same for every tile of a zoom, the first in the
 * layer's order stands for all and carries their number.
 */
import { bufferUnits, extentUnits } from './grid.ts';
import { grownCapacity } from './shared.ts';

export class PointThinner {
  /** For each group the feature that stands for it, and how many it stands for. */
  references = new Int32Array(1024);
  counts = new Uint32Array(1024);
  /** For each group the sums of its points' places, in tile units: kept only when clusters are wanted. */
  sumsX = new Float64Array(0);
  sumsY = new Float64Array(0);
  count = 0;
  hasGroups = false;
  /** The group that the point added last belongs to. */
  lastGroup = 0;
  #cells = new Int32Array(0);
  #cellUnits = 32;
  #margin = 0;
  #side = 0;
  #isClean = false;
  #hasSums = false;

  /** Begins with cells of so many tile units, a power of two; `hasSums` keeps what `meanX` and `meanY` need. */
  begin(cellUnits: number, hasSums = false): void {
    this.#cellUnits = cellUnits;
    this.#hasSums = hasSums;
    if (hasSums && this.sumsX.length < this.references.length) this.#growSums();
    this.#margin = Math.ceil(bufferUnits / cellUnits);
    this.#side = Math.ceil(extentUnits / cellUnits) + 2 * this.#margin + 1;
    this.#isClean = false;
    this.count = 0;
    this.hasGroups = false;
  }

  /** Clears the cells when the first point of a layer comes: most layers have none. */
  #clean(): void {
    const cells = this.#side * this.#side;
    if (this.#cells.length < cells) this.#cells = new Int32Array(cells);
    else this.#cells.fill(0, 0, cells);
    this.#isClean = true;
  }

  /** Adds a point; false when another stands for it already. */
  add(x: number, y: number, reference: number): boolean {
    if (!this.#isClean) this.#clean();
    const column = Math.floor(x / this.#cellUnits) + this.#margin;
    const row = Math.floor(y / this.#cellUnits) + this.#margin;
    const cell = row * this.#side + column;
    const group = this.#cells[cell]! - 1;
    this.lastGroup = group >= 0 ? group : this.count;
    if (group >= 0) {
      this.counts[group] = this.counts[group]! + 1;
      this.hasGroups = true;
      if (this.#hasSums) this.#sum(group, x, y);
      return false;
    }
    if (this.count === this.references.length) this.#grow();
    this.references[this.count] = reference;
    this.counts[this.count] = 1;
    if (this.#hasSums) {
      this.sumsX[this.count] = x;
      this.sumsY[this.count] = y;
    }
    this.count++;
    this.#cells[cell] = this.count;
    return true;
  }

  /** The middle of a group's points. */
  meanX(group: number): number {
    return this.sumsX[group]! / this.counts[group]!;
  }

  meanY(group: number): number {
    return this.sumsY[group]! / this.counts[group]!;
  }

  #sum(group: number, x: number, y: number): void {
    this.sumsX[group] = this.sumsX[group]! + x;
    this.sumsY[group] = this.sumsY[group]! + y;
  }

  #growSums(): void {
    const sumsX = new Float64Array(this.references.length);
    sumsX.set(this.sumsX);
    this.sumsX = sumsX;
    const sumsY = new Float64Array(this.references.length);
    sumsY.set(this.sumsY);
    this.sumsY = sumsY;
  }

  #grow(): void {
    const capacity = grownCapacity(this.count, this.count + 1);
    const references = new Int32Array(capacity);
    references.set(this.references);
    this.references = references;
    const counts = new Uint32Array(capacity);
    counts.set(this.counts);
    this.counts = counts;
    if (this.#hasSums) this.#growSums();
  }
}
