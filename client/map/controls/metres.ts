/**
 * Longitude and latitude to metres of the city's own system, where that is a UTM zone on GRS80 or WGS84 (which
 * differ by a tenth of a millimetre). Method: Karney, "Transverse Mercator with an accuracy of a few nanometers"
 * (2011), Krüger's series to n⁴: well under a millimetre here. Only for reading; the database has authority.
 */
import type { LonLat } from '../types.ts';

const equatorMetres = 6_378_137;
const flattening = 1 / 298.257222101;
const scaleFactor = 0.9996;
const falseEastingMetres = 500_000;
const falseNorthingSouthMetres = 10_000_000;

const n = flattening / (2 - flattening);
const rectifyingRadiusMetres = (equatorMetres / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const alpha = [
  n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4,
  (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
  (61 / 240) * n ** 3 - (103 / 140) * n ** 4,
  (49561 / 161280) * n ** 4,
] as const;

/** The UTM zone of an EPSG code; null when the system is not UTM. */
export function utmZoneOf(srid: number): { zone: number; isSouth: boolean } | null {
  if (srid >= 25828 && srid <= 25838) return { zone: srid - 25800, isSouth: false };
  if (srid >= 32601 && srid <= 32660) return { zone: srid - 32600, isSouth: false };
  if (srid >= 32701 && srid <= 32760) return { zone: srid - 32700, isSouth: true };
  return null;
}

/** Easting and northing in metres; null when the system is not UTM. */
export function toCityMetres([lon, lat]: LonLat, srid: number): readonly [number, number] | null {
  const utm = utmZoneOf(srid);
  if (!utm) return null;
  const latitude = (lat * Math.PI) / 180;
  const fromCentre = ((lon - (utm.zone * 6 - 183)) * Math.PI) / 180;
  const eccentric = (2 * Math.sqrt(n)) / (1 + n);
  const sine = Math.sin(latitude);
  const t = Math.sinh(Math.atanh(sine) - eccentric * Math.atanh(eccentric * sine));
  const xi = Math.atan2(t, Math.cos(fromCentre));
  const eta = Math.atanh(Math.sin(fromCentre) / Math.hypot(1, t));
  let easting = eta;
  let northing = xi;
  alpha.forEach((coefficient, index) => {
    const order = 2 * (index + 1);
    easting += coefficient * Math.cos(order * xi) * Math.sinh(order * eta);
    northing += coefficient * Math.sin(order * xi) * Math.cosh(order * eta);
  });
  const factor = scaleFactor * rectifyingRadiusMetres;
  return [
    falseEastingMetres + factor * easting,
    (utm.isSouth ? falseNorthingSouthMetres : 0) + factor * northing,
  ];
}

/** Metres of the ground under one pixel (tiles of 512 pixels). */
export function metresPerPixel(lat: number, zoom: number): number {
  return (2 * Math.PI * equatorMetres * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
}

/** The longest round length (1, 2 or 5 times a power of ten) that is not longer. */
export function roundLength(mostMetres: number): number {
  const power = 10 ** Math.floor(Math.log10(mostMetres));
  const step = [5, 2, 1].find((factor) => factor * power <= mostMetres) ?? 1;
  return step * power;
}
