/**
 * Brings the parts of a feature into tile units and cuts them at the buffer's edge: rings by Sutherland-Hodgman,
 * lines by Liang-Barsky. Works in scratch arrays of doubles that are kept between features.
 */

import { exactZoom } from './generalise.ts';
import { bufferUnits, extentUnits } from './grid.ts';
import type { Packed } from './packed.ts';

const low = -bufferUnits;
const high = extentUnits + bufferUnits;

/** Where a tile lies on the grid, and how fine it is. */
export interface TileFrame {
  originX: number;
  originY: number;
  unitsPerStep: number;
}

export class Clipper {
  /** x and y by turns, in tile units: the part as it stands now. */
  points = new Float64Array(2048);
  count = 0;
  #spare = new Float64Array(2048);
  #minX = 0;
  #minY = 0;
  #maxX = 0;
  #maxY = 0;

  /** Loads vertices `start` to `end`, those that are drawn at `zoom`. */
  load(packed: Packed, start: number, end: number, frame: TileFrame, zoom: number): void {
    this.#reserve(end - start);
    const { coordinates, vertexMasks } = packed;
    const { originX, originY, unitsPerStep } = frame;
    const { points } = this;
    const isExact = zoom >= exactZoom;
    const bit = 1 << zoom;
    let at = 0;
    let minX = Infinity;
    let minY = Infinity;
    let maxX = -Infinity;
    let maxY = -Infinity;
    for (let vertex = start; vertex < end; vertex++) {
      if (!isExact && (vertexMasks[vertex]! & bit) === 0) continue;
      const x = (coordinates[vertex * 2]! - originX) * unitsPerStep;
      const y = (coordinates[vertex * 2 + 1]! - originY) * unitsPerStep;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
      points[at] = x;
      points[at + 1] = y;
      at += 2;
    }
    this.count = at / 2;
    this.#minX = minX;
    this.#minY = minY;
    this.#maxX = maxX;
    this.#maxY = maxY;
  }

  /** Takes a square given in tile units instead: a representative. */
  loadSquare(x: number, y: number, side: number): void {
    this.points.set([x, y, x + side, y, x + side, y + side, x, y + side]);
    this.count = 4;
    this.#minX = x;
    this.#minY = y;
    this.#maxX = x + side;
    this.#maxY = y + side;
  }

  /** Takes a line given in tile units instead. */
  loadPath(points: Float64Array, count: number): void {
    this.#reserve(count);
    this.count = count;
    let minX = Infinity;
    let minY = Infinity;
    let maxX = -Infinity;
    let maxY = -Infinity;
    for (let i = 0; i < count * 2; i += 2) {
      const x = points[i]!;
      const y = points[i + 1]!;
      this.points[i] = x;
      this.points[i + 1] = y;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    this.#minX = minX;
    this.#minY = minY;
    this.#maxX = maxX;
    this.#maxY = maxY;
  }

  get isOutside(): boolean {
    return this.#minX > high || this.#minY > high || this.#maxX < low || this.#maxY < low;
  }

  get isInside(): boolean {
    return this.#minX >= low && this.#minY >= low && this.#maxX <= high && this.#maxY <= high;
  }

  /** Cuts the loaded ring; it may come out empty. */
  clipRing(): void {
    if (this.#minX < low) this.#cutRing(0, low, -1);
    if (this.#maxX > high) this.#cutRing(0, high, 1);
    if (this.#minY < low) this.#cutRing(1, low, -1);
    if (this.#maxY > high) this.#cutRing(1, high, 1);
  }

  /** Cuts the ring at one side: keeps where `outward * (value - bound) <= 0`. */
  #cutRing(axis: 0 | 1, bound: number, outward: 1 | -1): void {
    const { count } = this;
    if (count === 0) return;
    this.#reserveSpare(count * 2 + 2);
    const from = this.points;
    const to = this.#spare;
    let at = 0;
    let previous = (count - 1) * 2;
    let wasOut = outward * (from[previous + axis]! - bound) > 0;
    for (let i = 0; i < count * 2; i += 2) {
      const isOut = outward * (from[i + axis]! - bound) > 0;
      if (isOut !== wasOut) {
        // Always from the inner end, so that neighbours who share the edge are cut at the same place.
        const inner = isOut ? previous : i;
        const outer = isOut ? i : previous;
        const part = (bound - from[inner + axis]!) / (from[outer + axis]! - from[inner + axis]!);
        const other = 1 - axis;
        to[at + axis] = bound;
        to[at + other] =
          from[inner + other]! + part * (from[outer + other]! - from[inner + other]!);
        at += 2;
      }
      if (!isOut) {
        to[at] = from[i]!;
        to[at + 1] = from[i + 1]!;
        at += 2;
      }
      previous = i;
      wasOut = isOut;
    }
    this.#spare = from;
    this.points = to;
    this.count = at / 2;
  }

  /**
   * Cuts the loaded line into the runs that lie inside. `onRun` is given where each run lies in `runs`.
   */
  clipLine(onRun: (runs: Float64Array, start: number, end: number) => void): void {
    this.#reserveSpare(this.count * 2 + 2);
    const from = this.points;
    const to = this.#spare;
    let at = 0;
    for (let i = 0; i + 3 < this.count * 2; i += 2) {
      const enters = this.#cutSegment(from, i, to, at);
      if (enters < 0) {
        if (at >= 4) onRun(to, 0, at / 2);
        at = 0;
        continue;
      }
      at = at === 0 ? 4 : at + 2;
      if (this.#leaves) {
        onRun(to, 0, at / 2);
        at = 0;
      }
    }
    if (at >= 4) onRun(to, 0, at / 2);
  }

  /** Whether the segment that was cut last goes on outside. */
  #leaves = false;

  /** Writes the inner part of a segment at `at` (its first point only when a run begins); -1 when there is none. */
  #cutSegment(from: Float64Array, i: number, to: Float64Array, at: number): number {
    const ax = from[i]!;
    const ay = from[i + 1]!;
    const dx = from[i + 2]! - ax;
    const dy = from[i + 3]! - ay;
    let first = 0;
    let last = 1;
    for (let side = 0; side < 4; side++) {
      const delta = side < 2 ? dx : dy;
      const start = side < 2 ? ax : ay;
      const isLow = (side & 1) === 0;
      const towards = isLow ? -delta : delta;
      const room = isLow ? start - low : high - start;
      if (towards === 0) {
        if (room < 0) return -1;
        continue;
      }
      const part = room / towards;
      if (towards < 0) first = Math.max(first, part);
      else last = Math.min(last, part);
    }
    if (first > last) return -1;
    let place = at;
    if (at === 0) {
      to[0] = ax + first * dx;
      to[1] = ay + first * dy;
      place = 2;
    }
    to[place] = last === 1 ? ax + dx : ax + last * dx;
    to[place + 1] = last === 1 ? ay + dy : ay + last * dy;
    this.#leaves = last < 1;
    return place;
  }

  #reserve(vertices: number): void {
    if (this.points.length < vertices * 2) this.points = new Float64Array(vertices * 4);
  }

  #reserveSpare(vertices: number): void {
    if (this.#spare.length < vertices * 2) this.#spare = new Float64Array(vertices * 4);
  }
}
