/**
 * What a question finds, in one statement: how many, which, where, and counts for charts. Each feature is looked at once,
 * however much is asked of it.
 */
import { localised, type PropertyRecord } from '../catalog/index.ts';
import type { BytesRow, Transaction } from '../db/index.ts';
import { columnOf, type SortKey, sortables } from '../features/index.ts';
import { wrongInput } from './faults.ts';
import { citySrid, onPlane } from './layers.ts';
import type { Run } from './process.ts';
import type { Question } from './question.ts';
import { binsOf, type Interval } from './timeline.ts';

export const foundDefaults = {
  /** Values of a property that a chart names; the rest are counted together. */
  values: 50,
  /** Properties that are counted by. */
  properties: 6,
  /** Ids that an answer lists. */
  idsTold: 10_000,
  /** Features that are kept for showing. */
  most: 2_000_000,
};

export interface FoundWish {
  /** Null: those with a code list. */
  readonly countBy: readonly string[] | null;
  readonly sort: readonly SortKey[];
  /** Rows of the first page. */
  readonly limit: number;
  readonly interval: Interval | 'auto';
}

export interface ValueCount {
  readonly value: string | null;
  readonly title: string;
  readonly count: number;
}

export interface PropertyCounts {
  readonly property: string;
  readonly title: string;
  readonly values: readonly ValueCount[];
  /** Features with rarer values. */
  readonly others: number;
}

export interface Found {
  readonly count: number;
  readonly ids: readonly number[];
  /** West, south, east, north in degrees; null when nothing was found. */
  readonly bbox: readonly number[] | null;
  readonly counts: readonly PropertyCounts[];
  readonly timeline: {
    readonly property: string;
    readonly interval: Interval;
    readonly bins: readonly { readonly from: string; readonly count: number }[];
  } | null;
  /** The ids of the first page, in its order. */
  readonly first: readonly number[];
}

/** Throws a Fault that names `countBy` or `sortby`. */
export async function find(
  run: Run,
  t: Transaction,
  question: Question,
  wish: FoundWish,
): Promise<Found> {
  const counted = countedProperties(question, wish.countBy);
  checkSort(question, wish.sort);
  const [row] = await t.bytes(foundSql(run, question, counted, wish), {
    ...question.sql.params,
    limit: wish.limit,
    ...(question.time?.dataType === 'date-time'
      ? { zone: run.catalog.city?.timeZone ?? 'UTC' }
      : {}),
  });
  if (row === undefined) throw new Error('an aggregate without grouping gave no row');
  return foundOf(run, question, counted, wish, row);
}

function countedProperties({ view }: Question, names: readonly string[] | null): PropertyRecord[] {
  if (names === null) {
    return view.properties
      .filter(({ codeList, dataType }) => codeList !== null && !dataType.endsWith('[]'))
      .slice(0, foundDefaults.properties);
  }
  return names.map((name) => {
    const property = view.properties.find((one) => one.name === name);
    if (property && !property.dataType.endsWith(']') && property.dataType !== 'json')
      return property;
    throw wrongInput('countBy', `There is no property "${name}" that could be counted by.`);
  });
}

function checkSort({ view }: Question, sort: readonly SortKey[]): void {
  const known = sortables(view);
  const unknown = sort.find(({ property }) => !known.includes(property));
  if (!unknown) return;
  throw wrongInput('sortby', `Features cannot be sorted by "${unknown.property}".`);
}

function foundSql(
  run: Run,
  { view, time, sql }: Question,
  counted: readonly PropertyRecord[],
  { sort }: FoundWish,
): string {
  const { layer } = view;
  const day =
    time?.dataType === 'date'
      ? columnOf(time.name)
      : time && `(${columnOf(time.name)} at time zone :zone::text)::date`;
  const columns = [
    `${columnOf(layer.idColumn)}::bigint as id`,
    `${columnOf(layer.geometryColumn)} as geom`,
    ...counted.map(({ name }, index) => `${columnOf(name)}::text as c${index}`),
    ...(day ? [`${day} as day`] : []),
    ...sort.map(({ property }, index) => `${columnOf(property)} as s${index}`),
  ];
  const order = [
    ...sort.map(({ isDescending }, index) =>
      isDescending ? `s${index} desc nulls last` : `s${index} nulls last`,
    ),
    'id',
  ].join(', ');
  const extent = onPlane(
    { ...layer, srid: layer.srid },
    `ST_SetSRID(ST_Extent(geom)::geometry, ${Math.trunc(layer.srid)})`,
    citySrid(run),
  );
  const counts = counted.map(
    (_, index) =>
      `(select json_agg(json_build_array(v, n))::text from (select c${index} as v, count(*) as n from found group by 1 order by 2 desc, 1) as x)`,
  );
  const days = day
    ? `(select json_agg(json_build_array(to_char(day, 'YYYY-MM-DD'), n) order by day)::text from (select day, count(*) as n from found where day is not null group by 1) as x)`
    : 'null::text';
  const told = [
    '(select count(*)::text from found)',
    `(select string_agg(int8send(id), ''::bytea) from found)`,
    `(select ST_AsGeoJSON(ST_Transform(${extent}, 4326), 6) from found)`,
    `(select json_agg(id)::text from (select id from found order by ${order} limit :limit::integer) as x)`,
    days,
    ...counts,
  ];
  // Named each by itself, as a row of the embedded engine has its columns by their names.
  const named = told.map((text, index) => `${text} as a${index}`);
  return `with found as materialized (select ${columns.join(', ')} from ${sql.source} ${sql.where})
    select ${named.join(', ')}`;
}

function foundOf(
  run: Run,
  { time }: Question,
  counted: readonly PropertyRecord[],
  wish: FoundWish,
  [count, ids, extent, first, days, ...counts]: BytesRow,
): Found {
  const perDay = jsonOf<[string, number][]>(days ?? null) ?? [];
  return {
    count: Number(count?.toString() ?? 0),
    ids: idsOf(ids ?? null),
    bbox: boxOf(jsonOf<{ coordinates: unknown }>(extent ?? null)?.coordinates),
    counts: counted.map((property, index) =>
      countsOf(
        property,
        jsonOf<[string | null, number][]>(counts[index] ?? null) ?? [],
        run.language,
      ),
    ),
    timeline:
      time === null
        ? null
        : {
            property: time.name,
            ...binsOf(
              perDay.map(([day, of]) => ({ day, count: of })),
              wish.interval,
            ),
          },
    first: jsonOf<number[]>(first ?? null) ?? [],
  };
}

function jsonOf<T>(text: Buffer | null): T | null {
  return text === null ? null : (JSON.parse(text.toString()) as T);
}

/** Eight bytes each, the most significant first; sorted, so that the same features make the same list. */
function idsOf(bytes: Buffer | null): number[] {
  if (bytes === null) return [];
  const ids = new Float64Array(bytes.length / 8);
  for (let at = 0; at < ids.length; at++) ids[at] = Number(bytes.readBigInt64BE(at * 8));
  return [...ids.sort()];
}

/** The box of an extent: a polygon, or a line or point where there is no width. */
function boxOf(coordinates: unknown): number[] | null {
  const flat = [coordinates]
    .flat(Number.POSITIVE_INFINITY)
    .filter((one) => typeof one === 'number');
  if (flat.length === 0) return null;
  const xs = flat.filter((_, at) => at % 2 === 0);
  const ys = flat.filter((_, at) => at % 2 === 1);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function countsOf(
  property: PropertyRecord,
  rows: readonly (readonly [string | null, number])[],
  language: string,
): PropertyCounts {
  const shown = rows.slice(0, foundDefaults.values);
  const all = rows.reduce((sum, [, count]) => sum + count, 0);
  return {
    property: property.name,
    title: localised(property.titles, property.title, language),
    values: shown.map(([value, count]) => ({
      value,
      title: titleOf(property, value, language),
      count,
    })),
    others: all - shown.reduce((sum, [, count]) => sum + count, 0),
  };
}

/** What a coded value is called. */
export function titleOf(
  { codeList }: PropertyRecord,
  value: string | null,
  language: string,
): string {
  if (value === null) return '';
  const titles = codeList?.[value];
  return titles === undefined ? value : localised(titles, value, language);
}
