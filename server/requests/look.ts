/** Who reported, opened to those who say what for. */
import type { z } from 'zod';
import { statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Reporter, reporterLookSchema } from '../http/api/schema.ts';
import type { Asker } from './context.ts';
import { findRequest } from './read.ts';
import { openRow, type ReporterRow, reporterOf, toReporter } from './reporter.ts';

const recordLook = statement('request/record_look');

export type LookInput = z.output<typeof reporterLookSchema>;

/** Who reported, in clear; the look is written down. Throws Fault not-found. */
export async function lookAtReporter(
  asker: Asker,
  reference: string,
  { purpose, words }: LookInput,
): Promise<Reporter> {
  return asker.database.as(asker.viewer, async (t) => {
    const request = await findRequest(t, asker, reference);
    const row = await t.first<ReporterRow>(reporterOf, { id: request.id });
    if (!row) {
      throw new Fault('not-found', `Nobody who reported ${request.reference} is known to you.`);
    }
    const look = { what: 'reporter', requestId: request.id, reference: request.reference };
    await t.run(recordLook, { ...look, purpose, words: words ?? null });
    return toReporter(row, openRow(row, asker.vault, request.id));
  });
}
