/**
 * Lines shorter than a pixel, drawn together. Their ends are brought to the middles of the cells of a grid, a pixel wide
 * and the same for every tile of a zoom: a line that begins and ends in one cell goes, the others are steps from cell to
 * cell. A step that several lines make is drawn once, and steps that meet are chained into one line. So a network stays
 * a network, as dark as it is dense, for no more bytes than it has pixels.
 */
import { foldLengthUnits } from './generalise.ts';
import { bufferUnits, extentUnits } from './grid.ts';
import { grownCapacity } from './shared.ts';

const none = 0;
/** Cells of the narrowest, a pixel wide, in a tile with its buffer and one more around it. */
const mostCells = (extentUnits / foldLengthUnits + 2 * (bufferUnits / foldLengthUnits + 1)) ** 2;

export class ShortLines {
  /** How many steps there are. */
  count = 0;
  #cellUnits = foldLengthUnits;
  #margin = 0;
  #side = 0;
  /** For each cell its last half-step, plus one. Half-step 2i leads from the start of step i, 2i + 1 from its end. */
  #lasts = new Int32Array(0);
  /** For each half-step the one before it at its cell, plus one. */
  #befores = new Int32Array(2048);
  /** For each half-step the cell that it leads from. */
  #cells = new Int32Array(2048);
  /** For each step: the feature that stands for it, its kind, how many lines make it, and whether it is drawn. */
  #references = new Int32Array(1024);
  #groups = new Float64Array(1024);
  #counts = new Uint32Array(1024);
  #isDrawn = new Uint8Array(1024);
  /** x and y by turns, in tile units: the chain at hand. */
  points = new Float64Array(64);
  pointCount = 0;
  /** The lines of the chain at hand, and the feature that stands for all. */
  lineCount = 0;
  reference = 0;

  /** Begins a layer, with cells of so many tile units, a power of two. */
  begin(cellUnits: number): void {
    // Cells are many and steps are few: only those that were used are cleared.
    for (let half = 0; half < this.count * 2; half++) this.#lasts[this.#cells[half]!] = none;
    this.#cellUnits = cellUnits;
    this.#margin = Math.ceil(bufferUnits / cellUnits) + 1;
    this.#side = Math.ceil(extentUnits / cellUnits) + 2 * this.#margin;
    this.count = 0;
  }

  /**
   * Adds a line that is shorter than a cell, by its two ends in tile units, one of them at least within the buffer.
   * Lines of different groups are drawn apart.
   */
  add(ax: number, ay: number, bx: number, by: number, reference: number, group: number): void {
    if (this.#lasts.length === 0) this.#lasts = new Int32Array(mostCells);
    const start = this.#cellAt(ax, ay);
    const end = this.#cellAt(bx, by);
    if (start === end) return;
    for (let half = this.#lasts[start]!; half !== none; half = this.#befores[half - 1]!) {
      const step = (half - 1) >> 1;
      if (this.#cells[(half - 1) ^ 1] === end && this.#groups[step] === group) {
        this.#counts[step] = this.#counts[step]! + 1;
        return;
      }
    }
    this.#addStep(start, end, reference, group);
  }

  /** Hands on chain after chain, each as `points`, `lineCount` and `reference`, until every step is drawn. */
  forEachChain(onChain: () => void): void {
    this.#isDrawn.fill(0, 0, this.count);
    for (let step = 0; step < this.count; step++) {
      if (this.#isDrawn[step] === 1) continue;
      this.#chain(step);
      onChain();
    }
  }

  /** Follows a step to both sides for as long as there are others of its group to draw. */
  #chain(step: number): void {
    this.reference = this.#references[step]!;
    this.lineCount = 0;
    this.pointCount = 0;
    this.#takeStep(step);
    this.#push(this.#cells[step * 2]!);
    this.#follow(step * 2 + 1);
    this.#turnPoints();
    this.#follow(step * 2);
    // As the first of its lines runs: water has a direction.
    this.#turnPoints();
  }

  /** Goes on from the cell of a half-step, whose own step is drawn already. */
  #follow(half: number): void {
    let here = half;
    while (here >= 0) {
      const cell = this.#cells[here]!;
      if (here !== half || this.pointCount === 1) this.#push(cell);
      const next = this.#straightest(here);
      if (next < 0) return;
      this.#takeStep(next >> 1);
      here = next ^ 1;
    }
  }

  /** The half-step from the same cell that turns least and is not drawn; -1 when there is none. */
  #straightest(arriving: number): number {
    const cell = this.#cells[arriving]!;
    const group = this.#groups[arriving >> 1]!;
    const from = this.#cells[arriving ^ 1]!;
    let best = -1;
    let most = -Infinity;
    for (let half = this.#lasts[cell]!; half !== none; half = this.#befores[half - 1]!) {
      const step = (half - 1) >> 1;
      if (this.#isDrawn[step] === 1 || this.#groups[step] !== group) continue;
      const to = this.#cells[(half - 1) ^ 1]!;
      const straightness = this.#straightness(from, cell, to);
      if (straightness > most) {
        most = straightness;
        best = half - 1;
      }
    }
    return best;
  }

  #straightness(from: number, at: number, to: number): number {
    const column = (cell: number) => cell % this.#side;
    const row = (cell: number) => Math.floor(cell / this.#side);
    const dx = column(at) - column(from);
    const dy = row(at) - row(from);
    const nextX = column(to) - column(at);
    const nextY = row(to) - row(at);
    return (dx * nextX + dy * nextY) / Math.hypot(nextX, nextY);
  }

  #takeStep(step: number): void {
    this.#isDrawn[step] = 1;
    this.lineCount += this.#counts[step]!;
  }

  /** Adds the middle of a cell to the chain; one that goes straight on replaces the last. */
  #push(cell: number): void {
    const x = ((cell % this.#side) - this.#margin + 0.5) * this.#cellUnits;
    const y = (Math.floor(cell / this.#side) - this.#margin + 0.5) * this.#cellUnits;
    if (this.pointCount * 2 + 2 > this.points.length) {
      const grown = new Float64Array(this.points.length * 2);
      grown.set(this.points);
      this.points = grown;
    }
    const at = this.pointCount * 2;
    const isStraight =
      this.pointCount >= 2 &&
      (this.points[at - 2]! - this.points[at - 4]!) * (y - this.points[at - 1]!) ===
        (this.points[at - 1]! - this.points[at - 3]!) * (x - this.points[at - 2]!) &&
      (x - this.points[at - 2]!) * (this.points[at - 2]! - this.points[at - 4]!) >= 0 &&
      (y - this.points[at - 1]!) * (this.points[at - 1]! - this.points[at - 3]!) >= 0;
    const place = isStraight ? at - 2 : at;
    this.points[place] = x;
    this.points[place + 1] = y;
    if (!isStraight) this.pointCount++;
  }

  #turnPoints(): void {
    const { points } = this;
    for (let i = 0, j = (this.pointCount - 1) * 2; i < j; i += 2, j -= 2) {
      for (const axis of [0, 1]) {
        const value = points[i + axis]!;
        points[i + axis] = points[j + axis]!;
        points[j + axis] = value;
      }
    }
  }

  #cellAt(x: number, y: number): number {
    const column = Math.floor(x / this.#cellUnits) + this.#margin;
    const row = Math.floor(y / this.#cellUnits) + this.#margin;
    return row * this.#side + column;
  }

  #addStep(start: number, end: number, reference: number, group: number): void {
    if (this.count === this.#references.length) this.#grow();
    const step = this.count++;
    this.#references[step] = reference;
    this.#groups[step] = group;
    this.#counts[step] = 1;
    this.#link(step * 2, start);
    this.#link(step * 2 + 1, end);
  }

  #link(half: number, cell: number): void {
    this.#cells[half] = cell;
    this.#befores[half] = this.#lasts[cell]!;
    this.#lasts[cell] = half + 1;
  }

  #grow(): void {
    const capacity = grownCapacity(this.count, this.count + 1);
    this.#references = copied(this.#references, new Int32Array(capacity));
    this.#groups = copied(this.#groups, new Float64Array(capacity));
    this.#counts = copied(this.#counts, new Uint32Array(capacity));
    this.#isDrawn = new Uint8Array(capacity);
    this.#befores = copied(this.#befores, new Int32Array(capacity * 2));
    this.#cells = copied(this.#cells, new Int32Array(capacity * 2));
  }
}

function copied<Numbers extends Int32Array | Uint32Array | Float64Array>(
  from: Numbers,
  to: Numbers,
): Numbers {
  to.set(from);
  return to;
}
