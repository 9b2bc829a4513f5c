/** Addresses that are cut off, as a list to read out or to post: critical ones first, then by street and number. */
import {
  type Catalog,
  localised,
  type PlaceLayer,
  quoteIdentifier,
  quoteTable,
} from '../catalog/index.ts';
import { type Row, statement, type Transaction } from '../db/index.ts';
import type { Language, WorkAddresses } from '../http/api/schema.ts';
import { addressText } from '../locate/index.ts';

const criticalPlaces = statement('network/critical_places');

interface AddressRow extends Row {
  readonly id: number;
  readonly number: string | null;
  readonly street: string | null;
  readonly street_cyrillic: string | null;
  readonly lon: number;
  readonly lat: number;
}

interface CriticalRow extends Row {
  readonly layer: string;
  readonly column_name: string | null;
  readonly column_values: string[] | null;
  readonly titles: Record<string, string>;
  readonly reach_metres: number;
}

type Addresses = WorkAddresses['addresses'];

/**
 * Names these addresses, at most so many of them, the critical ones among those; what is there no more is left out.
 */
export async function nameAddresses(
  t: Transaction,
  { catalog, language }: { catalog: Catalog; language: Language },
  ids: readonly number[],
  most: number = Number.POSITIVE_INFINITY,
): Promise<Addresses> {
  const part = catalog.placeRoles.get('address');
  if (!part || ids.length === 0) return [];
  const critical = await criticalOf(t, catalog, part, ids, language);
  const named = ids.length <= most ? ids : firstOf(ids, critical, most);
  const rows = await t.rows<AddressRow>(addressesText(catalog, part), { ids: named });
  return inOrder(rows, language)
    .map((row) => ({
      layer: part.layer.name,
      id: row.id,
      text: addressText(
        { name: row.street ?? '', nameCyrillic: row.street_cyrillic },
        row.number ?? '',
        language,
      ),
      lonLat: [row.lon, row.lat] satisfies [number, number],
      critical: critical.get(row.id) ?? null,
    }))
    .sort((one, two) => Number(two.critical !== null) - Number(one.critical !== null));
}

function firstOf(
  ids: readonly number[],
  critical: ReadonlyMap<number, string>,
  most: number,
): number[] {
  const others = ids.filter((id) => !critical.has(id));
  return [...critical.keys(), ...others].slice(0, most);
}

/** By street and number. Streets are few: comparing words by the rules of a language is done for them alone. */
function inOrder(rows: readonly AddressRow[], language: Language): AddressRow[] {
  const collator = new Intl.Collator(language);
  const streets = [...new Set(rows.map(({ street }) => street ?? ''))].sort(collator.compare);
  const rank = new Map(streets.map((street, at) => [street, at]));
  const keyed = rows.map((row) => ({
    row,
    street: rank.get(row.street ?? '') ?? 0,
    number: Number.parseInt(row.number ?? '', 10) || 0,
    letter: (row.number ?? '').replace(/^\d+/, ''),
  }));
  keyed.sort(
    (one, two) =>
      one.street - two.street ||
      one.number - two.number ||
      Number(one.letter > two.letter) - Number(one.letter < two.letter),
  );
  return keyed.map(({ row }) => row);
}

const column = (alias: string, name: string | undefined) =>
  name === undefined ? 'null' : `${alias}.${quoteIdentifier(name)}`;

function addressesText(catalog: Catalog, address: PlaceLayer): string {
  const street = catalog.placeRoles.get('street');
  const { street_id, street_name, number } = address.columns;
  const isJoined = street !== undefined && street_id !== undefined;
  const join = isJoined
    ? `left join ${quoteTable(street.layer)} as s on s.${quoteIdentifier(street.layer.idColumn)} = ${column('f', street_id)}`
    : '';
  const name = isJoined
    ? `coalesce(${column('s', street.columns.name)}::text, ${column('f', street_name)}::text)`
    : column('f', street_name);
  const cyrillic = isJoined ? column('s', street.columns.name_cyrillic) : 'null';
  return `select f.${quoteIdentifier(address.layer.idColumn)}::float8 as id, ${column('f', number)}::text as number,
      ${name}::text as street, ${cyrillic}::text as street_cyrillic, st_x(p.point) as lon, st_y(p.point) as lat
    from ${quoteTable(address.layer)} as f
    ${join}
    cross join lateral (select st_transform(st_pointonsurface(f.${quoteIdentifier(address.layer.geometryColumn)}), 4326) as point) as p
    where f.${quoteIdentifier(address.layer.idColumn)} = any (:ids::bigint[])`;
}

/** What makes an address critical, by its id; the first kind that fits. */
async function criticalOf(
  t: Transaction,
  catalog: Catalog,
  address: PlaceLayer,
  ids: readonly number[],
  language: Language,
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (const kind of await t.rows<CriticalRow>(criticalPlaces)) {
    const text = criticalText(catalog, address, kind);
    if (text === null) continue;
    const values = { ids, metres: kind.reach_metres, wanted: kind.column_values ?? [] };
    for (const { id } of await t.rows<{ id: number }>(text, values)) {
      if (!found.has(id)) found.set(id, localised(kind.titles, kind.layer, language));
    }
  }
  return found;
}

/** Null where the city has no such layer or column. */
function criticalText(catalog: Catalog, address: PlaceLayer, kind: CriticalRow): string | null {
  const layer = catalog.layers.get(kind.layer);
  if (!layer) return null;
  const property = layer.properties.find(({ name }) => name === kind.column_name);
  if (kind.column_name !== null && property === undefined) return null;
  const geometry = `k.${quoteIdentifier(layer.geometryColumn)}`;
  const srid = Math.trunc(layer.srid);
  const id = `f.${quoteIdentifier(address.layer.idColumn)}`;
  const place = `st_transform(f.${quoteIdentifier(address.layer.geometryColumn)}, ${srid})`;
  const isWanted = property
    ? `k.${quoteIdentifier(property.name)}::text = any (:wanted::text[])`
    : 'cardinality(:wanted::text[]) >= 0';
  // Critical places are few, addresses many: those are looked for once around all of these.
  return `with a as materialized (
      select ${id}::float8 as id, ${place} as geom from ${quoteTable(address.layer)} as f where ${id} = any (:ids::bigint[])
    ), around as materialized (
      select st_expand(st_setsrid(st_extent(a.geom)::geometry, ${srid}), :metres::float8) as envelope from a
    ), critical as materialized (
      select ${geometry} as geom
      from ${quoteTable(layer)} as k
      where ${geometry} && (select envelope from around) and ${isWanted}
    )
    select distinct a.id from critical join a on st_dwithin(critical.geom, a.geom, :metres::float8)`;
}
