/** A difference with its sign. */
import type { Formats } from '../i18n/format.ts';

/** +3, −3 (with a true minus, as the language's numbers have it), 0. */
export function signed(value: number, format: Pick<Formats, 'number'>): string {
  return `${value > 0 ? '+' : ''}${format.number(value)}`;
}
