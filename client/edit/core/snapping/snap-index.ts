/**
 * What can be snapped to: the vertices and edges of chosen layers, from their true coordinates. Built once for what is
 * in view (Hilbert-packed R-tree, flatbush), asked at every move of the pointer.
 */
import Flatbush from 'flatbush';
import { isSame } from '../geometry/segments.ts';
import type { Position } from '../types.ts';

/** A point, a line or a ring of a feature. */
export interface SnapRun {
  /** `layer/id` of the feature. */
  readonly key: string;
  readonly positions: readonly Position[];
}

/** West, south, east, north in metres. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** A segment near the pointer; a point has equal ends. */
export interface NearSegment {
  readonly key: string;
  readonly from: Position;
  readonly to: Position;
  /** The number of the segment in its run, and whether its ends are ends of a line; a ring has none. */
  readonly index: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

export class SnapIndex {
  readonly #runs: readonly SnapRun[];
  readonly #tree: Flatbush | null;
  /** The run and the number in it of each segment in the tree. */
  readonly #runOf: Uint32Array;
  readonly #indexOf: Uint32Array;

  constructor(runs: readonly SnapRun[]) {
    this.#runs = runs.filter(({ positions }) => positions.length > 0);
    const count = this.#runs.reduce((sum, run) => sum + segmentCount(run), 0);
    this.#runOf = new Uint32Array(count);
    this.#indexOf = new Uint32Array(count);
    this.#tree = count > 0 ? this.#build(count) : null;
  }

  /** How many segments there are, a point counting as one. */
  get size(): number {
    return this.#runOf.length;
  }

  #build(count: number): Flatbush {
    const tree = new Flatbush(count);
    let at = 0;
    for (const [number, run] of this.#runs.entries()) {
      for (let index = 0; index < segmentCount(run); index++) {
        const [ax, ay] = run.positions[index]!;
        const [bx, by] = run.positions[index + 1] ?? run.positions[index]!;
        tree.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
        this.#runOf[at] = number;
        this.#indexOf[at] = index;
        at++;
      }
    }
    tree.finish();
    return tree;
  }

  /** The segments whose boxes come within `reach` metres of a position. */
  near([x, y]: Position, reach: number): readonly NearSegment[] {
    return this.inBox([x - reach, y - reach, x + reach, y + reach]);
  }

  /** The segments whose boxes meet this one: west, south, east, north in metres. */
  inBox(box: Box): readonly NearSegment[] {
    const found = this.#tree?.search(...box) ?? [];
    return found.map((segment) => this.#segment(segment));
  }

  /** The paths that come within `reach` metres of a position, without those of some features. */
  pathsAt(
    position: Position,
    reach: number,
    without: ReadonlySet<string> = new Set(),
  ): readonly (readonly Position[])[] {
    const [x, y] = position;
    const found = this.#tree?.search(x - reach, y - reach, x + reach, y + reach) ?? [];
    const runs = new Set(found.map((segment) => this.#runs[this.#runOf[segment]!]!));
    return [...runs].filter(({ key }) => !without.has(key)).map(({ positions }) => positions);
  }

  #segment(segment: number): NearSegment {
    const run = this.#runs[this.#runOf[segment]!]!;
    const index = this.#indexOf[segment]!;
    const from = run.positions[index]!;
    const isRing = run.positions.length > 2 && isSame(run.positions[0]!, run.positions.at(-1)!);
    return {
      key: run.key,
      from,
      to: run.positions[index + 1] ?? from,
      index,
      isFirst: !isRing && index === 0,
      isLast: !isRing && index >= run.positions.length - 2,
    };
  }
}

function segmentCount({ positions }: SnapRun): number {
  return Math.max(1, positions.length - 1);
}
