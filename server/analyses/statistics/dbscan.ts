/**
 * Density-based clusters: Ester, Kriegel, Sander and Xu, "A density-based algorithm for discovering clusters" (KDD
 * 1996). A point with at least `minimumPoints` within `radius` (itself counted) is a core; clusters are cores within
 * reach of one another with their borders.
 */

/** No cluster: noise. */
export const noise = -1;

/** x and y by turns, in metres. */
export type Points = Float64Array;

/**
 * The cluster of each point, numbered from 0 in the order in which their first cores stand; `noise` for the rest. A
 * border point within reach of two clusters belongs to the first.
 */
export function dbscan(points: Points, radius: number, minimumPoints: number): Int32Array {
  const grid = new Grid(points, radius);
  const count = points.length / 2;
  const clusters = new Int32Array(count).fill(noise);
  const seen = new Uint8Array(count);
  let next = 0;
  for (let start = 0; start < count; start++) {
    if (seen[start]) continue;
    const around = grid.within(start);
    if (around.length < minimumPoints) continue;
    const cluster = next++;
    const queue = [start];
    seen[start] = 1;
    for (let point = queue.pop(); point !== undefined; point = queue.pop()) {
      clusters[point] = cluster;
      const reached = grid.within(point);
      if (reached.length < minimumPoints) continue;
      for (const other of reached) {
        if (seen[other]) continue;
        seen[other] = 1;
        queue.push(other);
      }
    }
  }
  return clusters;
}

/** Points by square cells as wide as the radius: what is within reach stands in nine cells. */
class Grid {
  readonly #points: Points;
  readonly #radius: number;
  readonly #cells = new Map<string, number[]>();

  constructor(points: Points, radius: number) {
    this.#points = points;
    this.#radius = radius;
    for (let point = 0; point < points.length / 2; point++) {
      const name = this.#nameOf(this.#column(point), this.#row(point));
      const cell = this.#cells.get(name);
      if (cell) cell.push(point);
      else this.#cells.set(name, [point]);
    }
  }

  #column(point: number): number {
    return Math.floor(this.#points[point * 2]! / this.#radius);
  }

  #row(point: number): number {
    return Math.floor(this.#points[point * 2 + 1]! / this.#radius);
  }

  #nameOf(column: number, row: number): string {
    return `${column},${row}`;
  }

  /** The points within the radius, the point itself among them. */
  within(point: number): number[] {
    const [x, y] = [this.#points[point * 2]!, this.#points[point * 2 + 1]!];
    const [column, row] = [this.#column(point), this.#row(point)];
    const found: number[] = [];
    for (let across = column - 1; across <= column + 1; across++) {
      for (let up = row - 1; up <= row + 1; up++) {
        for (const other of this.#cells.get(this.#nameOf(across, up)) ?? []) {
          const dx = this.#points[other * 2]! - x;
          const dy = this.#points[other * 2 + 1]! - y;
          if (dx * dx + dy * dy <= this.#radius * this.#radius) found.push(other);
        }
      }
    }
    return found;
  }
}
