/** Personal data: sealed with a key outside the database, opened on demand, kept no longer than it is needed. */

export { type KeySource, keyLine, loadKeys, newKey, writeKeys } from './keys.ts';
export {
  maskPerson,
  nobody,
  openPerson,
  type Person,
  type PersonHashes,
  personHashes,
  type SealedPerson,
  sealPerson,
} from './person.ts';
export { registerKeys } from './register.ts';
export { sealAnew, sealWaiting } from './reseal.ts';
export { placeOf } from './tables.ts';
export { Vault } from './vault.ts';
