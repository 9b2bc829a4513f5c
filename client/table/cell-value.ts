/** What was typed, as a value of the column. */
import type { Column } from './types.ts';

/** Undefined when it is no value of the column's type; null when nothing was typed. */
export function readValue(
  text: string,
  { type }: Pick<Column, 'type'>,
): string | number | boolean | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (type === 'boolean')
    return trimmed === 'true' ? true : trimmed === 'false' ? false : undefined;
  if (type !== 'integer' && type !== 'number') return text;
  const value = Number(trimmed.replace(',', '.'));
  const isRight = Number.isFinite(value) && (type === 'number' || Number.isInteger(value));
  return isRight ? value : undefined;
}

/** Whether it can be typed in a cell; lists and documents are shown as they are. */
export function isTyped({ type }: Pick<Column, 'type'>): boolean {
  return type !== 'json' && !type.endsWith('[]');
}
