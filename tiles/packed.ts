/** A layer at one instant, in shared typed arrays. Features stand in Hilbert order of their first vertex, then by id. */
import type { FeatureGeometry } from './generalise.ts';
import type { StepBox } from './grid.ts';
import { hilbertKey } from './order.ts';
import type { GeometryKind, Shape } from './shape.ts';
import { sharedBytes, sharedUint16, sharedUint32 } from './shared.ts';

export type CodeArray = Uint8Array | Uint16Array | Uint32Array;

/** Features in one block of the index. */
export const blockFeatures = 16;

export interface Packed {
  readonly count: number;
  readonly ids: Float64Array;
  /** Places of the features, smallest id first. */
  readonly byId: Uint32Array;
  readonly kinds: Uint8Array;
  /** The zoom from which a feature is drawn as it is. */
  readonly fullZooms: Uint8Array;
  /** The zoom from which it is drawn at all: below `fullZoom` as a small representative. */
  readonly shownZooms: Uint8Array;
  /** The zoom from which no ring of a polygon crosses when it is rounded to tile units: see `sound-rings.ts`. */
  readonly soundZooms: Uint8Array;
  /** `count + 1` places in `parts`. */
  readonly partStarts: Uint32Array;
  /** For each part its first vertex, doubled, plus one for a hole; one more at the end. */
  readonly parts: Uint32Array;
  readonly coordinates: Int32Array;
  /** For each vertex the zooms below the exact one at which it is drawn: bit z for zoom z. */
  readonly vertexMasks: Uint16Array;
  /** One array of dictionary codes a column. */
  readonly columns: readonly CodeArray[];
  readonly index: BlockIndex;
}

/** Boxes over runs of features, level by level, each `blockFeatures` of the one below; the last level is one box. */
export interface BlockIndex {
  /** minX, minY, maxX, maxY of each block. */
  readonly boxes: Int32Array;
  /** Where each level begins, in blocks; one more at the end. */
  readonly levelStarts: readonly number[];
}

export interface PackedSize {
  readonly features: number;
  readonly vertices: number;
  readonly featureBytes: number;
  readonly vertexBytes: number;
  readonly attributeBytes: number;
}

/** Bytes in use, apart from dictionaries. */
export function packedSize(packed: Packed): PackedSize {
  return {
    features: packed.count,
    vertices: packed.coordinates.length / 2,
    vertexBytes: packed.coordinates.byteLength + packed.vertexMasks.byteLength,
    featureBytes:
      packed.ids.byteLength +
      packed.byId.byteLength +
      packed.kinds.byteLength +
      packed.fullZooms.byteLength +
      packed.shownZooms.byteLength +
      packed.soundZooms.byteLength +
      packed.partStarts.byteLength +
      packed.parts.byteLength +
      packed.index.boxes.byteLength,
    attributeBytes: packed.columns.reduce((sum, codes) => sum + codes.byteLength, 0),
  };
}

export function firstVertex(packed: Omit<Packed, 'index'>, feature: number): number {
  return packed.parts[packed.partStarts[feature]!]! >>> 1;
}

/** One more than the last vertex of a feature. */
export function endVertex(packed: Omit<Packed, 'index'>, feature: number): number {
  return packed.parts[packed.partStarts[feature + 1]!]! >>> 1;
}

export function keyOf(packed: Packed, feature: number): number {
  const at = firstVertex(packed, feature) * 2;
  return hilbertKey(packed.coordinates[at]!, packed.coordinates[at + 1]!);
}

/** The place of a feature, or -1. */
export function featureOfId(packed: Packed, id: number): number {
  let low = 0;
  let high = packed.count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const place = packed.byId[middle]!;
    const found = packed.ids[place]!;
    if (found === id) return place;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** How many features stand before the one with this key and id: where it would be put in. */
export function placeOf(packed: Packed, key: number, id: number): number {
  let low = 0;
  let high = packed.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    const middleKey = keyOf(packed, middle);
    const isBefore = middleKey < key || (middleKey === key && packed.ids[middle]! < id);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One feature's geometry, in the arrays of the layer. */
export function geometryOf(packed: Omit<Packed, 'index'>, feature: number): FeatureGeometry {
  const endPart = packed.partStarts[feature + 1]!;
  return {
    kind: packed.kinds[feature]!,
    fullZoom: packed.fullZooms[feature]!,
    coordinates: packed.coordinates,
    parts: packed.parts,
    firstPart: packed.partStarts[feature]!,
    endPart,
    endVertex: packed.parts[endPart]! >>> 1,
  };
}

/** A copy of one feature's geometry. */
export function shapeOf(packed: Packed, feature: number): Shape {
  const start = firstVertex(packed, feature);
  const parts = packed.parts.slice(packed.partStarts[feature]!, packed.partStarts[feature + 1]!);
  for (let i = 0; i < parts.length; i++) parts[i] = parts[i]! - start * 2;
  return {
    kind: packed.kinds[feature] as GeometryKind,
    coordinates: packed.coordinates.slice(start * 2, endVertex(packed, feature) * 2),
    parts,
  };
}

/** Grows `box` by the vertices of a feature. */
export function growByFeature(box: StepBox, packed: Packed, feature: number): void {
  const end = endVertex(packed, feature) * 2;
  const { coordinates } = packed;
  let { minX, minY, maxX, maxY } = box;
  for (let at = firstVertex(packed, feature) * 2; at < end; at += 2) {
    const x = coordinates[at]!;
    const y = coordinates[at + 1]!;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  box.minX = minX;
  box.minY = minY;
  box.maxX = maxX;
  box.maxY = maxY;
}

/** Room for codes of a dictionary of so many values, in as few bytes as hold them. */
export function codesFor(length: number, values: number): CodeArray {
  if (values <= 256) return sharedBytes(length);
  if (values <= 65536) return sharedUint16(length);
  return sharedUint32(length);
}
