/** What a request keeps of its place: the parcel and the district, by the layers that play these parts. */
import { type Catalog, localised, type PlaceRole, quoteIdentifier } from '../catalog/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Language } from '../http/api/schema.ts';

const insideCity = statement('request/inside_city');

export type LonLat = readonly [lon: number, lat: number];

export interface PlaceFacts {
  readonly parcelText: string | null;
  readonly districtId: number | null;
}

/** Throws Fault outside-city for a place that is not in the city. */
export async function placeFacts(
  t: Transaction,
  catalog: Catalog,
  [lon, lat]: LonLat,
): Promise<PlaceFacts> {
  const city = await t.first<{ inside: boolean }>(insideCity, { lon, lat });
  if (!city?.inside) {
    throw new Fault('outside-city', 'The place lies outside the city. Choose one inside it.', [
      { field: 'lonLat', message: 'lies outside the extent of the city' },
    ]);
  }
  const parcel = await containing(t, catalog, 'parcel', ['number', 'municipality_name'], lon, lat);
  const district = await containing(t, catalog, 'district', [], lon, lat);
  return { parcelText: parcelText(parcel), districtId: district ? Number(district.id) : null };
}

function parcelText(parcel: Record<string, unknown> | undefined): string | null {
  if (!parcel?.number) return null;
  const municipality = parcel.municipality_name ? `KO ${String(parcel.municipality_name)}, ` : '';
  return `${municipality}${String(parcel.number)}`;
}

/** The feature of a role's layer that contains the place, with the columns that play the given words. */
async function containing(
  t: Transaction,
  catalog: Catalog,
  role: PlaceRole,
  words: readonly string[],
  lon: number,
  lat: number,
): Promise<Record<string, unknown> | undefined> {
  const part = catalog.placeRoles.get(role);
  if (!part) return undefined;
  const { layer, columns } = part;
  const chosen = words
    .filter((word) => columns[word] !== undefined)
    .map((word) => `${quoteIdentifier(columns[word] ?? word)} as ${quoteIdentifier(word)}`);
  const geometry = quoteIdentifier(layer.geometryColumn);
  const select = [`${quoteIdentifier(layer.idColumn)}::float8 as id`, ...chosen].join(', ');
  return t.first(
    `select ${select} from ${quoteIdentifier(layer.schemaName)}.${quoteIdentifier(layer.tableName)}
     where st_intersects(${geometry}, st_transform(st_setsrid(st_makepoint(:lon, :lat), 4326), :srid::integer))
     order by 1 limit 1`,
    { lon, lat, srid: layer.srid },
  );
}

/** The name of a district by its id, in the script of the language. */
export async function districtName(
  t: Transaction,
  catalog: Catalog,
  id: number | null,
  language: Language,
): Promise<string | null> {
  const part = catalog.placeRoles.get('district');
  if (!part || id === null) return null;
  const { layer, columns } = part;
  const row = await t.first<{ name: string | null }>(
    `select ${quoteIdentifier(columns.name ?? 'name')} as name
     from ${quoteIdentifier(layer.schemaName)}.${quoteIdentifier(layer.tableName)}
     where ${quoteIdentifier(layer.idColumn)} = :id`,
    { id },
  );
  const name = row?.name ?? null;
  return name && localised({ 'sr-Latn': name, sl: name, en: name }, name, language);
}
