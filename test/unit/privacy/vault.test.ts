import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { keyLine, loadKeys, newKey } from '../../../server/privacy/keys.ts';
import {
  maskPerson,
  nobody,
  openPerson,
  personHashes,
  sealPerson,
} from '../../../server/privacy/person.ts';
import { SealError, Vault } from '../../../server/privacy/vault.ts';

const first = { id: 'first', secret: randomBytes(32) };
const second = { id: 'second', secret: randomBytes(32) };
const vault = new Vault([first]);
const place = 'request.reporter/12';

describe('a vault', () => {
  it('opens what it has sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, where) => {
        expect(vault.open(where, vault.seal(where, { text }))).toEqual({ text });
      }),
    );
  });

  it('seals the same twice in other bytes, with nothing of it to be read', () => {
    const [one, two] = [vault.seal(place, 'Petar Petrović'), vault.seal(place, 'Petar Petrović')];
    expect(one.equals(two)).toBe(false);
    expect(one.toString('latin1')).not.toContain('Petar');
  });

  it('refuses what was changed in any byte, and what was moved to another row', () => {
    const sealed = vault.seal(place, { name: 'x' });
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => vault.open(place, changed), String(at)).toThrow(SealError);
    }
    expect(() => vault.open('request.reporter/13', sealed)).toThrow(SealError);
    expect(() => vault.open(place, sealed.subarray(0, 20))).toThrow(SealError);
  });

  it('goes on reading what an older key has sealed, and seals with the newer one', () => {
    const both = new Vault([second, first]);
    expect(both.open(place, vault.seal(place, 'x'))).toBe('x');
    expect(both.keyIdOf(both.seal(place, 'x'))).toBe('second');
    expect(() => vault.open(place, both.seal(place, 'x'))).toThrow(/second.*not at hand/);
  });

  it('hashes under each key, each kind apart', () => {
    const both = new Vault([second, first]);
    const found = both.fingerprints('phone', '38163');
    expect(found.some((hash) => hash.equals(vault.fingerprint('phone', '38163')))).toBe(true);
    expect(vault.fingerprint('email', 'x').equals(vault.fingerprint('phone', 'x'))).toBe(false);
  });
});

describe('a person', () => {
  const person = {
    name: 'Petar  Petrović',
    phone: '063/555-0101',
    email: 'Petar@Primer.rs',
    address: 'Nigde 1',
    note: 'posle 16 h',
  };

  it('is sealed whole, and found by the whole number or address only', () => {
    const { sealed, phoneHash, emailHash } = sealPerson(vault, place, person, 'RS');
    expect(openPerson(vault, place, sealed)).toEqual(person);
    const { phones } = personHashes(vault, '+381 63 555 0101', 'RS');
    expect(phones[0]?.equals(phoneHash ?? Buffer.alloc(0))).toBe(true);
    const { emails } = personHashes(vault, ' petar@primer.RS ', 'RS');
    expect(emails[0]?.equals(emailHash ?? Buffer.alloc(0))).toBe(true);
    expect(personHashes(vault, '063 555', 'RS').phones[0]?.equals(phoneHash as Buffer)).toBe(false);
    expect(personHashes(vault, 'Cara Lazara 12', 'RS')).toEqual({ phones: [], emails: [] });
  });

  it('is masked so that nobody can be reached or named', () => {
    expect(maskPerson(person)).toEqual({
      name: 'P. P.',
      phone: '••• 101',
      email: 'P•••@Primer.rs',
      address: '•••',
      note: '•••',
    });
    expect(maskPerson(nobody)).toEqual(nobody);
  });

  it('of whom nothing is known leaves nothing', () => {
    expect(sealPerson(vault, place, nobody, 'RS')).toEqual({
      sealed: null,
      phoneHash: null,
      emailHash: null,
    });
    expect(openPerson(vault, place, null)).toEqual(nobody);
  });
});

describe('keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mesto-keys-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const personalDataKeyFile = join(folder, 'deep', 'personal-data.keys');
  const load = (personalDataKeys: string | null, lines: string[] = []) =>
    loadKeys({ personalDataKeys, personalDataKeyFile }, (line) => lines.push(line));

  it('are made in a file that nobody else may read, once, and told', () => {
    const lines: string[] = [];
    const made = load(null, lines);
    expect(lines.join(' ')).toContain(personalDataKeyFile);
    expect(statSync(personalDataKeyFile).mode & 0o077).toBe(0);
    expect(load(null, lines)).toEqual(made);
    expect(lines).toHaveLength(2);
  });

  it('come from the environment before the file', () => {
    expect(load(`${keyLine(second)},${keyLine(first)}`).map(({ id }) => id)).toEqual([
      'second',
      'first',
    ]);
  });

  it.each([
    ['no key', 'first:abc'],
    ['no name', first.secret.toString('base64')],
    ['two alike', `${keyLine(first)},${keyLine(first)}`],
    ['nothing', ' , '],
  ])('are refused when there is %s', (_what, text) => {
    expect(() => load(text)).toThrow(/PERSONAL_DATA_KEYS/);
  });

  it('are refused from a file that was spoilt, and the file stays', () => {
    const path = join(folder, 'spoilt');
    writeFileSync(path, 'nonsense\n');
    const read = () => loadKeys({ personalDataKeys: null, personalDataKeyFile: path }, () => {});
    expect(read).toThrow(/spoilt has something that is no key/);
    expect(readFileSync(path, 'utf8')).toBe('nonsense\n');
  });

  it('are named by the moment', () => {
    expect(newKey(new Date('2026-11-22T17:05:09Z')).id).toBe('k261122170509');
  });
});
