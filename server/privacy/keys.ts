/**
 * The keys that seal personal data, outside the database: from the environment, or from a file beside the embedded
 * database. The first one seals; the others are kept so that what they sealed can still be read.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from '../config.ts';

/** Bytes of a key: AES-256. */
export const keyBytes = 32;

export interface PersonalKey {
  /** Small letters, digits and dashes; stands in front of everything that the key has sealed. */
  readonly id: string;
  readonly secret: Buffer;
}

export interface KeySource {
  /** `id:base64`, several with commas between; null: the file. */
  readonly personalDataKeys: string | null;
  /** Absolute path; one `id:base64` a line. */
  readonly personalDataKeyFile: string;
}

const lineShape = /^([a-z0-9-]{1,32}):([A-Za-z0-9+/]{43}=)$/;

/**
 * The keys of a configuration. Without any, makes a file with one and tells where it lies. Throws StartError for what
 * is no key.
 */
export function loadKeys(source: KeySource, progress: (line: string) => void): PersonalKey[] {
  if (source.personalDataKeys !== null) {
    return parseKeys(source.personalDataKeys.split(','), 'The variable PERSONAL_DATA_KEYS');
  }
  const path = source.personalDataKeyFile;
  const text = readIfThere(path);
  if (text !== null) return parseKeys(text.split('\n'), path);
  const key = newKey();
  writeKeys(path, [key]);
  progress(`The key to personal data was made: ${path}`);
  progress(
    'Keep a copy of it, not beside the backup: without it nobody can read names and numbers',
  );
  return [key];
}

/** A key of this moment. */
export function newKey(now: Date = new Date()): PersonalKey {
  const id = `k${now.toISOString().replace(/\D/g, '').slice(2, 14)}`;
  return { id, secret: randomBytes(keyBytes) };
}

/** As it stands in the file and in the environment. */
export function keyLine({ id, secret }: PersonalKey): string {
  return `${id}:${secret.toString('base64')}`;
}

/** Writes the file so that a crash leaves the old one or the new one. Nobody else may read it. */
export function writeKeys(path: string, keys: readonly PersonalKey[]): void {
  const head =
    '# Keys to the personal data of this city. The first one seals. Lose none that is in use.';
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, `${[head, ...keys.map(keyLine)].join('\n')}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    throw new StartError(
      `The key to personal data cannot be written to ${path} (${(error as Error).message}). Give another place with PERSONAL_DATA_KEY_FILE, or the key itself with PERSONAL_DATA_KEYS.`,
      error,
    );
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new StartError(
      `The keys to personal data cannot be read from ${path} (${(error as Error).message}).`,
      error,
    );
  }
}

function parseKeys(lines: readonly string[], where: string): PersonalKey[] {
  const keys = lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, id = '', secret = ''] = lineShape.exec(line) ?? [];
      if (id === '') {
        throw new StartError(
          `${where} has something that is no key. A key is a name, a colon, and 32 bytes in base64: npm run keys -- new makes one.`,
        );
      }
      return { id, secret: Buffer.from(secret, 'base64') };
    });
  const ids = new Set(keys.map(({ id }) => id));
  if (keys.length === 0) throw new StartError(`${where} has no key to personal data.`);
  if (ids.size < keys.length) throw new StartError(`${where} names two keys alike.`);
  return keys;
}
