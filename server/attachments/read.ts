/** Attachments as the viewer may see them: staff all versions, citizens the public one. */
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Attachment } from '../http/api/schema.ts';

const attachmentById = statement('attachment/by_id');
const attachmentsOf = statement('attachment/of_request');
const versionOf = statement('attachment/version');

interface AttachmentRow extends Record<string, unknown> {
  id: string;
  kind: Attachment['kind'];
  file_name: string | null;
  public_version: number | null;
  uploaded_at: Date;
  version: number;
  media_type: string;
  size_bytes: number;
  width_pixels: number | null;
  height_pixels: number | null;
}

/** Throws Fault not-found for what the viewer may not see. */
export async function readAttachment(t: Transaction, id: string): Promise<Attachment> {
  const row = await t.first<AttachmentRow>(attachmentById, { id });
  if (!row) throw new Fault('not-found', 'There is no such attachment that you may see.');
  return toAttachment(row);
}

/** The attachments of a request, the oldest first. */
export async function attachmentsOfRequest(t: Transaction, id: number): Promise<Attachment[]> {
  return (await t.rows<AttachmentRow>(attachmentsOf, { id })).map(toAttachment);
}

/** A file that may be sent. */
export interface ServedFile {
  readonly hash: string;
  readonly mediaType: string;
  readonly kind: Attachment['kind'];
  readonly fileName: string | null;
}

/** The file of a version, or the newest that the viewer may see. Throws Fault not-found. */
export async function fileOf(
  t: Transaction,
  id: string,
  version: number | undefined,
  isThumbnail: boolean,
): Promise<ServedFile> {
  interface Found extends Record<string, unknown> {
    hash: string;
    thumbnail_hash: string | null;
    media_type: string;
    kind: Attachment['kind'];
    file_name: string | null;
  }
  const row = await t.first<Found>(versionOf, { id, version: version ?? null });
  const hash = isThumbnail ? row?.thumbnail_hash : row?.hash;
  if (!row || !hash) throw new Fault('not-found', 'There is no such file that you may see.');
  const mediaType = isThumbnail ? 'image/jpeg' : row.media_type;
  return { hash, mediaType, kind: row.kind, fileName: row.file_name };
}

function toAttachment(row: AttachmentRow): Attachment {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    widthPixels: row.width_pixels,
    heightPixels: row.height_pixels,
    version: row.version,
    publicVersion: row.public_version,
    uploadedAt: row.uploaded_at.toISOString(),
  };
}
