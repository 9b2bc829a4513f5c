/** A place written by hand: coordinates, or a length and a bearing from the last vertex. */
import type { Position } from './types.ts';

/**
 * Reads `526439.8 4824376` (also with a semicolon, or with a comma where that parts no decimals), or `@12.5<90`: metres and
 * degrees clockwise from north, from `last`. Decimals stand after a point or a comma. Null when it is neither.
 */
export function readPosition(text: string, last: Position | undefined): Position | null {
  const typed = text.trim();
  const polar = /^@\s*([\d.,]+)\s*<\s*(-?[\d.,]+)\s*°?$/.exec(typed);
  if (polar) {
    if (!last) return null;
    const length = numberOf(polar[1]);
    const angle = (numberOf(polar[2]) * Math.PI) / 180;
    return finite([last[0] + length * Math.sin(angle), last[1] + length * Math.cos(angle)]);
  }
  const [east, north, ...more] = pairOf(typed);
  return more.length > 0 ? null : finite([numberOf(east), numberOf(north)]);
}

/** Parted by what is least likely to belong to a number. */
function pairOf(typed: string): readonly string[] {
  if (typed.includes(';')) return typed.split(/\s*;\s*/);
  if (/\s/.test(typed)) return typed.split(/\s*,\s+|\s+,?\s*/);
  return typed.split(',');
}

/** Not a number for anything else. */
function numberOf(text: string | undefined): number {
  return text !== undefined && /^-?\d+([.,]\d*)?$/.test(text)
    ? Number(text.replace(',', '.'))
    : Number.NaN;
}

function finite(position: Position): Position | null {
  return position.every(Number.isFinite) ? position : null;
}
