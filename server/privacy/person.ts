/** A person as a request knows one: sealed for the database, opened for those who may see, masked for the rest of the time. */
import { canonicalPhone } from '../text/index.ts';
import type { Vault } from './vault.ts';

export interface Person {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Where the person lives; the place of the request is another thing. */
  readonly address: string | null;
  /** What helps to reach the person: "after four", "ask for the caretaker". */
  readonly note: string | null;
}

/** The three columns in which a table keeps a person. */
export interface SealedPerson {
  readonly sealed: Buffer | null;
  readonly phoneHash: Buffer | null;
  readonly emailHash: Buffer | null;
}

export const nobody: Person = Object.freeze({
  name: null,
  phone: null,
  email: null,
  address: null,
  note: null,
});

/** The columns of a person. `place` names the row; `country` (RS, SI …) says what a number without a code means. */
export function sealPerson(
  vault: Vault,
  place: string,
  person: Person,
  country: string,
): SealedPerson {
  const { name, phone, email, address, note } = person;
  const isEmpty = [name, phone, email, address, note].every((text) => text === null);
  const number = phone === null ? null : canonicalPhone(phone, country);
  const mail = email === null ? '' : canonicalEmail(email);
  return {
    sealed: isEmpty ? null : vault.seal(place, { name, phone, email, address, note }),
    phoneHash: number === null ? null : vault.fingerprint('phone', number),
    emailHash: mail === '' ? null : vault.fingerprint('email', mail),
  };
}

/** Throws SealError. */
export function openPerson(vault: Vault, place: string, sealed: Uint8Array | null): Person {
  if (sealed === null) return nobody;
  return { ...nobody, ...(vault.open(place, sealed) as Partial<Person>) };
}

/** Hashes by which the rows of a person are found whose whole number, or whose address, a text is. */
export interface PersonHashes {
  readonly phones: readonly Buffer[];
  readonly emails: readonly Buffer[];
}

const phoneShape = /^[+\d(][\d\s()/.-]*$/;
const emailShape = /^[^\s@]+@[^\s@]+$/;

/** Both lists are empty when the text looks neither like a telephone number nor like an e-mail address. */
export function personHashes(vault: Vault, text: string, country: string): PersonHashes {
  const typed = text.trim();
  const number = phoneShape.test(typed) ? canonicalPhone(typed, country) : null;
  return {
    phones: number === null ? [] : vault.fingerprints('phone', number),
    emails: emailShape.test(typed) ? vault.fingerprints('email', canonicalEmail(typed)) : [],
  };
}

function canonicalEmail(text: string): string {
  return text.trim().toLowerCase();
}

/** Enough to tell one caller from another, too little to reach or to name one: `P. P.`, `••• 101`, `t•••@primer.rs`. */
export function maskPerson({ name, phone, email, address, note }: Person): Person {
  return {
    name: name && initials(name),
    phone: phone && `••• ${phone.replace(/\D/g, '').slice(-3)}`,
    email: email?.replace(/^(.?)[^@]*/u, '$1•••') ?? null,
    address: address && '•••',
    note: note && '•••',
  };
}

function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '');
  return words
    .slice(0, 3)
    .map((word) => `${[...word][0]}.`)
    .join(' ');
}
