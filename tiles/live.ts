/**
 * A layer that changes: a packed base, a small packed delta of edits over it, and the bits of what they replace.
 * Readers hold a snapshot; each batch of edits makes the next one, and never disturbs those that stand.
 */
import { masksOf } from './alike.ts';
import { PackedBuilder } from './builder.ts';
import type { Dictionary, Value } from './dictionary.ts';
import { mergePacked, renewColumn } from './merge.ts';
import { isInMesh } from './mesh.ts';
import {
  type Edited,
  editedOf,
  masksOfFeature,
  newEdited,
  type Standing,
  sameNumbers,
  sameShape,
  simplifyAround,
} from './neighbours.ts';
import { featureOfId, keyOf, type Packed, placeOf } from './packed.ts';
import { geometryKind, type Shape, ShapeSink } from './shape.ts';
import { sharedBytes, sharedUint32 } from './shared.ts';
import { hide, isHidden, type Reference, type Snapshot } from './snapshot.ts';
import { findSoundZooms } from './sound-rings.ts';
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
  /** The other layers in which there are such features. */
  readonly elsewhere: ReadonlyMap<LiveLayer, AppliedElsewhere>;
}

export type AppliedElsewhere = Omit<Applied, 'elsewhere'>;

export class LiveLayer {
  #dictionaries: readonly Dictionary[];
  /** Values of all dictionaries when the base was made. */
  #valuesAtBase: number;
  #snapshot: Snapshot;
  #edited = new Map<number, Edited>();
  /** While a merge runs: what was edited since it began. */
  #editedMeanwhile: Set<number> | null = null;
  /** Whether the base holds edges, as it was found when it was last asked. */
  #baseWithEdges: { readonly base: Packed | null; readonly hasEdges: boolean } = {
    base: null,
    hasEdges: false,
  };
  /** How often all of it was simplified anew amid other layers. */
  #simplifications = 0;

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

  /** Whether it holds lines or polygons: only these can share a stretch with others. */
  get hasEdges(): boolean {
    const { base, delta } = this.#snapshot;
    if (this.#baseWithEdges.base !== base) {
      this.#baseWithEdges = { base, hasEdges: base.kinds.some(isEdge) };
    }
    return this.#baseWithEdges.hasEdges || delta.kinds.some(isEdge);
  }

  /** Features in the delta: when they are many, `merge`. */
  get deltaCount(): number {
    return this.#snapshot.delta.count;
  }

  /** Values that edits brought since the base was made, in use or not: when they are many, `merge`. */
  get addedValues(): number {
    return valuesIn(this.#dictionaries) - this.#valuesAtBase;
  }

  /**
   * Applies edits as one version. Of several edits of one id the last counts. Features that share vertices with what was
   * edited simplify anew, in this layer and in `others`. Throws on a geometry that cannot be read, with nothing applied.
   */
  apply(edits: readonly Edit[], others: readonly LiveLayer[] = []): Applied {
    const before = this.#snapshot;
    const changes = new Map(edits.map((edit) => [edit.id, this.#readEdit(edit)]));
    const hidden = copyBits(before.hidden);
    const moved = this.#take(changes, hidden);
    const company =
      moved.length === 0 ? [] : others.filter((other) => other !== this && other.hasEdges);
    const standing = { base: before.base, hidden, edited: this.#edited };
    const [own, ...foreign] = simplifyAround(moved, [
      standing,
      ...company.map((other) => other.#standing()),
    ]);
    for (const feature of own!) this.#put(feature.id, feature, hidden);
    this.#publish(before.base, hidden);
    const elsewhere = new Map<LiveLayer, AppliedElsewhere>();
    company.forEach((other, i) => {
      if (foreign[i]!.length > 0) elsewhere.set(other, other.#drawAnew(foreign[i]!));
    });
    const neighbours = own!.map(({ id }) => id).filter((id) => !changes.has(id));
    return { before, after: this.#snapshot, neighbours, elsewhere };
  }

  /** Puts edited features in; the shapes that came or went and may matter to others. */
  #take(changes: ReadonlyMap<number, Edited | null>, hidden: Uint8Array): Shape[] {
    const moved: Shape[] = [];
    for (const [id, after] of changes) {
      const earlier = this.#current(id);
      if (earlier !== null && after !== null && sameShape(earlier.shape, after.shape)) {
        after.vertexMasks = earlier.vertexMasks;
      } else {
        for (const feature of [earlier, after]) {
          if (feature === null || !isInMesh(feature.shape.kind, feature.fullZoom)) continue;
          moved.push(feature.shape);
        }
      }
      this.#put(id, after, hidden);
    }
    return moved;
  }

  #standing(): Standing {
    return {
      base: this.#snapshot.base,
      hidden: this.#snapshot.hidden,
      edited: this.#edited,
    };
  }

  /** The next version, in which features are simplified otherwise because something of another layer was edited. */
  #drawAnew(features: readonly Edited[]): AppliedElsewhere {
    const before = this.#snapshot;
    const hidden = copyBits(before.hidden);
    for (const feature of features) this.#put(feature.id, feature, hidden);
    this.#publish(before.base, hidden);
    return { before, after: this.#snapshot, neighbours: features.map(({ id }) => id) };
  }

  /**
   * Simplifies whole layers amid each other, when one came, went or was read anew; those of which tiles are others now.
   * As long as it is given the same layers, `apply` keeps them so.
   */
  static simplifyTogether(layers: readonly LiveLayer[]): LiveLayer[] {
    const masks = masksOf(
      layers.flatMap((layer) => [
        { packed: layer.#snapshot.base, hidden: layer.#snapshot.hidden },
        { packed: layer.#snapshot.delta, hidden: null },
      ]),
    );
    return layers.filter((layer, i) => layer.#takeMasks(masks[i * 2]!, masks[i * 2 + 1]!));
  }

  #takeMasks(ofBase: Uint16Array, ofDelta: Uint16Array): boolean {
    const { base, hidden, delta } = this.#snapshot;
    const isSame = sameNumbers(ofBase, base.vertexMasks) && sameNumbers(ofDelta, delta.vertexMasks);
    if (isSame) return false;
    const simplified = { ...delta, vertexMasks: ofDelta };
    for (const edited of this.#edited.values()) {
      edited.vertexMasks = masksOfFeature(simplified, featureOfId(delta, edited.id));
    }
    this.#simplifications++;
    const simplifiedBase = { ...base, vertexMasks: ofBase, soundZooms: sharedBytes(base.count) };
    findSoundZooms(simplifiedBase);
    this.#publish(simplifiedBase, hidden);
    return true;
  }

  /**
   * Makes a new base of base and delta while readers go on and edits come in. `pause` gives others their turn.
   */
  async merge(pause: () => Promise<void>): Promise<void> {
    if (this.#editedMeanwhile !== null) return;
    this.#editedMeanwhile = new Set();
    const simplifications = this.#simplifications;
    try {
      const base = await mergePacked(this.#snapshot, pause);
      // What was copied is simplified otherwise by now: the next merge finds it right.
      if (simplifications !== this.#simplifications) return;
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
    return newEdited(edit.id, shape, codes);
  }

  #put(id: number, edited: Edited | null, hidden: Uint8Array): void {
    const place = featureOfId(this.#snapshot.base, id);
    if (place >= 0) hide(hidden, place);
    if (edited === null) this.#edited.delete(id);
    else this.#edited.set(id, edited);
    this.#editedMeanwhile?.add(id);
  }

  #current(id: number): Edited | null {
    const place = this.#basePlace(id);
    return this.#edited.get(id) ?? (place < 0 ? null : editedOf(this.#snapshot.base, place));
  }

  /** The place in the base of a feature that is not edited, or -1. */
  #basePlace(id: number): number {
    const { base, hidden } = this.#snapshot;
    const place = featureOfId(base, id);
    return place >= 0 && !isHidden(hidden, place) ? place : -1;
  }

  #publish(base: Packed, hidden: Uint8Array): void {
    const builder = new PackedBuilder(this.#dictionaries);
    for (const { id, shape, codes } of this.#edited.values()) builder.addShape(id, shape, codes);
    const delta = builder.finish((id) => this.#edited.get(id)!.vertexMasks);
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

const isEdge = (kind: number) => kind >= geometryKind.line;

function freshBits(count: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer((count + 7) >> 3));
}

function copyBits(bits: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bits.length));
  copy.set(bits);
  return copy;
}
