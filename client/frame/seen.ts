/** What a map of a size sees, from its middle and zoom. Pure. */
import type { MapView } from '../map/index.ts';

/** MapLibre's world is one tile of 512 px at zoom 0. */
const worldPixels = 512;

/** Latitude in degrees of a place on the Mercator square, 0 at the top and 1 at the bottom. */
function latitudeAt(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** West, south, east, north in degrees. */
export function seenFrom(
  { lon, lat, zoom }: MapView,
  widthPixels: number,
  heightPixels: number,
): [number, number, number, number] {
  const world = worldPixels * 2 ** zoom;
  const halfLongitude = (widthPixels / world) * 180;
  const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  const halfY = heightPixels / world / 2;
  return [lon - halfLongitude, latitudeAt(y + halfY), lon + halfLongitude, latitudeAt(y - halfY)];
}
