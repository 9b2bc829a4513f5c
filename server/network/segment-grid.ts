/** The nearest of many line segments to a point: a grid of squares, each with the segments that touch it. Metres throughout. */

/** Side of a square: about the length of a pipe, so that a street's point looks at a dozen segments. */
const cellMetres = 60;

export interface Nearest {
  /** Which line it is, as it was added. */
  readonly line: number;
  readonly distance: number;
  /** Metres from the line's beginning. */
  readonly along: number;
}

export class SegmentGrid {
  /** x1, y1, x2, y2 of each segment. */
  readonly #ends: number[] = [];
  readonly #lines: number[] = [];
  /** Metres from the beginning of its line to that of the segment. */
  readonly #offsets: number[] = [];
  readonly #cells = new Map<number, number[]>();

  /** Adds a line, given as x, y, x, y …; `line` is what `nearest` calls it. */
  add(line: number, coordinates: ArrayLike<number>): void {
    let offset = 0;
    for (let at = 0; at + 3 < coordinates.length; at += 2) {
      const x1 = coordinates[at] ?? 0;
      const y1 = coordinates[at + 1] ?? 0;
      const x2 = coordinates[at + 2] ?? 0;
      const y2 = coordinates[at + 3] ?? 0;
      this.#addSegment(line, offset, x1, y1, x2, y2);
      offset += Math.hypot(x2 - x1, y2 - y1);
    }
  }

  #addSegment(line: number, offset: number, x1: number, y1: number, x2: number, y2: number): void {
    const segment = this.#lines.length;
    this.#ends.push(x1, y1, x2, y2);
    this.#lines.push(line);
    this.#offsets.push(offset);
    const east = cellOf(Math.max(x1, x2));
    const north = cellOf(Math.max(y1, y2));
    for (let column = cellOf(Math.min(x1, x2)); column <= east; column++) {
      for (let row = cellOf(Math.min(y1, y2)); row <= north; row++) {
        const key = keyOf(column, row);
        const cell = this.#cells.get(key);
        if (cell) cell.push(segment);
        else this.#cells.set(key, [segment]);
      }
    }
  }

  /** The nearest line within so many metres, by rings of squares around the point. */
  nearest(x: number, y: number, reachMetres: number): Nearest | null {
    const column = cellOf(x);
    const row = cellOf(y);
    const rings = Math.ceil(reachMetres / cellMetres);
    let best: Nearest | null = null;
    for (let ring = 0; ring <= rings; ring++) {
      // What lies in this ring or beyond is at least so far.
      if (best !== null && best.distance <= (ring - 1) * cellMetres) break;
      for (const key of ringKeys(column, row, ring)) {
        const cell = this.#cells.get(key);
        if (cell === undefined) continue;
        for (const segment of cell) {
          const metres = this.#metresTo(segment, x, y);
          if (metres > reachMetres || (best !== null && metres >= best.distance)) continue;
          best = this.#toSegment(segment, x, y);
        }
      }
    }
    return best;
  }

  #metresTo(segment: number, x: number, y: number): number {
    const at = segment * 4;
    const x1 = this.#ends[at] ?? 0;
    const y1 = this.#ends[at + 1] ?? 0;
    const dx = (this.#ends[at + 2] ?? 0) - x1;
    const dy = (this.#ends[at + 3] ?? 0) - y1;
    const square = dx * dx + dy * dy;
    const share =
      square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / square));
    return Math.sqrt((x - x1 - share * dx) ** 2 + (y - y1 - share * dy) ** 2);
  }

  #toSegment(segment: number, x: number, y: number): Nearest {
    const at = segment * 4;
    const x1 = this.#ends[at] ?? 0;
    const y1 = this.#ends[at + 1] ?? 0;
    const dx = (this.#ends[at + 2] ?? 0) - x1;
    const dy = (this.#ends[at + 3] ?? 0) - y1;
    const square = dx * dx + dy * dy;
    const share =
      square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / square));
    return {
      line: this.#lines[segment] ?? 0,
      distance: Math.hypot(x - x1 - share * dx, y - y1 - share * dy),
      along: (this.#offsets[segment] ?? 0) + share * Math.sqrt(square),
    };
  }
}

const cellOf = (metres: number): number => Math.floor(metres / cellMetres);
/** Both are far below 2^25 squares of any projected plane. */
const keyOf = (column: number, row: number): number => column * 67_108_864 + row;

function* ringKeys(column: number, row: number, ring: number): Generator<number> {
  if (ring === 0) {
    yield keyOf(column, row);
    return;
  }
  for (let step = -ring; step <= ring; step++) {
    yield keyOf(column + step, row - ring);
    yield keyOf(column + step, row + ring);
  }
  for (let step = -ring + 1; step < ring; step++) {
    yield keyOf(column - ring, row + step);
    yield keyOf(column + ring, row + step);
  }
}
