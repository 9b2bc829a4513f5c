import { join } from 'node:path';
import { FileStore } from './store.ts';

export interface AttachmentRoom {
  readonly store: FileStore;
  /** Bytes of one upload. */
  readonly limitBytes: number;
}

export interface AttachmentConfig {
  readonly dataDir: string;
  /** Absolute path; null: `attachments` in dataDir. */
  readonly attachmentsDir: string | null;
  readonly attachmentBytes: number;
}

export function attachmentsFolder({ dataDir, attachmentsDir }: AttachmentConfig): string {
  return attachmentsDir ?? join(dataDir, 'attachments');
}

export function createAttachmentRoom(config: AttachmentConfig): AttachmentRoom {
  return {
    store: new FileStore(attachmentsFolder(config)),
    limitBytes: config.attachmentBytes,
  };
}
