/**
 * Writes each file of the built client that is worth it a second time, compressed with Brotli as far as it goes: it is done
 * once instead of at every visit, and a sixth smaller than what a server has time for.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(brotliCompress);
/** Fonts and pictures are compressed already. */
const worthIt = /\.(?:js|css|html|svg|json)$/;
/** Bytes below which it changes nothing. */
const leastBytes = 1_024;
/** The best is 11; 10 comes within a hundredth of it in a third of the time. */
const quality = 10;

export function compressed(): Plugin {
  return {
    name: 'mesto-compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const entries = await readdir(dir, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && worthIt.test(entry.name));
      await Promise.all(files.map(({ parentPath, name }) => write(join(parentPath, name))));
    },
  };
}

async function write(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.length < leastBytes) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
  await writeFile(`${path}.br`, await compress(content, { params }));
}
