/** Figures as CSV (RFC 4180): a row a period and group, a column a figure, whose heading says its unit. */
import type { Figures } from '../http/api/schema.ts';

const units: Readonly<Record<Figures['measures'][number]['unit'], string>> = {
  count: '',
  percent: ' [%]',
  minutes: ' [min]',
  working_minutes: ' [min]',
  score: ' [1-5]',
};

/** Begins with a byte order mark, by which spreadsheets know UTF-8. */
export function figuresAsCsv({ measures, rows, by }: Figures): string {
  const head = [
    'period',
    ...(by === 'none' ? [] : [by, `${by}_title`]),
    ...measures.map(({ title, unit }) => `${title}${units[unit]}`),
  ];
  const lines = rows.map(({ period, key, title, values }) => [
    period,
    ...(by === 'none' ? [] : [key ?? null, title ?? null]),
    ...measures.map(({ name }) => values[name] ?? null),
  ]);
  return `\uFEFF${[head, ...lines].map(line).join('')}`;
}

function line(cells: readonly (string | number | null)[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection). */
function written(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
