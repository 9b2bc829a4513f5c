/** Who shares a vertex with whom: an edit changes how its neighbours simplify, and nobody else. */
import { fullZoomOf } from './generalise.ts';
import { boxesMeet, emptyBox, type StepBox } from './grid.ts';
import { hashPlace, isInMesh, Mesh } from './mesh.ts';
import { endVertex, firstVertex, geometryOf, type Packed, shapeOf } from './packed.ts';
import { Candidates } from './search.ts';
import type { Shape } from './shape.ts';
import { simplifyMesh } from './simplify.ts';
import { isHidden } from './snapshot.ts';

/** A feature of a layer's delta. */
export interface Edited {
  readonly id: number;
  readonly shape: Shape;
  readonly fullZoom: number;
  readonly box: StepBox;
  readonly codes: readonly number[];
  vertexMasks: Uint16Array;
}

/** A feature that was just read. */
export function newEdited(id: number, shape: Shape, codes: readonly number[]): Edited {
  return {
    id,
    shape,
    fullZoom: fullZoomOf(partsOf(shape)),
    box: shapeBox(shape),
    codes,
    vertexMasks: new Uint16Array(shape.coordinates.length / 2),
  };
}

/** A feature of the base, to be put into the delta. */
export function editedOf(packed: Packed, feature: number): Edited {
  const shape = shapeOf(packed, feature);
  return {
    id: packed.ids[feature]!,
    shape,
    fullZoom: packed.fullZooms[feature]!,
    box: shapeBox(shape),
    codes: packed.columns.map((codes) => codes[feature]!),
    vertexMasks: masksOfFeature(packed, feature),
  };
}

export function masksOfFeature(packed: Packed, feature: number): Uint16Array {
  return packed.vertexMasks.slice(firstVertex(packed, feature), endVertex(packed, feature));
}

function partsOf({ kind, coordinates, parts }: Shape) {
  const endVertex = coordinates.length / 2;
  return { kind, coordinates, parts, firstPart: 0, endPart: parts.length, endVertex };
}

/** A layer as it stands while edits are taken in. */
export interface Standing {
  readonly base: Packed;
  readonly hidden: Uint8Array;
  readonly edited: ReadonlyMap<number, Edited>;
}

const candidates = new Candidates();

/**
 * Simplifies anew whoever shares a vertex with shapes that came or went, in all the layers. For each layer the features
 * of which the vertices' masks are others now.
 */
export function simplifyAround(
  moved: readonly Shape[],
  layers: readonly Standing[],
): readonly (readonly Edited[])[] {
  const affected = layers.map(() => new Map<number, Edited>());
  for (const shape of moved) addSharersOfAll(shape, layers, affected);
  if (affected.every(({ size }) => size === 0)) return layers.map(() => []);
  const around = affected.map((features) => new Map(features));
  for (const features of affected) {
    for (const { shape } of features.values()) addSharersOfAll(shape, layers, around);
  }
  const mesh = new Mesh();
  const numbers = around.map((features) => {
    const added = [...features.values()];
    return new Map(
      added.map(({ id, shape, fullZoom }) => [id, mesh.add({ ...partsOf(shape), fullZoom })]),
    );
  });
  mesh.join();
  const masks = simplifyMesh(mesh);
  return affected.map((features, i) =>
    [...features.values()].flatMap((feature) => {
      const number = numbers[i]!.get(feature.id)!;
      const vertexMasks = masks.slice(mesh.firstVertex(number), mesh.endVertex(number));
      return sameNumbers(vertexMasks, feature.vertexMasks) ? [] : [{ ...feature, vertexMasks }];
    }),
  );
}

function addSharersOfAll(
  shape: Shape,
  layers: readonly Standing[],
  into: readonly Map<number, Edited>[],
): void {
  const places = new PlaceSet(shape.coordinates);
  const boxes = boxesAlong(shape);
  for (let i = 0; i < layers.length; i++) addSharers(places, boxes, layers[i]!, into[i]!);
}

/** Adds every feature of the mesh that has a vertex at one of the places. */
function addSharers(
  places: PlaceSet,
  boxes: readonly StepBox[],
  { base, hidden, edited }: Standing,
  into: Map<number, Edited>,
): void {
  const seen = new Set<number>();
  for (const box of boxes) {
    candidates.find(base, box);
    for (let i = 0; i < candidates.count; i++) {
      const place = candidates.places[i]!;
      if (!isInMesh(base.kinds[place]!, base.fullZooms[place]!) || seen.has(place)) continue;
      seen.add(place);
      if (isHidden(hidden, place) || into.has(base.ids[place]!)) continue;
      const { endVertex: end } = geometryOf(base, place);
      if (places.meets(base.coordinates, firstVertex(base, place), end)) {
        into.set(base.ids[place]!, editedOf(base, place));
      }
    }
  }
  for (const feature of edited.values()) {
    const { id, shape, fullZoom, box } = feature;
    if (!isInMesh(shape.kind, fullZoom) || into.has(id)) continue;
    if (!boxes.some((along) => boxesMeet(along, box))) continue;
    if (places.meets(shape.coordinates, 0, shape.coordinates.length / 2)) into.set(id, feature);
  }
}

/** Vertices of a shape in one box of a search: along a municipality's border, not across all of it. */
const verticesInBox = 32;

function boxesAlong({ coordinates }: Shape): StepBox[] {
  const boxes: StepBox[] = [];
  for (let from = 0; from < coordinates.length; from += verticesInBox * 2) {
    boxes.push(boxOf(coordinates.subarray(from, from + verticesInBox * 2)));
  }
  return boxes;
}

/** The places of a shape's vertices, to ask whether another stands at one of them. */
export class PlaceSet {
  readonly #table: Int32Array;
  readonly #coordinates: Int32Array;

  constructor(coordinates: Int32Array) {
    let size = 16;
    while (size < coordinates.length) size *= 2;
    this.#table = new Int32Array(size);
    this.#coordinates = coordinates;
    for (let i = 0; i < coordinates.length / 2; i++) {
      const slot = this.#slotOf(coordinates[i * 2]!, coordinates[i * 2 + 1]!);
      if (this.#table[slot] === 0) this.#table[slot] = i + 1;
    }
  }

  /** Whether any vertex `start` to `end` stands at one of the places. */
  meets(coordinates: Int32Array, start: number, end: number): boolean {
    for (let i = start; i < end; i++) {
      if (this.#table[this.#slotOf(coordinates[i * 2]!, coordinates[i * 2 + 1]!)] !== 0)
        return true;
    }
    return false;
  }

  /** Where the place stands in the table, or the free slot where it would. */
  #slotOf(x: number, y: number): number {
    const mask = this.#table.length - 1;
    let slot = hashPlace(x, y) & mask;
    for (;;) {
      const other = this.#table[slot]! - 1;
      if (other < 0) return slot;
      if (this.#coordinates[other * 2] === x && this.#coordinates[other * 2 + 1] === y) return slot;
      slot = (slot + 1) & mask;
    }
  }
}

export function shapeBox(shape: Shape): StepBox {
  return boxOf(shape.coordinates);
}

function boxOf(coordinates: Int32Array): StepBox {
  const box = emptyBox();
  for (let i = 0; i < coordinates.length; i += 2) {
    box.minX = Math.min(box.minX, coordinates[i]!);
    box.maxX = Math.max(box.maxX, coordinates[i]!);
    box.minY = Math.min(box.minY, coordinates[i + 1]!);
    box.maxY = Math.max(box.maxY, coordinates[i + 1]!);
  }
  return box;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return (
    a.kind === b.kind && sameNumbers(a.parts, b.parts) && sameNumbers(a.coordinates, b.coordinates)
  );
}

export function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
