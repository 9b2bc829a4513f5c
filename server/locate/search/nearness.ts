/** Degrees, CRS84. */
export interface Near {
  readonly lon: number;
  readonly lat: number;
}

const metresPerDegree = 111_320;

export const nearnessDefaults = {
  /** Score that the place right here gains. */
  most: 6,
  /** Metres at which a third of it is left. */
  fadeMetres: 1_500,
};

/** What being near adds to a score. `lon` and `lat` of the thing are 1e-7 degrees. */
export function nearness(thing: { lon: number; lat: number }, near: Near | undefined): number {
  if (!near) return 0;
  return (
    nearnessDefaults.most * Math.exp(-distanceMetres(thing, near) / nearnessDefaults.fadeMetres)
  );
}

/** Good to a per cent within a city. */
export function distanceMetres(thing: { lon: number; lat: number }, near: Near): number {
  const east = (thing.lon / 1e7 - near.lon) * Math.cos((near.lat * Math.PI) / 180);
  const north = thing.lat / 1e7 - near.lat;
  return Math.hypot(east, north) * metresPerDegree;
}
