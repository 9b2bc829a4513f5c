/** Those with whom cases are exchanged: who writes with a key, and what administrators keep of each. */
import { createHash } from 'node:crypto';
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault, type FieldFault } from '../errors.ts';
import type { Partner, PartnerChange } from '../http/api/schema.ts';
import type { Vault } from '../privacy/index.ts';

const partnerByKey = statement('open311/partner_by_key');
const partners = statement('open311/partners');
const putPartnerRow = statement('open311/put_partner');
const putKey = statement('open311/put_key');
const dropServices = statement('open311/drop_services');
const addService = statement('open311/add_service');
const dropStatuses = statement('open311/drop_statuses');
const addStatus = statement('open311/add_status');
const organisationByCode = statement('open311/organisation_by_code');

export interface KnownPartner extends Record<string, unknown> {
  readonly id: number;
  readonly name: string;
  readonly organisation_id: number | null;
}

function hashOfKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** Throws Fault forbidden, as the specification has it (403), for a key that is none. */
export async function partnerOf(
  database: Database,
  key: string | undefined,
): Promise<KnownPartner> {
  const found =
    key === undefined || key === ''
      ? undefined
      : await database.system(
          (t) => t.first<KnownPartner>(partnerByKey, { keyHash: hashOfKey(key) }),
          { readOnly: true },
        );
  if (found) return found;
  throw new Fault('forbidden', 'Missing or invalid api_key', [
    { field: 'api_key', message: 'is missing or not valid' },
  ]);
}

/** Our key with a partner, for what we ask him. */
export function openKey(vault: Vault, id: number, sealed: Buffer | null): string | null {
  return sealed && String(vault.open(placeOfKey(id), sealed));
}

function placeOfKey(id: number): string {
  return `exchange.partner/${id}`;
}

interface PartnerRow extends Record<string, unknown> {
  code: string;
  name: string;
  organisation: string | null;
  endpoint: string | null;
  jurisdiction: string | null;
  takes_updates: boolean;
  is_active: boolean;
  may_write: boolean;
  has_key: boolean;
  services: Partner['services'];
  statuses: Partner['statuses'];
  failed: number;
}

/** All partners, without keys. The caller sees to it that an administrator asks. */
export async function listPartners(database: Database): Promise<Partner[]> {
  const rows = await database.system((t) => t.rows<PartnerRow>(partners), { readOnly: true });
  return rows.map(({ takes_updates, is_active, may_write, has_key, ...row }) => ({
    ...row,
    takesUpdates: takes_updates,
    isActive: is_active,
    mayWrite: may_write,
    hasOurKey: has_key,
  }));
}

/** Writes a partner; keys that are not given stay. Throws Fault unknown-reference. */
export async function putPartner(
  database: Database,
  vault: Vault,
  code: string,
  change: PartnerChange,
): Promise<void> {
  await database.system(async (t) => {
    const { name, endpoint, jurisdiction, takesUpdates, isActive, theirKey, ourKey } = change;
    const row = await t.first<{ id: number }>(putPartnerRow, {
      code,
      name,
      organisationId: await organisationId(t, change.organisation),
      keyHash: theirKey === undefined ? null : hashOfKey(theirKey),
      endpoint: endpoint?.replace(/\/$/, '') ?? null,
      jurisdiction,
      takesUpdates,
      isActive,
    });
    const id = row?.id ?? 0;
    if (ourKey !== undefined) {
      await t.run(putKey, { id, sealed: vault.seal(placeOfKey(id), ourKey) });
    }
    await keepWords(t, id, change);
  });
}

async function organisationId(t: Transaction, code: string | null): Promise<number | null> {
  if (code === null) return null;
  const row = await t.first<{ id: number }>(organisationByCode, { code });
  if (row) return row.id;
  throw unknown([{ field: '/organisation', message: 'is not the code of an organisation' }]);
}

async function keepWords(
  t: Transaction,
  id: number,
  { services, statuses }: PartnerChange,
): Promise<void> {
  await t.run(dropServices, { id });
  await t.run(dropStatuses, { id });
  for (const [at, { category, service }] of services.entries()) {
    if ((await t.run(addService, { id, category, service })) === 0) {
      throw unknown([{ field: `/services/${at}/category`, message: 'is not a category' }]);
    }
  }
  for (const [at, { theirs, ours }] of statuses.entries()) {
    if ((await t.run(addStatus, { id, theirs, ours })) === 0) {
      throw unknown([{ field: `/statuses/${at}/ours`, message: 'is not a state' }]);
    }
  }
}

function unknown(faults: FieldFault[]): Fault {
  return new Fault('unknown-reference', 'Something of the partner does not exist.', faults);
}
