/** A file comes in and is looked through; or is looked through again, read another way. */
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import { type ImportAsker, ownImport } from './read.ts';
import { type Found, lookAtFile, type Source, UnreadableFile } from './reading/index.ts';
import { fileReasonOf } from './reasons.ts';
import { clearRows } from './runs.ts';

const insert = statement('import/insert', ['id', 'fileName', 'format', 'sizeBytes', 'found']);
const lookAgain = statement('import/look_again', ['id', 'found']);
const remove = statement('import/remove', ['id']);

/** Most rows of a file: what is staged of them, and one transaction, are measured for these. */
const mostRows = 1_000_000;

/** Keeps a file and gives its id. Throws Fault body-too-large, and invalid-body for a file that cannot be read. */
export async function takeFile(
  { database, viewer, room }: ImportAsker,
  stream: Readable,
  fileName: string,
): Promise<string> {
  const id = randomUUID();
  try {
    const sizeBytes = await room.keep(id, stream);
    const found = await look(room.pathOf(id), {});
    const row = { id, fileName, format: found.format, sizeBytes, found: JSON.stringify(found) };
    await database.as(viewer, (t) => t.run(insert, row));
    return id;
  } catch (error) {
    await room.forget(id);
    throw error;
  }
}

/** Throws Fault not-found, conflict (it is being worked on, or is saved), invalid-body. */
export async function readOtherwise(
  asker: ImportAsker,
  id: string,
  given: Partial<Source>,
): Promise<void> {
  const { format } = await ownImport(asker, id);
  const { database, viewer, room } = asker;
  const found = await look(room.pathOf(id), { ...given, format });
  await database.as(viewer, async (t) => {
    const own = await t.first(lookAgain, { id, found: JSON.stringify(found) });
    if (!own) throw new Fault('conflict', 'This import is being worked on, or is saved already.');
    await t.run(clearRows, { id, onlyAccepted: false });
  });
}

/** Gives up an import that was not saved. Throws Fault not-found, conflict. */
export async function giveUp(asker: ImportAsker, id: string): Promise<void> {
  const { database, viewer, room } = asker;
  await ownImport(asker, id);
  const gone = await database.as(viewer, (t) => t.first(remove, { id }));
  if (!gone) throw new Fault('conflict', 'This import is being worked on, or is saved already.');
  await room.forget(id);
}

async function look(path: string, given: Partial<Source>): Promise<Found> {
  try {
    const found = await lookAtFile(path, given);
    const most = Math.max(...found.tables.map(({ rows }) => rows));
    if (most > mostRows) {
      throw new UnreadableFile(`The file has ${most} rows; an import takes ${mostRows} at most.`);
    }
    return found;
  } catch (error) {
    if (isGone(error)) {
      throw new Fault('gone', 'The file is not here any more. Choose it again.', [], error);
    }
    if (!(error instanceof UnreadableFile)) throw error;
    const { message } = error;
    const reason = fileReasonOf(message);
    throw new Fault('invalid-body', message, [
      { field: 'file', message, ...(reason === undefined ? {} : { reason }) },
    ]);
  }
}

/** Whether the file that was to be read is there no more. */
export function isGone(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ENOENT';
}
