/** What happens to attachments: tied to a request, made unrecognisable in places, shown to all, taken away. */
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Attachment } from '../http/api/schema.ts';
import type { Viewer } from '../viewer.ts';
import { type Region, withoutRegions } from './image.ts';
import { fileOf, readAttachment } from './read.ts';
import type { AttachmentRoom } from './room.ts';
import { keepPicture, writeVersion } from './upload.ts';

const attachTo = statement('attachment/attach');
const publish = statement('attachment/publish');
const remove = statement('attachment/delete');
const nextVersion = statement('attachment/next_version');

interface Asker {
  readonly database: Database;
  readonly viewer: Viewer;
}

/**
 * Ties uploads to a request, within a transaction that is open already. Throws Fault unknown-reference when one of them
 * is not there, belongs to a request already, or was uploaded by somebody else.
 */
export async function attachWithin(
  t: Transaction,
  viewer: Viewer,
  requestId: number,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const wanted = [...new Set(ids)];
  const tied = await t.run(attachTo, { requestId, ids: wanted, accountId: viewer.accountId });
  if (tied === wanted.length) return;
  throw new Fault('unknown-reference', 'An attachment is not there. Upload it again.', [
    { field: '/attachments', message: 'must be uploads of yours that belong to no request yet' },
  ]);
}

/**
 * Makes regions of a picture unrecognisable, in a new version; the old ones stay with the staff. Throws Fault not-found,
 * invalid-body for what is no picture.
 */
export async function redact(
  { database, viewer }: Asker,
  { store }: AttachmentRoom,
  id: string,
  { version, regions }: { version?: number | undefined; regions: readonly Region[] },
): Promise<Attachment> {
  const file = await database.as(viewer, (t) => fileOf(t, id, version, false), { readOnly: true });
  if (file.kind !== 'image') throw new Fault('invalid-body', 'Only pictures can be blurred.');
  const picture = await withoutRegions(store.path(file.hash), file.mediaType, regions);
  const kept = await keepPicture(store, picture);
  return database.as(viewer, async (t) => {
    const next = await t.first<{ version: number }>(nextVersion, { id });
    if (!next) throw new Fault('not-found', 'There is no such attachment that you may see.');
    await writeVersion(t, viewer, id, next.version, kept, regions);
    return readAttachment(t, id);
  });
}

/** Shows a version of a picture to everybody, or, with null, none any more. Throws Fault not-found, invalid-body. */
export async function setPublicVersion(
  { database, viewer }: Asker,
  id: string,
  version: number | null,
): Promise<Attachment> {
  return database.as(viewer, async (t) => {
    const { kind } = await readAttachment(t, id);
    if (kind !== 'image' && version !== null) {
      throw new Fault('invalid-body', 'Documents are never shown to the public.');
    }
    const touched = await t.run(publish, { id, version });
    if (touched === 0) {
      throw new Fault('not-found', 'There is no such version of an attachment of a request.', [
        { field: '/version', message: 'must be a version of the attachment' },
      ]);
    }
    return readAttachment(t, id);
  });
}

/** Takes an attachment away; its files go with the next sweep. Throws Fault not-found. */
export async function removeAttachment({ database, viewer }: Asker, id: string): Promise<void> {
  const removed = await database.as(viewer, (t) => t.run(remove, { id }));
  if (removed === 0) throw new Fault('not-found', 'There is no such attachment that you may see.');
}
