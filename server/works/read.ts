/** Incidents and work orders as the viewer may see them. */
import { localised } from '../catalog/index.ts';
import type { Row, Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Language, WorkDetail, WorkSummary } from '../http/api/schema.ts';
import { nameAssets } from '../network/index.ts';
import type { Asker } from '../requests/index.ts';
import type { Entity } from './entity.ts';

type Titles = Record<string, string>;

export interface WorkRow extends Row {
  id: number;
  reference: string;
  kind: string;
  category: string | null;
  title: string;
  public_text: string | null;
  status: string;
  status_titles: Titles;
  is_open: boolean;
  starts_at: Date;
  ends_at: Date | null;
  began_at: Date | null;
  ended_at: Date | null;
  is_public: boolean;
  version: number;
  lon: number;
  lat: number;
  addresses: number;
}

interface DetailRow extends WorkRow {
  network: string | null;
  geometry: { type: string };
}

interface OrganisationRow extends Row {
  id: number;
  organisation_id: number | null;
  organisation_code: string | null;
  organisation_name: string | null;
  organisation_names: Titles | null;
  organisation_kind: string | null;
  requests: number;
}

export interface WorkFilters {
  readonly open: boolean | undefined;
  readonly kind: string | undefined;
  readonly limit: number;
}

/** The pressing first. */
export async function listWorks(
  asker: Asker,
  { statements }: Entity,
  { open, kind, limit }: WorkFilters,
): Promise<WorkSummary[]> {
  const values = { open: open ?? null, kind: kind ?? null, limit };
  return asker.database.as(
    asker.viewer,
    async (t) => {
      const rows = await t.rows<WorkRow>(statements.list, values);
      return summaries(t, asker, statements, rows);
    },
    { readOnly: true },
  );
}

async function summaries(
  t: Transaction,
  { viewer, language }: Asker,
  statements: Entity['statements'],
  rows: readonly WorkRow[],
): Promise<WorkSummary[]> {
  const ids = rows.map(({ id }) => id);
  const inside =
    viewer.role === 'citizen' || ids.length === 0
      ? []
      : await t.rows<OrganisationRow>(statements.organisations, { ids });
  const byId = new Map(inside.map((row) => [row.id, row]));
  return rows.map((row) => toSummary(row, byId.get(row.id), language));
}

function toSummary(
  row: WorkRow,
  inside: OrganisationRow | undefined,
  language: Language,
): WorkSummary {
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    category: row.category,
    title: row.title,
    publicText: row.public_text,
    status: row.status,
    statusTitle: localised(row.status_titles, row.status, language),
    isOpen: row.is_open,
    organisation: inside ? toOrganisation(inside, language) : null,
    lonLat: [row.lon, row.lat],
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at?.toISOString() ?? null,
    beganAt: row.began_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    isPublic: row.is_public,
    version: row.version,
    requests: inside?.requests ?? 0,
    addresses: row.addresses,
  };
}

function toOrganisation(row: OrganisationRow, language: Language): WorkSummary['organisation'] {
  if (row.organisation_id === null) return null;
  return {
    id: row.organisation_id,
    code: row.organisation_code ?? '',
    name: localised(row.organisation_names ?? {}, row.organisation_name ?? '', language),
    kind: row.organisation_kind ?? '',
  };
}

/** One by its reference. Throws Fault not-found. */
export async function readWork(
  asker: Asker,
  entity: Entity,
  reference: string,
): Promise<WorkDetail> {
  return asker.database.as(asker.viewer, (t) => readWorkWithin(t, asker, entity, reference), {
    readOnly: true,
  });
}

/** The plain facts of one that the viewer may see. Throws Fault not-found. */
export async function findWork(
  t: Transaction,
  { statements, name }: Entity,
  reference: string,
): Promise<DetailRow> {
  const row = await t.first<DetailRow>(statements.detail, {
    reference: reference.trim().toUpperCase(),
  });
  if (row) return row;
  const what = name === 'incident' ? 'incident' : 'work order';
  throw new Fault('not-found', `There is no ${what} ${reference} that you may see.`);
}

export interface LinkedRequest extends Row {
  readonly id: number;
  readonly reference: string;
  readonly status: string;
  readonly version: number;
  readonly organisation_id: number | null;
  readonly is_open: boolean;
}

export async function readWorkWithin(
  t: Transaction,
  asker: Asker,
  entity: Entity,
  reference: string,
): Promise<WorkDetail> {
  const { statements } = entity;
  const row = await findWork(t, entity, reference);
  const [summary] = await summaries(t, asker, statements, [row]);
  if (!summary) throw new Error('a row gave no summary');
  const { geometry, network } = row;
  if (asker.viewer.role === 'citizen') {
    const nothing = { description: null, incident: null, assets: [], log: [], transitions: [] };
    return { ...summary, geometry, network, ...nothing, requestReferences: [] };
  }
  const inside = await t.first<{ description: string; incident: string | null }>(
    statements.inside,
    { id: row.id },
  );
  const linked = await t.rows<LinkedRequest>(statements.requests, { id: row.id });
  return {
    ...summary,
    geometry,
    network,
    description: inside?.description ?? '',
    incident: inside?.incident ?? null,
    assets: await assetsOf(t, asker, entity, row.id),
    requestReferences: linked.map(({ reference: one, status, is_open: isOpen }) => ({
      reference: one,
      status,
      isOpen,
    })),
    log: await logOf(t, entity, row.id),
    transitions: await transitionsOf(t, asker, entity, row.status),
  };
}

async function assetsOf(
  t: Transaction,
  asker: Asker,
  { statements }: Entity,
  id: number,
): Promise<WorkDetail['assets']> {
  interface Found extends Row {
    layer: string;
    feature_id: number;
    role: string;
  }
  const rows = await t.rows<Found>(statements.assets, { id });
  const roles = new Map(rows.map((row) => [`${row.layer}/${row.feature_id}`, row.role]));
  const keys = rows.map(({ layer, feature_id }) => ({ layer, id: feature_id }));
  const named = await nameAssets(t, asker, keys);
  return named.map((one) => ({ ...one, role: roles.get(`${one.layer}/${one.id}`) ?? 'affected' }));
}

async function logOf(
  t: Transaction,
  { statements }: Entity,
  id: number,
): Promise<WorkDetail['log']> {
  interface Found extends Row {
    at: Date;
    actor: string;
    action: string;
    from_status: string | null;
    to_status: string | null;
    comment: string | null;
  }
  const rows = await t.rows<Found>(statements.log, { id });
  return rows.map((row) => ({
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    fromStatus: row.from_status,
    toStatus: row.to_status,
    comment: row.comment,
  }));
}

/** What the asker's role may make of it now; which rows it may change is decided in the database. */
export async function transitionsOf(
  t: Transaction,
  { viewer, language }: Asker,
  { statements }: Entity,
  fromStatus: string,
): Promise<WorkDetail['transitions']> {
  const rows = await t.rows<{ to_status: string; titles: Titles; requires: string[] }>(
    statements.transitions,
    { role: viewer.role, fromStatus },
  );
  return rows.map(({ to_status: to, titles, requires }) => ({
    to,
    title: localised(titles, to, language),
    requires,
  }));
}
