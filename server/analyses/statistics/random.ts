/** Random numbers that are the same for the same seed, so that an analysis can be run again to the last digit. */

/**
 * sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, passes PractRand and BigCrush.
 * Answers numbers in [0, 1).
 */
export function seededRandom(seed: number): () => number {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return next;
}

/** The first `count` of a random order of 0 … `length` − 1, put into `into` (Fisher and Yates, cut short). */
export function drawDistinct(
  random: () => number,
  length: number,
  into: Uint32Array,
  scratch: Map<number, number>,
): void {
  scratch.clear();
  for (let at = 0; at < into.length; at++) {
    const other = at + Math.floor(random() * (length - at));
    into[at] = scratch.get(other) ?? other;
    scratch.set(other, scratch.get(at) ?? at);
  }
}
