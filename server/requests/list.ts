/** Finding requests: the plan is pure, newest or most pressing first, pages by key so that they are stable while others write. */
import { type CityRecord, yearIn } from '../catalog/index.ts';
import type { Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { RequestList } from '../http/api/schema.ts';
import { referencesIn } from '../locate/index.ts';
import { personHashes } from '../privacy/index.ts';
import { toCyrillic, toLatin } from '../text/index.ts';
import { answersOfMany } from './answers.ts';
import type { Asker } from './context.ts';
import { type SummaryRow, toSummary } from './present.ts';

/** Counting stops here: beyond it only "more than" is told. */
const countLimit = 10_000;

export interface RequestFilters {
  readonly open?: boolean | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly organisationId?: number | undefined;
  readonly unassigned?: boolean | undefined;
  /** West, south, east, north in degrees. */
  readonly bbox?: readonly [number, number, number, number] | undefined;
  readonly q?: string | undefined;
  readonly receivedAfter?: string | undefined;
  readonly receivedBefore?: string | undefined;
  /** `due`: by the clock that runs out first, and only those on which one runs. */
  readonly sort: 'received' | 'due';
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A piece of SQL and what its named parameters are bound to. */
interface Condition {
  readonly sql: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Plan {
  readonly page: Condition;
  readonly count: Condition;
}

/** As a list shows it: with its answers. */
export type ListedRequest = RequestList['requests'][number];

/** Requests that the viewer may see. Throws Fault invalid-parameter for a cursor that is not one of ours. */
export async function listRequests(asker: Asker, filters: RequestFilters): Promise<RequestList> {
  const plan = planList(filters, asker);
  return asker.database.as(
    asker.viewer,
    async (t) => {
      const page = await readPage(t, asker, filters, plan);
      const count = await t.first<{ matched: number }>(plan.count.sql, plan.count.values);
      const matched = count?.matched ?? 0;
      return {
        ...page,
        matched: Math.min(matched, countLimit),
        matchedIsLowerBound: matched > countLimit,
      };
    },
    { readOnly: true },
  );
}

/** A page alone, for who reads them all: nothing is counted. Throws as listRequests. */
export function pageOfRequests(
  asker: Asker,
  filters: RequestFilters,
): Promise<Pick<RequestList, 'requests' | 'next'>> {
  const plan = planList(filters, asker);
  return asker.database.as(asker.viewer, (t) => readPage(t, asker, filters, plan), {
    readOnly: true,
  });
}

async function readPage(
  t: Transaction,
  asker: Asker,
  filters: RequestFilters,
  { page }: Plan,
): Promise<Pick<RequestList, 'requests' | 'next'>> {
  const rows = await t.rows<SummaryRow>(page.sql, page.values);
  const shown = rows.slice(0, filters.limit);
  const last = shown.at(-1);
  const answers = await answersOfMany(
    t,
    asker,
    shown.map(({ id }) => id),
  );
  return {
    requests: shown.map((row) => ({
      ...toSummary(row, asker.language),
      answers: answers.get(row.id) ?? [],
    })),
    next: rows.length > filters.limit && last ? encodeCursor(last, filters.sort) : null,
  };
}

function planList(filters: RequestFilters, asker: Asker): Plan {
  const order = orders[filters.sort];
  const conditions = conditionsOf(filters, asker);
  const cursor = filters.cursor === undefined ? undefined : decodeCursor(filters.cursor);
  const after: Condition[] = cursor
    ? [{ sql: `${order.after} (:cursorAt::timestamptz, :cursorId::bigint)`, values: cursor }]
    : [];
  const onPage = [...conditions, ...after];
  return {
    page: {
      sql: `${summaryColumns} ${where(onPage)}
        order by ${order.by} limit :rows::integer`,
      values: valuesOf(onPage, filters.limit + 1),
    },
    count: {
      sql: `select count(*)::float8 as matched from (
        select from request.request as r ${filters.sort === 'due' ? nextClock : ''} ${where(conditions)} limit :rows::integer) as counted`,
      values: valuesOf(conditions, countLimit + 1),
    },
  };
}

function where(conditions: readonly Condition[]): string {
  if (conditions.length === 0) return '';
  return `where ${conditions.map((condition) => condition.sql).join(' and ')}`;
}

function valuesOf(conditions: readonly Condition[], rows: number): Condition['values'] {
  return Object.assign({ rows }, ...conditions.map((condition) => condition.values));
}

/** The clock of a request that runs out first; a request on which none runs has none. */
const nextClock = 'left join request.clock as n on n.request_id = r.id and n.is_next';

/** How a list is ordered, and what comes after a cursor. */
const orders = {
  received: { by: 'r.received_at desc, r.id desc', after: '(r.received_at, r.id) <' },
  due: { by: 'n.due_at, n.request_id', after: '(n.due_at, n.request_id) >' },
} as const;

const summaryColumns = `
  select r.id::float8 as id, r.reference, r.kind, r.category, c.title_i18n as category_titles,
    r.status, s.title_i18n as status_titles, s.is_open, r.priority, r.channel, r.address_text,
    r.received_at, r.updated_at, r.received_at::text as received_at_text,
    st_x(p.point) as lon, st_y(p.point) as lat,
    o.id as organisation_id, o.code as organisation_code, o.name as organisation_name,
    o.name_i18n as organisation_names, o.kind as organisation_kind,
    n.clock as next_clock, n.due_at, n.warn_at, n.due_at::text as due_at_text
  from request.request as r
  join request.category as c on c.id = r.category_id
  join request.status as s on s.code = r.status
  left join org.organisation as o on o.id = r.organisation_id
  ${nextClock}
  cross join lateral (select st_transform(r.geom, 4326) as point) as p`;

/** A category stands for all that are below it. */
const categoryLines = `r.category_id in (
  with recursive line as (
    select k.id from request.category as k where k.code = any (:categories::text[])
    union
    select child.id from request.category as child join line on child.parent_id = line.id
  )
  select line.id from line)`;

/** One entry a filter: what it adds, or nothing when it is not given. */
function conditionsOf(filters: RequestFilters, asker: Asker): Condition[] {
  const { open, statuses, categories, organisationId, unassigned, bbox, q } = filters;
  const { receivedAfter, receivedBefore } = filters;
  return [
    filters.sort === 'due' && { sql: 'n.is_next', values: {} },
    // Said so that the indexes of open and of unassigned requests are known to fit.
    open !== undefined && { sql: `r.closed_at is ${open ? '' : 'not '}null`, values: {} },
    statuses && { sql: 'r.status = any (:statuses::text[])', values: { statuses } },
    categories && { sql: categoryLines, values: { categories } },
    organisationId !== undefined && {
      sql: 'r.organisation_id = :organisationId::integer',
      values: { organisationId },
    },
    unassigned !== undefined && {
      sql: `r.organisation_id is ${unassigned ? '' : 'not '}null`,
      values: {},
    },
    receivedAfter !== undefined && {
      sql: 'r.received_at >= :receivedAfter::timestamptz',
      values: { receivedAfter },
    },
    receivedBefore !== undefined && {
      sql: 'r.received_at < :receivedBefore::timestamptz',
      values: { receivedBefore },
    },
    bbox && withinEnvelope(bbox),
    q !== undefined && q.trim() !== '' && matching(q.trim(), asker),
  ].filter((condition): condition is Condition => Boolean(condition));
}

/** The envelope is transformed, never the indexed column; its sides get corners, because they are bent in the city's SRID. */
function withinEnvelope([west, south, east, north]: readonly [
  number,
  number,
  number,
  number,
]): Condition {
  return {
    sql: `st_intersects(r.geom, (select st_transform(st_segmentize(
        st_makeenvelope(:west, :south, :east, :north, 4326), greatest(:east - :west, :north - :south) / 16 + 1e-9), city.srid)
        from catalog.city as city))`,
    values: { west, south, east, north },
  };
}

/** Years back in which a number that is said without its year is looked for. */
const yearsOfNumbers = 10;
/** Letters that an address must be asked for by: fewer are in nearly all of them. */
const shortestAddress = 3;

/**
 * Words of the clerk: a reference in any spelling, its number alone, a whole telephone number or e-mail address (found
 * where the viewer may see it), or part of an address in either script. Each part has an index of its own, so they are
 * looked up apart.
 */
function matching(q: string, { catalog: { city }, viewer, vault }: Asker): Condition {
  const texts = q.length < shortestAddress ? [] : [q, toLatin(q), toCyrillic(q)];
  // Citizens may not even ask for reporters.
  const person = viewer.role === 'citizen' ? null : personHashes(vault, q, city?.country ?? '');
  const isPerson = person !== null && person.phones.length + person.emails.length > 0;
  return {
    sql: `r.id in (
      select x.id from request.request as x where x.reference = any (:qReferences::text[])
      union all
      select request.at_address(:qTexts::text[], ${countLimit + 1})
      ${isPerson ? byPerson : ''})`,
    values: {
      qReferences: city ? referencesMeant(q, city) : [],
      qTexts: texts.map((text) => `%${escapeLike(text)}%`),
      ...(isPerson && { qPhones: person.phones, qEmails: person.emails }),
    },
  };
}

/**
 * Row-level security shows each role the reporters that it may see. The operator is that of the index, and leaks
 * nothing, so that it goes before that security.
 */
const byPerson = `union all
      select p.request_id from request.reporter as p where p.phone_hash = any (:qPhones::bytea[])
      union all
      select p.request_id from request.reporter as p where p.email_hash = any (:qEmails::bytea[])`;

function referencesMeant(q: string, { referencePrefix: prefix, timeZone }: CityRecord): string[] {
  const year = yearIn(timeZone);
  if (!/^\d{1,6}$/.test(q)) return referencesIn(q, prefix, year);
  const years = Array.from({ length: yearsOfNumbers }, (_, back) => (year - back) % 100);
  return years.flatMap((one) => referencesIn(`${String(one).padStart(2, '0')}-${q}`, prefix, year));
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

/** The instant goes as text, because a JavaScript date drops the microseconds that order two rows. */
function encodeCursor(row: SummaryRow, sort: RequestFilters['sort']): string {
  const at = sort === 'due' ? row.due_at_text : row.received_at_text;
  return Buffer.from(JSON.stringify([at, row.id])).toString('base64url');
}

function decodeCursor(cursor: string): { cursorAt: string; cursorId: number } {
  try {
    const [cursorAt, cursorId] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    ) as unknown[];
    if (typeof cursorAt === 'string' && cursorAt.length < 40 && Number.isSafeInteger(cursorId)) {
      if (!Number.isNaN(Date.parse(cursorAt))) return { cursorAt, cursorId: cursorId as number };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Fault('invalid-parameter', 'The cursor is not one that this list gave out.', [
    { field: 'cursor', message: 'take it from `next` of the page before' },
  ]);
}
