/** Carries a plan out in the viewer's role: row-level security decides which rows there are. */
import type { BytesRow, Database, Row, Transaction } from '../db/index.ts';
import { BusyFault, Fault } from '../errors.ts';
import type { Viewer } from '../viewer.ts';
import { type Matched, matched } from './count.ts';
import type { CountWish, FeaturePlan, PagePlan, RowForm } from './plan.ts';
import { type Cursor, cursorAt, encodeCursor } from './sort.ts';
import type { Micros } from './write/version.ts';

/** A feature's values apart: its id, its geometry as WKB or null, then its properties in their order. */
export type FeatureRow = BytesRow;

/** What was read: texts of features joined already, or rows. */
export interface FeatureBatch {
  readonly texts: readonly (string | Buffer)[];
  readonly rows: readonly FeatureRow[];
  readonly count: number;
}

export interface FeaturePage extends FeatureBatch {
  /** A hash of the texts; null for rows. */
  readonly tag: string | null;
  /** Hand back as `cursor`; null where there is no such page. */
  readonly next: string | null;
  readonly prev: string | null;
  readonly matched: Matched;
}

/** How the features of the whole question are counted: the plan, and how much it may cost. */
export interface Counting {
  readonly plan: FeaturePlan;
  readonly wanted: CountWish;
}

/** A page of a plan made by `planItems`. */
export async function readItems(
  database: Database,
  viewer: Viewer,
  plan: PagePlan,
  counting: Counting,
): Promise<FeaturePage> {
  return run(database, viewer, plan, async (transaction) => {
    const { counted, ...page } = await pageOf(transaction, plan);
    return { ...page, matched: await matchedOf(transaction, plan, page, counted, counting) };
  });
}

/** A first page that is all there is, and a box that was counted along, need no counting of their own. */
async function matchedOf(
  transaction: Transaction,
  plan: PagePlan,
  page: Omit<FeaturePage, 'matched'>,
  counted: number | null,
  counting: Counting,
): Promise<Matched> {
  if (counting.wanted === 'none') return {};
  if (plan.cursor === null && page.next === null) return { exact: page.count };
  const isExact = counted !== null && plan.countsTo !== null && counted <= plan.countsTo;
  return isExact ? { exact: counted } : matched(transaction, counting);
}

type PageRows = Omit<FeaturePage, 'matched'> & {
  /** Features of the whole question, as far as the page's statement counted them. */
  readonly counted: number | null;
};

function pageOf(transaction: Transaction, plan: PagePlan): Promise<PageRows> {
  return plan.form.kind === 'text' ? textPage(transaction, plan) : rowPage(transaction, plan);
}

interface Block {
  readonly count: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly more: boolean;
  readonly counted: number | null;
  readonly tag: string | null;
  readonly block: Buffer | null;
}

/** The columns of `blocksOf`, in their order. */
function blockOf([
  count,
  first,
  last,
  more,
  counted,
  tag,
  block,
]: readonly (Buffer | null)[]): Block {
  return {
    count: Number(count),
    first: first?.toString() ?? null,
    last: last?.toString() ?? null,
    more: more?.toString() === 'true',
    counted: counted ? Number(counted) : null,
    tag: tag?.toString() ?? null,
    block: block ?? null,
  };
}

async function textPage(transaction: Transaction, plan: PagePlan): Promise<PageRows> {
  const found = (await transaction.bytes(plan.statement, plan.params)).map(blockOf);
  const blocks = found.filter(({ count }) => count > 0);
  const isTurned = plan.cursor?.direction === 'prev';
  const texts = blocks.flatMap(({ block }) => block ?? []);
  return {
    texts: isTurned ? texts.toReversed() : texts,
    rows: [],
    count: blocks.reduce((sum, { count }) => sum + count, 0),
    tag: blocks.map(({ tag }) => tag).join(' '),
    counted: found.find(({ counted }) => counted !== null)?.counted ?? null,
    ...neighbours(plan, {
      nearest: blocks[0]?.first ?? null,
      farthest: blocks.at(-1)?.last ?? null,
      hasMore: found.some(({ more }) => more),
    }),
  };
}

async function rowPage(transaction: Transaction, plan: PagePlan): Promise<PageRows> {
  const found = await transaction.bytes(plan.statement, plan.params);
  const shown = found.slice(0, plan.limit);
  const isTurned = plan.cursor?.direction === 'prev';
  return {
    texts: [],
    rows: (isTurned ? shown.toReversed() : shown).map((row) => row.slice(0, -1)),
    count: shown.length,
    tag: null,
    counted: null,
    ...neighbours(plan, {
      nearest: placeOf(shown[0]),
      farthest: placeOf(shown.at(-1)),
      hasMore: found.length > plan.limit,
    }),
  };
}

/** The last column of a page's row. */
function placeOf(row: BytesRow | undefined): string | null {
  return row?.at(-1)?.toString() ?? null;
}

/** The places of a page's ends, in the direction in which it was read. */
interface Ends {
  readonly nearest: string | null;
  readonly farthest: string | null;
  readonly hasMore: boolean;
}

/** Where the pages beside this one begin. Where we came from there is one, unless this page is empty. */
function neighbours({ sort, cursor }: PagePlan, { nearest, farthest, hasMore }: Ends) {
  const onward = cursor?.direction ?? 'next';
  const back = onward === 'next' ? 'prev' : 'next';
  const further = hasMore && farthest !== null ? cursorAt(farthest, sort, onward) : null;
  const before = nearest !== null && cursor !== null ? cursorAt(nearest, sort, back) : null;
  const around = before ?? (cursor ? turned(cursor) : null);
  return onward === 'next' ? { next: further, prev: around } : { next: around, prev: further };
}

/** An empty page leads back to where one came from. */
function turned(cursor: Cursor): string {
  return encodeCursor({ ...cursor, direction: cursor.direction === 'next' ? 'prev' : 'next' });
}

/** A single feature, and which of its versions that is. */
export interface VersionedFeature extends Row {
  readonly feature: string;
  /** Microseconds since 1970; null for a feature of the past. */
  readonly version: Micros | null;
}

/** The feature of a plan made by `planItem`, or undefined. */
export async function readItem(
  database: Database,
  viewer: Viewer,
  plan: FeaturePlan,
): Promise<VersionedFeature | undefined> {
  return run(database, viewer, plan, (transaction) =>
    transaction.first<VersionedFeature>(plan.statement, plan.params),
  );
}

/** Reads of the past at one time: each costs as much as its layer is large. */
const pastReadsAtOnce = 2;
const pastReads = new WeakMap<Database, number>();

async function run<T>(
  database: Database,
  viewer: Viewer,
  plan: FeaturePlan,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const ask = () => database.as(viewer, work, { readOnly: true, isQuick: true });
  try {
    return plan.isPast
      ? await inTurn(pastReads, database, pastReadsAtOnce, tooManyPasts, ask)
      : await ask();
  } catch (error) {
    throw projectionFault(error);
  }
}

const tooManyPasts = 'Others are looking into the past just now. Try again in a moment.';
const tooManyDownloads = 'Others are downloading whole layers just now. Try again in a minute.';

async function inTurn<T>(
  running: WeakMap<Database, number>,
  database: Database,
  atOnce: number,
  message: string,
  work: () => Promise<T>,
): Promise<T> {
  const leave = enter(running, database, atOnce, message);
  try {
    return await work();
  } finally {
    leave();
  }
}

/** Takes one of the places, or throws BusyFault. Returns the way to give it back. */
function enter(
  running: WeakMap<Database, number>,
  database: Database,
  atOnce: number,
  message: string,
): () => void {
  const count = running.get(database) ?? 0;
  if (count >= atOnce) throw new BusyFault(message, 2);
  running.set(database, count + 1);
  return () => void running.set(database, (running.get(database) ?? 1) - 1);
}

/** Long reads at one time: each holds a connection until its reader has taken it all. */
const downloadsAtOnce = 4;
const downloads = new WeakMap<Database, number>();
/**
 * Every feature of a plan made by `planAll`, in batches, in one snapshot; memory holds one of them. Throws BusyFault
 * when too many such reads are under way.
 */
export async function* streamItems(
  database: Database,
  viewer: Viewer,
  plan: FeaturePlan,
  form: RowForm,
): AsyncGenerator<FeatureBatch> {
  const leave = enter(downloads, database, downloadsAtOnce, tooManyDownloads);
  try {
    yield* form.kind === 'text'
      ? textBatches(database, viewer, plan, form.separator)
      : rowBatches(database, viewer, plan);
  } catch (error) {
    throw projectionFault(error);
  } finally {
    leave();
  }
}

async function* textBatches(
  database: Database,
  viewer: Viewer,
  { statement, params }: FeaturePlan,
  separator: string,
): AsyncGenerator<FeatureBatch> {
  const between = Buffer.from(separator);
  for await (const rows of database.streamBytes(statement, params, viewer)) {
    const texts = rows.flatMap(([text], index) => (index === 0 ? [text] : [between, text]));
    const joined = Buffer.concat(texts.filter((text) => text !== null && text !== undefined));
    yield { texts: [joined], rows: [], count: rows.length };
  }
}

async function* rowBatches(
  database: Database,
  viewer: Viewer,
  { statement, params }: FeaturePlan,
): AsyncGenerator<FeatureBatch> {
  for await (const rows of database.streamBytes(statement, params, viewer)) {
    yield { texts: [], rows, count: rows.length };
  }
}

/** PROJ has no answer for a place far from where a system is meant for. */
function projectionFault(error: unknown): unknown {
  const cause = error instanceof Fault && error.code === 'internal' ? error.cause : undefined;
  const isOfProjection =
    cause instanceof Error && /transform|projection|\bproj\b/i.test(cause.message);
  if (!isOfProjection) return error;
  const message = 'These features, or this box, cannot be projected there: choose another system.';
  return new Fault('invalid-parameter', message, [{ field: 'crs', message }], cause);
}
