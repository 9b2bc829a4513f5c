/** Tables of text as rows: any of the usual separators, quotes and encodings. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { guessEncoding } from './encoding.ts';
import { numberIn } from './numbers.ts';
import {
  type FileRow,
  type GeometrySource,
  readingDefaults,
  type Separator,
  type Source,
  separators,
  UnreadableFile,
} from './source.ts';
import { readWkt } from './wkt.ts';

/** Bytes that are looked at to tell how a file is written. */
const sampleBytes = 1024 * 1024;

/** How a file is written, told by its beginning. */
export async function guessCsv(path: string): Promise<Source> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    const sample = buffer.subarray(0, bytesRead);
    const encoding = guessEncoding(sample, bytesRead === sampleBytes);
    const text = new TextDecoder(encoding).decode(sample);
    if (text.includes('\0')) throw new UnreadableFile('This is no file of text.');
    const separator = guessSeparator(text);
    return {
      format: 'csv',
      table: null,
      encoding,
      separator,
      hasHeading: hasHeading(text, separator),
      decimal: guessDecimal(text, separator),
      geometry: { kind: 'none' },
    };
  } finally {
    await file.close();
  }
}

/** Lines without what stands in quotes. */
function bareLines(text: string, most: number): string[] {
  const bare = text.slice(0, 200_000).replace(/"(?:[^"]|"")*"/g, '""');
  return bare.split(/\r\n|\n|\r/, most).filter((line) => line.trim() !== '');
}

/** The one that stands equally often in most lines. */
function guessSeparator(text: string): Separator {
  const lines = bareLines(text, 50);
  const scored = separators.map((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1);
    const first = counts[0] ?? 0;
    const alike = counts.filter((count) => count === first).length;
    return [separator, first === 0 ? 0 : (alike / lines.length) * 100 + first] as const;
  });
  return scored.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** A heading holds no number, and each name once. */
function hasHeading(text: string, separator: Separator): boolean {
  const [first = ''] = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/, 1);
  const names = first.split(separator).map((name) => name.replaceAll('"', '').trim());
  const isNumber = (name: string) => numberIn(name, '.') !== null || numberIn(name, ',') !== null;
  return (
    new Set(names).size === names.length && !names.some((name) => name === '' || isNumber(name))
  );
}

function guessDecimal(text: string, separator: Separator): '.' | ',' {
  if (separator === ',') return quotedCommas(text) ? ',' : '.';
  const cells = bareLines(text, 200).flatMap((line) => line.split(separator));
  const count = (form: RegExp) => cells.filter((cell) => form.test(cell.trim())).length;
  return count(/^[-+]?\d+,\d+$/) > count(/^[-+]?\d+\.\d+$/) ? ',' : '.';
}

/** `"7,5"` between commas, as some spreadsheets write it. */
function quotedCommas(text: string): boolean {
  const sample = text.slice(0, 200_000);
  const commas = sample.match(/"[-+]?\d+,\d+"/g)?.length ?? 0;
  return commas > (sample.match(/(^|[,\n])[-+]?\d+\.\d+(?=[,\r\n]|$)/g)?.length ?? 0);
}

/** Throws UnreadableFile; a row that does not fit the heading is a row with its fault. */
export async function* readCsv(path: string, source: Source): AsyncGenerator<FileRow> {
  const parser = Readable.from(decoded(path, source.encoding ?? 'utf-8')).pipe(
    parse({
      delimiter: source.separator ?? ',',
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: readingDefaults.rowBytes,
    }),
  );
  let names: readonly string[] | null = null;
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1;
      if (names === null) {
        names = namesOf(record, source.hasHeading);
        if (source.hasHeading) continue;
      }
      yield rowOf(record, names, number, source);
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(wordsOf(error), error);
    throw error;
  }
  if (names === null) throw new UnreadableFile('The file is empty.');
}

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: 64 * 1024 })) {
    yield decoder.decode(chunk as Buffer, { stream: true });
  }
  yield decoder.decode();
}

function wordsOf({ code, lines }: CsvError & { lines?: unknown }): string {
  const line = typeof lines === 'number' ? ` near line ${lines}` : '';
  if (code === 'CSV_QUOTE_NOT_CLOSED') return `A quote that is opened${line} is never closed.`;
  if (code === 'CSV_MAX_RECORD_SIZE') return `A row${line} is too long, or a quote is not closed.`;
  return `The table cannot be read${line}.`;
}

/** Names of the columns; one that has none, or that of another, is called by its place. */
function namesOf(record: readonly string[], hasHeading: boolean): string[] {
  if (record.length > readingDefaults.fields) {
    throw new UnreadableFile(`The table has more than ${readingDefaults.fields} columns.`);
  }
  const taken = new Set<string>();
  return record.map((cell, index) => {
    const given = hasHeading ? cell.trim() : '';
    const name = given === '' || taken.has(given) ? `column ${index + 1}` : given;
    taken.add(name);
    return name;
  });
}

function rowOf(
  record: readonly string[],
  names: readonly string[],
  number: number,
  source: Source,
): FileRow {
  const extra = record.slice(names.length).some((cell) => cell.trim() !== '');
  if (record.length < names.length || extra) {
    const fault = `This row has ${record.length} values, the table ${names.length} columns.`;
    return { number, geometry: null, fields: {}, fault };
  }
  const fields = Object.fromEntries(names.map((name, index) => [name, record[index] ?? '']));
  try {
    return { number, geometry: geometryIn(fields, source), fields, fault: null };
  } catch (error) {
    return { number, geometry: null, fields, fault: (error as Error).message };
  }
}

/** The geometry of a row by the columns that hold it; null when they are empty. Throws Error in plain words. */
export function geometryIn(
  fields: Readonly<Record<string, unknown>>,
  { geometry, decimal }: Pick<Source, 'geometry' | 'decimal'>,
): unknown {
  if (geometry.kind === 'wkt') {
    const text = textOf(fields[geometry.field]);
    return text === '' ? null : readWkt(text).geometry;
  }
  return geometry.kind === 'xy' ? pointIn(fields, geometry, decimal) : null;
}

function pointIn(
  fields: Readonly<Record<string, unknown>>,
  { x, y }: Extract<GeometrySource, { kind: 'xy' }>,
  decimal: '.' | ',',
): unknown {
  const cells = [x, y].map((name) => textOf(fields[name]));
  if (cells.every((cell) => cell === '')) return null;
  const coordinates = cells.map((cell) => numberIn(cell, decimal));
  const wrong = coordinates.indexOf(null);
  if (wrong >= 0) throw new Error(`"${cells[wrong]?.slice(0, 40)}" is no coordinate.`);
  return { type: 'Point', coordinates };
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).trim();
}
