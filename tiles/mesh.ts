/**
 * All lines and polygons that are to simplify alike, of one layer or of many: who stands at the same places, and from
 * which zoom on a place is a junction.
 *
 * A junction is where features that are drawn meet differently: a line ends there, or one goes on to other places than
 * another. It belongs to the zoom from which both are drawn as they are, so that a parcel which is still too small to
 * be drawn does not hold a corner of the municipality's border. Between two junctions everyone who goes along there has
 * the very same vertices. (The idea is that of topology-preserving simplification, as in TopoJSON; places are matched
 * by a hash.)
 */
import { exactZoom, type FeatureGeometry } from './generalise.ts';
import { geometryKind } from './shape.ts';
import { grownCapacity } from './shared.ts';

/** Of a place that is no junction at any zoom. */
const noJunction = 255;

/** Whether what is drawn of a feature depends on who stands beside it: it has edges, and is drawn simplified. */
export function isInMesh(kind: number, fullZoom: number): boolean {
  return kind >= geometryKind.line && fullZoom < exactZoom;
}

export class Mesh {
  coordinates: Int32Array;
  vertexCount = 0;
  /** For each feature its kind, the zoom from which it is drawn as it is, and its first part. */
  kinds = new Uint8Array(64);
  fullZooms = new Uint8Array(64);
  featureParts = new Uint32Array(65);
  featureCount = 0;
  /** For each part its first vertex; one more at the end. */
  partStarts = new Uint32Array(65);
  partCount = 0;
  /** For each vertex the first vertex that stands at the same place. */
  places = new Uint32Array(0);
  /** For each vertex the next one at the same place, plus one; 0 for the last. */
  nextAtPlace = new Uint32Array(0);
  /** For each vertex the feature that it belongs to. */
  featureOfVertex = new Uint32Array(0);
  /** For each place the zoom from which it is a junction. */
  junctionZooms: Uint8Array = new Uint8Array(0);

  constructor(expectedVertices = 256) {
    this.coordinates = new Int32Array(expectedVertices * 2);
  }

  /** Adds a feature; its number. */
  add(feature: FeatureGeometry): number {
    const { coordinates, parts, firstPart, endPart, endVertex } = feature;
    const start = parts[firstPart]! >>> 1;
    const length = endVertex - start;
    this.#reserve(length, endPart - firstPart);
    for (let part = firstPart; part < endPart; part++) {
      this.partStarts[this.partCount++] = (parts[part]! >>> 1) - start + this.vertexCount;
    }
    const from = coordinates.subarray(start * 2, endVertex * 2);
    this.coordinates.set(from, this.vertexCount * 2);
    this.vertexCount += length;
    const number = this.featureCount++;
    this.kinds[number] = feature.kind;
    this.fullZooms[number] = feature.fullZoom;
    this.partStarts[this.partCount] = this.vertexCount;
    this.featureParts[this.featureCount] = this.partCount;
    return number;
  }

  firstVertex(feature: number): number {
    return this.partStarts[this.featureParts[feature]!]!;
  }

  endVertex(feature: number): number {
    return this.partStarts[this.featureParts[feature + 1]!]!;
  }

  /** Finds places and junctions of all that was added. */
  join(): void {
    this.featureOfVertex = new Uint32Array(this.vertexCount);
    for (let feature = 0; feature < this.featureCount; feature++) {
      this.featureOfVertex.fill(feature, this.firstVertex(feature), this.endVertex(feature));
    }
    this.#matchPlaces();
    new JunctionFinder(this).find();
  }

  #matchPlaces(): void {
    const { coordinates, vertexCount } = this;
    let size = 16;
    while (size < vertexCount * 2) size *= 2;
    const table = new Int32Array(size);
    const places = new Uint32Array(vertexCount);
    const next = new Uint32Array(vertexCount);
    for (let i = 0; i < vertexCount; i++) {
      const x = coordinates[i * 2]!;
      const y = coordinates[i * 2 + 1]!;
      let slot = hashPlace(x, y) & (size - 1);
      let other = table[slot]! - 1;
      while (other >= 0 && (coordinates[other * 2] !== x || coordinates[other * 2 + 1] !== y)) {
        slot = (slot + 1) & (size - 1);
        other = table[slot]! - 1;
      }
      if (other < 0) table[slot] = i + 1;
      else {
        next[i] = next[other]!;
        next[other] = i + 1;
      }
      places[i] = other < 0 ? i : other;
    }
    this.places = places;
    this.nextAtPlace = next;
  }

  #reserve(vertices: number, parts: number): void {
    const coordinates = (this.vertexCount + vertices) * 2;
    if (coordinates > this.coordinates.length) {
      const grown = new Int32Array(grownCapacity(this.coordinates.length, coordinates));
      grown.set(this.coordinates.subarray(0, this.vertexCount * 2));
      this.coordinates = grown;
    }
    if (this.partCount + parts >= this.partStarts.length) {
      this.partStarts = grown(this.partStarts, this.partCount + parts + 1);
    }
    if (this.featureCount + 1 < this.featureParts.length) return;
    this.featureParts = grown(this.featureParts, this.featureCount + 2);
    const capacity = this.featureParts.length;
    const kinds = new Uint8Array(capacity);
    kinds.set(this.kinds);
    this.kinds = kinds;
    const fullZooms = new Uint8Array(capacity);
    fullZooms.set(this.fullZooms);
    this.fullZooms = fullZooms;
  }
}

function grown(array: Uint32Array, needed: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(grownCapacity(array.length, needed));
  larger.set(array);
  return larger;
}

/** Spreads places over the slots of a hash table. */
export function hashPlace(x: number, y: number): number {
  let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Fills `junctionZooms`: takes the features in the order in which they come to be drawn, and notes who is the first to differ. */
class JunctionFinder {
  readonly #mesh: Mesh;
  readonly #zooms: Uint8Array;
  readonly #lowerNeighbour: Int32Array;
  readonly #upperNeighbour: Int32Array;

  constructor(mesh: Mesh) {
    this.#mesh = mesh;
    this.#zooms = new Uint8Array(mesh.vertexCount).fill(noJunction);
    mesh.junctionZooms = this.#zooms;
    this.#lowerNeighbour = new Int32Array(mesh.vertexCount).fill(-1);
    this.#upperNeighbour = new Int32Array(mesh.vertexCount);
  }

  find(): void {
    const { fullZooms, featureCount } = this.#mesh;
    const zoomsInUse = new Set(fullZooms.subarray(0, featureCount));
    for (const zoom of [...zoomsInUse].sort((a, b) => a - b)) {
      for (let feature = 0; feature < featureCount; feature++) {
        if (fullZooms[feature] === zoom) this.#addFeature(feature, zoom);
      }
    }
  }

  #addFeature(feature: number, zoom: number): void {
    const { kinds, featureParts, partStarts } = this.#mesh;
    const isPolygon = kinds[feature] === geometryKind.polygon;
    for (let part = featureParts[feature]!; part < featureParts[feature + 1]!; part++) {
      const start = partStarts[part]!;
      const last = partStarts[part + 1]! - 1;
      if (isPolygon) {
        this.#addVertex(start, last, start + 1, zoom);
        this.#addVertex(last, last - 1, start, zoom);
      } else {
        this.#note(this.#mesh.places[start]!, zoom);
        this.#note(this.#mesh.places[last]!, zoom);
      }
      for (let i = start + 1; i < last; i++) this.#addVertex(i, i - 1, i + 1, zoom);
    }
  }

  #addVertex(vertex: number, before: number, after: number, zoom: number): void {
    const { places } = this.#mesh;
    const place = places[vertex]!;
    const lower = Math.min(places[before]!, places[after]!);
    const upper = Math.max(places[before]!, places[after]!);
    if (this.#lowerNeighbour[place] === -1) {
      this.#lowerNeighbour[place] = lower;
      this.#upperNeighbour[place] = upper;
    } else if (this.#lowerNeighbour[place] !== lower || this.#upperNeighbour[place] !== upper) {
      this.#note(place, zoom);
    }
  }

  #note(place: number, zoom: number): void {
    if (this.#zooms[place] === noJunction) this.#zooms[place] = zoom;
  }
}
