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
  count = 0;
  hasGroups = false;
  #cells = new Int32Array(0);
  #cellUnits = 32;
  #margin = 0;
  #side = 0;
  #isClean = false;

  /** Begins with cells of so many tile units, a power of two. */
  begin(cellUnits: number): void {
    this.#cellUnits = cellUnits;
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
    if (group >= 0) {
      this.counts[group] = this.counts[group]! + 1;
      this.hasGroups = true;
      return false;
    }
    if (this.count === this.references.length) this.#grow();
    this.references[this.count] = reference;
    this.counts[this.count] = 1;
    this.count++;
    this.#cells[cell] = this.count;
    return true;
  }

  #grow(): void {
    const capacity = grownCapacity(this.count, this.count + 1);
    const references = new Int32Array(capacity);
    references.set(this.references);
    this.references = references;
    const counts = new Uint32Array(capacity);
    counts.set(this.counts);
    this.counts = counts;
  }
}
