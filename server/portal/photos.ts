/** Photos that citizens send: nobody's account takes them in, and whoever knows the name of one may look at it until it is sent. */
import type { Readable } from 'node:stream';
import { type AttachmentRoom, fileOf, type ServedFile, upload } from '../attachments/index.ts';
import { type Database, statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { CitizenPhoto } from '../http/api/schema.ts';
import { citizen } from '../viewer.ts';

const loosePhoto = statement('attachment/loose_photo');

/** Keeps a photo for a day. Throws Fault body-too-large, unsupported-media-type, invalid-body. */
export async function takePhoto(
  database: Database,
  room: AttachmentRoom,
  stream: Readable,
): Promise<CitizenPhoto> {
  const house: Pick<Database, 'as'> = { as: (_, work, options) => database.system(work, options) };
  const asker = { database: house, viewer: citizen };
  // What a phone calls its photos may tell a name or a place: it is not kept.
  const { id, widthPixels, heightPixels } = await upload(asker, room, {
    stream,
    fileName: null,
    isPicture: true,
  });
  return { id, widthPixels: widthPixels ?? 0, heightPixels: heightPixels ?? 0 };
}

/** A photo that was not sent with a report yet: its name is known to whoever chose it. Throws Fault not-found. */
export async function photoToSend(
  database: Database,
  id: string,
  isThumbnail: boolean,
): Promise<ServedFile> {
  return database.system(
    async (t) => {
      if (!(await t.first(loosePhoto, { id }))) {
        throw new Fault('not-found', 'There is no such photo that waits to be sent.');
      }
      return fileOf(t, id, 1, isThumbnail);
    },
    { readOnly: true },
  );
}
