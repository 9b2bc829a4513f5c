/** Photos and documents of requests: kept by their content, private until somebody has looked at them. */

export { attachWithin, redact, removeAttachment, setPublicVersion } from './change.ts';
export { byteRange } from './range.ts';
export { attachmentsOfRequest, fileOf, type ServedFile } from './read.ts';
export {
  type AttachmentConfig,
  type AttachmentRoom,
  attachmentsFolder,
  createAttachmentRoom,
} from './room.ts';
export { sweepAttachments } from './sweep.ts';
export { upload } from './upload.ts';
