/** Requests by reference or by the caller's whole telephone number or e-mail address, looked up in the database as the viewer. */
import { type Catalog, localised, yearIn } from '../catalog/index.ts';
import { type Database, statement, type Transaction } from '../db/index.ts';
import type { Language, Suggestion } from '../http/api/schema.ts';
import { type PersonHashes, personHashes, type Vault } from '../privacy/index.ts';
import type { Role, Viewer } from '../viewer.ts';
import { referencesIn } from './reference.ts';
import { say } from './words.ts';

const byReference = statement('locate/requests_by_reference');
const byPerson = statement('locate/requests_by_person');

export const requestDefaults = {
  /** A caller's requests shown. */
  most: 8,
  /** A right check digit leaves no doubt. */
  referenceScore: 115,
  personScore: 105,
} as const;

/** Who takes calls; others have no use for a caller's number or address. */
const callTakers: readonly Role[] = ['clerk', 'administrator'];

interface Asker {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly vault: Vault;
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

/** Nothing is asked of the database unless the text looks like a reference, a telephone number or an e-mail address. */
export async function suggestRequests(asker: Asker, text: string): Promise<Suggestion[]> {
  const { city } = asker.catalog;
  if (!city) return [];
  const references = referencesIn(text, city.referencePrefix, yearIn(city.timeZone));
  const person = callTakers.includes(asker.viewer.role)
    ? personHashes(asker.vault, text, city.country)
    : { phones: [], emails: [] };
  if (references.length + person.phones.length + person.emails.length === 0) return [];
  const found = await asker.database.as(
    asker.viewer,
    async (t) => [...(await rowsByReference(t, references)), ...(await rowsByPerson(t, person))],
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

async function rowsByPerson(t: Transaction, { phones, emails }: PersonHashes): Promise<Scored[]> {
  if (phones.length + emails.length === 0) return [];
  const rows = await t.rows<RequestRow>(byPerson, { phones, emails, most: requestDefaults.most });
  return rows.map((row, order) => ({ row, score: requestDefaults.personScore - order * 0.1 }));
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
