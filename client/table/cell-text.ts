/** A value as one reads it: the code's words, the language's numbers and dates. */
import type { Formats } from '../i18n/format.ts';
import type { CellValue, Column } from './types.ts';

export interface CellWords {
  readonly yes: string;
  readonly no: string;
}

/** Empty for what has no value. */
export function cellText(
  value: CellValue,
  { type, codeList }: Column,
  format: Formats,
  words: CellWords,
): string {
  if (value === null || value === undefined) return '';
  const code = codeList?.[String(value)];
  if (code !== undefined) return code;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (type === 'number' && typeof value === 'number') return format.number(value);
  if (type === 'date-time') return format.dateTime(String(value));
  if (type === 'date') return format.date(String(value));
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Numbers stand under each other by their ends; years and codes are read as words. */
export function isRightAligned({ type, codeList, unit }: Column): boolean {
  return codeList === null && (type === 'number' || (type === 'integer' && unit !== null));
}

/** The title with its unit. */
export function columnTitle({ title, unit }: Column): string {
  return unit === null ? title : `${title} (${unit})`;
}
