/** What a file is, told by its content; what its sender calls it counts for nothing. */
import { fileTypeFromFile } from 'file-type';
import { Fault } from '../errors.ts';
import { imageTypes } from './image.ts';

export interface FileKind {
  readonly kind: 'image' | 'document';
  readonly mediaType: string;
}

/** Throws Fault unsupported-media-type, which says what to do. */
export async function kindOf(path: string): Promise<FileKind> {
  const mediaType = (await fileTypeFromFile(path))?.mime ?? 'unknown';
  if (imageTypes[mediaType] !== undefined) return { kind: 'image', mediaType };
  if (mediaType === 'application/pdf') return { kind: 'document', mediaType };
  throw new Fault('unsupported-media-type', adviceFor(mediaType));
}

function adviceFor(mediaType: string): string {
  if (/^image\/(heic|heif|avif)/.test(mediaType)) {
    return 'Photos in HEIC cannot be shown everywhere. Set the camera to “most compatible” (JPEG), or send the photo as JPEG.';
  }
  return 'Photos are taken as JPEG, PNG or WebP, documents as PDF.';
}
