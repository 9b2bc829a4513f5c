/**
 * From which zoom on rounding to tile units is known to make no ring of a feature cross: asked once when a layer is
 * packed, so that hardly any ring need be looked at when a tile is cut.
 */
import { ClosedRings } from './crossings.ts';
import { exactZoom } from './generalise.ts';
import { unitsPerStep } from './grid.ts';
import { endVertex, firstVertex, type Packed } from './packed.ts';
import { Rounder } from './rounder.ts';
import { geometryKind } from './shape.ts';

/** Rings of which nothing is known. */
export const neverSound = 255;
/** From this zoom on a tile unit is a step, and nothing is rounded. */
const stepZoom = 20;
/** Larger ones are looked at in each tile: there are few, and this takes as long as they are. */
const mostVertices = 4000;
/** Wider ones would need more digits than a number has. */
const widestSteps = 2 ** 24;

type Layer = Omit<Packed, 'index'>;

const rounder = new Rounder();
const rings = new ClosedRings();
let scaled = new Float64Array(256);

/** Fills `soundZooms` of all polygons; needs their `vertexMasks`. */
export function findSoundZooms(packed: Layer): void {
  for (let feature = 0; feature < packed.count; feature++) {
    if (packed.kinds[feature] !== geometryKind.polygon) continue;
    packed.soundZooms[feature] = soundZoomOf(packed, feature);
  }
}

function soundZoomOf(packed: Layer, feature: number): number {
  const start = firstVertex(packed, feature);
  const end = endVertex(packed, feature);
  if (end - start > mostVertices || isWide(packed.coordinates, start, end)) return neverSound;
  for (let zoom = stepZoom; zoom >= packed.fullZooms[feature]!; zoom--) {
    if (isCrossedAt(packed, feature, zoom)) return zoom === stepZoom ? neverSound : zoom + 1;
  }
  return 0;
}

function isWide(coordinates: Int32Array, start: number, end: number): boolean {
  for (let i = start * 2 + 2; i < end * 2; i++) {
    if (Math.abs(coordinates[i]! - coordinates[start * 2 + (i & 1)]!) > widestSteps) return true;
  }
  return false;
}

function isCrossedAt(packed: Layer, feature: number, zoom: number): boolean {
  const firstPart = packed.partStarts[feature]!;
  const endPart = packed.partStarts[feature + 1]!;
  const isOne = endPart - firstPart === 1;
  rings.clear();
  for (let part = firstPart; part < endPart; part++) {
    const count = scale(packed, firstVertex(packed, feature), part, zoom);
    if (!rounder.ring(scaled, count, (packed.parts[part]! & 1) === 1)) continue;
    if (isOne) return rings.isOneCrossed(rounder.points, rounder.count);
    rings.add(rounder.points, rounder.count);
  }
  return rings.isCrossed();
}

/** Brings the vertices of a part that are drawn at a zoom into tile units, counted from near the feature's first. */
function scale(packed: Layer, first: number, part: number, zoom: number): number {
  const { coordinates, vertexMasks, parts } = packed;
  const units = unitsPerStep(zoom);
  // A whole number of units away, so that it is rounded as in the tile.
  const originX = Math.floor(coordinates[first * 2]! * units) / units;
  const originY = Math.floor(coordinates[first * 2 + 1]! * units) / units;
  const from = parts[part]! >>> 1;
  const end = parts[part + 1]! >>> 1;
  if (scaled.length < (end - from) * 2) scaled = new Float64Array((end - from) * 4);
  const bit = 1 << zoom;
  let at = 0;
  for (let vertex = from; vertex < end; vertex++) {
    if (zoom < exactZoom && (vertexMasks[vertex]! & bit) === 0) continue;
    scaled[at++] = (coordinates[vertex * 2]! - originX) * units;
    scaled[at++] = (coordinates[vertex * 2 + 1]! - originY) * units;
  }
  return at / 2;
}
