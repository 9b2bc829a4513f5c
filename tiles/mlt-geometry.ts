/** The geometry column of a layer of a MapLibre Tile: types, lengths level by level, and the vertices. */
import { IntList, type StreamWriter, streamType } from './mlt-streams.ts';
import { VertexDictionary } from './mlt-vertices.ts';
import { geometryKind } from './shape.ts';
import { grownCapacity } from './shared.ts';

/** A geometry type is that of one part; the same with several is this much more. */
const multi = 3;

export class GeometryColumn {
  /** x and y by turns, of all features. */
  points = new Int32Array(8192);
  vertexCount = 0;
  partCount = 0;
  /** For each part its vertices, doubled, plus one for a hole. */
  #parts = new Int32Array(1024);
  #partsOfFeature = new Int32Array(1024);
  #kinds = new Uint8Array(1024);
  #featureCount = 0;
  readonly #types = new IntList();
  readonly #geometryLengths = new IntList();
  readonly #partLengths = new IntList();
  readonly #ringLengths = new IntList();
  readonly #dictionary = new VertexDictionary();
  readonly #places = new IntList();

  reset(): void {
    this.vertexCount = 0;
    this.partCount = 0;
    this.#featureCount = 0;
  }

  /** Forgets what was added since there were so many. */
  rewind(vertexCount: number, partCount: number): void {
    this.vertexCount = vertexCount;
    this.partCount = partCount;
  }

  /** Makes room for so many more vertices. */
  reserve(vertices: number): void {
    const needed = (this.vertexCount + vertices) * 2;
    if (needed <= this.points.length) return;
    const grown = new Int32Array(grownCapacity(this.points.length, needed));
    grown.set(this.points);
    this.points = grown;
  }

  /** Adds a point for which there is room. */
  addPoint(x: number, y: number): void {
    const at = this.vertexCount++ * 2;
    this.points[at] = x;
    this.points[at + 1] = y;
  }

  /** Adds a part of whole tile units. */
  addPart(points: Int32Array, count: number, isHole: boolean): void {
    this.reserve(count);
    const target = this.points;
    let at = this.vertexCount * 2;
    for (let i = 0; i < count * 2; i++) target[at++] = points[i]!;
    this.vertexCount += count;
    this.endPart(count, isHole);
  }

  /** Makes a part of the last `count` vertices. */
  endPart(count: number, isHole: boolean): void {
    if (this.partCount === this.#parts.length) {
      const grown = new Int32Array(this.partCount * 2);
      grown.set(this.#parts);
      this.#parts = grown;
    }
    this.#parts[this.partCount++] = count * 2 + (isHole ? 1 : 0);
  }

  /** Makes a feature of the last `parts` parts. */
  endFeature(kind: number, parts: number): void {
    const feature = this.#featureCount++;
    if (feature === this.#kinds.length) {
      const kinds = new Uint8Array(feature * 2);
      kinds.set(this.#kinds);
      this.#kinds = kinds;
      const partsOfFeature = new Int32Array(feature * 2);
      partsOfFeature.set(this.#partsOfFeature);
      this.#partsOfFeature = partsOfFeature;
    }
    this.#kinds[feature] = kind;
    this.#partsOfFeature[feature] = parts;
  }

  /** Writes the column: the number of its streams, then these. */
  write(streams: StreamWriter): void {
    this.#tell();
    const lengths = [
      [streamType.geometryLengths, this.#geometryLengths],
      [streamType.partLengths, this.#partLengths],
      [streamType.ringLengths, this.#ringLengths],
    ] as const;
    const told = lengths.filter(([, list]) => list.count > 0);
    streams.out.reserve(8);
    const isShared = this.#dictionary.gather(this.points, this.vertexCount, this.#places);
    streams.out.varint(2 + told.length + (isShared ? 1 : 0));
    streams.integers(streamType.geometryTypes, this.#types);
    for (const [type, list] of told) streams.integers(type, list);
    if (isShared) {
      streams.integers(streamType.vertexOffsets, this.#places);
      streams.vertices(this.#dictionary.points, this.#dictionary.count);
    } else streams.vertices(this.points, this.vertexCount);
  }

  /** Fills the lists of types and lengths. */
  #tell(): void {
    this.#types.count = 0;
    this.#geometryLengths.count = 0;
    this.#partLengths.count = 0;
    this.#ringLengths.count = 0;
    const hasPolygons = this.#kinds.subarray(0, this.#featureCount).includes(geometryKind.polygon);
    // Where there are polygons, a line's length stands among those of the rings.
    const lineLengths = hasPolygons ? this.#ringLengths : this.#partLengths;
    for (let feature = 0, part = 0; feature < this.#featureCount; feature++) {
      const kind = this.#kinds[feature]!;
      const end = part + this.#partsOfFeature[feature]!;
      if (kind === geometryKind.point) this.#tellParts(kind, this.#parts[part]! >> 1);
      else if (kind === geometryKind.line) this.#tellParts(kind, end - part);
      else this.#tellPolygons(part, end);
      if (kind === geometryKind.point) part = end;
      const partLengths = kind === geometryKind.line ? lineLengths : this.#ringLengths;
      for (; part < end; part++) partLengths.push(this.#parts[part]! >> 1);
    }
  }

  /** Types begin at 0 where kinds begin at 1. Only geometries of several parts tell how many. */
  #tellParts(kind: number, parts: number): void {
    this.#types.push(kind - 1 + (parts > 1 ? multi : 0));
    if (parts > 1) this.#geometryLengths.push(parts);
  }

  /** Each shell begins a polygon of so many rings. */
  #tellPolygons(start: number, end: number): void {
    let polygons = 0;
    let rings = 0;
    for (let part = start; part < end; part++) {
      const isHole = (this.#parts[part]! & 1) === 1;
      if (!isHole && rings > 0) this.#partLengths.push(rings);
      if (!isHole) polygons++;
      rings = isHole ? rings + 1 : 1;
    }
    this.#partLengths.push(rings);
    this.#tellParts(geometryKind.polygon, polygons);
  }
}
