/**
 * Sets of changes that are sent with a key of their sender's are done once: the answer to the first may be lost on its
 * way, and who sends it again cannot know. The key is taken within the transaction that makes the changes, so a
 * repetition waits until the first has ended, and gets its answer.
 */
import { type Row, statement, type Transaction } from '../../db/index.ts';
import { Fault } from '../../errors.ts';
import type { Change, ChangeResult } from './change.ts';

const begin = statement('change_set/begin', ['key', 'bodyHash']);
const done = statement('change_set/done', ['key']);
const keep = statement('change_set/keep', ['key', 'results']);

export interface ChangeSetKey {
  /** A UUID. */
  readonly key: string;
  /** SHA-256 of what was sent with it, hexadecimal. */
  readonly bodyHash: string;
}

type Kept = Omit<ChangeResult, 'layer'> & { readonly layer: string };

/** Takes the key; answers what was done with it before, null when it is new. Throws Fault conflict for another set. */
export async function takeKey(
  t: Transaction,
  { key, bodyHash }: ChangeSetKey,
  changes: readonly Change[],
): Promise<ChangeResult[] | null> {
  const [taken] = await t.rows(begin, { key, bodyHash });
  if (taken) return null;
  const before = await t.first<Row & { bodyHash: string; results: Kept[] | null }>(done, { key });
  if (before?.results && before.bodyHash === bodyHash && before.results.length === changes.length) {
    return before.results.map((one, index) => {
      const { action, layer } = changes[index]!;
      return { ...one, action, layer };
    });
  }
  throw new Fault('conflict', 'This Idempotency-Key was used for another set of changes.', [
    { field: 'Idempotency-Key', message: 'Give each set a new one.' },
  ]);
}

/** Keeps the answer, in the same transaction. */
export async function keepResults(
  t: Transaction,
  { key }: ChangeSetKey,
  results: readonly ChangeResult[],
): Promise<void> {
  const kept = results.map(({ layer, ...result }): Kept => ({ ...result, layer: layer.name }));
  await t.run(keep, { key, results: JSON.stringify(kept) });
}
