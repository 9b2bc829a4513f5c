/** Which tiles show a feature: exactly those in which the cutter would draw it, buffer and generalisation included. */
import { Clipper } from './clip.ts';
import { exactZoom } from './generalise.ts';
import {
  bufferUnits,
  emptyBox,
  extentUnits,
  type StepBox,
  tileSteps,
  unitsPerStep,
} from './grid.ts';
import { endVertex, firstVertex, growByFeature, type Packed } from './packed.ts';
import { geometryKind } from './shape.ts';

/** Tiles of one zoom: x and y by turns; null when they are too many to list. */
export type TileList = readonly number[] | null;

/** A wider range than this at one zoom is not looked through: whoever asks works with the feature's box. */
const mostTiles = 4096;

const frame = { originX: 0, originY: 0, unitsPerStep: 1 };
const clipper = new Clipper();

/** The box of a feature, in steps. */
export function featureBox(packed: Packed, feature: number): StepBox {
  const box = emptyBox();
  growByFeature(box, packed, feature);
  return box;
}

/** The tiles of a zoom in which the feature is drawn; `box` is its box. */
export function touchedTiles(
  packed: Packed,
  feature: number,
  box: StepBox,
  zoom: number,
): TileList {
  const detailZoom = Math.min(zoom, exactZoom);
  if (packed.shownZooms[feature]! > detailZoom) return [];
  if (packed.fullZooms[feature]! > detailZoom) return tilesOfFolded(packed, feature, zoom);
  const range = tileRange(box, zoom);
  const count = (range.maxX - range.minX + 1) * (range.maxY - range.minY + 1);
  if (count > mostTiles) return null;
  const tiles: number[] = [];
  for (let y = range.minY; y <= range.maxY; y++) {
    for (let x = range.minX; x <= range.maxX; x++) {
      if (count === 1 || isDrawnIn(packed, feature, zoom, x, y)) tiles.push(x, y);
    }
  }
  return tiles;
}

/** The tiles of a zoom whose buffered square meets a box, whatever is in it. */
export function tilesOfBox(box: StepBox, zoom: number): TileList {
  const range = tileRange(box, zoom);
  const count = (range.maxX - range.minX + 1) * (range.maxY - range.minY + 1);
  if (count > mostTiles) return null;
  const tiles: number[] = [];
  for (let y = range.minY; y <= range.maxY; y++) {
    for (let x = range.minX; x <= range.maxX; x++) tiles.push(x, y);
  }
  return tiles;
}

/** A folded polygon is drawn where it begins, a short line where either end of a part of it lies. */
function tilesOfFolded(packed: Packed, feature: number, zoom: number): number[] {
  const isPolygon = packed.kinds[feature] === geometryKind.polygon;
  const tiles = new Map<string, readonly [number, number]>();
  const add = (vertex: number) => {
    const x = packed.coordinates[vertex * 2]!;
    const y = packed.coordinates[vertex * 2 + 1]!;
    const range = tileRange({ minX: x, minY: y, maxX: x, maxY: y }, zoom);
    for (let row = range.minY; row <= range.maxY; row++) {
      for (let column = range.minX; column <= range.maxX; column++) {
        tiles.set(`${column}/${row}`, [column, row]);
      }
    }
  };
  const first = packed.partStarts[feature]!;
  const end = isPolygon ? first + 1 : packed.partStarts[feature + 1]!;
  for (let part = first; part < end; part++) {
    add(packed.parts[part]! >>> 1);
    if (!isPolygon) add((packed.parts[part + 1]! >>> 1) - 1);
  }
  return [...tiles.values()].flat();
}

/** Tiles whose buffered square meets the box: columns and rows, both ends in. */
function tileRange(box: StepBox, zoom: number): StepBox {
  const side = tileSteps(zoom);
  const buffer = (side * bufferUnits) / extentUnits;
  const last = 2 ** zoom - 1;
  const column = (step: number) => Math.min(last, Math.max(0, Math.floor((step + 2 ** 31) / side)));
  return {
    minX: columnFrom(box.minX - buffer, side, last),
    minY: columnFrom(box.minY - buffer, side, last),
    maxX: column(box.maxX + buffer),
    maxY: column(box.maxY + buffer),
  };
}

/** The first tile whose far edge, with its buffer, is at or beyond a place: the edge itself belongs to both. */
function columnFrom(step: number, side: number, last: number): number {
  return Math.min(last, Math.max(0, Math.ceil((step + 2 ** 31) / side) - 1));
}

function isDrawnIn(packed: Packed, feature: number, zoom: number, x: number, y: number): boolean {
  const side = tileSteps(zoom);
  frame.originX = x * side - 2 ** 31;
  frame.originY = y * side - 2 ** 31;
  frame.unitsPerStep = unitsPerStep(zoom);
  const kind = packed.kinds[feature];
  if (kind === geometryKind.point) return hasPointInside(packed, feature);
  const end = packed.partStarts[feature + 1]!;
  for (let part = packed.partStarts[feature]!; part < end; part++) {
    const from = packed.parts[part]! >>> 1;
    clipper.load(packed, from, packed.parts[part + 1]! >>> 1, frame, Math.min(zoom, exactZoom));
    if (clipper.isOutside) continue;
    if (clipper.isInside || survivesClip(kind === geometryKind.polygon)) return true;
  }
  return false;
}

function survivesClip(isRing: boolean): boolean {
  if (isRing) {
    clipper.clipRing();
    return clipper.count > 2;
  }
  let runs = 0;
  clipper.clipLine(() => {
    runs++;
  });
  return runs > 0;
}

function hasPointInside(packed: Packed, feature: number): boolean {
  const most = extentUnits + bufferUnits;
  for (let i = firstVertex(packed, feature); i < endVertex(packed, feature); i++) {
    const x = (packed.coordinates[i * 2]! - frame.originX) * frame.unitsPerStep;
    const y = (packed.coordinates[i * 2 + 1]! - frame.originY) * frame.unitsPerStep;
    if (x >= -bufferUnits && y >= -bufferUnits && x <= most && y <= most) return true;
  }
  return false;
}
