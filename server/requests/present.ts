/** Rows of the database as the shapes of the API. */
import { localised } from '../catalog/index.ts';
import type { Clock, Language, RequestSummary } from '../http/api/schema.ts';
import { toCyrillic, toLatin } from '../text/index.ts';

export interface SummaryRow extends Record<string, unknown> {
  id: number;
  reference: string;
  kind: string;
  category: string;
  category_titles: Record<string, string>;
  status: string;
  status_titles: Record<string, string>;
  is_open: boolean;
  priority: string;
  channel: string;
  address_text: string | null;
  lon: number;
  lat: number;
  received_at: Date;
  updated_at: Date;
  organisation_id: number | null;
  organisation_code: string | null;
  organisation_name: string | null;
  organisation_names: Record<string, string> | null;
  organisation_kind: string | null;
  next_clock: Clock['clock'] | null;
  due_at: Date | null;
  warn_at: Date | null;
}

export function toSummary(row: SummaryRow, language: Language): RequestSummary {
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    category: row.category,
    categoryTitle: localised(row.category_titles, row.category, language),
    status: row.status,
    statusTitle: localised(row.status_titles, row.status, language),
    isOpen: row.is_open,
    priority: row.priority,
    channel: row.channel,
    addressText: inScript(row.address_text, language),
    organisation: toOrganisation(row, language),
    lonLat: [row.lon, row.lat],
    receivedAt: row.received_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    nextDue: toNextDue(row),
  };
}

function toNextDue({ next_clock: clock, due_at, warn_at }: SummaryRow): RequestSummary['nextDue'] {
  if (clock === null || due_at === null) return null;
  return { clock, dueAt: due_at.toISOString(), warnAt: warn_at?.toISOString() ?? null };
}

/** Names and addresses are kept in the script in which they were written, and shown in the asker's. */
export function inScript(text: string | null, language: Language): string | null {
  if (text === null || text === '') return null;
  return language === 'sr-Cyrl' ? toCyrillic(text) : toLatin(text);
}

function toOrganisation(row: SummaryRow, language: Language): RequestSummary['organisation'] {
  if (row.organisation_id === null) return null;
  const name = row.organisation_name ?? '';
  return {
    id: row.organisation_id,
    code: row.organisation_code ?? '',
    name: localised(row.organisation_names ?? {}, name, language),
    kind: row.organisation_kind ?? '',
  };
}
