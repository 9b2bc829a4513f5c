/** Rounds a part to whole tile units and drops what falls together: alike for every format that is written. */
import { ringArea } from './shape.ts';

export class Rounder {
  /** x and y by turns: the part that was rounded last. */
  points = new Int32Array(4096);
  count = 0;

  /** Rounds a line of tile units; false when it has no length. */
  line(points: Float64Array, start: number, end: number): boolean {
    this.#round(points, start, end);
    return this.count >= 2;
  }

  /**
   * Rounds a ring and winds it as vector tiles want: shells clockwise on the screen, holes against it. The first
   * vertex is not repeated at the end. False when it encloses nothing.
   */
  ring(points: Float64Array, pointCount: number, isHole: boolean): boolean {
    this.#round(points, 0, pointCount);
    const rounded = this.points;
    let { count } = this;
    while (
      count > 1 &&
      rounded[0] === rounded[count * 2 - 2] &&
      rounded[1] === rounded[count * 2 - 1]
    ) {
      count--;
    }
    this.count = count;
    const area = ringArea(rounded, 0, count);
    if (area === 0) return false;
    if (area > 0 === isHole) this.#turn();
    return true;
  }

  #round(points: Float64Array, start: number, end: number): void {
    if (this.points.length < (end - start) * 2) this.points = new Int32Array((end - start) * 4);
    const rounded = this.points;
    let at = 0;
    for (let i = start * 2; i < end * 2; i += 2) {
      const x = Math.floor(points[i]! + 0.5);
      const y = Math.floor(points[i + 1]! + 0.5);
      if (at > 0 && rounded[at - 2] === x && rounded[at - 1] === y) continue;
      rounded[at] = x;
      rounded[at + 1] = y;
      at += 2;
    }
    this.count = at / 2;
  }

  /** Turns the direction around; the first vertex stays the first. */
  #turn(): void {
    const { points } = this;
    for (let i = 2, j = this.count * 2 - 2; i < j; i += 2, j -= 2) {
      const x = points[i]!;
      const y = points[i + 1]!;
      points[i] = points[j]!;
      points[i + 1] = points[j + 1]!;
      points[j] = x;
      points[j + 1] = y;
    }
  }
}
