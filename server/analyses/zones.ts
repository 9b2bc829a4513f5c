/** A layer of polygons by which features are counted. */
import { type LayerRecord, quoteIdentifier, quoteTable } from '../catalog/index.ts';
import type { Row, Transaction } from '../db/index.ts';
import { columnOf, type LayerView } from '../features/index.ts';
import { wrongInput } from './faults.ts';
import { citySrid, onPlane, viewOf } from './layers.ts';
import type { Run } from './process.ts';

/** The layer that an input names. Throws a Fault that names the input. */
export function zonesOf(run: Run, name: string, input: string): LayerView {
  const view = viewOf(run, name, input);
  if (/Polygon/.test(view.layer.geometryType)) return view;
  throw wrongInput(input, 'By this layer nothing can be counted: it has no areas.');
}

/** A point for a feature: itself, else one that lies on it. */
export function pointOf({ geometryType }: LayerRecord, geometry: string): string {
  return geometryType === 'Point' ? geometry : `ST_PointOnSurface(${geometry})`;
}

/** The zone of `point`, null for none: a point on a border belongs to the one with the least id. */
function zoneOfPointSql(run: Run, { layer }: LayerView, point: string): string {
  const area = onPlane(layer, `z.${quoteIdentifier(layer.geometryColumn)}`, citySrid(run));
  return `(select min(z.${quoteIdentifier(layer.idColumn)}) from ${quoteTable(layer)} as z where ST_Intersects(${area}, ${point}))`;
}

export const zoneDefaults = {
  /** Squares by which points are told to zones at once: so many across a zone of usual size. */
  squaresAcross: 16,
  /** Smaller ones, in metres, would save nothing: then each place is looked up by itself. */
  leastSquareMetres: 16,
  /** Zones whose size is looked at. */
  sizesOf: 1_000,
};

/** A power of two, so that a square's edges are exact numbers and no point lies beside its own square; null for none. */
async function squareOf(run: Run, t: Transaction, { layer }: LayerView): Promise<number | null> {
  const area = onPlane(layer, columnOf(layer.geometryColumn), citySrid(run));
  const row = await t.first<Row & { metres: number | null }>(
    `select sqrt(avg(ST_Area(area))) as metres
     from (select ${area} as area from ${quoteTable(layer)} as f limit ${zoneDefaults.sizesOf}) as looked`,
  );
  const metres = 2 ** Math.floor(Math.log2((row?.metres ?? 0) / zoneDefaults.squaresAcross));
  return metres >= zoneDefaults.leastSquareMetres ? metres : null;
}

/** What is to be counted by zone. */
export interface Spread {
  /** A subquery with a column `point` on the city's plane, and a number `amount` where that is given. */
  readonly points: string;
  /** Whether each point stands for an amount; otherwise for one. */
  readonly isWeighted: boolean;
}

/** Each place looked up by itself; many features lie at one address. */
function placeByPlaceSql(run: Run, zones: LayerView, { points, isWeighted }: Spread): string {
  const point = `ST_SetSRID(ST_MakePoint(x, y), ${citySrid(run)})`;
  return `select ${zoneOfPointSql(run, zones, point)} as cell, amount
    from (select x, y, ${isWeighted ? 'sum(amount)' : 'count(*)'} as amount from (${points}) as p group by 1, 2) as place`;
}

/**
 * A square that lies wholly in the first of the zones it touches gives that zone all of its points; only in the other
 * squares are they looked up. (500,000 requests in 107 districts: 0.6 s instead of 1.65 s, 2026-11-22; nine of ten
 * squares are whole.) Takes `:square`, metres. Amounts are gathered only where there are any: with one column more the
 * planner sorts 500,000 rows instead of hashing them.
 */
function squareBySquareSql(run: Run, zones: LayerView, { points, isWeighted }: Spread): string {
  const { layer } = zones;
  const area = onPlane(layer, `z.${quoteIdentifier(layer.geometryColumn)}`, citySrid(run));
  const corners = 'i * :square, j * :square, (i + 1) * :square, (j + 1) * :square';
  const [sum, lists, columns] = isWeighted
    ? ['sum(amount)', ', array_agg(amount) as amounts', 'x, y, amount']
    : ['count(*)', '', 'x, y'];
  const inOthers = `select p.* from judged, unnest(xs, ys${isWeighted ? ', amounts' : ''}) as p(${columns}) where not is_whole`;
  const text = `with square as materialized (
      select floor(x / :square) as i, floor(y / :square) as j, ${sum} as amount, array_agg(x) as xs, array_agg(y) as ys${lists}
      from (${points}) as p group by 1, 2
    ), judged as materialized (
      select square.*, zone.id, coalesce(zone.is_whole, true) as is_whole
      from square left join lateral (
        select z.${quoteIdentifier(layer.idColumn)} as id, ST_Covers(${area}, shape) as is_whole
        from ${quoteTable(layer)} as z, ST_MakeEnvelope(${corners}, ${citySrid(run)}) as shape
        where ST_Intersects(${area}, shape) order by 1 limit 1
      ) as zone on true
    )
    select id as cell, amount from judged where is_whole
    union all
    ${placeByPlaceSql(run, zones, { points: inOthers, isWeighted })}`;
  return text.replaceAll(':square', ':square::float8');
}

interface ZoneRow extends Row {
  readonly cell: string | null;
  readonly amount: number;
}

/** How much lies in each zone, by the zone's id as text; null is what lies in none. */
export async function amountsInZones(
  run: Run,
  t: Transaction,
  zones: LayerView,
  { points, isWeighted }: Spread,
  params: Readonly<Record<string, unknown>>,
): Promise<Map<string | null, number>> {
  const square = await squareOf(run, t, zones);
  // Taken apart once: the planner would otherwise reckon both for each place they are named.
  const parted: Spread = {
    points: `select ST_X(point) as x, ST_Y(point) as y${isWeighted ? ', amount' : ''} from (${points}) as placed offset 0`,
    isWeighted,
  };
  const placed =
    square === null ? placeByPlaceSql(run, zones, parted) : squareBySquareSql(run, zones, parted);
  const rows = await t.rows<ZoneRow>(
    `select cell::text as cell, sum(amount)::float8 as amount from (${placed}) as placed group by 1`,
    square === null ? params : { ...params, square },
  );
  return new Map(rows.map(({ cell, amount }) => [cell, amount]));
}
