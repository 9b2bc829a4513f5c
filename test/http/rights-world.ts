/** What the table of rights is asked about: requests of one's own organisation, of another, hidden ones, and a lamp. */
import { versionName } from '../../server/features/index.ts';
import type { Services } from '../../server/services.ts';
import { addReporter } from '../support/vault.ts';
import { addPeople, loginOf } from './people.ts';

export const requestKinds = ['own', 'foreign', 'inTerritory', 'elsewhere', 'hidden'] as const;
type RequestKind = (typeof requestKinds)[number];

/** Incidents and work orders: of one's own organisation, of another, of another and published. */
export type WorkKind = 'own' | 'foreign' | 'published';

export interface Fact {
  readonly id: number;
  readonly reference: string;
}

export interface World {
  readonly requests: Readonly<Record<RequestKind, Fact>>;
  readonly lampId: number;
  /** Name of the lamp's only version, as in its address. */
  readonly lampVersion: string;
  /** Another lamp. */
  freshLamp(): Promise<number>;
  /** Another request that nobody has touched yet, like the one of this kind. */
  fresh(kind: RequestKind): Promise<Fact>;
  /** An incident or work order that nobody has touched yet. */
  freshWork(entity: 'incident' | 'work-order', kind: WorkKind): Promise<Fact>;
  readonly ownOrganisationId: number;
  /** A selection of one lamp that the planner has made: the name of its job. */
  freshJob(): Promise<string>;
}

/** A place in the city that is no layer's own. */
export const place = { lon: 21.3333, lat: 43.5833 };
export const phone = '064 123 4567';

interface Making {
  readonly organisationId: number | null;
  readonly territory: readonly number[];
  readonly isPublic: boolean;
}

export async function makeWorld(services: Services): Promise<World> {
  const people = await addPeople(services);
  const { ownOrganisationId: own, otherOrganisationId: other } = people;
  const makings: Readonly<Record<RequestKind, Making>> = {
    own: { organisationId: own, territory: [], isPublic: true },
    foreign: { organisationId: other, territory: [own], isPublic: true },
    inTerritory: { organisationId: null, territory: [own, other], isPublic: true },
    elsewhere: { organisationId: null, territory: [other], isPublic: true },
    hidden: { organisationId: own, territory: [], isPublic: false },
  };
  await addCategory(services);
  const fresh = (kind: RequestKind) => addRequest(services, makings[kind]);
  const pairs: [RequestKind, Fact][] = [];
  for (const kind of requestKinds) pairs.push([kind, await fresh(kind)]);
  const lampId = await addLamp(services);
  return {
    requests: Object.fromEntries(pairs) as Record<RequestKind, Fact>,
    lampId,
    lampVersion: await versionOf(services, lampId),
    freshLamp: () => addLamp(services),
    fresh,
    freshWork: (entity, kind) =>
      addWork(services, entity, kind === 'own' ? own : other, kind === 'published'),
    ownOrganisationId: own,
    freshJob: () => addJob(services, lampId),
  };
}

async function addJob({ database }: Services, lampId: number): Promise<string> {
  const job = await database.system((transaction) =>
    transaction.first<{ id: string }>(
      `with job as (
         insert into analysis.job (process, account_id, role, ran_by, language, mode, inputs, response, status, kept_until)
         select 'select', a.id, a.role, a.name, 'en', 'sync', '{"collection": "street_light"}', 'document', 'successful',
           now() + interval '1 day'
         from auth.account a where a.login = :login returning id
       ), output as (
         insert into analysis.output (job_id, name, position, media_type, value)
         select id, 'summary', 0, 'application/json', '{"count": 1}' from job
       )
       insert into analysis.selection (job_id, layer, ids) select id, 'street_light', array[:lampId::bigint] from job
       returning job_id::text as id`,
      { login: loginOf('planner'), lampId },
    ),
  );
  if (!job) throw new Error('no job was made');
  return job.id;
}

async function addWork(
  { database }: Services,
  entity: 'incident' | 'work-order',
  organisationId: number,
  isPublic: boolean,
): Promise<Fact> {
  const table =
    entity === 'incident'
      ? "incident.incident (title, category, organisation_id, is_public, geom) select 'X', k.code"
      : "work.work_order (title, kind, starts_at, organisation_id, is_public, geom) select 'X', 'repair', now()";
  const fact = await database.system((transaction) =>
    transaction.first<{ id: number; reference: string }>(
      `insert into ${table}, :organisationId::integer, :isPublic::boolean,
         ST_Transform(ST_SetSRID(ST_Point(:lon, :lat), 4326), c.srid)
       from request.category as k, catalog.city as c where k.code = :category
       returning id, reference`,
      { ...place, organisationId, isPublic, category },
    ),
  );
  if (!fact) throw new Error('no work was made');
  return fact;
}

async function versionOf({ database }: Services, lampId: number): Promise<string> {
  const row = await database.system((transaction) =>
    transaction.first<{ micros: string }>(
      `select (extract(epoch from history.version_of('street_light', :lampId::bigint)) * 1000000)::bigint::text as micros`,
      { lampId },
    ),
  );
  return versionName(row?.micros ?? '0');
}

export const category = 'test_lamp_out';

async function addCategory({ database }: Services): Promise<void> {
  await database.system((transaction) =>
    transaction.run(
      `insert into request.category (code, title_i18n, kind, asset_layers)
       values (:category, '{"en": "Lamp out"}', 'fault', '{street_light}')`,
      { category },
    ),
  );
}

async function addRequest({ database }: Services, making: Making): Promise<Fact> {
  const added = await database.system(async (transaction) => {
    const fact = await transaction.first<{ id: number; reference: string }>(
      `insert into request.request (reference, kind, category_id, category, geom, location_source,
         description, organisation_id, territory_organisation_ids, is_public)
       select request.next_reference(now()), 'fault', k.id, k.code,
         ST_Transform(ST_SetSRID(ST_Point(:lon, :lat), 4326), c.srid), 'pin', 'the caller''s own words',
         :organisationId::integer, :territory::integer[], :isPublic
       from request.category as k, catalog.city as c where k.code = :category
       returning id, reference`,
      { ...place, ...making, category },
    );
    if (!fact) throw new Error('no request was made');
    return fact;
  });
  await addReporter({ database }, added.id, { name: 'Invented Person', phone });
  return added;
}

async function addLamp({ database }: Services): Promise<number> {
  const row = await database.system((transaction) =>
    transaction.first<{ id: number }>(
      `insert into gis.street_light (geom, number)
       select ST_Transform(ST_SetSRID(ST_Point(:lon, :lat), 4326), srid), 'test-1'
       from catalog.city returning id`,
      place,
    ),
  );
  if (!row) throw new Error('no lamp was made');
  return row.id;
}
