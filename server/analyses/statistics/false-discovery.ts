/** Many tests at once: Benjamini and Hochberg's control of the false discovery rate (JRSS B 57, 1995). */

/**
 * For each p-value the least rate at which it would be a discovery (the "adjusted p-value"), in the order given.
 * A place is a discovery at rate q when its adjusted value is at most q.
 */
export function falseDiscoveryRates(probabilities: Float64Array): Float64Array {
  const order = Array.from(probabilities.keys()).sort(
    (a, b) => probabilities[b]! - probabilities[a]!,
  );
  const rates = new Float64Array(probabilities.length);
  let least = 1;
  for (const [fromTop, test] of order.entries()) {
    const rank = probabilities.length - fromTop;
    least = Math.min(least, (probabilities[test]! * probabilities.length) / rank);
    rates[test] = least;
  }
  return rates;
}
