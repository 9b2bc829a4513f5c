/** `/KS-26-004512-8` and `/cases/KS-26-004512-8`, as people write them, name a request. */
export function referenceIn(path: string): string | null {
  return /^\/(?:cases\/)?([A-Z]{2,4}-\d{2}-\d{6}-\d)\/?$/i.exec(path)?.[1]?.toUpperCase() ?? null;
}
