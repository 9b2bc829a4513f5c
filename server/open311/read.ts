/** Requests as Open311 shows them: what everybody may know of them. */
import { localised } from '../catalog/index.ts';
import { statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Asker } from '../requests/index.ts';
import { citizen } from '../viewer.ts';
import type { Fields, List } from './codec.ts';

const requests = statement('open311/requests');
const byToken = statement('open311/by_token');

const dayMs = 86_400_000;
/** The specification's own: a search without dates shows so many days, and no search spans more. */
const longestSpanDays = 90;
/** The specification's own: at most so many requests in one answer. */
export const mostRequests = 1000;

export interface RequestSearch {
  /** Overrides all else. */
  readonly ids?: readonly string[] | undefined;
  readonly codes?: readonly string[] | undefined;
  readonly statuses?: readonly ('open' | 'closed')[] | undefined;
  readonly start?: Date | undefined;
  readonly end?: Date | undefined;
  readonly updatedAfter?: Date | undefined;
  readonly updatedBefore?: Date | undefined;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

interface Row extends Record<string, unknown> {
  reference: string;
  status: string;
  is_open: boolean;
  status_titles: Record<string, string>;
  category: string;
  category_titles: Record<string, string>;
  public_text: string | null;
  address_text: string | null;
  organisation_name: string | null;
  organisation_names: Record<string, string> | null;
  received_at: Date;
  updated_at: Date;
  lon: number;
  lat: number;
  due_at: Date | null;
  comment: string | null;
  media: string | null;
}

/** `GET requests`. `publicUrl` stands before the addresses of pictures. */
export async function searchRequests(
  asker: Asker,
  search: RequestSearch,
  publicUrl: string,
): Promise<List> {
  const values = search.ids ? onlyIds(search.ids) : valuesOf(search);
  const rows = await asker.database.as(
    citizen,
    (t) =>
      t.rows<Row>(requests, {
        ...values,
        limit: search.pageSize,
        offset: (search.page - 1) * search.pageSize,
      }),
    { readOnly: true },
  );
  return { item: 'request', of: rows.map((row) => fieldsOf(row, asker, publicUrl)) };
}

/** `GET requests/{id}`: a list of one. Throws Fault not-found. */
export async function readOne(asker: Asker, id: string, publicUrl: string): Promise<List> {
  const search = { ids: [id.toUpperCase()], page: 1, pageSize: 1 };
  const found = await searchRequests(asker, search, publicUrl);
  if (found.of.length > 0) return found;
  throw new Fault('not-found', `service_request_id ${id} was not found`, [
    { field: 'service_request_id', message: 'is not the number of a request that is public' },
  ]);
}

/** `GET tokens/{token}`. Throws Fault not-found. */
export async function readToken({ database }: Asker, token: string): Promise<List> {
  const row = await database.system((t) => t.first<{ reference: string }>(byToken, { token }), {
    readOnly: true,
  });
  if (!row) {
    throw new Fault('not-found', `token ${token} was not found`, [
      { field: 'token', message: 'is not the token of a request' },
    ]);
  }
  return { item: 'request', of: [{ service_request_id: row.reference, token }] };
}

const noBounds = {
  ids: null,
  codes: null,
  isOpen: null,
  from: null,
  to: null,
  updatedFrom: null,
  updatedTo: null,
};

function onlyIds(ids: readonly string[]): Record<string, unknown> {
  return { ...noBounds, ids };
}

function valuesOf(search: RequestSearch): Record<string, unknown> {
  const { codes = null, statuses, updatedAfter, updatedBefore } = search;
  const isUpdateSearch = updatedAfter !== undefined || updatedBefore !== undefined;
  const span = isUpdateSearch && !search.start && !search.end ? null : spanOf(search);
  return {
    ...noBounds,
    codes,
    isOpen: statuses?.length === 1 ? statuses[0] === 'open' : null,
    from: span?.from ?? null,
    to: span?.to ?? null,
    updatedFrom: updatedAfter ?? null,
    updatedTo: updatedBefore ?? null,
  };
}

/** Throws Fault invalid-parameter for a span that is turned round, or over 90 days. */
function spanOf({ start, end }: RequestSearch): { from: Date; to: Date } {
  const spanMs = longestSpanDays * dayMs;
  const now = new Date();
  const to = end ?? (start ? new Date(Math.min(start.getTime() + spanMs, now.getTime())) : now);
  const from = start ?? new Date(to.getTime() - spanMs);
  if (from > to && start && end) {
    throw new Fault('invalid-parameter', 'start_date comes after end_date', [
      { field: 'start_date', message: 'comes after end_date' },
    ]);
  }
  if (to.getTime() - from.getTime() > spanMs) {
    throw new Fault('invalid-parameter', 'A search may span 90 days at most', [
      { field: 'end_date', message: 'lies more than 90 days after start_date' },
    ]);
  }
  return { from, to };
}

function fieldsOf(row: Row, { language }: Asker, publicUrl: string): Fields {
  const status = localised(row.status_titles, row.status, language);
  return {
    service_request_id: row.reference,
    status: row.is_open ? 'open' : 'closed',
    status_notes: row.comment ?? status,
    service_name: localised(row.category_titles, row.category, language),
    service_code: row.category,
    description: row.public_text,
    agency_responsible:
      row.organisation_name &&
      localised(row.organisation_names ?? {}, row.organisation_name, language),
    service_notice: null,
    requested_datetime: row.received_at,
    updated_datetime: row.updated_at,
    expected_datetime: row.due_at,
    address: row.address_text,
    address_id: null,
    zipcode: null,
    lat: row.lat,
    long: row.lon,
    media_url: row.media && `${publicUrl}/api/attachments/${row.media}`,
  };
}
