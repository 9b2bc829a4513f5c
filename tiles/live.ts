/**
 * A layer that changes: a packed base, a small packed delta of edits over it, and the bits of what they replace.
 * Readers hold a snapshot; each batch of edits makes the next one, and never disturbs those that stand.
 */
import { PackedBuilder } from './builder.ts';
import type { Dictionary, Value } from './dictionary.ts';
import { boxesMeet, type StepBox } from './grid.ts';
import { mergePacked, renewColumn } from './merge.ts';
import { PlaceSet, sameNumbers, sameShape, shapeBox } from './neighbours.ts';
import {
  endVertex,
  featureOfId,
  firstVertex,
  keyOf,
  type Packed,
  placeOf,
  shapeOf,
} from './packed.ts';
import { Candidates } from './search.ts';
import { geometryKind, type Shape, ShapeSink } from './shape.ts';
import { sharedUint32 } from './shared.ts';
import { hide, isHidden, type Reference, type Snapshot } from './snapshot.ts';
import { WkbReader } from './wkb.ts';

/** One feature as it is now: well-known binary in EPSG:3857, or null when it is gone. */
export interface Edit {
  readonly id: number;
  readonly wkb: Uint8Array | null;
  readonly values: readonly Value[];
}

/** What a batch of edits did. */
export interface Applied {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** Features that were not edited but simplify otherwise now, as they share vertices with one that was. */
  readonly neighbours: readonly number[];
}

/** A feature of the delta. */
interface Edited {
  readonly id: number;
  readonly shape: Shape;
  readonly box: StepBox;
  readonly codes: readonly number[];
  vertexZooms: Uint8Array;
}

export class LiveLayer {
  #dictionaries: readonly Dictionary[];
  /** Values of all dictionaries when the base was made. */
  #valuesAtBase: number;
  #snapshot: Snapshot;
  #edited = new Map<number, Edited>();
  /** While a merge runs: what was edited since it began. */
  #editedMeanwhile: Set<number> | null = null;
  readonly #candidates = new Candidates();

  /** A packed layer and the dictionaries that it was packed with. */
  constructor(base: Packed, columnNames: readonly string[], dictionaries: readonly Dictionary[]) {
    this.#dictionaries = dictionaries;
    this.#valuesAtBase = valuesIn(dictionaries);
    this.#snapshot = {
      version: 0,
      columnNames,
      dictionaries: dictionaries.map((dictionary) => dictionary.view()),
      base,
      hidden: freshBits(base.count),
      delta: new PackedBuilder(dictionaries).finish(),
      deltaPlaces: sharedUint32(0),
    };
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Features in the delta: when they are many, `merge`. */
  get deltaCount(): number {
    return this.#snapshot.delta.count;
  }

  /** Values that edits brought since the base was made, in use or not: when they are many, `merge`. */
  get addedValues(): number {
    return valuesIn(this.#dictionaries) - this.#valuesAtBase;
  }

  /** Applies edits as one version. Of several edits of one id the last counts. Throws on a geometry that cannot be read, with nothing applied. */
  apply(edits: readonly Edit[]): Applied {
    const before = this.#snapshot;
    const changes = new Map(edits.map((edit) => [edit.id, this.#readEdit(edit)]));
    const hidden = copyBits(before.hidden);
    const moved: Shape[] = [];
    for (const [id, after] of changes) {
      const earlier = this.#shapeOfId(id);
      if (earlier !== null && after !== null && sameShape(earlier, after.shape)) {
        after.vertexZooms = this.#vertexZoomsOfId(id);
      } else {
        if (earlier !== null) moved.push(earlier);
        if (after !== null) moved.push(after.shape);
      }
      this.#put(id, after, hidden);
    }
    const neighbours = this.#rankAgain(moved, hidden).filter((id) => !changes.has(id));
    this.#publish(before.base, hidden);
    return { before, after: this.#snapshot, neighbours };
  }

  /**
   * Makes a new base of base and delta while readers go on and edits come in. `pause` gives others their turn.
   */
  async merge(pause: () => Promise<void>): Promise<void> {
    if (this.#editedMeanwhile !== null) return;
    this.#editedMeanwhile = new Set();
    try {
      const base = await mergePacked(this.#snapshot, pause);
      const meanwhile = this.#editedMeanwhile;
      const hidden = freshBits(base.count);
      for (const id of meanwhile) {
        const place = featureOfId(base, id);
        if (place >= 0) hide(hidden, place);
      }
      this.#edited = new Map([...this.#edited].filter(([id]) => meanwhile.has(id)));
      this.#publish(this.#withoutUnusedValues(base), hidden);
      this.#valuesAtBase = valuesIn(this.#dictionaries);
    } finally {
      this.#editedMeanwhile = null;
    }
  }

  /** A new base with new dictionaries for those columns of which most values are used no more. */
  #withoutUnusedValues(base: Packed): Packed {
    const dictionaries = [...this.#dictionaries];
    const columns = base.columns.map((codes, column) => {
      const edited = [...this.#edited.values()];
      const view = dictionaries[column]!.view();
      const inDelta = edited.map((feature) => feature.codes[column]!);
      const renewed = renewColumn(codes, view, inDelta);
      if (renewed === null) return codes;
      dictionaries[column] = renewed.dictionary;
      for (const feature of edited) {
        const newCodes = feature.codes.with(column, renewed.newCodeOf(feature.codes[column]!));
        this.#edited.set(feature.id, { ...feature, codes: newCodes });
      }
      return renewed.codes;
    });
    this.#dictionaries = dictionaries;
    return { ...base, columns };
  }

  #readEdit(edit: Edit): Edited | null {
    if (edit.wkb === null) return null;
    const sink = new ShapeSink();
    const kind = new WkbReader(sink).read(edit.wkb);
    if (kind === geometryKind.none) return null;
    const shape = sink.toShape(kind);
    const codes = this.#dictionaries.map((dictionary, i) => dictionary.codeOf(edit.values[i]));
    return {
      id: edit.id,
      shape,
      box: shapeBox(shape),
      codes,
      vertexZooms: new Uint8Array(shape.coordinates.length / 2),
    };
  }

  #put(id: number, edited: Edited | null, hidden: Uint8Array): void {
    const place = featureOfId(this.#snapshot.base, id);
    if (place >= 0) hide(hidden, place);
    if (edited === null) this.#edited.delete(id);
    else this.#edited.set(id, edited);
    this.#editedMeanwhile?.add(id);
  }

  #shapeOfId(id: number): Shape | null {
    const edited = this.#edited.get(id);
    if (edited !== undefined) return edited.shape;
    const place = this.#basePlace(id);
    return place < 0 ? null : shapeOf(this.#snapshot.base, place);
  }

  #vertexZoomsOfId(id: number): Uint8Array {
    const { base } = this.#snapshot;
    const place = this.#basePlace(id);
    return this.#edited.get(id)?.vertexZooms ?? zoomsOf(base, place);
  }

  /** The place in the base of a feature that is not edited, or -1. */
  #basePlace(id: number): number {
    const { base, hidden } = this.#snapshot;
    const place = featureOfId(base, id);
    return place >= 0 && !isHidden(hidden, place) ? place : -1;
  }

  /** Works out the vertex zooms of all that share a vertex with the shapes; the ids of those for which they changed. */
  #rankAgain(moved: readonly Shape[], hidden: Uint8Array): number[] {
    const affected = new Map<number, Edited>();
    for (const shape of moved) this.#addSharers(shape, hidden, affected);
    if (affected.size === 0) return [];
    const around = new Map(affected);
    for (const feature of affected.values()) this.#addSharers(feature.shape, hidden, around);
    const builder = new PackedBuilder([]);
    for (const { id, shape } of around.values()) builder.addShape(id, shape, []);
    const ranked = builder.finish();
    const changed: number[] = [];
    for (const feature of affected.values()) {
      const zooms = zoomsOf(ranked, featureOfId(ranked, feature.id));
      if (sameNumbers(zooms, feature.vertexZooms)) continue;
      changed.push(feature.id);
      this.#put(feature.id, { ...feature, vertexZooms: zooms }, hidden);
    }
    return changed;
  }

  /** Adds every line and polygon that has a vertex at a place of this shape's, itself too. */
  #addSharers(shape: Shape, hidden: Uint8Array, into: Map<number, Edited>): void {
    if (shape.kind < geometryKind.line) return;
    const { base } = this.#snapshot;
    const places = new PlaceSet(shape.coordinates);
    const box = shapeBox(shape);
    this.#candidates.find(base, box);
    for (let i = 0; i < this.#candidates.count; i++) {
      const place = this.#candidates.places[i]!;
      if (isHidden(hidden, place) || into.has(base.ids[place]!)) continue;
      if (base.kinds[place]! >= geometryKind.line && places.meetsFeature(base, place)) {
        into.set(base.ids[place]!, editedOf(base, place));
      }
    }
    for (const edited of this.#edited.values()) {
      const { coordinates, kind } = edited.shape;
      if (kind < geometryKind.line || !boxesMeet(edited.box, box) || into.has(edited.id)) continue;
      if (places.meets(coordinates, 0, coordinates.length / 2)) into.set(edited.id, edited);
    }
  }

  #publish(base: Packed, hidden: Uint8Array): void {
    const builder = new PackedBuilder(this.#dictionaries);
    for (const { id, shape, codes } of this.#edited.values()) builder.addShape(id, shape, codes);
    const delta = builder.finish((id) => this.#edited.get(id)!.vertexZooms);
    const deltaPlaces = sharedUint32(delta.count);
    for (let i = 0; i < delta.count; i++) {
      deltaPlaces[i] = placeOf(base, keyOf(delta, i), delta.ids[i]!);
    }
    this.#snapshot = {
      version: this.#snapshot.version + 1,
      columnNames: this.#snapshot.columnNames,
      dictionaries: this.#dictionaries.map((dictionary) => dictionary.view()),
      base,
      hidden,
      delta,
      deltaPlaces,
    };
  }
}

/** Where a feature stands in a snapshot, or null. */
export function referenceOf(snapshot: Snapshot, id: number): Reference | null {
  const edited = featureOfId(snapshot.delta, id);
  if (edited >= 0) return ~edited;
  const place = featureOfId(snapshot.base, id);
  return place >= 0 && !isHidden(snapshot.hidden, place) ? place : null;
}

function valuesIn(dictionaries: readonly Dictionary[]): number {
  return dictionaries.reduce((sum, { count }) => sum + count, 0);
}

function editedOf(packed: Packed, feature: number): Edited {
  const shape = shapeOf(packed, feature);
  return {
    id: packed.ids[feature]!,
    shape,
    box: shapeBox(shape),
    codes: packed.columns.map((codes) => codes[feature]!),
    vertexZooms: zoomsOf(packed, feature),
  };
}

function zoomsOf(packed: Packed, feature: number): Uint8Array {
  return packed.vertexZooms.slice(firstVertex(packed, feature), endVertex(packed, feature));
}

function freshBits(count: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer((count + 7) >> 3));
}

function copyBits(bits: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bits.length));
  copy.set(bits);
  return copy;
}
