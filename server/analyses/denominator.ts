/** What a number of cases is held against: addresses, inhabitants, kilometres of a network; by hexagon or by zone. */
import { z } from 'zod';
import { localised, quoteIdentifier, quoteTable } from '../catalog/index.ts';
import type { Row, Transaction } from '../db/index.ts';
import { columnOf, type LayerView } from '../features/index.ts';
import { wrongInput } from './faults.ts';
import { cellsSql, nameOf } from './hexagons.ts';
import { collectionName } from './inputs.ts';
import { citySrid, onPlane, viewOf } from './layers.ts';
import type { Run } from './process.ts';
import { amountsInZones, pointOf } from './zones.ts';

export const denominatorInput = z
  .union(
    [
      z.enum(['none', 'addresses']),
      z.strictObject({ collection: collectionName, property: z.string().max(63).optional() }),
    ],
    { error: 'Take none, addresses, or {"collection": …, "property": …}.' },
  )
  .default('none');

export interface Denominator {
  readonly view: LayerView;
  readonly kind: 'number' | 'sum' | 'kilometres';
  /** Of `sum`. */
  readonly property: string | null;
  readonly title: string;
  /** A rate is told per so many. */
  readonly per: number;
}

/** Null for plain counts. Throws a Fault that names the input. */
export function denominatorOf(
  run: Run,
  input: z.output<typeof denominatorInput>,
): Denominator | null {
  if (input === 'none') return null;
  const { collection, property } =
    input === 'addresses' ? { collection: addressLayer(run), property: undefined } : input;
  const view = viewOf(run, collection, 'denominator/collection');
  const title = localised(view.layer.titles, view.layer.title, run.language);
  if (property !== undefined) return sumOf(view, property, title);
  const isLine = /LineString/.test(view.layer.geometryType);
  return isLine
    ? { view, kind: 'kilometres', property: null, title, per: 1 }
    : { view, kind: 'number', property: null, title, per: 1_000 };
}

function addressLayer({ catalog }: Run): string {
  const role = catalog.placeRoles.get('address');
  if (!role) throw wrongInput('denominator', 'This city has no layer of addresses.');
  return role.layer.name;
}

function sumOf(view: LayerView, name: string, title: string): Denominator {
  const property = view.properties.find((one) => one.name === name);
  if (property && (property.dataType === 'integer' || property.dataType === 'number')) {
    return { view, kind: 'sum', property: name, title: `${title}: ${property.title}`, per: 1_000 };
  }
  throw wrongInput('denominator/property', `There is no number "${name}" there.`);
}

interface ZoneRow extends Row {
  readonly cell: string;
  readonly amount: number;
}

/** How much of it lies in each hexagon, by its name. */
export async function amountsByHexagon(
  run: Run,
  t: Transaction,
  { view, kind, property }: Denominator,
  edgeMetres: number,
): Promise<Map<string, number>> {
  const { layer } = view;
  const srid = citySrid(run);
  const plane = onPlane(layer, columnOf(layer.geometryColumn), srid);
  const amount = property === null ? '1' : columnOf(property);
  const text =
    kind === 'kilometres'
      ? `select h.i, h.j, sum(ST_Length(ST_Intersection(l.geom, h.geom)))::float8 / 1000 as amount
         from (select ${plane} as geom from ${quoteTable(layer)} as f) as l
         cross join lateral ST_HexagonGrid(:edge::float8, l.geom) as h group by 1, 2`
      : `select i, j, sum(amount)::float8 as amount
         from (${cellsSql(`select ${pointOf(layer, plane)} as point, ${amount} as amount from ${quoteTable(layer)} as f`, ', amount')}) as c
         group by 1, 2`;
  const rows = await t.rows<Row & { i: number; j: number; amount: number }>(text, {
    edge: edgeMetres,
  });
  return new Map(rows.map(({ i, j, amount: of }) => [nameOf({ i, j }), of]));
}

/** How much of it lies in each zone, by the zone's id. */
export async function amountsByZone(
  run: Run,
  t: Transaction,
  { view, kind, property }: Denominator,
  zones: LayerView,
): Promise<Map<string | null, number>> {
  const { layer } = view;
  const srid = citySrid(run);
  const plane = onPlane(layer, columnOf(layer.geometryColumn), srid);
  if (kind !== 'kilometres') {
    const amount = property === null ? '' : `, ${columnOf(property)} as amount`;
    const points = `select ${pointOf(layer, plane)} as point${amount} from ${quoteTable(layer)} as f`;
    return amountsInZones(run, t, zones, { points, isWeighted: property !== null }, {});
  }
  const zone = `z.${quoteIdentifier(zones.layer.idColumn)}`;
  const area = onPlane(zones.layer, `z.${quoteIdentifier(zones.layer.geometryColumn)}`, srid);
  const rows = await t.rows<ZoneRow>(
    `select ${zone}::text as cell, sum(ST_Length(ST_Intersection(l.geom, ${area})))::float8 / 1000 as amount
     from (select ${plane} as geom from ${quoteTable(layer)} as f) as l
     join ${quoteTable(zones.layer)} as z on ST_Intersects(l.geom, ${area}) group by 1`,
    {},
  );
  return new Map(rows.map(({ cell, amount }) => [cell, amount]));
}
