/** The job that exchanges cases: passes on what was assigned to a partner, tells him what we say, reads what he says. */
import { type Database, statement } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Job } from '../jobs/index.ts';
import type { Logger } from '../log.ts';
import type { Vault } from '../privacy/index.ts';
import { applyUpdate } from './apply.ts';
import {
  createRequest,
  type Endpoint,
  EndpointFault,
  numberOfToken,
  readStates,
  readUpdates,
  sendUpdate,
  type TheirUpdate,
} from './client.ts';
import { instantText } from './codec.ts';
import { openKey } from './partners.ts';

const waitingForwards = statement('open311/waiting_forwards');
const settleForward = statement('open311/settle_forward');
const logForward = statement('open311/log_forward');
const unnumbered = statement('open311/unnumbered');
const waitingUpdates = statement('open311/waiting_updates');
const settleUpdate = statement('open311/settle_update');
const partnersToRead = statement('open311/partners_to_read');
const looked = statement('open311/looked');

const exchangeJobName = 'exchange_cases';

/** Tries of what a partner does not take, over about a day. */
const tries = 14;
const firstPauseSeconds = 30;
const longestPauseSeconds = 3 * 3600;
/** Updates from which on an answer may hold not all of them. */
const fullAnswer = 1000;

export interface ExchangeOptions {
  readonly database: Database;
  readonly vault: Vault;
  readonly log: Logger;
}

export function exchangeJob(options: ExchangeOptions): Job {
  return {
    name: exchangeJobName,
    cron: '* * * * *',
    run: async () => {
      await passOn(options);
      await askForNumbers(options);
      await tellPartners(options);
      await readPartners(options);
      return null;
    },
  };
}

interface EndpointRow extends Record<string, unknown> {
  partner_id: number;
  endpoint: string;
  jurisdiction: string | null;
  sealed_key: Buffer | null;
}

function endpointOf(vault: Vault, row: EndpointRow): Endpoint {
  const key = openKey(vault, row.partner_id, row.sealed_key);
  return { url: row.endpoint, jurisdiction: row.jurisdiction, key };
}

/** What comes next after a try that failed. */
function afterFailure(error: unknown, tried: number) {
  const isKnown = error instanceof EndpointFault;
  const isOver = (isKnown && error.isFinal) || tried >= tries;
  return {
    state: isOver ? 'failed' : 'waiting',
    fault: isKnown ? error.message : 'It could not be sent',
    againSeconds: Math.min(firstPauseSeconds * 2 ** (tried - 1), longestPauseSeconds),
  };
}

interface ForwardRow extends EndpointRow {
  request_id: number;
  tries: number;
  reference: string;
  description: string;
  address_text: string | null;
  received_at: Date;
  lon: number;
  lat: number;
  partner_name: string;
  service_code: string | null;
}

/** Passes requests on. The reporter stays here: a partner is told what and where, not who. */
async function passOn({ database, vault, log }: ExchangeOptions): Promise<void> {
  const rows = await database.system((t) => t.rows<ForwardRow>(waitingForwards));
  for (const row of rows) {
    const settled = { requestId: row.request_id, theirId: null, token: null, fault: null };
    try {
      if (row.service_code === null) {
        throw new EndpointFault('No service of the partner stands for this category', true);
      }
      const { id, token } = await createRequest(endpointOf(vault, row), {
        service_code: row.service_code,
        lat: row.lat,
        long: row.lon,
        address_string: row.address_text,
        description: row.description.slice(0, 4000),
        requested_datetime: instantText(row.received_at),
        external_id: row.reference,
      });
      const details = { partner: row.partner_name, theirReference: id ?? token };
      await database.system(async (t) => {
        await t.run(settleForward, {
          ...settled,
          state: 'sent',
          theirId: id,
          token,
          againSeconds: 60,
        });
        const requestId = row.request_id;
        await t.run(logForward, { requestId, details: JSON.stringify(details) });
      });
    } catch (error) {
      if (error instanceof Fault) throw error;
      const outcome = afterFailure(error, row.tries);
      log.warn({ request: row.reference, fault: outcome.fault }, 'a case was not passed on');
      await database.system((t) => t.run(settleForward, { ...settled, ...outcome }));
    }
  }
}

/** A partner that gave a token tells the number later. */
async function askForNumbers({ database, vault, log }: ExchangeOptions): Promise<void> {
  interface Row extends EndpointRow {
    request_id: number;
    their_token: string;
  }
  const rows = await database.system((t) => t.rows<Row>(unnumbered));
  for (const row of rows) {
    const requestId = row.request_id;
    const settled = { requestId, state: 'sent', token: null, fault: null, againSeconds: 300 };
    const theirId = await numberOfToken(endpointOf(vault, row), row.their_token).catch(
      (error: unknown) => {
        log.warn({ err: error }, 'a partner does not tell the number of a token');
        return null;
      },
    );
    await database.system((t) => t.run(settleForward, { ...settled, theirId }));
  }
}

interface UpdateRow extends EndpointRow {
  log_id: number;
  tries: number;
  their_id: string;
  reference: string;
  at: Date;
  comment: string | null;
  word: string;
}

/** Tells partners what was said here. The log line's id makes the update's, so that none is taken twice. */
async function tellPartners({ database, vault, log }: ExchangeOptions): Promise<void> {
  const rows = await database.system((t) => t.rows<UpdateRow>(waitingUpdates));
  for (const row of rows) {
    const logId = row.log_id;
    try {
      await sendUpdate(endpointOf(vault, row), {
        update_id: `${row.reference}/${logId}`,
        service_request_id: row.their_id,
        service_request_id_ext: row.reference,
        updated_datetime: instantText(row.at),
        status: row.word,
        description: row.comment,
      });
      const settled = { logId, state: 'sent', fault: null, againSeconds: 0 };
      await database.system((t) => t.run(settleUpdate, settled));
    } catch (error) {
      if (error instanceof Fault) throw error;
      const outcome = afterFailure(error, row.tries);
      log.warn({ request: row.reference, fault: outcome.fault }, 'an update was not told');
      await database.system((t) => t.run(settleUpdate, { logId, ...outcome }));
    }
  }
}

interface PartnerRow extends Record<string, unknown> {
  id: number;
  name: string;
  endpoint: string;
  jurisdiction: string | null;
  sealed_key: Buffer | null;
  takes_updates: boolean;
  since: Date;
  their_ids: string[] | null;
}

/** Reads what partners say of the cases that they took. One that does not answer keeps nobody else waiting. */
async function readPartners(options: ExchangeOptions): Promise<void> {
  const { database, log } = options;
  const rows = await database.system((t) => t.rows<PartnerRow>(partnersToRead), { readOnly: true });
  for (const row of rows) {
    try {
      await readPartner(options, row);
    } catch (error) {
      if (error instanceof Fault) throw error;
      log.warn({ err: error, partner: row.name }, 'updates of a partner could not be read');
    }
  }
}

async function readPartner({ database, vault }: ExchangeOptions, row: PartnerRow): Promise<void> {
  const until = new Date();
  const endpoint = endpointOf(vault, { ...row, partner_id: row.id });
  const updates: TheirUpdate[] = row.takes_updates
    ? await readUpdates(endpoint, row.since, until)
    : await readStates(endpoint, row.their_ids ?? []);
  const known = new Set(row.their_ids ?? []);
  for (const update of updates) {
    if (!known.has(update.requestId)) continue;
    const { updateId, requestId, status, words } = update;
    const given = { updateId, requestId: '', theirRequestId: requestId, status, words };
    await database.system((t) => applyUpdate(t, row, given));
  }
  // Of a full answer the rest is read next time, from its last line on.
  const last = updates.at(-1)?.at ?? null;
  const isFull = updates.length >= fullAnswer && last !== null;
  await database.system((t) => t.run(looked, { until: isFull ? last : until, partnerId: row.id }));
}
