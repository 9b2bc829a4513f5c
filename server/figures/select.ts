/**
 * Exact order statistics of millions of values in hundreds of groups, in two passes and without sorting: the first counts
 * values by bins that grow with the value, the second gathers those of the bins in which the wanted ranks lie.
 */

export interface Quantiles {
  /** How many values there were. */
  readonly count: number;
  readonly median: number;
  readonly p90: number;
}

/** Bins an octave: a bin is at most 1/64 of its value wide, so that few values are gathered. */
const mantissaBits = 6;
const binsPerOctave = 1 << mantissaBits;
/** Of values up to 2^31. */
const bins = (31 - mantissaBits + 1) * binsPerOctave;

/** The bin of a value ≥ 0: its leading one and the six bits after it. Bins are ordered as their values are. */
export function binOf(value: number): number {
  if (value < binsPerOctave) return value;
  const shift = 31 - Math.clz32(value) - mantissaBits;
  return (shift << mantissaBits) + (value >> shift);
}

/**
 * Median and 90th percentile of the values of each group, each a value that occurs: the least that at least half, or nine of
 * ten, do not exceed (SQL's percentile_disc). `groupOf`: of each chosen value its group, or -1; `rows`: where the value
 * stands. Values below 0 do not count. Null for a group without values.
 */
export function quantilesByGroup(
  groupOf: Int32Array,
  rows: Int32Array,
  values: Int32Array | Uint8Array,
  groups: number,
): (Quantiles | null)[] {
  const counts = countBins(groupOf, rows, values, groups);
  const wanted = Array.from({ length: groups }, (_, group) => wantedRanks(counts, group * bins));
  const targets = new Int32Array(groups * 2).fill(-1);
  for (const [group, one] of wanted.entries()) {
    if (!one) continue;
    targets[group * 2] = one.median.bin;
    targets[group * 2 + 1] = one.p90.bin;
  }
  const gathered = gather(groupOf, rows, values, targets);
  return wanted.map((one, group) => {
    if (!one) return null;
    const median = valueAt(gathered[group * 2]!, one.median.rank);
    const sameBin = one.median.bin === one.p90.bin;
    const p90 = valueAt(gathered[group * 2 + (sameBin ? 0 : 1)]!, one.p90.rank);
    return { count: one.count, median, p90 };
  });
}

function countBins(
  groupOf: Int32Array,
  rows: Int32Array,
  values: Int32Array | Uint8Array,
  groups: number,
): Int32Array {
  const counts = new Int32Array(groups * bins);
  for (let at = 0; at < groupOf.length; at++) {
    const group = groupOf[at]!;
    const value = values[rows[at]!]!;
    if (group < 0 || value < 0) continue;
    counts[group * bins + binOf(value)]!++;
  }
  return counts;
}

interface Wanted {
  readonly bin: number;
  /** From 0, within the bin. */
  readonly rank: number;
}

function wantedRanks(counts: Int32Array, begin: number) {
  let count = 0;
  for (let bin = 0; bin < bins; bin++) count += counts[begin + bin]!;
  if (count === 0) return null;
  const median = rankedBin(counts, begin, Math.ceil(count / 2) - 1);
  // In whole numbers: 0.9 is no number of the machine, and 0.9 * 10 need not be 9.
  return { count, median, p90: rankedBin(counts, begin, Math.ceil((count * 9) / 10) - 1) };
}

function rankedBin(counts: Int32Array, begin: number, rank: number): Wanted {
  let before = 0;
  for (let bin = 0; ; bin++) {
    const next = before + counts[begin + bin]!;
    if (rank < next) return { bin, rank: rank - before };
    before = next;
  }
}

/** The values that lie in the bin of the median, and in that of the other rank where it is another. */
function gather(
  groupOf: Int32Array,
  rows: Int32Array,
  values: Int32Array | Uint8Array,
  targets: Int32Array,
): number[][] {
  const gathered: number[][] = Array.from(targets, () => []);
  for (let at = 0; at < groupOf.length; at++) {
    const group = groupOf[at]!;
    const value = values[rows[at]!]!;
    if (group < 0 || value < 0) continue;
    const bin = binOf(value);
    if (bin === targets[group * 2]) gathered[group * 2]!.push(value);
    else if (bin === targets[group * 2 + 1]) gathered[group * 2 + 1]!.push(value);
  }
  return gathered;
}

function valueAt(values: number[], rank: number): number {
  // Bins of small values hold one value only.
  return values[0] !== undefined && values[0] < binsPerOctave
    ? values[0]
    : Int32Array.from(values).sort()[rank]!;
}
