/**
 * Well-known binary (ISO 13249-3, and PostGIS's flags for it) and GeoPackage's head before it, as GeoJSON. Whoever wrote
 * the bytes may have meant harm: every count is held against what is left. Pure.
 */
import type { Geometry, Position } from 'geojson';

const names = [
  '',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'GeometryCollection',
] as const;

/** Collections in collections. */
const deepest = 8;

/** The geometry of a GeoPackage's blob (OGC 12-128r17, 2.1.3); null for an empty one. Throws Error in plain words. */
export function readGeoPackageBlob(bytes: Uint8Array): Geometry | null {
  if (bytes.length < 8 || bytes[0] !== 0x47 || bytes[1] !== 0x50) {
    throw new Error('The geometry is not one of a GeoPackage.');
  }
  const flags = bytes[3] ?? 0;
  if (flags & 0b0010_0000) throw new Error('Extended geometries are not read.');
  const envelopeBytes = [0, 32, 48, 48, 64][(flags >> 1) & 0b111];
  if (envelopeBytes === undefined) throw new Error('The head of the geometry is wrong.');
  if (flags & 0b0001_0000) return null;
  return readWkb(bytes.subarray(8 + envelopeBytes));
}

/** Throws Error in plain words for what is cut off, too deep, or no plain geometry. */
export function readWkb(bytes: Uint8Array): Geometry | null {
  return new Reader(bytes).geometry(0);
}

class Reader {
  readonly #view: DataView;
  #offset = 0;
  #isLittle = true;
  #numbers = 2;
  #hasZ = false;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  geometry(depth: number): Geometry | null {
    if (depth > deepest) throw new Error('The geometry is nested too deeply.');
    const type = this.#head();
    switch (names[type]) {
      case 'Point': {
        const coordinates = this.#position();
        return coordinates.some(Number.isNaN) ? null : { type: 'Point', coordinates };
      }
      case 'LineString':
        return { type: 'LineString', coordinates: this.#positions() };
      case 'Polygon':
        return { type: 'Polygon', coordinates: this.#list(4, () => this.#positions()) };
      case 'MultiPoint':
      case 'MultiLineString':
      case 'MultiPolygon':
        return this.#multiple(names[type], depth);
      default:
        return { type: 'GeometryCollection', geometries: this.#members(depth) };
    }
  }

  #multiple(type: 'MultiPoint' | 'MultiLineString' | 'MultiPolygon', depth: number): Geometry {
    const coordinates = this.#members(depth).map((member) => {
      if (`Multi${member.type}` !== type || member.type === 'GeometryCollection') {
        throw new Error('The geometry holds parts of another kind.');
      }
      return member.coordinates;
    });
    return { type, coordinates } as Geometry;
  }

  #members(depth: number): Geometry[] {
    return this.#list(5, () => this.geometry(depth + 1)).filter((one) => one !== null);
  }

  #head(): number {
    this.#need(5);
    this.#isLittle = this.#view.getUint8(this.#offset) === 1;
    const code = this.#view.getUint32(this.#offset + 1, this.#isLittle);
    this.#offset += 5;
    const plain = code & 0x0fff_ffff;
    const type = plain % 1000;
    const dimension = Math.trunc(plain / 1000);
    const hasZ = (code & 0x8000_0000) !== 0 || dimension === 1 || dimension === 3;
    const hasM = (code & 0x4000_0000) !== 0 || dimension === 2 || dimension === 3;
    if (code & 0x2000_0000) this.#offset += 4;
    if (type < 1 || type > 7 || dimension > 3) {
      throw new Error(`Geometries of type ${plain} (curves, surfaces) are not read.`);
    }
    this.#hasZ = hasZ;
    this.#numbers = 2 + Number(hasZ) + Number(hasM);
    return type;
  }

  /** `leastBytes`: that each of the list takes. */
  #list<T>(leastBytes: number, read: () => T): T[] {
    this.#need(4);
    const count = this.#view.getUint32(this.#offset, this.#isLittle);
    this.#offset += 4;
    this.#need(count * leastBytes);
    return Array.from({ length: count }, read);
  }

  #positions(): Position[] {
    return this.#list(8 * this.#numbers, () => this.#position());
  }

  /** Measures are left out: GeoJSON has no place for them. */
  #position(): Position {
    this.#need(8 * this.#numbers);
    const at = (index: number) => this.#view.getFloat64(this.#offset + 8 * index, this.#isLittle);
    const position = this.#hasZ ? [at(0), at(1), at(2)] : [at(0), at(1)];
    this.#offset += 8 * this.#numbers;
    return position;
  }

  #need(bytes: number): void {
    if (this.#offset + bytes > this.#view.byteLength) throw new Error('The geometry is cut off.');
  }
}
