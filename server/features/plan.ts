/**
 * Planning a read is pure: layer and question in, `{statement, params, limit}` out. Values are bound;
 * identifiers come from the catalogue and are quoted by its one function.
 */
import { boxCondition, type Condition, projectionMarginDegrees } from './box.ts';
import { type FilterTarget, filterToSql, type LiteralCrs, type Node } from './cql2/index.ts';
import type { Box } from './envelope.ts';
import { featureText, type Output, type TextPart, valueColumns } from './select.ts';
import { type Cursor, cursorCondition, orderBy, placeText, type SortKey } from './sort.ts';
import { columnOf, type LayerView, type Params, pastParams, queryables, sourceOf } from './view.ts';
import { microsOf } from './write/version.ts';

/** Features up to which those of a box are counted along with its page: its index finds them in a millisecond or two. */
const countedOfBox = 10_000;

/** Features whose texts the database joins to one, so that a page is few rows and few megabytes each. */
const blockFeatures = 1_000;

/** Which features are asked for. */
export interface FeatureQuery {
  /** The instant at which the layer is looked at, RFC 3339; null for now. */
  readonly at: string | null;
  readonly bbox: Box | null;
  /** A CQL2 tree, and the reference system of its literals. */
  readonly filter?: { readonly tree: Node; readonly crs: LiteralCrs } | undefined;
  /** The order; by id when it says nothing more. */
  readonly sort: readonly SortKey[];
  /** What the server itself asks beside it, of the layer called `f`. */
  readonly also?: Condition | undefined;
}

/** Which page of them. */
export interface ItemsQuery extends FeatureQuery {
  /** Features a page. */
  readonly limit: number;
  /** Where the page begins, or ends; null for the first page. */
  readonly cursor: Cursor | null;
}

/** How each feature is written: as one text, or as values apart. */
export type RowForm =
  | {
      readonly kind: 'text';
      readonly template: readonly TextPart[];
      /** Between two features. */
      readonly separator: string;
    }
  | { readonly kind: 'values' };

/** A statement ready to run. */
export interface FeaturePlan {
  readonly statement: string;
  readonly params: Params;
  /** Whether the past is read, which costs as much as the layer is large. */
  readonly isPast: boolean;
}

/** A page: one row more than `limit` is read to see whether more follow. */
export interface PagePlan extends FeaturePlan {
  readonly form: RowForm;
  readonly limit: number;
  readonly sort: readonly SortKey[];
  readonly cursor: Cursor | null;
  /** Up to how many features of the whole question the statement itself counts, if it does. */
  readonly countsTo: number | null;
}

/** How the features of the whole question are counted beside a page. */
export type CountWish = 'exact' | 'estimate' | 'none';

/** A page of features in their order, so that pages hold still while people edit. */
export function planItems(
  view: LayerView,
  query: ItemsQuery,
  output: Output,
  form: RowForm,
  wish: CountWish = 'none',
): PagePlan {
  const isTurned = query.cursor?.direction === 'prev';
  const where = whereOf(view, query, query.cursor);
  const row = rowOf(view, output, form);
  const rows = [
    `select ${row.text}, ${placeText(view, query.sort)} as place from ${sourceOf(view, query.at)}`,
    `${where.text} order by ${orderBy(view, query.sort, isTurned)} limit :rows`,
  ].join(' ');
  const isText = form.kind === 'text';
  const countsTo =
    isText && wish === 'estimate' && query.bbox !== null && query.at === null ? countedOfBox : null;
  const counted = countsTo === null ? null : whereOf(view, query, null);
  return {
    statement: isText ? blocksOf(rows, isTurned, counted && someOf(view, counted.text)) : rows,
    params: {
      ...where.params,
      ...row.params,
      rows: query.limit + 1,
      ...(isText ? { size: query.limit, separator: form.separator } : {}),
      ...(countsTo === null ? {} : { counted: countsTo + 1 }),
    },
    limit: query.limit,
    isPast: query.at !== null,
    form,
    sort: query.sort,
    cursor: query.cursor,
    countsTo,
  };
}

/** Features of a question, counted no further than they must be. */
function someOf(view: LayerView, where: string): string {
  return `select count(*) from (select from ${sourceOf(view, null)} ${where} limit :counted) as found`;
}

/**
 * Joins texts to blocks: the driver then reads a few long texts instead of a thousand short ones. Their hashes are
 * made here as well, where every core can work on them. What counts is run only when there is more than the page.
 */
function blocksOf(rows: string, isTurned: boolean, counts: string | null): string {
  const isShown = 'filter (where n <= :size)';
  // From PostgreSQL 16 on one aggregate's order may become that of all: so each names its own.
  const [order, placeOrder] = isTurned ? [' order by n desc', ' order by n'] : ['', ''];
  const more = 'bool_or(n > :size)';
  return [
    'select count, first, last, more, counted, hashtextextended(block, 0)::text as tag, block from (select',
    `(count(*) ${isShown})::text as count, (array_agg(place${placeOrder}))[1] as first,`,
    `(array_agg(place${placeOrder}))[(count(*) ${isShown})::int] as last, (${more})::text as more,`,
    `${counts === null ? 'null::text' : `case when ${more} then (${counts})::text end`} as counted,`,
    `string_agg(feature, :separator${order}) ${isShown} as block`,
    `from (select feature, place, row_number() over () as n from (${rows}) as found) as numbered`,
    `group by (n - 1) / ${blockFeatures} order by (n - 1) / ${blockFeatures}) as blocks`,
  ].join(' ');
}

/** All features of the question, for reading row by row. Sorted by id only where that costs nothing. */
export function planAll(
  view: LayerView,
  query: FeatureQuery,
  output: Output,
  form: RowForm,
): FeaturePlan {
  const where = whereOf(view, query, null);
  const row = rowOf(view, output, form);
  // Rows of a box are found in no order: sorting them by id would hold the first one back for seconds.
  const isSorted = query.sort.length > 0 || query.bbox === null;
  const order = isSorted ? `order by ${orderBy(view, query.sort, false)}` : '';
  return {
    statement: `select ${row.text} from ${sourceOf(view, query.at)} ${where.text} ${order}`,
    params: { ...where.params, ...row.params },
    isPast: query.at !== null,
  };
}

/** How many features there are to the question. */
export function planCount(view: LayerView, query: FeatureQuery): FeaturePlan {
  const where = whereOf(view, query, null);
  return {
    statement: `select count(*) as count from ${sourceOf(view, query.at)} ${where.text}`,
    params: where.params,
    isPast: query.at !== null,
  };
}

/** A question as parts of a statement of somebody else's, in which the layer is called `f`. */
export interface QuestionSql {
  /** What stands after `from`. */
  readonly source: string;
  /** Begins with `where`, or is empty. */
  readonly where: string;
  readonly params: Params;
}

/** The question for a statement that counts, or takes something of each feature. */
export function questionSql(view: LayerView, query: FeatureQuery): QuestionSql {
  const { text, params } = whereOf(view, query, null);
  return { source: sourceOf(view, query.at), where: text, params };
}

/** One feature as a text. The id must be a bigint's text. */
export function planItem(
  view: LayerView,
  id: string,
  at: string | null,
  output: Output,
  template: readonly TextPart[],
): FeaturePlan {
  const { text, params } = featureText(view, output, template);
  const key = columnOf(view.layer.idColumn);
  const version = at === null ? microsOf(`history.version_of(:layer, ${key})`) : 'null';
  return {
    statement: `select ${text} as feature, ${version} as version from ${sourceOf(view, at)} where ${key} = :id::bigint`,
    params: {
      ...pastParams(view, at),
      ...params,
      ...(at === null ? { layer: view.layer.name } : {}),
      id,
    },
    isPast: at !== null,
  };
}

function rowOf(view: LayerView, output: Output, form: RowForm): { text: string; params: Params } {
  if (form.kind === 'values') {
    return { text: valueColumns(view, output), params: {} };
  }
  const { text, params } = featureText(view, output, form.template);
  return { text: `${text} as feature`, params };
}

const noCondition: Condition = { texts: [], params: {} };

function whereOf(
  view: LayerView,
  query: FeatureQuery,
  cursor: Cursor | null,
): { text: string; params: Params } {
  const box = query.bbox ? boxCondition(view, query.bbox) : noCondition;
  const filter = query.filter ? filterCondition(view, query.filter) : noCondition;
  const place = cursor ? cursorCondition(view, query.sort, cursor) : null;
  const also = query.also ?? noCondition;
  const texts = [...box.texts, ...filter.texts, ...also.texts, ...(place ? [place.text] : [])];
  return {
    text: texts.length > 0 ? `where ${texts.join(' and ')}` : '',
    params: {
      ...pastParams(view, query.at),
      ...box.params,
      ...filter.params,
      ...also.params,
      ...place?.params,
    },
  };
}

function filterCondition(view: LayerView, filter: NonNullable<FeatureQuery['filter']>): Condition {
  const target: FilterTarget = {
    alias: 'f',
    queryables: queryables(view),
    crs: filter.crs,
    layerSrid: view.layer.srid,
    cityExtent: view.cityExtent,
    projectionMarginDegrees,
  };
  const { text, params } = filterToSql(filter.tree, target);
  return { texts: [text], params };
}
