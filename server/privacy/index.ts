/** Personal data: sealed with a key outside the database, opened on demand, kept no longer than it is needed. */

export { retentionJob } from './jobs.ts';
export { type KeySource, keyLine, loadKeys, newKey, writeKeys } from './keys.ts';
export { listLooks } from './looks.ts';
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
export { countRetention, readRetention, runRetention, writeRetention } from './retention.ts';
export { copyOfPerson, erasePerson } from './subject.ts';
export { placeOf } from './tables.ts';
export { Vault } from './vault.ts';
export { openWords, sealWords, type Words } from './words.ts';
