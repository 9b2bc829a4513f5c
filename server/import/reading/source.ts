/** What a file is and how it is to be read, as plain values: they go from thread to thread. */

export const fileFormats = ['geojson', 'csv', 'gpkg'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** Labels of the WHATWG encodings that files of this part of the world come in. */
export const encodings = [
  'utf-8',
  'windows-1250',
  'windows-1251',
  'iso-8859-2',
  'utf-16le',
  'utf-16be',
] as const;
export type Encoding = (typeof encodings)[number];

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** Where the geometry of a row stands. */
export type GeometrySource =
  /** In the format's own place. */
  | { readonly kind: 'given' }
  /** Two columns of numbers: easting or longitude, northing or latitude. */
  | { readonly kind: 'xy'; readonly x: string; readonly y: string }
  /** A column of well-known text. */
  | { readonly kind: 'wkt'; readonly field: string }
  | { readonly kind: 'none' };

/** How a file is read. What does not concern its format is null. */
export interface Source {
  readonly format: FileFormat;
  /** Name of the table in a GeoPackage; null for files that hold one. */
  readonly table: string | null;
  readonly encoding: Encoding | null;
  readonly separator: Separator | null;
  /** Whether the first line of a CSV names its columns. */
  readonly hasHeading: boolean;
  /** How numbers in texts are written. */
  readonly decimal: '.' | ',';
  readonly geometry: GeometrySource;
}

/** One row of a file. */
export interface FileRow {
  /** Counted from 1; in a CSV with a heading that is row 1, as spreadsheets count. */
  readonly number: number;
  /** GeoJSON with the coordinates in the file's order; null when there is none. */
  readonly geometry: unknown;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Why the row cannot be read; then the rest is empty. */
  readonly fault: string | null;
}

export interface FoundField {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'other' | 'empty';
  /** The first values that differ, as texts. */
  readonly samples: readonly string[];
  /** All its values, when they are few enough to be a list of codes; else null. */
  readonly distinct: readonly string[] | null;
  /** Rows in which it is empty. */
  readonly empty: number;
}

/** What one table of a file holds. */
export interface FoundTable {
  readonly name: string;
  readonly rows: number;
  /** Rows that cannot be read at all. */
  readonly broken: number;
  readonly fields: readonly FoundField[];
  readonly source: Source;
  /** How many rows have a geometry of each type of GeoJSON; `''` counts those without one. */
  readonly geometryTypes: Readonly<Record<string, number>>;
  /** What the file says of its reference system, as EPSG:25834 or an address; null when it says nothing. */
  readonly declaredSystem: string | null;
  /** Positions from all over the file, in its own order of axes. */
  readonly positions: readonly (readonly [number, number])[];
}

export interface Found {
  readonly format: FileFormat;
  readonly sizeBytes: number;
  readonly tables: readonly FoundTable[];
}

/** The file cannot be read as a whole; the message is for people. */
export class UnreadableFile extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'UnreadableFile';
  }
}

export const readingDefaults = Object.freeze({
  /** Bytes of one row: no feature of a city is larger, and a hostile file ends here. */
  rowBytes: 8 * 1024 * 1024,
  /** Columns of a table, */
  fields: 400,
  /** and of all tables of a file. */
  allFields: 2_000,
  /** Brackets in brackets: no geometry and no property of a city is deeper, and what walks them is recursive. */
  nesting: 200,
  /** Values up to which a column may be a list of codes. */
  codes: 60,
  /** Positions that are looked at to guess a reference system. */
  positions: 400,
  /** Rows handed from thread to thread at once, */
  batchRows: 250,
  /** and bytes of them, about. */
  batchBytes: 1024 * 1024,
});
