/** What was written to people, sealed as they are themselves: it names them, and often says why they wrote. */
import { placeOf } from './tables.ts';
import type { Vault } from './vault.ts';

const table = 'message.outbox';

export interface Words {
  readonly subject: string | null;
  readonly text: string | null;
}

const noWords: Words = Object.freeze({ subject: null, text: null });

/** For the row of this number only; null when there is nothing to keep. */
export function sealWords(vault: Vault, id: number, { subject, text }: Words): Buffer | null {
  if (subject === null && text === null) return null;
  return vault.seal(placeOf(table, id), { subject, text });
}

/** Throws SealError. */
export function openWords(vault: Vault, id: number, sealed: Uint8Array | null): Words {
  if (sealed === null) return noWords;
  return { ...noWords, ...(vault.open(placeOf(table, id), sealed) as Partial<Words>) };
}
