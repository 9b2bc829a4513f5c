/** Times in milliseconds, told in few numbers. */

/** The value that `share` per cent do not exceed, to a hundredth. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.ceil((sorted.length * share) / 100) - 1);
  return Math.round((sorted[at] ?? Number.NaN) * 100) / 100;
}

/** Count, median, p90, p95, p99 and the worst, for a row of the table. */
export function describeTimes(times: readonly number[]): string[] {
  const shares = [50, 90, 95, 99, 100].map((share) => percentile(times, share).toFixed(2));
  return [String(times.length), ...shares];
}

export function printTable(rows: readonly (readonly string[])[]): void {
  const all = [['', 'questions', 'p50 ms', 'p90 ms', 'p95 ms', 'p99 ms', 'worst ms'], ...rows];
  for (const row of all) {
    console.log(row.map((cell, at) => (at === 0 ? cell.padEnd(20) : cell.padStart(10))).join(''));
  }
}
