/** Reads layers out of the database into packed form, a page at a time, and rereads single features. */

import { Dictionary, type Edit, LiveLayer, PackedBuilder, type Value } from '../../tiles/index.ts';
import { type LayerRecord, quoteIdentifier, quoteTable } from '../catalog/index.ts';
import type { Database, Row } from '../db/index.ts';
import { residentColumns } from './visibility.ts';

/** Features read at once: a few megabytes, a few hundredths of a second. */
const pageFeatures = 4000;
/** Milliseconds that one reading may take. */
export const readLimitMs = 60_000;
/** A geometry collection without members: what a feature without geometry is read as. */
const emptyGeometry = `'\\x010700000000000000'::bytea`;
/** Types that have straight edges whatever the row. */
const straightTypes = new Set([
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
]);

interface PageRow extends Row {
  readonly count: number;
  readonly last: string | null;
  readonly ids: number[] | null;
  /** Geometries one after another. */
  readonly geometries: Buffer | null;
  /** One array a column, named as in `columnSelection`. */
  readonly columns: Value[][] | null;
}

interface FeatureRow extends Row {
  readonly id: number;
  readonly wkb: Buffer | null;
  readonly values: Value[];
}

/**
 * Packs a whole layer. Changes that commit meanwhile may or may not be in it: read the feed from a cursor taken before.
 * With `later` it is not simplified yet: that waits until the layers beside it are there.
 */
export async function loadLayer(
  database: Database,
  layer: LayerRecord,
  simplified: 'now' | 'later' = 'now',
): Promise<LiveLayer> {
  const columnNames = residentColumns(layer);
  const dictionaries = columnNames.map(() => new Dictionary());
  const builder = new PackedBuilder(dictionaries);
  const nextPage = 'where id > :last::text::bigint order by id limit :most';
  const text = pageText(layer, columnNames, nextPage);
  const pageAfter = (last: string) => readPage(database, text, { last, most: pageFeatures });
  let coming: Promise<PageRow> | null = pageAfter('-9223372036854775808');
  while (coming !== null) {
    const page: PageRow = await coming;
    const isLast = page.count < pageFeatures || page.last === null;
    // The database works on the next page while this one is packed.
    coming = isLast ? null : pageAfter(page.last!);
    coming?.catch(() => {});
    addPage(builder, page);
  }
  return new LiveLayer(builder.finish(simplified), columnNames, dictionaries);
}

/** The features of these ids as they are now; those that are gone come without geometry. */
export async function readFeatures(
  database: Database,
  layer: LayerRecord,
  ids: readonly number[],
): Promise<Edit[]> {
  const names = residentColumns(layer);
  const text = `
    select id, ${geometryText(layer)} as wkb, json_build_array(${listed(names.map((_, i) => `column_${i}`))}) as values
    from ${featureText(layer, names)}
    where id = any(:ids::bigint[])`;
  const edits = new Map<number, Edit>();
  for (const id of ids) edits.set(id, { id, wkb: null, values: [] });
  for (let from = 0; from < ids.length; from += pageFeatures) {
    const values = { ids: ids.slice(from, from + pageFeatures) };
    const rows = await database.system(
      (transaction) => transaction.rows<FeatureRow>(text, values),
      {
        readOnly: true,
        timeoutMs: readLimitMs,
      },
    );
    for (const row of rows) edits.set(row.id, row);
  }
  return [...edits.values()];
}

/** Reads the one row of a `pageText`. */
export async function readPage(database: Database, text: string, values: Row): Promise<PageRow> {
  const page = await database.system((transaction) => transaction.first<PageRow>(text, values), {
    readOnly: true,
    timeoutMs: readLimitMs,
  });
  if (page === undefined) throw new Error('an aggregate without grouping gave no row');
  return page;
}

/**
 * One row for many features, so that the driver makes no object a feature. `selection` says which, and how many;
 * `geometry` is the expression for what is packed.
 */
export function pageText(
  layer: LayerRecord,
  names: readonly string[],
  selection: string,
  geometry: string = geometryText(layer),
): string {
  return `
    select count(*)::integer as count, max(id)::text as last, json_agg(id) as ids,
      string_agg(coalesce(${geometry}, ${emptyGeometry}), ''::bytea) as geometries,
      json_build_array(${listed(names.map((_, i) => `json_agg(column_${i})`))}) as columns
    from (
      select * from ${featureText(layer, names)}
      ${selection}
    ) as page`;
}

/** The layer's table with the names that the texts above use: id, geometry, column_0, column_1 … */
function featureText(layer: LayerRecord, names: readonly string[]): string {
  const columns = [
    `${quoteIdentifier(layer.idColumn)}::bigint as id`,
    `${quoteIdentifier(layer.geometryColumn)} as geometry`,
    ...names.map((name, i) => `${quoteIdentifier(name)} as column_${i}`),
  ];
  const table = quoteTable(layer);
  return `(select ${listed(columns)} from ${table}) as feature`;
}

function listed(parts: readonly string[]): string {
  return parts.join(', ');
}

function geometryText(layer: LayerRecord): string {
  return `ST_AsBinary(ST_Force2D(ST_Transform(${straightText(layer)}, 3857)))`;
}

/** The geometry without curves. */
export function straightText(layer: LayerRecord): string {
  return straightTypes.has(layer.geometryType) ? 'geometry' : 'ST_CurveToLine(geometry)';
}

/** Packs what a page brought. */
export function addPage(builder: PackedBuilder, page: PageRow): void {
  if (page.ids === null || page.geometries === null || page.columns === null) return;
  const row: Value[] = [];
  let at = 0;
  for (let i = 0; i < page.ids.length; i++) {
    for (let column = 0; column < page.columns.length; column++) {
      row[column] = page.columns[column]![i];
    }
    at = builder.addWkb(page.ids[i]!, page.geometries, row, at);
  }
}
