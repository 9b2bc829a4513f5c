/** What a table is made of. It knows nothing of a room: rows come from a model, what is done with them goes out by calls. */
import type { Layer } from '../../server/http/api/schema.ts';

export type CellValue = unknown;

/** A column, as the layer's schema describes it. */
export type Column = Layer['properties'][number];

export interface Row {
  readonly id: number;
  readonly properties: Readonly<Record<string, CellValue>>;
}

export interface Sort {
  readonly column: string;
  readonly isDescending: boolean;
}

/** Rows in an order, of which any may be asked for; they are there at once or come later. */
export interface RowModel {
  /** Grows when something came: what is drawn is then drawn anew. */
  readonly revision: number;
  /** Rows that are known to be there. */
  readonly count: number;
  /** Whether `count` is all. */
  readonly isComplete: boolean;
  readonly trouble: unknown;
  idAt(index: number): number | undefined;
  /** −1 when it is not there, or not known yet. */
  indexOf(id: number): number;
  /** Undefined while it is being read. */
  rowAt(index: number): Row | undefined;
  /** These rows (both included) are in view, or soon will be. */
  need(first: number, last: number): void;
  retry(): void;
  /** Answers how to stop listening. */
  subscribe(listener: () => void): () => void;
}

/** What of a layer is asked for. */
export interface RowsQuestion {
  readonly layer: string;
  /** Names of the columns to read; the id comes by itself. */
  readonly columns: readonly string[];
  /** CQL2 text; null for all. */
  readonly filter: string | null;
  /** West, south, east, north in degrees; null for everywhere. */
  readonly box: readonly [number, number, number, number] | null;
  readonly sort: Sort | null;
}
