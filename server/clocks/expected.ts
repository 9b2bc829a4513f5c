import { statement, type Transaction } from '../db/index.ts';
import type { ExpectedTime, Language } from '../http/api/schema.ts';
import { expectedOf, expectedSentence } from '../messages/index.ts';

const expected = statement('clock/expected');

/** How long requests of a category usually take, from its own past; null where too little is known. */
export async function readExpected(
  t: Transaction,
  category: string,
  language: Language,
): Promise<ExpectedTime | null> {
  const row = await t.first<{ median_minutes: number; p80_minutes: number; day_minutes: number }>(
    expected,
    { category },
  );
  const days = row && expectedOf(row);
  return days ? { ...days, text: expectedSentence(days, language) } : null;
}
