/**
 * Generalisation, worked out once when a layer is packed: for each vertex the zoom from which it matters, for each
 * feature the zooms from which it is drawn as it is and from which it is drawn at all.
 *
 * Shared edges simplify alike: wherever features meet differently (a junction) the vertex always stays, and the chain
 * of vertices between two junctions is the same for all who share it. Each chain is ranked by Douglas-Peucker with
 * distances and ties that do not depend on the direction in which it is walked. (The idea is that of topology-preserving
 * simplification, as in TopoJSON; the vertices are matched by a hash of their place.)
 */
import { geometryKind, ringArea } from './shape.ts';

/** From this zoom on nothing is simplified or folded: a tile unit is finer than 15 cm. */
export const exactZoom = 16;
/** How far, in tile units, a simplified edge may stand from the true one: half a pixel of a 512-pixel tile. */
const toleranceUnits = 4;
/** Polygons smaller than this (square tile units) fold: two pixels of a 512-pixel tile. */
export const foldAreaUnits = 128;
/** Lines shorter than this (tile units) fold: one pixel of a 512-pixel tile. */
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
  readonly vertexZooms: Uint8Array;
}

function hasEdges(layer: Generalised): boolean {
  for (let i = 0; i < layer.count; i++) if (layer.kinds[i]! >= geometryKind.line) return true;
  return false;
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
    const isPolygon = kind === geometryKind.polygon;
    const size = isPolygon ? Math.sqrt(areaSteps(layer, feature)) : lengthSteps(layer, feature);
    const fold = isPolygon ? Math.sqrt(foldAreaUnits) : foldLengthUnits;
    // A feature of a tenth of the folding size is drawn, at that size, for one in ten (in a hundred, for area).
    const luck = isPolygon ? Math.sqrt(chance(layer.ids[feature]!)) : chance(layer.ids[feature]!);
    layer.fullZooms[feature] = zoomWhere(size, fold);
    layer.shownZooms[feature] = zoomWhere(size, fold * luck);
  }
}

/** The first zoom at which a length in steps reaches `units` tile units. */
function zoomWhere(steps: number, units: number): number {
  if (steps <= 0) return exactZoom;
  return Math.min(exactZoom, Math.max(0, Math.ceil(20 + Math.log2(units / steps))));
}

function areaSteps(layer: Generalised, feature: number): number {
  let doubled = 0;
  for (let part = layer.partStarts[feature]!; part < layer.partStarts[feature + 1]!; part++) {
    doubled += ringArea(layer.coordinates, layer.parts[part]! >>> 1, layer.parts[part + 1]! >>> 1);
  }
  return Math.max(0, doubled / 2);
}

function lengthSteps(layer: Generalised, feature: number): number {
  const { coordinates } = layer;
  let length = 0;
  for (let part = layer.partStarts[feature]!; part < layer.partStarts[feature + 1]!; part++) {
    const end = layer.parts[part + 1]! >>> 1;
    for (let i = (layer.parts[part]! >>> 1) + 1; i < end; i++) {
      length += Math.hypot(
        coordinates[i * 2]! - coordinates[i * 2 - 2]!,
        coordinates[i * 2 + 1]! - coordinates[i * 2 - 1]!,
      );
    }
  }
  return length;
}

/** Fills `vertexZooms`; needs every feature that shares a vertex with another. */
export function rankVertices(layer: Generalised): void {
  if (!hasEdges(layer)) return;
  const places = matchPlaces(layer.coordinates);
  const isJunction = findJunctions(layer, places);
  const ranker = new ChainRanker(layer.coordinates, layer.vertexZooms);
  for (let feature = 0; feature < layer.count; feature++) {
    const kind = layer.kinds[feature]!;
    if (kind < geometryKind.line) continue;
    for (let part = layer.partStarts[feature]!; part < layer.partStarts[feature + 1]!; part++) {
      const start = layer.parts[part]! >>> 1;
      const end = layer.parts[part + 1]! >>> 1;
      if (kind === geometryKind.polygon) rankRing(ranker, places, isJunction, start, end);
      else rankLine(ranker, places, isJunction, start, end);
    }
  }
}

/** For each vertex the first vertex that stands at the same place. */
function matchPlaces(coordinates: Int32Array): Uint32Array {
  const count = coordinates.length / 2;
  let size = 16;
  while (size < count * 2) size *= 2;
  const table = new Int32Array(size);
  const places = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const x = coordinates[i * 2]!;
    const y = coordinates[i * 2 + 1]!;
    let slot = hashPlace(x, y) & (size - 1);
    for (;;) {
      const other = table[slot]! - 1;
      if (other < 0) {
        table[slot] = i + 1;
        places[i] = i;
        break;
      }
      if (coordinates[other * 2] === x && coordinates[other * 2 + 1] === y) {
        places[i] = other;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
  }
  return places;
}

function hashPlace(x: number, y: number): number {
  let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Finds where parts meet differently: a line ends there, or a place has other neighbours in one part than in another. */
class JunctionFinder {
  readonly isJunction: Uint8Array;
  readonly #places: Uint32Array;
  readonly #lowerNeighbour: Int32Array;
  readonly #upperNeighbour: Int32Array;

  constructor(places: Uint32Array) {
    this.#places = places;
    this.isJunction = new Uint8Array(places.length);
    this.#lowerNeighbour = new Int32Array(places.length).fill(-1);
    this.#upperNeighbour = new Int32Array(places.length);
  }

  addLine(start: number, end: number): void {
    this.isJunction[this.#places[start]!] = 1;
    this.isJunction[this.#places[end - 1]!] = 1;
    for (let i = start + 1; i < end - 1; i++) this.#addVertex(i, i - 1, i + 1);
  }

  addRing(start: number, end: number): void {
    this.#addVertex(start, end - 1, start + 1);
    for (let i = start + 1; i < end - 1; i++) this.#addVertex(i, i - 1, i + 1);
    this.#addVertex(end - 1, end - 2, start);
  }

  #addVertex(vertex: number, before: number, after: number): void {
    const place = this.#places[vertex]!;
    const lower = Math.min(this.#places[before]!, this.#places[after]!);
    const upper = Math.max(this.#places[before]!, this.#places[after]!);
    if (this.#lowerNeighbour[place] === -1) {
      this.#lowerNeighbour[place] = lower;
      this.#upperNeighbour[place] = upper;
    } else if (this.#lowerNeighbour[place] !== lower || this.#upperNeighbour[place] !== upper) {
      this.isJunction[place] = 1;
    }
  }
}

function findJunctions(layer: Generalised, places: Uint32Array): Uint8Array {
  const finder = new JunctionFinder(places);
  for (let feature = 0; feature < layer.count; feature++) {
    const kind = layer.kinds[feature]!;
    if (kind < geometryKind.line) continue;
    for (let part = layer.partStarts[feature]!; part < layer.partStarts[feature + 1]!; part++) {
      const start = layer.parts[part]! >>> 1;
      const end = layer.parts[part + 1]! >>> 1;
      if (kind === geometryKind.polygon) finder.addRing(start, end);
      else finder.addLine(start, end);
    }
  }
  return finder.isJunction;
}

function rankLine(
  ranker: ChainRanker,
  places: Uint32Array,
  isJunction: Uint8Array,
  start: number,
  end: number,
): void {
  let from = start;
  for (let i = start + 1; i < end; i++) {
    if (isJunction[places[i]!] !== 1 && i !== end - 1) continue;
    ranker.rank(start, end - start, from - start, i - from);
    from = i;
  }
}

function rankRing(
  ranker: ChainRanker,
  places: Uint32Array,
  isJunction: Uint8Array,
  start: number,
  end: number,
): void {
  const length = end - start;
  let first = -1;
  for (let i = start; i < end && first < 0; i++)
    if (isJunction[places[i]!] === 1) first = i - start;
  if (first < 0) {
    ranker.rank(start, length, ranker.firstInSpace(start, end) - start, length);
    return;
  }
  let from = first;
  for (let step = 1; step <= length; step++) {
    const at = first + step;
    if (isJunction[places[start + (at % length)]!] !== 1) continue;
    ranker.rank(start, length, from, at - from);
    from = at;
  }
}

/** Ranks the inner vertices of chains by Douglas-Peucker, without recursion and whatever the direction. */
class ChainRanker {
  readonly #coordinates: Int32Array;
  readonly #zooms: Uint8Array;
  #stack = new Int32Array(96);

  constructor(coordinates: Int32Array, zooms: Uint8Array) {
    this.#coordinates = coordinates;
    this.#zooms = zooms;
  }

  /** The westernmost (then northernmost) vertex: where a ring without junctions is opened. */
  firstInSpace(start: number, end: number): number {
    let first = start;
    for (let i = start + 1; i < end; i++) if (this.#isBefore(i, first)) first = i;
    return first;
  }

  /** Ranks the chain that begins `from` vertices into its part and goes on for `length` edges, around the part's end. */
  rank(partStart: number, partLength: number, from: number, length: number): void {
    this.#zooms[partStart + (from % partLength)] = 0;
    this.#zooms[partStart + ((from + length) % partLength)] = 0;
    let depth = this.#push(0, from, from + length, 0);
    while (depth > 0) {
      depth--;
      const low = this.#stack[depth * 3]!;
      const high = this.#stack[depth * 3 + 1]!;
      const least = this.#stack[depth * 3 + 2]!;
      if (high - low < 2) continue;
      const split = this.#farthest(partStart, partLength, low, high);
      const zoom = Math.max(least, zoomOfSquaredDistance(this.#squaredDistance));
      this.#zooms[partStart + (split % partLength)] = zoom;
      depth = this.#push(depth, low, split, zoom);
      depth = this.#push(depth, split, high, zoom);
    }
  }

  #push(depth: number, low: number, high: number, zoom: number): number {
    if (depth * 3 + 3 > this.#stack.length) {
      const grown = new Int32Array(this.#stack.length * 2);
      grown.set(this.#stack);
      this.#stack = grown;
    }
    this.#stack[depth * 3] = low;
    this.#stack[depth * 3 + 1] = high;
    this.#stack[depth * 3 + 2] = zoom;
    return depth + 1;
  }

  #isBefore(a: number, b: number): boolean {
    const dx = this.#coordinates[a * 2]! - this.#coordinates[b * 2]!;
    return dx < 0 || (dx === 0 && this.#coordinates[a * 2 + 1]! < this.#coordinates[b * 2 + 1]!);
  }

  /** Squared distance, in steps, of the vertex that `#farthest` found last. */
  #squaredDistance = 0;

  #farthest(partStart: number, partLength: number, low: number, high: number): number {
    const coordinates = this.#coordinates;
    let a = partStart + (low % partLength);
    let b = partStart + (high % partLength);
    // Always from the end that stands first in space, so that both neighbours get the same distances to the last bit.
    if (this.#isBefore(b, a)) [a, b] = [b, a];
    const ax = coordinates[a * 2]!;
    const ay = coordinates[a * 2 + 1]!;
    const dx = coordinates[b * 2]! - ax;
    const dy = coordinates[b * 2 + 1]! - ay;
    const squaredLength = dx * dx + dy * dy;
    let farthest = low + 1;
    let most = -1;
    for (let i = low + 1; i < high; i++) {
      const vertex = partStart + (i % partLength);
      let px = coordinates[vertex * 2]! - ax;
      let py = coordinates[vertex * 2 + 1]! - ay;
      if (squaredLength > 0) {
        const along = Math.min(1, Math.max(0, (px * dx + py * dy) / squaredLength));
        px -= along * dx;
        py -= along * dy;
      }
      const squared = px * px + py * py;
      const wins =
        squared > most ||
        (squared === most && this.#isBefore(vertex, partStart + (farthest % partLength)));
      if (wins) {
        most = squared;
        farthest = i;
      }
    }
    this.#squaredDistance = most;
    return farthest;
  }
}

/** The first zoom at which a deviation of this many squared steps is more than the tolerance. */
function zoomOfSquaredDistance(squaredSteps: number): number {
  if (squaredSteps <= 0) return exactZoom;
  const units = Math.sqrt(squaredSteps) / toleranceUnits;
  return Math.min(exactZoom, Math.max(0, Math.floor(20 - Math.log2(units)) + 1));
}
