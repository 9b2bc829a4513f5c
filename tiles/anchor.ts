/**
 * Where a polygon's name stands: the same place in every tile. The centre of mass when it lies well inside, else the
 * place furthest from every edge (pole of inaccessibility, by quartering cells as in Mapbox's polylabel).
 */
import { emptyBox, type StepBox } from './grid.ts';
import type { Packed } from './packed.ts';
import { ringArea } from './shape.ts';

export interface Anchor {
  x: number;
  y: number;
}

/** What is read of polygons: see `Packed`. */
export type Polygons = Pick<Packed, 'coordinates' | 'parts' | 'partStarts'>;

/** A pole is found to a fiftieth of the polygon's larger side. */
const precisionPart = 50;
/** Quarterings after which the best so far is taken. */
const mostCells = 400;

/** The first part of the largest shell of a polygon, and one more than the last of its holes. */
interface Rings {
  readonly from: number;
  readonly to: number;
}

/** In the units of the coordinates, whose polygons should be many units wide. */
export function anchorOf(packed: Polygons, feature: number): Anchor {
  const rings = largestRings(packed, feature);
  const box = emptyBox();
  growByRings(box, packed, rings);
  const centre = centreOfMass(packed, rings);
  const breadth = Math.min(box.maxX - box.minX, box.maxY - box.minY);
  // A centre that stands a tenth of the breadth away from the edge is as good a place as any, and quickly found.
  if (signedDistance(packed, rings, centre.x, centre.y) >= breadth / 10) return centre;
  return poleOf(packed, rings, box);
}

function largestRings(packed: Polygons, feature: number): Rings {
  const end = packed.partStarts[feature + 1]!;
  let best: Rings = { from: packed.partStarts[feature]!, to: end };
  let most = -1;
  for (let part = packed.partStarts[feature]!; part < end; ) {
    let next = part + 1;
    while (next < end && (packed.parts[next]! & 1) === 1) next++;
    const area = ringArea(
      packed.coordinates,
      packed.parts[part]! >>> 1,
      packed.parts[part + 1]! >>> 1,
    );
    if (area > most) {
      most = area;
      best = { from: part, to: next };
    }
    part = next;
  }
  return best;
}

function growByRings(box: StepBox, packed: Polygons, { from }: Rings): void {
  for (let i = packed.parts[from]! >>> 1; i < packed.parts[from + 1]! >>> 1; i++) {
    const x = packed.coordinates[i * 2]!;
    const y = packed.coordinates[i * 2 + 1]!;
    box.minX = Math.min(box.minX, x);
    box.maxX = Math.max(box.maxX, x);
    box.minY = Math.min(box.minY, y);
    box.maxY = Math.max(box.maxY, y);
  }
}

/** Of the shell alone, relative to its first vertex so that small polygons keep their digits. */
function centreOfMass(packed: Polygons, { from }: Rings): Anchor {
  const start = packed.parts[from]! >>> 1;
  const end = packed.parts[from + 1]! >>> 1;
  const { coordinates } = packed;
  const originX = coordinates[start * 2]!;
  const originY = coordinates[start * 2 + 1]!;
  let [area, sumX, sumY] = [0, 0, 0];
  for (let i = start; i < end; i++) {
    const j = i + 1 === end ? start : i + 1;
    const ax = coordinates[i * 2]! - originX;
    const ay = coordinates[i * 2 + 1]! - originY;
    const bx = coordinates[j * 2]! - originX;
    const by = coordinates[j * 2 + 1]! - originY;
    const cross = ax * by - bx * ay;
    area += cross;
    sumX += (ax + bx) * cross;
    sumY += (ay + by) * cross;
  }
  return { x: originX + sumX / (3 * area), y: originY + sumY / (3 * area) };
}

/** Distance to the nearest edge: positive inside, negative outside. */
function signedDistance(packed: Polygons, rings: Rings, x: number, y: number): number {
  const { coordinates, parts } = packed;
  let isInside = false;
  let least = Infinity;
  for (let part = rings.from; part < rings.to; part++) {
    const start = parts[part]! >>> 1;
    const end = parts[part + 1]! >>> 1;
    for (let i = start, j = end - 1; i < end; j = i++) {
      const ax = coordinates[i * 2]!;
      const ay = coordinates[i * 2 + 1]!;
      const dx = coordinates[j * 2]! - ax;
      const dy = coordinates[j * 2 + 1]! - ay;
      if (ay > y !== ay + dy > y && x < (dx * (y - ay)) / dy + ax) isInside = !isInside;
      const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
      least = Math.min(least, (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2);
    }
  }
  return isInside ? Math.sqrt(least) : -Math.sqrt(least);
}

interface Cell extends Anchor {
  readonly half: number;
  readonly distance: number;
  /** The most that any place of the cell can be away from the edge. */
  readonly most: number;
}

function poleOf(packed: Polygons, rings: Rings, box: StepBox): Anchor {
  const cellAt = (x: number, y: number, half: number): Cell => {
    const distance = signedDistance(packed, rings, x, y);
    return { x, y, half, distance, most: distance + half * Math.SQRT2 };
  };
  const width = box.maxX - box.minX;
  const height = box.maxY - box.minY;
  const precision = Math.max(width, height) / precisionPart;
  const half = Math.max(1, Math.min(width, height) / 2);
  const cells: Cell[] = [];
  for (let x = box.minX + half; x < box.maxX + half; x += half * 2) {
    for (let y = box.minY + half; y < box.maxY + half; y += half * 2)
      cells.push(cellAt(x, y, half));
  }
  let best = cells.reduce((one, other) => (other.distance > one.distance ? other : one));
  for (let count = 0; count < mostCells && cells.length > 0; count++) {
    const at = cells.reduce((most, cell, i) => (cell.most > cells[most]!.most ? i : most), 0);
    const [cell] = cells.splice(at, 1);
    if (cell!.distance > best.distance) best = cell!;
    if (cell!.most - best.distance <= precision) break;
    const quarter = cell!.half / 2;
    for (const [sideX, sideY] of [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ] as const) {
      cells.push(cellAt(cell!.x + sideX * quarter, cell!.y + sideY * quarter, quarter));
    }
  }
  return best;
}

/** Anchors that were asked for, of each packed layer: NaN where none was yet. */
const known = new WeakMap<Packed, Float64Array>();

/** The anchor of a polygon, worked out when it is asked for first. */
export function knownAnchor(packed: Packed, feature: number): Anchor {
  let anchors = known.get(packed);
  if (anchors === undefined) {
    anchors = new Float64Array(packed.count * 2).fill(Number.NaN);
    known.set(packed, anchors);
  }
  if (Number.isNaN(anchors[feature * 2]!)) {
    const { x, y } = anchorOf(packed, feature);
    anchors[feature * 2] = x;
    anchors[feature * 2 + 1] = y;
  }
  return { x: anchors[feature * 2]!, y: anchors[feature * 2 + 1]! };
}
