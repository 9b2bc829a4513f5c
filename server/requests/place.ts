/** What a request keeps of its place: the parcel and the district, by the layers that play these parts. */
import {
  type Catalog,
  localised,
  type PlaceLayer,
  type PlaceRole,
  quoteIdentifier,
  quoteTable,
  visibleLayers,
  visibleProperties,
} from '../catalog/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import { citizen, type Viewer } from '../viewer.ts';
import type { Asker } from './context.ts';

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
  const municipality = parcel.municipality_name ? `KO ${String(parcel.municipality_name)} ` : '';
  return `${municipality}${String(parcel.number)}`;
}

/** The column that plays a word, where the viewer may read it. */
function readableColumn(
  { layer, columns }: PlaceLayer,
  catalog: Catalog,
  viewer: Viewer,
  word: string,
): string | undefined {
  if (!visibleLayers(catalog, viewer).includes(layer)) return undefined;
  const wanted = columns[word] ?? word;
  return visibleProperties(layer, viewer).find(({ name }) => name === wanted)?.name;
}

/**
 * The feature of a role's layer that contains the place, with the columns that play the given words.
 * What it gives is kept with the request, where citizens read it: so only what is public.
 */
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
  const { layer } = part;
  const chosen = words.flatMap((word) => {
    const column = readableColumn(part, catalog, citizen, word);
    return column === undefined ? [] : [`${quoteIdentifier(column)} as ${quoteIdentifier(word)}`];
  });
  const geometry = quoteIdentifier(layer.geometryColumn);
  const select = [`${quoteIdentifier(layer.idColumn)}::float8 as id`, ...chosen].join(', ');
  return t.first(
    `select ${select} from ${quoteTable(layer)}
     where st_intersects(${geometry}, st_transform(st_setsrid(st_makepoint(:lon, :lat), 4326), :srid::integer))
     order by 1 limit 1`,
    { lon, lat, srid: layer.srid },
  );
}

/** The name of a district by its id, in the script of the language; null where the viewer may not read it. */
export async function districtName(
  t: Transaction,
  { catalog, viewer, language }: Asker,
  id: number | null,
): Promise<string | null> {
  const part = catalog.placeRoles.get('district');
  const column = part && readableColumn(part, catalog, viewer, 'name');
  if (!column || id === null) return null;
  const { layer } = part;
  const row = await t.first<{ name: string | null }>(
    `select ${quoteIdentifier(column)} as name
     from ${quoteTable(layer)}
     where ${quoteIdentifier(layer.idColumn)} = :id`,
    { id },
  );
  const name = row?.name ?? null;
  return name && localised({ 'sr-Latn': name, sl: name, en: name }, name, language);
}
