/** How every run over an import begins, and why one ended, for people. */
import type { Row, Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import { isGone } from './look.ts';
import type { ImportAsker } from './read.ts';
import { UnreadableFile } from './reading/index.ts';
import { begin } from './runs.ts';
import type { ImportOptions, ImportState } from './types.ts';

/** What is begun; null leaves what the import has. */
export interface Beginning {
  readonly id: string;
  readonly from: readonly ImportState[];
  readonly to: ImportState;
  readonly layer: string | null;
  readonly options: ImportOptions | null;
  readonly reason: string | null;
}

/**
 * Takes an import into this process's hand; `also` is done in the same transaction. Throws Fault busy when as many are under
 * way as may be, and conflict when it is not in one of the states from which this can begin.
 */
export async function takeInHand(
  { database, viewer, room }: ImportAsker,
  { options, ...beginning }: Beginning,
  also: (t: Transaction) => Promise<unknown> = async () => {},
): Promise<void> {
  room.requireFree();
  const words = options === null ? null : JSON.stringify(options);
  await database.as(viewer, async (t) => {
    const own = await t.first<Row>(begin, { ...beginning, options: words, runner: room.runner });
    if (!own) {
      const message =
        'This import is being worked on, or not in a state in which that can be done.';
      throw new Fault('conflict', message);
    }
    await also(t);
  });
}

/** What is told when the fault is ours. */
export const unexpected =
  'Something went wrong here. Try it again; the log of the server says more.';

/** Why a run ended, for people. */
export function wordsFor(error: unknown): string {
  if (error instanceof UnreadableFile) return error.message;
  if (isGone(error)) return 'The file is not here any more. Choose it again.';
  return error instanceof Fault && error.code !== 'internal' ? error.message : unexpected;
}
