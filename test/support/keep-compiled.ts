/**
 * Keeps what the programs of the embedded engine were compiled to, for as long as this process lives. Each database that a
 * file of tests opens brings the same bytes; V8 gives it what it has, in any thread, but forgets it with the last holder.
 * Of 3.2 s of processor time for an opening and 300 statements this leaves 2.0 (November 2026).
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { membersOf } from '../../server/db/embedded/lean-postgis.ts';
import { engineName } from './engine.ts';

declare global {
  /** Held by the process, as each file of tests has this module anew. */
  var compiledEngine: Promise<readonly WebAssembly.Module[]> | undefined;
}

const { resolve } = createRequire(import.meta.url);

function read(packageName: string, file: string): Promise<Buffer> {
  return readFile(join(dirname(resolve(packageName)), file));
}

async function compileEngine(): Promise<readonly WebAssembly.Module[]> {
  const core = await read('@electric-sql/pglite', 'pglite.wasm');
  const bundle = await read('@electric-sql/pglite-postgis', 'postgis.tar.gz');
  const members = [...membersOf(await promisify(gunzip)(bundle))];
  const library = members.find(({ name }) => name.endsWith('/postgis-3.so'));
  if (!library) throw new Error('The bundle of PostGIS holds no library');
  return Promise.all(
    [core, library.content].map((bytes) => WebAssembly.compile(new Uint8Array(bytes))),
  );
}

if (engineName() === 'embedded') {
  globalThis.compiledEngine ??= compileEngine();
  await globalThis.compiledEngine;
}
