/**
 * What the editor takes, in the browser's own measures: for its developer tools and for `npm run bench:edit`. Each replaces
 * the one before, so that a day's work leaves no heap of them.
 */
const names = { snap: 'mesto.snap', save: 'mesto.save' } as const;

/** Notes what took from `startedAt` (performance.now()) until now; `amount` says of how much. */
export function measured(what: keyof typeof names, startedAt: number, amount: number): void {
  performance.clearMeasures(names[what]);
  performance.measure(names[what], { start: startedAt, detail: { amount } });
}
