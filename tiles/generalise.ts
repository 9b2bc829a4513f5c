/**
 * Generalisation of whole features, worked out when a layer is packed: for each feature the zooms from which it is drawn
 * as it is, and from which it is drawn at all. What happens to the vertices is in `simplify.ts`.
 */
import { geometryKind, ringArea } from './shape.ts';

/** From this zoom on nothing is simplified or folded: a tile unit is finer than 15 cm. */
export const exactZoom = 16;
/** How far, in tile units, a simplified edge may stand from the true one: half a pixel of a 512-pixel tile. */
const toleranceUnits = 4;
/** Polygons smaller than this (square tile units) fold: two pixels of a 512-pixel tile. */
export const foldAreaUnits = 128;
/** Lines shorter than this (tile units) are drawn together: one pixel of a 512-pixel tile. */
export const foldLengthUnits = 8;

/** What generalising reads and writes; the arrays of a `Packed` that is being made. */
export interface Generalised {
  readonly count: number;
  readonly ids: Float64Array;
  readonly kinds: Uint8Array;
  readonly fullZooms: Uint8Array;
  readonly shownZooms: Uint8Array;
  readonly partStarts: Uint32Array;
  readonly parts: Uint32Array;
  readonly coordinates: Int32Array;
}

/** Geometry of one feature amid those of others. */
export interface FeatureGeometry {
  readonly kind: number;
  readonly fullZoom: number;
  readonly coordinates: Int32Array;
  /** For each part its first vertex, doubled, plus one for a hole. */
  readonly parts: Uint32Array;
  /** The feature's parts, and where its last vertex ends. */
  readonly firstPart: number;
  readonly endPart: number;
  readonly endVertex: number;
}

/** A number in (0, 1] that is always the same for an id, and unlike that of its neighbours. */
function chance(id: number): number {
  let hash = Math.imul((id % 4294967296) ^ Math.floor(id / 4294967296), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) + 1) / 4294967296;
}

/** Fills `fullZooms` and `shownZooms`; each feature by itself. */
export function rankFeatures(layer: Generalised): void {
  for (let feature = 0; feature < layer.count; feature++) {
    const kind = layer.kinds[feature]!;
    if (kind < geometryKind.line) continue;
    const firstPart = layer.partStarts[feature]!;
    const endPart = layer.partStarts[feature + 1]!;
    const endVertex = layer.parts[endPart]! >>> 1;
    const geometry = { ...layer, kind, firstPart, endPart, endVertex };
    const size = sizeSteps(geometry);
    if (kind === geometryKind.polygon) {
      const side = Math.sqrt(foldAreaUnits);
      layer.fullZooms[feature] = zoomWhere(size, side);
      // A feature of a hundredth of the folding size is drawn, at that size, for one in a hundred.
      layer.shownZooms[feature] = zoomWhere(size, side * Math.sqrt(chance(layer.ids[feature]!)));
    } else {
      const fullZoom = zoomWhere(size, foldLengthUnits);
      layer.fullZooms[feature] = fullZoom;
      layer.shownZooms[feature] = Math.min(fullZoom, zoomOfStep(geometry));
    }
  }
}

/** The first zoom at which any part of a line begins in another cell than that in which it ends: see `short-lines.ts`. */
function zoomOfStep(line: Omit<FeatureGeometry, 'fullZoom'>): number {
  const { coordinates, parts, firstPart, endPart, endVertex } = line;
  let difference = 0;
  for (let part = firstPart; part < endPart; part++) {
    const first = (parts[part]! >>> 1) * 2;
    const last = (part + 1 < endPart ? parts[part + 1]! >>> 1 : endVertex) * 2 - 2;
    difference |= coordinates[first]! ^ coordinates[last]!;
    difference |= coordinates[first + 1]! ^ coordinates[last + 1]!;
  }
  // A cell is 2^(23 - zoom) steps wide: its number is the other, higher bits.
  return Math.max(0, Math.clz32(difference) + Math.log2(foldLengthUnits) - 11);
}

/** The zoom from which a feature is drawn as it is. */
export function fullZoomOf(feature: Omit<FeatureGeometry, 'fullZoom'>): number {
  if (feature.kind < geometryKind.line) return 0;
  const isPolygon = feature.kind === geometryKind.polygon;
  return zoomWhere(sizeSteps(feature), isPolygon ? Math.sqrt(foldAreaUnits) : foldLengthUnits);
}

/** The first zoom at which a length in steps reaches `units` tile units. */
function zoomWhere(steps: number, units: number): number {
  if (steps <= 0) return exactZoom;
  return Math.min(exactZoom, Math.max(0, Math.ceil(20 + Math.log2(units / steps))));
}

/** The first zoom at which a deviation of this many squared steps is more than the tolerance. */
export function zoomOfDeviation(squaredSteps: number): number {
  if (squaredSteps <= 0) return exactZoom;
  const units = Math.sqrt(squaredSteps) / toleranceUnits;
  return Math.min(exactZoom, Math.max(0, Math.floor(20 - Math.log2(units)) + 1));
}

/** The length of a line, or the side of a square as large as a polygon. */
function sizeSteps(feature: Omit<FeatureGeometry, 'fullZoom'>): number {
  const { kind, coordinates, parts, firstPart, endPart } = feature;
  let size = 0;
  for (let part = firstPart; part < endPart; part++) {
    const start = parts[part]! >>> 1;
    const end = part + 1 < endPart ? parts[part + 1]! >>> 1 : feature.endVertex;
    if (kind === geometryKind.polygon) size += ringArea(coordinates, start, end) / 2;
    else size += lengthSteps(coordinates, start, end);
  }
  return kind === geometryKind.polygon ? Math.sqrt(Math.max(0, size)) : size;
}

function lengthSteps(coordinates: Int32Array, start: number, end: number): number {
  let length = 0;
  for (let i = start + 1; i < end; i++) {
    length += Math.hypot(
      coordinates[i * 2]! - coordinates[i * 2 - 2]!,
      coordinates[i * 2 + 1]! - coordinates[i * 2 - 1]!,
    );
  }
  return length;
}
