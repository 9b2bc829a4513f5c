/** Reads figure.request and figure.event, packed by the database itself: a column of thousands of rows is one value. */
import type { BytesRow, Database, Transaction } from '../db/index.ts';
import {
  type Columns,
  clockBits,
  type Dimension,
  dayColumns,
  eventKinds,
  minuteColumns,
  noDay,
  noMinutes,
} from './columns.ts';

/** Rows read at once. */
const chunkRows = 20_000;
/** Milliseconds that a chunk may take. */
const limitMs = 60_000;

/** Sixteen bits of a day; in the order of dayColumns. */
const days = (names: readonly string[]) =>
  names.map(
    (name) =>
      `string_agg(int2send(coalesce(f.${name}_on - date '2000-01-01', ${noDay})::smallint), '')`,
  );
/** Null is -1 in what is counted in whole numbers. */
const minutes = (names: readonly string[]) =>
  names.map((name) => `string_agg(int4send(coalesce(f.${name}, ${noMinutes})), '')`);
const dimensions = [
  `string_agg(int4send(f.category_id), '')`,
  `string_agg(int4send(coalesce(f.organisation_id, -1)), '')`,
  `string_agg(int8send(coalesce(f.district_id, -1)), '')`,
  `string_agg(f.kind, ',')`,
  `string_agg(f.channel, ',')`,
  `string_agg(int2send(f.is_public::integer::smallint), '')`,
];

/** Columns of one name would be one to a reader of rows. */
function named(expression: string, at: number): string {
  return `${expression} as c${at}`;
}

const requestColumns = [
  'count(*)::text',
  'max(f.version)::text',
  `string_agg(int8send(f.request_id), '')`,
  ...dimensions,
  ...days(dayColumns.map((name) => name.replace(/Decided$/, '_decided'))),
  ...minutes(
    minuteColumns.map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  ),
  `string_agg(int2send((${Object.entries(clockBits)
    .map(([clock, bit]) => `coalesce(f.${clock}_in_time::integer, 0) * ${bit}`)
    .join(' + ')})::smallint), '')`,
  `string_agg(int2send(coalesce(f.rating, 0)::smallint), '')`,
]
  .map(named)
  .join(', ');

const requestsById = `select ${requestColumns} from (
  select * from figure.request as one where one.request_id > :after order by one.request_id limit :rows) as f`;
const requestsByVersion = `select ${requestColumns} from (
  select * from figure.request as one where one.version > :after order by one.version limit :rows) as f`;

const eventColumns = [
  'count(*)::text',
  `string_agg(int8send(f.request_id), '')`,
  ...dimensions,
  `string_agg(f.what, ',')`,
  ...days(['happened']),
]
  .map(named)
  .join(', ');
const eventsById = `select ${eventColumns} from (
  select * from figure.event as one where one.request_id > :after and one.request_id <= :to order by one.request_id) as f`;
const eventsByVersion = `select ${eventColumns} from (
  select * from figure.event as one where one.request_id in (
    select r.request_id from figure.request as r where r.version > :after and r.version <= :to) order by one.request_id) as f`;

/** Reads the numbers of a packed column one after the other. */
class Packed {
  readonly #bytes: Buffer;
  constructor(bytes: Buffer | null | undefined) {
    this.#bytes = bytes ?? Buffer.alloc(0);
  }
  small = (row: number) => this.#bytes.readInt16BE(row * 2);
  whole = (row: number) => this.#bytes.readInt32BE(row * 4);
  /** Ids stay below what a number of JavaScript holds. */
  large = (row: number) =>
    this.#bytes.readInt32BE(row * 8) * 2 ** 32 + this.#bytes.readUInt32BE(row * 8 + 4);
}

const textOf = (bytes: Buffer | null | undefined) => bytes?.toString('utf8') ?? '';
const known = (id: number) => (id === -1 ? null : id);

/** The properties of the rows of a chunk, from the column at which they begin. */
function dimensionsAt(row: BytesRow, at: number) {
  const [category, organisation, district] = [0, 1, 2].map((step) => new Packed(row[at + step]));
  const [kinds = [], channels = []] = [3, 4].map((step) => textOf(row[at + step]).split(','));
  const isPublic = new Packed(row[at + 5]);
  return (index: number) => ({
    dimensions: {
      category: category!.whole(index),
      organisation: known(organisation!.whole(index)),
      district: known(district!.large(index)),
      kind: kinds[index] ?? null,
      channel: channels[index] ?? null,
    } satisfies Record<Dimension, number | string | null>,
    isPublic: isPublic.small(index) === 1,
  });
}

/** Takes a chunk of requests in. Gives their ids and the highest version. */
function takeRequests(columns: Columns, row: BytesRow): { ids: number[]; version: number } {
  const size = Number(textOf(row[0]));
  const id = new Packed(row[2]);
  const properties = dimensionsAt(row, 3);
  const firstDay = 9;
  const day = dayColumns.map((name, at) => [name, new Packed(row[firstDay + at])] as const);
  const firstMinutes = firstDay + dayColumns.length;
  const minute = minuteColumns.map(
    (name, at) => [name, new Packed(row[firstMinutes + at])] as const,
  );
  const inTime = new Packed(row[firstMinutes + minuteColumns.length]);
  const rating = new Packed(row[firstMinutes + minuteColumns.length + 1]);
  const ids: number[] = [];
  for (let index = 0; index < size; index++) {
    ids.push(id.large(index));
    columns.put({
      id: id.large(index),
      ...properties(index),
      days: Object.fromEntries(day.map(([name, packed]) => [name, packed.small(index)])) as never,
      minutes: Object.fromEntries(
        minute.map(([name, packed]) => [name, packed.whole(index)]),
      ) as never,
      inTime: inTime.small(index),
      rating: rating.small(index),
    });
  }
  return { ids, version: Number(textOf(row[1])) };
}

function takeEvents(columns: Columns, row: BytesRow): void {
  const size = Number(textOf(row[0]));
  const id = new Packed(row[1]);
  const properties = dimensionsAt(row, 2);
  const what = textOf(row[8]).split(',') as (keyof typeof eventKinds)[];
  const day = new Packed(row[9]);
  for (let index = 0; index < size; index++) {
    columns.addEvent({
      requestId: id.large(index),
      what: eventKinds[what[index]!],
      day: day.small(index),
      ...properties(index),
    });
  }
}

async function one(
  t: Transaction,
  text: string,
  values: Record<string, number>,
): Promise<BytesRow> {
  const [row] = await t.bytes(text, values);
  if (!row) throw new Error('A count without a row');
  return row;
}

/** Reads all that there is, in the order of ids. */
export async function loadAll(database: Database, columns: Columns): Promise<void> {
  let after = -1;
  for (;;) {
    const from = after;
    const size = await database.system(
      async (t) => {
        const { ids } = takeRequests(
          columns,
          await one(t, requestsById, { after: from, rows: chunkRows }),
        );
        after = ids.at(-1) ?? after;
        if (ids.length > 0)
          takeEvents(columns, await one(t, eventsById, { after: from, to: after }));
        return ids.length;
      },
      { readOnly: true, timeoutMs: limitMs },
    );
    if (size < chunkRows) return;
  }
}

/** Reads what was reckoned after a version. Gives the version that it has come to. */
export async function loadChanged(
  database: Database,
  columns: Columns,
  version: number,
): Promise<number> {
  let after = version;
  for (;;) {
    const from = after;
    const size = await database.system(
      async (t) => {
        const changed = await one(t, requestsByVersion, { after: from, rows: chunkRows });
        if (textOf(changed[0]) === '0') return 0;
        const taken = takeRequests(columns, changed);
        columns.forgetEvents(taken.ids);
        takeEvents(columns, await one(t, eventsByVersion, { after: from, to: taken.version }));
        after = taken.version;
        return taken.ids.length;
      },
      { readOnly: true, timeoutMs: limitMs },
    );
    if (size < chunkRows) return after;
  }
}
