/** Boxes: west, south, east, north. In degrees west is greater than east across the antimeridian. */
import type { CoordinateSystem } from './crs/index.ts';

export type Envelope = readonly [west: number, south: number, east: number, north: number];

/** A box as it is asked for. */
export interface Box {
  /** Easting first, whatever the order of the system is. */
  readonly envelope: Envelope;
  /** Lowest and highest height, in the layer's unit; null for all. */
  readonly heights: readonly [low: number, high: number] | null;
  readonly system: CoordinateSystem;
  /** About where it lies, in degrees; null when that is not known, or nowhere. */
  readonly degrees: Envelope | null;
}

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
