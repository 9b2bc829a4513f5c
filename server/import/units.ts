/** Units of measure as columns and cells name them. Pure. */

/** Of each kind of quantity its units, in the first of them. */
const quantities: readonly Readonly<Record<string, number>>[] = [
  { m: 1, mm: 0.001, cm: 0.01, dm: 0.1, km: 1000, in: 0.0254, inch: 0.0254, ft: 0.3048 },
  { m2: 1, dm2: 0.01, cm2: 0.0001, a: 100, ar: 100, ha: 10_000, km2: 1_000_000 },
  { m3: 1, l: 0.001, dm3: 0.001, hl: 0.1 },
  { w: 1, kw: 1000, mw: 1_000_000 },
  { v: 1, kv: 1000 },
  { bar: 1, mbar: 0.001, kpa: 0.01, mpa: 10 },
  { kg: 1, g: 0.001, t: 1000 },
  { s: 1, min: 60, h: 3600 },
];

/** One spelling: without blanks, with plain digits. */
export function plainUnit(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll('²', '2')
    .replaceAll('³', '3')
    .replace(/[\s.()[\]]/g, '');
}

/** Whether it is a unit that can be reckoned with, however it is written: `m²`, `m2`, `[kW]`. */
export function isUnit(text: string): boolean {
  const unit = plainUnit(text);
  return quantities.some((units) => Object.hasOwn(units, unit));
}

/** By what a number in one unit is multiplied to be one in the other; undefined where they measure different things. */
export function factorBetween(from: string, to: string): number | undefined {
  const [a, b] = [plainUnit(from), plainUnit(to)];
  if (a === b) return 1;
  const units = quantities.find((all) => Object.hasOwn(all, a) && Object.hasOwn(all, b));
  const [mine, theirs] = [units?.[a], units?.[b]];
  return mine === undefined || theirs === undefined ? undefined : mine / theirs;
}

/** Units that numbers may be given in where this one is wanted, the wanted one first. */
export function unitsLike(unit: string): string[] {
  const plain = plainUnit(unit);
  const units = quantities.find((all) => Object.hasOwn(all, plain));
  return units ? [plain, ...Object.keys(units).filter((one) => one !== plain)] : [];
}
