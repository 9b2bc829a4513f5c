/**
 * Finding features by box. As features already stand in Hilbert order, the index is only boxes over runs of them:
 * one byte a feature and no permutation, and what is found comes out in the layer's own order.
 */
import { emptyBox, type StepBox } from './grid.ts';
import { type BlockIndex, blockFeatures, growByFeature, type Packed } from './packed.ts';
import { grownCapacity, sharedInt32 } from './shared.ts';

/** Boxes over the features of a layer that is complete but for its index. */
export function buildIndex(packed: Omit<Packed, 'index'>): BlockIndex {
  const levelStarts = [0];
  let blocks = Math.ceil(packed.count / blockFeatures);
  let total = blocks;
  while (blocks > 1) {
    levelStarts.push(total);
    blocks = Math.ceil(blocks / blockFeatures);
    total += blocks;
  }
  levelStarts.push(total);
  const boxes = sharedInt32(total * 4);
  fillLeaves(boxes, packed as Packed);
  for (let level = 1; level + 1 < levelStarts.length; level++) {
    fillLevel(boxes, levelStarts[level - 1]!, levelStarts[level]!, levelStarts[level + 1]!);
  }
  return { boxes, levelStarts };
}

function fillLeaves(boxes: Int32Array, packed: Packed): void {
  for (let block = 0; block * blockFeatures < packed.count; block++) {
    const box = emptyBox();
    const end = Math.min(packed.count, (block + 1) * blockFeatures);
    for (let feature = block * blockFeatures; feature < end; feature++) {
      growByFeature(box, packed, feature);
    }
    boxes.set([box.minX, box.minY, box.maxX, box.maxY], block * 4);
  }
}

function fillLevel(boxes: Int32Array, below: number, start: number, end: number): void {
  for (let block = start; block < end; block++) {
    const first = below + (block - start) * blockFeatures;
    const last = Math.min(start, first + blockFeatures);
    const at = block * 4;
    boxes.copyWithin(at, first * 4, first * 4 + 4);
    for (let child = first + 1; child < last; child++) {
      for (let side = 0; side < 2; side++) {
        boxes[at + side] = Math.min(boxes[at + side]!, boxes[child * 4 + side]!);
        boxes[at + 2 + side] = Math.max(boxes[at + 2 + side]!, boxes[child * 4 + 2 + side]!);
      }
    }
  }
}

/** Gathers places of features whose block meets a box; kept between searches so that searching allocates nothing. */
export class Candidates {
  places = new Int32Array(1024);
  count = 0;

  /** Fills `places` with the features of every block that meets the box, in the layer's order. */
  find(packed: Packed, box: StepBox): void {
    this.count = 0;
    if (packed.count === 0) return;
    const levels = packed.index.levelStarts.length - 1;
    this.#descend(packed, box, levels - 1, 0);
  }

  #descend(packed: Packed, box: StepBox, level: number, block: number): void {
    const { boxes, levelStarts } = packed.index;
    const at = (levelStarts[level]! + block) * 4;
    if (
      boxes[at]! > box.maxX ||
      boxes[at + 1]! > box.maxY ||
      boxes[at + 2]! < box.minX ||
      boxes[at + 3]! < box.minY
    ) {
      return;
    }
    const first = block * blockFeatures;
    if (level === 0) {
      this.#addRun(first, Math.min(packed.count, first + blockFeatures));
      return;
    }
    const below = levelStarts[level]! - levelStarts[level - 1]!;
    const last = Math.min(below, first + blockFeatures);
    for (let child = first; child < last; child++) this.#descend(packed, box, level - 1, child);
  }

  #addRun(first: number, end: number): void {
    const needed = this.count + end - first;
    if (needed > this.places.length) {
      const grown = new Int32Array(grownCapacity(this.places.length, needed));
      grown.set(this.places);
      this.places = grown;
    }
    for (let feature = first; feature < end; feature++) this.places[this.count++] = feature;
  }
}
