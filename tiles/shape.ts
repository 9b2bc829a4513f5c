/** Geometry on its way into a packed layer: parts of vertices in steps, in arrays that grow. */
import { grownCapacity } from './shared.ts';

/** As in MVT: 0 is no geometry. */
export const geometryKind = { none: 0, point: 1, line: 2, polygon: 3 } as const;
export type GeometryKind = (typeof geometryKind)[keyof typeof geometryKind];

/** One geometry by itself: what an edit brings, and what is taken out of a layer to be looked at. */
export interface Shape {
  readonly kind: GeometryKind;
  /** x and y by turns, in steps. Rings are not closed by a repeated vertex; shells run clockwise on screen. */
  readonly coordinates: Int32Array;
  /** For each part its first vertex, doubled, plus one for a hole. A point geometry is one part. */
  readonly parts: Uint32Array;
}

/**
 * Gathers the vertices of many geometries one after another. Repeated vertices are dropped, rings that enclose nothing
 * are left out with their holes, and rings are turned: shells clockwise as seen on the screen, holes against it.
 */
export class ShapeSink {
  coordinates = new Int32Array(4096);
  parts = new Uint32Array(512);
  vertexCount = 0;
  partCount = 0;
  #partStart = 0;

  /** Forgets what was added since there were so many vertices and parts. */
  rewind(vertexCount: number, partCount: number): void {
    this.vertexCount = vertexCount;
    this.partCount = partCount;
  }

  beginPart(): void {
    this.#partStart = this.vertexCount;
  }

  addVertex(x: number, y: number): void {
    const at = this.vertexCount * 2;
    if (at + 2 > this.coordinates.length) this.#growCoordinates(at + 2);
    this.coordinates[at] = x;
    this.coordinates[at + 1] = y;
    this.vertexCount++;
  }

  /** Adds a vertex unless it repeats the last of its part. */
  addDistinctVertex(x: number, y: number): void {
    const last = (this.vertexCount - 1) * 2;
    const repeats =
      this.vertexCount > this.#partStart &&
      this.coordinates[last] === x &&
      this.coordinates[last + 1] === y;
    if (!repeats) this.addVertex(x, y);
  }

  /** Ends the points of a geometry. */
  endPoints(): boolean {
    return this.#keepPart(1, 0);
  }

  /** Ends a line; false when it was a single place. */
  endLine(): boolean {
    return this.#keepPart(2, 0);
  }

  /** Ends a ring; false when it encloses nothing. */
  endRing(isHole: boolean): boolean {
    const first = this.#partStart * 2;
    const last = (this.vertexCount - 1) * 2;
    const isClosed =
      this.vertexCount - this.#partStart > 1 &&
      this.coordinates[first] === this.coordinates[last] &&
      this.coordinates[first + 1] === this.coordinates[last + 1];
    if (isClosed) this.vertexCount--;
    const area = ringArea(this.coordinates, this.#partStart, this.vertexCount);
    if (area === 0) {
      this.vertexCount = this.#partStart;
      return false;
    }
    if (area > 0 === isHole) reverse(this.coordinates, this.#partStart, this.vertexCount);
    return this.#keepPart(3, isHole ? 1 : 0);
  }

  /** Adds parts whose vertices were just added, the first of them as vertex `firstVertex`. */
  addParts(parts: Uint32Array, firstVertex: number): void {
    for (const part of parts) {
      this.#growParts();
      this.parts[this.partCount++] = part + firstVertex * 2;
    }
  }

  /** The geometry gathered so far. */
  toShape(kind: GeometryKind): Shape {
    return {
      kind,
      coordinates: this.coordinates.slice(0, this.vertexCount * 2),
      parts: this.parts.slice(0, this.partCount),
    };
  }

  #keepPart(fewest: number, holeBit: number): boolean {
    if (this.vertexCount - this.#partStart < fewest) {
      this.vertexCount = this.#partStart;
      return false;
    }
    this.#growParts();
    this.parts[this.partCount++] = this.#partStart * 2 + holeBit;
    return true;
  }

  #growParts(): void {
    if (this.partCount < this.parts.length) return;
    const grown = new Uint32Array(grownCapacity(this.parts.length, this.partCount + 1));
    grown.set(this.parts);
    this.parts = grown;
  }

  #growCoordinates(needed: number): void {
    const grown = new Int32Array(grownCapacity(this.coordinates.length, needed));
    grown.set(this.coordinates);
    this.coordinates = grown;
  }
}

/** Twice the area of a ring of vertices `start` to `end`, positive when clockwise on the screen (y to the south). */
export function ringArea(coordinates: ArrayLike<number>, start: number, end: number): number {
  if (end - start < 3) return 0;
  // Relative to the first vertex: products of whole-world coordinates would lose the small rings.
  const originX = coordinates[start * 2]!;
  const originY = coordinates[start * 2 + 1]!;
  let area = 0;
  let x = 0;
  let y = 0;
  for (let i = start + 1; i < end; i++) {
    const nextX = coordinates[i * 2]! - originX;
    const nextY = coordinates[i * 2 + 1]! - originY;
    area += x * nextY - nextX * y;
    x = nextX;
    y = nextY;
  }
  return area;
}

function reverse(coordinates: Int32Array, start: number, end: number): void {
  for (let i = start, j = end - 1; i < j; i++, j--) {
    const x = coordinates[i * 2]!;
    const y = coordinates[i * 2 + 1]!;
    coordinates[i * 2] = coordinates[j * 2]!;
    coordinates[i * 2 + 1] = coordinates[j * 2 + 1]!;
    coordinates[j * 2] = x;
    coordinates[j * 2 + 1] = y;
  }
}
