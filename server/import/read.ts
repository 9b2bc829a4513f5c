/** Imports as they stand. */
import { type Database, type Row, statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Viewer } from '../viewer.ts';
import type { ImportRoom } from './room.ts';
import type { ImportRecord, RowFault } from './types.ts';

const read = statement('import/read', ['id']);
const list = statement('import/list', ['layer', 'limit']);
const rows = statement('import/rows', ['id', 'outcome', 'after', 'limit']);
const preview = statement('import/preview', ['id', 'limit']);
const setAside = statement('import/set_aside', ['id', 'failure']);

const stopped = 'The server was stopped amid the work. Nothing of it was saved; begin it again.';

/** Who works with imports, and where. */
export interface ImportAsker {
  readonly database: Database;
  readonly viewer: Viewer;
  readonly room: ImportRoom;
}

/** Throws Fault not-found for one that is not there, or not the viewer's to see. */
export async function readImport(asker: ImportAsker, id: string): Promise<ImportRecord> {
  const { database, viewer, room } = asker;
  const found = await database.as(viewer, (t) => t.first<ImportRecord>(read, { id }), {
    readOnly: true,
  });
  if (!found) throw new Fault('not-found', 'There is no such import that you may see.');
  if (!found.isStale || room.isRunning(id)) return found;
  await database.system((t) => t.run(setAside, { id, failure: stopped }));
  return readImport(asker, id);
}

/** The same, of one's own. Throws Fault not-found. */
export async function ownImport(asker: ImportAsker, id: string): Promise<ImportRecord> {
  const found = await readImport(asker, id);
  if (!found.isOwn) throw new Fault('not-found', 'There is no such import of yours.');
  return found;
}

export interface SavedImport extends Row {
  readonly id: string;
  readonly fileName: string;
  readonly state: 'saved' | 'undoing' | 'undone';
  readonly counts: ImportRecord['counts'];
  readonly reason: string | null;
  readonly savedAt: Date;
  readonly undoneAt: Date | null;
  readonly account: string;
}

/** Imports into a layer that were saved, the youngest first. */
export function listImports(
  { database, viewer }: ImportAsker,
  layer: string,
  limit: number,
): Promise<SavedImport[]> {
  return database.as(viewer, (t) => t.rows<SavedImport>(list, { layer, limit }), {
    readOnly: true,
  });
}

export type Outcome = 'refused' | 'mended' | 'accepted';

export interface TriedRow extends Row {
  readonly number: number;
  readonly outcome: 'insert' | 'update' | 'refused';
  readonly featureId: number | null;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly mended: readonly string[];
  readonly faults: readonly RowFault[];
  /** West, south, east, north in degrees. */
  readonly box: readonly [number, number, number, number] | null;
  readonly place: readonly [number, number] | null;
}

/** Rows of an outcome as the dry run found them, from after a row number on. */
export function readRows(
  { database, viewer }: ImportAsker,
  question: { id: string; outcome: Outcome; after: number; limit: number },
): Promise<TriedRow[]> {
  return database.as(viewer, (t) => t.rows<TriedRow>(rows, question), { readOnly: true });
}

export interface PreviewRow extends Row {
  readonly number: number;
  readonly outcome: TriedRow['outcome'];
  readonly isMended: boolean;
  /** GeoJSON in degrees. */
  readonly geometry: string | null;
  readonly place: readonly [number, number] | null;
}

/** The places of the first rows, for the map. */
export function readPreview(
  { database, viewer }: ImportAsker,
  id: string,
  limit: number,
): Promise<PreviewRow[]> {
  return database.as(viewer, (t) => t.rows<PreviewRow>(preview, { id, limit }), { readOnly: true });
}
