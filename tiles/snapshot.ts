/** One consistent version of a layer that changes: what readers hold while writers make the next. */
import type { DictionaryView } from './dictionary.ts';
import { emptyBox, growBox, type StepBox } from './grid.ts';
import type { Packed } from './packed.ts';
import { Candidates } from './search.ts';

export interface Snapshot {
  /** Grows by one with each batch of edits. */
  readonly version: number;
  readonly columnNames: readonly string[];
  /** One a column, holding the codes of `base` and of `delta`. */
  readonly dictionaries: readonly DictionaryView[];
  readonly base: Packed;
  /** One bit a feature of `base`: edited or deleted since. */
  readonly hidden: Uint8Array;
  readonly delta: Packed;
  /** For each feature of `delta` how many of `base` stand before it. */
  readonly deltaPlaces: Uint32Array;
}

export function isHidden(hidden: Uint8Array, feature: number): boolean {
  return (hidden[feature >> 3]! & (1 << (feature & 7))) !== 0;
}

export function hide(hidden: Uint8Array, feature: number): void {
  hidden[feature >> 3] = hidden[feature >> 3]! | (1 << (feature & 7));
}

/** A box that holds every feature, and may hold a little more after deletions; null when there are none. */
export function snapshotBox(snapshot: Snapshot): StepBox | null {
  const box = emptyBox();
  for (const { index } of [snapshot.base, snapshot.delta]) {
    const at = index.boxes.length - 4;
    if (at < 0) continue;
    const [minX, minY, maxX, maxY] = index.boxes.subarray(at);
    growBox(box, { minX: minX!, minY: minY!, maxX: maxX!, maxY: maxY! });
  }
  return box.minX === Infinity ? null : box;
}

/** Features of a snapshot: a place in `base`, or the complement of a place in `delta`. */
export type Reference = number;

/** Finds the features of a snapshot near a box, in the order in which a rebuilt layer would have them. */
export class SnapshotSearch {
  readonly #base = new Candidates();
  readonly #delta = new Candidates();
  references = new Int32Array(1024);
  count = 0;

  /** Fills `references`: everything that meets the box, and some that only stand near it. */
  find(snapshot: Snapshot, box: StepBox): void {
    this.#base.find(snapshot.base, box);
    this.#delta.find(snapshot.delta, box);
    const most = this.#base.count + this.#delta.count;
    if (this.references.length < most) this.references = new Int32Array(most * 2);
    this.count = 0;
    let next = 0;
    for (let i = 0; i < this.#base.count; i++) {
      const place = this.#base.places[i]!;
      next = this.#addDeltaUpTo(snapshot, place, next);
      if (!isHidden(snapshot.hidden, place)) this.references[this.count++] = place;
    }
    this.#addDeltaUpTo(snapshot, snapshot.base.count, next);
  }

  #addDeltaUpTo(snapshot: Snapshot, place: number, from: number): number {
    let next = from;
    while (next < this.#delta.count && snapshot.deltaPlaces[this.#delta.places[next]!]! <= place) {
      this.references[this.count++] = ~this.#delta.places[next++]!;
    }
    return next;
  }
}
