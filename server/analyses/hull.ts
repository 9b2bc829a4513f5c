/** The convex hull of points: A. M. Andrew, "Another efficient algorithm for convex hulls" (1979). Pure. */

export type Point = readonly [x: number, y: number];

/** Its corners, anticlockwise, without the first again; fewer than three where the points lie on a line. */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort(([x, y], [otherX, otherY]) => x - otherX || y - otherY);
  const lower = half(sorted);
  const upper = half(sorted.toReversed());
  const hull = [...lower.slice(0, -1), ...upper.slice(0, -1)];
  return hull.length > 0 ? hull : sorted.slice(0, 1);
}

function half(points: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const point of points) {
    while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
    chain.push(point);
  }
  return chain;
}

function turn([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
