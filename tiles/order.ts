/** Puts features that are near each other near in memory: Hilbert order, ties by id, sorted by radix. */

const bitsPerAxis = 24;
/** Below this many items a comparing sort is quicker: an edit orders a few dozen. */
const fewItems = 5000;

/** Place along a Hilbert curve over the whole world, 48 bits: the same for a place whatever else is in the layer. */
export function hilbertKey(stepX: number, stepY: number): number {
  // Steps are Int32; the top 24 bits of each axis, 2.4 m at the equator, order well enough.
  let x = (stepX + 0x80000000) >>> (32 - bitsPerAxis);
  let y = (stepY + 0x80000000) >>> (32 - bitsPerAxis);
  let key = 0;
  for (let side = 1 << (bitsPerAxis - 1); side > 0; side >>= 1) {
    const right = (x & side) !== 0 ? 1 : 0;
    const lower = (y & side) !== 0 ? 1 : 0;
    key = key * 4 + ((3 * right) ^ lower);
    if (lower === 0) {
      if (right === 1) {
        x = side - 1 - (x & (side - 1));
        y = side - 1 - (y & (side - 1));
      }
      const swap = x;
      x = y;
      y = swap;
    }
  }
  return key;
}

/** The order of `keys` (whole numbers up to 2^53, not negative): places of the items, smallest first; stable over `start`. */
export function radixOrder(keys: Float64Array, start: Uint32Array): Uint32Array {
  const count = keys.length;
  if (count < fewItems) return sortedOrder(keys, start);
  let from: Uint32Array = start;
  let to: Uint32Array = new Uint32Array(count);
  const digits = new Uint16Array(count);
  for (let digit = 0; digit < 4; digit++) {
    const divisor = 2 ** (digit * 16);
    const counts = new Uint32Array(65537);
    for (let i = 0; i < count; i++) {
      const value = Math.floor(keys[i]! / divisor) % 65536;
      digits[i] = value;
      counts[value + 1] = counts[value + 1]! + 1;
    }
    if (count > 0 && counts[digits[0]! + 1] === count) continue;
    for (let value = 0; value < 65536; value++)
      counts[value + 1] = counts[value + 1]! + counts[value]!;
    for (let i = 0; i < count; i++) {
      const item = from[i]!;
      const value = digits[item]!;
      const place = counts[value]!;
      counts[value] = place + 1;
      to[place] = item;
    }
    const swap = from === start ? new Uint32Array(count) : from;
    from = to;
    to = swap;
  }
  return from;
}

/** Arrays are sorted stably by the standard; counting digits pays only for many items. */
function sortedOrder(keys: Float64Array, start: Uint32Array): Uint32Array {
  return Uint32Array.from(Array.from(start).sort((a, b) => keys[a]! - keys[b]!));
}

/** 0, 1, 2, … */
export function identityOrder(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}
