/** A change of state with photos: they are tied to the request first, so that the answer never stands without them. */
import type { Attachment, RequestDetail } from '../../server/http/api/schema.ts';
import { changeStatus, type StatusChange } from '../api/queries.ts';
import { attach, publish, upload } from '../api/works.ts';

export interface Change extends StatusChange {
  readonly photos?: readonly File[];
  /** Whether everybody may see them: whoever says so has looked at them. */
  readonly showsPhotos?: boolean;
}

/** What was uploaded when an attempt failed, so that trying again sends no photo twice. */
const uploaded = new WeakMap<File, Attachment>();
const attached = new WeakSet<File>();

/** Changes the state of a request. Throws as `changeStatus`; the same files again go on where it stopped. */
export async function changeWithPhotos(
  reference: string,
  { photos = [], showsPhotos = false, ...change }: Change,
): Promise<RequestDetail> {
  for (const photo of photos) {
    if (!uploaded.has(photo)) uploaded.set(photo, await upload(photo));
  }
  const ofAll = photos.flatMap((photo) => uploaded.get(photo) ?? []);
  const fresh = photos.filter((photo) => !attached.has(photo));
  if (fresh.length > 0) {
    const ids = fresh.flatMap((photo) => uploaded.get(photo)?.id ?? []);
    await attach(reference, ids);
    for (const photo of fresh) attached.add(photo);
  }
  if (showsPhotos) await Promise.all(ofAll.map(publish));
  return changeStatus(reference, change);
}
