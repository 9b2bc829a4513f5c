/**
 * Files on disk, each under the SHA-256 of its content: `attachments/ab/cdef…`. What is there is never changed, so it may
 * be read while it is written anew, and two requests with the same photo share its file.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const hashShape = /^[0-9a-f]{64}$/;

/** A file that has no name yet. */
export interface TemporaryFile {
  readonly path: string;
  remove(): Promise<void>;
}

export class FileStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async temporary(): Promise<TemporaryFile> {
    const folder = join(this.#folder, 'incoming');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, randomUUID());
    return { path, remove: () => rm(path, { force: true }) };
  }

  /** Keeps a temporary file under its hash, which it gives. */
  async keep(file: TemporaryFile): Promise<string> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file.path), hash);
    const name = hash.digest('hex');
    await mkdir(join(this.#folder, name.slice(0, 2)), { recursive: true, mode: 0o700 });
    await rename(file.path, this.path(name));
    return name;
  }

  /** Keeps bytes under their hash, which it gives. */
  async keepBytes(bytes: Uint8Array): Promise<string> {
    const file = await this.temporary();
    try {
      await pipeline([bytes], createWriteStream(file.path, { mode: 0o600 }));
      return await this.keep(file);
    } finally {
      await file.remove();
    }
  }

  path(hash: string): string {
    if (!hashShape.test(hash)) throw new Error('This is no hash of a file');
    return join(this.#folder, hash.slice(0, 2), hash.slice(2));
  }

  /** Bytes from `start` to `end`, both included. */
  read(hash: string, range?: { readonly start: number; readonly end: number }): Readable {
    return createReadStream(this.path(hash), range);
  }

  /** Bytes of a file; undefined when it is not there. */
  async size(hash: string): Promise<number | undefined> {
    return (await stat(this.path(hash)).catch(orMissing))?.size;
  }

  async remove(hash: string): Promise<void> {
    await rm(this.path(hash), { force: true });
  }

  /** Hashes of files that were written before an instant; one that was written again since is not among them. */
  async *olderThan(instant: Date): AsyncGenerator<string> {
    for (const shard of await namesIn(this.#folder)) {
      if (!/^[0-9a-f]{2}$/.test(shard)) continue;
      for (const rest of await namesIn(join(this.#folder, shard))) {
        const hash = shard + rest;
        if (hashShape.test(hash) && (await this.isOlder(hash, instant))) yield hash;
      }
    }
  }

  async isOlder(hash: string, instant: Date): Promise<boolean> {
    return isOlder(this.path(hash), instant);
  }

  /** Takes away what was begun before an instant and never ended. */
  async removeBroken(instant: Date): Promise<void> {
    const folder = join(this.#folder, 'incoming');
    for (const name of await namesIn(folder)) {
      const path = join(folder, name);
      if (await isOlder(path, instant)) await unlink(path);
    }
  }
}

async function isOlder(path: string, instant: Date): Promise<boolean> {
  const found = await stat(path).catch(orMissing);
  return found !== undefined && found.mtimeMs < instant.getTime();
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(orMissing)) ?? [];
}

function orMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
