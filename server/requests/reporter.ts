/** Who reported: sealed when it is kept, masked when it is read. */
import type { z } from 'zod';
import { statement, type Transaction } from '../db/index.ts';
import type { newRequestSchema, Reporter } from '../http/api/schema.ts';
import {
  maskPerson,
  nobody,
  openPerson,
  type Person,
  placeOf,
  sealPerson,
} from '../privacy/index.ts';
import type { Asker } from './context.ts';

const insertReporter = statement('request/insert_reporter');
const prefer = statement('message/prefer');
export const reporterOf = statement('request/reporter');

export type ReporterInput = NonNullable<z.output<typeof newRequestSchema>['reporter']>;

export interface ReporterRow extends Record<string, unknown> {
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
  { language, wantsAnswer, answerBy, ...given }: ReporterInput,
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
  if (answerBy) await t.run(prefer, { requestId, channel: answerBy });
}

/** Who reported, masked; null for those who may not know, and when nothing was given. */
export async function maskedReporter(
  t: Transaction,
  { vault }: Asker,
  requestId: number,
): Promise<Reporter | null> {
  const row = await t.first<ReporterRow>(reporterOf, { id: requestId });
  return row ? toReporter(row, maskPerson(openRow(row, vault, requestId))) : null;
}

/** Throws SealError. */
export function openRow(row: ReporterRow, vault: Asker['vault'], requestId: number): Person {
  return openPerson(vault, placeOf(table, requestId), row.sealed);
}

export function toReporter(
  { language, wants_answer: wantsAnswer }: ReporterRow,
  person: Person,
): Reporter {
  return { ...person, language, wantsAnswer };
}
