/** Cells to and from a spreadsheet: text with tabs between cells and a line for each row. Pure. */
import { isTyped, readValue } from './cell-value.ts';
import type { CellValue, Column } from './types.ts';

type Value = string | number | boolean | null;

/** How cells are written in the language, which is how a spreadsheet in that language writes and reads them. */
export interface CellManner {
  readonly yes: string;
  readonly no: string;
  /** What stands before the decimals; the other one is taken for a sign of thousands. */
  readonly decimalSign: '.' | ',';
}

/** Codes and yes and no as they are read, numbers with the language's decimal sign, dates as every program reads them. */
function plainText(value: CellValue, { codeList }: Column, words: CellManner): string {
  if (value === null || value === undefined) return '';
  const code = codeList?.[String(value)];
  if (code !== undefined) return code;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return String(value).replace('.', words.decimalSign);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Rows of these columns as a spreadsheet takes them; a cell with a tab, a line's end or a quotation mark is quoted. */
export function copiedText(
  rows: readonly Readonly<Record<string, CellValue>>[],
  columns: readonly Column[],
  words: CellManner,
): string {
  const cell = (text: string) =>
    /["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows
    .map((row) =>
      columns.map((column) => cell(plainText(row[column.name], column, words))).join('\t'),
    )
    .join('\n');
}

/** The cells of a copied text, row by row. A line's end at the very end begins no row. */
export function pastedCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^\t\n\r]*))(\t|\r\n|\n|\r|$)/y;
  const whole = text.replace(/(\r\n|\n|\r)$/, '');
  for (;;) {
    const found = cells.exec(whole);
    // A quotation mark amid a cell is a letter like others.
    if (!found) return whole.split(/\r\n|\n|\r/).map((line) => line.split('\t'));
    const [, quoted, plain = '', end] = found;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') return rows;
    if (end !== '\t') rows.push([]);
  }
}

export interface PasteFault {
  /** The number of the feature, or null where cells reach beyond the last row or column. */
  readonly column: Column | 'id' | null;
  /** What is no value of the column; null when nothing can be written into it at all. */
  readonly text: string | null;
}

/**
 * What pasted cells make of rows: for each of the pasted rows the values by column, from `columns[0]` on. A single cell is given to as many rows as are told by `copies`. Fault for the first cell that is
 * no value of its column: then nothing is to be pasted.
 */
export function pastedValues(
  cells: readonly (readonly string[])[],
  columns: readonly Column[],
  words: CellManner,
  copies = 1,
): readonly Readonly<Record<string, Value>>[] | PasteFault {
  const isOne = cells.length === 1 && cells[0]?.length === 1;
  const rows = isOne ? Array.from({ length: copies }, () => cells[0] ?? []) : cells;
  const read: Record<string, Value>[] = [];
  for (const row of rows) {
    const values: Record<string, Value> = {};
    for (const [at, text] of row.entries()) {
      const column = columns[at];
      if (!column) return { column: null, text: null };
      if (!isTyped(column)) return { column, text: null };
      const value = pastedValue(text, column, words);
      if (value === undefined) return { column, text };
      values[column.name] = value;
    }
    read.push(values);
  }
  return read;
}

/**
 * A code by itself or by its words, a number with either decimal sign, a date as 2026-02-03 or 3.2.2026; what stands around
 * it is left out. Undefined for what is no value, or could be two: 1.250 where the point parts thousands.
 */
function pastedValue(text: string, column: Column, words: CellManner): Value | undefined {
  const typed = text.trim();
  const { codeList, type } = column;
  if (codeList && typed !== '') {
    const same = (a: string) => a.localeCompare(typed, undefined, { sensitivity: 'accent' }) === 0;
    const [code] = Object.entries(codeList).find(([one, title]) => same(one) || same(title)) ?? [];
    return code === undefined ? undefined : readValue(code, column);
  }
  if (type === 'boolean' && typed === words.yes) return true;
  if (type === 'boolean' && typed === words.no) return false;
  if (type === 'date' && typed !== '') return dateOf(typed);
  if ((type === 'number' || type === 'integer') && isOfThousands(typed, words)) return undefined;
  return readValue(typed, column);
}

function isOfThousands(typed: string, { decimalSign }: CellManner): boolean {
  const thousands = decimalSign === ',' ? /^[-+]?\d{1,3}(\.\d{3})+$/ : /^[-+]?\d{1,3}(,\d{3})+$/;
  // 0.125 parts no thousands.
  return thousands.test(typed) && !/^[-+]?0/.test(typed);
}

/** ISO's date of what is one, by either way of writing; undefined for a day that is not in the calendar. */
function dateOf(typed: string): string | undefined {
  const [, day = '', month = '', year] =
    /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\.?$/.exec(typed) ?? [];
  const iso = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed;
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return undefined;
  const instant = new Date(`${iso}T00:00:00Z`);
  const isDay = !Number.isNaN(instant.valueOf()) && instant.toISOString().startsWith(iso);
  return isDay ? iso : undefined;
}

export function isPasteFault(found: readonly object[] | PasteFault): found is PasteFault {
  return 'column' in found;
}
