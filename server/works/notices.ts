/** What is known to be the matter at a place, in the sentence that a clerk says to a caller. */
import { statement, type Transaction } from '../db/index.ts';
import type { Notice } from '../http/api/schema.ts';
import type { Asker } from '../requests/index.ts';
import { clockTime, say } from './phrases.ts';

const notices = statement('incident/notices');
const joinable = statement('incident/joinable');

export const noticeDefaults = {
  /** So near to the place of an incident without addresses, or of works, an address is concerned. */
  metres: 60,
  /** Planned works are told so many days ahead. */
  days: 14,
} as const;

interface NoticeRow extends Record<string, unknown> {
  kind: string;
  reference: string;
  title: string;
  public_text: string | null;
  status: string;
  starts_at: Date;
  ends_at: Date | null;
  is_address_affected: boolean;
  category: string | null;
}

export interface NoticePlace {
  /** Degrees. */
  readonly lonLat: readonly [number, number];
  /** The nearest address. */
  readonly address: { readonly layer: string; readonly id: number } | null;
}

/** Incidents and works at a place that the viewer may know of; those of this very address first. */
export async function noticesAt(asker: Asker, { lonLat, address }: NoticePlace): Promise<Notice[]> {
  const { catalog } = asker;
  if (!catalog.city) return [];
  const { rows, requests } = await asker.database.as(
    asker.viewer,
    async (t: Transaction) => {
      const found = await t.rows<NoticeRow>(notices, {
        lon: lonLat[0],
        lat: lonLat[1],
        addressLayer: address?.layer ?? null,
        addressId: address?.id ?? null,
        ...noticeDefaults,
      });
      return { rows: found, requests: await joinableOf(t, asker, found) };
    },
    { readOnly: true },
  );
  const now = new Date();
  return rows.map((row) => ({
    kind: row.kind,
    reference: row.reference,
    title: row.title,
    status: row.status,
    sentence: sentenceOf(row, now, asker),
    since: row.starts_at.toISOString(),
    until: row.ends_at?.toISOString() ?? null,
    isAddressAffected: row.is_address_affected,
    category: row.category,
    request: requests.get(row.reference) ?? null,
  }));
}

/** By the reference of the incident: the request to which one more caller is joined. What gathers is nothing for citizens. */
async function joinableOf(
  t: Transaction,
  { viewer }: Asker,
  rows: readonly NoticeRow[],
): Promise<ReadonlyMap<string, string>> {
  const references = rows.flatMap(({ kind, reference }) => (kind === 'incident' ? reference : []));
  if (viewer.role === 'citizen' || references.length === 0) return new Map();
  const found = await t.rows<{ incident: string; request: string }>(joinable, { references });
  return new Map(found.map(({ incident, request }) => [incident, request]));
}

/** The public text, where one was written, else the title; then since when and until when. */
function sentenceOf(row: NoticeRow, now: Date, { language, catalog }: Asker): string {
  const timeZone = catalog.city?.timeZone ?? 'UTC';
  const told = (at: Date) => clockTime(at, now, language, timeZone);
  const title = (row.public_text ?? row.title).replace(/\.$/, '');
  const first = say(phraseOf(row, now), language, { title, since: told(row.starts_at) });
  if (row.status === 'repaired') return first;
  return `${first} ${untilOf(row, now, language, told)}`;
}

function phraseOf({ kind, status, starts_at }: NoticeRow, now: Date) {
  if (kind === 'incident') return status === 'repaired' ? 'repaired' : 'incident';
  return status === 'under_way' || starts_at <= now ? 'underWay' : 'announced';
}

function untilOf(
  { ends_at }: NoticeRow,
  now: Date,
  language: Asker['language'],
  told: (at: Date) => string,
): string {
  if (ends_at === null) return say('unknownUntil', language);
  return say(ends_at < now ? 'overdue' : 'until', language, { until: told(ends_at) });
}
