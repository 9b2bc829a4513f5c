/** Well-known text, with or without PostGIS's SRID before it. Pure. */
import { wktToGeoJSON } from 'betterknown';

export interface ReadText {
  /** GeoJSON, or null for EMPTY. */
  readonly geometry: unknown;
  /** As EPSG's code, when the text says it. */
  readonly srid: number | null;
}

/** A text that may be well-known text. */
export const looksLikeWkt =
  /^\s*(SRID=\d{1,6}\s*;\s*)?(MULTI)?(POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION|CURVE|SURFACE|COMPOUNDCURVE|CIRCULARSTRING|CURVEPOLYGON|TIN|POLYHEDRALSURFACE)\s*(Z|M|ZM)?\s*(\(|EMPTY)/i;

/** Throws Error in plain words. */
export function readWkt(text: string): ReadText {
  const [, srid, bare = ''] = /^\s*(?:SRID=(\d{1,6})\s*;)?([\s\S]*)$/i.exec(text) ?? [];
  if (!looksLikeWkt.test(bare)) throw new Error('This is no well-known text of a geometry.');
  try {
    return { geometry: wktToGeoJSON(bare.trim()), srid: srid === undefined ? null : Number(srid) };
  } catch (error) {
    throw new Error('The well-known text is not whole.', { cause: error });
  }
}
