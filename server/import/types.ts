/** An import as plain values. */
import type { Row } from '../db/index.ts';
import type { FieldMapping } from './mapping.ts';
import type { FileFormat, Found } from './reading/index.ts';
import type { Axes } from './systems.ts';

export const importStates = [
  'looked',
  'trying',
  'tried',
  'saving',
  'saved',
  'undoing',
  'undone',
] as const;
export type ImportState = (typeof importStates)[number];

/** What happens to features that are there: all rows are new, rows change what they name, or whichever it is. */
export const importModes = ['insert', 'update', 'upsert'] as const;
export type ImportMode = (typeof importModes)[number];

/** How rows become features. */
export interface ImportOptions {
  readonly layer: string;
  /** Table of the file; '' where it has one. */
  readonly table: string;
  /** As EPSG:25834. */
  readonly system: string;
  readonly axes: Axes;
  readonly mapping: readonly FieldMapping[];
  readonly mode: ImportMode;
  /** The property by which a row names a feature that is there; null when none does. */
  readonly key: string | null;
}

export interface ImportCounts {
  /** Rows of the file that were looked at. */
  readonly read: number;
  readonly inserts: number;
  readonly updates: number;
  readonly refused: number;
  readonly mended: number;
  /** Features of a saved import that were changed indeed. */
  readonly changed?: number;
}

export const noCounts: ImportCounts = Object.freeze({
  read: 0,
  inserts: 0,
  updates: 0,
  refused: 0,
  mended: 0,
});

export interface ImportRecord extends Row {
  readonly id: string;
  readonly fileName: string;
  readonly format: FileFormat;
  readonly sizeBytes: number;
  readonly state: ImportState;
  readonly layer: string | null;
  readonly found: Found;
  readonly options: ImportOptions | null;
  readonly counts: Partial<ImportCounts>;
  readonly failure: string | null;
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly savedAt: Date | null;
  readonly undoneAt: Date | null;
  readonly isOwn: boolean;
  readonly account: string;
  readonly isStale: boolean;
}

/** Why a row is refused. */
export interface RowFault {
  /** Kind of the reason, for clients that say it in another language. */
  readonly reason: string;
  readonly message: string;
  /** Of the layer; null when it is not about one. */
  readonly property: string | null;
  /** Of the file. */
  readonly field: string | null;
  /** As it stands in the file, shortened. */
  readonly value: string | null;
  /** In the file's own system and order of axes. */
  readonly position?: readonly number[];
}
