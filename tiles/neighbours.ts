/** Who shares a vertex with whom: an edit changes how its neighbours simplify, and nobody else. */
import { emptyBox, type StepBox } from './grid.ts';
import type { Packed } from './packed.ts';
import { endVertex, firstVertex } from './packed.ts';
import type { Shape } from './shape.ts';

/** The places of a shape's vertices, to ask whether another stands at one of them. */
export class PlaceSet {
  readonly #table: Int32Array;
  readonly #coordinates: Int32Array;

  constructor(coordinates: Int32Array) {
    let size = 16;
    while (size < coordinates.length) size *= 2;
    this.#table = new Int32Array(size);
    this.#coordinates = coordinates;
    for (let i = 0; i < coordinates.length / 2; i++) {
      const slot = this.#slotOf(coordinates[i * 2]!, coordinates[i * 2 + 1]!);
      if (this.#table[slot] === 0) this.#table[slot] = i + 1;
    }
  }

  /** Whether any vertex `start` to `end` stands at one of the places. */
  meets(coordinates: Int32Array, start: number, end: number): boolean {
    for (let i = start; i < end; i++) {
      if (this.#table[this.#slotOf(coordinates[i * 2]!, coordinates[i * 2 + 1]!)] !== 0)
        return true;
    }
    return false;
  }

  meetsFeature(packed: Packed, feature: number): boolean {
    return this.meets(packed.coordinates, firstVertex(packed, feature), endVertex(packed, feature));
  }

  /** Where the place stands in the table, or the free slot where it would. */
  #slotOf(x: number, y: number): number {
    const mask = this.#table.length - 1;
    let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
    let slot = (hash ^ (hash >>> 13)) & mask;
    for (;;) {
      const other = this.#table[slot]! - 1;
      if (other < 0) return slot;
      if (this.#coordinates[other * 2] === x && this.#coordinates[other * 2 + 1] === y) return slot;
      slot = (slot + 1) & mask;
    }
  }
}

export function shapeBox(shape: Shape): StepBox {
  const box = emptyBox();
  for (let i = 0; i < shape.coordinates.length; i += 2) {
    box.minX = Math.min(box.minX, shape.coordinates[i]!);
    box.maxX = Math.max(box.maxX, shape.coordinates[i]!);
    box.minY = Math.min(box.minY, shape.coordinates[i + 1]!);
    box.maxY = Math.max(box.maxY, shape.coordinates[i + 1]!);
  }
  return box;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return (
    a.kind === b.kind && sameNumbers(a.parts, b.parts) && sameNumbers(a.coordinates, b.coordinates)
  );
}

export function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
