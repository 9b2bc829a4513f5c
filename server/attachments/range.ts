/** `Range: bytes=…` of RFC 9110, one range; several are answered as a whole, which is allowed. Pure. */
export interface ByteRange {
  /** Both included. */
  readonly start: number;
  readonly end: number;
}

/** The wanted range; null: the whole; `unsatisfiable`: it begins after the end. */
export function byteRange(header: string, size: number): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  const [, first = '', last = ''] = match ?? [];
  if (!match || (first === '' && last === '')) return null;
  if (first === '') {
    const count = Math.min(Number(last), size);
    return count === 0 ? 'unsatisfiable' : { start: size - count, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size) return 'unsatisfiable';
  return end < start ? null : { start, end };
}
