/** `GET servicerequestupdates`: what happened to requests, for those who reported them or follow them. */
import { statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Asker } from '../requests/index.ts';
import type { List } from './codec.ts';
import type { KnownPartner } from './partners.ts';

const updates = statement('open311/updates');

const dayMs = 86_400_000;
/** Days that an answer without dates goes back. */
const usualDays = 1;
const longestDays = 90;

interface Row extends Record<string, unknown> {
  id: number;
  reference: string;
  at: Date;
  word: string;
  comment: string | null;
}

/** Of a partner's own requests when he shows his key, else of all that are public. At most 1,000, oldest first. */
export async function listUpdates(
  { database }: Asker,
  partner: KnownPartner | null,
  start: Date | undefined,
  end: Date | undefined,
): Promise<List> {
  const to = end ?? new Date();
  const from = start ?? new Date(to.getTime() - usualDays * dayMs);
  if (to.getTime() - from.getTime() > longestDays * dayMs || from > to) {
    throw new Fault('invalid-parameter', 'A search spans 90 days at most, from start to end', [
      { field: 'start_date', message: 'is not within 90 days before end_date' },
    ]);
  }
  const values = { from, to, partnerId: partner?.id ?? null };
  const rows = await database.system((t) => t.rows<Row>(updates, values), { readOnly: true });
  return {
    item: 'request_update',
    of: rows.map((row) => ({
      update_id: row.id,
      service_request_id: row.reference,
      status: row.word,
      updated_datetime: row.at,
      description: row.comment ?? '',
      media_url: null,
    })),
  };
}
