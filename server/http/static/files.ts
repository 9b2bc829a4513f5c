/** Which files the built client has. Read anew when a build has replaced them. */
import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Beside a file: the same, compressed with Brotli when the client was built. */
export const compressedEnding = '.br';

/** Milliseconds between two looks at whether there was a build. */
const lookEveryMs = 1_000;

export class ClientFiles {
  readonly #folder: string;
  /** Path in the address → path on the disk. */
  #paths: ReadonlyMap<string, string> = new Map();
  #build = '';
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where a file of the client lies; undefined when it has none at this address. */
  find(address: string): string | undefined {
    this.#look();
    return this.#paths.get(address);
  }

  #look(): void {
    if (performance.now() - this.#lookedAt < lookEveryMs) return;
    this.#lookedAt = performance.now();
    const page = statSync(join(this.#folder, 'index.html'), { throwIfNoEntry: false });
    // While a build is under way there is no page: what was there before is kept.
    if (!page) return;
    const build = `${page.ino} ${page.mtimeMs} ${page.size}`;
    if (build === this.#build) return;
    this.#paths = listFiles(this.#folder);
    this.#build = build;
  }
}

function listFiles(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  // What was compressed beforehand has no address of its own.
  const addressed = files.filter((path) => !path.endsWith(compressedEnding));
  return new Map(
    addressed.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]),
  );
}
