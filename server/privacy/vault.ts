/**
 * Seals and opens personal data (AES-256-GCM), and makes the keyed hashes by which it can be looked up. Sealed bytes:
 * format 1, length of the key's id, the id, nonce (12), tag (16), the value as JSON.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { keyBytes, type PersonalKey } from './keys.ts';

const algorithm = 'aes-256-gcm';
const format = 1;
const nonceBytes = 12;
const tagBytes = 16;

interface DerivedKey {
  readonly id: string;
  readonly sealing: Buffer;
  readonly searching: Buffer;
}

/** What sealed bytes are of a key that is not at hand, or were changed, or lie in another row's place. */
export class SealError extends Error {
  constructor(line: string, cause?: unknown) {
    super(line, cause === undefined ? undefined : { cause });
    this.name = 'SealError';
  }
}

export class Vault {
  readonly #keys: ReadonlyMap<string, DerivedKey>;
  readonly #first: DerivedKey;

  /** The first key seals. There is at least one. */
  constructor(keys: readonly PersonalKey[]) {
    const derived = keys.map(derive);
    const [first] = derived;
    if (!first) throw new Error('A vault needs a key');
    this.#first = first;
    this.#keys = new Map(derived.map((key) => [key.id, key]));
  }

  /** Ids of the keys; the first seals. */
  get keyIds(): readonly string[] {
    return [...this.#keys.keys()];
  }

  /** `place` names the row, say `request.reporter/12`: the value can be opened with the same one only. */
  seal(place: string, value: unknown): Buffer {
    const { id, sealing } = this.#first;
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, sealing, nonce).setAAD(Buffer.from(place));
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    const head = Buffer.concat([Buffer.of(format, id.length), Buffer.from(id, 'latin1')]);
    return Buffer.concat([head, nonce, cipher.getAuthTag(), text]);
  }

  /** The value that was sealed. Throws SealError. */
  open(place: string, sealed: Uint8Array): unknown {
    const { id, rest } = splitHead(sealed);
    const key = this.#keys.get(id);
    if (!key) throw new SealError(`The key ${id} to personal data is not at hand`);
    const nonce = rest.subarray(0, nonceBytes);
    const tag = rest.subarray(nonceBytes, nonceBytes + tagBytes);
    try {
      const decipher = createDecipheriv(algorithm, key.sealing, nonce, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
      const text = decipher.update(rest.subarray(nonceBytes + tagBytes));
      return JSON.parse(Buffer.concat([text, decipher.final()]).toString('utf8'));
    } catch (error) {
      throw new SealError(`What is sealed at ${place} was changed, or belongs elsewhere`, error);
    }
  }

  /** Id of the key that sealed these bytes. */
  keyIdOf(sealed: Uint8Array): string {
    return splitHead(sealed).id;
  }

  /** What stands in the database to find a value by: the hash of `kind` and text under the first key. */
  fingerprint(kind: string, text: string): Buffer {
    return hashUnder(this.#first, kind, text);
  }

  /** The hashes under which a value may stand there: one a key. */
  fingerprints(kind: string, text: string): Buffer[] {
    return [...this.#keys.values()].map((key) => hashUnder(key, kind, text));
  }

  /** By which the database knows a key again without holding it. */
  proofOf(id: string): Buffer | undefined {
    const key = this.#keys.get(id);
    return key && hashUnder(key, 'proof', id);
  }
}

/** One key never does two works: sealing and searching have a key each, derived from the secret (RFC 5869). */
function derive({ id, secret }: PersonalKey): DerivedKey {
  const part = (use: string) =>
    Buffer.from(
      hkdfSync('sha256', secret, Buffer.alloc(0), `mesto personal data: ${use}`, keyBytes),
    );
  return { id, sealing: part('sealing'), searching: part('searching') };
}

function hashUnder({ searching }: DerivedKey, kind: string, text: string): Buffer {
  return createHmac('sha256', searching).update(`${kind}\0${text}`).digest();
}

function splitHead(sealed: Uint8Array): { id: string; rest: Buffer } {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const idBytes = bytes[1] ?? 0;
  const headBytes = 2 + idBytes;
  if (bytes[0] !== format || bytes.length < headBytes + nonceBytes + tagBytes) {
    throw new SealError('These bytes were not sealed here');
  }
  return { id: bytes.toString('latin1', 2, headBytes), rest: bytes.subarray(headBytes) };
}
