/**
 * Reads well-known binary (ISO 13249-3 and PostGIS's extended form, either byte order) in EPSG:3857 metres.
 * Z and M are passed over. Rejects curves (linearise them with ST_CurveToLine) and truncated input.
 */
import { stepX, stepY } from './grid.ts';
import { type GeometryKind, geometryKind, type ShapeSink } from './shape.ts';

/** The parts of a mixed collection that are kept: those of the highest dimension, as ST_AsMVTGeom does. */
type Wanted = GeometryKind | 'any';

/** Geometry types of ISO 13249-3 that have straight edges. */
const wkb = {
  point: 1,
  line: 2,
  polygon: 3,
  multiPoint: 4,
  multiLine: 5,
  multiPolygon: 6,
  collection: 7,
  polyhedralSurface: 15,
  tin: 16,
  triangle: 17,
} as const;

const deepestNesting = 32;

export class WkbReader {
  #data: DataView = new DataView(new ArrayBuffer(0));
  #position = 0;
  #littleEndian = true;
  /** Ordinates a vertex: 2, 3 with Z or M, 4 with both. */
  #ordinates = 2;
  readonly #sink: ShapeSink;
  #wanted: Wanted = 'any';

  constructor(sink: ShapeSink) {
    this.#sink = sink;
  }

  /** Where the geometry that was read last ends: geometries may follow each other. */
  get end(): number {
    return this.#position;
  }

  /** Appends the geometry to the sink; `none` when it is empty or too small for the grid. */
  read(bytes: Uint8Array, start = 0): GeometryKind {
    this.#data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#position = start;
    this.#wanted = 'any';
    return this.#geometry(0);
  }

  #geometry(depth: number): GeometryKind {
    if (depth > deepestNesting) throw new Error('WKB: collections are nested too deeply');
    const type = this.#header();
    switch (type) {
      case wkb.point:
        return this.#points(1);
      case wkb.line:
        return this.#line();
      case wkb.polygon:
      case wkb.triangle:
        return this.#polygon();
      case wkb.multiPoint:
        return this.#multiPoint();
      case wkb.multiLine:
      case wkb.multiPolygon:
      case wkb.polyhedralSurface:
      case wkb.tin:
        return this.#members(depth);
      case wkb.collection:
        return this.#collection(depth);
      default:
        throw new Error(`WKB: geometry type ${type} has no straight edges; linearise it first`);
    }
  }

  #header(): number {
    this.#littleEndian = this.#data.getUint8(this.#position) === 1;
    const raw = this.#data.getUint32(this.#position + 1, this.#littleEndian);
    this.#position += 5;
    const iso = raw & 0x1fffffff;
    // ISO adds 1000 for Z, 2000 for M, 3000 for both; PostGIS's own form sets high bits.
    const thousands = Math.floor(iso / 1000);
    const hasZ = (raw & 0x80000000) !== 0 || thousands === 1 || thousands === 3;
    const hasM = (raw & 0x40000000) !== 0 || thousands === 2 || thousands === 3;
    if ((raw & 0x20000000) !== 0) this.#position += 4;
    this.#ordinates = 2 + Number(hasZ) + Number(hasM);
    return iso % 1000;
  }

  #count(): number {
    const count = this.#data.getUint32(this.#position, this.#littleEndian);
    this.#position += 4;
    return count;
  }

  #takes(kind: GeometryKind): boolean {
    return this.#wanted === 'any' || this.#wanted === kind;
  }

  /** Reads `count` vertices into the open part; a NaN vertex (an empty point) is passed over. */
  #vertices(count: number, distinct: boolean): void {
    const stride = this.#ordinates * 8;
    for (let i = 0; i < count; i++) {
      const x = this.#data.getFloat64(this.#position, this.#littleEndian);
      const y = this.#data.getFloat64(this.#position + 8, this.#littleEndian);
      this.#position += stride;
      if (Number.isNaN(x) || Number.isNaN(y)) continue;
      if (distinct) this.#sink.addDistinctVertex(stepX(x), stepY(y));
      else this.#sink.addVertex(stepX(x), stepY(y));
    }
  }

  #skipVertices(count: number): void {
    this.#position += count * this.#ordinates * 8;
  }

  #points(count: number): GeometryKind {
    if (!this.#takes(geometryKind.point)) {
      this.#skipVertices(count);
      return geometryKind.none;
    }
    this.#sink.beginPart();
    this.#vertices(count, false);
    return this.#sink.endPoints() ? geometryKind.point : geometryKind.none;
  }

  #multiPoint(): GeometryKind {
    const count = this.#count();
    this.#sink.beginPart();
    for (let i = 0; i < count; i++) {
      this.#header();
      if (this.#takes(geometryKind.point)) this.#vertices(1, false);
      else this.#skipVertices(1);
    }
    return this.#sink.endPoints() ? geometryKind.point : geometryKind.none;
  }

  #line(): GeometryKind {
    const count = this.#count();
    if (!this.#takes(geometryKind.line)) {
      this.#skipVertices(count);
      return geometryKind.none;
    }
    this.#sink.beginPart();
    this.#vertices(count, true);
    return this.#sink.endLine() ? geometryKind.line : geometryKind.none;
  }

  #polygon(): GeometryKind {
    const rings = this.#count();
    let hasShell = false;
    for (let ring = 0; ring < rings; ring++) {
      const count = this.#count();
      if (!this.#takes(geometryKind.polygon) || (ring > 0 && !hasShell)) {
        this.#skipVertices(count);
        continue;
      }
      this.#sink.beginPart();
      this.#vertices(count, true);
      const kept = this.#sink.endRing(ring > 0);
      if (ring === 0) hasShell = kept;
    }
    return hasShell ? geometryKind.polygon : geometryKind.none;
  }

  #members(depth: number): GeometryKind {
    const count = this.#count();
    let kind: GeometryKind = geometryKind.none;
    for (let i = 0; i < count; i++) {
      const member = this.#geometry(depth + 1);
      if (member > kind) kind = member;
    }
    return kind;
  }

  #collection(depth: number): GeometryKind {
    const start = this.#position;
    const littleEndian = this.#littleEndian;
    if (this.#wanted !== 'any') return this.#members(depth);
    for (const wanted of [geometryKind.polygon, geometryKind.line, geometryKind.point]) {
      this.#position = start;
      this.#littleEndian = littleEndian;
      this.#wanted = wanted;
      const kind = this.#members(depth);
      this.#wanted = 'any';
      if (kind !== geometryKind.none) return kind;
    }
    return geometryKind.none;
  }
}
