/** Packs features into a layer: gather in any order, then `finish` puts them in order, generalises and indexes them. */

import { simplifyLayer } from './alike.ts';
import type { Dictionary, Value } from './dictionary.ts';
import { rankFeatures } from './generalise.ts';
import { isInMesh } from './mesh.ts';
import { hilbertKey, identityOrder, radixOrder } from './order.ts';
import { type CodeArray, codesFor, endVertex, firstVertex, type Packed } from './packed.ts';
import { buildIndex } from './search.ts';
import { type GeometryKind, geometryKind, type Shape, ShapeSink } from './shape.ts';
import {
  grownCapacity,
  sharedBytes,
  sharedFloat64,
  sharedInt32,
  sharedUint16,
  sharedUint32,
} from './shared.ts';
import { findSoundZooms, neverSound } from './sound-rings.ts';
import { WkbReader } from './wkb.ts';

export class PackedBuilder {
  readonly #dictionaries: readonly Dictionary[];
  readonly #sink = new ShapeSink();
  readonly #reader = new WkbReader(this.#sink);
  #ids = new Float64Array(256);
  #kinds = new Uint8Array(256);
  #partStarts = new Uint32Array(257);
  #codes: Uint32Array[];
  #count = 0;

  /** One dictionary a column; they may be those of a layer that stands, which only grow. */
  constructor(dictionaries: readonly Dictionary[]) {
    this.#dictionaries = dictionaries;
    this.#codes = dictionaries.map(() => new Uint32Array(256));
  }

  get count(): number {
    return this.#count;
  }

  /**
   * Adds a feature from well-known binary in EPSG:3857 that begins at `start`; where it ends, so that many may follow
   * each other in one buffer. A feature without geometry is left out.
   */
  addWkb(id: number, wkb: Uint8Array, values: readonly Value[], start = 0): number {
    const kind = this.#readShape(wkb, start);
    if (kind !== geometryKind.none) {
      this.#begin(id, kind);
      for (let column = 0; column < this.#dictionaries.length; column++) {
        this.#codes[column]![this.#count] = this.#dictionaries[column]!.codeOf(values[column]);
      }
      this.#end();
    }
    return this.#reader.end;
  }

  /** Adds a feature whose shape and codes are at hand. */
  addShape(id: number, shape: Shape, codes: ArrayLike<number>): void {
    const firstVertex = this.#sink.vertexCount;
    for (let i = 0; i < shape.coordinates.length; i += 2) {
      this.#sink.addVertex(shape.coordinates[i]!, shape.coordinates[i + 1]!);
    }
    this.#sink.addParts(shape.parts, firstVertex);
    this.#begin(id, shape.kind);
    for (let column = 0; column < this.#codes.length; column++) {
      this.#codes[column]![this.#count] = codes[column]!;
    }
    this.#end();
  }

  /**
   * The packed layer: ordered, generalised and indexed. `masks` brings the vertices' masks of a feature where they are
   * known already; with `later` all vertices are drawn until `simplifyAlike` has seen the layer amid others.
   */
  finish(masks: ((id: number) => Uint16Array) | 'now' | 'later' = 'now'): Packed {
    const layer = this.#inOrder();
    rankFeatures(layer);
    if (masks === 'now') simplifyLayer(layer);
    else if (masks === 'later') drawEveryVertex(layer);
    else copyMasks(layer, masks);
    if (masks === 'later') layer.soundZooms.fill(neverSound);
    else findSoundZooms(layer);
    return { ...layer, index: buildIndex(layer) };
  }

  /** Reads a geometry into the sink; of one that cannot be read nothing stays behind. */
  #readShape(wkb: Uint8Array, start: number): GeometryKind {
    const { vertexCount, partCount } = this.#sink;
    try {
      return this.#reader.read(wkb, start);
    } catch (fault) {
      this.#sink.rewind(vertexCount, partCount);
      throw fault;
    }
  }

  #begin(id: number, kind: GeometryKind): void {
    if (this.#count === this.#ids.length) this.#grow();
    this.#ids[this.#count] = id;
    this.#kinds[this.#count] = kind;
  }

  #end(): void {
    this.#count++;
    this.#partStarts[this.#count] = this.#sink.partCount;
  }

  #grow(): void {
    const capacity = grownCapacity(this.#ids.length, this.#count + 1);
    const ids = new Float64Array(capacity);
    ids.set(this.#ids);
    this.#ids = ids;
    const kinds = new Uint8Array(capacity);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
    const partStarts = new Uint32Array(capacity + 1);
    partStarts.set(this.#partStarts);
    this.#partStarts = partStarts;
    this.#codes = this.#codes.map((codes) => {
      const grown = new Uint32Array(capacity);
      grown.set(codes);
      return grown;
    });
  }

  #order(): Uint32Array {
    const byId = radixOrder(this.#ids.slice(0, this.#count), identityOrder(this.#count));
    const keys = new Float64Array(this.#count);
    for (let i = 0; i < this.#count; i++) {
      const at = (this.#sink.parts[this.#partStarts[i]!]! >>> 1) * 2;
      keys[i] = hilbertKey(this.#sink.coordinates[at]!, this.#sink.coordinates[at + 1]!);
    }
    return radixOrder(keys, byId);
  }

  #inOrder(): Omit<Packed, 'index'> {
    const order = this.#order();
    const count = this.#count;
    const ids = sharedFloat64(count);
    const kinds = sharedBytes(count);
    for (let i = 0; i < count; i++) {
      ids[i] = this.#ids[order[i]!]!;
      kinds[i] = this.#kinds[order[i]!]!;
    }
    const byId = sharedUint32(count);
    byId.set(radixOrder(ids, identityOrder(count)));
    return {
      count,
      ids,
      byId,
      kinds,
      fullZooms: sharedBytes(count),
      shownZooms: sharedBytes(count),
      soundZooms: sharedBytes(count),
      ...this.#geometryInOrder(order),
      vertexMasks: sharedUint16(this.#sink.vertexCount),
      columns: this.#codes.map((codes, column) =>
        codesInOrder(codes, order, this.#dictionaries[column]!.count),
      ),
    };
  }

  #geometryInOrder(order: Uint32Array): Pick<Packed, 'partStarts' | 'parts' | 'coordinates'> {
    const sink = this.#sink;
    const partStarts = sharedUint32(order.length + 1);
    const parts = sharedUint32(sink.partCount + 1);
    const coordinates = sharedInt32(sink.vertexCount * 2);
    let part = 0;
    let vertex = 0;
    for (let i = 0; i < order.length; i++) {
      const feature = order[i]!;
      partStarts[i] = part;
      for (let from = this.#partStarts[feature]!; from < this.#partStarts[feature + 1]!; from++) {
        const start = sink.parts[from]! >>> 1;
        const end = from + 1 < sink.partCount ? sink.parts[from + 1]! >>> 1 : sink.vertexCount;
        parts[part++] = vertex * 2 + (sink.parts[from]! & 1);
        for (let at = start * 2; at < end * 2; at++) {
          coordinates[vertex * 2 + at - start * 2] = sink.coordinates[at]!;
        }
        vertex += end - start;
      }
    }
    partStarts[order.length] = part;
    parts[part] = vertex * 2;
    return { partStarts, parts, coordinates };
  }
}

/** For as long as it is not known which of those that will be simplified are needed. */
function drawEveryVertex(layer: Omit<Packed, 'index'>): void {
  for (let feature = 0; feature < layer.count; feature++) {
    if (!isInMesh(layer.kinds[feature]!, layer.fullZooms[feature]!)) continue;
    layer.vertexMasks.fill(0xffff, firstVertex(layer, feature), endVertex(layer, feature));
  }
}

function copyMasks(layer: Omit<Packed, 'index'>, masks: (id: number) => Uint16Array): void {
  for (let feature = 0; feature < layer.count; feature++) {
    const start = layer.parts[layer.partStarts[feature]!]! >>> 1;
    layer.vertexMasks.set(masks(layer.ids[feature]!), start);
  }
}

/** The codes in the narrowest array that holds the dictionary. */
function codesInOrder(codes: Uint32Array, order: Uint32Array, values: number): CodeArray {
  const sorted = codesFor(order.length, values);
  for (let i = 0; i < order.length; i++) sorted[i] = codes[order[i]!]!;
  return sorted;
}
