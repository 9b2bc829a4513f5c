import { attachmentsOfRequest } from '../attachments/index.ts';
import { localised, yearIn } from '../catalog/index.ts';
import { readExpected } from '../clocks/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Language, RequestDetail } from '../http/api/schema.ts';
import { referencesIn } from '../locate/index.ts';
import { answersOf } from './answers.ts';
import { assetsOf } from './assets.ts';
import { readClocks } from './clocks.ts';
import type { Asker } from './context.ts';
import { readShape } from './location.ts';
import { districtName } from './place.ts';
import { inScript, type SummaryRow, toSummary } from './present.ts';
import { nextStates, unavailableStates } from './reference-data.ts';
import { maskedReporter } from './reporter.ts';

const detail = statement('request/detail');
const description = statement('request/description');
const log = statement('request/log');

/** Who is not signed in is kept under the name of the role, which is a code and not a word. */
const citizenWords = { 'sr-Latn': 'Građanin', sl: 'Občan', en: 'Citizen' };

/** What the server took away by itself when its time had come: the name of its database user is no word either. */
const systemWords = { 'sr-Latn': 'Sistem', sl: 'Sistem', en: 'The system' };

function actorName(actor: string, language: Language): string {
  if (actor === 'citizen') return localised(citizenWords, actor, language);
  return inScript(actor, language) ?? '';
}

export interface DetailRow extends SummaryRow {
  category_id: number;
  public_text: string | null;
  is_public: boolean;
  parcel_text: string | null;
  district_id: number | null;
  location_source: string;
  version: number;
  reason_texts: Record<string, string> | null;
  duplicate_of: string | null;
}

/** One request by its reference. Throws Fault not-found when there is none that the viewer may see. */
export async function readRequest(asker: Asker, reference: string): Promise<RequestDetail> {
  return asker.database.as(asker.viewer, (t) => readWithin(t, asker, reference), {
    readOnly: true,
  });
}

/**
 * The plain facts of a request that the viewer may see, by its reference in any spelling (`ks 26 4512 8`).
 * Throws Fault not-found, which says so when the check digit shows a slip.
 */
export async function findRequest(
  t: Transaction,
  { catalog }: Asker,
  reference: string,
): Promise<DetailRow> {
  const { referencePrefix = '', timeZone = 'UTC' } = catalog.city ?? {};
  const meant = referencesIn(reference, referencePrefix, yearIn(timeZone));
  for (const one of [reference.trim().toUpperCase(), ...meant]) {
    const row = await t.first<DetailRow>(detail, { reference: one });
    if (row) return row;
  }
  const hasSlip = meant.length === 0 && /\d{2}\D*\d{5,}/.test(reference);
  const slip = hasSlip ? ' Check its digits: they do not fit together.' : '';
  throw new Fault('not-found', `There is no request ${reference} that you may see.${slip}`);
}

export async function readWithin(
  t: Transaction,
  asker: Asker,
  reference: string,
): Promise<RequestDetail> {
  const { viewer, language } = asker;
  const row = await findRequest(t, asker, reference);
  const assets = await assetsOf(t, asker, row.id);
  const seesAll = viewer.role !== 'citizen';
  return {
    ...toSummary(row, language),
    description: seesAll ? await readDescription(t, row.id) : null,
    publicText: row.public_text,
    isPublic: row.is_public,
    parcelText: inScript(row.parcel_text, language),
    district: await districtName(t, asker, row.district_id),
    locationSource: row.location_source,
    shape: await readShape(t, row.id),
    responsibilityReason: row.reason_texts && localised(row.reason_texts, '', language),
    duplicateOf: row.duplicate_of,
    version: row.version,
    assets,
    answers: await answersOf(t, asker, row.id, assets),
    attachments: await attachmentsOfRequest(t, row.id),
    reporter: seesAll ? await maskedReporter(t, asker, row.id) : null,
    log: await readLog(t, asker, row.id),
    clocks: await readClocks(t, row.id),
    expected: await readExpected(t, row.category, language),
    transitions: await nextStates(t, viewer.role, row.status, language),
    unavailable: seesAll ? await unavailableStates(t, viewer.role, row.status, language) : [],
  };
}

async function readDescription(t: Transaction, id: number): Promise<string | null> {
  return (await t.first<{ description: string }>(description, { id }))?.description ?? null;
}

/** Citizens are told what was done, not by whom of the staff. */
async function readLog(
  t: Transaction,
  { viewer, catalog, language }: Asker,
  id: number,
): Promise<RequestDetail['log']> {
  interface Found extends Record<string, unknown> {
    id: number;
    at: Date;
    actor: string;
    action: string;
    from_status: string | null;
    to_status: string | null;
    comment: string | null;
    is_public: boolean;
    details: Record<string, unknown>;
    by_server: boolean;
  }
  const cityName = catalog.city?.name ?? '';
  const actorOf = ({ actor, action, by_server }: Found) => {
    if (viewer.role === 'citizen') return actorName(cityName, language);
    // A person who changes a request by psql keeps the name under which he came.
    if (by_server && action === 'anonymised') return localised(systemWords, actor, language);
    return actorName(actor, language);
  };
  const rows = await t.rows<Found>(log, { id });
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: actorOf(row),
    action: row.action,
    fromStatus: row.from_status,
    toStatus: row.to_status,
    comment: row.comment,
    isPublic: row.is_public,
    details: row.details,
  }));
}
