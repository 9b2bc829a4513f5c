/** Makes a new base of a snapshot's base and delta. Both stand in the layer's order, so it is one pass of copying. */
import { Dictionary, type DictionaryView } from './dictionary.ts';
import { identityOrder, radixOrder } from './order.ts';
import { type CodeArray, codesFor, endVertex, firstVertex, type Packed } from './packed.ts';
import { buildIndex } from './search.ts';
import { sharedBytes, sharedFloat64, sharedInt32, sharedUint16, sharedUint32 } from './shared.ts';
import { isHidden, type Snapshot } from './snapshot.ts';

/** Features copied before others get their turn: about a millisecond. */
const featuresPerTurn = 10_000;

/** The packed layer that a rebuild would give, but for unused dictionary codes. `pause` lets others run. */
export async function mergePacked(snapshot: Snapshot, pause: () => Promise<void>): Promise<Packed> {
  const copier = new Copier(snapshot);
  let copied = 0;
  for (const reference of inOrder(snapshot)) {
    if (reference < 0) copier.copy(snapshot.delta, ~reference);
    else copier.copy(snapshot.base, reference);
    if (++copied % featuresPerTurn === 0) await pause();
  }
  return copier.finish();
}

function* inOrder(snapshot: Snapshot): Generator<number> {
  let next = 0;
  for (let place = 0; place <= snapshot.base.count; place++) {
    while (next < snapshot.delta.count && snapshot.deltaPlaces[next]! <= place) yield ~next++;
    if (place < snapshot.base.count && !isHidden(snapshot.hidden, place)) yield place;
  }
}

class Copier {
  readonly #packed: Omit<Packed, 'byId' | 'index'>;
  #feature = 0;
  #part = 0;
  #vertex = 0;

  constructor(snapshot: Snapshot) {
    const { count, parts, vertices } = sizeOf(snapshot);
    this.#packed = {
      count,
      ids: sharedFloat64(count),
      kinds: sharedBytes(count),
      fullZooms: sharedBytes(count),
      shownZooms: sharedBytes(count),
      soundZooms: sharedBytes(count),
      partStarts: sharedUint32(count + 1),
      parts: sharedUint32(parts + 1),
      coordinates: sharedInt32(vertices * 2),
      vertexMasks: sharedUint16(vertices),
      columns: snapshot.base.columns.map((codes, column) =>
        widest(codes, snapshot.delta.columns[column]!, count),
      ),
    };
  }

  copy(from: Packed, feature: number): void {
    const to = this.#packed;
    const at = this.#feature++;
    to.ids[at] = from.ids[feature]!;
    to.kinds[at] = from.kinds[feature]!;
    to.fullZooms[at] = from.fullZooms[feature]!;
    to.shownZooms[at] = from.shownZooms[feature]!;
    to.soundZooms[at] = from.soundZooms[feature]!;
    for (let column = 0; column < to.columns.length; column++) {
      to.columns[column]![at] = from.columns[column]![feature]!;
    }
    const start = firstVertex(from, feature);
    const end = endVertex(from, feature);
    to.partStarts[at] = this.#part;
    for (let i = from.partStarts[feature]!; i < from.partStarts[feature + 1]!; i++) {
      to.parts[this.#part++] = from.parts[i]! + (this.#vertex - start) * 2;
    }
    for (let vertex = start; vertex < end; vertex++) {
      to.coordinates[this.#vertex * 2] = from.coordinates[vertex * 2]!;
      to.coordinates[this.#vertex * 2 + 1] = from.coordinates[vertex * 2 + 1]!;
      to.vertexMasks[this.#vertex++] = from.vertexMasks[vertex]!;
    }
  }

  finish(): Packed {
    const packed = this.#packed;
    packed.partStarts[this.#feature] = this.#part;
    packed.parts[this.#part] = this.#vertex * 2;
    const byId = sharedUint32(packed.count);
    byId.set(radixOrder(packed.ids, identityOrder(packed.count)));
    const indexed = { ...packed, byId };
    return { ...indexed, index: buildIndex(indexed) };
  }
}

function sizeOf(snapshot: Snapshot): { count: number; parts: number; vertices: number } {
  const { base, delta, hidden } = snapshot;
  let count = base.count + delta.count;
  let parts = base.partStarts[base.count]! + delta.partStarts[delta.count]!;
  let vertices = (base.coordinates.length + delta.coordinates.length) / 2;
  for (let feature = 0; feature < base.count; feature++) {
    if (!isHidden(hidden, feature)) continue;
    count--;
    parts -= base.partStarts[feature + 1]! - base.partStarts[feature]!;
    vertices -= endVertex(base, feature) - firstVertex(base, feature);
  }
  return { count, parts, vertices };
}

function widest(a: CodeArray, b: CodeArray, length: number): CodeArray {
  const bytes = Math.max(a.BYTES_PER_ELEMENT, b.BYTES_PER_ELEMENT);
  if (bytes === 1) return sharedBytes(length);
  return bytes === 2 ? sharedUint16(length) : sharedUint32(length);
}

/** A column of a base, and of the features edited since, told anew by a dictionary without unused values. */
export interface RenewedColumn {
  readonly dictionary: Dictionary;
  readonly codes: CodeArray;
  readonly newCodeOf: (code: number) => number;
}

/** Null while at least half of the values are in use. `others` are codes in use beside those of the column. */
export function renewColumn(
  codes: CodeArray,
  view: DictionaryView,
  others: Iterable<number>,
): RenewedColumn | null {
  const isUsed = new Uint8Array(view.count);
  for (const code of codes) isUsed[code] = 1;
  for (const code of others) isUsed[code] = 1;
  isUsed[0] = 1;
  const used = isUsed.reduce((sum, bit) => sum + bit, 0);
  if (used * 2 >= view.count) return null;
  const dictionary = new Dictionary();
  const newCodes = new Uint32Array(view.count);
  for (let code = 1; code < view.count; code++) {
    if (isUsed[code] === 1) newCodes[code] = dictionary.codeOfEncoded(view, code);
  }
  const renewed = codesFor(codes.length, dictionary.count);
  for (let i = 0; i < codes.length; i++) renewed[i] = newCodes[codes[i]!]!;
  return { dictionary, codes: renewed, newCodeOf: (code) => newCodes[code]! };
}
