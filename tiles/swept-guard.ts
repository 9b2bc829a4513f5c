/**
 * Whether a straight piece may stand for a run of vertices: not if anything of a polygon that goes along the run lies
 * between the two. Asked of the mesh as it is in full detail, so that the answer is the same for everyone along the run.
 */
import type { Mesh } from './mesh.ts';
import { geometryKind } from './shape.ts';

/** Vertices, or boxes, under one box: a large ring is not looked through vertex by vertex. */
const boxBits = 3;
/** Levels of boxes: the last hold 4096 vertices each. */
const boxLevels = 4;

export class SweptGuard {
  readonly #mesh: Mesh;
  /** Level by level: minX, minY, maxX, maxY over so many vertices, then over so many boxes of the level below. */
  readonly #boxes: readonly Int32Array[];
  /** Per place the question in which it stood on the run; per feature the one in which it was looked at. */
  readonly #askedPlace: Uint32Array;
  readonly #askedFeature: Uint32Array;
  #question = 0;
  /** x and y by turns: the run, closed by the straight piece. */
  #swept = new Float64Array(256);
  #sweptCount = 0;
  #minX = 0;
  #minY = 0;
  #maxX = 0;
  #maxY = 0;

  /** Of a mesh that is joined. */
  constructor(mesh: Mesh) {
    this.#mesh = mesh;
    this.#boxes = boxesOver(mesh.coordinates, mesh.vertexCount);
    this.#askedPlace = new Uint32Array(mesh.vertexCount);
    this.#askedFeature = new Uint32Array(mesh.featureCount);
  }

  /** Whether the piece from vertex `low` to vertex `high` of a part, around its end, may stand for what is between. */
  isFree(partStart: number, partLength: number, low: number, high: number): boolean {
    const { places, nextAtPlace, featureOfVertex, kinds } = this.#mesh;
    this.#question++;
    this.#takeRun(partStart, partLength, low, high);
    for (let i = low + 1; i < high; i++) {
      let vertex = places[partStart + (i % partLength)]!;
      for (;;) {
        const feature = featureOfVertex[vertex]!;
        if (
          kinds[feature] === geometryKind.polygon &&
          this.#askedFeature[feature] !== this.#question
        ) {
          this.#askedFeature[feature] = this.#question;
          if (this.#holdsAnyOf(feature)) return false;
        }
        const next = nextAtPlace[vertex]!;
        if (next === 0) break;
        vertex = next - 1;
      }
    }
    return true;
  }

  #takeRun(partStart: number, partLength: number, low: number, high: number): void {
    const { coordinates, places } = this.#mesh;
    const count = high - low + 1;
    if (this.#swept.length < count * 2) this.#swept = new Float64Array(count * 4);
    this.#minX = this.#minY = Infinity;
    this.#maxX = this.#maxY = -Infinity;
    this.#sweptCount = count;
    for (let i = low; i <= high; i++) {
      const vertex = partStart + (i % partLength);
      const x = coordinates[vertex * 2]!;
      const y = coordinates[vertex * 2 + 1]!;
      this.#swept[(i - low) * 2] = x;
      this.#swept[(i - low) * 2 + 1] = y;
      if (x < this.#minX) this.#minX = x;
      if (x > this.#maxX) this.#maxX = x;
      if (y < this.#minY) this.#minY = y;
      if (y > this.#maxY) this.#maxY = y;
      this.#askedPlace[places[vertex]!] = this.#question;
    }
  }

  #holdsAnyOf(feature: number): boolean {
    const start = this.#mesh.firstVertex(feature);
    const end = this.#mesh.endVertex(feature);
    const bits = boxBits * boxLevels;
    for (let box = start >> bits; box <= (end - 1) >> bits; box++) {
      if (this.#holdsAnyUnder(boxLevels - 1, box, start, end)) return true;
    }
    return false;
  }

  /** Looks at the vertices from `start` to `end` that lie under a box. */
  #holdsAnyUnder(level: number, box: number, start: number, end: number): boolean {
    if (!this.#meetsBox(this.#boxes[level]!, box)) return false;
    const bits = boxBits * level;
    // What is under this box: vertices, or boxes of the level below; those of them that are the feature's.
    const first = Math.max(box << boxBits, start >> bits);
    const last = Math.min(((box + 1) << boxBits) - 1, (end - 1) >> bits);
    if (level === 0) return this.#holdsAny(first, last + 1);
    for (let child = first; child <= last; child++) {
      if (this.#holdsAnyUnder(level - 1, child, start, end)) return true;
    }
    return false;
  }

  #meetsBox(boxes: Int32Array, box: number): boolean {
    return (
      boxes[box * 4]! <= this.#maxX &&
      boxes[box * 4 + 1]! <= this.#maxY &&
      boxes[box * 4 + 2]! >= this.#minX &&
      boxes[box * 4 + 3]! >= this.#minY
    );
  }

  #holdsAny(from: number, end: number): boolean {
    const { coordinates, places } = this.#mesh;
    for (let vertex = from; vertex < end; vertex++) {
      const x = coordinates[vertex * 2]!;
      const y = coordinates[vertex * 2 + 1]!;
      if (x < this.#minX || x > this.#maxX || y < this.#minY || y > this.#maxY) continue;
      if (this.#askedPlace[places[vertex]!] !== this.#question && this.#holds(x, y)) return true;
    }
    return false;
  }

  /** Whether a place lies within what is swept, or on its edge: by the parity of the edges to its east. */
  #holds(x: number, y: number): boolean {
    const swept = this.#swept;
    let isInside = false;
    let before = (this.#sweptCount - 1) * 2;
    for (let at = 0; at < this.#sweptCount * 2; at += 2) {
      // Each edge from its northern end, so that the sum is the same whichever way the run is walked.
      const isDown = swept[before + 1]! <= swept[at + 1]!;
      const from = isDown ? before : at;
      const to = isDown ? at : before;
      before = at;
      const dx = swept[to]! - swept[from]!;
      const dy = swept[to + 1]! - swept[from + 1]!;
      if (y < swept[from + 1]! || y > swept[to + 1]!) continue;
      const side = (x - swept[from]!) * dy - (y - swept[from + 1]!) * dx;
      if (side === 0 && isBetween(x, swept[from]!, swept[to]!)) return true;
      if (side < 0 && y < swept[to + 1]!) isInside = !isInside;
    }
    return isInside;
  }
}

function isBetween(value: number, a: number, b: number): boolean {
  return a < b ? value >= a && value <= b : value >= b && value <= a;
}

function boxesOver(coordinates: Int32Array, vertexCount: number): Int32Array[] {
  const levels: Int32Array[] = [];
  let count = vertexCount;
  for (let level = 0; level < boxLevels; level++) {
    const boxes = new Int32Array(Math.ceil(count / 2 ** boxBits) * 4);
    for (let box = 0; box * 4 < boxes.length; box++) {
      const end = Math.min(count, (box + 1) << boxBits);
      fillBox(boxes, box * 4, levels[level - 1] ?? coordinates, level === 0 ? 2 : 4, box, end);
    }
    levels.push(boxes);
    count = boxes.length / 4;
  }
  return levels;
}

/** Writes the box over items of `from`: places of two numbers, or boxes of four. */
function fillBox(
  boxes: Int32Array,
  at: number,
  from: Int32Array,
  size: 2 | 4,
  box: number,
  end: number,
): void {
  let minX = 2 ** 31 - 1;
  let minY = minX;
  let maxX = -(2 ** 31);
  let maxY = maxX;
  for (let i = (box << boxBits) * size; i < end * size; i += size) {
    minX = Math.min(minX, from[i]!);
    minY = Math.min(minY, from[i + 1]!);
    maxX = Math.max(maxX, from[i + size - 2]!);
    maxY = Math.max(maxY, from[i + size - 1]!);
  }
  boxes[at] = minX;
  boxes[at + 1] = minY;
  boxes[at + 2] = maxX;
  boxes[at + 3] = maxY;
}
