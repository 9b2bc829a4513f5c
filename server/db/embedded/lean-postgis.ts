/**
 * PostGIS as the embedded engine loads it. The package's bundle holds raster, topology and the scripts of older versions
 * too: at every start they would be unpacked, compiled and linked (0.9 of 2.2 s of processor time, November 2026), though
 * nothing calls them. So what is needed is kept beside the data, packed anew.
 */
import { existsSync, renameSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Extension } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';

/** The library, the extension's own script, and what PROJ knows. */
const needed =
  /^(lib\/postgresql\/postgis-3\.so|share\/postgresql\/extension\/postgis(--\d+\.\d+\.\d+)?\.(control|sql)|share\/proj\/[^/]+)$/;

/** Quickly packed: it is unpacked at every start. */
const compression = { level: 1 };

/** PostGIS for PGlite, whose lean bundle lies in this folder once it was made. */
export function leanPostgis(folder: string): Extension {
  return {
    ...postgis,
    setup: async (engine, options) => {
      const whole = await postgis.setup(engine, options);
      if (!whole.bundlePath) throw new Error('The package of PostGIS names no bundle');
      return { ...whole, bundlePath: await leanBundle(whole.bundlePath, folder) };
    },
  };
}

/** The name tells by the bytes of the whole bundle of which version it is a part. */
async function leanBundle(whole: URL, folder: string): Promise<URL> {
  const path = join(folder, `postgis-${(await stat(whole)).size}.tar.gz`);
  if (!existsSync(path)) {
    const lean = onlyNeeded(await promisify(gunzip)(await readFile(whole)));
    await writeFile(`${path}.new`, await promisify(gzip)(lean, compression));
    renameSync(`${path}.new`, path);
  }
  return pathToFileURL(path);
}

/** A tar file is blocks of 512 bytes: a header with name (at 0) and size in octal digits (at 124), then the content. */
const blockBytes = 512;
const nameBytes = 100;
const sizeAt = 124;
const sizeBytes = 12;

/** The files of a tar that are needed, as a tar. Throws when there are none, as a changed layout would leave. */
export function onlyNeeded(tar: Buffer): Buffer {
  const kept = [...membersOf(tar)].filter(({ name }) => needed.test(name));
  if (kept.length === 0) throw new Error('The bundle of PostGIS holds none of the files needed');
  return Buffer.concat([...kept.map(({ blocks }) => blocks), Buffer.alloc(2 * blockBytes)]);
}

interface Member {
  readonly name: string;
  /** With its header, and filled up to whole blocks. */
  readonly blocks: Buffer;
  readonly content: Buffer;
}

/** The files of a tar, in their order. */
export function* membersOf(tar: Buffer): Generator<Member> {
  for (let at = 0; at < tar.length && tar[at] !== 0; ) {
    const start = at + blockBytes;
    const size = Number.parseInt(textAt(tar, at + sizeAt, sizeBytes), 8);
    const end = start + blockBytes * Math.ceil(size / blockBytes);
    const content = tar.subarray(start, start + size);
    yield { name: textAt(tar, at, nameBytes), blocks: tar.subarray(at, end), content };
    at = end;
  }
}

/** What stands before the first zero byte. */
function textAt(tar: Buffer, at: number, bytes: number): string {
  return tar.toString('latin1', at, at + bytes).replace(/\0.*$/s, '');
}
