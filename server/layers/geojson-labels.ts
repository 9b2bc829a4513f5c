/** Where a number or a name stands on a polygon of GeoJSON: at one place, whatever tiles its area lies in. */
import type { Feature, Geometry, Point, Polygon, Position } from 'geojson';
import {
  anchorOf,
  latitudeOfStep,
  longitudeOfStep,
  ringArea,
  stepOfLatitude,
  stepOfLongitude,
} from '../../tiles/index.ts';

type Rings = Polygon['coordinates'];

/** The polygons of a geometry in CRS84; none for points and lines. */
function polygonsOf(geometry: Geometry | null): readonly Rings[] {
  if (geometry?.type === 'Polygon') return [geometry.coordinates];
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates;
  return [];
}

/** A ring in steps of the tiles' grid, without its last position, which is its first again. */
function steppedRing(ring: readonly Position[]): number[] {
  return ring
    .slice(0, -1)
    .flatMap(([longitude = 0, latitude = 0]) => [
      stepOfLongitude(longitude),
      stepOfLatitude(latitude),
    ]);
}

/** A polygon in steps: a shell of positive area, as tiles have it, and its holes; null without area, which has no middle. */
function steppedPolygon([shell = [], ...holes]: Rings): number[][] | null {
  const outline = steppedRing(shell);
  const area = ringArea(outline, 0, outline.length / 2);
  if (area === 0) return null;
  const turned = area > 0 ? outline : steppedRing(shell.toReversed());
  return [turned, ...holes.map(steppedRing)];
}

/** Places and where each ring begins: see `Packed`. */
function packed(polygons: readonly number[][][]) {
  const parts: number[] = [];
  let vertices = 0;
  for (const rings of polygons) {
    for (const [index, ring] of rings.entries()) {
      parts.push(vertices * 2 + (index > 0 ? 1 : 0));
      vertices += ring.length / 2;
    }
  }
  return {
    coordinates: Int32Array.from(polygons.flat(2)),
    parts: Uint32Array.from([...parts, vertices * 2]),
    partStarts: Uint32Array.of(0, parts.length),
  };
}

/** A point well inside the largest polygon of a geometry in CRS84; null for what has no area. */
export function labelPoint(geometry: Geometry | null): Point | null {
  const polygons = polygonsOf(geometry).flatMap((rings) => {
    const stepped = steppedPolygon(rings);
    return stepped === null ? [] : [stepped];
  });
  if (polygons.length === 0) return null;
  const { x, y } = anchorOf(packed(polygons), 0);
  return { type: 'Point', coordinates: [longitudeOfStep(x), latitudeOfStep(y)] };
}

/** The label points of a collection, each called by the place of its feature in it. */
export function labelPoints(geometries: readonly (Geometry | null)[]): Feature<Point>[] {
  return geometries.flatMap((geometry, id) => {
    const point = labelPoint(geometry);
    return point === null ? [] : [{ type: 'Feature', id, geometry: point, properties: null }];
  });
}
