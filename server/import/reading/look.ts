/** Looks a file through once: what is in it, and how it is best read. */
import { open, stat } from 'node:fs/promises';
import { guessCsv, readCsv } from './csv.ts';
import { type CollectionWords, readGeoJson } from './geojson.ts';
import { guessGeometry, systemInTexts } from './geometry-columns.ts';
import { readGeoPackage, tablesOf } from './geopackage.ts';
import { numberIn } from './numbers.ts';
import { otherFileIn } from './other-files.ts';
import {
  type FileFormat,
  type FileRow,
  type Found,
  type FoundField,
  type FoundTable,
  readingDefaults,
  type Source,
  UnreadableFile,
} from './source.ts';

const plainSource: Omit<Source, 'format' | 'table'> = {
  encoding: null,
  separator: null,
  hasHeading: false,
  decimal: '.',
  geometry: { kind: 'given' },
};

/** Rows of a file, as `source` says. */
export function rowsOf(
  path: string,
  source: Source,
  words: CollectionWords = { system: null },
): AsyncGenerator<FileRow> {
  if (source.format === 'gpkg') return readGeoPackage(path, source);
  if (source.format === 'csv') return readCsv(path, source);
  return readGeoJson(path, source, words);
}

/**
 * Everything that a person decides by. `given` is how the file is to be read, as far as it was said. Throws UnreadableFile.
 */
export async function lookThrough(path: string, given: Partial<Source> = {}): Promise<Found> {
  const { size: sizeBytes } = await stat(path);
  const format = given.format ?? (await formatOf(path));
  const isTold = given.geometry !== undefined;
  const tables: FoundTable[] = [];
  if (format === 'gpkg') {
    for (const { name, geometryColumn, declaredSystem } of await tablesOf(path)) {
      const geometry = { kind: geometryColumn === null ? 'none' : 'given' } as const;
      const source: Source = { ...plainSource, geometry, ...given, format, table: name };
      const found = await lookAt(path, source, isTold || geometryColumn !== null);
      tables.push({ ...found, declaredSystem: declaredSystem ?? found.declaredSystem });
      refuseTooMuch(tables);
    }
    if (tables.length === 0) throw new UnreadableFile('The GeoPackage holds no table of features.');
  } else {
    const guessed: Source =
      format === 'csv' ? await guessCsv(path) : { ...plainSource, format, table: null };
    tables.push(await lookAt(path, { ...guessed, ...given, format }, isTold));
  }
  return { format, sizeBytes, tables };
}

/** All that was found is kept with the import, and shown: a file of hundreds of wide tables is not meant to be. */
function refuseTooMuch(tables: readonly FoundTable[]): void {
  const fields = tables.reduce((sum, table) => sum + table.fields.length, 0);
  if (fields <= readingDefaults.allFields) return;
  throw new UnreadableFile(`The file has more than ${readingDefaults.allFields} columns.`);
}

/** By the first bytes: names of files lie. */
async function formatOf(path: string): Promise<FileFormat> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.length === 0) throw new UnreadableFile('The file is empty.');
    if (head.toString('latin1').startsWith('SQLite format 3\0')) return 'gpkg';
    const other = otherFileIn(head.toString('latin1'));
    if (other !== undefined) throw new UnreadableFile(other);
    const text = head
      .toString()
      // Text sequences begin each text with a record separator.
      .replace(/^[\ufeff\p{Cc}\s]+/u, '');
    return /^[{[]/.test(text) ? 'geojson' : 'csv';
  } finally {
    await file.close();
  }
}

/** Rows at the beginning of a table by which the columns of its geometry are told. */
const firstRows = 500;

async function lookAt(path: string, source: Source, isTold: boolean): Promise<FoundTable> {
  const words: CollectionWords = { system: null };
  const first = isTold ? [] : await beginningOf(path, source);
  const geometry =
    first.length === 0 || first.some((row) => row.geometry !== null)
      ? source.geometry
      : guessGeometry(first, source.decimal);
  const settled = { ...source, geometry };
  const sight = new Sight(settled);
  for await (const row of rowsOf(path, settled, words)) sight.add(row);
  const said = geometry.kind === 'wkt' ? systemInTexts(sight.samples, geometry.field) : null;
  return { ...sight.found(), declaredSystem: words.system ?? said };
}

async function beginningOf(path: string, source: Source): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const row of rowsOf(path, source)) {
    rows.push(row);
    if (rows.length >= firstRows) break;
  }
  return rows;
}

/** Gathers what rows show. */
class Sight {
  readonly #source: Source;
  readonly #fields = new Map<string, FieldSight>();
  readonly #types = new Map<string, number>();
  /** Rows from all over the file: all, then of every second, every fourth …, as it grows. */
  samples: FileRow[] = [];
  #everyNth = 1;
  #rows = 0;
  #broken = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  add(row: FileRow): void {
    this.#rows += 1;
    if (row.fault !== null) this.#broken += 1;
    this.#count(row);
    if (this.#rows % this.#everyNth !== 0) return;
    this.samples.push(sampleOf(row));
    if (this.samples.length <= readingDefaults.positions) return;
    this.samples = this.samples.filter((_, index) => index % 2 === 1);
    this.#everyNth *= 2;
  }

  found(): Omit<FoundTable, 'declaredSystem'> {
    return {
      name: this.#source.table ?? '',
      rows: this.#rows,
      broken: this.#broken,
      fields: [...this.#fields].map(([name, sight]) => sight.found(name, this.#rows)),
      source: this.#source,
      geometryTypes: Object.fromEntries(this.#types),
      positions: this.samples.flatMap(({ geometry }) => firstPosition(geometry)),
    };
  }

  #count({ geometry, fields }: FileRow): void {
    const { type } = (geometry ?? {}) as { type?: unknown };
    const key = typeof type === 'string' ? type.slice(0, 30) : '';
    if (this.#types.size < 20 || this.#types.has(key)) {
      this.#types.set(key, (this.#types.get(key) ?? 0) + 1);
    }
    for (const [name, value] of Object.entries(fields)) {
      const sight = this.#fields.get(name) ?? this.#fresh(name);
      sight?.add(value);
    }
  }

  #fresh(name: string): FieldSight | undefined {
    if (this.#fields.size >= readingDefaults.fields) return undefined;
    const fresh = new FieldSight(this.#source.decimal);
    this.#fields.set(name, fresh);
    return fresh;
  }
}

/** Of a row what is needed later: its texts may be long, and it is kept until the end. */
function sampleOf({ number, geometry, fields, fault }: FileRow): FileRow {
  const short = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.slice(0, 200) : value,
  ]);
  const [position] = firstPosition(geometry);
  const point = position ? { type: 'Point', coordinates: position } : null;
  return { number, geometry: point, fields: Object.fromEntries(short), fault };
}

/** The first position of a geometry, as a list of one or none. */
function firstPosition(geometry: unknown): (readonly [number, number])[] {
  const { coordinates, geometries } = (geometry ?? {}) as {
    coordinates?: unknown;
    geometries?: unknown;
  };
  let inner: unknown = Array.isArray(geometries) ? undefined : coordinates;
  if (Array.isArray(geometries)) return firstPosition(geometries[0]);
  while (Array.isArray(inner) && Array.isArray(inner[0])) [inner] = inner;
  const [x, y] = Array.isArray(inner) ? inner : [];
  return typeof x === 'number' && typeof y === 'number' ? [[x, y]] : [];
}

type Kind = FoundField['kind'];

/** What the values of one column show. */
class FieldSight {
  readonly #decimal: '.' | ',';
  readonly #distinct = new Set<string>();
  readonly #kinds = new Set<Kind>();
  #filled = 0;

  constructor(decimal: '.' | ',') {
    this.#decimal = decimal;
  }

  add(value: unknown): void {
    if (value === null || value === undefined || value === '') return;
    this.#filled += 1;
    this.#kinds.add(this.#kindOf(value));
    // One more than a list of codes may have shows that it is none.
    if (this.#distinct.size <= readingDefaults.codes) this.#distinct.add(shortText(value));
  }

  found(name: string, rows: number): FoundField {
    const [only] = this.#kinds;
    const isList = this.#distinct.size <= readingDefaults.codes;
    return {
      name,
      kind: only === undefined ? 'empty' : this.#kinds.size === 1 ? only : 'text',
      samples: [...this.#distinct].slice(0, 5),
      distinct: isList ? [...this.#distinct] : null,
      empty: rows - this.#filled,
    };
  }

  #kindOf(value: unknown): Kind {
    if (typeof value === 'number') return 'number';
    if (typeof value === 'boolean') return 'boolean';
    if (typeof value === 'object') return 'other';
    return numberIn(String(value), this.#decimal) === null ? 'text' : 'number';
  }
}

function shortText(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
