/** Who reported: sealed when it is kept, masked when it is read, opened when somebody says why, and that is written down. */
import type { z } from 'zod';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { newRequestSchema, Reporter, reporterLookSchema } from '../http/api/schema.ts';
import {
  maskPerson,
  nobody,
  openPerson,
  type Person,
  placeOf,
  sealPerson,
} from '../privacy/index.ts';
import type { Asker } from './context.ts';
import { findRequest } from './read.ts';

const insertReporter = statement('request/insert_reporter');
const reporter = statement('request/reporter');
const recordLook = statement('request/record_look');

export type ReporterInput = NonNullable<z.output<typeof newRequestSchema>['reporter']>;
export type LookInput = z.output<typeof reporterLookSchema>;

interface ReporterRow extends Record<string, unknown> {
  sealed: Buffer | null;
  language: string | null;
  wants_answer: boolean;
}

const table = 'request.reporter';

/** Keeps who reported, within a transaction that is open already. */
export async function keepReporter(
  t: Transaction,
  { vault, catalog }: Asker,
  requestId: number,
  { language, wantsAnswer, ...given }: ReporterInput,
): Promise<void> {
  const person: Person = {
    ...nobody,
    ...Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined)),
  };
  const country = catalog.city?.country ?? '';
  const { sealed, phoneHash, emailHash } = sealPerson(
    vault,
    placeOf(table, requestId),
    person,
    country,
  );
  const values = { requestId, sealed, phoneHash, emailHash, wantsAnswer };
  await t.run(insertReporter, { ...values, language: language ?? null });
}

/** Who reported, masked; null for those who may not know, and when nothing was given. */
export async function maskedReporter(
  t: Transaction,
  { vault }: Asker,
  requestId: number,
): Promise<Reporter | null> {
  const row = await t.first<ReporterRow>(reporter, { id: requestId });
  return row ? toReporter(row, maskPerson(openRow(row, vault, requestId))) : null;
}

/** Who reported, in clear; the look is written down. Throws Fault not-found. */
export async function lookAtReporter(
  asker: Asker,
  reference: string,
  { purpose, words }: LookInput,
): Promise<Reporter> {
  return asker.database.as(asker.viewer, async (t) => {
    const request = await findRequest(t, asker, reference);
    const row = await t.first<ReporterRow>(reporter, { id: request.id });
    if (!row) {
      throw new Fault('not-found', `Nobody who reported ${request.reference} is known to you.`);
    }
    const look = { what: 'reporter', requestId: request.id, reference: request.reference };
    await t.run(recordLook, { ...look, purpose, words: words ?? null });
    return toReporter(row, openRow(row, asker.vault, request.id));
  });
}

function openRow(row: ReporterRow, vault: Asker['vault'], requestId: number): Person {
  return openPerson(vault, placeOf(table, requestId), row.sealed);
}

function toReporter(
  { language, wants_answer: wantsAnswer }: ReporterRow,
  person: Person,
): Reporter {
  return { ...person, language, wantsAnswer };
}
