/** Between the map's degrees and the metres in which the editing core works. */
import proj4 from 'proj4';
import type { City } from '../../server/http/api/schema.ts';
import type { LonLat, OverlayGeometry } from '../map/index.ts';
import { mapPositions } from './core/geometry/shapes.ts';
import type { Geometry, Position } from './core/index.ts';

/** A reference system as the editor uses it: easting first, in metres. */
export interface Plane {
  /** Its address for `crs` and Content-Crs. */
  readonly uri: string;
  toMetres(lonLat: LonLat): Position;
  toDegrees(position: Position): LonLat;
  /** A geometry in degrees, to be drawn. */
  drawn(geometry: Geometry): OverlayGeometry;
  /** A geometry as `/ogc` writes it in this system, with easting first; the same way back. */
  swapped(geometry: Geometry): Geometry;
}

/** The plane of the city's reference system. */
export function planeOf({ uri, wkt, isNorthingFirst }: NonNullable<City['projection']>): Plane {
  const converter = proj4('WGS84', wkt);
  const toDegrees = ([x, y]: Position): LonLat => {
    const [lon, lat] = converter.inverse([x, y]) as [number, number];
    return [lon, lat];
  };
  return {
    uri,
    toMetres: ([lon, lat]) => {
      const [x, y] = converter.forward([lon, lat]) as [number, number];
      return [x, y];
    },
    toDegrees,
    drawn: (geometry) => mapPositions(geometry, toDegrees) as OverlayGeometry,
    swapped: (geometry) =>
      isNorthingFirst ? mapPositions(geometry, ([x, y, ...z]) => [y, x, ...z]) : geometry,
  };
}

/** A position to the millimetre: finer than any survey, and what the server is sent. */
export function toMillimetres([x, y, ...z]: Position): Position {
  return [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000, ...z];
}
