/** Takes a file in: counted while it comes, told by its content, drawn anew if it is a picture. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Attachment } from '../http/api/schema.ts';
import type { Viewer } from '../viewer.ts';
import { drawAnew, type Picture } from './image.ts';
import { type FileKind, kindOf } from './kind.ts';
import { readAttachment } from './read.ts';
import type { AttachmentRoom } from './room.ts';
import type { FileStore } from './store.ts';

const insertAttachment = statement('attachment/insert');
const insertVersion = statement('attachment/insert_version');

export interface Upload {
  readonly stream: Readable;
  /** As the sender calls it; shown to staff only. */
  readonly fileName: string | null;
  /** Whether a document is refused. */
  readonly isPicture?: boolean;
}

/** The files of a version, as they lie in the store. */
export interface StoredVersion {
  readonly hash: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly widthPixels: number | null;
  readonly heightPixels: number | null;
  readonly thumbnailHash: string | null;
}

interface Asker {
  readonly database: Pick<Database, 'as'>;
  readonly viewer: Viewer;
}

/**
 * Keeps an upload that belongs to no request yet; who does not attach it within a day loses it. Throws Fault
 * body-too-large, unsupported-media-type, invalid-body (a damaged picture).
 */
export async function upload(
  { database, viewer }: Asker,
  { store, limitBytes }: AttachmentRoom,
  { stream, fileName, isPicture = false }: Upload,
): Promise<Attachment> {
  const { kind, ...files } = await receive(store, stream, limitBytes, isPicture);
  return database.as(viewer, async (t) => {
    const made = await t.first<{ id: string }>(insertAttachment, {
      kind,
      fileName,
      accountId: viewer.accountId,
    });
    if (!made) throw new Error('no attachment was made');
    await writeVersion(t, viewer, made.id, 1, files, []);
    return readAttachment(t, made.id);
  });
}

async function receive(
  store: FileStore,
  stream: Readable,
  limitBytes: number,
  isPicture: boolean,
): Promise<StoredVersion & { kind: FileKind['kind'] }> {
  const file = await store.temporary();
  try {
    const sizeBytes = await write(stream, file.path, limitBytes);
    const { kind, mediaType } = await kindOf(file.path);
    if (kind !== 'image' && isPicture) {
      throw new Fault('unsupported-media-type', 'Photos are taken as JPEG, PNG or WebP.');
    }
    if (kind === 'image')
      return { kind, ...(await keepPicture(store, await drawAnew(file.path, mediaType))) };
    const none = { widthPixels: null, heightPixels: null, thumbnailHash: null };
    return { kind, hash: await store.keep(file), mediaType, sizeBytes, ...none };
  } finally {
    await file.remove();
  }
}

/** Gives how many bytes came. The sender is left connected when they are too many, to be told so. */
async function write(stream: Readable, path: string, limitBytes: number): Promise<number> {
  const file = createWriteStream(path, { mode: 0o600 });
  let bytes = 0;
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      bytes += (chunk as Buffer).length;
      if (bytes > limitBytes) {
        throw new Fault('body-too-large', `A file may have ${limitBytes / 1_048_576} MB at most.`);
      }
      if (!file.write(chunk)) await once(file, 'drain');
    }
  } finally {
    file.end();
    await once(file, 'close');
  }
  if (bytes === 0) throw new Fault('invalid-body', 'The file is empty.');
  return bytes;
}

/** Puts a picture and its thumbnail into the store. */
export async function keepPicture(store: FileStore, picture: Picture): Promise<StoredVersion> {
  const { bytes, thumbnail, mediaType, widthPixels, heightPixels } = picture;
  const hash = await store.keepBytes(bytes);
  const thumbnailHash = await store.keepBytes(thumbnail);
  return { hash, mediaType, sizeBytes: bytes.length, widthPixels, heightPixels, thumbnailHash };
}

export async function writeVersion(
  t: Transaction,
  viewer: Viewer,
  attachmentId: string,
  version: number,
  files: StoredVersion,
  regions: readonly object[],
): Promise<void> {
  await t.run(insertVersion, {
    attachmentId,
    version,
    ...files,
    regions: JSON.stringify(regions),
    accountId: viewer.accountId,
  });
}
