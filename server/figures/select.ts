/** Order statistics in place, without sorting: of a part of an array the value that has a given rank. */

/**
 * Rearranges `values` between `left` and `right` (both counted) so that the value of rank `k` stands at `k`, smaller ones
 * before and larger ones after it; linear on average. Hoare's selection, median of three.
 */
export function selectAt(values: Int32Array, k: number, left: number, right: number): number {
  let low = left;
  let high = right;
  while (high > low) {
    const pivot = medianOfThree(values[low]!, values[(low + high) >> 1]!, values[high]!);
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return values[k]!;
  }
  return values[k]!;
}

function medianOfThree(a: number, b: number, c: number): number {
  if (a < b) return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}

export interface Quantiles {
  readonly median: number;
  readonly p90: number;
}

/**
 * Median and 90th percentile of values[from … to), each a value that occurs: the least that at least half, or nine of
 * ten, do not exceed (SQL's percentile_disc). Null of nothing. Rearranges the values.
 */
export function quantilesOf(values: Int32Array, from: number, to: number): Quantiles | null {
  const count = to - from;
  if (count === 0) return null;
  const middle = from + Math.ceil(count / 2) - 1;
  // In whole numbers: 0.9 is no number of the machine, and 0.9 * 10 need not be 9.
  const ninth = from + Math.ceil((count * 9) / 10) - 1;
  const median = selectAt(values, middle, from, to - 1);
  const p90 = ninth === middle ? median : selectAt(values, ninth, middle + 1, to - 1);
  return { median, p90 };
}
