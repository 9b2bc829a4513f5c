/** Well-known binary (ISO 19125, little endian, as PostGIS writes it) as flat coordinates. Rejects: curves and surfaces. */

/** A geometry as FlatGeobuf lays it out. Multi-polygons and collections have parts, all others coordinates. */
export interface FlatGeometry {
  /** 1 Point … 7 GeometryCollection. */
  readonly type: number;
  /** x0, y0, x1, y1 … */
  readonly xy: number[];
  readonly z: number[];
  readonly m: number[];
  /** Number of points up to the end of each line or ring; empty when there is one. */
  readonly ends: number[];
  readonly parts: FlatGeometry[];
}

const types = {
  point: 1,
  lineString: 2,
  polygon: 3,
  multiPoint: 4,
  multiLineString: 5,
  multiPolygon: 6,
  collection: 7,
} as const;

/** Throws RangeError for what ends too soon and Error for types beyond 7. */
export function readWkb(bytes: Uint8Array): FlatGeometry {
  return new Reader(bytes).geometry();
}

class Reader {
  readonly #view: DataView;
  #offset = 0;
  #hasZ = false;
  #hasM = false;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  geometry(): FlatGeometry {
    const type = this.#head();
    const made: FlatGeometry = { type, xy: [], z: [], m: [], ends: [], parts: [] };
    switch (type) {
      case types.point:
        this.#point(made);
        return made;
      case types.lineString:
        this.#points(made, this.#count());
        return made;
      case types.polygon:
        this.#rings(made);
        return made;
      case types.multiPoint:
        this.#members(() => this.#point(made));
        return made;
      case types.multiLineString:
        this.#members(() => {
          this.#points(made, this.#count());
          made.ends.push(made.xy.length / 2);
        });
        return made;
      default:
        for (let left = this.#count(); left > 0; left--) made.parts.push(this.geometry());
        return made;
    }
  }

  #head(): number {
    this.#offset += 1;
    const code = this.#count();
    const type = code % 1000;
    if (type < types.point || type > types.collection) {
      throw new Error(`A geometry of type ${code} cannot be written here.`);
    }
    const dimension = Math.trunc(code / 1000);
    this.#hasZ = dimension === 1 || dimension === 3;
    this.#hasM = dimension === 2 || dimension === 3;
    return type;
  }

  #count(): number {
    const value = this.#view.getUint32(this.#offset, true);
    this.#offset += 4;
    return value;
  }

  #number(): number {
    const value = this.#view.getFloat64(this.#offset, true);
    this.#offset += 8;
    return value;
  }

  /** An empty point is written with NaN. */
  #point(into: FlatGeometry): void {
    const [x, y] = [this.#number(), this.#number()];
    const z = this.#hasZ ? this.#number() : undefined;
    const m = this.#hasM ? this.#number() : undefined;
    if (Number.isNaN(x)) return;
    into.xy.push(x, y);
    if (z !== undefined) into.z.push(z);
    if (m !== undefined) into.m.push(m);
  }

  #points(into: FlatGeometry, count: number): void {
    for (let left = count; left > 0; left--) this.#point(into);
  }

  #rings(into: FlatGeometry): void {
    for (let left = this.#count(); left > 0; left--) {
      this.#points(into, this.#count());
      into.ends.push(into.xy.length / 2);
    }
  }

  #members(read: () => void): void {
    for (let left = this.#count(); left > 0; left--) {
      this.#head();
      read();
    }
  }
}

/** [west, east, south, north]; undefined for what is empty. */
export function extentOf({
  xy,
  parts,
}: FlatGeometry): readonly [number, number, number, number] | undefined {
  let extent: [number, number, number, number] | undefined;
  const widen = (west: number, east: number, south: number, north: number) => {
    extent = extent
      ? [
          Math.min(extent[0], west),
          Math.max(extent[1], east),
          Math.min(extent[2], south),
          Math.max(extent[3], north),
        ]
      : [west, east, south, north];
  };
  for (let index = 0; index < xy.length; index += 2) {
    const [x = 0, y = 0] = [xy[index], xy[index + 1]];
    widen(x, x, y, y);
  }
  for (const part of parts) {
    const inner = extentOf(part);
    if (inner) widen(...inner);
  }
  return extent;
}
