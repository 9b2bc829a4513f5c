/** Boxes in degrees, CRS84: west, south, east, north. West is greater than east across the antimeridian. */
export type Envelope = readonly [west: number, south: number, east: number, north: number];

/** One box, or two when it crosses the antimeridian. */
export function splitAtAntimeridian(box: Envelope): Envelope[] {
  const [west, south, east, north] = box;
  if (west <= east) return [box];
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ];
}

/** Whether `inner` lies in `outer`, which is widened by `marginDegrees` on each side. */
export function liesWithin(inner: Envelope, outer: Envelope, marginDegrees: number): boolean {
  return (
    inner[0] >= outer[0] - marginDegrees &&
    inner[1] >= outer[1] - marginDegrees &&
    inner[2] <= outer[2] + marginDegrees &&
    inner[3] <= outer[3] + marginDegrees
  );
}
