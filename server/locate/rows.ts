/** Rows as the database gives them, and their values as the index takes them. */

/** A row of a source's statement: `id`, `lon` and `lat` in degrees, and the columns that it asked for. */
export interface SourceRow extends Record<string, unknown> {
  readonly id: number | string;
  readonly lon: number;
  readonly lat: number;
}

/** Degrees as whole 1e-7 degrees, about a centimetre. */
export function tenMillionths(degrees: number): number {
  return Math.round(degrees * 1e7);
}

export function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).trim();
}
