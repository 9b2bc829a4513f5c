/** Requests by reference or by the caller's telephone, looked up in the database as the viewer. */
import { type Catalog, localised, yearIn } from '../catalog/index.ts';
import { type Database, statement, type Transaction } from '../db/index.ts';
import type { Language, Suggestion } from '../http/api/schema.ts';
import type { Role, Viewer } from '../viewer.ts';
import { phoneBeginnings, referencesIn } from './reference.ts';
import { say } from './words.ts';

const byReference = statement('locate/requests_by_reference');
const byPhone = statement('locate/requests_by_phone');

export const requestDefaults = {
  /** A caller's requests shown. */
  most: 8,
  /** A right check digit leaves no doubt. */
  referenceScore: 115,
  phoneScore: 105,
} as const;

/** Who takes calls; others have no use for a caller's number. */
const callTakers: readonly Role[] = ['clerk', 'administrator'];

interface Asker {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly viewer: Viewer;
  readonly language: Language;
}

interface RequestRow extends Record<string, unknown> {
  id: number;
  reference: string;
  address_text: string | null;
  category_titles: Record<string, string>;
  status_titles: Record<string, string>;
  lon: number;
  lat: number;
}

/** Nothing is asked of the database unless the text looks like a reference or a telephone number. */
export async function suggestRequests(asker: Asker, text: string): Promise<Suggestion[]> {
  const { city } = asker.catalog;
  if (!city) return [];
  const references = referencesIn(text, city.referencePrefix, yearIn(city.timeZone));
  const phone = callTakers.includes(asker.viewer.role)
    ? phoneBeginnings(text, city.country)
    : undefined;
  if (references.length === 0 && !phone) return [];
  const found = await asker.database.as(
    asker.viewer,
    async (t) => [...(await rowsByReference(t, references)), ...(await rowsByPhone(t, phone))],
    { readOnly: true },
  );
  return found.map(({ row, score }) => toSuggestion(row, score, asker.language));
}

interface Scored {
  readonly row: RequestRow;
  readonly score: number;
}

async function rowsByReference(t: Transaction, references: readonly string[]): Promise<Scored[]> {
  if (references.length === 0) return [];
  const rows = await t.rows<RequestRow>(byReference, { references });
  return rows.map((row) => ({ row, score: requestDefaults.referenceScore }));
}

async function rowsByPhone(
  t: Transaction,
  beginnings: readonly [string, string] | undefined,
): Promise<Scored[]> {
  if (!beginnings) return [];
  const [beginning1, beginning2] = beginnings;
  const rows = await t.rows<RequestRow>(byPhone, {
    beginning1,
    end1: afterAll(beginning1),
    beginning2,
    end2: afterAll(beginning2),
    most: requestDefaults.most,
  });
  return rows.map((row, order) => ({ row, score: requestDefaults.phoneScore - order * 0.1 }));
}

/** The first text, byte by byte, that comes after all that begin so: a colon follows the digits. */
function afterAll(digits: string): string {
  return `${digits}:`;
}

function toSuggestion(row: RequestRow, score: number, language: Language): Suggestion {
  const category = localised(row.category_titles, '', language);
  const status = localised(row.status_titles, '', language);
  return {
    kind: 'request',
    key: `request:request:${row.id}`,
    layer: 'request',
    id: row.id,
    title: row.reference,
    subtitle: [say('request', language), category, row.address_text ?? '', status]
      .filter((part) => part !== '')
      .join(' · '),
    marks: [],
    lonLat: [row.lon, row.lat],
    reference: row.reference,
    score,
  };
}
