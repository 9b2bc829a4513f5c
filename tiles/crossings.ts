/**
 * Whether rings of whole tile units cross each other or themselves. Few edges are each held against each; many are taken
 * in runs that only go one way, which cannot cross themselves, and held against each other by their boxes.
 */

/** Up to so many edges each is held against each. */
const fewEdges = 20;
/** Edges in one run at most. */
const mostInRun = 8;
/** From so many runs on they are sorted from west to east first. */
const manyRuns = 96;

/** Rings in one array, x and y by turns; the first vertex of each comes again as its last. */
export class ClosedRings {
  points = new Int32Array(2048);
  /** Vertices in all. */
  count = 0;
  /** For each ring its first vertex; one more at the end. */
  starts = new Uint32Array(65);
  ringCount = 0;
  readonly #runs = new Runs();

  clear(): void {
    this.count = 0;
    this.ringCount = 0;
  }

  /** Adds a ring that is not closed. */
  add(points: Int32Array, vertices: number): void {
    this.#reserve(this.count + vertices + 1);
    const start = this.count * 2;
    for (let i = 0; i < vertices * 2; i++) this.points[start + i] = points[i]!;
    this.points[start + vertices * 2] = points[0]!;
    this.points[start + vertices * 2 + 1] = points[1]!;
    this.count += vertices + 1;
    this.starts[++this.ringCount] = this.count;
  }

  /** Whether the inner parts of any two edges cross. Coordinates are small enough for exact products. */
  isCrossed(): boolean {
    this.#runs.find(this);
    return this.#runs.someCrossing();
  }

  /** The same of a single ring that is not closed, instead of what was added. */
  isOneCrossed(points: Int32Array, count: number): boolean {
    if (count <= fewEdges) return isSmallCrossed(points, count);
    this.clear();
    this.add(points, count);
    return this.isCrossed();
  }

  #reserve(vertices: number): void {
    if (vertices * 2 > this.points.length) {
      const grown = new Int32Array(Math.max(vertices * 2, this.points.length * 2));
      grown.set(this.points);
      this.points = grown;
    }
    if (this.ringCount + 2 <= this.starts.length) return;
    const starts = new Uint32Array(this.starts.length * 2);
    starts.set(this.starts);
    this.starts = starts;
  }
}

/** Whether a ring of few vertices, not closed, crosses itself. */
function isSmallCrossed(points: Int32Array, count: number): boolean {
  const last = count - 1;
  for (let i = 0; i + 2 < count; i++) {
    // The edge from the last vertex to the first begins where the first edge ends.
    const end = i === 0 ? last : count;
    for (let j = i + 2; j < end; j++) {
      if (crosses(points, i, i + 1, j, j === last ? 0 : j + 1)) return true;
    }
  }
  return false;
}

/** Whether the edges from vertex `a` to `b` and from `c` to `d` have a place in common that is an end of neither. */
function crosses(points: Int32Array, a: number, b: number, c: number, d: number): boolean {
  const ax = points[a * 2]!;
  const ay = points[a * 2 + 1]!;
  const bx = points[b * 2]!;
  const by = points[b * 2 + 1]!;
  const cx = points[c * 2]!;
  const cy = points[c * 2 + 1]!;
  const dx = points[d * 2]!;
  const dy = points[d * 2 + 1]!;
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return false;
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false;
  const sideC = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  const sideD = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
  if (sideC === 0 || sideD === 0 || sideC > 0 === sideD > 0) return false;
  const sideA = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
  const sideB = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
  return sideA !== 0 && sideB !== 0 && sideA > 0 !== sideB > 0;
}

/** Runs of edges that go towards one quarter of the compass each. */
class Runs {
  #points = new Int32Array(0);
  /** minX, minY, maxX, maxY of each run. */
  #boxes = new Int32Array(256);
  /** The first vertex of each run, and its last. */
  #firsts = new Uint32Array(64);
  #lasts = new Uint32Array(64);
  #order = new Uint32Array(64);
  #count = 0;

  find({ points, starts, ringCount }: ClosedRings): void {
    this.#points = points;
    this.#count = 0;
    for (let ring = 0; ring < ringCount; ring++) {
      const last = starts[ring + 1]! - 1;
      let first = starts[ring]!;
      while (first < last) {
        const end = this.#endOfRun(first, last);
        this.#add(first, end);
        first = end;
      }
    }
  }

  someCrossing(): boolean {
    const order = this.#sorted();
    const isSorted = this.#count >= manyRuns;
    const boxes = this.#boxes;
    for (let i = 0; i < this.#count; i++) {
      const run = order[i]! * 4;
      const minX = boxes[run]!;
      const minY = boxes[run + 1]!;
      const maxX = boxes[run + 2]!;
      const maxY = boxes[run + 3]!;
      for (let j = i + 1; j < this.#count; j++) {
        const other = order[j]! * 4;
        if (boxes[other]! > maxX) {
          if (isSorted) break;
          continue;
        }
        if (boxes[other + 2]! < minX || boxes[other + 1]! > maxY || boxes[other + 3]! < minY)
          continue;
        if (this.#areCrossed(order[i]!, order[j]!)) return true;
      }
    }
    return false;
  }

  /** The vertex at which a run from `first` ends: where the way turns back in x or in y. */
  #endOfRun(first: number, last: number): number {
    const points = this.#points;
    let wayX = 0;
    let wayY = 0;
    let end = first;
    while (end < last && end - first < mostInRun) {
      const dx = points[end * 2 + 2]! - points[end * 2]!;
      const dy = points[end * 2 + 3]! - points[end * 2 + 1]!;
      if (dx * wayX < 0 || dy * wayY < 0) break;
      if (dx !== 0) wayX = dx;
      if (dy !== 0) wayY = dy;
      end++;
    }
    return end;
  }

  #add(first: number, last: number): void {
    if (this.#count === this.#firsts.length) this.#grow();
    const points = this.#points;
    const at = this.#count * 4;
    this.#boxes[at] = Math.min(points[first * 2]!, points[last * 2]!);
    this.#boxes[at + 1] = Math.min(points[first * 2 + 1]!, points[last * 2 + 1]!);
    this.#boxes[at + 2] = Math.max(points[first * 2]!, points[last * 2]!);
    this.#boxes[at + 3] = Math.max(points[first * 2 + 1]!, points[last * 2 + 1]!);
    this.#firsts[this.#count] = first;
    this.#lasts[this.#count] = last;
    this.#order[this.#count] = this.#count;
    this.#count++;
  }

  #sorted(): Uint32Array {
    if (this.#count < manyRuns) return this.#order;
    const boxes = this.#boxes;
    return this.#order.subarray(0, this.#count).sort((a, b) => boxes[a * 4]! - boxes[b * 4]!);
  }

  /** Whether an edge of one run crosses one of another; looked for only where both boxes are. */
  #areCrossed(a: number, b: number): boolean {
    const boxes = this.#boxes;
    const minX = Math.max(boxes[a * 4]!, boxes[b * 4]!);
    const minY = Math.max(boxes[a * 4 + 1]!, boxes[b * 4 + 1]!);
    const maxX = Math.min(boxes[a * 4 + 2]!, boxes[b * 4 + 2]!);
    const maxY = Math.min(boxes[a * 4 + 3]!, boxes[b * 4 + 3]!);
    // Where one run ends and the next begins they have that place in common, and no more.
    if (minX === maxX && minY === maxY) return false;
    const points = this.#points;
    for (let i = this.#firsts[a]!; i < this.#lasts[a]!; i++) {
      const ax = points[i * 2]!;
      const ay = points[i * 2 + 1]!;
      const bx = points[i * 2 + 2]!;
      const by = points[i * 2 + 3]!;
      if ((ax < minX && bx < minX) || (ax > maxX && bx > maxX)) continue;
      if ((ay < minY && by < minY) || (ay > maxY && by > maxY)) continue;
      for (let j = this.#firsts[b]!; j < this.#lasts[b]!; j++)
        if (crosses(points, i, i + 1, j, j + 1)) return true;
    }
    return false;
  }

  #grow(): void {
    this.#boxes = twice(this.#boxes, new Int32Array(this.#boxes.length * 2));
    this.#firsts = twice(this.#firsts, new Uint32Array(this.#firsts.length * 2));
    this.#lasts = twice(this.#lasts, new Uint32Array(this.#lasts.length * 2));
    this.#order = twice(this.#order, new Uint32Array(this.#order.length * 2));
  }
}

function twice<Numbers extends Int32Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
